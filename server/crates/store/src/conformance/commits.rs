//! Promises about the owner loop's batches.

use engine::model::TaskState;
use engine::{EventKind, TaskEvent};
use shared::ids::{CommandId, ConversationId};
use shared::wire::EndReason;
use shared::{ErrorCode, Millis};

use super::Place;
use super::fixture::{Contact, OURS, World, agent, assert_refused, bytes, run, workflow};
use crate::{CommandOutcome, Commit, NewConversation, Store, StoreError};

/// Session, conversation and task are there at once.
pub async fn a_contact_is_there_after_its_commit(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    let running = world
        .store
        .load_running(OURS)
        .await
        .expect("rows are loaded");
    assert_eq!(running.tasks, [contact.task()]);
    let found = world
        .store
        .find_start(OURS, contact.start)
        .await
        .expect("looked up");
    assert_eq!(found.expect("the start is known").task, contact.task);
    let page = world
        .store
        .read_log(OURS, contact.conversation, 0, 10)
        .await
        .expect("read");
    assert_eq!((page.head, page.entries.len()), (0, 0));
}

/// Entries of a batch take the places that follow, in the order of the batch.
pub async fn entries_get_the_next_places_in_order(place: &dyn Place) {
    let (world, one) = World::with_contact(place).await;
    let two = Contact::new(2);
    world.begin(OURS, &two).await;
    world
        .store
        .append(OURS, one.message(1))
        .await
        .expect("appended");
    let commit = Commit {
        at: Millis(5_000),
        entries: vec![one.entry("a"), two.entry("b"), one.entry("c")],
        ..Commit::default()
    };
    let committed = world.store.commit(OURS, commit).await.expect("committed");
    let places: Vec<_> = committed
        .entries
        .iter()
        .map(|(conversation, stored)| (*conversation, stored.entry.seq))
        .collect();
    let expected = [
        (one.conversation, 2),
        (two.conversation, 1),
        (one.conversation, 3),
    ];
    assert_eq!(places, expected);
    assert!(
        committed
            .entries
            .iter()
            .all(|(_, stored)| stored.entry.at == Millis(5_000))
    );
    let page = world
        .store
        .read_log(OURS, one.conversation, 1, 10)
        .await
        .expect("read");
    let own = committed
        .entries
        .iter()
        .filter(|(of, _)| *of == one.conversation);
    let own: Vec<_> = own.map(|(_, stored)| stored.clone()).collect();
    assert_eq!((page.epoch, page.entries), (committed.epoch, own));
}

/// One part that is refused keeps every other part from happening.
pub async fn a_batch_is_all_or_none(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    let nowhere = ConversationId::from_bytes(bytes(99));
    let refused = Commit {
        at: Millis(5_000),
        sessions: vec![Contact::new(2).new_session()],
        conversations: Vec::new(),
        tasks: vec![Contact::new(2).task()],
        agents: vec![agent(1, 1)],
        entries: vec![contact.entry("never")],
        close: vec![contact.conversation, nowhere],
        events: vec![event(&contact, 1)],
        commands: vec![(command(1), CommandOutcome::Done)],
    };
    assert_refused!(
        world.store.commit(OURS, refused).await,
        StoreError::NotFound
    );
    let running = world
        .store
        .load_running(OURS)
        .await
        .expect("rows are loaded");
    assert_eq!((running.tasks.len(), running.agents.len()), (1, 0));
    assert_eq!(
        world
            .store
            .find_command(OURS, command(1))
            .await
            .expect("looked up"),
        None
    );
    let start = world
        .store
        .find_start(OURS, Contact::new(2).start)
        .await
        .expect("looked up");
    assert_eq!(start, None);
    let appended = world
        .store
        .append(OURS, contact.message(1))
        .await
        .expect("still open");
    assert_eq!(
        appended.entry.entry.seq, 1,
        "the refused entry took no place"
    );
}

/// "The contact has ended" is the last entry of a log, not refused by it.
pub async fn entries_go_in_before_their_log_closes(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    let end = Commit {
        at: Millis(5_000),
        entries: vec![contact.entry("goodbye")],
        close: vec![contact.conversation],
        ..Commit::default()
    };
    world
        .store
        .commit(OURS, end.clone())
        .await
        .expect("committed");
    assert_refused!(world.store.commit(OURS, end).await, StoreError::Closed);
    let page = world
        .store
        .read_log(OURS, contact.conversation, 0, 10)
        .await
        .expect("read");
    assert_eq!(page.head, 1);
}

/// Ending what has ended changes nothing.
pub async fn closing_twice_is_fine(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    for _ in 0..2 {
        close(&*world.store, contact.conversation)
            .await
            .expect("closed");
    }
}

/// There is nothing to close.
pub async fn an_unknown_log_cannot_be_closed(place: &dyn Place) {
    let world = World::empty(place).await;
    let nowhere = ConversationId::from_bytes(bytes(99));
    assert_refused!(close(&*world.store, nowhere).await, StoreError::NotFound);
}

async fn close(store: &dyn Store, conversation: ConversationId) -> crate::Result<crate::Committed> {
    let commit = Commit {
        at: Millis(5_000),
        close: vec![conversation],
        ..Commit::default()
    };
    store.commit(OURS, commit).await
}

/// Repeating a start, or reusing an id of it, makes no second session.
pub async fn a_start_makes_one_session(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    assert_refused!(
        world.store.commit(OURS, contact.commit()).await,
        StoreError::Conflict(_)
    );
    let mut other = Contact::new(2);
    other.start = contact.start;
    assert_refused!(
        world.store.commit(OURS, other.commit()).await,
        StoreError::Conflict(_)
    );
    let mut other = Contact::new(2);
    other.conversation = contact.conversation;
    assert_refused!(
        world.store.commit(OURS, other.commit()).await,
        StoreError::Conflict(_)
    );
    let running = world
        .store
        .load_running(OURS)
        .await
        .expect("rows are loaded");
    assert_eq!(running.tasks.len(), 1);
}

/// A start of the server loads only what runs.
pub async fn ended_tasks_are_not_loaded(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    let mut task = contact.task();
    task.state = TaskState::Ended {
        reason: EndReason::ByUser,
        at: Millis(9_000),
    };
    let commit = Commit {
        tasks: vec![task],
        ..Commit::default()
    };
    world.store.commit(OURS, commit).await.expect("committed");
    let running = world
        .store
        .load_running(OURS)
        .await
        .expect("rows are loaded");
    assert_eq!(running.tasks, []);
}

/// A later row of a task or agent is the row.
pub async fn rows_are_replaced(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    let mut task = contact.task();
    task.state = TaskState::Connected;
    for rev in 1..=2 {
        let commit = Commit {
            tasks: vec![task.clone()],
            agents: vec![agent(1, rev)],
            ..Commit::default()
        };
        world.store.commit(OURS, commit).await.expect("committed");
    }
    let running = world
        .store
        .load_running(OURS)
        .await
        .expect("rows are loaded");
    assert_eq!(running.tasks, [task]);
    assert_eq!(running.agents, [agent(1, 2)]);
}

/// A task's events have no hole and no repetition.
pub async fn events_are_dense_per_task(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    let commit = |events| Commit {
        events,
        ..Commit::default()
    };
    for (seq, is_next) in [
        (2, false),
        (1, true),
        (1, false),
        (3, false),
        (2, true),
        (0, false),
    ] {
        let done = world
            .store
            .commit(OURS, commit(vec![event(&contact, seq)]))
            .await;
        match is_next {
            true => drop(done.expect("the next event is stored")),
            false => assert_refused!(done, StoreError::Conflict(_)),
        }
    }
    let two = commit(vec![event(&contact, 3), event(&contact, 4)]);
    world
        .store
        .commit(OURS, two)
        .await
        .expect("two at once follow each other");
    let nobodys = commit(vec![event(&Contact::new(2), 1)]);
    assert_refused!(
        world.store.commit(OURS, nobodys).await,
        StoreError::Conflict(_)
    );
}

/// A command that was answered once is answered the same for ever.
pub async fn a_command_has_one_outcome(place: &dyn Place) {
    let world = World::empty(place).await;
    let refused = CommandOutcome::Refused(ErrorCode::OfferGone);
    let commit = |outcome| Commit {
        commands: vec![(command(1), outcome), (command(2), CommandOutcome::Done)],
        ..Commit::default()
    };
    assert_eq!(
        world
            .store
            .find_command(OURS, command(1))
            .await
            .expect("looked up"),
        None
    );
    world
        .store
        .commit(OURS, commit(refused))
        .await
        .expect("committed");
    let again = world.store.commit(OURS, commit(CommandOutcome::Done)).await;
    assert_refused!(again, StoreError::Conflict(_));
    let found = world
        .store
        .find_command(OURS, command(1))
        .await
        .expect("looked up");
    assert_eq!(found, Some(refused));
    let found = world
        .store
        .find_command(OURS, command(2))
        .await
        .expect("looked up");
    assert_eq!(found, Some(CommandOutcome::Done));
}

/// What a visitor wrote cannot come in a second time through a batch.
pub async fn a_message_id_is_unique_in_a_log(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    world
        .store
        .append(OURS, contact.message(1))
        .await
        .expect("appended");
    let mut entry = contact.entry("again");
    entry.id = Some(contact.message(1).id);
    let commit = Commit {
        entries: vec![contact.entry("before"), entry],
        ..Commit::default()
    };
    assert_refused!(
        world.store.commit(OURS, commit).await,
        StoreError::Conflict(_)
    );
    let page = world
        .store
        .read_log(OURS, contact.conversation, 0, 10)
        .await
        .expect("read");
    assert_eq!(page.head, 1);
}

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
        std::sync::Arc::new(edited),
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
        assert!(std::sync::Arc::ptr_eq(versions[0], other));
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

fn event(contact: &Contact, seq: u64) -> TaskEvent {
    TaskEvent {
        task: contact.task,
        seq,
        at: Millis(6_000),
        kind: EventKind::InQueue,
    }
}

fn command(n: u64) -> CommandId {
    CommandId::from_bytes(bytes(8_000 + n))
}
