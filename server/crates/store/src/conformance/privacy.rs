//! Promises about what is kept of people.

use engine::model::{Task, TaskState};
use engine::{EventKind, TaskEvent};
use shared::Millis;
use shared::api::admin::AuditAction;
use shared::ids::ServiceId;
use shared::wire::{EndReason, EntryKind, Field};

use super::Place;
use super::calls::recording;
use super::fixture::{Contact, OURS, THEIRS, World, assert_refused, bytes};
use crate::{
    AuditAsk, AuditChain, Commit, Complete, DocumentKind, Forget, Forgotten, KeptContacts,
    NewAudit, RetentionRun, StoreError,
};

/// The address by which she is found.
pub const ANN: &str = "ann.müller@x.ch";

fn service() -> ServiceId {
    ServiceId::from_bytes(bytes(9))
}

/// A contact of Ann, over at a moment, or running.
#[must_use]
pub fn task_of_ann(contact: &Contact, end: Option<i64>) -> Task {
    let mut task = contact.task();
    task.customer.display_name = "Ann Müller".to_owned();
    task.customer.email = ANN.to_owned();
    task.first_message = "I am Ann".to_owned();
    task.tags = vec!["angry".to_owned()];
    task.parameters = vec![Field {
        name: "iban".to_owned(),
        value: "CH93 0076".to_owned(),
    }];
    if let Some(at) = end {
        task.state = TaskState::Ended {
            reason: EndReason::ByUser,
            at: Millis(at),
        };
    }
    task
}

/// Stores a contact of Ann with a parameter's event, a message and a recording.
pub async fn begin(world: &World<'_>, n: u64, end: Option<i64>) -> Contact {
    let contact = Contact::new(n);
    let commit = Commit {
        tasks: vec![task_of_ann(&contact, end)],
        events: vec![TaskEvent {
            task: contact.task,
            seq: 1,
            at: Millis(1_000),
            kind: EventKind::ParameterUpdated {
                name: "iban".to_owned(),
                value: "CH93 0076".to_owned(),
            },
        }],
        ..contact.commit()
    };
    world.store.commit(OURS, commit).await.expect("stored");
    let mut message = contact.message(1);
    message.kind = EntryKind::Text {
        text: format!("Write to {ANN}."),
    };
    world.store.append(OURS, message).await.expect("appended");
    let mut one = recording(n, 0);
    one.task = contact.task;
    world
        .store
        .begin_recording(OURS, one.clone())
        .await
        .expect("noted");
    let complete = Complete {
        length_ms: 1,
        bytes: 1,
    };
    let done = world
        .store
        .complete_recording(OURS, one.id, "kept/1.ogg", complete);
    done.await.expect("completed");
    contact
}

fn forget(contact: &Contact) -> Forget {
    Forget {
        tasks: vec![contact.task],
        audit: vec![NewAudit {
            at: Millis(5_000),
            by: None,
            by_name: "retention".to_owned(),
            from: None,
            action: AuditAction::Erase,
            kind: DocumentKind::Tenant,
            id: *OURS.tenant().as_bytes(),
            name: String::new(),
            before: None,
            after: None,
        }],
    }
}

/// By what the task holds, by what was written, by an id; as a whole, in any letter case, and only
/// in the own tenant.
pub async fn a_person_is_found_wherever_she_occurs(place: &dyn Place) {
    let world = World::empty(place).await;
    let over = begin(&world, 1, Some(2_000)).await;
    let running = begin(&world, 2, None).await;
    let other = Contact::new(3);
    world.begin(OURS, &other).await;
    let mut mention = other.message(1);
    mention.kind = EntryKind::Text {
        text: "ask ben@y.ch, not joann@x.ch".to_owned(),
    };
    world.store.append(OURS, mention).await.expect("appended");
    let find = |wanted: &str| {
        let (store, wanted) = (world.store.clone(), wanted.to_owned());
        async move {
            let found = store.find_contacts(OURS, &wanted).await.expect("searched");
            let mut found: Vec<_> = found.iter().map(|one| (one.task, one.ended)).collect();
            found.sort_unstable();
            found
        }
    };
    let both = [(over.task, true), (running.task, false)];
    assert_eq!(find("ANN.Müller@x.CH").await, both);
    assert_eq!(find("CH93 0076").await, both);
    assert_eq!(find("ben@y.ch").await, [(other.task, false)]);
    assert_eq!(find("nn@x.ch").await, []);
    assert_eq!(find("").await, []);
    assert_eq!(
        find(&over.conversation.to_string()).await,
        [(over.task, true)]
    );
    assert_eq!(find(&over.task.to_string()).await, [(over.task, true)]);
    let theirs = world.store.find_contacts(THEIRS, ANN).await;
    assert_eq!(theirs.expect("searched"), []);
}

/// Its figures stay; name, words, parameters, sessions go, and its recordings are over. Again is
/// fine, and the audit stays whole.
pub async fn what_is_forgotten_tells_of_nobody(place: &dyn Place) {
    let world = World::empty(place).await;
    let contact = begin(&world, 1, Some(2_000)).await;
    let foreign = world.store.forget_contacts(THEIRS, forget(&contact)).await;
    assert_refused!(foreign, StoreError::NotFound);
    let gone = world.store.forget_contacts(OURS, forget(&contact)).await;
    let all = Forgotten {
        contacts: 1,
        entries: 1,
        recordings: 1,
    };
    assert_eq!(gone.expect("forgotten"), all);
    let world = world.reopen().await;
    let again = world.store.forget_contacts(OURS, forget(&contact)).await;
    assert_eq!(again.expect("forgotten"), Forgotten::default());
    let (task, events) = world
        .store
        .read_task(OURS, contact.task)
        .await
        .expect("its figures stay");
    let before = task_of_ann(&contact, Some(2_000));
    assert_eq!(
        (&task.state, task.created_at),
        (&before.state, before.created_at)
    );
    let text = format!("{task:?} {events:?}");
    for word in ["Ann", "ann", "CH93", "angry", "Müller"] {
        assert!(!text.contains(word), "{word}: {text}");
    }
    let found = world.store.find_contacts(OURS, ANN).await;
    assert_eq!(found.expect("searched"), []);
    let log = world
        .store
        .read_log(OURS, contact.conversation, 0, 10)
        .await;
    assert_refused!(log, StoreError::NotFound);
    let session = world.store.find_start(OURS, contact.start).await;
    assert_eq!(session.expect("looked up"), None);
    let due = world.store.due_recordings(OURS, Millis(1), 10).await;
    assert_eq!(due.expect("listed").len(), 1);
    let ask = AuditAsk {
        limit: 10,
        ..AuditAsk::default()
    };
    let audit = world.store.read_audit(OURS, ask).await.expect("read");
    assert_eq!(audit.len(), 2);
    let chain = world.store.verify_audit(OURS).await.expect("walked");
    assert!(matches!(chain, AuditChain::Whole { entries: 2, .. }));
}

/// Nothing of the request happens then.
pub async fn a_contact_that_runs_is_not_forgotten(place: &dyn Place) {
    let world = World::empty(place).await;
    let over = begin(&world, 1, Some(2_000)).await;
    let running = begin(&world, 2, None).await;
    let both = Forget {
        tasks: vec![over.task, running.task],
        audit: Vec::new(),
    };
    let refused = world.store.forget_contacts(OURS, both).await;
    assert_refused!(refused, StoreError::Conflict(_));
    let found = world.store.find_contacts(OURS, ANN).await;
    assert_eq!(found.expect("searched").len(), 2);
}

/// Oldest first, and none twice.
pub async fn contacts_are_due_service_by_service(place: &dyn Place) {
    let world = World::empty(place).await;
    let later = begin(&world, 1, Some(3_000)).await;
    let first = begin(&world, 2, Some(2_000)).await;
    begin(&world, 3, None).await;
    let store = &world.store;
    let kept = store.kept_contacts(OURS).await.expect("counted");
    let expected = KeptContacts {
        service: Some(service()),
        contacts: 2,
        oldest: Millis(2_000),
    };
    assert_eq!(kept, [expected]);
    let due = |service, before, limit| store.ended_contacts(OURS, service, Millis(before), limit);
    let all = due(Some(service()), 3_001, 10).await.expect("listed");
    assert_eq!(all, [first.task, later.task]);
    let one = due(Some(service()), 3_001, 1).await.expect("listed");
    assert_eq!(one, [first.task]);
    let early = due(Some(service()), 3_000, 10).await.expect("listed");
    assert_eq!(early, [first.task], "that moment is not before itself");
    assert_eq!(due(None, 9_000, 10).await.expect("listed"), []);
    let gone = store.forget_contacts(OURS, forget(&first)).await;
    assert_eq!(gone.expect("forgotten").contacts, 1);
    let all = due(Some(service()), 9_000, 10).await.expect("listed");
    assert_eq!(all, [later.task]);
}

/// Those that are over because they were forgotten stay over.
pub async fn recordings_end_as_their_service_says(place: &dyn Place) {
    let world = World::empty(place).await;
    begin(&world, 1, Some(2_000)).await;
    let gone = begin(&world, 2, Some(2_000)).await;
    let store = &world.store;
    let forgotten = store.forget_contacts(OURS, forget(&gone)).await;
    assert_eq!(forgotten.expect("forgotten").recordings, 1);
    for (keep, n) in [(500, 1), (500, 0), (700, 1)] {
        let changed = store.limit_recordings(OURS, service(), keep).await;
        assert_eq!(changed.expect("limited"), n, "{keep}");
    }
    let other = ServiceId::from_bytes(bytes(8));
    let changed = store.limit_recordings(OURS, other, 1).await;
    assert_eq!(changed.expect("limited"), 0);
    let due = |at| store.due_recordings(OURS, Millis(at), 10);
    assert_eq!(due(709).await.expect("listed").len(), 1);
    assert_eq!(due(710).await.expect("listed").len(), 2);
}

/// Of each tenant its own.
pub async fn the_last_run_is_told(place: &dyn Place) {
    let store = World::empty(place).await.store;
    assert_eq!(store.last_retention(OURS).await.expect("read"), None);
    let mut run = RetentionRun {
        at: Millis(1_000),
        forgotten: Forgotten {
            contacts: 3,
            entries: 20,
            recordings: 1,
        },
        oldest: Some(Millis(500)),
    };
    store.note_retention(OURS, run).await.expect("noted");
    run.at = Millis(2_000);
    run.oldest = None;
    store.note_retention(OURS, run).await.expect("noted");
    assert_eq!(store.last_retention(OURS).await.expect("read"), Some(run));
    assert_eq!(store.last_retention(THEIRS).await.expect("read"), None);
}
