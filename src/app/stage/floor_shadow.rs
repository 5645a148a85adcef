//! Keeps the shadow map on the graphics card up to date.

use bevy::asset::RenderAssetUsages;
use bevy::image::{ImageAddressMode, ImageFilterMode, ImageSampler, ImageSamplerDescriptor};
use bevy::prelude::*;
use bevy::render::render_asset::RenderAssets;
use bevy::render::render_resource::{
    Extent3d, TexelCopyBufferLayout, TextureDimension, TextureFormat,
};
use bevy::render::renderer::RenderQueue;
use bevy::render::texture::GpuImage;
use bevy::render::{Extract, ExtractSchedule, Render, RenderApp, RenderSystems};

use super::light::Light;
use super::shadow::{Ball, SIZE, ShadowMap, along_cone};
use super::{AppSystems, StageProps};
use crate::app::Quality;
use crate::app::figure::{FigureBody, FigurePose};
use crate::body::{self, Proportions, RoundCone, Skeleton};

/// What casts shadows besides the props: balls that fill the figures.
#[derive(Resource, Clone, Debug, Default)]
pub struct ShadowCasters(pub Vec<Ball>);

/// The shadow map.
#[derive(Resource, Clone, Debug)]
pub struct FloorShadow {
    /// What the stage's material samples.
    pub image: Handle<Image>,
    texels: Vec<u8>,
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<ShadowCasters>()
        .add_systems(Startup, set_up)
        .add_systems(
            Update,
            (fill_figures, cast.run_if(due))
                .chain()
                .after(AppSystems::Present),
        );
    if let Some(render_app) = app.get_sub_app_mut(RenderApp) {
        render_app
            .init_resource::<Upload>()
            .add_systems(ExtractSchedule, extract)
            .add_systems(Render, upload.in_set(RenderSystems::PrepareResources));
    }
}

pub(super) fn set_up(mut commands: Commands, mut images: ResMut<Assets<Image>>) {
    let size = Extent3d {
        width: SIZE as u32,
        height: SIZE as u32,
        depth_or_array_layers: 1,
    };
    let texels = vec![0; SIZE * SIZE * 2];
    let mut image = Image::new(
        size,
        TextureDimension::D2,
        texels.clone(),
        TextureFormat::Rg8Unorm,
        RenderAssetUsages::RENDER_WORLD,
    );
    image.sampler = ImageSampler::Descriptor(ImageSamplerDescriptor {
        address_mode_u: ImageAddressMode::ClampToEdge,
        address_mode_v: ImageAddressMode::ClampToEdge,
        mag_filter: ImageFilterMode::Linear,
        min_filter: ImageFilterMode::Linear,
        ..default()
    });
    let image = images.add(image);
    commands.insert_resource(FloorShadow { image, texels });
}

fn fill_figures(
    moved: Query<(), Changed<FigurePose>>,
    figures: Query<(&FigurePose, &FigureBody)>,
    mut casters: ResMut<ShadowCasters>,
    mut flesh: Local<Vec<(Proportions, Skeleton, Vec<RoundCone>)>>,
) {
    if moved.is_empty() {
        return;
    }
    casters.0.clear();
    for (pose, FigureBody(body)) in &figures {
        if !flesh.iter().any(|(known, ..)| known == body) {
            flesh.push((*body, Skeleton::new(*body), body::flesh(body)));
        }
        let Some((_, skeleton, cones)) = flesh.iter().find(|(known, ..)| known == body) else {
            continue;
        };
        let frames = skeleton.frames(&pose.0);
        for cone in cones {
            let frame = frames[cone.segment];
            let (a, b) = (frame.point(cone.a), frame.point(cone.b));
            casters
                .0
                .extend(along_cone(a, b, (cone.radius_a, cone.radius_b)));
        }
    }
}

/// Whether something has moved since the shadow was cast, and it is time to cast it again.
fn due(
    casters: Res<ShadowCasters>,
    props: Res<StageProps>,
    light: Res<Light>,
    quality: Option<Res<Quality>>,
    mut moved: Local<bool>,
    mut frames: Local<u32>,
) -> bool {
    *moved |= casters.is_changed() || props.is_changed() || light.is_changed();
    *frames = frames.saturating_add(1);
    let due = *moved && *frames >= quality.map_or(1, |quality| quality.shadow_every);
    if due {
        (*moved, *frames) = (false, 0);
    }
    due
}

fn cast(
    mut map: Local<ShadowMap>,
    casters: Res<ShadowCasters>,
    props: Res<StageProps>,
    light: Res<Light>,
    mut shadow: ResMut<FloorShadow>,
) {
    let mut balls = casters.0.clone();
    for (a, b, radius) in props.0.iter().flat_map(super::Prop::shadow) {
        balls.extend(along_cone(a, b, (radius, radius)));
    }
    let texels = map.cast(&balls, light.key_direction);
    shadow.texels.copy_from_slice(texels);
}

/// Texels on their way to the graphics card. They are written into the texture in place: changing
/// the image asset would make a new texture and new bind groups in every frame.
#[derive(Resource, Default)]
struct Upload {
    image: AssetId<Image>,
    texels: Vec<u8>,
    pending: bool,
}

fn extract(shadow: Extract<Option<Res<FloorShadow>>>, mut upload: ResMut<Upload>) {
    if let Some(shadow) = shadow.as_ref()
        && shadow.is_changed()
    {
        upload.image = shadow.image.id();
        upload.texels.clone_from(&shadow.texels);
        upload.pending = true;
    }
}

fn upload(
    mut upload: ResMut<Upload>,
    images: Res<RenderAssets<GpuImage>>,
    queue: Res<RenderQueue>,
) {
    if !upload.pending {
        return;
    }
    let Some(image) = images.get(upload.image) else {
        return;
    };
    let layout = TexelCopyBufferLayout {
        offset: 0,
        bytes_per_row: Some(SIZE as u32 * 2),
        rows_per_image: None,
    };
    let size = image.texture_descriptor.size;
    queue.write_texture(image.texture.as_image_copy(), &upload.texels, layout, size);
    upload.pending = false;
}
