//! Where the props of a movement stand, from what its key poses touch.

use std::f32::consts::PI;

use bevy::prelude::*;

use super::prop::{Prop, default_size};
use crate::library::Equipment;
use crate::motion::authored::{BLOCK_HEIGHT, ROLLER_RADIUS, SEAT_HEIGHT};
use crate::motion::key::{Contact, Ground, KeyPose};

/// The props for key poses that use some equipment, where the last of them needs it.
#[must_use]
pub fn props_of(equipment: &[Equipment], keys: &[KeyPose]) -> Vec<Prop> {
    let mut props = Vec::new();
    for &kind in equipment {
        match kind {
            Equipment::Wall => {
                let wall = keys.iter().rev().find_map(|key| key.wall);
                let facing = Quat::from_rotation_y(PI);
                props.extend(wall.map(|z| {
                    Prop::new(kind, Transform::from_xyz(0.0, 0.0, z).with_rotation(facing))
                }));
            }
            Equipment::Chair => {
                let seat = touching(keys, SEAT_HEIGHT);
                props.extend(middle(&seat).map(|point| at(kind, point.with_y(0.0))));
            }
            Equipment::FoamRoller => {
                let roller = touching(keys, 2.0 * ROLLER_RADIUS);
                props.extend(middle(&roller).map(|point| {
                    at(
                        kind,
                        point.with_x(roller_middle(point.x)).with_y(ROLLER_RADIUS),
                    )
                }));
            }
            Equipment::Block => {
                let tops = touching(keys, BLOCK_HEIGHT);
                props.extend(tops.into_iter().map(|point| at(kind, point.with_y(0.0))));
            }
            // Held in a hand or lying where the body covers it: placed by whoever moves them.
            Equipment::MassageBall
            | Equipment::MassageGun
            | Equipment::Strap
            | Equipment::Cushion => {}
        }
    }
    props
}

/// A roller reaches under both legs where it can.
fn roller_middle(x: f32) -> f32 {
    let reach = default_size(Equipment::FoamRoller).x / 2.0 - 0.08;
    x - x.clamp(-reach, reach)
}

fn at(kind: Equipment, place: Vec3) -> Prop {
    Prop::new(kind, Transform::from_translation(place))
}

/// Where the last key pose touches a surface of a height.
fn touching(keys: &[KeyPose], height: f32) -> Vec<Vec3> {
    let is_on = |contact: &&Contact| matches!(contact.on, Ground::Level(level) if (level - height).abs() < 1e-3);
    let contacts = keys.last().map_or(&[][..], |key| &key.contacts);
    contacts
        .iter()
        .filter(is_on)
        .map(|contact| contact.point)
        .collect()
}

fn middle(points: &[Vec3]) -> Option<Vec3> {
    (!points.is_empty()).then(|| points.iter().sum::<Vec3>() / points.len() as f32)
}
