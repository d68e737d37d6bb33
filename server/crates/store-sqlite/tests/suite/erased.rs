//! What was forgotten is in no file any more: not in free pages, not in the write-ahead log.

use store::Forget;
use store::conformance::fixture::{OURS, World};
use store::conformance::privacy::{ANN, begin};

use crate::place::Folder;

/// How often a text stands in any file of the database.
fn traces(folder: &Folder, text: &str) -> usize {
    let path = folder.database();
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let files = std::fs::read_dir(path.parent().unwrap()).unwrap();
    let ours = files.filter_map(|file| {
        let file = file.unwrap();
        let is_ours = file.file_name().to_string_lossy().starts_with(&name);
        is_ours.then(|| std::fs::read(file.path()).unwrap())
    });
    ours.map(|bytes| {
        let windows = bytes.windows(text.len());
        windows.filter(|part| *part == text.as_bytes()).count()
    })
    .sum()
}

#[tokio::test]
async fn row_183_nothing_of_an_erased_person_is_left_in_the_files() {
    let folder = Folder::new();
    let world = World::empty(&folder).await;
    let mut tasks = Vec::new();
    // Many, so that pages fill, split and become free.
    for n in 1..150 {
        tasks.push(begin(&world, n, Some(2_000)).await.task);
    }
    let staying = begin(&world, 150, None).await;
    world.store.settle_deletions().await.unwrap();
    for text in [ANN, "CH93 0076", "I am Ann", "angry"] {
        assert!(traces(&folder, text) > 100, "{text} was there");
    }
    for some in tasks.chunks(20) {
        let forget = Forget {
            tasks: some.to_vec(),
            audit: Vec::new(),
        };
        world.store.forget_contacts(OURS, forget).await.unwrap();
    }
    world.store.settle_deletions().await.unwrap();
    let one = traces(&folder, "I am Ann");
    assert_eq!(one, 1, "the contact that runs");
    assert_eq!(
        traces(&folder, "CH93 0076"),
        2,
        "its parameter, and its event"
    );
    assert_eq!(traces(&folder, ANN), 2, "its customer, and its message");
    let found = world.store.find_contacts(OURS, ANN).await.unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].task, staying.task);
    world.store.close().await;
}
