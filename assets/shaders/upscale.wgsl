// Scales the stage, drawn small into a corner of its texture, up to the whole window.

#import bevy_core_pipeline::fullscreen_vertex_shader::FullscreenVertexOutput

@group(0) @binding(0) var stage: texture_2d<f32>;
@group(0) @binding(1) var smooth_sampler: sampler;
// The corner's size, and the middles of its last texels: beyond them nothing was drawn.
@group(0) @binding(2) var<uniform> corner: vec4<f32>;

@fragment
fn fragment(in: FullscreenVertexOutput) -> @location(0) vec4<f32> {
    return textureSampleLevel(stage, smooth_sampler, min(in.uv * corner.xy, corner.zw), 0.0);
}
