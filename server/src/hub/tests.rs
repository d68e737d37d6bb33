//! The hub's promises; the indexes are checked after every step.

use shared::ids::{ServiceId, TabId};
use shared::limits::TABS_PER_SESSION;
use shared::wire::AvailabilityState;

use super::*;

fn tenant() -> TenantId {
    TenantId::from_bytes([9; 16])
}

fn target() -> Target {
    Target::Service(ServiceId::from_bytes([8; 16]))
}

struct Nobody;

impl Witness for Nobody {
    fn customer_changed(&self, _: TaskId) {}
    fn agent_changed(&self, _: UserId) {}
}

fn visit(hub: &Arc<Hub>) -> Membership {
    hub.join_visitor(tenant(), target(), Arc::new(Nobody))
}

fn sign_in(hub: &Arc<Hub>, login: u8) -> Membership {
    let (user, login) = (
        UserId::from_bytes([5; 16]),
        LoginId::from_bytes([login; 16]),
    );
    hub.join_agent(tenant(), user, login, Arc::new(Nobody))
}

fn contact(tab: u8, generation: u64) -> Contact {
    Contact {
        session: VisitorSessionId::from_bytes([1; 16]),
        tab: TabId::from_bytes([tab; 16]),
        generation,
        task: TaskId::from_bytes([2; 16]),
        conversation: ConversationId::from_bytes([3; 16]),
    }
}

#[test]
fn the_newer_connection_of_a_tab_replaces_the_older() {
    let hub = Arc::new(Hub::default());
    let old = visit(&hub);
    old.attach(contact(1, 1)).expect("first of its tab");
    let new = visit(&hub);
    new.attach(contact(1, 2)).expect("newer");
    assert_eq!(old.outlet().is_closing(), Some(CloseCode::Replaced.into()));
    assert_eq!(new.outlet().is_closing(), None);
    assert_eq!(hub.tabs_of(contact(1, 1).task), 1);
    drop(old);
    assert_eq!(hub.tabs_of(contact(1, 1).task), 1);
    drop(new);
    assert_eq!(hub.tabs_of(contact(1, 1).task), 0);
}

#[test]
fn a_stale_generation_does_not_attach() {
    let hub = Arc::new(Hub::default());
    let new = visit(&hub);
    new.attach(contact(1, 7)).expect("first of its tab");
    let late = visit(&hub);
    assert_eq!(late.attach(contact(1, 6)), Err(AttachError::Stale));
    assert_eq!(new.outlet().is_closing(), None);
}

#[test]
fn a_session_has_so_many_tabs_and_no_more() {
    let hub = Arc::new(Hub::default());
    let tabs: Vec<_> = (0..TABS_PER_SESSION)
        .map(|tab| {
            let member = visit(&hub);
            member
                .attach(contact(u8::try_from(tab).expect("few"), 1))
                .expect("within the limit");
            member
        })
        .collect();
    let one_more = visit(&hub);
    assert_eq!(one_more.attach(contact(99, 1)), Err(AttachError::TooMany));
    let same_tab = visit(&hub);
    assert_eq!(same_tab.attach(contact(0, 2)), Ok(()));
    drop(tabs);
}

#[test]
fn entries_reach_followers_and_nobody_else() {
    let hub = Arc::new(Hub::default());
    let visitor = visit(&hub);
    visitor.attach(contact(1, 1)).expect("attaches");
    let agent = sign_in(&hub, 6);
    let bystander = visit(&hub);
    agent.watch(contact(1, 1).conversation);
    let news = LogNews {
        conversation: contact(1, 1).conversation,
        epoch: 1,
        entries: Vec::new(),
    };
    hub.publish_entries(news.clone());
    assert_eq!(visitor.outlet().load().0, 1);
    assert_eq!(agent.outlet().load().0, 1);
    assert_eq!(bystander.outlet().load().0, 0);
    agent.unwatch(contact(1, 1).conversation);
    hub.publish_entries(news);
    assert_eq!(agent.outlet().load().0, 1);
}

#[test]
fn snapshots_replace_each_other() {
    let hub = Arc::new(Hub::default());
    let visitor = visit(&hub);
    for wait in [1, 2, 3] {
        let now = Availability {
            state: AvailabilityState::Open,
            wait_secs: Some(wait),
        };
        hub.publish_availability(tenant(), target(), now);
    }
    let last = visitor.outlet().try_next();
    assert!(
        matches!(last, Some(Notice::Availability(a)) if a.wait_secs == Some(3)),
        "{last:?}"
    );
    assert!(visitor.outlet().try_next().is_none());
}

#[test]
fn signing_out_closes_the_consoles_of_that_login() {
    let hub = Arc::new(Hub::default());
    let one = sign_in(&hub, 6);
    let other = sign_in(&hub, 7);
    hub.close_logins(LoginId::from_bytes([6; 16]));
    assert!(one.outlet().is_closing().is_some());
    assert!(other.outlet().is_closing().is_none());
}

#[tokio::test]
async fn the_hub_tells_when_everybody_has_left() {
    let hub = Arc::new(Hub::default());
    let one = visit(&hub);
    hub.move_everyone(|| 5);
    let closing = one.outlet().closing().await;
    assert_eq!((closing.code, closing.after_ms), (CloseCode::Moved, 5));
    drop(one);
    hub.emptied().await;
}

/// Writes down whom it was told of.
#[derive(Default)]
struct Diary(Mutex<Vec<TaskId>>);

impl Witness for Diary {
    fn customer_changed(&self, task: TaskId) {
        self.0.lock().expect("not poisoned").push(task);
    }
    fn agent_changed(&self, _: UserId) {}
}

#[test]
fn the_witness_hears_of_every_coming_and_going() {
    let hub = Arc::new(Hub::default());
    let diary = Arc::new(Diary::default());
    let member = hub.join_visitor(tenant(), target(), diary.clone());
    member.attach(contact(1, 1)).expect("attaches");
    let other = Contact {
        task: TaskId::from_bytes([4; 16]),
        ..contact(1, 1)
    };
    member.attach(other).expect("begins anew");
    assert_eq!(
        (hub.tabs_of(contact(1, 1).task), hub.tabs_of(other.task)),
        (0, 1)
    );
    drop(member);
    let first = contact(1, 1).task;
    let told = diary.0.lock().expect("not poisoned").clone();
    assert_eq!(told, [first, first, other.task, other.task]);
}

fn board_of(waiting: usize) -> Board {
    Board {
        n_tasks: u32::try_from(waiting).expect("few"),
        ..Board::default()
    }
}

/// The boards that wait for a connection.
fn boards(member: &Membership) -> Vec<u32> {
    let notices = std::iter::from_fn(|| member.outlet().try_next());
    notices
        .filter_map(|notice| match notice {
            Notice::Board(board) => Some(board.n_tasks),
            _ => None,
        })
        .collect()
}

#[test]
fn a_board_reaches_those_who_watch_its_side_in_their_tenant() {
    let hub = Arc::new(Hub::default());
    let (supervisor, agent, bystander) = (sign_in(&hub, 6), sign_in(&hub, 7), sign_in(&hub, 8));
    assert!(hub.board_watchers(tenant()).is_empty());
    supervisor.watch_board(Some(true));
    agent.watch_board(Some(false));
    assert_eq!(hub.board_watchers(tenant()), [false, true]);
    let elsewhere = TenantId::from_bytes([1; 16]);
    assert!(hub.board_watchers(elsewhere).is_empty());
    hub.publish_board(elsewhere, true, board_of(9));
    hub.publish_board(tenant(), true, board_of(1));
    hub.publish_board(tenant(), false, board_of(2));
    assert_eq!(boards(&supervisor), [1]);
    assert_eq!(boards(&agent), [2]);
    assert!(boards(&bystander).is_empty());
}

#[test]
fn a_board_is_watched_until_it_is_not() {
    let hub = Arc::new(Hub::default());
    let (one, other) = (sign_in(&hub, 6), sign_in(&hub, 7));
    one.watch_board(Some(true));
    one.watch_board(Some(true));
    other.watch_board(Some(true));
    hub.publish_board(tenant(), true, board_of(1));
    assert_eq!(boards(&one), [1], "asked for twice, told once");
    // A role that was taken away: the other side from now on.
    one.watch_board(Some(false));
    hub.publish_board(tenant(), true, board_of(2));
    hub.publish_board(tenant(), false, board_of(3));
    assert_eq!((boards(&one), boards(&other)), (vec![3], vec![2]));
    one.watch_board(None);
    one.watch_board(None);
    assert_eq!(hub.board_watchers(tenant()), [true]);
    drop(other);
    assert!(hub.board_watchers(tenant()).is_empty());
    // A visitor follows no board, whatever it sends.
    let visitor = visit(&hub);
    visitor.watch_board(Some(true));
    assert!(hub.board_watchers(tenant()).is_empty());
}

#[test]
fn a_board_that_was_not_read_yet_is_replaced() {
    let hub = Arc::new(Hub::default());
    let slow = sign_in(&hub, 6);
    slow.watch_board(Some(true));
    for n in 1..=50 {
        hub.publish_board(tenant(), true, board_of(n));
    }
    assert_eq!(boards(&slow), [50], "snapshots, not a history");
}
