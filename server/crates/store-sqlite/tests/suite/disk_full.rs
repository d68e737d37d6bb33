//! F-03: a full disk refuses writes with `Full`, keeps what was acknowledged, shows it, and works
//! again by itself once there is space.

use std::path::{Path, PathBuf};
use std::process::Command;

use store::conformance::fixture::{Contact, OURS};
use store::{Logs, StoreError, Upkeep, Work};
use store_sqlite::SqliteStore;

/// Names the small disk; not set in the process that makes it.
const DISK: &str = "INTERACT_TEST_SMALL_DISK";

/// Runs itself again in a mount namespace of its own with a disk of 3 MB; the kernel takes both
/// away when it ends. Needs the right to mount: as root, or where the system allows user namespaces.
#[tokio::test]
async fn a_full_disk_refuses_and_recovers() {
    if let Some(disk) = std::env::var_os(DISK) {
        return fill_and_free(&PathBuf::from(disk)).await;
    }
    let folder = tempfile::TempDir::new().unwrap();
    let mount = "mount -t tmpfs -o size=3m tmpfs \"$0\" && exec \"$@\"";
    let output = Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "sh", "-c", mount])
        .arg(folder.path())
        .arg(std::env::current_exe().unwrap())
        .args([
            "disk_full::a_full_disk_refuses_and_recovers",
            "--exact",
            "--nocapture",
        ])
        .env(DISK, folder.path())
        .output();
    let output = output.expect("`unshare`, from util-linux, can be started");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(said.contains("1 passed"), "{said}");
}

async fn fill_and_free(disk: &Path) {
    let store = SqliteStore::open(disk.join("interact.db")).await.unwrap();
    let contact = Contact::new(1);
    store.commit(OURS, contact.commit()).await.unwrap();
    let ballast = disk.join("ballast");
    std::fs::write(&ballast, vec![0; 1_500_000]).unwrap();

    let n_acked = append_until_full(&store, &contact, 1).await;
    assert!(n_acked > 10, "{n_acked} messages before the disk was full");
    assert!(is_soon_not_ready(&store).await, "not ready while full");
    let page = store
        .read_log(OURS, contact.conversation, 0, u32::MAX)
        .await
        .unwrap();
    assert_eq!(page.head, n_acked, "reading goes on");

    std::fs::remove_file(&ballast).unwrap();
    store.check().await.unwrap();
    let more = append_until_full(&store, &contact, n_acked + 1).await;
    assert!(more > 10, "{more} messages in the freed space");
    drop(store);
}

/// A check writes less than a message: some may still fit.
async fn is_soon_not_ready(store: &SqliteStore) -> bool {
    for _ in 0..100 {
        if matches!(store.check().await, Err(StoreError::Full)) {
            return true;
        }
    }
    false
}

/// Appends from message `first` on; how many were acknowledged.
async fn append_until_full(store: &SqliteStore, contact: &Contact, first: u64) -> u64 {
    for n in first.. {
        match store.append(OURS, contact.message(n)).await {
            Ok(done) => assert_eq!(done.entry.entry.seq, n),
            Err(StoreError::Full) => return n - first,
            Err(error) => panic!("only Full is expected: {error}"),
        }
    }
    unreachable!("the disk is small")
}
