//! Promises about the owner loop's batches.

use engine::model::TaskState;
use shared::ids::ConversationId;
use shared::wire::EndReason;
use shared::{ErrorCode, Millis};

use super::Place;
use super::fixture::{Contact, OURS, World, agent, assert_refused, bytes, command, event};
use crate::{CommandOutcome, Commit, Store, StoreError};

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

pub(super) async fn close(
    store: &dyn Store,
    conversation: ConversationId,
) -> crate::Result<crate::Committed> {
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
