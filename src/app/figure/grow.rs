//! Grows a figure: skin in patches, clothes and hair as shells of their own, all in one mesh.

use glam::{Affine3A, Vec3, vec2};

use super::complexion::Complexion;
use super::description::BodyDescription;
use super::flesh::Flesh;
use super::garment::{Fitted, Garment, Kit};
use super::hair::{Hair, Scalp};
use super::lining;
use super::marks::Marks;
use super::muscles::{Membership, Musculature};
use super::nets::{Grid, Layer, Net, Patch, Point};
use super::patches;
use super::rig::Rig;
use super::sdf::Field;
use super::shape::{MEASURED_AT, Place};
use super::surface::{Kind, Surface, Vertex};
use super::weights::Influence;
use crate::body::{Part, Proportions};

/// Everything a figure is grown from.
#[derive(Clone, Debug)]
pub struct Recipe {
    /// The body, in its build.
    pub body: BodyDescription,
    /// Its colours.
    pub skin: Complexion,
    /// Its hair.
    pub hair: Hair,
    /// What it wears.
    pub kit: Kit,
}

/// A grown figure: a mesh in the rest posture, and the joints that move it.
#[derive(Clone, Debug)]
pub struct Grown {
    /// The joints.
    pub rig: Rig,
    /// Skin, hair and clothes, to be seen from near.
    pub surface: Surface,
    /// The same with a quarter of the vertices, to be seen whole.
    pub coarse: Surface,
}

/// How many times as far apart the vertices of a figure that is seen whole are.
const COARSE: f32 = 1.75;
/// Skin this deep under cloth is never seen, in metres from the hem.
const COVERED: f32 = 0.060;
/// How much of the shade in creases of the body is left on cloth.
const AIRY: f32 = 0.45;
/// Neighbouring patches overlap by a few millimetres, so that no gap shows.
const NECK: [f32; 2] = [0.040, 0.046];
const WRIST: [f32; 2] = [0.030, 0.036];
const ANKLE: [f32; 2] = [0.078, 0.084];

/// Grows a body of these proportions.
#[must_use]
pub fn grow(recipe: &Recipe, proportions: Proportions) -> Grown {
    let recipe = &Recipe {
        body: recipe.body.of(proportions.sex),
        ..recipe.clone()
    };
    let scale = proportions.height / MEASURED_AT;
    let rig = Rig::of(recipe, proportions);
    let frames = rig.rest_frames();
    let place = Place {
        frames: &frames,
        scale,
        head: recipe.body.head,
        grain: 1.0,
        soften: 1.0,
    };
    let body = recipe.body.field(&place);
    let hair = recipe.hair.field(&place);
    let cap = recipe.hair.cap.as_ref();
    let skin = Layer {
        field: &body,
        loose: &|_| 0.0,
        shade: &body,
    };
    let mut garden = Garden {
        recipe,
        place,
        rig: &rig,
        body: &body,
        hair: &hair,
        scalp: cap.map(|cap| Scalp::new(cap, &recipe.hair, &place)),
        flesh: Flesh::new(&recipe.body, &rig, &place, &skin),
        muscles: Musculature::new(&recipe.body.muscles, &place),
        marks: Marks::new(&recipe.body, &place),
        own: [Part::Neck, Part::Hand, Part::Foot].map(|part| place.of(part).inverse()),
    };
    let surface = garden.all(&skin);
    garden.place.grain = COARSE;
    let coarse = garden.all(&skin);
    Grown {
        rig,
        surface,
        coarse,
    }
}

impl Rig {
    /// The rig of what grows from a recipe.
    #[must_use]
    pub fn of(recipe: &Recipe, proportions: Proportions) -> Self {
        let scale = proportions.height / MEASURED_AT;
        Self::new(proportions, recipe.body.fingers.all.scaled(scale))
    }
}

struct Garden<'a> {
    recipe: &'a Recipe,
    place: Place<'a>,
    rig: &'a Rig,
    body: &'a Field,
    hair: &'a Field,
    scalp: Option<Scalp<'a>>,
    flesh: Flesh,
    muscles: Musculature,
    marks: Marks,
    /// Into the frames of neck, left hand and left foot, where patches meet.
    own: [Affine3A; 3],
}

impl Garden<'_> {
    /// Skin, clothes and hair, sampled as finely as the place says.
    fn all(&self, skin: &Layer) -> Surface {
        // What lies outside comes first, so that what it hides isn't shaded.
        let mut surface = Surface::default();
        for piece in &self.recipe.kit.pieces {
            surface.append(&self.garment(piece));
        }
        surface.append(&self.skin(skin));
        surface.mirror(&|joint| self.rig.mirrored(joint));
        let mut all = self.hair();
        all.append(&surface);
        all
    }

    /// The left half of the skin, where nothing covers it.
    fn skin(&self, layer: &Layer) -> Surface {
        let own = |i: usize, p: Vec3| self.own[i].transform_point3(p);
        let fitted: Vec<Fitted> = self
            .recipe
            .kit
            .pieces
            .iter()
            .map(|piece| Fitted::new(piece, &self.place))
            .collect();
        let covered = |p: Vec3| fitted.iter().any(|piece| piece.inside(p) > COVERED);
        // How far a place is from where the finer patches take over, positive on trunk and limbs.
        let inside = |p: Vec3| {
            let hand = own(1, p);
            let arm = if hand.length() > 0.3 {
                1.0
            } else {
                hand.y - WRIST[0]
            };
            (NECK[1] - own(0, p).y).min(arm).min(own(2, p).y - ANKLE[0])
        };
        let mut trunk = Grid::sample(layer, patches::body(&self.place))
            .mesh(layer, &|p| inside(p) > 0.0 && !covered(p));
        trunk.left_half(self.middle(patches::body));
        // Its wide meshes would stick out of the fine ones.
        trunk.clip(&inside);
        let mut head = Grid::sample(layer, patches::head(&self.place))
            .mesh(layer, &|p| own(0, p).y > NECK[0] && !self.haired(p));
        head.left_half(self.middle(patches::head));
        let hand = Grid::sample(layer, patches::hand(&self.place))
            .mesh(layer, &|p| own(1, p).y < WRIST[1]);
        let foot = Grid::sample(layer, patches::foot(&self.place))
            .mesh(layer, &|p| own(2, p).y < ANKLE[1]);
        let mut surface = Surface::default();
        for (net, kind, inset) in [
            (trunk, Kind::Skin, 0.006),
            (head, Kind::Head, 0.004),
            (hand, Kind::Skin, 0.002),
            (foot, Kind::Skin, 0.003),
        ] {
            let inset = inset * self.place.scale;
            let mut skin = self.dress(net, kind, &|p, n| self.flesh.at(p - n * inset));
            for vertex in &mut skin.vertices {
                vertex.weave = self.marks.at(vertex.point.position, vertex.point.normal);
            }
            surface.append(&skin);
        }
        surface
    }

    /// How near to X = 0 the middle column of a patch's vertices lies; the next is further away.
    fn middle(&self, patch: fn(&Place) -> Patch) -> f32 {
        patch(&self.place).step * self.place.scale * 0.4
    }

    /// Whether skin is hidden by hair for good.
    fn haired(&self, p: Vec3) -> bool {
        let deep = 0.012 * self.place.scale;
        // Thick hair stands off so far that one sees beneath its edge.
        let under = self.recipe.hair.cap.as_ref().map_or(0.0, |cap| cap.thick);
        let under = deep + 0.8 * under * self.place.scale;
        let cap = self.scalp.as_ref().is_some_and(|cap| cap.inside(p) > under);
        cap || self.hair.distance(p) < -deep
    }

    /// The left half of a garment, lined.
    fn garment(&self, piece: &Garment) -> Surface {
        let field = piece.field(&self.recipe.body, &self.place);
        let fitted = Fitted::new(piece, &self.place);
        let layer = Layer {
            field: &field,
            loose: &|p| fitted.loose(p),
            shade: &field,
        };
        let margin = patches::cloth(&self.place).step * -2.0;
        let mut net = Grid::sample(&layer, patches::cloth(&self.place))
            .mesh(&layer, &|p| fitted.inside(p) > margin);
        net.left_half(self.middle(patches::cloth));
        net.clip(&|p| fitted.inside(p));
        net.crease(&|p| fitted.before_stripe(p));
        let ignored: Vec<u16> = piece
            .ignores
            .iter()
            .filter_map(|name| self.rig.index(name.0))
            .flat_map(|joint| [joint, self.rig.mirrored(joint)])
            .collect();
        let weigh = |p: Vec3, n: Vec3| {
            let depth = self.body.distance(p).max(0.0) + 0.006;
            let mut shares = self.flesh.at(p - n * depth);
            for (joint, share) in &mut shares {
                if ignored.contains(joint) {
                    *share *= piece.follows;
                }
            }
            shares.retain(|&(_, share)| share > 0.0);
            shares
        };
        let mut surface = self.dress(net, piece.kind.kind(), &weigh);
        for vertex in &mut surface.vertices {
            let Point {
                position, normal, ..
            } = vertex.point;
            vertex.weave = fitted.weave(position);
            vertex.slack = self.body.distance(position).max(0.0);
            // It hangs away from the creases in which it grew: an armpit opens.
            let shut = 1.0 - vertex.point.openness;
            vertex.point.openness = 1.0 - AIRY * shut;
            // As on the skin beneath, so that a glow goes on across the hem.
            vertex.muscles = self.muscles.at(position - normal * vertex.slack);
        }
        lining::line(&mut surface);
        surface
    }

    /// All of the hair: the cap from the hairline on, and the locks outside the head.
    fn hair(&self) -> Surface {
        let patch = patches::hair(&self.place);
        let locks = Layer {
            field: self.hair,
            loose: &|_| 0.0,
            shade: self.body,
        };
        let outside = |p: Vec3| self.body.distance(p) > -0.004 * self.place.scale;
        let net = Grid::sample(&locks, patch).mesh(&locks, &outside);
        let mut surface = self.combed(net, &|_| 1.0);
        if let Some(scalp) = &self.scalp {
            let field = scalp.field(&self.recipe.body, &self.place);
            let layer = Layer {
                field: &field,
                loose: &|p| scalp.thick(p),
                shade: self.body,
            };
            let margin = -2.0 * patch.step;
            let mut net = Grid::sample(&layer, patch).mesh(&layer, &|p| scalp.inside(p) > margin);
            net.clip(&|p| scalp.inside(p));
            surface.append(&self.combed(net, &|p| scalp.inside(p).min(1.0)));
        }
        surface
    }

    /// A piece of hair; it follows the head alone.
    fn combed(&self, net: Net, from_hairline: &dyn Fn(Vec3) -> f32) -> Surface {
        let head = crate::body::Segment::HEAD;
        let head = self.rig.index(super::rig::Joint::Segment(head));
        let mut surface = self.dress(net, Kind::Hair, &|_, _| {
            head.map(|head| (head, 1.0)).into_iter().collect()
        });
        for vertex in &mut surface.vertices {
            vertex.muscles = Membership::default();
            vertex.weave = vec2(from_hairline(vertex.point.position), 0.0);
        }
        surface
    }

    fn dress(
        &self,
        net: Net,
        kind: Kind,
        weigh: &dyn Fn(Vec3, Vec3) -> Vec<(u16, f32)>,
    ) -> Surface {
        let vertex = |point: &Point| Vertex {
            point: *point,
            kind,
            weave: vec2(1.0, 0.0),
            slack: 0.0,
            influence: Influence::of(weigh(point.position, point.normal)),
            muscles: self.muscles.at(point.position),
        };
        Surface {
            vertices: net.points.iter().map(vertex).collect(),
            triangles: net.triangles,
        }
    }
}
