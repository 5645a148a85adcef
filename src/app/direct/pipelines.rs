//! How cards' insides, panels and a scaled stage are drawn.

use bevy::core_pipeline::FullscreenShader;
use bevy::core_pipeline::core_3d::CORE_3D_DEPTH_FORMAT;
use bevy::prelude::*;
use bevy::render::camera::ExtractedCamera;
use bevy::render::render_resource::binding_types::{sampler, texture_2d};
use bevy::render::render_resource::{
    BindGroupLayoutDescriptor, BindGroupLayoutEntries, CachedRenderPipelineId, ColorTargetState,
    ColorWrites, CompareFunction, DepthStencilState, FragmentState, PipelineCache, RenderPipeline,
    RenderPipelineDescriptor, SamplerBindingType, ShaderStages, SpecializedRenderPipeline,
    TextureFormat, TextureSampleType,
};
use bevy::render::view::ExtractedView;
use bevy_egui::render::{EguiPipeline, EguiPipelineKey};

use super::is_direct;

const UPSCALE: &str = "shaders/upscale.wgsl";

/// The pipelines, for the format of the window.
#[derive(Resource)]
pub(super) struct Pipelines {
    /// What the shader that scales up reads.
    pub layout: BindGroupLayoutDescriptor,
    upscale: Handle<Shader>,
    fullscreen: FullscreenShader,
    queued: Option<Queued>,
}

struct Queued {
    format: TextureFormat,
    hide: CachedRenderPipelineId,
    panels: CachedRenderPipelineId,
    scale_up: CachedRenderPipelineId,
}

impl Pipelines {
    /// Fills cards and hides what is behind.
    pub fn hide<'a>(&self, cache: &'a PipelineCache) -> Option<&'a RenderPipeline> {
        cache.get_render_pipeline(self.queued.as_ref()?.hide)
    }

    /// Draws what egui draws.
    pub fn panels<'a>(&self, cache: &'a PipelineCache) -> Option<&'a RenderPipeline> {
        cache.get_render_pipeline(self.queued.as_ref()?.panels)
    }

    /// Draws a small picture large.
    pub fn scale_up<'a>(&self, cache: &'a PipelineCache) -> Option<&'a RenderPipeline> {
        cache.get_render_pipeline(self.queued.as_ref()?.scale_up)
    }

    /// The format of the window.
    pub fn format(&self) -> Option<TextureFormat> {
        Some(self.queued.as_ref()?.format)
    }
}

pub(super) fn set_up(
    mut commands: Commands,
    assets: Res<AssetServer>,
    fullscreen: Res<FullscreenShader>,
) {
    let entries = BindGroupLayoutEntries::sequential(
        ShaderStages::FRAGMENT,
        (
            texture_2d(TextureSampleType::Float { filterable: true }),
            sampler(SamplerBindingType::Filtering),
        ),
    );
    commands.insert_resource(Pipelines {
        layout: BindGroupLayoutDescriptor::new("small stage", &entries),
        upscale: assets.load(UPSCALE),
        fullscreen: fullscreen.clone(),
        queued: None,
    });
}

/// Has the pipelines made for a window of another format.
pub(super) fn prepare(
    mut pipelines: ResMut<Pipelines>,
    egui: Res<EguiPipeline>,
    mut cache: ResMut<PipelineCache>,
    views: Query<(&ExtractedCamera, &ExtractedView)>,
) {
    let Some((_, view)) = views.iter().find(|(camera, _)| is_direct(camera)) else {
        return;
    };
    let format = view.target_format;
    if pipelines.format() == Some(format) {
        return;
    }
    let shown = egui.specialize(EguiPipelineKey {
        target_format: format,
    });
    let mut hide = shown.clone();
    hide.label = Some("cards' insides".into());
    // No textures.
    hide.layout.truncate(1);
    hide.vertex.entry_point = Some("vs_inside".into());
    if let Some(fragment) = &mut hide.fragment {
        fragment.entry_point = Some("fs_inside".into());
        for target in fragment.targets.iter_mut().flatten() {
            target.blend = None;
        }
    }
    hide.depth_stencil = Some(depth(CompareFunction::Always));
    let scale_up = RenderPipelineDescriptor {
        label: Some("scale up".into()),
        layout: vec![pipelines.layout.clone()],
        vertex: pipelines.fullscreen.to_vertex_state(),
        fragment: Some(FragmentState {
            shader: pipelines.upscale.clone(),
            targets: vec![Some(ColorTargetState {
                format,
                blend: None,
                write_mask: ColorWrites::ALL,
            })],
            ..default()
        }),
        // The triangle lies as far away as anything can: cards' insides are nearer.
        depth_stencil: Some(depth(CompareFunction::GreaterEqual)),
        ..default()
    };
    let queued = Queued {
        format,
        hide: cache.queue_render_pipeline(hide),
        panels: cache.queue_render_pipeline(shown),
        scale_up: cache.queue_render_pipeline(scale_up),
    };
    // A card without its inside, or a frame without panels, would be seen.
    cache.block_on_render_pipeline(queued.hide);
    cache.block_on_render_pipeline(queued.panels);
    pipelines.queued = Some(queued);
}

fn depth(compare: CompareFunction) -> DepthStencilState {
    DepthStencilState {
        format: CORE_3D_DEPTH_FORMAT,
        depth_write_enabled: Some(compare == CompareFunction::Always),
        depth_compare: Some(compare),
        stencil: default(),
        bias: default(),
    }
}
