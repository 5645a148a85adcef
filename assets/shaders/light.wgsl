// The light of the studio. Everything drawn in it uses these two functions, so that figure and
// props stand in the same room.

struct Light {
    key_direction: vec3<f32>,
    key: vec3<f32>,
    sky: vec3<f32>,
    ground: vec3<f32>,
}

// Light that reaches a surface: a lamp so large that it wraps around, and the room. `open` is how
// much of the room the surface sees, from 0 to 1.
fn received(light: Light, normal: vec3<f32>, open: f32) -> vec3<f32> {
    let wrap = dot(normal, light.key_direction) * 0.5 + 0.5;
    let room = mix(light.ground, light.sky, normal.y * 0.5 + 0.5);
    return room * open + light.key * (wrap * wrap);
}

// Half a step of an 8-bit channel up or down, so that soft gradients don't show bands: interleaved
// gradient noise (Jimenez 2014), in linear light near white.
fn dither(pixel: vec2<f32>) -> f32 {
    return (fract(52.9829189 * fract(dot(pixel, vec2<f32>(0.06711056, 0.00583715)))) - 0.5) * 0.0085;
}
