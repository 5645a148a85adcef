//! Draws the stage to fewer pixels, and scales it up before the panels are drawn over it.

use bevy::camera::MainPassResolutionOverride;
use bevy::core_pipeline::schedule::Core3d;
use bevy::core_pipeline::{Core3dSystems, FullscreenShader};
use bevy::prelude::*;
use bevy::render::render_resource::binding_types::{sampler, texture_2d, uniform_buffer};
use bevy::render::render_resource::{
    BindGroupEntries, BindGroupLayoutDescriptor, BindGroupLayoutEntries, CachedRenderPipelineId,
    ColorTargetState, ColorWrites, FilterMode, FragmentState, Operations, PipelineCache,
    RenderPassColorAttachment, RenderPassDescriptor, RenderPipeline, RenderPipelineDescriptor,
    Sampler, SamplerBindingType, SamplerDescriptor, ShaderStages, TextureFormat, TextureSampleType,
    UniformBuffer,
};
use bevy::render::renderer::{RenderContext, RenderDevice, RenderQueue, ViewQuery};
use bevy::render::sync_world::RenderEntity;
use bevy::render::view::ViewTarget;
use bevy::render::{Extract, ExtractSchedule, Render, RenderApp, RenderStartup, RenderSystems};

use super::Quality;
use crate::app::stage::StageCamera;

const SHADER: &str = "shaders/upscale.wgsl";

pub(super) fn plugin(app: &mut App) {
    if let Some(render_app) = app.get_sub_app_mut(RenderApp) {
        render_app
            .init_resource::<Corner>()
            .add_systems(RenderStartup, set_up)
            .add_systems(ExtractSchedule, extract)
            .add_systems(Render, prepare.in_set(RenderSystems::Prepare))
            .add_systems(Core3d, upscale.in_set(Core3dSystems::PostProcess));
    }
}

/// The corner of the texture that is drawn to: its share of the edges, and where its last texels
/// have their middles.
#[derive(Resource, Default)]
struct Corner(UniformBuffer<Vec4>);

#[derive(Resource)]
struct Upscaler {
    layout: BindGroupLayoutDescriptor,
    smooth: Sampler,
    shader: Handle<Shader>,
    fullscreen: FullscreenShader,
    pipeline: Option<(TextureFormat, CachedRenderPipelineId)>,
}

impl Upscaler {
    fn pipeline<'a>(&self, cache: &'a PipelineCache) -> Option<&'a RenderPipeline> {
        cache.get_render_pipeline(self.pipeline?.1)
    }
}

fn set_up(
    mut commands: Commands,
    device: Res<RenderDevice>,
    assets: Res<AssetServer>,
    fullscreen: Res<FullscreenShader>,
) {
    commands.insert_resource(Upscaler {
        layout: BindGroupLayoutDescriptor::new(
            "upscale",
            &BindGroupLayoutEntries::sequential(
                ShaderStages::FRAGMENT,
                (
                    texture_2d(TextureSampleType::Float { filterable: true }),
                    sampler(SamplerBindingType::Filtering),
                    uniform_buffer::<Vec4>(false),
                ),
            ),
        ),
        smooth: device.create_sampler(&SamplerDescriptor {
            mag_filter: FilterMode::Linear,
            min_filter: FilterMode::Linear,
            ..default()
        }),
        shader: assets.load(SHADER),
        fullscreen: fullscreen.clone(),
        pipeline: None,
    });
}

fn extract(
    quality: Extract<Res<Quality>>,
    cameras: Extract<Query<(RenderEntity, &Camera), With<StageCamera>>>,
    upscaler: Option<Res<Upscaler>>,
    cache: Res<PipelineCache>,
    mut corner: ResMut<Corner>,
    mut commands: Commands,
) {
    // Until it can be scaled up it is drawn large.
    let ready = upscaler.is_some_and(|it| it.pipeline(&cache).is_some());
    for (entity, camera) in &cameras {
        let window = camera.physical_target_size().filter(|_| ready);
        let inner = window.and_then(|window| Some((window, quality.inner_size(window)?)));
        let Some((window, inner)) = inner else {
            commands
                .entity(entity)
                .remove::<MainPassResolutionOverride>();
            continue;
        };
        let (whole, drawn) = (window.as_vec2(), inner.as_vec2());
        let last = (drawn - 0.5) / whole;
        let wanted = Vec4::from((drawn / whole, last));
        if *corner.0.get() != wanted {
            corner.0.set(wanted);
        }
        commands
            .entity(entity)
            .insert(MainPassResolutionOverride(inner));
    }
}

fn prepare(
    upscaler: Option<ResMut<Upscaler>>,
    mut corner: ResMut<Corner>,
    targets: Query<&ViewTarget>,
    cache: Res<PipelineCache>,
    device: Res<RenderDevice>,
    queue: Res<RenderQueue>,
) {
    let (Some(mut upscaler), Some(target)) = (upscaler, targets.iter().next()) else {
        return;
    };
    corner.0.write_buffer(&device, &queue);
    let format = target.main_texture_format();
    if upscaler.pipeline.is_some_and(|(known, _)| known == format) {
        return;
    }
    let pipeline = cache.queue_render_pipeline(RenderPipelineDescriptor {
        label: Some("upscale".into()),
        layout: vec![upscaler.layout.clone()],
        vertex: upscaler.fullscreen.to_vertex_state(),
        fragment: Some(FragmentState {
            shader: upscaler.shader.clone(),
            targets: vec![Some(ColorTargetState {
                format,
                blend: None,
                write_mask: ColorWrites::ALL,
            })],
            ..default()
        }),
        ..default()
    });
    upscaler.pipeline = Some((format, pipeline));
}

fn upscale(
    view: ViewQuery<(&ViewTarget, &MainPassResolutionOverride)>,
    upscaler: Option<Res<Upscaler>>,
    corner: Res<Corner>,
    cache: Res<PipelineCache>,
    mut ctx: RenderContext,
) {
    let (target, _) = view.into_inner();
    let Some(upscaler) = upscaler else { return };
    let Some((pipeline, corner)) = upscaler.pipeline(&cache).zip(corner.0.binding()) else {
        return;
    };
    let write = target.post_process_write();
    let bind_group = ctx.render_device().create_bind_group(
        "upscale",
        &cache.get_bind_group_layout(&upscaler.layout),
        &BindGroupEntries::sequential((write.source, &upscaler.smooth, corner)),
    );
    let mut pass = ctx
        .command_encoder()
        .begin_render_pass(&RenderPassDescriptor {
            label: Some("upscale"),
            color_attachments: &[Some(RenderPassColorAttachment {
                view: write.destination,
                depth_slice: None,
                resolve_target: None,
                ops: Operations::default(),
            })],
            depth_stencil_attachment: None,
            timestamp_writes: None,
            occlusion_query_set: None,
            multiview_mask: None,
        });
    pass.set_pipeline(pipeline);
    pass.set_bind_group(0, &bind_group, &[]);
    pass.draw(0..3, 0..1);
}
