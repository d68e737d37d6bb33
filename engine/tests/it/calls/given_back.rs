//! F-35 and its kin: media are lost, come back, or do not; nobody stays in a dead call.

use engine::call::{CallEvent, Party, Sound};
use engine::model::{TaskState, UserSessionOutcome};
use engine::{CALL_GRACE_MS, CALL_SETUP_MS, Command, State};
use shared::ids::Target;
use shared::wire::{CallPhase, ContactState, EndReason, Modality, NoticeCode};

use super::{CUSTOMER, all_of, call_config, message, music, tells};
use crate::kit::{ANNA, BEN, SUPPORT, World};

#[test]
fn f_35_the_visitor_of_a_lost_user_sees_recovering_and_hears_music() {
    let mut world = World::staffed(call_config(), &[ANNA]);
    let (task, _) = world.talk(SUPPORT);
    let anna = Party::User(ANNA);
    let effects = world.apply(Command::MediaLost(task, 1, anna));
    assert!(tells(&effects, task));
    for reader in [CUSTOMER, anna] {
        assert_eq!(world.phase(task, reader), CallPhase::Recovering);
    }
    assert_eq!(world.hears(task, CUSTOMER), music());
    world.advance(CALL_GRACE_MS - 1);
    world.up(task, anna);
    assert_eq!(world.leg(task, CUSTOMER), Some(all_of(anna)));
    world.advance(CALL_GRACE_MS);
    assert_eq!(world.phase(task, CUSTOMER), CallPhase::Connected);
}

#[test]
fn f_35_after_the_grace_the_task_is_back_at_its_place_for_the_same_user_first() {
    let mut world = World::staffed(call_config(), &[ANNA]);
    let (task, _) = world.talk(SUPPORT);
    let key = |world: &World, task| world.task(task).queue.as_ref().map(|entry| entry.key);
    let key_before = world.task(task).call.as_ref().unwrap();
    let key_before = key_before.taken_from.as_ref().unwrap().entry.key;
    world.advance(60_000);
    let (later, latest) = (world.call(SUPPORT), world.call(SUPPORT));
    world.announced(later);
    world.announced(latest);
    world.sign_in(BEN);
    assert_eq!(world.rings_at(later), Some(BEN));
    world.lost(task, Party::User(ANNA));
    world.advance(CALL_GRACE_MS);
    assert_eq!(key(&world, task), Some(key_before));
    assert_eq!(world.position(task), Some(1), "before all who came later");
    assert_eq!(world.asked(task), [ANNA], "who is known to the customer");
    assert_eq!(world.hears(task, CUSTOMER), music());
    assert_eq!(world.phase(task, CUSTOMER), CallPhase::Queued);
    let row = world.task(task);
    assert_eq!(row.past_user_sessions.len(), 1, "with its history");
    assert_eq!(
        row.past_user_sessions[0].outcome,
        Some(UserSessionOutcome::Accepted)
    );
    assert!(
        world
            .call_events(task)
            .contains(&CallEvent::GivenBack(ANNA))
    );
    assert_eq!(world.notice_codes(task).last(), Some(&NoticeCode::Queued));
    world.accept(task);
    world.up(task, Party::User(ANNA));
    assert_eq!(world.phase(task, CUSTOMER), CallPhase::Connected);
    assert_eq!(world.number(task), 1, "the customer's leg stayed");
}

/// The console of the dead browser is gone as well: whoever is there is asked.
#[test]
fn f_35_a_user_who_does_not_come_back_is_followed_by_another() {
    let mut world = World::staffed(call_config(), &[ANNA]);
    let (task, _) = world.talk(SUPPORT);
    world.sign_in(BEN);
    world.apply(Command::AgentDisconnected(ANNA));
    world.lost(task, Party::User(ANNA));
    world.advance(engine::AGENT_GRACE_MS);
    assert_eq!(world.asked(task), [BEN]);
    assert!(!world.is_over(task));
}

/// Media that never came up would not come up at the same user now.
#[test]
fn a_user_without_media_is_not_asked_first_again() {
    let mut world = World::staffed(call_config(), &[ANNA]);
    let task = world.call(SUPPORT);
    world.announced(task);
    world.up(task, CUSTOMER);
    world.accept(task);
    world.sign_in(BEN);
    world.advance(CALL_SETUP_MS - 1);
    assert_eq!(world.task(task).state, TaskState::Connected);
    world.advance(1);
    assert_eq!(world.asked(task), [BEN]);
}

/// The customer's network lets no media through: nobody looks at "connecting" for ever.
#[test]
fn f_39_a_call_whose_customer_never_comes_ends_in_time_and_both_are_told() {
    for is_queued in [true, false] {
        let mut world = World::staffed(call_config(), if is_queued { &[] } else { &[ANNA] });
        let task = world.call(SUPPORT);
        world.announced(task);
        if !is_queued {
            world.accept(task);
            world.up(task, Party::User(ANNA));
            assert_eq!(world.phase(task, CUSTOMER), CallPhase::Connecting);
        }
        // The call began a millisecond ago.
        world.advance(CALL_SETUP_MS - 2);
        assert!(!world.is_over(task), "queued: {is_queued}");
        world.advance(1);
        assert!(world.is_over(task), "queued: {is_queued}");
        assert_eq!(world.state.call_plan(task), None);
        let codes = world.notice_codes(task);
        assert!(codes.contains(&NoticeCode::CallFailed), "{codes:?}");
        assert!(world.call_events(task).contains(&CallEvent::NeverCame));
    }
}

#[test]
fn f_39_a_chat_goes_on_when_its_call_cannot_be_connected() {
    let mut world = World::staffed(call_config(), &[ANNA]);
    let task = world.start(SUPPORT);
    world.accept(task);
    world.apply(Command::AskCall(task, message(0x61), false));
    world.apply(Command::AnswerCall(ANNA, task, true));
    world.up(task, Party::User(ANNA));
    world.advance(CALL_SETUP_MS);
    let row = world.task(task);
    assert_eq!((&row.state, &row.call), (&TaskState::Connected, &None));
    assert_eq!(
        world.notice_codes(task).last(),
        Some(&NoticeCode::CallFailed)
    );
}

#[test]
fn a_direct_call_rings_again_or_ends_where_nobody_can_be_asked() {
    for is_there in [true, false] {
        let mut world = World::staffed(call_config(), &[ANNA]);
        let task = world.call_at(Target::User(ANNA));
        world.accept(task);
        world.up(task, CUSTOMER);
        world.up(task, Party::User(ANNA));
        if !is_there {
            world.apply(Command::SetDuty(ANNA, false));
        }
        world.lost(task, Party::User(ANNA));
        world.advance(CALL_GRACE_MS);
        if is_there {
            assert_eq!(world.asked(task), [ANNA]);
            assert_eq!(world.hears(task, CUSTOMER), Sound::Music(None));
        } else {
            let reason = EndReason::ByUser;
            assert_eq!(world.contact(task), ContactState::Ended { reason });
        }
    }
}

#[test]
fn a_chat_goes_on_without_its_call_when_media_are_gone() {
    for (party, ms) in [(Party::User(ANNA), CALL_GRACE_MS), (CUSTOMER, 120_000)] {
        let mut world = World::staffed(call_config(), &[ANNA]);
        let (task, _) = world.talk_in_chat(SUPPORT);
        world.lost(task, party);
        world.advance(ms);
        let row = world.task(task);
        assert_eq!(row.state, TaskState::Connected, "{party:?}");
        assert_eq!(
            (&row.call, row.modality),
            (&None, Modality::InstantMessaging)
        );
        let codes = world.notice_codes(task);
        assert_eq!(codes.last(), Some(&NoticeCode::CallEnded));
    }
}

/// As in a chat: the recovery time decides, by lost connections and by lost media alike.
#[test]
fn f_32_a_customer_who_comes_back_in_time_goes_on_and_later_has_left() {
    let mut world = World::staffed(call_config(), &[ANNA]);
    let (task, _) = world.talk(SUPPORT);
    world.lost(task, CUSTOMER);
    assert_eq!(world.phase(task, Party::User(ANNA)), CallPhase::Recovering);
    world.advance(119_999);
    world.up(task, CUSTOMER);
    assert_eq!(world.leg(task, CUSTOMER), Some(all_of(Party::User(ANNA))));
    world.lost(task, CUSTOMER);
    world.advance(120_000);
    let reason = EndReason::CustomerLeft;
    assert_eq!(world.contact(task), ContactState::Ended { reason });
}

/// Rows are the truth: a server that comes back knows who hears whom, and waits for media anew.
#[test]
fn after_a_restart_the_same_plan_stands_and_media_are_expected_back() {
    let mut world = World::staffed(call_config(), &[ANNA]);
    let (task, _) = world.talk(SUPPORT);
    let waiting = world.call(SUPPORT);
    let plans = [task, waiting].map(|task| world.state.call_plan(task));
    let rows = world.state.tasks().cloned().collect();
    let agents = world.state.agents().cloned().collect();
    world.state = State::restore(world.state.config().clone(), rows, agents, 8);
    let restored = [task, waiting].map(|task| world.state.call_plan(task));
    assert_eq!(restored, plans);
    let effects = world.apply(Command::Restarted);
    assert!(tells(&effects, task) && tells(&effects, waiting));
    assert_eq!(world.phase(task, CUSTOMER), CallPhase::Recovering);
    world.advance(3_000);
    for party in [CUSTOMER, Party::User(ANNA)] {
        world.up(task, party);
    }
    assert_eq!(world.phase(task, CUSTOMER), CallPhase::Connected);
    world.apply(Command::CustomerConnected(waiting));
    assert_eq!(world.state.call_plan(waiting), plans[1], "plays again");
}
