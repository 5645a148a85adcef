//! `limber list muscles`: the groups and muscles that an exercise may be for.

use serde::Serialize;

use super::super::{Context, Failure, table};
use crate::body::muscle::{Group, Target};

#[derive(Serialize)]
struct Entry {
    id: &'static str,
    name: String,
    plain_name: &'static str,
    kind: &'static str,
    /// The groups that a muscle belongs to.
    groups: Vec<&'static str>,
    /// The muscles that a group is made of; of a muscle, itself.
    members: Vec<&'static str>,
}

impl Entry {
    fn of(target: Target) -> Self {
        let (kind, groups) = match target {
            Target::Group(_) => ("group", Vec::new()),
            Target::Muscle(muscle) => ("muscle", muscle.groups().map(Group::name).collect()),
        };
        Self {
            id: target.name(),
            name: target.spoken_name(),
            plain_name: target.plain_name(),
            kind,
            groups,
            members: target
                .members()
                .iter()
                .map(|member| member.name())
                .collect(),
        }
    }
}

/// Prints them, groups first.
pub fn list(json: bool, context: &mut Context) -> Result<(), Failure> {
    let entries: Vec<Entry> = Target::all().map(Entry::of).collect();
    if json {
        return context.json(&entries);
    }
    let row = |entry: &Entry| {
        let belongs = match entry.kind {
            "group" => format!("= {}", entry.members.join(", ")),
            _ => entry.groups.join(", "),
        };
        [
            entry.id.to_owned(),
            entry.name.clone(),
            entry.plain_name.to_owned(),
            belongs,
        ]
    };
    let rows: Vec<_> = entries.iter().map(row).collect();
    let head = ["ID", "NAME", "WHERE", "GROUPS"];
    Ok(table::write(context.out, head, &rows)?)
}
