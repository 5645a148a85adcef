// Scales a stage of fewer pixels up to the window. It is read as it is encoded, and decoded once.

#import bevy_core_pipeline::fullscreen_vertex_shader::FullscreenVertexOutput

@group(0) @binding(0) var stage: texture_2d<f32>;
@group(0) @binding(1) var smooth_sampler: sampler;

@fragment
fn fragment(in: FullscreenVertexOutput) -> @location(0) vec4<f32> {
    let c = textureSampleLevel(stage, smooth_sampler, in.uv, 0.0).rgb;
    // The curve as a polynomial, nowhere off by more than a step and a quarter of 255.
    return vec4(c * (0.0492665 + c * (0.5268555 + c * 0.4346672)), 1.0);
}
