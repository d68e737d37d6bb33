//! Promises of [`Reports`](crate::Reports): sessions are there with the end of their task, pages
//! follow each other whatever arrives, nobody sees more than asked; dashboards and revisions.

use std::collections::BTreeSet;

use engine::model::{
    ServiceSession, ServiceSessionOutcome, Task, TaskState, TaskTarget, UserSessionOutcome,
};
use engine::{EventKind, Outcome, TaskEvent};
use serde_json::json;
use shared::Millis;
use shared::api::reports::{HistorySort, SessionKind, SessionOutcome};
use shared::ids::{CodeId, ServiceId, ServiceSessionId, UnitId};
use shared::wire::{Customer, EndReason, Modality};

use super::Place;
use super::fixture::{Contact, OURS, THEIRS, World, assert_refused, bytes, user};
use crate::{
    Commit, DashboardAsk, KeptDashboard, Seen, SessionAsk, SessionPage, SessionPageAsk, Store,
    StoreError, TenantScope,
};

fn service(n: u64) -> ServiceId {
    ServiceId::from_bytes(bytes(9_000 + n))
}

/// A task of a contact that ended: it began at second `at` in a service, waited 2 s, missed by user
/// 2 and talked for `talk` seconds with user 1.
fn ended(contact: &Contact, at: i64, of: u64, talk: i64) -> (Task, Vec<TaskEvent>) {
    let begun = Millis(at * 1_000);
    let over = begun.plus(2_000 + talk * 1_000);
    let part = ServiceSession {
        id: ServiceSessionId::from_bytes(bytes(10)),
        service: service(of),
        at: begun,
        ended_at: Some(over),
        outcome: Some(ServiceSessionOutcome::UserAccepted),
    };
    let target = TaskTarget::Service {
        service: part.service,
        session: part.id,
    };
    let mut task = Task {
        target,
        created_at: begun,
        state: TaskState::Ended {
            reason: EndReason::ByUser,
            at: over,
        },
        service_sessions: vec![part],
        customer: Customer {
            display_name: format!("Customer {}", contact.n),
            ..Customer::default()
        },
        tags: vec!["“a'b\"".to_owned()],
        ..contact.task()
    };
    task.codes.primary = Some(CodeId::from_bytes(bytes(of)));
    let (one, two) = (user(1), user(2));
    let kinds = [
        (0, EventKind::InQueue),
        (0, EventKind::Offered(two)),
        (1_000, EventKind::OfferEnded(two, Outcome::Missed)),
        (1_000, EventKind::Offered(one)),
        (2_000, EventKind::OfferEnded(one, Outcome::Accepted)),
        (2_000, EventKind::ConnectedToUser(one)),
        (
            2_000 + talk * 1_000,
            EventKind::UserSessionEnded(one, UserSessionOutcome::Accepted),
        ),
    ];
    let events = (1..).zip(kinds).map(|(seq, (after, kind))| TaskEvent {
        task: contact.task,
        seq,
        at: begun.plus(after),
        kind,
    });
    let events = events.collect();
    (task, events)
}

/// Stores a contact that runs, then its end, as the owner loop does: events before, and with it.
async fn run_and_end(store: &dyn Store, scope: TenantScope, n: u64, at: i64, of: u64, talk: i64) {
    let contact = Contact::new(n);
    let (task, events) = ended(&contact, at, of, talk);
    let (before, with) = events.split_at(3);
    let running = Commit {
        events: before.to_vec(),
        ..contact.commit()
    };
    store.commit(scope, running).await.expect("it runs");
    let end = Commit {
        at: Millis(9),
        tasks: vec![task],
        events: with.to_vec(),
        ..Commit::default()
    };
    store.commit(scope, end).await.expect("it ends");
}

fn all() -> SessionAsk {
    SessionAsk::between(Millis(0), Millis(i64::MAX))
}

fn newest(ask: SessionAsk) -> SessionPageAsk {
    SessionPageAsk {
        ask,
        sort: HistorySort::StartDown,
        after: None,
        limit: 100,
        count: true,
    }
}

async fn page(store: &dyn Store, ask: SessionPageAsk) -> SessionPage {
    store.page_sessions(OURS, ask).await.expect("a page")
}

/// Task number and number within the task.
fn places(page: &SessionPage) -> Vec<(u64, u32)> {
    let number = |bytes: &[u8; 16]| u128::from_be_bytes(*bytes) as u64 - 3_000;
    let sessions = page.sessions.iter().map(|listed| &listed.session);
    sessions
        .map(|session| (number(session.task.as_bytes()), session.n))
        .collect()
}

/// A running task has none; with the commit that ends it they are there, also after a restart.
pub async fn sessions_are_there_with_the_end(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    let none = world.store.task_sessions(OURS, contact.task).await;
    assert_eq!(none.expect("read"), []);
    assert_eq!(
        page(&*world.store, newest(all())).await,
        SessionPage::default()
    );
    run_and_end(&*world.store, OURS, 2, 100, 1, 5).await;
    let expected = {
        let (task, events) = ended(&Contact::new(2), 100, 1, 5);
        engine::report::sessions_of(&task, &events)
    };
    assert_eq!(expected.len(), 3, "service, missed, accepted");
    let world = world.reopen().await;
    let read = world.store.task_sessions(OURS, Contact::new(2).task).await;
    assert_eq!(read.expect("read"), expected);
    let page = page(&*world.store, newest(all())).await;
    assert_eq!((page.total, page.sessions.len()), (3, 3));
    assert!(page.sessions.iter().all(|one| one.customer == "Customer 2"));
    let facts = world.store.read_facts(OURS, all()).await.expect("read");
    let expected: Vec<_> = expected.iter().map(|session| session.fact).collect();
    assert_eq!(facts, expected);
}

/// Each filter leaves the others out, lists of sessions and figures alike.
pub async fn sessions_are_filtered(place: &dyn Place) {
    let store = World::empty(place).await.store;
    run_and_end(&*store, OURS, 1, 100, 1, 5).await;
    run_and_end(&*store, OURS, 2, 200, 2, 7).await;
    let one = |ask: SessionAsk| {
        let store = &store;
        async move {
            let page = page(&**store, newest(ask.clone())).await;
            let facts = store.read_facts(OURS, ask).await.expect("read");
            assert_eq!(facts.len() as u64, page.total);
            let mut places = places(&page);
            places.sort_unstable();
            places
        }
    };
    let of_first = vec![(1, 1), (1, 2), (1, 3)];
    let from = SessionAsk::between(Millis(100_000), Millis(200_000));
    assert_eq!(one(from).await, of_first, "the end is not part of it");
    let services = BTreeSet::from([service(1)]);
    assert_eq!(one(SessionAsk { services, ..all() }).await, of_first);
    let codes = BTreeSet::from([CodeId::from_bytes(bytes(1))]);
    assert_eq!(one(SessionAsk { codes, ..all() }).await, of_first);
    let users = BTreeSet::from([user(2)]);
    assert_eq!(one(SessionAsk { users, ..all() }).await, [(1, 2), (2, 2)]);
    let outcomes = BTreeSet::from([SessionOutcome::Missed]);
    assert_eq!(
        one(SessionAsk { outcomes, ..all() }).await,
        [(1, 2), (2, 2)]
    );
    let kinds = BTreeSet::from([SessionKind::Service]);
    assert_eq!(one(SessionAsk { kinds, ..all() }).await, [(1, 1), (2, 1)]);
    let modalities = BTreeSet::from([Modality::AudioVideo]);
    assert_eq!(
        one(SessionAsk {
            modalities,
            ..all()
        })
        .await,
        []
    );
    let tag = |tag: &str| SessionAsk {
        tag: Some(tag.to_owned()),
        ..all()
    };
    assert_eq!(one(tag("“a'b\"")).await.len(), 6);
    assert_eq!(one(tag("“a")).await, []);
}

/// Own sessions, and those of the services that may be seen.
pub async fn sessions_are_seen_by_whom_they_may(place: &dyn Place) {
    let store = World::empty(place).await.store;
    run_and_end(&*store, OURS, 1, 100, 1, 5).await;
    run_and_end(&*store, OURS, 2, 200, 2, 7).await;
    let seen = |services: BTreeSet<ServiceId>, own| SessionAsk {
        seen: Seen::Some {
            services,
            users: BTreeSet::new(),
            own: user(own),
        },
        ..all()
    };
    let found = |ask: SessionAsk| {
        let store = &store;
        async move {
            let listed = page(&**store, newest(ask.clone())).await;
            let facts = store.read_facts(OURS, ask.clone()).await.expect("read");
            assert_eq!(facts.len(), listed.sessions.len());
            assert!(
                listed
                    .sessions
                    .iter()
                    .all(|one| ask.seen.shows(&one.session))
            );
            facts.len()
        }
    };
    assert_eq!(found(seen(BTreeSet::new(), 9)).await, 0);
    assert_eq!(found(seen(BTreeSet::from([service(1)]), 9)).await, 3);
    assert_eq!(found(seen(BTreeSet::new(), 2)).await, 2, "the missed ones");
    assert_eq!(found(seen(BTreeSet::from([service(1)]), 2)).await, 4);
}

/// In every order the pages together are all sessions, each once; what arrives in between neither
/// shifts nor repeats anything.
pub async fn pages_of_sessions_follow_each_other(place: &dyn Place) {
    let store = World::empty(place).await.store;
    for (n, at, talk) in [(1, 100, 5), (2, 200, 7), (3, 200, 7), (4, 300, 1)] {
        run_and_end(&*store, OURS, n, at, 1, talk).await;
    }
    let mut arrived = 10;
    for sort in [
        HistorySort::StartDown,
        HistorySort::Start,
        HistorySort::DurationDown,
        HistorySort::Duration,
    ] {
        let whole = SessionPageAsk {
            sort,
            ..newest(all())
        };
        let whole = places(&page(&*store, whole).await);
        let (mut walked, mut after) = (Vec::new(), None);
        loop {
            let ask = SessionPageAsk {
                sort,
                after,
                limit: 2,
                ..newest(all())
            };
            let here = page(&*store, ask).await;
            walked.extend(places(&here));
            after = here.next;
            if after.is_none() {
                break;
            }
            if walked.len() <= 6 {
                arrived += 1;
                run_and_end(&*store, OURS, arrived, 150 + arrived as i64, 1, 6).await;
            }
        }
        walked.retain(|place| whole.contains(place));
        assert_eq!(walked, whole, "{sort:?}");
    }
}

/// Nobody else's.
pub async fn reports_are_apart(place: &dyn Place) {
    let store = World::empty(place).await.store;
    run_and_end(&*store, OURS, 1, 100, 1, 5).await;
    let task = Contact::new(1).task;
    assert_eq!(store.task_sessions(THEIRS, task).await.expect("read"), []);
    assert_eq!(store.read_facts(THEIRS, all()).await.expect("read"), []);
    let kept = dashboard(1, 1, None);
    let (id, mine) = (kept.id, kept.clone());
    store.save_dashboard(OURS, kept).await.expect("saved");
    assert_refused!(store.read_dashboard(THEIRS, id).await, StoreError::NotFound);
    assert_refused!(
        store.delete_dashboard(THEIRS, id, 1).await,
        StoreError::NotFound
    );
    store.save_dashboard(THEIRS, mine).await.expect("their own");
}

fn dashboard(n: u64, owner: u64, unit: Option<u64>) -> KeptDashboard {
    KeptDashboard {
        id: bytes(n),
        owner: user(owner),
        unit: unit.map(|unit| UnitId::from_bytes(bytes(unit))),
        rev: 0,
        name: format!("Übersicht {n}"),
        body: json!({ "widgets": ["“'\""] }),
        changed_at: Millis(5),
    }
}

/// A dashboard changes only in the revision that was seen.
pub async fn dashboards_have_revisions(place: &dyn Place) {
    let world = World::empty(place).await;
    let mut one = dashboard(1, 1, None);
    let id = one.id;
    let saved = world.store.save_dashboard(OURS, one.clone()).await;
    assert_eq!(saved.expect("new"), 1);
    let again = world.store.save_dashboard(OURS, one.clone()).await;
    assert_refused!(again, StoreError::Conflict(_));
    one.rev = 1;
    one.name = "Later".to_owned();
    one.unit = Some(UnitId::from_bytes(bytes(3)));
    let saved = world.store.save_dashboard(OURS, one.clone()).await;
    assert_eq!(saved.expect("changed"), 2);
    let stale = world.store.save_dashboard(OURS, one.clone()).await;
    assert_refused!(stale, StoreError::Conflict(_));
    one.rev = 2;
    let world = world.reopen().await;
    assert_eq!(
        world.store.read_dashboard(OURS, id).await.expect("read"),
        one
    );
    let store = &world.store;
    assert_refused!(
        store.delete_dashboard(OURS, id, 1).await,
        StoreError::Conflict(_)
    );
    store.delete_dashboard(OURS, id, 2).await.expect("deleted");
    assert_refused!(
        store.delete_dashboard(OURS, id, 2).await,
        StoreError::NotFound
    );
    assert_refused!(store.save_dashboard(OURS, one).await, StoreError::NotFound);
    assert_refused!(store.read_dashboard(OURS, id).await, StoreError::NotFound);
}

/// Own ones and published ones that may be seen, by name, page by page.
pub async fn dashboards_are_listed(place: &dyn Place) {
    let store = World::empty(place).await.store;
    let all = [
        dashboard(3, 1, None),
        dashboard(1, 2, None),
        dashboard(2, 2, Some(5)),
        dashboard(4, 2, Some(6)),
    ];
    for one in all {
        store.save_dashboard(OURS, one).await.expect("saved");
    }
    let ask = DashboardAsk {
        owner: Some(user(1)),
        published_except: Some(vec![UnitId::from_bytes(bytes(6))]),
        search: String::new(),
        after: None,
        limit: 10,
    };
    let names = |ask: DashboardAsk| {
        let store = &store;
        async move {
            let page = store.page_dashboards(OURS, ask).await.expect("a page");
            let names = page.dashboards.iter().map(|one| one.name.clone());
            (names.collect::<Vec<_>>(), page.total, page.next)
        }
    };
    let (found, total, next) = names(ask.clone()).await;
    assert_eq!(
        (found, total),
        (vec!["Übersicht 2".into(), "Übersicht 3".into()], 2)
    );
    assert_eq!(next, None);
    let first = DashboardAsk {
        limit: 1,
        ..ask.clone()
    };
    let (found, total, next) = names(first.clone()).await;
    assert_eq!((found, total), (vec!["Übersicht 2".to_owned()], 2));
    let second = DashboardAsk {
        after: next,
        ..first
    };
    assert_eq!(names(second).await.0, ["Übersicht 3"]);
    let search = DashboardAsk {
        search: "ÜBERSICHT 2".to_owned(),
        ..ask.clone()
    };
    assert_eq!(names(search).await.0, ["Übersicht 2"]);
    let personal = DashboardAsk {
        published_except: None,
        ..ask.clone()
    };
    assert_eq!(names(personal).await.0, ["Übersicht 3"]);
    let published = DashboardAsk { owner: None, ..ask };
    assert_eq!(names(published).await.0, ["Übersicht 2"]);
}
