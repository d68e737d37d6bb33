//! Calls: what is asked of the user, what is told about a consultation, what is read along.

use shared::wire::{
    AgentCommand, AgentFrame, AgentNotice, CallPhase, CallView, Consulting, Desk, MediaNotice,
    SupervisionMode,
};

use super::*;
use crate::view::call::samples::{call, consult, desk_of, own, supervised, user};
use crate::view::desk::samples::task_id;

fn asking() -> CallView {
    CallView {
        phase: CallPhase::Requested,
        video: true,
        ..call(1)
    }
}

fn consulting(accepted: bool) -> CallView {
    let ben = user(8, "Ben Berger");
    CallView {
        phase: CallPhase::Held,
        consult: Some(Consulting {
            user: ben.id,
            display_name: ben.name,
            accepted,
        }),
        ..call(1)
    }
}

fn later(rev: u64, desk: Desk) -> AgentNotice {
    AgentNotice::Desk(Desk { rev, ..desk })
}

fn occasions(effects: &[Effect]) -> Vec<&Occasion> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Occur(occasion) => Some(occasion),
            _ => None,
        })
        .collect()
}

#[test]
fn a_customer_who_asks_for_a_call_rings_once_until_answered() {
    let mut session = online(vec![], vec![own(1, None)]);
    let asked = || desk_of(vec![own(1, Some(asking()))]);
    let effects = session.notice(later(2, asked()), at(1_000));
    let request = Occasion::Request {
        task: task_id(1),
        customer: "Customer 1".into(),
        is_video: true,
    };
    assert_eq!(occasions(&effects), [&request]);
    assert_eq!(session.demand().n_calls, 1);
    let again = session.notice(later(3, asked()), at(2_000));
    assert!(occasions(&again).is_empty());
    session.notice(later(4, desk_of(vec![own(1, Some(call(1)))])), at(3_000));
    assert_eq!(session.demand().n_calls, 0);
}

#[test]
fn a_colleague_who_asks_rings_until_the_two_talk() {
    let mut session = online(vec![], vec![]);
    let with = |remaining_ms| {
        let mut desk = desk_of(vec![]);
        desk.consults = vec![consult(1, remaining_ms)];
        desk
    };
    let effects = session.notice(later(2, with(Some(20_000))), at(1_000));
    assert_eq!(occasions(&effects).len(), 1);
    assert_eq!(session.demand().count(), 1);
    let effects = session.notice(later(3, with(None)), at(2_000));
    assert_eq!(session.demand().count(), 0);
    let is_watched = sent(&effects)
        .iter()
        .any(|frame| matches!(frame, AgentFrame::Watch { task, .. } if *task == task_id(1)));
    assert!(is_watched, "the colleague may read the conversation");
}

#[test]
fn a_colleague_who_does_not_take_it_is_told_and_an_own_end_is_not() {
    for (accepted, ends_it, expected) in [
        (
            false,
            false,
            Some(News::ConsultDeclined {
                name: "Ben Berger".into(),
            }),
        ),
        (
            true,
            false,
            Some(News::ConsultOver {
                customer: "Customer 1".into(),
            }),
        ),
        (true, true, None),
    ] {
        let mut session = online(vec![], vec![own(1, Some(consulting(accepted)))]);
        if ends_it {
            let end = AgentCommand::EndConsult { task: task_id(1) };
            session.give(command_id(1), end, at(500));
        }
        let effects = session.notice(later(2, desk_of(vec![own(1, Some(call(1)))])), at(1_000));
        let news: Vec<News> = told(&effects).into_iter().cloned().collect();
        assert_eq!(news, expected.into_iter().collect::<Vec<_>>());
    }
}

#[test]
fn who_hands_over_is_not_told_that_the_task_is_gone() {
    let mut session = online(vec![], vec![own(1, Some(consulting(true)))]);
    let over = AgentCommand::HandOver { task: task_id(1) };
    session.give(command_id(1), over, at(500));
    let gone = session.notice(later(2, desk_of(vec![])), at(1_000));
    assert!(told(&gone).is_empty());
    let done = session.notice(AgentNotice::Done { id: command_id(1) }, at(1_100));
    let transferred = News::Transferred {
        customer: "Customer 1".into(),
    };
    assert_eq!(told(&done), [&transferred]);
}

#[test]
fn a_supervised_conversation_is_followed_as_long_as_it_is_supervised() {
    let mut session = online(vec![], vec![]);
    let mut desk = desk_of(vec![]);
    desk.supervised = vec![supervised(3, SupervisionMode::Listen)];
    let effects = session.notice(later(2, desk), at(1_000));
    assert_eq!(sent(&effects).len(), 1);
    assert!(session.talk(task_id(3)).is_some());
    session.notice(later(3, desk_of(vec![])), at(2_000));
    assert!(session.talk(task_id(3)).is_none());
}

#[test]
fn a_task_that_is_taken_over_opens_by_itself() {
    let mut session = online(vec![], vec![own(1, None)]);
    let take = AgentCommand::TakeOver { task: task_id(3) };
    session.give(command_id(1), take, at(500));
    let desk = desk_of(vec![own(1, None), own(3, Some(call(1)))]);
    session.notice(later(2, desk), at(1_000));
    assert_eq!(session.selected(), Some(task_id(3)));
}

#[test]
fn what_the_server_says_about_media_goes_to_the_media() {
    let mut session = online(vec![], vec![own(1, Some(call(1)))]);
    let notice = MediaNotice::Restart {
        call: 1,
        anew: true,
    };
    let said = AgentNotice::Media {
        task: task_id(1),
        notice: notice.clone(),
    };
    let effects = session.notice(said, at(1_000));
    assert!(effects.contains(&Effect::Media(task_id(1), notice)));
}
