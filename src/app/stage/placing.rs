//! Where the props of a movement are at a moment, from what its key poses touch.

use std::f32::consts::PI;

use bevy::prelude::*;

use super::prop::{Prop, default_size};
use super::strap;
use crate::body::{Frames, Pose, Site, Skeleton, flesh};
use crate::library::Equipment;
use crate::motion::authored::{
    BALL_RADIUS, BEYOND_HEEL, BLOCK_HEIGHT, CUSHION_HEIGHT, SEAT_HEIGHT,
};
use crate::motion::key::{Contact, Ground, KeyPose};
use crate::motion::movement::{Movement, Pattern};
use crate::motion::surroundings::{somebody_sits, touching};

/// A movement's key poses on one side, with how far along the movement each of them is.
#[derive(Clone, Debug)]
pub struct Keys {
    pattern: Pattern,
    poses: Vec<KeyPose>,
    progress: Vec<f32>,
    equipment: Vec<Equipment>,
}

impl Default for Keys {
    fn default() -> Self {
        Self {
            pattern: Pattern::Hold,
            poses: Vec::new(),
            progress: Vec::new(),
            equipment: Vec::new(),
        }
    }
}

impl Keys {
    /// Those of a movement that uses some equipment.
    #[must_use]
    pub fn new(movement: &Movement, equipment: &[Equipment], left: bool) -> Self {
        let side = |key: &KeyPose| if left { key.mirrored() } else { key.clone() };
        Self {
            pattern: movement.pattern,
            poses: movement.keys.iter().map(side).collect(),
            progress: (0..movement.keys.len())
                .map(|key| movement.progress_at_key(key))
                .collect(),
            equipment: equipment.to_vec(),
        }
    }

    /// The poses.
    pub fn poses(&self) -> impl Iterator<Item = Pose> + use<'_> {
        self.poses.iter().map(|key| key.pose)
    }

    /// The key pose that matters at a progress: of a stretch the one that is gone to, of what goes to
    /// and fro the nearest.
    #[must_use]
    pub fn towards(&self, progress: f32) -> usize {
        let (before, after, share) = self.between(progress);
        let goes_on = if self.pattern == Pattern::Hold {
            share > 0.0
        } else {
            share > 0.5
        };
        if goes_on { after } else { before }
    }

    /// What stands or lies around the figure and what it holds, when it is so far along the
    /// movement; before the movement, what it will need but doesn't hold yet.
    #[must_use]
    pub fn props(&self, skeleton: &Skeleton, pose: &Pose, progress: Option<f32>) -> Vec<Prop> {
        let mut props = self.standing();
        let (from, to, share) = self.between(progress.unwrap_or(0.0));
        let (Some(from), Some(to)) = (self.poses.get(from), self.poses.get(to)) else {
            return props;
        };
        props.extend(rolling(from, to, share));
        if progress.is_some() {
            let frames = skeleton.frames(pose);
            let held = Held {
                skeleton,
                frames: &frames,
            };
            let contacts = from.contacts.iter();
            props.extend(contacts.filter_map(|contact| held.prop(contact, to, share)));
        }
        props
    }

    /// The key poses before and after a progress, and how much of the way between them.
    fn between(&self, progress: f32) -> (usize, usize, f32) {
        let last = self.poses.len().saturating_sub(1);
        let after = self.progress.partition_point(|&at| at < progress).min(last);
        let before = after.saturating_sub(1);
        let (Some(&a), Some(&b)) = (self.progress.get(before), self.progress.get(after)) else {
            return (0, 0, 0.0);
        };
        let share = if b > a { (progress - a) / (b - a) } else { 0.0 };
        (before, after, share.clamp(0.0, 1.0))
    }

    /// What doesn't move: walls, chair, cushion, blocks.
    fn standing(&self) -> Vec<Prop> {
        let mut props = Vec::new();
        let last = |of: fn(&KeyPose) -> Option<f32>| self.poses.iter().rev().find_map(of);
        for &kind in &self.equipment {
            match kind {
                Equipment::Wall => {
                    props.extend(last(|key| key.wall).map(wall_ahead));
                    props.extend(last(|key| key.wall_beside).map(|x| self.wall_beside(x)));
                }
                Equipment::Chair => props.extend(self.chair()),
                Equipment::Cushion => props.extend(self.under(kind, CUSHION_HEIGHT)),
                Equipment::Block => {
                    // One under each hand or foot, however many places of it touch.
                    let tops = self.touching(BLOCK_HEIGHT);
                    let side = |left: bool| {
                        let mut points = tops.clone();
                        points.retain(|point| (point.x > 0.0) == left);
                        middle(&points)
                    };
                    let blocks = [true, false].into_iter().filter_map(side);
                    props.extend(blocks.map(|point| at(kind, point.with_y(0.0))));
                }
                Equipment::FoamRoller
                | Equipment::MassageBall
                | Equipment::MassageGun
                | Equipment::Strap => {}
            }
        }
        props
    }

    fn wall_beside(&self, x: f32) -> Prop {
        let z = self.poses.last().map_or(0.0, |key| key.pose.position.z);
        let turn = Quat::from_rotation_y(-x.signum() * PI / 2.0);
        Prop::new(
            Equipment::Wall,
            Transform::from_xyz(x, 0.0, z).with_rotation(turn),
        )
    }

    /// The chair under who sits on it; it faces who only puts a heel up.
    fn chair(&self) -> Option<Prop> {
        let mut chair = self.under(Equipment::Chair, SEAT_HEIGHT)?;
        if !somebody_sits(self.poses.iter()) {
            chair.place.translation.z += BEYOND_HEEL;
            chair.place.rotate_y(PI);
        }
        Some(chair)
    }

    fn under(&self, kind: Equipment, height: f32) -> Option<Prop> {
        middle(&self.touching(height)).map(|point| at(kind, point.with_y(0.0)))
    }

    fn touching(&self, height: f32) -> Vec<Vec3> {
        touching(self.poses.iter(), height)
    }
}

fn wall_ahead(z: f32) -> Prop {
    let facing = Quat::from_rotation_y(PI);
    Prop::new(
        Equipment::Wall,
        Transform::from_xyz(0.0, 0.0, z).with_rotation(facing),
    )
}

/// The roller or ball under the body, on its way from where one key pose needs it to the next.
fn rolling(from: &KeyPose, to: &KeyPose, share: f32) -> Option<Prop> {
    let (radius, start) = under_body(from)?;
    let (_, end) = under_body(to).unwrap_or((radius, start));
    let point = start.lerp(end, share).with_y(radius);
    if (radius - BALL_RADIUS).abs() < 1e-6 {
        return Some(at(Equipment::MassageBall, point));
    }
    // It turns as it goes.
    let turned = Quat::from_rotation_x((end.z - start.z) * share / radius);
    let point = point.with_x(roller_middle(point.x));
    let place = Transform::from_translation(point).with_rotation(turned);
    Some(Prop::new(Equipment::FoamRoller, place))
}

fn under_body(key: &KeyPose) -> Option<(f32, Vec3)> {
    let round = |contact: &Contact| match contact.on {
        Ground::Round(radius) => Some((radius, contact.point)),
        _ => None,
    };
    let all: Vec<_> = key.contacts.iter().filter_map(round).collect();
    let (radius, _) = *all.first()?;
    let points: Vec<Vec3> = all.iter().map(|(_, point)| *point).collect();
    middle(&points).map(|point| (radius, point))
}

/// A body that holds something.
struct Held<'a> {
    skeleton: &'a Skeleton,
    frames: &'a Frames,
}

impl Held<'_> {
    fn prop(&self, contact: &Contact, to: &KeyPose, share: f32) -> Option<Prop> {
        let hand = self.skin(contact.site).0;
        let next = to.contacts.iter().find(|it| it.site == contact.site);
        match contact.on {
            Ground::Strap(site) => {
                let mut trunk = flesh(self.skeleton.proportions());
                trunk.retain(|cone| cone.segment.side().is_none());
                let place = strap::taut(hand, self.skin(site).0, &trunk, self.frames);
                Some(Prop::new(Equipment::Strap, place))
            }
            Ground::Gun(site) => {
                let (a, normal) = self.skin(site);
                let (b, other) = match next.map(|it| it.on) {
                    Some(Ground::Gun(site)) => self.skin(site),
                    _ => (a, normal),
                };
                let tip = a.lerp(b, share);
                let out = normal.lerp(other, share).normalize_or(Vec3::Y);
                Some(Prop::new(Equipment::MassageGun, gun(tip, out, hand)))
            }
            _ => None,
        }
    }

    /// A place of the skin and its outward normal, in the world.
    fn skin(&self, site: Site) -> (Vec3, Vec3) {
        let place = site.place(self.skeleton.proportions());
        let frame = self.frames[place.segment];
        (frame.point(place.point), frame.rotation * place.normal)
    }
}

/// A gun whose head presses at `tip`, whose body points `out` and whose grip lies in the hand.
fn gun(tip: Vec3, out: Vec3, hand: Vec3) -> Transform {
    let grip = (hand - tip)
        .reject_from(out)
        .normalize_or(out.any_orthonormal_vector());
    let up = -grip;
    let right = up.cross(out);
    let turn = Quat::from_mat3(&Mat3::from_cols(right, up, out));
    Transform::from_translation(tip).with_rotation(turn)
}

/// A roller reaches under both legs where it can.
fn roller_middle(x: f32) -> f32 {
    let reach = default_size(Equipment::FoamRoller).x / 2.0 - 0.08;
    x - x.clamp(-reach, reach)
}

fn at(kind: Equipment, place: Vec3) -> Prop {
    Prop::new(kind, Transform::from_translation(place))
}

fn middle(points: &[Vec3]) -> Option<Vec3> {
    (!points.is_empty()).then(|| points.iter().sum::<Vec3>() / points.len() as f32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::Proportions;
    use crate::library::source::Source;
    use crate::library::{Id, Library};
    use crate::motion::posture::Postures;

    fn props(id: &str, progress: Option<f32>) -> Vec<Prop> {
        let library = Library::read(&Source::Embedded.read().unwrap()).unwrap();
        let skeleton = Skeleton::new(Proportions::default());
        let postures = Postures::shipped(&skeleton).unwrap();
        let exercise = library.exercise(&Id::new(id).unwrap()).unwrap();
        let movement = exercise.solve(&skeleton, &postures).unwrap();
        let keys = Keys::new(&movement, &exercise.equipment, false);
        let pose = movement.at(progress.unwrap_or(0.0));
        keys.props(&skeleton, &pose, progress)
    }

    #[test]
    fn a_roller_goes_along_under_the_leg_and_turns() {
        let place = |progress| {
            let all = props("calf_roll", Some(progress));
            let roller = all.iter().find(|it| it.kind == Equipment::FoamRoller);
            roller.expect("a roller").place
        };
        let (start, end) = (place(0.0), place(1.0));
        assert!(start.translation.distance(end.translation) > 0.03);
        assert!(start.rotation.angle_between(end.rotation) > 0.2);
    }

    #[test]
    fn a_wall_stands_before_the_movement_and_faces_the_figure() {
        let all = props("calf_wall", None);
        assert_eq!(all.len(), 1);
        assert!(all[0].place.translation.z > 0.2);
        assert!((all[0].place.rotation * Vec3::Z).z < -0.9);
    }
}
