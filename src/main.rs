//! Limber on the command line and in its window.

use std::process::ExitCode;

fn main() -> ExitCode {
    limber::cli::main()
}
