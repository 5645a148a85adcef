//! Hair: locks blended into a solid of their own around the head.

use glam::Vec3;
use serde::Deserialize;

use super::sdf::Field;
use super::shape::{Place, Shape};

/// A hairstyle; unlike the body it may be different on both sides.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hair {
    /// Its name on screen.
    pub name: String,
    /// Locks in the order in which they are joined.
    pub locks: Vec<Lock>,
}

/// A lock of hair.
#[derive(Clone, Debug, Deserialize)]
pub enum Lock {
    /// As described, on one side.
    One(Shape),
    /// As described on the left, and its mirror image.
    Both(Shape),
}

impl Hair {
    /// The hair as a field.
    #[must_use]
    pub fn field(&self, place: &Place) -> Field {
        let mut field = Field::default();
        for lock in &self.locks {
            match lock {
                Lock::One(shape) => shape.put(&mut field, place),
                Lock::Both(shape) => {
                    shape.put(&mut field, place);
                    mirrored(shape).put(&mut field, place);
                }
            }
        }
        field
    }
}

/// The mirror image of a shape that hangs on a middle segment.
fn mirrored(shape: &Shape) -> Shape {
    let across = |p: Vec3| Vec3::new(-p.x, p.y, p.z);
    let mut shape = shape.clone();
    match &mut shape {
        Shape::Group(group) => group.of = group.of.iter().map(mirrored).collect(),
        Shape::Cone(cone) => (cone.from, cone.to) = (across(cone.from), across(cone.to)),
        Shape::Ball(ball) => {
            ball.at = across(ball.at);
            ball.turn = Vec3::new(ball.turn.x, -ball.turn.y, -ball.turn.z);
        }
        Shape::Loft(loft) => {
            loft.at = across(loft.at);
            for ring in &mut loft.rings {
                (ring.3, ring.4) = (ring.4, ring.3);
            }
        }
        Shape::Floor(_) => {}
    }
    shape
}
