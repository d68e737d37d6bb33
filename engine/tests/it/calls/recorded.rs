//! Recording by the settings of the service: from the first word on, announced to both.

use engine::call::{CallEvent, Party, RecordingPlan};
use engine::model::RecordingMode;
use engine::{Audience, Command, NewEntry};
use shared::ids::Target;
use shared::wire::{EntryKind, NoticeCode};

use super::{CUSTOMER, recording_config};
use crate::kit::{ANNA, SALES, SUPPORT, World};

const PLAN: RecordingPlan = RecordingPlan {
    video: true,
    customer_held: false,
    limit_secs: None,
    activity: None,
};

fn world() -> World {
    World::staffed(recording_config(RecordingMode::AudioVideo), &[ANNA])
}

fn recording(world: &World, task: shared::ids::TaskId) -> Option<RecordingPlan> {
    world.state.call_plan(task).unwrap().recording
}

#[test]
fn a_call_is_recorded_while_both_talk_and_both_are_told() {
    let mut world = world();
    let task = world.call(SUPPORT);
    world.announced(task);
    world.up(task, CUSTOMER);
    world.accept(task);
    assert_eq!(recording(&world, task), None, "nobody talks yet");
    world.up(task, Party::User(ANNA));
    assert_eq!(recording(&world, task), Some(PLAN));
    for reader in [CUSTOMER, Party::User(ANNA)] {
        assert!(world.view(task, reader).recording);
    }
    let is_told = |entry: &NewEntry| {
        entry.audience == Audience::Everyone
            && matches!(
                &entry.kind,
                EntryKind::Notice(notice) if notice.code == NoticeCode::RecordingStarted
            )
    };
    assert!(world.entries(task).iter().any(is_told));
    let begun = CallEvent::RecordingStarted { video: true };
    assert!(world.call_events(task).contains(&begun));

    world.apply(Command::Hold(ANNA, task, true));
    let held = RecordingPlan {
        customer_held: true,
        ..PLAN
    };
    assert_eq!(recording(&world, task), Some(held));
    world.lost(task, CUSTOMER);
    assert!(recording(&world, task).is_some(), "goes on");
}

#[test]
fn each_service_decides_for_itself() {
    let mut config = recording_config(RecordingMode::Audio);
    let sales = config.services.get_mut(&SALES).unwrap();
    sales.recording.mode = RecordingMode::Off;
    let mut world = World::staffed(config, &[ANNA]);
    let (task, _) = world.talk(SUPPORT);
    assert!(!recording(&world, task).unwrap().video);
    world.apply(Command::Transfer(ANNA, task, SALES));
    assert_eq!(recording(&world, task), None);
    world.announced(task);
    world.accept(task);
    world.up(task, Party::User(ANNA));
    assert_eq!(recording(&world, task), None);
    assert!(!world.view(task, CUSTOMER).recording);
}

#[test]
fn a_direct_call_is_not_recorded() {
    let mut world = world();
    let task = world.call_at(Target::User(ANNA));
    world.accept(task);
    world.up(task, CUSTOMER);
    world.up(task, Party::User(ANNA));
    assert_eq!(recording(&world, task), None);
}

#[test]
fn a_recording_that_can_be_heard_is_an_event_of_its_task() {
    let mut world = world();
    let (task, _) = world.talk(SUPPORT);
    world.apply(Command::EndByUser(ANNA, task));
    let recording = shared::ids::RecordingId::from_bytes([7; 16]);
    world.apply(Command::RecordingAvailable(task, recording));
    let available = CallEvent::RecordingAvailable(recording);
    assert_eq!(world.call_events(task).last(), Some(&available));
    let nowhere = shared::ids::TaskId::from_bytes([9; 16]);
    let unknown = Command::RecordingAvailable(nowhere, recording);
    assert_eq!(world.refused(unknown), shared::ErrorCode::NotFound);
}
