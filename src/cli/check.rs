//! `limber check`: what is wrong with content files.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::{Context, Failure};
use crate::library::source::{ContentFile, read_file, read_folder};
use crate::library::{ContentError, Document, Library, Parts, Prover};
use crate::motion::authored::Posture;
use crate::motion::proof::Tempo;
use crate::session::Pace;

/// Looks for mistakes in content files.
#[derive(Debug, clap::Args)]
#[command(after_help = AFTER)]
pub struct Args {
    /// Files or folders to check; without any, the library in use
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Print an array of objects with `file`, `line`, `column`, `rule`, `what`, `by` and `remedy`
    #[arg(long)]
    json: bool,
}

const AFTER: &str = "\
What is given may refer to the library in use, and takes the place of what has the same id there.
To check a folder that is a library of its own: limber --assets DIR check

The exit status is 0 when all is well and 1 when there are faults.";

/// Checks what was asked for, and tells of every fault at once.
pub fn run(args: &Args, context: &mut Context) -> Result<(), Failure> {
    let checked = if args.paths.is_empty() {
        in_use(context)
    } else {
        given(&args.paths, context)
    };
    match checked {
        Ok(_) if args.json => context.json(&[(); 0]),
        Ok(checked) => Ok(writeln!(context.out, "{checked}")?),
        Err(faults) if args.json => {
            context.json(&faults)?;
            Err(Failure::Told)
        }
        Err(faults) => Err(Failure::Content(faults)),
    }
}

fn in_use(context: &Context) -> Result<String, Vec<ContentError>> {
    let (parts, mut faults) = Parts::read(&context.source().read()?);
    let library = match Library::assemble(&parts) {
        Ok(library) if faults.is_empty() => library,
        assembled => {
            faults.extend(assembled.err().into_iter().flatten());
            faults.sort();
            return Err(faults);
        }
    };
    let faults = prover()?.prove(&parts, |_| true);
    if !faults.is_empty() {
        return Err(faults);
    }
    let (exercises, routines) = (library.exercises().len(), library.routines().len());
    Ok(format!(
        "All is well: {exercises} exercises, {routines} routines, {} badges.",
        library.badges().len()
    ))
}

/// Checks files against each other and against the library in use, whose own faults are not told.
fn given(paths: &[PathBuf], context: &Context) -> Result<String, Vec<ContentError>> {
    let files = read(paths)?;
    let names: BTreeSet<_> = files.iter().map(|file| file.name.as_str()).collect();
    let (mut parts, mut faults) = Parts::read(&files);
    let (base, _) = Parts::read(&context.source().read().unwrap_or_default());
    parts.complete_from(base);
    if let Err(more) = Library::assemble(&parts) {
        faults.extend(
            more.into_iter()
                .filter(|fault| names.contains(fault.file.as_str())),
        );
    }
    if faults.is_empty() {
        faults = prover()?.prove(&parts, |file| names.contains(file));
    }
    if faults.is_empty() {
        let s = if files.len() == 1 { "" } else { "s" };
        return Ok(format!("All is well: {} file{s} checked.", files.len()));
    }
    faults.sort();
    Err(faults)
}

/// Movements are proved at the pace of a session.
fn prover() -> Result<Prover, Vec<ContentError>> {
    let Pace {
        move_in, ease_out, ..
    } = Pace::default();
    let tempo = Tempo {
        move_in,
        ease_out,
        into_start: Posture::INTO_START,
    };
    Prover::new(tempo).map_err(|why| {
        let document = Document::new("assets/postures.ron", "");
        vec![document.error("", why, "mend the postures that come with Limber")]
    })
}

fn read(paths: &[PathBuf]) -> Result<Vec<ContentFile>, Vec<ContentError>> {
    let mut files = Vec::new();
    let mut faults = Vec::new();
    for path in paths {
        let found = if path.is_dir() {
            read_folder(path)
        } else {
            read_file(path).map(|file| vec![file]).map_err(|e| vec![e])
        };
        match found {
            Ok(found) => files.extend(found),
            Err(more) => faults.extend(more),
        }
    }
    if faults.is_empty() {
        Ok(files)
    } else {
        Err(faults)
    }
}
