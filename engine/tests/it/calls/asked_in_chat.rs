//! Row 156: from a chat to a call in one click, and back.

use engine::call::{CallEvent, Party};
use engine::model::TaskState;
use engine::{Audience, Command};
use shared::ErrorCode;
use shared::ids::Target;
use shared::wire::{Author, CallPhase, EntryKind, Modality, NoticeCode};

use super::{CUSTOMER, all_of, call_config, message, tells};
use crate::kit::{ANNA, BEN, SALES, SUPPORT, World, config};

#[test]
fn row_156_the_customer_asks_the_user_takes_it_and_the_chat_goes_on() {
    let mut world = World::staffed(call_config(), &[ANNA]);
    let task = world.start(SUPPORT);
    world.accept(task);
    let effects = world.apply(Command::AskCall(task, message(7), true));
    assert!(tells(&effects, task));
    assert_eq!(world.phase(task, CUSTOMER), CallPhase::Requested);
    assert_eq!(world.phase(task, Party::User(ANNA)), CallPhase::Requested);
    assert_eq!(world.state.call_plan(task), None, "no media yet");
    let asked = world.entries(task).pop().unwrap();
    assert_eq!(asked.id, Some(message(7)));
    assert_eq!(
        (asked.by, asked.audience),
        (Author::Customer, Audience::Everyone)
    );
    assert!(matches!(
        asked.kind,
        EntryKind::Notice(notice) if notice.code == NoticeCode::CallRequested
    ));
    assert_eq!(world.task(task).modality, Modality::InstantMessaging);

    world.apply(Command::AnswerCall(ANNA, task, true));
    assert_eq!(world.task(task).modality, Modality::AudioVideo);
    assert_eq!(world.phase(task, CUSTOMER), CallPhase::Connecting);
    world.up(task, CUSTOMER);
    world.up(task, Party::User(ANNA));
    assert_eq!(world.leg(task, CUSTOMER), Some(all_of(Party::User(ANNA))));
    assert!(world.view(task, CUSTOMER).video);

    world.apply(Command::HangUpByUser(ANNA, task));
    assert_eq!(world.task(task).modality, Modality::InstantMessaging);
    assert_eq!(world.task(task).state, TaskState::Connected);
    assert_eq!(world.state.call_plan(task), None);
    let codes = world.notice_codes(task);
    assert!(codes.ends_with(&[
        NoticeCode::CallRequested,
        NoticeCode::CallStarted,
        NoticeCode::CallEnded,
    ]));
}

#[test]
fn a_declined_or_withdrawn_request_leaves_the_chat_as_it_was() {
    let mut world = World::staffed(call_config(), &[ANNA]);
    let task = world.start(SUPPORT);
    world.accept(task);
    world.apply(Command::AskCall(task, message(1), false));
    let twice = Command::AskCall(task, message(2), false);
    assert_eq!(world.refused(twice), ErrorCode::NotApplicable);
    world.apply(Command::AnswerCall(ANNA, task, false));
    assert_eq!(world.task(task).call, None);
    assert_eq!(
        world.notice_codes(task).last(),
        Some(&NoticeCode::CallDeclined)
    );
    let gone = Command::AnswerCall(ANNA, task, true);
    assert_eq!(world.refused(gone), ErrorCode::CallEnded);

    world.apply(Command::AskCall(task, message(3), false));
    let stale = Command::HangUpByCustomer(task, message(4), 1);
    assert_eq!(world.refused(stale), ErrorCode::CallEnded, "numbers grow");
    world.apply(Command::HangUpByCustomer(task, message(4), 2));
    assert_eq!(world.task(task).call, None);
    let last = world.entries(task).pop().unwrap();
    assert_eq!((last.id, last.by), (Some(message(4)), Author::Customer));
    world.apply(Command::AskCall(task, message(5), false));
    assert_eq!(world.number(task), 3);
}

#[test]
fn who_has_a_call_cannot_take_a_second_one_in_a_chat() {
    let mut config = call_config();
    config.tenant.capacity.beside_chat.call = true;
    config.tenant.capacity.call_units = 10;
    let mut world = World::staffed(config, &[ANNA]);
    let chat = world.start(SUPPORT);
    world.accept(chat);
    world.talk(SUPPORT);
    world.apply(Command::AskCall(chat, message(1), false));
    let second = Command::AnswerCall(ANNA, chat, true);
    assert_eq!(world.refused(second), ErrorCode::LimitReached);
    world.apply(Command::AnswerCall(ANNA, chat, false));
}

/// What rings at the user is withdrawn when it would be too much beside the call.
#[test]
fn a_call_in_a_chat_takes_its_place_at_the_users_hands() {
    let mut world = World::staffed(call_config(), &[ANNA]);
    let task = world.start(SUPPORT);
    world.accept(task);
    let other = world.start(SUPPORT);
    assert_eq!(world.rings_at(other), Some(ANNA));
    world.apply(Command::AskCall(task, message(1), false));
    world.apply(Command::AnswerCall(ANNA, task, true));
    assert_eq!(world.rings_at(other), None, "100 units of 100");
    world.apply(Command::HangUpByCustomer(task, message(2), 1));
    assert_eq!(world.rings_at(other), Some(ANNA));
}

#[test]
fn calls_are_asked_for_only_where_they_are_on_and_only_in_chats_with_a_user() {
    let mut world = World::staffed(config(), &[ANNA]);
    let task = world.start(SUPPORT);
    let early = Command::AskCall(task, message(1), false);
    assert_eq!(world.refused(early), ErrorCode::NotApplicable, "waits");
    world.accept(task);
    let off = Command::AskCall(task, message(1), false);
    assert_eq!(world.refused(off), ErrorCode::ModalityDisabled);
    world.apply(Command::EndByCustomer(task));
    let late = Command::AskCall(task, message(1), false);
    assert_eq!(world.refused(late), ErrorCode::TaskEnded);

    let mut world = World::staffed(call_config(), &[ANNA]);
    let (call, _) = world.talk(SUPPORT);
    let in_call = Command::AskCall(call, message(1), false);
    assert_eq!(world.refused(in_call), ErrorCode::NotApplicable);
    let mine = Command::AnswerCall(BEN, call, true);
    assert_eq!(world.refused(mine), ErrorCode::NotFound);
}

#[test]
fn row_156_a_direct_chat_becomes_a_call_as_well() {
    let mut world = World::staffed(call_config(), &[ANNA]);
    let task = world.start_at(Target::User(ANNA));
    world.accept(task);
    world.apply(Command::AskCall(task, message(1), false));
    world.apply(Command::AnswerCall(ANNA, task, true));
    assert_eq!(world.parties(task), [CUSTOMER, Party::User(ANNA)]);
}

/// A chat with a call goes to the next service as a call; the customer can still end only the call.
#[test]
fn a_call_of_a_chat_is_transferred_as_a_call_and_ended_alone() {
    let mut world = World::staffed(call_config(), &[ANNA]);
    let (task, _) = world.talk_in_chat(SUPPORT);
    world.apply(Command::Transfer(ANNA, task, SALES));
    assert_eq!(world.number(task), 1);
    assert_eq!(world.task(task).state, TaskState::InWorkflow);
    world.apply(Command::HangUpByCustomer(task, message(9), 1));
    assert_eq!(world.task(task).call, None);
    let row = world.task(task);
    assert_eq!(row.modality, Modality::InstantMessaging);
    // The announcement nobody hears any more is over, and the chat is offered.
    assert_eq!(world.rings_at(task), Some(ANNA));
}

#[test]
fn a_request_that_nobody_answered_is_over_with_a_transfer() {
    let mut world = World::staffed(call_config(), &[ANNA]);
    let task = world.start(SUPPORT);
    world.accept(task);
    world.apply(Command::AskCall(task, message(1), false));
    world.apply(Command::Transfer(ANNA, task, SALES));
    assert_eq!(world.task(task).call, None);
    let events = [CallEvent::Requested { video: false }, CallEvent::Declined];
    assert_eq!(world.call_events(task), events);
}
