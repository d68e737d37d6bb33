//! Promises about the wall between tenants: what is foreign looks like what is not there.

use shared::Millis;
use shared::ids::CommandId;

use super::Place;
use super::fixture::{
    Contact, OURS, THEIRS, World, agent, assert_refused, bytes, template_document, tenant_document,
    token,
};
use super::logins::login;
use crate::{CommandOutcome, Commit, DocumentKind, NewConversation, ResumeOutcome, StoreError};

/// Reading, replacing and listing see one tenant.
pub async fn documents_are_apart(place: &dyn Place) {
    let store = World::empty(place).await.store;
    let ours = vec![
        tenant_document(OURS, "Ours", 0),
        template_document(1, "Ours", 0),
    ];
    store.save_documents(OURS, ours).await.expect("saved");
    assert_refused!(store.load_config(THEIRS).await, StoreError::NotFound);
    let all = store
        .list_documents(THEIRS, DocumentKind::DomainTemplate)
        .await
        .expect("listed");
    assert_eq!(all, []);
    let replaced = store
        .save_documents(THEIRS, vec![template_document(1, "Stolen", 1)])
        .await;
    assert_refused!(replaced, StoreError::Conflict(_));
}

/// A foreign conversation takes nothing and shows nothing.
pub async fn logs_are_apart(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    world
        .store
        .append(OURS, contact.message(1))
        .await
        .expect("appended");
    for n in [1, 2] {
        let appended = world.store.append(THEIRS, contact.message(n)).await;
        assert_refused!(appended, StoreError::NotFound);
    }
    let page = world
        .store
        .read_log(THEIRS, contact.conversation, 0, 10)
        .await;
    assert_refused!(page, StoreError::NotFound);
    let entries = Commit {
        entries: vec![contact.entry("foreign")],
        ..Commit::default()
    };
    assert_refused!(
        world.store.commit(THEIRS, entries).await,
        StoreError::NotFound
    );
    let close = Commit {
        close: vec![contact.conversation],
        ..Commit::default()
    };
    assert_refused!(
        world.store.commit(THEIRS, close).await,
        StoreError::NotFound
    );
    world
        .store
        .append(OURS, contact.message(2))
        .await
        .expect("still open");
}

/// A foreign session is neither found, nor opened, nor ended.
pub async fn sessions_are_apart(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    let store = &world.store;
    assert_eq!(
        store
            .find_start(THEIRS, contact.start)
            .await
            .expect("looked up"),
        None
    );
    let resumed = store
        .resume(THEIRS, contact.resume(contact.token, token(201), 0))
        .await;
    assert_eq!(resumed.expect("answered"), ResumeOutcome::Unknown);
    let revoked = store.revoke_session(THEIRS, contact.session).await;
    assert_refused!(revoked, StoreError::NotFound);
    let added = store
        .add_token(THEIRS, contact.session, token(202), Millis(0))
        .await;
    assert_refused!(added, StoreError::NotFound);
    let confirmed = store
        .confirm_token(THEIRS, contact.session, contact.token, Millis(0))
        .await;
    assert_refused!(confirmed, StoreError::NotFound);
    let resumed = store
        .resume(OURS, contact.resume(contact.token, token(203), 0))
        .await;
    assert!(matches!(resumed, Ok(ResumeOutcome::Resumed { .. })));
}

/// Outcomes of commands, tasks and agents belong to one tenant.
pub async fn commands_and_rows_are_apart(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    let id = CommandId::from_bytes(bytes(1));
    let commit = Commit {
        agents: vec![agent(1, 1)],
        commands: vec![(id, CommandOutcome::Done)],
        ..Commit::default()
    };
    world.store.commit(OURS, commit).await.expect("committed");
    assert_eq!(
        world
            .store
            .find_command(THEIRS, id)
            .await
            .expect("looked up"),
        None
    );
    let running = world
        .store
        .load_running(THEIRS)
        .await
        .expect("rows are loaded");
    assert!(running.tasks.is_empty() && running.agents.is_empty());
    let theirs = Commit {
        tasks: vec![Contact::new(1).task()],
        agents: vec![agent(1, 9)],
        ..Commit::default()
    };
    world.store.commit(THEIRS, theirs).await.expect("committed");
    let running = world
        .store
        .load_running(OURS)
        .await
        .expect("rows are loaded");
    assert_eq!(running.tasks, [contact.task()]);
    assert_eq!(running.agents, [agent(1, 1)]);
}

/// A foreign task is not there; a foreign conversation of the same id is another one.
pub async fn tasks_and_conversations_are_apart(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    let store = &world.store;
    assert_refused!(
        store.read_task(THEIRS, contact.task).await,
        StoreError::NotFound
    );
    let same = NewConversation {
        conversation: contact.conversation,
        task: contact.task,
    };
    let commit = Commit {
        conversations: vec![same],
        ..Commit::default()
    };
    store.commit(THEIRS, commit).await.expect("committed");
    let entries = Commit {
        entries: vec![contact.entry("theirs")],
        ..Commit::default()
    };
    store.commit(THEIRS, entries).await.expect("committed");
    let ours = store.read_log(OURS, contact.conversation, 0, 10).await;
    assert_eq!(ours.expect("read").head, 0);
    assert_refused!(
        store.read_task(THEIRS, contact.task).await,
        StoreError::NotFound
    );
}

/// Nobody signs a foreign user out.
pub async fn logins_end_only_in_their_tenant(place: &dyn Place) {
    let store = World::empty(place).await.store;
    store.create_login(OURS, login(1, 1)).await.expect("stored");
    let ended = store.end_login(THEIRS, login(1, 1).login).await;
    assert_refused!(ended, StoreError::NotFound);
    assert!(
        store
            .find_login(token(1), Millis(1_500))
            .await
            .expect("looked up")
            .is_some()
    );
}

/// Two tenants with the very same ids have two contacts.
pub async fn equal_ids_do_not_meet(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    world.begin(THEIRS, &contact).await;
    world
        .store
        .append(OURS, contact.message(1))
        .await
        .expect("appended");
    let theirs = world
        .store
        .append(THEIRS, contact.message(1))
        .await
        .expect("appended");
    assert!(!theirs.repeated);
    let page = world
        .store
        .read_log(OURS, contact.conversation, 0, 10)
        .await
        .expect("read");
    assert_eq!(page.entries.len(), 1);
    world
        .store
        .revoke_session(THEIRS, contact.session)
        .await
        .expect("revoked");
    let resumed = world
        .store
        .resume(OURS, contact.resume(contact.token, token(201), 0))
        .await;
    assert!(matches!(resumed, Ok(ResumeOutcome::Resumed { .. })));
}

/// Sounds, recordings and figures of another tenant are not there.
pub async fn audio_and_call_records_are_apart(place: &dyn Place) {
    let store = World::empty(place).await.store;
    let (harp, one) = (
        super::calls::audio(1, "Harp"),
        super::calls::recording(1, 7),
    );
    let (audio, id, task) = (harp.id, one.id, one.task);
    store.add_audio(OURS, harp.clone()).await.expect("stored");
    store
        .begin_recording(OURS, one.clone())
        .await
        .expect("noted");
    assert_eq!(store.list_audio(THEIRS).await.expect("listed"), []);
    assert_refused!(store.read_audio(THEIRS, audio).await, StoreError::NotFound);
    assert_refused!(
        store.delete_audio(THEIRS, audio).await,
        StoreError::NotFound
    );
    assert_refused!(store.read_recording(THEIRS, id).await, StoreError::NotFound);
    let complete = crate::Complete {
        length_ms: 1,
        bytes: 1,
    };
    let completed = store
        .complete_recording(THEIRS, id, "stolen", complete)
        .await;
    assert_refused!(completed, StoreError::NotFound);
    store
        .delete_recording(THEIRS, id)
        .await
        .expect("nothing to do");
    for list in [
        store.list_recordings(THEIRS, task).await,
        store.open_recordings(THEIRS).await,
        store.due_recordings(THEIRS, Millis(i64::MAX), 9).await,
    ] {
        assert_eq!(list.expect("listed"), []);
    }
    assert_eq!(store.list_quality(THEIRS, task, 9).await.expect("read"), []);
    assert_eq!(
        store.read_recording(OURS, id).await.expect("untouched"),
        one
    );
    store
        .add_audio(THEIRS, harp)
        .await
        .expect("ids and names are per tenant");
}
