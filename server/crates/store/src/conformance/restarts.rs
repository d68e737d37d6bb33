//! Promises about what a restart of the server finds.

use engine::{EventKind, TaskEvent};
use shared::Millis;
use shared::ids::CommandId;

use super::Place;
use super::fixture::{Contact, OURS, World, agent, bytes, tenant_document, token, user};
use super::logins::login;
use crate::{CommandOutcome, Commit, ResumeOutcome};

/// Everything that was acknowledged, in every table.
pub async fn what_was_acknowledged_is_there_again(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    let id = CommandId::from_bytes(bytes(1));
    let commit = Commit {
        at: Millis(3_000),
        agents: vec![agent(1, 1)],
        entries: vec![contact.entry("hello")],
        events: vec![event(&contact, 1)],
        commands: vec![(id, CommandOutcome::Done)],
        ..Commit::default()
    };
    world.store.commit(OURS, commit).await.expect("committed");
    let tenant = vec![tenant_document(OURS, "Demo", 0)];
    world
        .store
        .save_documents(OURS, tenant)
        .await
        .expect("saved");
    world
        .store
        .set_password(OURS, user(1), "anna@demo.test", "$hash$")
        .await
        .expect("set");
    world
        .store
        .create_login(OURS, login(1, 1))
        .await
        .expect("stored");
    let page = world
        .store
        .read_log(OURS, contact.conversation, 0, 10)
        .await
        .expect("read");

    let store = world.reopen().await.store;
    let running = store.load_running(OURS).await.expect("rows are loaded");
    assert_eq!(running.tasks, [contact.task()]);
    assert_eq!(running.agents, [agent(1, 1)]);
    let again = store
        .read_log(OURS, contact.conversation, 0, 10)
        .await
        .expect("read");
    assert_eq!(again, page);
    let next = Commit {
        events: vec![event(&contact, 2)],
        ..Commit::default()
    };
    store
        .commit(OURS, next)
        .await
        .expect("events go on where they were");
    let outcome = store.find_command(OURS, id).await.expect("looked up");
    assert_eq!(outcome, Some(CommandOutcome::Done));
    assert_eq!(
        store.load_config(OURS).await.expect("loaded").tenant.name,
        "Demo"
    );
    assert!(
        store
            .find_credentials("anna@demo.test")
            .await
            .expect("looked up")
            .is_some()
    );
    assert!(
        store
            .find_login(token(1), Millis(1_500))
            .await
            .expect("looked up")
            .is_some()
    );
}

/// Also across a restart one id is one message, and places go on.
pub async fn a_repeated_message_is_known_again(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    let first = world
        .store
        .append(OURS, contact.message(1))
        .await
        .expect("appended");
    let store = world.reopen().await.store;
    let again = store
        .append(OURS, contact.message(1))
        .await
        .expect("answered");
    assert!(again.repeated);
    assert_eq!(again.entry, first.entry);
    let next = store
        .append(OURS, contact.message(2))
        .await
        .expect("appended");
    assert_eq!(next.entry.entry.seq, 2);
}

/// A tab's connection from before the restart stays fenced.
pub async fn generations_go_on(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    let before = world
        .store
        .resume(OURS, contact.resume(contact.token, token(201), 0))
        .await;
    let world = world.reopen().await;
    let after = world
        .store
        .resume(OURS, contact.resume(token(201), token(202), 0))
        .await;
    assert!(generation(after) > generation(before));
}

fn generation(outcome: crate::Result<ResumeOutcome>) -> u64 {
    match outcome.expect("answered") {
        ResumeOutcome::Resumed { generation, .. } => generation,
        other => panic!("expected a resumed session, got {other:?}"),
    }
}

/// A store that works says so, again and again.
pub async fn check_says_that_all_is_well(place: &dyn Place) {
    let world = World::empty(place).await;
    for _ in 0..3 {
        world.store.check().await.expect("reads and writes");
    }
}

fn event(contact: &Contact, seq: u64) -> TaskEvent {
    TaskEvent {
        task: contact.task,
        seq,
        at: Millis(6_000),
        kind: EventKind::InQueue,
    }
}
