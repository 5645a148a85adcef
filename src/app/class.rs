//! A class: many figures on one stage, which do what the one ahead of them does, each a little later.

use std::collections::VecDeque;

use bevy::camera::visibility::RenderLayers;
use bevy::prelude::*;

use super::AppSystems;
use super::figure::material::FigureMaterial;
use super::figure::{self, Figure, FigureBreath, FigureGlow, FigureGrown, FigurePose};

/// How many figures stand on the stage, with the one ahead.
#[derive(Resource, Clone, Copy, Debug, PartialEq, Eq)]
pub struct Class(pub usize);

/// A figure of the class: it follows the one ahead after so many frames.
#[derive(Component, Clone, Copy, Debug)]
pub struct Follower(usize);

/// Frames between one figure and the next.
const APART: usize = 2;
/// Figures beside each other, and how far from each other they and their rows are, in metres.
const ROW: usize = 10;
const BESIDE: f32 = 2.0;
const BEHIND: f32 = 1.9;

/// What the figure ahead has shown, the latest first.
#[derive(Resource, Debug, Default)]
struct Shown(VecDeque<(FigurePose, FigureGlow, FigureBreath)>);

pub(super) fn plugin(app: &mut App, figures: usize) {
    app.insert_resource(Class(figures))
        .init_resource::<Shown>()
        .add_systems(
            Update,
            (assemble.run_if(nobody_follows), follow)
                .chain()
                .after(AppSystems::Present),
        );
}

fn nobody_follows(followers: Query<(), With<Follower>>) -> bool {
    followers.is_empty()
}

/// Where a figure of the class stands: in rows behind the one ahead, which has a gap before it.
fn place(number: usize) -> Vec3 {
    let (row, column) = (number / ROW, number % ROW);
    let across = column as f32 - (ROW - 1) as f32 / 2.0;
    Vec3::new(across * BESIDE, 0.0, -(row as f32 + 1.0) * BEHIND)
}

/// Calls the class together, once the figure ahead has grown.
pub fn assemble(
    class: Res<Class>,
    ahead: Query<&FigureGrown, With<Figure>>,
    mut materials: ResMut<Assets<FigureMaterial>>,
    mut commands: Commands,
) {
    let Some(grown) = ahead.iter().next() else {
        return;
    };
    let layers = RenderLayers::layer(0);
    for number in 1..class.0 {
        let Some(twin) = figure::twin(grown, &layers, &mut commands, &mut materials) else {
            return;
        };
        commands.entity(twin).insert((
            Follower(number * APART),
            Transform::from_translation(place(number - 1)),
        ));
    }
}

fn follow(
    ahead: Query<(&FigurePose, &FigureGlow, &FigureBreath), With<Figure>>,
    mut class: Query<
        (
            &Follower,
            &mut FigurePose,
            &mut FigureGlow,
            &mut FigureBreath,
        ),
        Without<Figure>,
    >,
    mut shown: ResMut<Shown>,
) {
    let Some((pose, glow, breath)) = ahead.iter().next() else {
        return;
    };
    shown.0.push_front((*pose, *glow, *breath));
    let longest = class.iter().map(|(late, ..)| late.0).max();
    shown.0.truncate(longest.unwrap_or_default() + 1);
    for (late, mut pose, mut glow, mut breath) in &mut class {
        let Some(then) = shown.0.get(late.0).or(shown.0.back()) else {
            continue;
        };
        pose.set_if_neq(then.0);
        glow.set_if_neq(then.1);
        breath.set_if_neq(then.2);
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use bevy::mesh::skinning::{SkinnedMesh, SkinnedMeshInverseBindposes};
    use bevy::transform::TransformPlugin;

    use super::*;
    use crate::app::stage::Light;
    use crate::app::{assets, figure};
    use crate::body::{Dof, SidedDof};
    use crate::library::source::Source;

    #[test]
    fn fifty_figures_share_what_is_drawn_and_each_moves_by_itself() {
        let mut app = App::new();
        assets::register(&mut app, &Source::Embedded);
        app.add_plugins((MinimalPlugins, AssetPlugin::default(), TransformPlugin))
            .init_asset::<Mesh>()
            .init_asset::<FigureMaterial>()
            .init_asset::<SkinnedMeshInverseBindposes>()
            .init_resource::<Light>()
            .add_plugins(figure::without_drawing)
            .add_plugins(|app: &mut App| plugin(app, 50));
        let ahead = app.world_mut().spawn(Figure).id();
        let started = Instant::now();
        while app.world().get::<FigureGrown>(ahead).is_none() {
            app.update();
            assert!(started.elapsed() < Duration::from_mins(1), "nothing grew");
            std::thread::sleep(Duration::from_millis(5));
        }
        let mut elbows = Vec::new();
        for step in 0..130 {
            let mut pose = app.world_mut().get_mut::<FigurePose>(ahead).unwrap();
            pose.0.angles[Dof::left(SidedDof::ElbowFlexion)] = 0.01 * step as f32;
            app.update();
            if step >= 128 {
                elbows.push(wrists(&mut app));
            }
        }
        assert_eq!(elbows[0].len(), 50);
        for (i, (before, after)) in elbows[0].iter().zip(&elbows[1]).enumerate() {
            assert!(before.distance(*after) > 1e-3, "figure {i} stands still");
            let alone = |other: &Vec3| other.distance(*after) > 0.5;
            assert_eq!(elbows[1].iter().filter(|it| alone(it)).count(), 49, "{i}");
        }
        let world = app.world_mut();
        let mut skins = world.query::<(&Mesh3d, &SkinnedMesh)>();
        let mut followers: Vec<_> = skins
            .iter(world)
            .map(|(mesh, skin)| (mesh.0.id(), skin.inverse_bindposes.id()))
            .collect();
        followers.sort_unstable();
        followers.dedup();
        // Four fabrics, of which the one ahead may show the finer meshes.
        assert!(followers.len() <= 8, "{followers:?}");
        assert_eq!(world.resource::<Assets<Mesh>>().len(), 8);
        assert_eq!(
            world
                .resource::<Assets<SkinnedMeshInverseBindposes>>()
                .len(),
            1
        );
    }

    /// Where the left hands of all figures are.
    fn wrists(app: &mut App) -> Vec<Vec3> {
        let world = app.world_mut();
        let mut figures = world.query::<&FigureGrown>();
        let hands: Vec<Entity> = figures.iter(world).map(FigureGrown::left_hand).collect();
        let place = |it: &Entity| world.get::<GlobalTransform>(*it).unwrap().translation();
        hands.iter().map(place).collect()
    }
}
