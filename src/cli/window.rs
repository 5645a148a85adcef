//! The window, and how it is measured and tried out.

use clap::Args;

use super::{Context, Failure, play, today_in_the_terminal};
use crate::session::Speed;

/// What only those who work on Limber ask for.
#[derive(Clone, Debug, Args)]
pub struct Window {
    /// Measure this many frames of the window and end
    #[arg(long, value_name = "N", hide = true)]
    bench_frames: Option<usize>,

    /// Put so many figures on the stage, which follow the one ahead
    #[arg(long, value_name = "N", hide = true, default_value = "1", value_parser = figures)]
    bench_class: usize,

    /// Draw at this level of quality all the time where the processor draws, 0 being the best
    #[arg(long, value_name = "LEVEL", hide = true)]
    bench_quality: Option<usize>,

    /// Measure a window with nothing in it but one panel
    #[arg(long, hide = true, requires = "bench_frames")]
    bench_empty: bool,

    /// Show the stage of this name
    #[arg(long, value_name = "STAGE", hide = true)]
    bench_stage: Option<String>,

    /// Follow routines in the window this much faster, to try Limber out
    #[arg(long, value_name = "N", hide = true, default_value = "1")]
    speed: Speed,
}

/// Opens the coach: in a window where there can be one.
pub fn run(args: &Window, context: &mut Context) -> Result<(), Failure> {
    let options = crate::app::Options {
        source: context.source(),
        machine: context.machine.clone(),
        data_dir: context.data_dir.clone(),
        speed: args.speed,
        bench_frames: args.bench_frames,
        class: args.bench_class,
        quality: args.bench_quality,
        empty: args.bench_empty,
        stage: args.bench_stage.clone(),
    };
    match crate::app::run(&options) {
        Ok(_) => Ok(()),
        Err(missing) => today_in_the_terminal(&missing, &play::Options::default(), context),
    }
}

/// Reads how many figures stand on the stage.
fn figures(text: &str) -> Result<usize, String> {
    let count = text.parse().ok().filter(|count| (1..=200).contains(count));
    count.ok_or_else(|| "a number from 1 to 200 is meant".to_owned())
}
