//! The board as a whole: fresh or not, figures, filters, and who can be given what.

use shared::wire::{AgentStatus, BoardTaskState, Presence};

use super::samples::{agent, board, queue, task, user_id};
use super::*;
use crate::view::desk::samples::service;

#[test]
fn the_board_is_followed_while_somebody_reads_it_and_forgotten_afterwards() {
    let mut view = BoardView::default();
    view.arrived(board(), Millis(1), Millis(1));
    assert_eq!(view.newest(), None);
    assert!(view.open());
    assert!(!view.open());
    view.arrived(board(), Millis(1), Millis(1));
    assert!(view.newest().is_some());
    assert!(!view.close());
    assert!(view.close());
    assert_eq!(view, BoardView::default());
}

#[test]
fn waits_tick_while_connected_and_stand_still_without_a_connection() {
    let mut view = BoardView::default();
    view.open();
    view.arrived(board(), Millis(1_000), Millis(90_000));
    assert_eq!((view.grown_ms(Millis(4_000)), view.as_of()), (3_000, None));
    view.lost(Millis(5_000));
    view.lost(Millis(7_000));
    assert_eq!(view.grown_ms(Millis(60_000)), 4_000);
    assert_eq!(view.as_of(), Some(Millis(90_000)));
    view.arrived(board(), Millis(61_000), Millis(150_000));
    assert_eq!((view.grown_ms(Millis(61_000)), view.as_of()), (0, None));
}

#[test]
fn totals_count_each_user_once() {
    let figures = totals(&board());
    assert_eq!(figures.waiting, 4);
    assert_eq!(figures.longest_wait_ms, Some(9_000));
    assert_eq!((figures.on_duty, figures.free), (3, 1));
}

#[test]
fn whoever_needs_help_is_on_top_of_the_list() {
    let mut board = board();
    let mut gone = agent(4, AgentStatus::Idle);
    gone.connected = false;
    let mut away = agent(5, AgentStatus::Idle);
    away.presence = Presence::Away;
    board.agents.extend([gone, away]);
    let order: Vec<_> = by_standing(&board)
        .iter()
        .map(|agent| (agent.user, standing(agent)))
        .collect();
    assert_eq!(
        order,
        [
            (user_id(1), Standing::Missed),
            (user_id(2), Standing::Talking),
            (user_id(3), Standing::Free),
            (user_id(5), Standing::Away),
            (user_id(4), Standing::NotConnected),
        ]
    );
}

#[test]
fn tasks_are_filtered_by_service_and_state() {
    let board = board();
    let n = |filter| wanted(&board, &filter).len();
    assert_eq!(n(TaskFilter::default()), 2);
    let state = Some(BoardTaskState::Connected);
    assert_eq!(
        n(TaskFilter {
            state,
            service: None
        }),
        1
    );
    let service = Some(service(8).id);
    assert_eq!(
        n(TaskFilter {
            service,
            state: None
        }),
        0
    );
}

#[test]
fn what_can_be_done_follows_from_where_the_task_stands() {
    use BoardTaskState::{Connected, InQueue, InWorkflow, InWrapUp, Offered, Parked};
    use Modality::{AudioVideo, ExternalTask, InstantMessaging};
    for (modality, state, cancel, steer) in [
        (InstantMessaging, InWorkflow, true, false),
        (InstantMessaging, InQueue, true, true),
        (InstantMessaging, Offered, true, true),
        (InstantMessaging, Connected, false, false),
        (ExternalTask, Connected, true, false),
        (ExternalTask, InWrapUp, false, false),
        (InstantMessaging, Parked, true, false),
    ] {
        let allowed = allowed(&task(1, modality, state));
        assert_eq!(
            (allowed.cancel, allowed.steer),
            (cancel, steer),
            "{modality:?} {state:?}"
        );
    }
    // Whoever talks or writes with a customer can be supervised; nobody talks in an external task.
    for (modality, state, expected) in [
        (AudioVideo, Connected, true),
        (InstantMessaging, Connected, true),
        (ExternalTask, Connected, false),
        (AudioVideo, Offered, false),
        (AudioVideo, InWrapUp, false),
    ] {
        assert_eq!(
            allowed(&task(1, modality, state)).supervise,
            expected,
            "{modality:?} {state:?}"
        );
    }
    let mut direct = task(1, InstantMessaging, Offered);
    direct.service = None;
    assert!(!allowed(&direct).steer);
}

#[test]
fn who_can_take_a_task_comes_first_and_the_others_say_why_not() {
    let mut board = board();
    board.agents[1].tasks = 1;
    let mut elsewhere = agent(4, AgentStatus::Idle);
    elsewhere.services = vec![service(8).id];
    let mut off_duty = agent(5, AgentStatus::Idle);
    off_duty.on_duty = false;
    board.agents.extend([elsewhere, off_duty]);
    let takers: Vec<_> = takers(&board, service(9).id)
        .iter()
        .map(|agent| (agent.user, can_take(agent).err()))
        .collect();
    assert_eq!(
        takers,
        [
            (user_id(3), None),
            (user_id(2), None),
            (user_id(5), Some(CannotTake::OffDuty)),
            (user_id(1), Some(CannotTake::Missed)),
        ]
    );
}

#[test]
fn a_task_goes_only_where_its_kind_is_handled() {
    let chats = queue(9, &[Modality::InstantMessaging]);
    let here = Some(service(9).id);
    let chat = Modality::InstantMessaging;
    assert_eq!(handover(&chats, here, chat), Handover::Here);
    assert_eq!(handover(&chats, None, chat), Handover::Open);
    assert_eq!(
        handover(&chats, None, Modality::ExternalTask),
        Handover::NoWorkflow
    );
}

#[test]
fn a_search_finds_words_in_any_order_and_case() {
    assert!(is_meant("Support Zürich", "zür supp"));
    assert!(is_meant("Support", "  "));
    assert!(!is_meant("Support", "sales"));
}
