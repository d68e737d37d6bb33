//! The one place that sees all rooms: arguments, wiring in visible order, listeners, the orderly end.

mod args;
mod calls;
mod chores;
mod connections;
mod create_admin;
mod listen;
mod open_files;
mod privacy;
mod recordings;
mod serve;
mod signals;
mod telemetry;
mod wire;

use clap::Parser;

pub use args::{Args, Command, PrivacyCommand, ServeArgs};
pub use connections::serve_connections;
pub use listen::bind;
pub use wire::{Wiring, wire};

/// Does what the arguments say.
///
/// # Errors
/// A sentence for the operator.
pub async fn run() -> anyhow::Result<()> {
    let args = Args::parse();
    let config = || crate::config::Config::load(args.config.as_deref());
    match args.command {
        Command::Serve(serve) => serve::serve(config()?, serve).await,
        Command::CheckConfig => chores::check_config(&config()?),
        Command::Migrate => chores::migrate(&config()?).await,
        Command::Backup { to } => chores::backup(&config()?, &to).await,
        Command::Restore { from, force } => chores::restore(&config()?, &from, force).await,
        Command::Openapi => chores::openapi(),
        Command::Privacy(asked) => privacy::privacy(config()?, asked).await,
        Command::VerifyAudit => chores::verify_audit(&config()?).await,
        Command::Loadtest(args) => {
            open_files::allow_many(0);
            crate::loadtest::run(args).await
        }
        Command::CreateAdmin(admin) => create_admin::create_admin(&config()?, admin).await,
    }
}
