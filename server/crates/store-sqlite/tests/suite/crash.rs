//! F-01: killed at any moment, the process has lied to nobody.

use crate::place::Folder;
use crate::writer::{self, Told};

/// Acknowledged writes after which the process is killed: first while it opens and migrates, then
/// further and further into its work. The exact moment is the scheduler's.
const KILL_AFTER: [usize; 14] = [0, 0, 0, 1, 2, 3, 5, 8, 13, 34, 89, 144, 233, 377];

#[tokio::test]
async fn what_was_acknowledged_survives_kill_9() {
    for kill_after in KILL_AFTER {
        let folder = Folder::new();
        let told = kill(&folder, kill_after).await;
        assert!(told.n_acked() >= kill_after, "it did write");
        told.check(&folder.database()).await;
    }
}

#[tokio::test]
async fn a_database_survives_being_killed_again_and_again() {
    let folder = Folder::new();
    for kill_after in KILL_AFTER {
        // Producers begin at 1 again: what was appended before the kill is now repeated, and
        // batches stop at the first conflict; nothing may be lost or doubled by that.
        let mut told = kill(&folder, kill_after).await;
        told.batches = 0;
        told.check(&folder.database()).await;
    }
}

async fn kill(folder: &Folder, kill_after: usize) -> Told {
    let command = writer::command(&[], folder.path(), 100_000);
    let run = tokio::task::spawn_blocking(move || writer::run(command, kill_after));
    run.await.unwrap()
}
