//! A figure that was spawned grows in the background and then appears; it grows again when its look
//! or one of its files changes.

use std::sync::Arc;

use bevy::asset::AssetLoadFailedEvent;
use bevy::camera::visibility::RenderLayers;
use bevy::log::warn_once;
use bevy::mesh::skinning::{SkinnedMesh, SkinnedMeshInverseBindposes};
use bevy::prelude::*;
use bevy::tasks::{AsyncComputeTaskPool, IoTaskPool, Task, block_on, poll_once};

use super::drawn::{Drawn, hang};
use super::files::Ingredient;
use super::grow::{Grown, Recipe, grow};
use super::life::ShownFace;
use super::look::Look;
use super::material::FigureMaterial;
use super::mesh::{self, inverse_bindposes};
use super::pose::Shown;
use super::rig::{Joint, Rig};
use super::shape::MEASURED_AT;
use super::store::Store;
use super::{Figure, FigureBody};
use crate::app::stage::{INSET, Light};
use crate::body::{Proportions, Segment};

/// Set on a figure once it can be seen: its joints and its material.
#[derive(Component)]
pub struct FigureGrown {
    /// Where joints go in a posture.
    pub rig: Arc<Rig>,
    /// The joints' entities, in the rig's order.
    pub joints: Vec<Entity>,
    /// The figure's own material.
    pub material: Handle<FigureMaterial>,
    /// The look in which it has grown.
    pub look: Look,
    /// The body as which it has grown.
    pub body: FigureBody,
    /// What is drawn.
    pub(super) drawn: Vec<Drawn>,
    /// From the rest posture to the joints, shared with all that are drawn from the same meshes.
    pub(super) bindposes: Handle<SkinnedMeshInverseBindposes>,
    /// Whether it is the coarse one now.
    pub(super) drawn_coarse: bool,
}

impl FigureGrown {
    /// The joint of the left hand.
    #[cfg(test)]
    pub(in crate::app) fn left_hand(&self) -> Entity {
        let hand = Segment::sided(crate::body::Part::Hand, crate::body::Side::Left);
        let index = self.rig.index(Joint::Segment(hand));
        self.joints[usize::from(index.unwrap_or_default())]
    }
}

/// The files of a figure's look.
#[derive(Component)]
struct Wardrobe {
    files: Vec<Handle<Ingredient>>,
    /// Something has changed since the figure that grows now began to.
    outgrown: bool,
}

/// A figure, and whether it grows already.
type Fitted = (
    Entity,
    Mut<'static, Wardrobe>,
    Ref<'static, FigureBody>,
    &'static Look,
    Option<&'static Growing>,
);

#[derive(Component)]
struct Growing {
    task: Task<(Recipe, Arc<Grown>)>,
    look: Look,
    body: FigureBody,
}

/// Where grown figures are kept for the next start; without it they grow each time.
#[derive(Resource, Clone, Debug)]
pub struct FigureStore(pub Store);

/// Reads a figure that has grown before, else grows it, and keeps it without anyone waiting for that.
fn read_or_grow(
    store: Option<FigureStore>,
    recipe: Recipe,
    proportions: Proportions,
) -> (Recipe, Arc<Grown>) {
    let Some(FigureStore(store)) = store else {
        let grown = Arc::new(grow(&recipe, proportions));
        return (recipe, grown);
    };
    match store.read(&recipe, proportions) {
        Ok(Some(grown)) => return (recipe, Arc::new(grown)),
        Ok(None) => {}
        Err(why) => warn_once!("a kept figure is grown anew: {why}"),
    }
    let grown = Arc::new(grow(&recipe, proportions));
    let kept = (recipe.clone(), Arc::clone(&grown));
    let keep = async move {
        if let Err(why) = store.write(&kept.0, proportions, &kept.1) {
            warn_once!("the figure will grow again at the next start: {why}");
        }
    };
    IoTaskPool::get().spawn(keep).detach();
    (recipe, grown)
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PreUpdate, (fetch, begin, appear).chain());
}

/// Asks for the files of a look.
fn fetch(
    figures: Query<(Entity, &Look), (With<Figure>, Changed<Look>)>,
    server: Res<AssetServer>,
    mut commands: Commands,
) {
    for (figure, look) in &figures {
        let files = look.paths().map(|path| server.load(path));
        commands.entity(figure).insert(Wardrobe {
            files: files.into(),
            outgrown: false,
        });
    }
}

/// Begins to grow where all files have come, and where one has changed.
fn begin(
    mut figures: Query<Fitted>,
    mut changes: MessageReader<AssetEvent<Ingredient>>,
    mut failures: MessageReader<AssetLoadFailedEvent<Ingredient>>,
    files: Res<Assets<Ingredient>>,
    server: Res<AssetServer>,
    store: Option<Res<FigureStore>>,
    mut commands: Commands,
) {
    let mut changed: Vec<_> = failures.read().map(|failure| failure.id).collect();
    changed.extend(changes.read().filter_map(|change| match change {
        AssetEvent::Added { id } | AssetEvent::Modified { id } => Some(*id),
        _ => None,
    }));
    for (figure, mut wardrobe, body, look, growing) in &mut figures {
        let concerned = wardrobe
            .files
            .iter()
            .any(|file| changed.contains(&file.id()));
        let outgrown = concerned || wardrobe.is_changed() || body.is_changed();
        if !outgrown && !wardrobe.outgrown {
            continue;
        }
        // One after the other: who holds a key down would otherwise have a hundred grow at once.
        wardrobe.bypass_change_detection().outgrown = growing.is_some();
        if growing.is_some() {
            continue;
        }
        let defaults = Look::default().paths();
        let parts = wardrobe
            .files
            .iter()
            .zip(&defaults)
            .filter_map(|(file, path)| {
                let failed = || server.load_state(file).is_failed();
                // The asset server has told what is wrong; meanwhile something is worn.
                let instead = || failed().then(|| Ingredient::built_in(path)).flatten();
                files.get(file).cloned().or_else(instead)
            });
        if let Some(recipe) = Recipe::of(parts) {
            let proportions = body.0;
            let store = store.as_deref().cloned();
            let task = AsyncComputeTaskPool::get()
                .spawn(async move { read_or_grow(store, recipe, proportions) });
            let look = look.clone();
            commands.entity(figure).insert(Growing {
                task,
                look,
                body: *body,
            });
        }
    }
}

fn appear(
    mut growing: Query<(Entity, &mut Growing, Option<&FigureGrown>)>,
    light: Res<Light>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut materials: ResMut<Assets<FigureMaterial>>,
    mut bindposes: ResMut<Assets<SkinnedMeshInverseBindposes>>,
    mut commands: Commands,
) {
    for (entity, mut growing, old) in &mut growing {
        let Some((recipe, grown)) = block_on(poll_once(&mut growing.task)) else {
            continue;
        };
        // The new material doesn't know yet what the old one showed.
        commands
            .entity(entity)
            .remove::<(Growing, Shown, ShownFace)>();
        if let Some(old) = old {
            let drawn = old.drawn.iter().map(|drawn| drawn.entity);
            for part in old.joints.iter().copied().chain(drawn) {
                commands.entity(part).despawn();
            }
        }
        let rig = Arc::new(grown.rig.clone());
        let bindposes = bindposes.add(inverse_bindposes(&rig));
        let joints: Vec<Entity> = rig
            .rest()
            .iter()
            .map(|frame| {
                let place = Transform::from_translation(frame.position);
                let joint = (place.with_rotation(frame.rotation), ChildOf(entity));
                commands.spawn(joint).id()
            })
            .collect();
        let head = rig
            .index(Joint::Segment(Segment::HEAD))
            .map_or(Vec3::ZERO, |i| rig.rest()[usize::from(i)].position);
        let scale = growing.body.0.height / MEASURED_AT;
        let material = materials.add(FigureMaterial::new(&recipe, *light, head, scale));
        let skin = SkinnedMesh {
            inverse_bindposes: bindposes.clone(),
            joints: joints.clone(),
        };
        let fine = mesh::meshes(&grown.surface);
        let coarse: Vec<_> = mesh::meshes(&grown.coarse).collect();
        let pairs = fine.filter_map(|(fabric, fine)| {
            let coarse = coarse.iter().find(|(other, _)| *other == fabric)?;
            Some([fine, coarse.1.clone()].map(|mesh| meshes.add(mesh)))
        });
        let layers = RenderLayers::from_layers(&[0, INSET]);
        let drawn = hang(entity, pairs, 0, &material, &skin, &layers, &mut commands);
        commands.entity(entity).insert(FigureGrown {
            rig,
            joints,
            material,
            look: growing.look.clone(),
            body: growing.body,
            drawn,
            bindposes,
            drawn_coarse: false,
        });
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;
    use crate::app::assets;
    use crate::body::Proportions;
    use crate::library::source::Source;

    fn studio() -> App {
        let mut app = App::new();
        assets::register(&mut app, &Source::Embedded);
        app.add_plugins((MinimalPlugins, AssetPlugin::default()))
            .init_asset::<Mesh>()
            .init_asset::<FigureMaterial>()
            .init_asset::<SkinnedMeshInverseBindposes>()
            .init_resource::<Light>()
            .add_plugins((super::super::files::plugin, plugin));
        app
    }

    /// Runs until the figure is drawn with another material than `before`.
    fn grown(
        app: &mut App,
        figure: Entity,
        before: Option<&Handle<FigureMaterial>>,
    ) -> Handle<FigureMaterial> {
        let started = Instant::now();
        loop {
            app.update();
            let now = app
                .world()
                .get::<FigureGrown>(figure)
                .map(|it| it.material.clone());
            match now {
                Some(material) if Some(&material) != before => return material,
                _ => assert!(started.elapsed() < Duration::from_mins(1), "nothing grew"),
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    #[test]
    fn a_figure_grows_again_when_its_kit_is_rewritten_and_leaves_nothing_behind() {
        let mut app = studio();
        let figure = app.world_mut().spawn(Figure).id();
        let first = grown(&mut app, figure, None);
        let parts = |app: &App| {
            app.world()
                .get::<Children>(figure)
                .map_or(0, |all| all.iter().count())
        };
        let before = parts(&app);
        let mut files = app.world_mut().resource_mut::<Assets<Ingredient>>();
        let ids: Vec<_> = files.ids().collect();
        for id in ids {
            if let Some(mut file) = files.get_mut(id)
                && let Ingredient::Kit(kit) = &mut *file
            {
                kit.pieces.pop();
            }
        }
        grown(&mut app, figure, Some(&first));
        assert_eq!(parts(&app), before);
    }

    #[test]
    fn a_figure_grows_with_its_body_and_ends_as_the_last_that_was_wanted() {
        let mut app = studio();
        let figure = app.world_mut().spawn(Figure).id();
        let mut material = grown(&mut app, figure, None);
        // As fast as keys repeat: the ones between may be left out.
        for height in [1.6, 1.7, 1.8, 1.9] {
            let body = FigureBody(Proportions {
                height,
                ..Proportions::default()
            });
            app.world_mut().entity_mut(figure).insert(body);
            app.update();
        }
        let wanted = *app.world().get::<FigureBody>(figure).unwrap();
        let is = |app: &App| app.world().get::<FigureGrown>(figure).map(|it| it.body);
        while is(&app) != Some(wanted) {
            material = grown(&mut app, figure, Some(&material));
        }
        let eyes = app.world().get::<FigureGrown>(figure).unwrap();
        let head = eyes.rig.skeleton().proportions().height;
        assert!((head - 1.9).abs() < 1e-6, "{head}");
    }

    #[test]
    fn a_look_that_does_not_exist_still_shows_somebody() {
        let mut app = studio();
        let look = Look {
            kit: "no-such-kit".to_owned(),
            ..Look::default()
        };
        let figure = app.world_mut().spawn((Figure, look)).id();
        grown(&mut app, figure, None);
    }
}
