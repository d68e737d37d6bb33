//! F-04, F-05: a failed fsync ends all acknowledging; whichever write fails, no operation is half
//! done and nothing acknowledged is lost.

use crate::place::Folder;
use crate::strace;
use crate::writer::{self, Told};

fn run(folder: &Folder, inject: &str) -> Told {
    let trace = folder.path().join("trace");
    let inject = format!("inject={inject}");
    let options = ["-e", "trace=fsync,fdatasync,pwrite64", "-e", &inject];
    let command = writer::command(&strace::wrapper(&options, &trace), folder.path(), 20);
    writer::run(command, usize::MAX)
}

/// From the first failed fsync on, everything is refused for good, also once fsync works again.
#[tokio::test]
async fn after_a_failed_fsync_nothing_is_acknowledged() {
    strace::demand();
    let mut n_died_at_work = 0;
    for when in (1..80).step_by(3) {
        let folder = Folder::new();
        let inject = format!("fsync,fdatasync:error=EIO:when={when}");
        let told = run(&folder, &inject);
        let first = told.refused.first();
        if first.is_some_and(|refusal| refusal == "fatal") {
            n_died_at_work += 1;
            let all_fatal = told.refused.iter().all(|refusal| refusal == "fatal");
            let is_silent = told.acked_late + told.shown_late == 0;
            assert!(all_fatal && is_silent, "failure {when}: {told:?}");
        }
        told.check(&folder.database()).await;
    }
    assert!(n_died_at_work >= 5, "{n_died_at_work} runs failed at work");
}

/// Each n-th write of the file fails once.
#[tokio::test]
async fn whichever_write_fails_nothing_is_half_done() {
    strace::demand();
    let mut n_refused = 0;
    for when in (1..120).step_by(7) {
        for error in ["EIO", "ENOSPC"] {
            let folder = Folder::new();
            let told = run(&folder, &format!("pwrite64:error={error}:when={when}"));
            n_refused += usize::from(!told.refused.is_empty());
            told.check(&folder.database()).await;
        }
    }
    assert!(n_refused >= 10, "{n_refused} runs met their failure");
}
