// The place, mat and props.
#import bevy_pbr::forward_io::VertexOutput
#import "shaders/light.wgsl"::{Light, received, dither}

struct Stage {
    light: Light,
    // One over the edges of shadow map and pattern; how the pattern fades with the squared distance.
    scale: vec4<f32>,
}

@group(#{MATERIAL_BIND_GROUP}) @binding(0) var<uniform> stage: Stage;
@group(#{MATERIAL_BIND_GROUP}) @binding(1) var shadow_map: texture_2d<f32>;
@group(#{MATERIAL_BIND_GROUP}) @binding(2) var shadow_sampler: sampler;
@group(#{MATERIAL_BIND_GROUP}) @binding(3) var pattern: texture_2d<f32>;
@group(#{MATERIAL_BIND_GROUP}) @binding(4) var pattern_sampler: sampler;

// How much of floor light is left: shadows are cool, because the room still lights them.
fn shadowed(position: vec3<f32>) -> vec3<f32> {
    let hidden = textureSampleLevel(shadow_map, shadow_sampler, position.xz * stage.scale.x + 0.5, 0.0).rg;
    let sky = 1.0 - hidden.r * 0.85;
    let key = 1.0 - hidden.g;
    let cool = vec3<f32>(0.52, 0.56, 0.62);
    return sky * mix(cool, vec3<f32>(1.0), key);
}

@fragment
fn fragment(in: VertexOutput) -> @location(0) vec4<f32> {
    var color = in.color.rgb;
#ifdef LIT
    color *= received(stage.light, normalize(in.world_normal), 1.0) * 0.62;
#endif
#ifdef PATTERN
    let ground = in.world_position.xz;
    let tone = textureSample(pattern, pattern_sampler, ground * stage.scale.y).r * 1.9921875;
    color *= mix(tone, 1.0, saturate(dot(ground, ground) * stage.scale.z - stage.scale.w));
#endif
#ifdef SHADOWED
    color *= shadowed(in.world_position.xyz);
#endif
#ifdef ROOM
    // A step of an 8-bit channel is smaller in the dark.
    color += dither(in.position.xy) * (color * 0.75 + 0.25);
#endif
    return vec4<f32>(color, 1.0);
}
