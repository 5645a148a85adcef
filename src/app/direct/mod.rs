//! The picture straight into the window, where the processor draws.
//!
//! The engine draws the stage to a texture, egui's panels over it, and copies all of it to the window:
//! the copy alone took a tenth of a frame. Here both are drawn into the window itself. What panels hide
//! is marked first, so that none of it is drawn; a stage of fewer pixels is scaled up on the way.

mod hidden;
mod panels;
mod pipelines;
mod small;

#[cfg(test)]
mod tests;

use bevy::camera::{NormalizedRenderTarget, RenderTarget};
use bevy::core_pipeline::core_3d::Opaque3d;
use bevy::core_pipeline::schedule::Core3d;
use bevy::ecs::schedule::{Schedule, ScheduleLabel};
use bevy::pbr::check_views_need_specialization;
use bevy::prelude::*;
use bevy::render::camera::{CameraRenderGraph, ExtractedCamera};
use bevy::render::extract_resource::ExtractResourcePlugin;
use bevy::render::render_phase::{BinnedRenderPhase, TrackedRenderPass, ViewBinnedRenderPhases};
use bevy::render::render_resource::{
    PipelineCache, RenderPassColorAttachment, RenderPassDepthStencilAttachment,
    RenderPassDescriptor, RenderPipeline,
};
use bevy::render::renderer::{RenderContext, ViewQuery};
use bevy::render::view::{ExtractedView, ExtractedWindows, ViewDepthTexture, ViewTarget};
use bevy::render::{Render, RenderApp, RenderStartup, RenderSystems};
use bevy_egui::render::systems::{
    EguiTextureBindGroups, prepare_egui_render_target_data_system, prepare_egui_transforms_system,
};

use super::Quality;
use hidden::Hidden;
use panels::Panels;
use pipelines::Pipelines;
use small::Small;

/// What is done for a camera whose picture goes straight into the window.
#[derive(ScheduleLabel, Debug, Clone, PartialEq, Eq, Hash, Default)]
struct Direct;

/// What is done for a camera that draws a small picture for a panel: nothing but that.
#[derive(ScheduleLabel, Debug, Clone, PartialEq, Eq, Hash, Default)]
struct Picture;

/// What a camera needs for this; panels come with egui, which is to be added before.
pub(super) fn graph() -> CameraRenderGraph {
    CameraRenderGraph::new(Direct)
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Quality>()
        .add_plugins((
            hidden::plugin,
            ExtractResourcePlugin::<Hidden>::default(),
            ExtractResourcePlugin::<Quality>::default(),
        ))
        .add_systems(PostUpdate, straighten);
    let Some(render_app) = app.get_sub_app_mut(RenderApp) else {
        return;
    };
    render_app
        .init_resource::<Panels>()
        .init_resource::<Small>()
        .add_schedule(Schedule::new(Direct))
        .add_schedule(Schedule::new(Picture))
        .add_systems(RenderStartup, pipelines::set_up)
        .add_systems(
            Render,
            (
                choose_format
                    .in_set(RenderSystems::PrepareAssets)
                    .before(check_views_need_specialization),
                (
                    pipelines::prepare.run_if(resource_exists::<Pipelines>),
                    panels::prepare.before(prepare_egui_render_target_data_system),
                    panels::place
                        .after(panels::prepare)
                        .after(prepare_egui_transforms_system),
                    small::prepare.after(pipelines::prepare),
                )
                    .in_set(RenderSystems::Prepare),
            ),
        )
        .add_systems(Direct, draw.run_if(resource_exists::<Pipelines>))
        .add_systems(Picture, draw_picture);
}

/// Small pictures are drawn straight into their textures as well.
fn straighten(
    mut cameras: Query<(&RenderTarget, &Msaa, &mut CameraRenderGraph), Added<CameraRenderGraph>>,
) {
    for (target, msaa, mut graph) in &mut cameras {
        let is_picture = matches!(target, RenderTarget::Image(_)) && *msaa == Msaa::Off;
        if is_picture && graph.0 == Core3d.intern() {
            graph.set(Picture);
        }
    }
}

/// Whether a camera draws this way.
fn is_direct(camera: &ExtractedCamera) -> bool {
    camera.schedule == Direct.intern()
}

/// Everything is drawn in the window's own format. It isn't known in the very first frame, in which
/// nothing is drawn then.
fn choose_format(
    windows: Res<ExtractedWindows>,
    mut views: Query<(&ExtractedCamera, &mut ExtractedView)>,
) {
    for (camera, mut view) in views.iter_mut().filter(|(camera, _)| is_direct(camera)) {
        let Some(NormalizedRenderTarget::Window(window)) = camera.target else {
            continue;
        };
        let window = windows.get(&window.entity());
        if let Some(format) = window.and_then(|it| it.swap_chain_texture_view_format) {
            view.target_format = format;
        }
    }
}

/// A camera, what it sees and what it draws to.
type View = (
    &'static ExtractedCamera,
    &'static ExtractedView,
    &'static ViewTarget,
    &'static ViewDepthTexture,
);

fn draw(
    world: &World,
    view: ViewQuery<View>,
    phases: Res<ViewBinnedRenderPhases<Opaque3d>>,
    cache: Res<PipelineCache>,
    pipelines: Res<Pipelines>,
    panels: Res<Panels>,
    small: Res<Small>,
    (background, textures): (Res<ClearColor>, Res<EguiTextureBindGroups>),
    mut ctx: RenderContext,
) {
    let entity = view.entity();
    let (camera, view, target, depth) = view.into_inner();
    let clear = clear_colour(camera, &background);
    let known = target.out_texture_view_format() == Some(view.target_format);
    let scene = Scene {
        phase: phases.get(&view.retained_view_entity).filter(|_| known),
        hide: pipelines.hide(&cache).filter(|_| known).zip(Some(&*panels)),
        world,
        view: entity,
    };
    let drawn_small = small.pictures(&cache, &pipelines).filter(|_| known);
    if let Some(pictures) = &drawn_small {
        let (colour, depth) = pictures.attachments(clear);
        let mut pass = begin(&mut ctx, "stage, small", colour, Some(depth));
        scene.hide(&mut pass);
        scene.draw(&mut pass);
    }
    let Some(colour) = target.out_texture_color_attachment(Some(clear)) else {
        return;
    };
    let fitting = small::fitting_depth(ctx.render_device(), depth, colour.view);
    let depth = small::depth_attachment(&fitting);
    let mut pass = begin(&mut ctx, "stage", colour, Some(depth));
    scene.hide(&mut pass);
    match &drawn_small {
        Some(pictures) => pictures.scale_up(&mut pass),
        None => scene.draw(&mut pass),
    }
    drop(pass);
    let Some(shown) = pipelines.panels(&cache).filter(|_| known) else {
        return;
    };
    if let Some(colour) = target.out_texture_color_attachment(None) {
        let size = colour.view.texture().size();
        let mut pass = begin(&mut ctx, "panels", colour, None);
        panels.draw(
            &mut pass,
            shown,
            &textures,
            UVec2::new(size.width, size.height),
        );
    }
}

fn draw_picture(
    world: &World,
    view: ViewQuery<View>,
    phases: Res<ViewBinnedRenderPhases<Opaque3d>>,
    background: Res<ClearColor>,
    mut ctx: RenderContext,
) {
    let entity = view.entity();
    let (camera, view, target, depth) = view.into_inner();
    let known = target.out_texture_view_format() == Some(view.target_format);
    let clear = clear_colour(camera, &background);
    let Some(colour) = target.out_texture_color_attachment(Some(clear)) else {
        return;
    };
    let scene = Scene {
        phase: phases.get(&view.retained_view_entity).filter(|_| known),
        hide: None,
        world,
        view: entity,
    };
    let fitting = small::fitting_depth(ctx.render_device(), depth, colour.view);
    let depth = small::depth_attachment(&fitting);
    let mut pass = begin(&mut ctx, "picture", colour, Some(depth));
    scene.draw(&mut pass);
}

fn clear_colour(camera: &ExtractedCamera, background: &ClearColor) -> LinearRgba {
    let colour = match camera.clear_color {
        ClearColorConfig::Custom(colour) => colour,
        _ => background.0,
    };
    colour.to_linear()
}

/// What is drawn, large or small.
struct Scene<'a> {
    phase: Option<&'a BinnedRenderPhase<Opaque3d>>,
    /// How cards are filled that hide some of it, and the panels that know of them.
    hide: Option<(&'a RenderPipeline, &'a Panels)>,
    world: &'a World,
    view: Entity,
}

impl<'a> Scene<'a> {
    fn hide(&self, pass: &mut TrackedRenderPass<'a>) {
        if let Some((pipeline, panels)) = self.hide {
            panels.hide(pass, pipeline);
        }
    }

    fn draw(&self, pass: &mut TrackedRenderPass<'a>) {
        let Some(phase) = self.phase.filter(|phase| !phase.is_empty()) else {
            return;
        };
        if let Err(error) = phase.render(pass, self.world, self.view) {
            error!("the stage could not be drawn: {error:?}");
        }
    }
}

fn begin<'a>(
    ctx: &'a mut RenderContext<'_, '_>,
    label: &'static str,
    colour: RenderPassColorAttachment<'_>,
    depth: Option<RenderPassDepthStencilAttachment<'_>>,
) -> TrackedRenderPass<'a> {
    ctx.begin_tracked_render_pass(RenderPassDescriptor {
        label: Some(label),
        color_attachments: &[Some(colour)],
        depth_stencil_attachment: depth,
        timestamp_writes: None,
        occlusion_query_set: None,
        multiview_mask: None,
    })
}
