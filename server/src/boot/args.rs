//! The commands of the binary.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

/// Interact: chat between visitors of a website and the people who answer.
#[derive(Debug, Parser)]
#[command(name = "interact-server", version, propagate_version = true)]
pub struct Args {
    /// Settings file; without it, `interact.toml` here if there is one.
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Runs the server until it is told to stop (SIGTERM or Ctrl-C; twice to stop at once).
    Serve(ServeArgs),
    /// Says whether the settings are sound, and names the first key that is not.
    CheckConfig,
    /// Brings the database to this version's form, and nothing else.
    Migrate,
    /// Creates a tenant with its first administrator; the password is read from standard input.
    CreateAdmin(AdminArgs),
    /// Copies the database into a new file, while the server may be running.
    Backup {
        /// The new file.
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
    },
    /// Puts a backup in the database's place. Everyone signs in again, and visitors start over.
    Restore {
        /// The backup.
        #[arg(long, value_name = "FILE")]
        from: PathBuf,
        /// Also when a database is there; it is renamed, never deleted.
        #[arg(long)]
        force: bool,
    },
    /// Walks along every tenant's audit and says whether an entry was changed or taken away.
    VerifyAudit,
    /// Finds, hands out or erases one person in what is kept; while no server runs on the database.
    #[command(subcommand)]
    Privacy(PrivacyCommand),
    /// Prints the description of the REST interface (OpenAPI 3.1).
    Openapi,
    /// Measures a server of this build on this machine with a crowd of real clients.
    Loadtest(crate::loadtest::LoadtestArgs),
}

/// What to do with what is kept of one person.
#[derive(Debug, Subcommand)]
pub enum PrivacyCommand {
    /// Writes everything about the person into a new folder: person.json and recordings.
    Export {
        /// E-mail address, other words that name the person, or the id of a conversation or task.
        #[arg(long)]
        person: String,
        /// The new folder.
        #[arg(long, value_name = "FOLDER")]
        to: PathBuf,
    },
    /// Erases the person from every ended contact, in every tenant.
    Erase {
        /// E-mail address, other words that name the person, or the id of a conversation or task.
        #[arg(long)]
        person: String,
        /// Erases; without it only says what would be erased.
        #[arg(long)]
        yes: bool,
    },
}

/// How to serve.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct ServeArgs {
    /// Adds the demo tenant and two demo websites. Only on this machine.
    #[arg(long)]
    pub demo: bool,
}

/// The first administrator of a new tenant.
#[derive(Clone, Debug, clap::Args)]
pub struct AdminArgs {
    /// Name of the tenant.
    #[arg(long)]
    pub tenant: String,
    /// User principal name to sign in with, for example admin@example.com.
    #[arg(long)]
    pub upn: String,
    /// Name shown.
    #[arg(long)]
    pub name: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_commands_are_sound_and_each_has_help() {
        Args::command().debug_assert();
        for command in Args::command().get_subcommands() {
            assert!(command.get_about().is_some(), "{}", command.get_name());
        }
    }
}
