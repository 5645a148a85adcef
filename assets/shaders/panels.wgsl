// Panels for a processor: colours are decoded once for each corner instead of twice for each pixel.

struct Transform {
    scale: vec2<f32>,
    translation: vec2<f32>,
}

struct Corner {
    @location(0) position: vec2<f32>,
    @location(1) uv: vec2<f32>,
    // Encoded as sRGB.
    @location(2) colour: vec4<f32>,
}

struct Shaded {
    @builtin(position) clip: vec4<f32>,
    @location(0) light: vec4<f32>,
    @location(1) uv: vec2<f32>,
}

@group(0) @binding(0) var<uniform> transform: Transform;
@group(1) @binding(0) var picture: texture_2d<f32>;
@group(1) @binding(1) var picture_sampler: sampler;

fn decoded(c: vec3<f32>) -> vec3<f32> {
    let curve = pow((c + 0.055) / 1.055, vec3(2.4));
    return select(curve, c / 12.92, c < vec3(0.04045));
}

@vertex
fn vs_main(in: Corner) -> Shaded {
    let place = in.position * transform.scale + transform.translation;
    return Shaded(vec4(place, 0.0, 1.0), vec4(decoded(in.colour.rgb), in.colour.a), in.uv);
}

@fragment
fn fs_main(in: Shaded) -> @location(0) vec4<f32> {
    return textureSample(picture, picture_sampler, in.uv) * in.light;
}

// The inside of a card: it hides the stage, being as near as anything can be.
@vertex
fn vs_inside(in: Corner) -> Shaded {
    let place = in.position * transform.scale + transform.translation;
    return Shaded(vec4(place, 1.0, 1.0), vec4(decoded(in.colour.rgb), 1.0), in.uv);
}

@fragment
fn fs_inside(in: Shaded) -> @location(0) vec4<f32> {
    return in.light;
}
