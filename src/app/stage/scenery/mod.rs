//! The place in which the figure is seen: generated from a file of parameters, in the light of the
//! time of day.

mod description;
mod files;
mod forms;
mod ground;
mod mood;
mod noise;
mod pattern;
mod sectors;
mod sky;

use bevy::asset::AssetLoadFailedEvent;
use bevy::camera::visibility::{NoFrustumCulling, RenderLayers};
use bevy::prelude::*;
use bevy::window::RequestRedraw;

pub use description::{Around, Ground, Scenery};
pub use files::{StageChoice, StageFile, choices};
pub use mood::{Hour, Mood};
pub use pattern::TILE;

use sectors::{SECTORS, Sector};

use super::material::{Finish, StageMaterial};
use super::shape::Shape;
use super::{AppSystems, INSET, Light, MISTAKEN, PREVIEWED, StageMaterials, floor_shadow, mat};
use crate::library::ContentError;

/// Which of the files in `assets/stages/` is shown.
#[derive(Resource, Clone, Debug, PartialEq, Eq)]
pub struct Place(pub String);

impl Default for Place {
    fn default() -> Self {
        Self("studio".to_owned())
    }
}

/// What is wrong with the file of the stage, if anything; the last good one is shown meanwhile.
#[derive(Resource, Clone, Debug, Default, PartialEq, Eq)]
pub struct StageFault(pub Option<ContentError>);

/// What is shown.
#[derive(Resource)]
pub struct ShownStage {
    /// Whose file it is.
    pub place: Place,
    scenery: Scenery,
    file: Handle<StageFile>,
    wanted: Place,
    mood: Option<Mood>,
    ground: Option<Ground>,
    /// Of floor, ground and mat.
    meshes: [Handle<Mesh>; 3],
}

impl ShownStage {
    /// The colour of the air and of the ground in the distance, as one.
    #[must_use]
    pub fn air(&self) -> Color {
        let Some(mood) = &self.mood else {
            return Color::WHITE;
        };
        let Vec3 { x, y, z } = mood.ground[1].lerp(mood.sky[0], 0.5);
        Color::linear_rgb(x, y, z)
    }

    /// Whether this is what is seen.
    #[must_use]
    pub fn is(&self, place: &Place, hour: Hour) -> bool {
        self.place == *place && self.mood == Some(self.scenery.mood(hour))
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_plugins((files::plugin, sectors::plugin))
        .init_resource::<Place>()
        .init_resource::<Hour>()
        .init_resource::<StageFault>()
        .add_systems(Startup, set_up.after(floor_shadow::set_up))
        .add_systems(
            Update,
            (fetch, read, build)
                .chain()
                .before(super::place_props)
                .run_if(resource_exists::<ShownStage>)
                .in_set(AppSystems::Present),
        );
}

fn set_up(
    mut commands: Commands,
    light: Res<Light>,
    shadow: Res<floor_shadow::FloorShadow>,
    mut meshes_of: ResMut<Assets<Mesh>>,
    mut images: ResMut<Assets<Image>>,
    mut materials: ResMut<Assets<StageMaterial>>,
) {
    let Some(scenery) = Scenery::built_in(&Place::default().0) else {
        return;
    };
    let plain = images.add(pattern::pattern(Ground::Smooth));
    let mut material = |finish| {
        let shadow = shadow.image.clone();
        materials.add(StageMaterial::new(finish, *light, shadow, plain.clone()))
    };
    let stage = StageMaterials {
        room: material(Finish::Room),
        ground: material(Finish::Ground),
        backdrop: material(Finish::Backdrop),
        mat: material(Finish::Mat),
        prop: material(Finish::Prop),
    };
    let parts = [
        ("Floor", &stage.room),
        ("Ground", &stage.ground),
        ("Mat", &stage.mat),
    ];
    let meshes = parts.map(|(name, material)| {
        let mesh = meshes_of.add(Shape::default().mesh());
        commands.spawn((
            Name::new(name),
            Mesh3d(mesh.clone()),
            MeshMaterial3d(material.clone()),
            NoFrustumCulling,
        ));
        mesh
    });
    let [.., mat] = &meshes;
    commands.spawn((
        Name::new("Mat in pictures"),
        Mesh3d(mat.clone()),
        // The shadow on the mat is that of the figure on the stage.
        MeshMaterial3d(stage.prop.clone()),
        RenderLayers::from_layers(&[PREVIEWED, INSET, MISTAKEN]),
    ));
    for index in 0..SECTORS {
        let nearest = 0.0;
        commands.spawn((
            Name::new("Backdrop"),
            Sector { index, nearest },
            Mesh3d(meshes_of.add(Shape::default().mesh())),
            MeshMaterial3d(stage.backdrop.clone()),
            NoFrustumCulling,
        ));
    }
    commands.insert_resource(stage);
    commands.insert_resource(ShownStage {
        place: Place::default(),
        scenery,
        file: Handle::default(),
        wanted: Place(String::new()),
        mood: None,
        ground: None,
        meshes,
    });
}

/// Asks for the file of the place.
fn fetch(place: Res<Place>, server: Res<AssetServer>, mut shown: ResMut<ShownStage>) {
    if shown.wanted != *place {
        shown.file = server.load(files::path(&place.0));
        shown.wanted = place.clone();
    }
}

/// Takes what the file says, if it says something sound.
fn read(
    mut changes: MessageReader<AssetEvent<StageFile>>,
    mut failures: MessageReader<AssetLoadFailedEvent<StageFile>>,
    stages: Res<Assets<StageFile>>,
    mut shown: ResMut<ShownStage>,
    mut fault: ResMut<StageFault>,
    mut redraw: MessageWriter<RequestRedraw>,
) {
    let id = shown.file.id();
    let changed = changes.read().filter(|change| {
        change.is_loaded_with_dependencies(id) || change.is_modified(id) || change.is_added(id)
    });
    let changed = changed.count() > 0;
    let missing = failures.read().filter(|failure| failure.id == id).count() > 0;
    if !changed && !missing && shown.place == shown.wanted {
        return;
    }
    match stages.get(id).map(|file| &file.0) {
        Some(Ok(scenery)) if changed || shown.place != shown.wanted => {
            shown.scenery = (**scenery).clone();
            fault.set_if_neq(StageFault::default());
        }
        Some(Err(error)) if fault.0.as_ref() != Some(error) => {
            error!("{error}");
            fault.0 = Some(error.clone());
            if shown.place != shown.wanted {
                stand_in(&mut shown);
            }
        }
        None if missing => stand_in(&mut shown),
        _ => return,
    }
    shown.place = shown.wanted.clone();
    shown.mood = None;
    redraw.write(RequestRedraw);
}

/// What was built in stands in for a file that is missing, or broken from the start.
fn stand_in(shown: &mut ShownStage) {
    let built_in = Scenery::built_in(&shown.wanted.0);
    if let Some(scenery) = built_in.or_else(|| Scenery::built_in(&Place::default().0)) {
        shown.scenery = scenery;
    }
}

/// Builds what is seen where place or light has changed.
fn build(
    hour: Res<Hour>,
    mut shown: ResMut<ShownStage>,
    stage: Res<StageMaterials>,
    mut light: ResMut<Light>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut images: ResMut<Assets<Image>>,
    mut materials: ResMut<Assets<StageMaterial>>,
    mut sectors: Query<(&mut Sector, &Mesh3d)>,
) -> Result {
    if shown.mood.is_some() && !hour.is_changed() {
        return Ok(());
    }
    let mood = shown.scenery.mood(*hour);
    if shown.mood == Some(mood) {
        return Ok(());
    }
    let scenery = &shown.scenery;
    let mat = mat::mat(scenery.mat.into());
    let [floor, ground, backdrop] = shapes(scenery, &mood);
    let parts = [floor.mesh(), ground.mesh(), mat];
    for (handle, mesh) in shown.meshes.iter().zip(parts) {
        meshes.insert(handle, mesh)?;
    }
    let mut pieces = sectors::cut(&backdrop);
    for (mut sector, mesh) in &mut sectors {
        let piece = std::mem::take(&mut pieces[sector.index]);
        sector.nearest = piece.nearest();
        meshes.insert(&mesh.0, piece.mesh())?;
    }
    let new_ground = shown.ground != Some(scenery.ground);
    let tile = new_ground.then(|| images.add(pattern::pattern(scenery.ground)));
    let patterned = scenery.ground != Ground::Smooth;
    let far = matches!(scenery.around, Around::Land);
    for (handle, finish) in [
        (
            &stage.room,
            if patterned {
                Finish::PatternedRoom
            } else {
                Finish::Room
            },
        ),
        (
            &stage.ground,
            if patterned {
                Finish::Ground
            } else {
                Finish::Backdrop
            },
        ),
        (&stage.backdrop, Finish::Backdrop),
        (&stage.mat, Finish::Mat),
        (&stage.prop, Finish::Prop),
    ] {
        if let Some(mut material) = materials.get_mut(handle) {
            material.relight(finish, mood.light, far);
            if let Some(tile) = &tile {
                material.lay(tile.clone());
            }
        }
    }
    light.set_if_neq(mood.light);
    shown.ground = Some(shown.scenery.ground);
    shown.mood = Some(mood);
    Ok(())
}

/// The ground where shadows fall, the rest of it where its pattern is seen, and everything else,
/// nearest first: what is hidden is then never drawn.
fn shapes(scenery: &Scenery, mood: &Mood) -> [Shape; 3] {
    let [floor, ground, far] = ground::ground(scenery.around, mood);
    let mut forms: Vec<_> = scenery.forms.iter().map(|form| form.grow(mood)).collect();
    forms.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut backdrop = Shape::default();
    for (_, form) in forms {
        backdrop.add(form);
    }
    backdrop.add(far);
    if scenery.around != Around::Cove {
        backdrop.add(sky::sky(mood));
    }
    [floor, ground, backdrop]
}

#[cfg(test)]
mod tests;
