//! Rows 31, 32, 58: a call from its announcement over music to a talk and its end.

use engine::call::{CallEvent, Party, Sound};
use engine::model::{Speech, TaskState};
use engine::{Command, Effect, EventKind};
use shared::ErrorCode;
use shared::ids::Target;
use shared::wire::{CallPhase, ContactState, Modality, Sending};

use super::{CUSTOMER, all_of, call_config, message, music, tells};
use crate::kit::{ANNA, BEN, SUPPORT, World, activity_id};

#[test]
fn row_58_a_caller_hears_the_announcement_then_music_then_the_user() {
    let mut world = World::staffed(call_config(), &[]);
    let task = world.call(SUPPORT);
    let speech = Speech::Text {
        text: "Good day, Customer 1".into(),
        voice: None,
    };
    let announcement = Sound::Speech {
        activity: activity_id(3),
        play: 1,
        speech,
    };
    assert_eq!(world.hears(task, CUSTOMER), announcement);
    assert_eq!(world.phase(task, CUSTOMER), CallPhase::InWorkflow);
    world.announced(task);
    assert_eq!(world.hears(task, CUSTOMER), music());
    assert_eq!(world.phase(task, CUSTOMER), CallPhase::Queued);
    world.sign_in(ANNA);
    assert_eq!(world.hears(task, CUSTOMER), music(), "while it rings");
    assert_eq!(world.parties(task), [CUSTOMER]);
}

#[test]
fn row_31_both_talk_as_soon_as_both_media_are_up() {
    let mut world = World::staffed(call_config(), &[ANNA]);
    let task = world.call(SUPPORT);
    world.announced(task);
    world.up(task, CUSTOMER);
    world.accept(task);
    let anna = Party::User(ANNA);
    assert_eq!(world.phase(task, CUSTOMER), CallPhase::Connecting);
    assert_eq!(world.hears(task, CUSTOMER), music(), "never silence");
    let effects = world.apply(Command::MediaUp(task, 1, anna));
    assert!(tells(&effects, task));
    assert!(effects.contains(&Effect::AgentChanged(ANNA)), "{effects:?}");
    for (reader, other) in [(CUSTOMER, anna), (anna, CUSTOMER)] {
        assert_eq!(world.phase(task, reader), CallPhase::Connected);
        assert_eq!(world.leg(task, reader), Some(all_of(other)));
    }
    assert_eq!(world.view(task, CUSTOMER).connected_ms, Some(0));
    world.advance(1_500);
    assert_eq!(world.view(task, anna).connected_ms, Some(1_500));
    let events = [CallEvent::Started(1), CallEvent::Talking];
    assert_eq!(world.call_events(task), events);
}

#[test]
fn row_32_what_somebody_sends_is_shown_to_the_other_and_changes_no_leg() {
    let mut world = World::staffed(call_config(), &[ANNA]);
    let (task, _) = world.talk(SUPPORT);
    let sending = Sending {
        microphone: true,
        camera: false,
        screen: true,
    };
    let before = world.state.call_plan(task);
    world.sends(task, CUSTOMER, sending);
    assert_eq!(world.view(task, Party::User(ANNA)).peer, sending);
    assert_eq!(world.view(task, CUSTOMER).peer, Sending::default());
    assert_eq!(world.state.call_plan(task), before, "only replaceTrack");
    let again = world.apply(Command::SetSending(task, 1, CUSTOMER, sending));
    assert!(!tells(&again, task), "nothing new");
    assert!(!world.view(task, CUSTOMER).video, "began without");
}

#[test]
fn a_call_begins_with_video_when_the_customer_shows_something_before_it_is_taken() {
    let mut world = World::staffed(call_config(), &[]);
    let task = world.call(SUPPORT);
    let camera = Sending {
        microphone: true,
        camera: true,
        screen: false,
    };
    world.sends(task, CUSTOMER, camera);
    assert!(world.view(task, CUSTOMER).video);
}

#[test]
fn a_call_begins_without_a_word_and_a_message_is_kept() {
    let mut world = World::staffed(call_config(), &[]);
    let silent = world.call(SUPPORT);
    let is_by_customer = |entry: &engine::NewEntry| entry.id.is_some();
    assert!(!world.entries(silent).iter().any(is_by_customer));
    let mut start = world.next_start(Target::Service(SUPPORT));
    start.modality = Modality::AudioVideo;
    let task = start.task;
    world.apply(Command::StartTask(Box::new(start)));
    assert!(world.entries(task).iter().any(is_by_customer));
}

#[test]
fn row_31_a_direct_call_rings_with_music_and_connects() {
    let mut world = World::staffed(call_config(), &[ANNA]);
    let task = world.call_at(Target::User(ANNA));
    assert_eq!(world.hears(task, CUSTOMER), Sound::Music(None));
    assert_eq!(world.phase(task, CUSTOMER), CallPhase::Queued);
    world.accept(task);
    world.up(task, Party::User(ANNA));
    world.up(task, CUSTOMER);
    assert_eq!(world.hears(task, CUSTOMER), Sound::Voice(Party::User(ANNA)));
}

#[test]
fn one_call_at_a_time() {
    let mut world = World::staffed(call_config(), &[ANNA]);
    let (first, _) = world.talk(SUPPORT);
    let second = world.call(SUPPORT);
    world.announced(second);
    assert_eq!(world.asked(second), [], "Anna talks");
    world.apply(Command::EndByUser(ANNA, first));
    assert_eq!(world.asked(second), [ANNA]);
}

#[test]
fn a_task_that_began_as_a_call_ends_with_it() {
    let ways: [fn(shared::ids::TaskId) -> Command; 4] = [
        |task| Command::EndByUser(ANNA, task),
        |task| Command::HangUpByUser(ANNA, task),
        Command::EndByCustomer,
        |task| Command::HangUpByCustomer(task, message(1), 1),
    ];
    for way in ways {
        let mut world = World::staffed(call_config(), &[ANNA]);
        let (task, _) = world.talk(SUPPORT);
        let effects = world.apply(way(task));
        assert!(tells(&effects, task));
        assert_eq!(world.state.call_plan(task), None);
        assert_eq!(world.state.call_view(task, CUSTOMER, world.now), None);
        assert!(world.is_over(task));
        let late = Command::MediaUp(task, 1, CUSTOMER);
        assert_eq!(world.refused(late), ErrorCode::CallEnded);
    }
}

#[test]
fn a_number_that_is_not_the_calls_and_people_who_are_not_in_it_are_refused() {
    let mut world = World::staffed(call_config(), &[ANNA, BEN]);
    let (task, _) = world.talk(SUPPORT);
    for number in [0, 2] {
        let stale = [
            Command::MediaUp(task, number, CUSTOMER),
            Command::MediaLost(task, number, CUSTOMER),
            Command::SetSending(task, number, CUSTOMER, Sending::default()),
        ];
        for command in stale {
            assert_eq!(world.refused(command), ErrorCode::CallEnded);
        }
    }
    let foreign = Command::MediaUp(task, 1, Party::User(BEN));
    assert_eq!(world.refused(foreign), ErrorCode::NotFound);
    assert_eq!(
        world.state.call_view(task, Party::User(BEN), world.now),
        None
    );
    let chat = world.start(SUPPORT);
    let none = Command::MediaUp(chat, 1, CUSTOMER);
    assert_eq!(world.refused(none), ErrorCode::CallEnded);
}

/// The same speech again is another play.
#[test]
fn row_58_each_play_has_its_number() {
    let mut world = World::staffed(call_config(), &[ANNA]);
    let task = world.call(SUPPORT);
    world.announced(task);
    assert_eq!(world.task(task).call.as_ref().unwrap().n_plays, 1);
    // The end of a play that was over before is no news.
    let before = world.task(task).clone();
    world.announced(task);
    assert_eq!(world.task(task), &before);
}

#[test]
fn a_transfer_keeps_the_customers_leg_and_the_number() {
    let mut config = call_config();
    let sales = config.services.get_mut(&crate::kit::SALES).unwrap();
    sales.members = vec![BEN];
    let support = config.services.get_mut(&SUPPORT).unwrap();
    support.members = vec![ANNA];
    let mut world = World::staffed(config, &[ANNA, BEN]);
    let (task, _) = world.talk(SUPPORT);
    world.apply(Command::Transfer(ANNA, task, crate::kit::SALES));
    assert_eq!(world.parties(task), [CUSTOMER], "Anna is out");
    assert_eq!(world.number(task), 1);
    world.announced(task);
    assert_eq!(world.hears(task, CUSTOMER), music());
    assert_eq!(world.phase(task, CUSTOMER), CallPhase::Queued);
    assert_eq!(world.rings_at(task), Some(BEN));
    world.accept(task);
    world.up(task, Party::User(BEN));
    let phase = world.phase(task, CUSTOMER);
    assert_eq!(
        phase,
        CallPhase::Connected,
        "the customer's media stayed up"
    );
    assert_eq!(world.view(task, CUSTOMER).connected_ms, Some(0), "anew");
}

/// Between the services the customer hears music, whatever comes before the new Accept.
#[test]
fn on_the_way_to_another_service_the_customer_hears_music() {
    use engine::model::ActivityKind;
    let mut config = call_config();
    let workflow = config.workflows.get_mut(&crate::kit::CALL_WORKFLOW);
    let workflow = std::sync::Arc::make_mut(workflow.unwrap());
    let announcement = workflow.activities.get_mut(&activity_id(3)).unwrap();
    announcement.kind = ActivityKind::Delay { secs: 5 };
    let mut world = World::staffed(config, &[ANNA]);
    let task = world.call(SUPPORT);
    assert_eq!(world.hears(task, CUSTOMER), Sound::Silence);
    world.advance(5_000);
    world.accept(task);
    world.apply(Command::Transfer(ANNA, task, crate::kit::SALES));
    assert_eq!(world.phase(task, CUSTOMER), CallPhase::Transferring);
    assert_eq!(world.hears(task, CUSTOMER), Sound::Music(None));
}

#[test]
fn a_parked_call_has_music() {
    let mut world = World::staffed(call_config(), &[]);
    let task = world.call(SUPPORT);
    world.apply(Command::Park(task));
    assert!(matches!(world.task(task).state, TaskState::Parked { .. }));
    assert!(matches!(world.hears(task, CUSTOMER), Sound::Music(_)));
    assert_eq!(world.contact(task), ContactState::InWorkflow);
    assert!(world.events(task).contains(&EventKind::Parked));
}
