//! The shipped binary: hands its arguments over to boot.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    match server::boot::run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("interact-server: {error:#}");
            ExitCode::FAILURE
        }
    }
}
