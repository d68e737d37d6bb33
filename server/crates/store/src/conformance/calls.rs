//! Promises about what calls need and leave.

use shared::Millis;
use shared::ids::{RecordingId, ResourceId, TaskId, UserId};
use shared::wire::QualitySample;

use super::Place;
use super::fixture::{OURS, World, assert_refused, bytes};
use crate::{CallQuality, Complete, NewAudio, Recording, RecordingKind, StoreError};

/// An audio resource of a number.
#[must_use]
pub fn audio(n: u64, name: &str) -> NewAudio {
    NewAudio {
        id: ResourceId::from_bytes(bytes(n)),
        name: name.to_owned(),
        at: Millis(1_000 + n.cast_signed()),
        length_ms: 20 * n,
        ogg: vec![0xff, 0, u8::try_from(n).unwrap_or(0)],
    }
}

/// A recording of a number, of the task of a number.
#[must_use]
pub fn recording(n: u64, task: u64) -> Recording {
    Recording {
        id: RecordingId::from_bytes(bytes(n)),
        task: TaskId::from_bytes(bytes(task)),
        call: 1,
        kind: RecordingKind::Audio,
        at: Millis(10 * n.cast_signed()),
        complete: None,
        object: format!("live/{n}.ogg"),
        until: Millis(1_000 + n.cast_signed()),
    }
}

/// Lists say what there is, without the sound; the sound is read by id.
pub async fn audio_is_listed_by_name_and_read_back(place: &dyn Place) {
    let world = World::empty(place).await;
    for (n, name) in [(1, "Zither"), (2, "Äther"), (3, "Harp")] {
        world
            .store
            .add_audio(OURS, audio(n, name))
            .await
            .expect("stored");
    }
    let world = world.reopen().await;
    let all = world.store.list_audio(OURS).await.expect("listed");
    let names: Vec<_> = all.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Harp", "Zither", "Äther"]);
    let zither = &all[1];
    assert_eq!(
        (zither.id, zither.at),
        (ResourceId::from_bytes(bytes(1)), Millis(1_001))
    );
    assert_eq!((zither.length_ms, zither.bytes), (20, 3));
    let sound = world.store.read_audio(OURS, zither.id).await.expect("read");
    assert_eq!(sound, [0xff, 0, 1]);
}

/// Two resources of one name could not be told apart where one is chosen.
pub async fn an_audio_name_belongs_to_one_resource(place: &dyn Place) {
    let store = World::empty(place).await.store;
    store
        .add_audio(OURS, audio(1, "Harp"))
        .await
        .expect("stored");
    for again in [audio(2, "Harp"), audio(1, "Other")] {
        let added = store.add_audio(OURS, again).await;
        assert_refused!(added, StoreError::Conflict(_));
    }
    assert_eq!(store.list_audio(OURS).await.expect("listed").len(), 1);
}

/// And deleting it again is not found.
pub async fn deleted_audio_is_gone(place: &dyn Place) {
    let store = World::empty(place).await.store;
    let harp = audio(1, "Harp");
    let id = harp.id;
    store.add_audio(OURS, harp).await.expect("stored");
    store.delete_audio(OURS, id).await.expect("deleted");
    assert_refused!(store.read_audio(OURS, id).await, StoreError::NotFound);
    assert_refused!(store.delete_audio(OURS, id).await, StoreError::NotFound);
    store
        .add_audio(OURS, audio(1, "Harp"))
        .await
        .expect("its name is free");
}

/// A process that starts finds what the last one could not complete.
pub async fn a_recording_is_open_until_it_is_complete(place: &dyn Place) {
    let world = World::empty(place).await;
    let (mut first, second) = (recording(1, 7), recording(2, 7));
    for one in [&second, &first] {
        world
            .store
            .begin_recording(OURS, one.clone())
            .await
            .expect("noted");
    }
    let again = world.store.begin_recording(OURS, first.clone()).await;
    assert_refused!(again, StoreError::Conflict(_));
    let complete = Complete {
        length_ms: 61_000,
        bytes: 123_456_789_012,
    };
    for _ in 0..2 {
        let completed = world
            .store
            .complete_recording(OURS, first.id, "kept/1.ogg", complete);
        completed.await.expect("completed, also twice");
    }
    let world = world.reopen().await;
    first.complete = Some(complete);
    first.object = "kept/1.ogg".to_owned();
    let open = world.store.open_recordings(OURS).await.expect("listed");
    assert_eq!(open, std::slice::from_ref(&second));
    let listed = world.store.list_recordings(OURS, first.task).await;
    assert_eq!(listed.expect("listed"), [first.clone(), second]);
    let read = world.store.read_recording(OURS, first.id).await;
    assert_eq!(read.expect("read"), first);
    let other = TaskId::from_bytes(bytes(8));
    let none = world.store.list_recordings(OURS, other).await;
    assert_eq!(none.expect("listed"), []);
    let unknown = RecordingId::from_bytes(bytes(9));
    let completed = world
        .store
        .complete_recording(OURS, unknown, "x", complete)
        .await;
    assert_refused!(completed, StoreError::NotFound);
}

/// The oldest first, and never one that is still being written.
pub async fn recordings_are_due_when_their_time_is_over(place: &dyn Place) {
    let store = World::empty(place).await.store;
    let complete = Complete {
        length_ms: 1,
        bytes: 1,
    };
    for n in [3, 1, 2, 4] {
        let one = Recording {
            complete: (n != 2).then_some(complete),
            kind: RecordingKind::Video,
            ..recording(n, n)
        };
        store.begin_recording(OURS, one).await.expect("noted");
    }
    for (now, limit, expected) in [
        (1_000, 9, &[][..]),
        (1_001, 9, &[1]),
        (1_003, 9, &[1, 3]),
        (1_003, 1, &[1]),
        (9_999, 9, &[1, 3, 4]),
    ] {
        let due = store.due_recordings(OURS, Millis(now), limit).await;
        let due: Vec<_> = due.expect("listed").into_iter().map(|one| one.id).collect();
        let expected = expected.iter().map(|n| RecordingId::from_bytes(bytes(*n)));
        assert_eq!(due, expected.collect::<Vec<_>>(), "at {now}");
    }
}

/// And deleting it again is fine: the job that does it may have been stopped in between.
pub async fn a_deleted_recording_is_gone(place: &dyn Place) {
    let store = World::empty(place).await.store;
    let one = recording(1, 7);
    let id = one.id;
    store.begin_recording(OURS, one).await.expect("noted");
    for _ in 0..2 {
        store.delete_recording(OURS, id).await.expect("deleted");
    }
    assert_refused!(store.read_recording(OURS, id).await, StoreError::NotFound);
}

fn sample(call: u32, at: i64, user: Option<u64>, loss: u32) -> CallQuality {
    CallQuality {
        task: TaskId::from_bytes(bytes(7)),
        call,
        at: Millis(at),
        user: user.map(|n| UserId::from_bytes(bytes(n))),
        sample: QualitySample {
            lost_permille: loss,
            ..QualitySample::default()
        },
    }
}

/// By call, then by time, both ends; a repetition changes nothing.
pub async fn quality_comes_back_in_order(place: &dyn Place) {
    let world = World::empty(place).await;
    let (first, both, later) = (
        sample(1, 5, None, 1),
        sample(1, 5, Some(3), 2),
        sample(2, 1, None, 3),
    );
    let other = CallQuality {
        task: TaskId::from_bytes(bytes(8)),
        ..first
    };
    let again = sample(1, 5, None, 999);
    let all = vec![later, other, both, first, again];
    world.store.add_quality(OURS, all).await.expect("noted");
    world
        .store
        .add_quality(OURS, vec![again])
        .await
        .expect("noted");
    world
        .store
        .add_quality(OURS, Vec::new())
        .await
        .expect("nothing is fine");
    let world = world.reopen().await;
    let read = world.store.list_quality(OURS, first.task, 10).await;
    assert_eq!(read.expect("read"), [first, both, later]);
}

/// A long call does not make an endless answer.
pub async fn the_newest_quality_is_kept_in_sight(place: &dyn Place) {
    let store = World::empty(place).await.store;
    let all: Vec<_> = (1..=20).map(|at| sample(1, at, None, 0)).collect();
    store.add_quality(OURS, all.clone()).await.expect("noted");
    let read = store.list_quality(OURS, all[0].task, 5).await;
    assert_eq!(read.expect("read"), all[15..]);
}
