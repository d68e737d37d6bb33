//! Row 170: listen, whisper, barge, take over; for chats and calls, seen and written down.

use engine::call::{CallEvent, Party, Sound};
use engine::{Audience, Command, Effect, SUPERVISORS_MAX};
use shared::ErrorCode;
use shared::ids::{TaskId, UserId};
use shared::wire::{EntryKind, NoticeCode, Sending, SupervisionMode};

use super::{CUSTOMER, all_of, call_config, message};
use crate::kit::{ANNA, BEN, CARLA, SUPPORT, World, user};

const LISTEN: SupervisionMode = SupervisionMode::Listen;
const WHISPER: SupervisionMode = SupervisionMode::Whisper;
const BARGE: SupervisionMode = SupervisionMode::Barge;

fn supervise(world: &mut World, user: UserId, task: TaskId, mode: SupervisionMode) {
    world.apply(Command::Supervise(user, task, Some(mode)));
}

/// To whom the last notice of a code was told.
fn audience(world: &World, task: TaskId, wanted: NoticeCode) -> Option<Audience> {
    let entries = world.entries(task).into_iter().rev();
    let mut found = entries
        .filter(|entry| matches!(&entry.kind, EntryKind::Notice(notice) if notice.code == wanted));
    found.next().map(|entry| entry.audience)
}

#[test]
fn row_170_a_supervisor_listens_whispers_and_barges_in() {
    let mut world = World::staffed(call_config(), &[ANNA]);
    let (task, _) = world.talk(SUPPORT);
    let (anna, carla) = (Party::User(ANNA), Party::User(CARLA));

    supervise(&mut world, CARLA, task, LISTEN);
    let hears = world.leg(task, carla).unwrap();
    assert_eq!(hears.main, Sound::Voice(CUSTOMER));
    assert_eq!(hears.aux, Some(anna));
    assert_eq!(world.leg(task, anna), Some(all_of(CUSTOMER)));
    assert_eq!(world.leg(task, CUSTOMER), Some(all_of(anna)));
    assert_eq!(world.view(task, anna).supervisors[0].mode, LISTEN);
    assert_eq!(world.view(task, CUSTOMER).supervisors, []);
    let joined = audience(&world, task, NoticeCode::SupervisorJoined);
    assert_eq!(joined, Some(Audience::Users));

    supervise(&mut world, CARLA, task, WHISPER);
    assert_eq!(world.leg(task, anna).unwrap().aux, Some(carla));
    assert_eq!(world.leg(task, CUSTOMER).unwrap().aux, None);
    assert_eq!(world.view(task, CUSTOMER).supervisors, []);

    supervise(&mut world, CARLA, task, BARGE);
    for listener in [anna, CUSTOMER] {
        assert_eq!(world.leg(task, listener).unwrap().aux, Some(carla));
    }
    let shown = world.view(task, CUSTOMER).supervisors.remove(0);
    assert_eq!(shown.display_name, "Carla Roth");
    let joined = audience(&world, task, NoticeCode::SupervisorJoined);
    assert_eq!(joined, Some(Audience::Everyone));

    supervise(&mut world, CARLA, task, LISTEN);
    let left = audience(&world, task, NoticeCode::SupervisorLeft);
    assert_eq!(left, Some(Audience::Customer), "the users see who listens");
    world.apply(Command::Supervise(CARLA, task, None));
    assert_eq!(world.parties(task), [CUSTOMER, anna]);
    let modes = world
        .call_events(task)
        .into_iter()
        .filter_map(|event| match event {
            CallEvent::Supervised(user, mode) => Some((user, mode)),
            _ => None,
        });
    let expected = [Some(LISTEN), Some(WHISPER), Some(BARGE), Some(LISTEN), None];
    assert_eq!(
        modes.collect::<Vec<_>>(),
        expected.map(|mode| (CARLA, mode)),
        "the audit has it"
    );
}

#[test]
fn a_supervisor_sees_whoever_shows_something() {
    let mut world = World::staffed(call_config(), &[ANNA]);
    let (task, _) = world.talk(SUPPORT);
    supervise(&mut world, CARLA, task, LISTEN);
    let (anna, carla) = (Party::User(ANNA), Party::User(CARLA));
    let seen = world.leg(task, carla).unwrap();
    assert_eq!((seen.camera, seen.screen), (Some(anna), Some(anna)));
    let sending = Sending {
        camera: true,
        screen: true,
        microphone: true,
    };
    world.sends(task, CUSTOMER, sending);
    let seen = world.leg(task, carla).unwrap();
    assert_eq!((seen.camera, seen.screen), (Some(CUSTOMER), Some(CUSTOMER)));
}

#[test]
fn a_supervisor_hears_no_customer_who_is_held() {
    let mut world = World::staffed(call_config(), &[ANNA, BEN]);
    let (task, _) = world.talk(SUPPORT);
    supervise(&mut world, CARLA, task, LISTEN);
    world.apply(Command::Hold(ANNA, task, true));
    let held = world.leg(task, Party::User(CARLA)).unwrap();
    assert_eq!(
        (held.main, held.aux),
        (Sound::Voice(Party::User(ANNA)), None)
    );
    world.apply(Command::Hold(ANNA, task, false));
    world.apply(Command::Consult(ANNA, task, BEN));
    world.apply(Command::AnswerConsult(BEN, task, true));
    let consult = world.leg(task, Party::User(CARLA)).unwrap();
    assert_eq!(consult.main, Sound::Voice(Party::User(ANNA)));
    assert_eq!(consult.aux, Some(Party::User(BEN)));
}

#[test]
fn row_170_a_chat_is_read_along_and_written_in_by_who_barges_in() {
    let mut world = World::staffed(call_config(), &[ANNA]);
    let task = world.start(SUPPORT);
    let waits = Command::Supervise(CARLA, task, Some(LISTEN));
    assert_eq!(world.refused(waits), ErrorCode::NotApplicable);
    world.accept(task);
    assert!(!world.state.may_read(task, CARLA));
    for (mode, name) in [(LISTEN, None), (WHISPER, None), (BARGE, Some("Carla Roth"))] {
        let effects = world.apply(Command::Supervise(CARLA, task, Some(mode)));
        assert!(effects.contains(&Effect::DeskChanged(CARLA)));
        assert!(effects.contains(&Effect::AgentChanged(ANNA)));
        assert!(world.state.may_read(task, CARLA));
        assert_eq!(world.state.writes_as(task, CARLA).as_deref(), name);
    }
    let card = world.state.desk(ANNA, world.now).unwrap().tasks.remove(0);
    assert_eq!(card.supervisors[0].user, CARLA);
    let card = world
        .state
        .desk(CARLA, world.now)
        .unwrap()
        .supervised
        .remove(0);
    assert_eq!((card.task, card.user.id, card.call), (task, ANNA, None));
    world.apply(Command::EndByCustomer(task));
    assert_eq!(world.state.desk(CARLA, world.now).unwrap().supervised, []);
    assert!(!world.state.may_read(task, CARLA));
}

#[test]
fn row_170_a_supervisor_takes_a_chat_or_a_call_over() {
    let mut world = World::staffed(call_config(), &[ANNA, CARLA]);
    world.apply(Command::SetDuty(CARLA, false));
    let (call, _) = world.talk(SUPPORT);
    supervise(&mut world, CARLA, call, LISTEN);
    world.up(call, Party::User(CARLA));
    world.apply(Command::TakeOver(CARLA, call));
    assert_eq!(world.parties(call), [CUSTOMER, Party::User(CARLA)]);
    assert_eq!(world.leg(call, CUSTOMER), Some(all_of(Party::User(CARLA))));
    let events = world.call_events(call);
    assert!(events.contains(&CallEvent::TakenOver(CARLA)));
    assert_eq!(
        world.notice_codes(call).last(),
        Some(&NoticeCode::HandedOver)
    );
    let own = Command::TakeOver(CARLA, call);
    assert_eq!(world.refused(own), ErrorCode::NotApplicable);

    let chat = world.start(SUPPORT);
    let waits = Command::TakeOver(CARLA, chat);
    assert_eq!(world.refused(waits), ErrorCode::NotApplicable);
    world.accept(chat);
    world.apply(Command::TakeOver(CARLA, chat));
    assert_eq!(world.task(chat).user_session.as_ref().unwrap().user, CARLA);

    let (second, _) = world.talk(SUPPORT);
    let busy = Command::TakeOver(CARLA, second);
    assert_eq!(world.refused(busy), ErrorCode::LimitReached, "in a call");
    let busy = Command::Supervise(CARLA, second, Some(LISTEN));
    assert_eq!(world.refused(busy), ErrorCode::NotApplicable);
}

#[test]
fn a_supervisor_hears_one_call_at_a_time_and_leaves_for_an_own_one() {
    let mut world = World::staffed(call_config(), &[ANNA, BEN, CARLA]);
    let (first, _) = world.talk(SUPPORT);
    let (second, _) = world.talk(SUPPORT);
    supervise(&mut world, CARLA, first, BARGE);
    supervise(&mut world, CARLA, second, LISTEN);
    assert!(world.task(first).supervisors.is_empty());
    let left = audience(&world, first, NoticeCode::SupervisorLeft);
    assert_eq!(left, Some(Audience::Everyone));
    let (_, user) = world.talk(SUPPORT);
    assert_eq!(user, CARLA);
    assert!(world.task(second).supervisors.is_empty());
}

#[test]
fn one_supervisor_speaks_and_a_few_listen() {
    let mut config = call_config();
    let extra: Vec<UserId> = (1..=5).map(|n| UserId::from_bytes([n; 16])).collect();
    for id in &extra {
        config.users.insert(*id, user(*id, "Extra", "Person"));
    }
    let mut world = World::staffed(config, &[ANNA]);
    let (task, _) = world.talk(SUPPORT);
    supervise(&mut world, extra[0], task, WHISPER);
    let second = Command::Supervise(extra[1], task, Some(BARGE));
    assert_eq!(world.refused(second), ErrorCode::NotApplicable);
    for id in &extra[1..SUPERVISORS_MAX] {
        supervise(&mut world, *id, task, LISTEN);
    }
    let above = Command::Supervise(extra[4], task, Some(LISTEN));
    assert_eq!(world.refused(above), ErrorCode::LimitReached);
    let own = Command::Supervise(ANNA, task, Some(LISTEN));
    assert_eq!(world.refused(own), ErrorCode::NotApplicable);
    let not_in = Command::Supervise(extra[4], task, None);
    assert_eq!(world.refused(not_in), ErrorCode::NotApplicable);
}

#[test]
fn a_supervisor_whose_console_is_gone_takes_part_no_more() {
    let mut world = World::staffed(call_config(), &[ANNA, CARLA]);
    let (task, _) = world.talk(SUPPORT);
    supervise(&mut world, CARLA, task, BARGE);
    world.apply(Command::AgentDisconnected(CARLA));
    assert!(!world.task(task).supervisors.is_empty(), "may come back");
    world.advance(engine::AGENT_GRACE_MS);
    assert!(world.task(task).supervisors.is_empty());
}

/// Who listens in a chat hears its call, unless another call goes on.
#[test]
fn a_supervised_chat_becomes_a_supervised_call() {
    let mut world = World::staffed(call_config(), &[ANNA, BEN]);
    let chat = world.start(SUPPORT);
    let user = world.accept(chat);
    let other = if user == ANNA { BEN } else { ANNA };
    supervise(&mut world, CARLA, chat, LISTEN);
    supervise(&mut world, other, chat, LISTEN);
    world.talk(SUPPORT);
    world.apply(Command::AskCall(chat, message(1), false));
    world.apply(Command::AnswerCall(user, chat, true));
    let parties = [CUSTOMER, Party::User(user), Party::User(CARLA)];
    assert_eq!(world.parties(chat), parties);
}
