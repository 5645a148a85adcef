//! Every stage that ships.

use super::*;
use crate::library::Unlock;

fn all() -> Vec<(String, Scenery)> {
    let choices = choices();
    let read = |it: &StageChoice| Some((it.id.clone(), Scenery::built_in(&it.id)?));
    choices.iter().filter_map(read).collect()
}

const HOURS: [Hour; 5] = [Hour::DAY, Hour::EVENING, Hour::NIGHT, Hour(6.0), Hour(21.0)];

#[test]
fn there_are_five_stages_and_four_of_them_are_rewards() {
    let choices = choices();
    assert_eq!(choices.len(), 5);
    assert_eq!(choices[0].id, Place::default().0);
    let open = choices.iter().filter(|it| it.unlock == Unlock::Always);
    assert_eq!(open.count(), 1);
}

#[test]
fn no_stage_is_heavier_than_may_be_drawn() {
    for (id, scenery) in all() {
        for hour in HOURS {
            // A camera sees four of ten sectors of what stands around.
            let [floor, ground, backdrop] = shapes(&scenery, &scenery.mood(hour));
            let mut pieces = sectors::cut(&backdrop).map(|piece| piece.corners());
            pieces.sort_unstable();
            let seen: usize = pieces.iter().rev().take(4).sum();
            let corners = floor.corners() + ground.corners() + seen;
            assert!(corners < 18_000, "{id} at {hour:?}: {corners}");
        }
    }
}

#[test]
fn the_figure_is_lit_at_every_hour() {
    for (id, scenery) in all() {
        for minute in 0..24 * 12 {
            let light = scenery.mood(Hour(minute as f32 / 12.0)).light;
            let bright = |v: Vec3| v.dot(Vec3::new(0.21, 0.72, 0.07));
            let whole = bright(light.key) + bright(light.sky);
            assert!(whole > 1.0, "{id} at {minute}: {whole}");
            assert!((light.key_direction.length() - 1.0).abs() < 1e-3);
            // The lamp stays on the side from which the figure is looked at.
            assert!(light.key_direction.z > 0.2, "{id} at {minute}");
        }
    }
}

#[test]
fn what_stands_around_never_stands_between_camera_and_figure() {
    for (id, scenery) in all() {
        for form in &scenery.forms {
            assert_eq!(form.fault(), None, "{id}");
        }
    }
}

#[test]
fn a_broken_file_is_one_error_with_its_place_and_a_remedy() {
    let good = include_str!("../../../../assets/stages/hut.ron");
    for (wrong, instead, what) in [
        ("around: Terrace(7.6)", "around: Terrace(3.0)", "ends at 3"),
        ("posts: 22", "posts: 0", "can't be drawn"),
        ("ground: Boards", "ground: Board", "Board"),
        ("stars: 1.0", "starz: 1.0", "starz"),
        ("\"#A8604E\"", "\"A8604E\"", "no colour"),
    ] {
        let line = good[..good.find(wrong).unwrap()].lines().count();
        let error = Scenery::read("stages/hut.ron", &good.replacen(wrong, instead, 1));
        let error = error.err().unwrap_or_else(|| panic!("{instead} is taken"));
        assert!(error.what.contains(what), "{error}");
        assert!(error.line.abs_diff(line) <= 1, "{error}, not at {line}");
        assert!(!error.remedy.is_empty());
    }
}

mod running {
    use std::time::{Duration, Instant};

    use super::*;
    use crate::app::assets;
    use crate::library::source::Source;

    fn app(source: &Source) -> App {
        let mut app = App::new();
        assets::register(&mut app, source);
        app.add_plugins((MinimalPlugins, AssetPlugin::default()))
            .init_asset::<Mesh>()
            .init_asset::<Image>()
            .init_asset::<StageMaterial>()
            .init_resource::<Light>()
            .add_message::<RequestRedraw>()
            .add_systems(Startup, floor_shadow::set_up)
            .add_plugins(plugin_alone);
        app
    }

    fn plugin_alone(app: &mut App) {
        app.add_plugins(files::plugin)
            .init_resource::<Place>()
            .init_resource::<Hour>()
            .init_resource::<StageFault>()
            .add_systems(Startup, set_up.after(floor_shadow::set_up))
            .add_systems(Update, (fetch, read, build).chain());
    }

    fn until(app: &mut App, done: impl Fn(&World) -> bool) {
        let started = Instant::now();
        while !done(app.world()) {
            app.update();
            assert!(started.elapsed() < Duration::from_secs(20), "nothing came");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn shows(world: &World, place: &str) -> bool {
        let hour = *world.resource::<Hour>();
        let shown = world.get_resource::<ShownStage>();
        shown.is_some_and(|shown| shown.is(&Place(place.to_owned()), hour))
    }

    #[test]
    fn a_broken_edit_keeps_the_last_good_stage_and_tells_what_is_wrong() {
        let folder = tempfile::tempdir().unwrap();
        let stages = folder.path().join("stages");
        std::fs::create_dir(&stages).unwrap();
        let text = include_str!("../../../../assets/stages/studio.ron");
        std::fs::write(stages.join("studio.ron"), text).unwrap();
        let mut app = app(&Source::Folder(folder.path().to_owned()));
        until(&mut app, |world| shows(world, "studio"));
        let name = |world: &World| world.resource::<ShownStage>().scenery.name.clone();
        std::fs::write(
            stages.join("studio.ron"),
            text.replacen("Smooth", "Smoth", 1),
        )
        .unwrap();
        until(&mut app, |world| world.resource::<StageFault>().0.is_some());
        assert_eq!(name(app.world()), "Studio");
        std::fs::write(
            stages.join("studio.ron"),
            text.replacen("Studio", "Hall", 1),
        )
        .unwrap();
        until(&mut app, |world| name(world) == "Hall");
        assert_eq!(*app.world().resource::<StageFault>(), StageFault::default());
    }

    #[test]
    fn the_light_follows_place_and_hour() {
        let mut app = app(&Source::Embedded);
        until(&mut app, |world| shows(world, "studio"));
        let day = *app.world().resource::<Light>();
        app.insert_resource(Hour::NIGHT);
        until(&mut app, |world| shows(world, "studio"));
        let night = *app.world().resource::<Light>();
        assert!(night.sky.x < day.sky.x * 0.8);
        app.insert_resource(Place("forest".to_owned()));
        until(&mut app, |world| shows(world, "forest"));
        assert_ne!(*app.world().resource::<Light>(), night);
    }
}
