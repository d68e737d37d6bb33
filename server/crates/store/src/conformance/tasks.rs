//! Promises about tasks: read with their story, with the version they walk through, without a session.

use std::sync::Arc;

use engine::model::TaskState;
use shared::Millis;
use shared::wire::EndReason;

use super::Place;
use super::commits::close;
use super::fixture::{
    Contact, OURS, THEIRS, World, agent, assert_refused, command, event, run, workflow,
};
use crate::{CommandOutcome, Commit, NewConversation, StoreError};

/// An external task's conversation takes entries, closes, and is read like any other.
pub async fn a_conversation_comes_without_a_session(place: &dyn Place) {
    let world = World::empty(place).await;
    let contact = Contact::new(1);
    let mut task = contact.task();
    task.session = None;
    let begin = Commit {
        at: Millis(1_000),
        conversations: vec![conversation(&contact)],
        tasks: vec![task],
        entries: vec![contact.entry("a note")],
        ..Commit::default()
    };
    world.store.commit(OURS, begin).await.expect("committed");
    let note = world.store.append(OURS, contact.message(1)).await;
    assert_eq!(note.expect("appended").entry.entry.seq, 2);
    let found = world.store.find_start(OURS, contact.start).await;
    assert_eq!(found.expect("looked up"), None);
    close(&*world.store, contact.conversation)
        .await
        .expect("closed");
    let late = world.store.append(OURS, contact.message(2)).await;
    assert_refused!(late, StoreError::Closed);
}

/// Neither a session's conversation nor one of its own begins a second time.
pub async fn a_conversation_begins_once(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    let other = Contact::new(2);
    let begin = |contact: &Contact| Commit {
        conversations: vec![conversation(contact)],
        ..Commit::default()
    };
    let again = world.store.commit(OURS, begin(&contact)).await;
    assert_refused!(again, StoreError::Conflict(_));
    world
        .store
        .commit(OURS, begin(&other))
        .await
        .expect("committed");
    let again = world.store.commit(OURS, begin(&other)).await;
    assert_refused!(again, StoreError::Conflict(_));
    let again = world.store.commit(OURS, other.commit()).await;
    assert_refused!(again, StoreError::Conflict(_));
}

/// A task with its story, oldest first.
pub async fn a_task_is_read_with_its_events(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    let read = world.store.read_task(OURS, contact.task).await;
    assert_eq!(read.expect("read"), (contact.task(), Vec::new()));
    let events = vec![event(&contact, 1), event(&contact, 2), event(&contact, 3)];
    let commit = Commit {
        events: events.clone(),
        ..Commit::default()
    };
    world.store.commit(OURS, commit).await.expect("committed");
    let read = world.store.read_task(OURS, contact.task).await;
    assert_eq!(read.expect("read"), (contact.task(), events));
    let unknown = world.store.read_task(OURS, Contact::new(2).task).await;
    assert_refused!(unknown, StoreError::NotFound);
    assert!(world.store.has_tasks(OURS).await.expect("read"));
    assert!(!world.store.has_tasks(THEIRS).await.expect("read"));
}

/// What is over stays to be read.
pub async fn an_ended_task_is_read_too(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    let mut task = contact.task();
    task.state = TaskState::Ended {
        reason: EndReason::ByUser,
        at: Millis(9_000),
    };
    let commit = Commit {
        tasks: vec![task.clone()],
        events: vec![event(&contact, 1)],
        ..Commit::default()
    };
    world.store.commit(OURS, commit).await.expect("committed");
    let world = world.reopen().await;
    let read = world.store.read_task(OURS, contact.task).await;
    assert_eq!(read.expect("read"), (task, vec![event(&contact, 1)]));
}

/// A running task finishes on its own version, whatever is published; two contents under one
/// number are two versions.
pub async fn a_task_comes_back_with_the_version_it_walks_through(place: &dyn Place) {
    let world = World::empty(place).await;
    let mut edited = (*workflow(1, 1)).clone();
    edited.name = "edited in place".to_owned();
    let versions = [
        workflow(1, 1),
        workflow(1, 2),
        workflow(2, 1),
        Arc::new(edited),
    ];
    let mut tasks = Vec::new();
    for (n, version) in (1..).zip(&versions) {
        let contact = Contact::new(n);
        let mut commit = contact.commit();
        commit.tasks[0].run = Some(run(version));
        tasks.push(commit.tasks[0].clone());
        world.store.commit(OURS, commit).await.expect("committed");
    }
    // A row without a walk, and one that goes over to another version.
    tasks[0].run = None;
    tasks[1].run = Some(run(&versions[2]));
    let commit = Commit {
        tasks: tasks[..2].to_vec(),
        ..Commit::default()
    };
    world.store.commit(OURS, commit).await.expect("committed");
    let world = world.reopen().await;
    let running = world.store.load_running(OURS).await.expect("loaded");
    assert_eq!(running.tasks, tasks);
    for task in tasks {
        let read = world.store.read_task(OURS, task.id).await;
        assert_eq!(read.expect("read").0, task);
    }
}

/// Ten thousand tasks of one version hold one definition in memory.
pub async fn tasks_of_one_version_share_it(place: &dyn Place) {
    let world = World::empty(place).await;
    let version = workflow(1, 1);
    for n in 1..=3 {
        let mut commit = Contact::new(n).commit();
        commit.tasks[0].run = Some(run(&version));
        world.store.commit(OURS, commit).await.expect("committed");
    }
    let world = world.reopen().await;
    let running = world.store.load_running(OURS).await.expect("loaded");
    let runs = running.tasks.iter().filter_map(|task| task.run.as_ref());
    let versions: Vec<_> = runs.map(|run| &run.definition).collect();
    assert_eq!(versions.len(), 3);
    for other in &versions[1..] {
        assert!(Arc::ptr_eq(versions[0], other));
    }
}

/// A full batch of the owner's loop: everything of everybody, in its order.
pub async fn a_batch_of_many_contacts_is_one(place: &dyn Place) {
    let world = World::empty(place).await;
    let contacts: Vec<Contact> = (1..=100).map(Contact::new).collect();
    let mut commit = Commit {
        at: Millis(1_000),
        ..Commit::default()
    };
    for contact in &contacts {
        commit.sessions.push(contact.new_session());
        commit.tasks.push(contact.task());
        commit.entries.push(contact.entry("first"));
        commit.events.push(event(contact, 1));
        commit
            .commands
            .push((command(contact.n), CommandOutcome::Done));
    }
    for contact in &contacts {
        commit.entries.push(contact.entry("second"));
        commit.events.push(event(contact, 2));
        commit.agents.push(agent(contact.n, 1));
    }
    let committed = world.store.commit(OURS, commit).await.expect("committed");
    let places = committed
        .entries
        .iter()
        .map(|(log, stored)| (*log, stored.entry.seq));
    let all = |seq| {
        contacts
            .iter()
            .map(move |contact| (contact.conversation, seq))
    };
    assert!(places.eq(all(1).chain(all(2))));
    let running = world.store.load_running(OURS).await.expect("loaded");
    assert_eq!((running.tasks.len(), running.agents.len()), (100, 100));
    for contact in &contacts {
        let log = world
            .store
            .read_log(OURS, contact.conversation, 0, 10)
            .await
            .expect("read");
        assert_eq!((log.head, log.entries.len()), (2, 2));
        let (_, events) = world
            .store
            .read_task(OURS, contact.task)
            .await
            .expect("read");
        assert_eq!(events, [event(contact, 1), event(contact, 2)]);
    }
}

fn conversation(contact: &Contact) -> NewConversation {
    NewConversation {
        conversation: contact.conversation,
        task: contact.task,
    }
}
