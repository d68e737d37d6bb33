//! A colleague is asked, talked with, and given the customer.

use engine::call::{CallEvent, Party};
use engine::model::UserSessionOutcome;
use engine::{CONSULT_RING_SECS, Command, EventKind};
use shared::ErrorCode;
use shared::wire::{AgentStatus, CallPhase, NoticeCode};

use super::{CUSTOMER, all_of, call_config, music};
use crate::kit::{ANNA, BEN, CARLA, SUPPORT, World};

fn consulting() -> (World, shared::ids::TaskId) {
    let mut world = World::staffed(call_config(), &[ANNA, BEN, CARLA]);
    let (task, user) = world.talk(SUPPORT);
    assert_eq!(user, ANNA);
    world.apply(Command::Consult(ANNA, task, BEN));
    (world, task)
}

#[test]
fn the_customer_hears_music_while_a_colleague_is_asked_and_talked_with() {
    let (mut world, task) = consulting();
    let (anna, ben) = (Party::User(ANNA), Party::User(BEN));
    assert_eq!(world.hears(task, CUSTOMER), music());
    assert_eq!(world.phase(task, anna), CallPhase::Held);
    assert_eq!(world.parties(task), [CUSTOMER, anna], "Ben only rings");
    let card = world.state.desk(BEN, world.now).unwrap().consults.remove(0);
    assert_eq!((card.task, card.from.id), (task, ANNA));
    assert_eq!(card.remaining_ms, Some(CONSULT_RING_SECS * 1_000));
    assert_eq!(card.call, None);
    let consult = world.view(task, anna).consult.unwrap();
    assert_eq!((consult.user, consult.accepted), (BEN, false));
    assert_eq!(world.view(task, CUSTOMER).consult, None, "not told");

    world.apply(Command::AnswerConsult(BEN, task, true));
    assert_eq!(world.parties(task), [CUSTOMER, anna, ben]);
    assert_eq!(world.phase(task, ben), CallPhase::Connecting);
    world.up(task, ben);
    assert_eq!(world.phase(task, ben), CallPhase::Connected);
    assert_eq!(world.leg(task, anna), Some(all_of(ben)));
    assert_eq!(world.leg(task, ben), Some(all_of(anna)));
    assert_eq!(world.hears(task, CUSTOMER), music());
    assert!(world.state.may_read(task, BEN));
    assert_eq!(world.state.writes_as(task, BEN), None);

    world.apply(Command::EndConsult(BEN, task));
    assert_eq!(world.leg(task, CUSTOMER), Some(all_of(anna)));
    assert_eq!(world.phase(task, anna), CallPhase::Connected);
    assert_eq!(world.parties(task), [CUSTOMER, anna]);
    assert!(!world.state.may_read(task, BEN));
}

#[test]
fn the_customer_is_handed_over_to_the_colleague() {
    let (mut world, task) = consulting();
    let early = Command::HandOver(ANNA, task);
    assert_eq!(world.refused(early), ErrorCode::NotApplicable, "rings");
    world.apply(Command::AnswerConsult(BEN, task, true));
    world.up(task, Party::User(BEN));
    world.apply(Command::HandOver(ANNA, task));
    assert_eq!(world.parties(task), [CUSTOMER, Party::User(BEN)]);
    assert_eq!(world.leg(task, CUSTOMER), Some(all_of(Party::User(BEN))));
    assert_eq!(world.phase(task, CUSTOMER), CallPhase::Connected);
    assert_eq!(world.number(task), 1);
    let row = world.task(task);
    assert_eq!(
        row.past_user_sessions[0].outcome,
        Some(UserSessionOutcome::TransferredInternally)
    );
    assert_eq!(row.user_session.as_ref().unwrap().user, BEN);
    let told = world.notices(task).pop().unwrap();
    assert_eq!(told.0, NoticeCode::HandedOver);
    assert_eq!(told.2.as_deref(), Some("Ben Frei"));
    let status = world.state.contact_status(task).unwrap();
    assert_eq!(status.agent.unwrap().display_name, "Ben Frei");
    assert!(
        world
            .events(task)
            .contains(&EventKind::ConnectedToUser(BEN))
    );
    let idle = world.state.desk(ANNA, world.now).unwrap();
    assert_eq!(idle.status, AgentStatus::Idle, "free at once");
    let not_mine = Command::EndByUser(ANNA, task);
    assert_eq!(world.refused(not_mine), ErrorCode::NotFound);
}

#[test]
fn a_colleague_who_does_not_answer_gives_the_customer_back() {
    for declines in [true, false] {
        let (mut world, task) = consulting();
        if declines {
            world.apply(Command::AnswerConsult(BEN, task, false));
        } else {
            world.advance(i64::from(CONSULT_RING_SECS) * 1_000);
        }
        assert_eq!(world.leg(task, CUSTOMER), Some(all_of(Party::User(ANNA))));
        let declined = CallEvent::ConsultAnswered(BEN, false);
        assert_eq!(world.call_events(task).last(), Some(&declined));
        let late = Command::AnswerConsult(BEN, task, true);
        assert_eq!(world.refused(late), ErrorCode::NotFound);
    }
}

#[test]
fn only_a_free_colleague_who_is_there_is_asked() {
    let mut world = World::staffed(call_config(), &[ANNA, BEN, CARLA]);
    let (first, _) = world.talk(SUPPORT);
    let (second, ben) = world.talk(SUPPORT);
    assert_eq!(ben, BEN);
    for (colleague, why) in [(ANNA, "oneself"), (BEN, "in a call")] {
        let refused = world.refused(Command::Consult(ANNA, first, colleague));
        assert_eq!(refused, ErrorCode::NotApplicable, "{why}");
    }
    world.apply(Command::SetDuty(CARLA, false));
    let off_duty = Command::Consult(ANNA, first, CARLA);
    assert_eq!(world.refused(off_duty), ErrorCode::NotApplicable);
    world.apply(Command::SetDuty(CARLA, true));
    world.apply(Command::Consult(ANNA, first, CARLA));
    let twice = Command::Consult(BEN, second, CARLA);
    assert_eq!(world.refused(twice), ErrorCode::NotApplicable, "asked");
    let hold = Command::Hold(ANNA, first, false);
    assert_eq!(world.refused(hold), ErrorCode::NotApplicable);
}

/// Whoever is asked, or talks, is offered no other call.
#[test]
fn a_consulted_colleague_has_a_call() {
    let (mut world, task) = consulting();
    world.apply(Command::SetDuty(CARLA, false));
    let next = world.call(SUPPORT);
    world.announced(next);
    assert_eq!(world.asked(next), []);
    world.apply(Command::AnswerConsult(BEN, task, true));
    assert_eq!(world.asked(next), []);
    let desk = world.state.desk(BEN, world.now).unwrap();
    assert_eq!(desk.status, AgentStatus::Connected);
    world.apply(Command::EndConsult(ANNA, task));
    assert_eq!(world.asked(next), [BEN]);
}

#[test]
fn a_colleague_whose_browser_dies_is_out_and_the_customer_is_taken_back() {
    let (mut world, task) = consulting();
    world.apply(Command::AnswerConsult(BEN, task, true));
    world.up(task, Party::User(BEN));
    world.lost(task, Party::User(BEN));
    world.advance(engine::CALL_GRACE_MS);
    assert_eq!(world.parties(task), [CUSTOMER, Party::User(ANNA)]);
    assert_eq!(world.phase(task, CUSTOMER), CallPhase::Connected);
}
