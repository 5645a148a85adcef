//! What egui draws, and the insides of its cards.

use std::ops::Range;

use bevy::math::URect;
use bevy::prelude::*;
use bevy::render::camera::ExtractedCamera;
use bevy::render::render_phase::TrackedRenderPass;
use bevy::render::render_resource::{
    BindGroup, BufferUsages, IndexFormat, RawBufferVec, RenderPipeline,
};
use bevy::render::renderer::{RenderDevice, RenderQueue};
use bevy::render::sync_world::MainEntity;
use bevy::render::view::ExtractedView;
use bevy_egui::render::EguiCameraView;
use bevy_egui::render::systems::{EguiTextureBindGroups, EguiTextureId, EguiTransforms};
use bevy_egui::{EguiPixelsPerPoint, EguiRenderOutput};
use egui::epaint::{Primitive, Vertex};

use super::hidden::Hidden;
use super::is_direct;

/// The panels of this frame.
#[derive(Resource)]
pub(super) struct Panels {
    corners: RawBufferVec<Vertex>,
    indices: RawBufferVec<u32>,
    insides: Range<u32>,
    jobs: Vec<Job>,
    camera: Option<MainEntity>,
    transform: Option<(BindGroup, u32)>,
}

/// Something drawn with one texture, within a rectangle of pixels.
struct Job {
    clip: URect,
    texture: EguiTextureId,
    indices: Range<u32>,
    first_corner: i32,
}

impl Default for Panels {
    fn default() -> Self {
        Self {
            corners: RawBufferVec::new(BufferUsages::VERTEX),
            indices: RawBufferVec::new(BufferUsages::INDEX),
            insides: 0..0,
            jobs: Vec::new(),
            camera: None,
            transform: None,
        }
    }
}

impl Panels {
    fn clear(&mut self) {
        self.corners.clear();
        self.indices.clear();
        self.jobs.clear();
        self.insides = 0..0;
    }

    /// Takes in a mesh; which indices it has, and its first corner.
    fn add(&mut self, mesh: &egui::Mesh) -> (Range<u32>, i32) {
        let (from, first) = (self.indices.len() as u32, self.corners.len() as i32);
        self.corners.extend(mesh.vertices.iter().copied());
        self.indices.extend(mesh.indices.iter().copied());
        (from..self.indices.len() as u32, first)
    }

    /// Fills the insides of cards, nearer than anything on the stage can be.
    pub fn hide<'a>(&'a self, pass: &mut TrackedRenderPass<'a>, pipeline: &'a RenderPipeline) {
        if !self.insides.is_empty() && self.bind(pass, pipeline) {
            pass.draw_indexed(self.insides.clone(), 0, 0..1);
        }
    }

    /// Draws everything else in a window of so many pixels.
    pub fn draw<'a>(
        &'a self,
        pass: &mut TrackedRenderPass<'a>,
        pipeline: &'a RenderPipeline,
        textures: &'a EguiTextureBindGroups,
        window: UVec2,
    ) {
        if self.jobs.is_empty() || !self.bind(pass, pipeline) {
            return;
        }
        for job in &self.jobs {
            let Some((texture, _)) = textures.get(&job.texture) else {
                continue;
            };
            // The window may have become smaller since.
            let clip = job.clip.intersect(URect::from_corners(UVec2::ZERO, window));
            if clip.is_empty() {
                continue;
            }
            pass.set_scissor_rect(clip.min.x, clip.min.y, clip.width(), clip.height());
            pass.set_bind_group(1, texture, &[]);
            pass.draw_indexed(job.indices.clone(), job.first_corner, 0..1);
        }
    }

    fn bind<'a>(&'a self, pass: &mut TrackedRenderPass<'a>, pipeline: &'a RenderPipeline) -> bool {
        let (Some((transform, offset)), Some(corners), Some(indices)) = (
            &self.transform,
            self.corners.buffer(),
            self.indices.buffer(),
        ) else {
            return false;
        };
        pass.set_render_pipeline(pipeline);
        pass.set_bind_group(0, transform, &[*offset]);
        pass.set_vertex_buffer(0, corners.slice(..));
        pass.set_index_buffer(indices.slice(..), IndexFormat::Uint32);
        true
    }
}

/// Takes what egui has to draw away from its own renderer, which would draw it to another texture.
pub(super) fn prepare(
    mut panels: ResMut<Panels>,
    hidden: Option<Res<Hidden>>,
    views: Query<(&ExtractedCamera, &ExtractedView, &EguiCameraView)>,
    mut outputs: Query<(&mut EguiRenderOutput, &EguiPixelsPerPoint)>,
    device: Res<RenderDevice>,
    queue: Res<RenderQueue>,
) {
    panels.clear();
    panels.camera = None;
    let view = views.iter().find(|(camera, ..)| is_direct(camera));
    let Some((camera, view, ui)) = view else {
        return;
    };
    let (Ok((mut output, scale)), Some(size)) =
        (outputs.get_mut(ui.0), camera.physical_target_size)
    else {
        return;
    };
    let main = view.retained_view_entity.main_entity;
    panels.camera = Some(main);
    if let Some(hidden) = hidden {
        panels.insides = panels.add(&hidden.0).0;
    }
    for job in std::mem::take(&mut output.paint_jobs) {
        let clip = pixels(job.clip_rect, scale.pixels_per_point, size);
        let Primitive::Mesh(mesh) = &job.primitive else {
            // Limber's panels paint nothing by themselves.
            continue;
        };
        if clip.is_empty() || mesh.is_empty() {
            continue;
        }
        let (indices, first_corner) = panels.add(mesh);
        panels.jobs.push(Job {
            clip,
            texture: match mesh.texture_id {
                egui::TextureId::Managed(id) => EguiTextureId::Managed(main, id),
                egui::TextureId::User(id) => EguiTextureId::User(id),
            },
            indices,
            first_corner,
        });
    }
    panels.corners.write_buffer(&device, &queue);
    panels.indices.write_buffer(&device, &queue);
}

/// Learns how points become places in the window.
pub(super) fn place(mut panels: ResMut<Panels>, transforms: Res<EguiTransforms>) {
    let offset = panels
        .camera
        .and_then(|camera| transforms.offsets.get(&camera));
    let group = transforms.bind_group.as_ref();
    panels.transform = group
        .zip(offset)
        .map(|((_, group), offset)| (group.clone(), *offset));
}

/// The pixels of a window that lie in a rectangle of points.
fn pixels(rect: egui::Rect, scale: f32, window: UVec2) -> URect {
    let pixel = |p: egui::Pos2| (Vec2::new(p.x, p.y) * scale).round().as_uvec2();
    URect {
        min: pixel(rect.min).min(window),
        max: pixel(rect.max).min(window),
    }
}
