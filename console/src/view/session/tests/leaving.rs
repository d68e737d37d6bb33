//! How tasks leave: ended, handed over or gone by themselves, and what is on the screen then.

use shared::ErrorCode;
use shared::wire::{AgentCommand, AgentNotice, ContactState, EndReason, TaskCard};

use super::*;
use crate::view::conversation::samples::{text, user};
use crate::view::desk::samples::{desk, service, task, task_id};

#[test]
fn a_customer_who_leaves_is_told_but_an_end_by_the_user_is_not() {
    for (reason, n) in [(EndReason::CustomerLeft, 1), (EndReason::ByUser, 0)] {
        let mut session = online(vec![], vec![task(1)]);
        let mut over = task(1);
        over.state = ContactState::Ended { reason };
        let effects = session.notice(AgentNotice::Desk(desk(2, vec![], vec![over])), at(1));
        assert_eq!(told(&effects).len(), n, "{reason:?}");
    }
}

#[test]
fn a_task_that_leaves_the_desk_by_itself_is_told_but_one_that_was_ended_here_is_not() {
    let mut session = online(vec![], vec![task(1), task(2)]);
    session.give(
        command_id(1),
        AgentCommand::EndTask { task: task_id(2) },
        at(1),
    );
    let effects = session.notice(AgentNotice::Desk(desk(2, vec![], vec![])), at(2));
    let gone = News::TaskGone {
        customer: "Customer 1".into(),
    };
    assert_eq!(told(&effects), [&gone]);
}

#[test]
fn a_task_that_was_handed_over_leaves_without_alarm() {
    let mut session = online(vec![], vec![task(1)]);
    let transfer = AgentCommand::Transfer {
        task: task_id(1),
        service: service(8).id,
    };
    session.give(command_id(1), transfer, at(1));
    let effects = session.notice(AgentNotice::Done { id: command_id(1) }, at(2));
    assert_eq!(
        told(&effects),
        [&News::Transferred {
            customer: "Customer 1".into()
        }]
    );
    let effects = session.notice(AgentNotice::Desk(desk(2, vec![], vec![])), at(3));
    assert!(told(&effects).is_empty());
}

#[test]
fn a_refused_transfer_is_told_and_the_task_stays_here() {
    let mut session = online(vec![], vec![task(1)]);
    let transfer = AgentCommand::Transfer {
        task: task_id(1),
        service: service(8).id,
    };
    session.give(command_id(1), transfer, at(1));
    let code = ErrorCode::ServiceClosed;
    let refused = AgentNotice::Refused {
        id: command_id(1),
        code,
        retry_ms: None,
    };
    let effects = session.notice(refused, at(2));
    assert_eq!(told(&effects), [&News::Refused { code }]);
    assert_eq!(session.commands().verdict(command_id(1)), Some(Err(code)));
    let effects = session.notice(AgentNotice::Desk(desk(2, vec![], vec![])), at(3));
    assert_eq!(told(&effects).len(), 1);
}

#[test]
fn the_next_task_opens_when_the_open_one_leaves_the_desk() {
    let over = |n| TaskCard {
        state: ContactState::Ended {
            reason: EndReason::ByCustomer,
        },
        ..task(n)
    };
    let mut session = online(vec![], vec![over(1), over(2)]);
    session.select(Some(task_id(1)));
    session.notice(AgentNotice::Desk(desk(2, vec![], vec![over(2)])), at(1));
    assert_eq!(session.selected(), Some(task_id(2)));
    session.notice(AgentNotice::Desk(desk(3, vec![], vec![])), at(2));
    assert_eq!(session.selected(), None);
}

#[test]
fn a_reload_comes_back_to_the_open_task() {
    let tasks = || vec![task(1), task(2)];
    let mut session = online(vec![], tasks());
    session.select(Some(task_id(2)));
    let kept = Kept::parse(&session.kept().to_text().unwrap());
    let mut reloaded = Session::new(session.user(), kept, 1, Millis(2));
    assert_eq!(reloaded.kept().open, Some(task_id(2)));
    connect(&mut reloaded, desk(1, vec![], tasks()));
    assert_eq!(reloaded.selected(), Some(task_id(2)));
}

#[test]
fn a_contact_that_leaves_the_desk_stays_on_the_screen_until_the_user_turns_elsewhere() {
    let mut session = online(vec![], vec![task(1), task(2)]);
    session.select(Some(task_id(1)));
    session.notice(AgentNotice::Desk(desk(2, vec![], vec![task(2)])), at(10));
    session.notice(entries(task_id(1), vec![text(1, user(), "bye")]), at(11));
    assert_eq!(session.selected(), Some(task_id(1)));
    assert_eq!(session.talk(task_id(1)).unwrap().cursor().seq, 1);
    assert!(session.desk().is_parted(task_id(1)));
    assert_eq!(session.desk().tasks().len(), 1, "it is not at the desk");

    session.select(Some(task_id(2)));
    assert!(session.desk().task(task_id(1)).is_none());
    assert!(session.talk(task_id(1)).is_none());
}

#[test]
fn a_contact_that_the_user_ended_or_did_not_look_at_leaves_the_screen() {
    let mut session = online(vec![], vec![task(1), task(2)]);
    session.select(Some(task_id(1)));
    let end = AgentCommand::EndTask { task: task_id(1) };
    session.give(command_id(1), end, at(5));
    session.notice(AgentNotice::Desk(desk(2, vec![], vec![task(2)])), at(10));
    assert_eq!(session.selected(), Some(task_id(2)));
    session.notice(
        AgentNotice::Desk(desk(3, vec![], vec![task(2), task(3)])),
        at(11),
    );
    session.notice(AgentNotice::Desk(desk(4, vec![], vec![task(2)])), at(12));
    assert_eq!(session.selected(), Some(task_id(2)));
    assert!(session.desk().task(task_id(3)).is_none());
}
