//! What fights what in a key pose that can't be had: found by solving it again without one wish.

use super::angles::Missed;
use super::finding::{degrees, length};
use super::limits::{CONTACT, MISSED};
use super::subject::{Moment, Subject};
use super::touch::{is_of, touched};
use super::words;
use crate::body::Dof;
use crate::motion::authored::{AuthoredPose, SiteName, Surface};
use crate::motion::key::{Contact, KeyPose, solve_key_pose};
use crate::motion::vocabulary::{Angle, AngleName, ShoulderAngle};

/// What is wrong with a contact, and what would free it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// In one line.
    pub what: String,
    /// In one line.
    pub remedy: String,
}

/// A wish without which a contact is nearer.
struct Freed {
    /// How it is named to the author.
    wish: String,
    /// What the author is told to do with it.
    remedy: String,
    /// How far the contact is off without it, in metres.
    error: f32,
}

/// Tells why a written contact of a key pose is not reached.
pub fn of_contact(
    subject: &Subject,
    key: usize,
    index: usize,
    contact: &Contact,
    error: f32,
) -> Told {
    let pose = &subject.authored[key];
    let written = &pose.contacts[index];
    let (site, on) = (
        words::site(contact.site),
        words::surface(&written.on, touched(contact)),
    );
    let cannot = format!(
        "in `{}` {site} cannot reach {on}: {} short",
        pose.name,
        length(error)
    );
    let retry = |changed: &AuthoredPose, balanced: bool| {
        let solved = subject.solve_again(key, changed, balanced)?;
        error_of(subject, key, &solved, contact, &written.on)
    };
    let mut freed: Vec<Freed> = without_angles(subject, key, contact, &retry);
    freed.extend(without_contacts(pose, index, &retry));
    if let Some(error) = retry_unbalanced(subject, pose, &retry) {
        freed.push(Freed {
            wish: "while it keeps its balance".to_owned(),
            remedy: "name a support as a contact".to_owned(),
            error,
        });
    }
    freed.sort_by(|a, b| a.error.total_cmp(&b.error));
    let instead = instead(subject, key, index, contact);
    // A wish is to blame when the contact is reached without it, or at least much nearer.
    let blamed: Vec<&Freed> = freed.iter().filter(|f| f.error < CONTACT).take(2).collect();
    let nearer = freed.first().filter(|f| f.error < 0.6 * error);
    let (because, mut ways) = match (&blamed[..], nearer) {
        ([first, ..], _) => (
            format!(" {}", first.wish),
            blamed.iter().map(|f| f.remedy.clone()).collect::<Vec<_>>(),
        ),
        ([], Some(first)) => (
            format!(
                " {}, and still {} without it",
                first.wish,
                length(first.error)
            ),
            vec![first.remedy.clone()],
        ),
        ([], None) => (", whatever is loosened".to_owned(), Vec::new()),
    };
    ways.extend(instead);
    if ways.is_empty() {
        ways.push(format!(
            "leave out the contact, or bring {site} and {on} closer"
        ));
    }
    Told {
        what: format!("{cannot}{because}"),
        remedy: ways.join(", or "),
    }
}

/// Tells what keeps an angle from being as written: the contact or other angle without which it
/// comes out best.
pub fn of_angle(subject: &Subject, missed: &Missed) -> String {
    let pose = &subject.authored[missed.key];
    let off = |changed: &AuthoredPose| {
        let solved = subject.solve_again(missed.key, changed, true)?;
        Some((solved.pose.angles[missed.dof] - missed.written).abs())
    };
    let mut without: Vec<(f32, String)> = Vec::new();
    for i in 0..pose.contacts.len() {
        let mut changed = pose.clone();
        let gone = changed.contacts.remove(i);
        let wish = format!("`{}` on `{}`", gone.site.text, gone.on.word());
        without.extend(off(&changed).map(|off| (off, wish)));
    }
    for (i, (name, _)) in pose.angles.0.iter().enumerate() {
        let mut changed = pose.clone();
        changed.angles.0.remove(i);
        if name.text != missed.name {
            without.extend(off(&changed).map(|off| (off, format!("`{}`", name.text))));
        }
    }
    without.sort_by(|a, b| a.0.total_cmp(&b.0));
    let otherwise = format!("write what comes out if it looks right, about {}", {
        degrees(subject.movement.keys[missed.key].pose.angles[missed.dof])
    });
    match without.first() {
        Some((off, wish)) if *off < MISSED => {
            format!("what keeps it from that is {wish}: change one of the two, or {otherwise}")
        }
        Some((off, wish)) if *off < 0.7 * missed.off => format!(
            "what keeps it from that is {wish}, among others: change one of them, or {otherwise}"
        ),
        _ => otherwise,
    }
}

/// Tries the pose without each of its angles in turn.
fn without_angles(
    subject: &Subject,
    key: usize,
    contact: &Contact,
    retry: &dyn Fn(&AuthoredPose, bool) -> Option<f32>,
) -> Vec<Freed> {
    let pose = &subject.authored[key];
    let solved = &subject.movement.keys[key];
    let mut freed = Vec::new();
    for (i, (name, value)) in pose.angles.0.iter().enumerate() {
        if !concerns(name, contact) {
            continue;
        }
        let mut changed = pose.clone();
        changed.angles.0.remove(i);
        // A shoulder is loosened as a whole: one of its three names alone means little.
        if is_shoulder(name) {
            changed.angles.0.retain(|(other, _)| !is_shoulder(other));
        }
        let Some(error) = retry(&changed, true) else {
            continue;
        };
        let value = dof_of(name).map_or(value.to_radians(), |dof| solved.pose.angles[dof]);
        freed.push(Freed {
            wish: format!("with `{}` at {}", name.text, degrees(value)),
            remedy: format!("loosen `{}`", name.text),
            error,
        });
    }
    freed
}

/// Tries the pose without each of its other contacts in turn.
fn without_contacts(
    pose: &AuthoredPose,
    index: usize,
    retry: &dyn Fn(&AuthoredPose, bool) -> Option<f32>,
) -> Vec<Freed> {
    let others = (0..pose.contacts.len()).filter(|other| *other != index);
    others
        .filter_map(|other| {
            let mut changed = pose.clone();
            let gone = changed.contacts.remove(other);
            let error = retry(&changed, true)?;
            let (site, on) = (&gone.site.text, gone.on.word());
            Some(Freed {
                wish: format!("with `{site}` on `{on}`"),
                remedy: format!("move or leave out `{site}`"),
                error,
            })
        })
        .collect()
}

fn retry_unbalanced(
    subject: &Subject,
    pose: &AuthoredPose,
    retry: &dyn Fn(&AuthoredPose, bool) -> Option<f32>,
) -> Option<f32> {
    subject.base.as_ref().filter(|(base, _)| base.balanced)?;
    retry(pose, false)
}

/// Another place that the same site would reach: nearer along the limb, or a block on the floor.
fn instead(subject: &Subject, key: usize, index: usize, contact: &Contact) -> Option<String> {
    let pose = &subject.authored[key];
    let written = &pose.contacts[index];
    let reaches = |on: &Surface| {
        let mut changed = pose.clone();
        changed.contacts[index].on = on.clone();
        let solved = subject.solve_again(key, &changed, true)?;
        let error = error_of(subject, key, &solved, contact, on)?;
        (error < CONTACT).then_some(())
    };
    let site = words::site(contact.site);
    match &written.on {
        Surface::Floor => {
            reaches(&Surface::Block)?;
            Some(format!("put {site} on a block"))
        }
        Surface::Site(other) => nearer_along(&other.text).into_iter().find_map(|name| {
            let on = Surface::Site(SiteName::parse(&name)?);
            reaches(&on)?;
            Some(format!("let {site} hold `{name}`"))
        }),
        _ => None,
    }
}

/// Sites that lie nearer to the body along the same limb, the furthest first.
fn nearer_along(site: &str) -> Vec<String> {
    const LEG: [&str; 9] = [
        "toes",
        "ball",
        "instep",
        "heel_back",
        "calf_low",
        "shin",
        "calf_mid",
        "calf_high",
        "thigh_low",
    ];
    let (stem, side) = match site.rsplit_once('_') {
        Some((stem, side @ ("l" | "r"))) => (stem, format!("_{side}")),
        _ => (site, String::new()),
    };
    let at = LEG.iter().position(|known| *known == stem);
    let rest = at.map_or(&[][..], |at| &LEG[at + 1..]);
    rest.iter().map(|stem| format!("{stem}{side}")).collect()
}

fn error_of(
    subject: &Subject,
    key: usize,
    solved: &KeyPose,
    contact: &Contact,
    on: &Surface,
) -> Option<f32> {
    let same = |other: &&Contact| is_of(other, std::iter::once(contact.site), on);
    let found = solved.contacts.iter().find(same)?;
    let moment = Moment {
        progress: 0.0,
        key,
        at_key: true,
        pose: solved.pose,
        frames: subject.skeleton.frames(&solved.pose),
    };
    Some(subject.contact_error(found, &moment))
}

/// Whether an angle belongs to a limb that a contact is about, or to the trunk.
fn concerns(name: &AngleName, contact: &Contact) -> bool {
    let sides = [Some(contact.site), touched(contact)]
        .into_iter()
        .flatten()
        .filter_map(|site| site.side);
    let sides: Vec<_> = sides.collect();
    name.angles.iter().any(|angle| match angle {
        Angle::Dof(Dof::Sided(_, side)) | Angle::Shoulder(_, side) => {
            sides.is_empty() || sides.contains(side)
        }
        Angle::Dof(Dof::Central(_)) | Angle::Pelvis(_) => true,
    })
}

fn is_shoulder(name: &AngleName) -> bool {
    use ShoulderAngle as A;
    name.angles.iter().any(|angle| {
        matches!(
            angle,
            Angle::Shoulder(
                A::Flexion
                    | A::Abduction
                    | A::RotationInternal
                    | A::Plane
                    | A::Elevation
                    | A::Axial,
                _
            )
        )
    })
}

fn dof_of(name: &AngleName) -> Option<Dof> {
    name.angles.iter().find_map(|angle| match angle {
        Angle::Dof(dof) => Some(*dof),
        _ => None,
    })
}

impl Subject<'_> {
    /// Solves one key pose again with other wishes; none where the posture isn't known.
    fn solve_again(&self, key: usize, authored: &AuthoredPose, balanced: bool) -> Option<KeyPose> {
        let (base, start) = self.base.as_ref()?;
        let mut base = base.clone();
        base.balanced &= balanced;
        let before = match key {
            0 => start,
            _ => &self.movement.keys[key - 1],
        };
        Some(solve_key_pose(&base, authored, Some(before)))
    }
}
