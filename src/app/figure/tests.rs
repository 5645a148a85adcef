//! The looks that ship can all be worn, and no shipped posture tears the skin.

use super::build::Build;
use super::description::BodyDescription;
use super::files::Ingredient;
use super::grow::{Recipe, grow};
use super::shape::Shape;
use super::strain::Bare;
use crate::body::{Proportions, Sex, Skeleton};
use crate::library::Library;
use crate::library::source::{Source, embedded_files};
use crate::motion::posture::Postures;
use crate::session::Choreography;

fn shipped(folder: &str) -> Vec<(String, Ingredient)> {
    let mut found = Vec::new();
    for (path, bytes) in embedded_files() {
        let path = path.to_string_lossy().replace('\\', "/");
        if path.starts_with(&format!("figure/{folder}/")) {
            let text = String::from_utf8_lossy(bytes);
            let read = Ingredient::read(&path, &text);
            found.push((
                path.clone(),
                read.unwrap_or_else(|why| panic!("{path}: {why}")),
            ));
        }
    }
    found
}

fn body() -> BodyDescription {
    match Ingredient::built_in("figure/body.ron") {
        Some(Ingredient::Body(body)) => *body,
        other => panic!("{other:?}"),
    }
}

fn default_recipe() -> Recipe {
    Recipe::built_in(&super::Look::default()).unwrap()
}

#[test]
fn there_is_a_choice_of_builds_skins_hair_and_kits() {
    for (folder, least) in [("builds", 4), ("skins", 6), ("hair", 6), ("kits", 8)] {
        let found = shipped(folder);
        assert!(found.len() >= least, "{} {folder}", found.len());
    }
}

#[test]
fn every_look_grows_sound() {
    let plain = default_recipe();
    let mut recipes = vec![("plain".to_owned(), plain.clone())];
    for folder in ["builds", "hair", "kits"] {
        for (path, file) in shipped(folder) {
            let mut recipe = plain.clone();
            match file {
                Ingredient::Build(build) => recipe.body = build.shape(&body()),
                Ingredient::Hair(hair) => recipe.hair = *hair,
                Ingredient::Kit(kit) => recipe.kit = *kit,
                _ => {}
            }
            recipes.push((path, recipe));
        }
    }
    for (name, recipe) in recipes {
        let grown = grow(&recipe, Proportions::default());
        let joints = grown.rig.joints().len();
        for surface in [&grown.surface, &grown.coarse] {
            for vertex in &surface.vertices {
                let shares: f32 = vertex.influence.shares.iter().sum();
                let known = vertex
                    .influence
                    .joints
                    .iter()
                    .all(|&j| usize::from(j) < joints);
                assert!((shares - 1.0).abs() < 1e-3 && known, "{name}: {vertex:?}");
                assert!(vertex.point.position.is_finite(), "{name}: {vertex:?}");
                assert!(vertex.point.normal.is_normalized(), "{name}: {vertex:?}");
            }
        }
        let (fine, coarse) = (grown.surface.vertices.len(), grown.coarse.vertices.len());
        assert!(fine < 60_000, "{name}: {fine} vertices");
        assert!(coarse < fine / 2, "{name}: {coarse} of {fine} vertices");
    }
}

/// Volume may change by 8 %, and no edge may be stretched beyond three times its length.
#[test]
fn no_shipped_posture_tears_the_skin() {
    let proportions = Proportions::default();
    let bare = Bare::new(&default_recipe().body, proportions);
    let skeleton = Skeleton::new(proportions);
    let postures = Postures::shipped(&skeleton).unwrap();
    let library = Library::read(&Source::Embedded.read().unwrap()).unwrap();
    let mut torn = Vec::new();
    for exercise in library.exercises() {
        let show = Choreography::new(skeleton.clone(), postures.clone(), [exercise]).unwrap();
        let movement = show.movement(&exercise.id).unwrap();
        for key in &movement.keys {
            let strain = bare.strain(&key.pose);
            if (strain.volume - 1.0).abs() > 0.08 || strain.stretch > 3.0 {
                torn.push(format!("{} {}: {strain:?}", exercise.id, key.name));
            }
        }
    }
    assert!(torn.is_empty(), "{torn:#?}");
}

#[test]
fn a_thigh_that_the_shank_claims_is_found_torn() {
    let mut body = default_recipe().body;
    let joint = |name| super::rig::Joint::from_name(name).unwrap();
    for seed in &mut body.seeds {
        if seed.joint.0 == joint("femur") {
            seed.joint.0 = joint("tibia");
        }
    }
    let proportions = Proportions::default();
    let bare = Bare::new(&body, proportions);
    let mut pose = crate::body::Pose::neutral(bare.rig().skeleton());
    for dof in [
        crate::body::SidedDof::HipFlexion,
        crate::body::SidedDof::KneeFlexion,
    ] {
        pose.angles[crate::body::Dof::left(dof)] = 2.1;
    }
    let strain = bare.strain(&pose);
    assert!(strain.stretch > 3.0, "{strain:?}");
}

#[test]
fn a_heavy_build_is_wider_at_the_waist_and_keeps_its_feet() {
    let heavy = Build {
        waist: 1.3,
        ..Build::default()
    };
    let widest = |build: &Build| {
        let bare = Bare::new(&build.shape(&body()), Proportions::default());
        // Arms out of the way.
        let posed = bare.posed(&super::rig::rest_pose(bare.rig().skeleton()));
        let reach = |low: f32, high: f32| {
            let level = posed
                .iter()
                .filter(|p| (low..high).contains(&p.y) && p.x.abs() < 0.22);
            level.map(|p| p.x).fold(0.0, f32::max)
        };
        [reach(1.06, 1.12), reach(0.0, 0.05)]
    };
    let (plain, wide) = (widest(&Build::default()), widest(&heavy));
    assert!(wide[0] > plain[0] * 1.15, "{plain:?} {wide:?}");
    assert!((wide[1] - plain[1]).abs() < 1e-3, "{plain:?} {wide:?}");
}

#[test]
fn a_man_has_a_flatter_chest_and_narrower_hips() {
    let measured = |sex: Sex| {
        let body = default_recipe().body.of(sex);
        let trunk = body.groups(&["trunk"]).find_map(|shape| match shape {
            Shape::Group(group) => Some(group.of.clone()),
            _ => None,
        });
        let (mut bust, mut hips) = (0.0_f32, 0.0_f32);
        for shape in trunk.unwrap() {
            match shape {
                Shape::Ball(ball) if ball.at.z > 0.06 => bust = bust.max(ball.radii.z),
                Shape::Loft(loft) => {
                    let low = loft.rings.iter().filter(|ring| ring.0.abs() < 0.05);
                    hips = low.map(|ring| ring.4).fold(hips, f32::max);
                }
                _ => {}
            }
        }
        [bust, hips]
    };
    let (woman, man) = (measured(Sex::Female), measured(Sex::Male));
    assert!(man[0] > 0.0 && man[0] < 0.6 * woman[0], "{woman:?} {man:?}");
    assert!(man[1] > 0.1 && man[1] < woman[1], "{woman:?} {man:?}");
}
