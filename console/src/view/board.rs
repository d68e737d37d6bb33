//! The board: queues, users and tasks of the services, and what a supervisor can do with a task.

use std::sync::Arc;

use shared::Millis;
use shared::ids::{ServiceId, TaskId, UserId};
use shared::wire::{
    AgentStatus, Board, BoardAgent, BoardQueue, BoardTask, BoardTaskState, Modality, Presence,
};

/// The newest board, while somebody on this page reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BoardView {
    newest: Option<Arc<Board>>,
    at: Millis,
    wall: Millis,
    readers: u32,
    stopped_at: Option<Millis>,
}

impl BoardView {
    /// Another part of the page reads the board; whether it is the first one.
    pub const fn open(&mut self) -> bool {
        self.readers += 1;
        self.readers == 1
    }

    /// A part of the page stops reading; whether it was the last one. An unread board is
    /// forgotten: the next reader shall not see old figures.
    pub fn close(&mut self) -> bool {
        self.readers = self.readers.saturating_sub(1);
        if self.readers == 0 {
            *self = Self::default();
        }
        self.readers == 0
    }

    /// Whether anybody reads it.
    #[must_use]
    pub const fn is_read(&self) -> bool {
        self.readers > 0
    }

    /// A board arrived.
    pub fn arrived(&mut self, board: Board, now: Millis, wall: Millis) {
        if self.is_read() {
            self.newest = Some(Arc::new(board));
            self.at = now;
            self.wall = wall;
            self.stopped_at = None;
        }
    }

    /// The connection is gone: from now on the figures are those of then.
    pub fn lost(&mut self, now: Millis) {
        self.stopped_at = self.stopped_at.or(Some(now));
    }

    /// The newest board, none before the first.
    #[must_use]
    pub const fn newest(&self) -> Option<&Arc<Board>> {
        self.newest.as_ref()
    }

    /// When the newest board arrived, by the calendar, if it is no longer kept up to date.
    #[must_use]
    pub fn as_of(&self) -> Option<Millis> {
        self.stopped_at?;
        self.newest.is_some().then_some(self.wall)
    }

    /// How much to add at `now` to the spans of the newest board; stands still without a
    /// connection, when nobody knows whether anything still waits.
    #[must_use]
    pub fn grown_ms(&self, now: Millis) -> i64 {
        self.stopped_at.unwrap_or(now).since(self.at)
    }

    /// One task.
    #[must_use]
    pub fn task(&self, id: TaskId) -> Option<&BoardTask> {
        let board = self.newest.as_deref()?;
        board.tasks.iter().find(|task| task.task == id)
    }

    /// One service.
    #[must_use]
    pub fn queue(&self, id: ServiceId) -> Option<&BoardQueue> {
        let board = self.newest.as_deref()?;
        board.queues.iter().find(|queue| queue.service.id == id)
    }

    /// One user.
    #[must_use]
    pub fn agent(&self, id: UserId) -> Option<&BoardAgent> {
        let board = self.newest.as_deref()?;
        board.agents.iter().find(|agent| agent.user == id)
    }
}

/// Figures over all services and users.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Waiting and ringing tasks.
    pub waiting: u32,
    /// The longest wait of all.
    pub longest_wait_ms: Option<u64>,
    /// Tasks with a user.
    pub connected: u32,
    /// Users on duty with a console; each counted once.
    pub on_duty: u32,
    /// Of these, users who hold nothing.
    pub free: u32,
}

/// The figures of `board`.
#[must_use]
pub fn totals(board: &Board) -> Totals {
    let at_work = || board.agents.iter().filter(|agent| is_at_work(agent));
    Totals {
        waiting: board.queues.iter().map(|queue| queue.waiting).sum(),
        longest_wait_ms: board.queues.iter().filter_map(|q| q.longest_wait_ms).max(),
        connected: board.queues.iter().map(|queue| queue.connected).sum(),
        on_duty: count(at_work()),
        free: count(at_work().filter(|agent| is_free(agent))),
    }
}

fn count<'a>(agents: impl Iterator<Item = &'a BoardAgent>) -> u32 {
    u32::try_from(agents.count()).unwrap_or(u32::MAX)
}

const fn is_at_work(agent: &BoardAgent) -> bool {
    agent.connected && agent.on_duty
}

/// Ready for the next task, as far as the board tells.
#[must_use]
pub const fn is_free(agent: &BoardAgent) -> bool {
    is_at_work(agent)
        && matches!(agent.presence, Presence::Online)
        && matches!(agent.status, AgentStatus::Idle)
}

/// What a user is doing, as one word; those whom a supervisor can help come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Missed an offer (RONA): can be reset.
    Missed,
    /// Something rings.
    Ringing,
    /// With a customer, or at an external task.
    Talking,
    /// Wrapping up (ACW).
    WrapUp,
    /// Ready for the next task.
    Free,
    /// Declared busy.
    Busy,
    /// Declared away.
    Away,
    /// Not available, with a reason.
    NotAvailable,
    /// Off duty.
    OffDuty,
    /// No console connected.
    NotConnected,
}

/// What `agent` is doing.
#[must_use]
pub const fn standing(agent: &BoardAgent) -> Standing {
    match agent.status {
        AgentStatus::Ringing => return Standing::Ringing,
        AgentStatus::Connected => return Standing::Talking,
        AgentStatus::WrapUp => return Standing::WrapUp,
        AgentStatus::Missed => return Standing::Missed,
        AgentStatus::NotAvailable if agent.connected => return Standing::NotAvailable,
        AgentStatus::NotAvailable | AgentStatus::Idle => {}
    }
    match agent.presence {
        _ if !agent.connected => Standing::NotConnected,
        Presence::Offline => Standing::NotConnected,
        _ if !agent.on_duty => Standing::OffDuty,
        Presence::Busy => Standing::Busy,
        Presence::Away => Standing::Away,
        Presence::Online => Standing::Free,
    }
}

/// The users of `board` by what they are doing, then by name.
#[must_use]
pub fn by_standing(board: &Board) -> Vec<&BoardAgent> {
    let mut agents: Vec<_> = board.agents.iter().collect();
    agents.sort_by_key(|agent| standing(agent));
    agents
}

/// Which tasks are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskFilter {
    /// Only of this service.
    pub service: Option<ServiceId>,
    /// Only in this state.
    pub state: Option<BoardTaskState>,
}

/// The tasks of `board` that pass `filter`, in its order.
#[must_use]
pub fn wanted<'a>(board: &'a Board, filter: &TaskFilter) -> Vec<&'a BoardTask> {
    let passes = |task: &&BoardTask| {
        let service = task.service.as_ref().map(|service| service.id);
        filter.service.is_none_or(|id| service == Some(id))
            && filter.state.is_none_or(|state| task.state == state)
    };
    board.tasks.iter().filter(passes).collect()
}

/// What a supervisor can do with a task as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowed {
    /// End it.
    pub cancel: bool,
    /// Change its priority, or have it offered to somebody.
    pub steer: bool,
}

/// What can be done with `task`.
#[must_use]
pub const fn allowed(task: &BoardTask) -> Allowed {
    let is_external = matches!(task.modality, Modality::ExternalTask);
    Allowed {
        cancel: match task.state {
            BoardTaskState::Connected => is_external,
            BoardTaskState::InWrapUp => false,
            _ => true,
        },
        steer: task.service.is_some()
            && matches!(
                task.state,
                BoardTaskState::InQueue | BoardTaskState::Offered
            ),
    }
}

/// What certainly keeps a user from being offered a task now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CannotTake {
    /// No console connected.
    NotConnected,
    /// Off duty.
    OffDuty,
    /// Not available, with a reason.
    NotAvailable,
    /// Missed an offer (RONA).
    Missed,
    /// Wrapping up (ACW).
    WrapUp,
}

/// Whether `agent` can be given a task, as far as the board tells; the server has the last word.
///
/// # Errors
/// What is in the way.
pub const fn can_take(agent: &BoardAgent) -> Result<(), CannotTake> {
    if !agent.connected || matches!(agent.presence, Presence::Offline) {
        return Err(CannotTake::NotConnected);
    }
    if !agent.on_duty {
        return Err(CannotTake::OffDuty);
    }
    match agent.status {
        AgentStatus::NotAvailable => Err(CannotTake::NotAvailable),
        AgentStatus::Missed => Err(CannotTake::Missed),
        AgentStatus::WrapUp => Err(CannotTake::WrapUp),
        AgentStatus::Idle | AgentStatus::Ringing | AgentStatus::Connected => Ok(()),
    }
}

/// Who is selectable for `service`: those who can take a task first, the least busy on top.
#[must_use]
pub fn takers(board: &Board, service: ServiceId) -> Vec<&BoardAgent> {
    let mut takers: Vec<_> = board
        .agents
        .iter()
        .filter(|agent| agent.services.contains(&service))
        .collect();
    takers.sort_by_key(|agent| {
        let is_online = agent.presence == Presence::Online;
        (can_take(agent).err(), !is_online, agent.tasks)
    });
    takers
}

/// Where a task can be handed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handover {
    /// There.
    Open,
    /// It is there already.
    Here,
    /// The service has no workflow for such tasks.
    NoWorkflow,
}

/// Whether a task of `modality`, now in `here`, can be handed to `queue`.
#[must_use]
pub fn handover(queue: &BoardQueue, here: Option<ServiceId>, modality: Modality) -> Handover {
    if here == Some(queue.service.id) {
        Handover::Here
    } else if queue.modalities.contains(&modality) {
        Handover::Open
    } else {
        Handover::NoWorkflow
    }
}

/// Whether `name` is meant by somebody who typed `words`: each of them occurs in it.
#[must_use]
pub fn is_meant(name: &str, words: &str) -> bool {
    let name = name.to_lowercase();
    words
        .to_lowercase()
        .split_whitespace()
        .all(|word| name.contains(word))
}

#[cfg(test)]
pub(crate) mod samples {
    //! A small board for tests.

    use shared::ids::UserId;
    use shared::wire::{Availability, AvailabilityState, Priority};

    use super::*;
    use crate::view::desk::samples::{service, task_id};

    pub(crate) fn user_id(n: u8) -> UserId {
        UserId::from_bytes([n; 16])
    }

    pub(crate) fn agent(n: u8, status: AgentStatus) -> BoardAgent {
        BoardAgent {
            user: user_id(n),
            display_name: format!("Agent {n}"),
            presence: Presence::Online,
            connected: true,
            on_duty: true,
            duty_profile: None,
            status,
            reason: None,
            tasks: 0,
            services: vec![service(9).id],
        }
    }

    pub(crate) fn queue(n: u8, modalities: &[Modality]) -> BoardQueue {
        BoardQueue {
            service: service(n),
            availability: Availability {
                state: AvailabilityState::Open,
                wait_secs: None,
            },
            modalities: modalities.to_vec(),
            waiting: 2,
            longest_wait_ms: Some(u64::from(n) * 1_000),
            connected: 1,
            free: 1,
            on_duty: 2,
            ringing: 0,
            busy: 1,
            wrap_up: 0,
            not_available: 0,
        }
    }

    pub(crate) fn task(n: u8, modality: Modality, state: BoardTaskState) -> BoardTask {
        BoardTask {
            task: task_id(n),
            modality,
            service: Some(service(9)),
            title: format!("Customer {n}"),
            state,
            priority: Some(Priority::Normal),
            position: Some(1),
            user: None,
            age_ms: 10_000,
            waited_ms: Some(5_000),
        }
    }

    pub(crate) fn board() -> Board {
        Board {
            queues: vec![
                queue(9, &[Modality::InstantMessaging]),
                queue(8, &[Modality::ExternalTask]),
            ],
            tasks: vec![
                task(1, Modality::InstantMessaging, BoardTaskState::InQueue),
                task(2, Modality::ExternalTask, BoardTaskState::Connected),
            ],
            n_tasks: 2,
            agents: vec![
                agent(1, AgentStatus::Missed),
                agent(2, AgentStatus::Connected),
                agent(3, AgentStatus::Idle),
            ],
        }
    }
}

#[cfg(test)]
mod tests {
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
        use Modality::{ExternalTask, InstantMessaging};
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
            assert_eq!(allowed, Allowed { cancel, steer }, "{modality:?} {state:?}");
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
}
