//! Figures come back from disk as they were, or not at all.

use super::*;
use crate::app::figure::Look;
use crate::app::figure::grow::grow;

fn recipe() -> Recipe {
    Recipe::built_in(&Look::default()).unwrap()
}

fn grown() -> (Recipe, Proportions, Grown) {
    let (recipe, body) = (recipe(), Proportions::default());
    let grown = grow(&recipe, body);
    (recipe, body, grown)
}

fn files(store: &Store) -> Vec<PathBuf> {
    let all = fs::read_dir(&store.folder).unwrap();
    all.map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn what_was_written_is_read_to_the_last_bit_and_any_damage_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::new(folder.path().join("figures"));
    let (recipe, body, grown) = grown();
    assert!(store.read(&recipe, body).unwrap().is_none());
    store.write(&recipe, body, &grown).unwrap();
    let read = store.read(&recipe, body).unwrap().unwrap();
    // `Debug` prints every bit of a number, and this holds for both meshes.
    let text = |it: &Surface| format!("{it:?}");
    assert!(text(&read.surface) == text(&grown.surface));
    assert!(text(&read.coarse) == text(&grown.coarse));

    let path = store.path(Key::of(&recipe, &body));
    let whole = fs::read(&path).unwrap();
    for place in [
        0,
        MAGIC.len() + 3,
        HEAD - 1,
        HEAD,
        whole.len() / 2,
        whole.len() - 1,
    ] {
        let mut broken = whole.clone();
        broken[place] ^= 0x10;
        fs::write(&path, broken).unwrap();
        let fault = store.read(&recipe, body).unwrap_err();
        assert!(matches!(fault, Unusable::Damaged), "byte {place}: {fault}");
    }
    for length in [0, HEAD - 1, HEAD, whole.len() - 1] {
        fs::write(&path, &whole[..length]).unwrap();
        assert!(store.read(&recipe, body).is_err(), "{length} bytes");
    }
    store.write(&recipe, body, &grown).unwrap();
    assert!(store.read(&recipe, body).unwrap().is_some());
    assert_eq!(files(&store), [path]);
}

#[test]
fn a_sound_file_that_names_a_joint_that_is_not_there_is_refused() {
    let (recipe, body, mut grown) = grown();
    let key = Key::of(&recipe, &body);
    let rig = grown.rig.clone();
    assert!(unpack(key, &pack(key, &grown).unwrap(), &rig).is_some());
    grown.surface.vertices[7].influence.joints[2] = rig.joints().len() as u16;
    assert!(unpack(key, &pack(key, &grown).unwrap(), &rig).is_none());
}

#[test]
fn every_parameter_that_shapes_a_figure_has_a_name_of_its_own_and_its_skin_colour_has_not() {
    let (mut recipe, mut body) = (recipe(), Proportions::default());
    let mut keys = vec![Key::of(&recipe, &body)];
    let mut skin = recipe.clone();
    skin.skin.blush.0[0] *= 0.5;
    assert_eq!(Key::of(&skin, &body), keys[0]);
    body.height += 0.001;
    keys.push(Key::of(&recipe, &body));
    recipe.body.head *= 1.001;
    keys.push(Key::of(&recipe, &body));
    recipe.hair.curl += 0.001;
    keys.push(Key::of(&recipe, &body));
    recipe.kit.pieces.pop();
    keys.push(Key::of(&recipe, &body));
    for (i, key) in keys.iter().enumerate() {
        assert!(!keys[..i].contains(key), "{i}");
    }
}

#[test]
fn only_the_figures_used_last_are_kept_and_what_was_abandoned_goes() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::new(folder.path());
    let (recipe, mut body, grown) = grown();
    let long_ago = SystemTime::now() - 2 * ABANDONED;
    for name in [format!("a.{UNFINISHED}"), format!("b.{UNFINISHED}")] {
        let file = File::create(folder.path().join(&name)).unwrap();
        if name.starts_with('a') {
            file.set_modified(long_ago).unwrap();
        }
    }
    let mut bodies = Vec::new();
    for i in 0..KEPT + 3 {
        body.height = 1.5 + i as f32 * 0.01;
        bodies.push(body);
        store.write(&recipe, body, &grown).unwrap();
        let file = File::open(store.path(Key::of(&recipe, &body))).unwrap();
        file.set_modified(long_ago + Duration::from_secs(i as u64))
            .unwrap();
        if i == KEPT - 1 {
            // The oldest is asked for, which makes it the youngest.
            assert!(store.read(&recipe, bodies[0]).unwrap().is_some());
        }
    }
    let there = |i: usize| store.path(Key::of(&recipe, &bodies[i])).exists();
    assert!(there(0) && there(KEPT + 2) && !there(1) && !there(2));
    let names = files(&store);
    let figures = names
        .iter()
        .filter(|path| path.extension().is_some_and(|it| it == EXTENSION));
    assert_eq!(figures.count(), KEPT);
    assert_eq!(names.len(), KEPT + 1, "{names:?}");
}

#[test]
fn a_folder_that_cannot_be_made_is_an_error_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a file");
    fs::write(&file, "not a folder").unwrap();
    let store = Store::new(file.join("figures"));
    let (recipe, body, grown) = grown();
    assert!(store.write(&recipe, body, &grown).is_err());
    assert!(store.read(&recipe, body).is_err());
    assert_eq!(fs::read_to_string(&file).unwrap(), "not a folder");
}
