//! The entry of `cargo xtask`: hands the arguments over and turns an error into one sentence.

use std::process::ExitCode;

fn main() -> ExitCode {
    match xtask::execute() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
