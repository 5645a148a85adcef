//! What is proved: a solved movement of one body, cut into close moments.

use glam::Vec3;

use super::limits::PENETRATION;
use crate::body::muscle::{Lengthening, Muscles};
use crate::body::{Angles, Frames, Pose, Proportions, RoundCone, Side, Site, Skeleton, flesh};
use crate::motion::authored::{AuthoredPose, STRAP_LENGTH};
use crate::motion::key::{Base, Contact, Ground, KeyPose};
use crate::motion::movement::Movement;
use crate::motion::posture::Postures;
use crate::motion::solver::grip_from_tip;
use crate::motion::surroundings::{Solid, rolling, sunk, surroundings};

/// A movement with everything that is measured against it.
#[derive(Debug)]
pub struct Subject<'a> {
    /// Whose movement it is.
    pub skeleton: &'a Skeleton,
    /// Its key poses as written.
    pub authored: &'a [AuthoredPose],
    /// The same solved, and the motion through them.
    pub movement: &'a Movement,
    /// The muscles of the body.
    pub muscles: &'a Muscles,
    /// The flesh of the body.
    pub flesh: Vec<RoundCone>,
    /// Floor, walls and props that stand still.
    still: Vec<Solid>,
    /// What rolls under the body, for each key pose.
    rolling: Vec<Option<Solid>>,
    /// What its key poses are solved against, and the pose they start from.
    pub base: Option<(Base<'a>, &'a KeyPose)>,
}

/// A body to prove movements on.
#[derive(Clone, Copy, Debug)]
pub struct Body<'a> {
    /// Its joints.
    pub skeleton: &'a Skeleton,
    /// Its postures.
    pub postures: &'a Postures,
    /// Its muscles.
    pub muscles: &'a Muscles,
}

/// A moment of the movement.
#[derive(Clone, Debug)]
pub struct Moment {
    /// How far along the key poses, from 0 to 1.
    pub progress: f32,
    /// The key pose it is, or the one it is on the way to.
    pub key: usize,
    /// Whether it is the key pose itself.
    pub at_key: bool,
    /// The whole pose.
    pub pose: Pose,
    /// Where every segment is.
    pub frames: Frames,
}

/// Moments looked at between two key poses: each node of the path and two between.
const MOMENTS_PER_LEG: usize = 24;

impl<'a> Subject<'a> {
    /// Gathers what belongs to a movement; `authored` are the poses it was solved from.
    #[must_use]
    pub fn new(body: &Body<'a>, authored: &'a [AuthoredPose], movement: &'a Movement) -> Self {
        let Body {
            skeleton,
            postures,
            muscles,
        } = *body;
        let start = postures.get(movement.posture);
        Self {
            skeleton,
            muscles,
            authored,
            movement,
            flesh: flesh(skeleton.proportions()),
            still: surroundings(movement.keys.iter()),
            rolling: movement.keys.iter().map(rolling).collect(),
            base: start.map(|start| (postures.base(skeleton, start), &start.key)),
        }
    }

    /// The same body in another movement.
    #[must_use]
    pub fn in_other<'b>(
        &'b self,
        authored: &'b [AuthoredPose],
        movement: &'b Movement,
    ) -> Subject<'b> {
        Subject {
            skeleton: self.skeleton,
            authored,
            movement,
            muscles: self.muscles,
            flesh: self.flesh.clone(),
            still: surroundings(movement.keys.iter()),
            rolling: movement.keys.iter().map(rolling).collect(),
            base: None,
        }
    }

    /// Leaves out what the body would stand in at the first key pose: a block under the feet is put
    /// there when they are lifted.
    pub fn put_in_place_on_the_way(&mut self) {
        let first = self.skeleton.frames(&self.movement.keys[0].pose);
        let flesh = &self.flesh;
        self.still.retain(|solid| {
            sunk(std::iter::once(solid), flesh, &first).all(|sunk| sunk.depth <= PENETRATION)
        });
    }

    /// The angles that nobody asks for return to these.
    #[must_use]
    pub fn rest(&self) -> Option<&Angles> {
        self.base.as_ref().map(|(base, _)| &base.rest)
    }

    /// How far every muscle is stretched at a moment.
    #[must_use]
    pub fn lengthening(&self, moment: &Moment) -> Lengthening {
        self.muscles
            .lengthening(&moment.pose.angles, &moment.frames)
    }

    /// The body's size.
    #[must_use]
    pub fn body(&self) -> &Proportions {
        self.skeleton.proportions()
    }

    /// The moment of a key pose.
    #[must_use]
    pub fn at_key(&self, key: usize) -> Moment {
        let pose = self.movement.keys[key].pose;
        Moment {
            progress: self.movement.progress_at_key(key),
            key,
            at_key: true,
            pose,
            frames: self.skeleton.frames(&pose),
        }
    }

    /// The moment at a progress along the key poses.
    #[must_use]
    pub fn at(&self, progress: f32) -> Moment {
        let last = self.movement.keys.len() - 1;
        let reached = |key: &usize| self.movement.progress_at_key(*key) >= progress - 1e-6;
        let key = (0..=last).find(reached).unwrap_or(last);
        if (self.movement.progress_at_key(key) - progress).abs() < 1e-6 {
            return self.at_key(key);
        }
        let pose = self.movement.at(progress);
        Moment {
            progress,
            key,
            at_key: false,
            pose,
            frames: self.skeleton.frames(&pose),
        }
    }

    /// Every key pose, and close moments on the ways between them, in order.
    #[must_use]
    pub fn moments(&self) -> Vec<Moment> {
        let mut moments = vec![self.at_key(0)];
        for key in 1..self.movement.keys.len() {
            let from = self.movement.progress_at_key(key - 1);
            let to = self.movement.progress_at_key(key);
            for i in 1..MOMENTS_PER_LEG {
                let progress = from + (to - from) * i as f32 / MOMENTS_PER_LEG as f32;
                let pose = self.movement.at(progress);
                moments.push(Moment {
                    progress,
                    key,
                    at_key: false,
                    pose,
                    frames: self.skeleton.frames(&pose),
                });
            }
            moments.push(self.at_key(key));
        }
        moments
    }

    /// What touches at a moment: a key pose's contacts, or on the way those that both its ends
    /// have.
    pub fn contacts(&self, moment: &Moment) -> impl Iterator<Item = &Contact> {
        let keys = &self.movement.keys;
        let before = (!moment.at_key && moment.key > 0).then(|| &keys[moment.key - 1].contacts);
        keys[moment.key].contacts.iter().filter(move |contact| {
            before.is_none_or(|held| held.iter().any(|held| held.goes_on_in(contact)))
        })
    }

    /// Where a site is at a moment.
    #[must_use]
    pub fn point(&self, site: Site, frames: &Frames) -> Vec3 {
        let place = site.place(self.body());
        frames[place.segment].point(place.point)
    }

    /// How far a site is from what it should touch, in metres, wherever on it. On the way what rolls
    /// and what is held in the hand is between two places, and taken as it comes.
    #[must_use]
    pub fn contact_error(&self, contact: &Contact, moment: &Moment) -> f32 {
        let found = self.point(contact.site, &moment.frames);
        match contact.on {
            Ground::Level(height) => (found.y - height).abs(),
            Ground::Wall => (found.z - contact.point.z).abs(),
            Ground::Beside => (found.x - contact.point.x).abs(),
            Ground::Site(other) => found.distance(self.point(other, &moment.frames)),
            _ if !moment.at_key => 0.0,
            Ground::Round(radius) => (found.y - 2.0 * radius).abs(),
            Ground::Strap(other) => {
                let length = found.distance(self.point(other, &moment.frames));
                (length - STRAP_LENGTH).max(0.0)
            }
            Ground::Gun(tip) => {
                let place = tip.place(self.body());
                let frame = moment.frames[place.segment];
                let (normal, across) = (frame.rotation * place.normal, frame.rotation * Vec3::X);
                let side = contact.site.side.unwrap_or(Side::Right);
                let grip = frame.point(place.point) + grip_from_tip(normal, across, side);
                grip.distance(found)
            }
        }
    }

    /// What is around the body at a moment: what rolls is looked at in the key poses.
    pub fn solids(&self, moment: &Moment) -> impl Iterator<Item = &Solid> {
        let rolling = self.rolling[moment.key].iter().filter(|_| moment.at_key);
        self.still.iter().chain(rolling)
    }
}
