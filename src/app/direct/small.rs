//! A stage of fewer pixels than the window has.

use bevy::core_pipeline::core_3d::CORE_3D_DEPTH_FORMAT;
use bevy::prelude::*;
use bevy::render::camera::ExtractedCamera;
use bevy::render::render_phase::TrackedRenderPass;
use bevy::render::render_resource::{
    BindGroup, BindGroupEntries, Extent3d, FilterMode, LoadOp, Operations, PipelineCache,
    RenderPassColorAttachment, RenderPassDepthStencilAttachment, RenderPipeline, Sampler,
    SamplerDescriptor, StoreOp, TextureDescriptor, TextureDimension, TextureFormat, TextureUsages,
    TextureView, TextureViewDescriptor,
};
use bevy::render::renderer::RenderDevice;
use bevy::render::view::ViewDepthTexture;

use super::pipelines::Pipelines;
use super::{Quality, is_direct};

/// The textures of the size that is wanted, if the stage is to be drawn small.
#[derive(Resource, Default)]
pub(super) struct Small {
    textures: Option<Textures>,
}

struct Textures {
    size: UVec2,
    format: TextureFormat,
    colour: TextureView,
    depth: TextureView,
    /// To read it.
    group: BindGroup,
}

/// A small picture of the stage, and how it is scaled up.
pub(super) struct Pictures<'a> {
    textures: &'a Textures,
    pipeline: &'a RenderPipeline,
}

impl Small {
    /// The picture to draw to; none if the stage is drawn large, or can't be scaled up yet.
    pub fn pictures<'a>(
        &'a self,
        cache: &'a PipelineCache,
        pipelines: &Pipelines,
    ) -> Option<Pictures<'a>> {
        Some(Pictures {
            textures: self.textures.as_ref()?,
            pipeline: pipelines.scale_up(cache)?,
        })
    }
}

impl<'a> Pictures<'a> {
    pub fn attachments(
        &self,
        clear: LinearRgba,
    ) -> (
        RenderPassColorAttachment<'a>,
        RenderPassDepthStencilAttachment<'a>,
    ) {
        let colour = RenderPassColorAttachment {
            view: &self.textures.colour,
            depth_slice: None,
            resolve_target: None,
            ops: Operations {
                load: LoadOp::Clear(clear.into()),
                store: StoreOp::Store,
            },
        };
        (colour, depth_attachment(&self.textures.depth))
    }

    /// Draws it large, where no card is.
    pub fn scale_up(&self, pass: &mut TrackedRenderPass<'a>) {
        pass.set_render_pipeline(self.pipeline);
        pass.set_bind_group(0, &self.textures.group, &[]);
        pass.draw(0..3, 0..1);
    }
}

pub(super) fn prepare(
    mut small: ResMut<Small>,
    quality: Option<Res<Quality>>,
    pipelines: Option<Res<Pipelines>>,
    cameras: Query<&ExtractedCamera>,
    cache: Res<PipelineCache>,
    device: Res<RenderDevice>,
) {
    let window = cameras
        .iter()
        .find(|camera| is_direct(camera))
        .and_then(|camera| camera.physical_target_size);
    let wanted = quality
        .zip(window)
        .and_then(|(quality, window)| quality.inner_size(window));
    let format = pipelines.as_ref().and_then(|it| it.format());
    let (Some(size), Some(format), Some(pipelines)) = (wanted, format, pipelines) else {
        small.textures = None;
        return;
    };
    let known = small.textures.as_ref();
    if known.is_some_and(|it| it.size == size && it.format == format) {
        return;
    }
    let plain = [format.remove_srgb_suffix()];
    let colour = device.create_texture(&descriptor(size, format, &plain));
    // Texels are mixed as they are encoded: to decode four of them for each pixel of the window would
    // take as long as to draw that pixel.
    let encoded = colour.create_view(&TextureViewDescriptor {
        format: Some(plain[0]),
        usage: Some(TextureUsages::TEXTURE_BINDING),
        ..default()
    });
    let smooth = smooth(&device);
    let group = device.create_bind_group(
        "small stage",
        &cache.get_bind_group_layout(&pipelines.layout),
        &BindGroupEntries::sequential((&encoded, &smooth)),
    );
    let depth = device.create_texture(&descriptor(size, CORE_3D_DEPTH_FORMAT, &[]));
    small.textures = Some(Textures {
        size,
        format,
        colour: colour.create_view(&TextureViewDescriptor {
            usage: Some(TextureUsages::RENDER_ATTACHMENT),
            ..default()
        }),
        depth: depth.create_view(&TextureViewDescriptor::default()),
        group,
    });
}

/// The depths of a camera's picture; others for a frame in which its texture has another size already
/// than the camera knows of.
pub(super) fn fitting_depth(
    device: &RenderDevice,
    depth: &ViewDepthTexture,
    colour: &wgpu::TextureView,
) -> TextureView {
    let size = colour.texture().size();
    if depth.texture.size() == size {
        return depth.view().clone();
    }
    let size = UVec2::new(size.width, size.height);
    let other = device.create_texture(&descriptor(size, CORE_3D_DEPTH_FORMAT, &[]));
    other.create_view(&TextureViewDescriptor::default())
}

/// To draw with these depths, from nothing.
pub(super) fn depth_attachment(view: &TextureView) -> RenderPassDepthStencilAttachment<'_> {
    RenderPassDepthStencilAttachment {
        view,
        depth_ops: Some(Operations {
            load: LoadOp::Clear(0.0),
            store: StoreOp::Discard,
        }),
        stencil_ops: None,
    }
}

fn descriptor(
    size: UVec2,
    format: TextureFormat,
    view_formats: &[TextureFormat],
) -> TextureDescriptor<'_> {
    let usage = if format == CORE_3D_DEPTH_FORMAT {
        TextureUsages::RENDER_ATTACHMENT
    } else {
        TextureUsages::RENDER_ATTACHMENT | TextureUsages::TEXTURE_BINDING
    };
    TextureDescriptor {
        label: Some("small stage"),
        size: Extent3d {
            width: size.x,
            height: size.y,
            depth_or_array_layers: 1,
        },
        mip_level_count: 1,
        sample_count: 1,
        dimension: TextureDimension::D2,
        format,
        usage,
        view_formats,
    }
}

fn smooth(device: &RenderDevice) -> Sampler {
    device.create_sampler(&SamplerDescriptor {
        mag_filter: FilterMode::Linear,
        min_filter: FilterMode::Linear,
        ..default()
    })
}
