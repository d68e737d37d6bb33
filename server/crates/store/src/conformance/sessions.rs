//! Promises about customers' recoverable sessions.

use shared::Millis;
use shared::ids::{Target, UserId, VisitorSessionId};
use shared::limits::TOKEN_GRACE_MS;

use super::Place;
use super::fixture::{Contact, ORIGIN, OURS, World, assert_refused, bytes, tab, target, token};
use crate::{Resume, ResumeOutcome, StoreError};

impl World<'_> {
    async fn resume(&self, resume: Resume) -> ResumeOutcome {
        self.store.resume(OURS, resume).await.expect("answered")
    }

    async fn is_resumed(&self, resume: Resume) -> bool {
        matches!(self.resume(resume).await, ResumeOutcome::Resumed { .. })
    }

    async fn generation(&self, resume: Resume) -> u64 {
        match self.resume(resume).await {
            ResumeOutcome::Resumed { generation, .. } => generation,
            other => panic!("expected a resumed session, got {other:?}"),
        }
    }
}

/// A repeated start finds the contact that it made.
pub async fn a_start_is_found_again(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    let found = world
        .store
        .find_start(OURS, contact.start)
        .await
        .expect("looked up");
    let found = found.expect("the start is known");
    assert_eq!((found.session, found.task), (contact.session, contact.task));
    assert_eq!(
        (found.conversation, found.target),
        (contact.conversation, target())
    );
    assert_eq!((found.origin.as_str(), found.revoked), (ORIGIN, false));
    let page = world
        .store
        .read_log(OURS, contact.conversation, 0, 1)
        .await
        .expect("read");
    assert_eq!(found.epoch, page.epoch);
    let other = world
        .store
        .find_start(OURS, Contact::new(2).start)
        .await
        .expect("looked up");
    assert_eq!(other, None);
}

/// Token, child, grandchild.
pub async fn a_token_goes_on_with_its_child(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    let stored = world
        .store
        .find_start(OURS, contact.start)
        .await
        .expect("looked up");
    let first = world
        .resume(contact.resume(contact.token, token(201), 10))
        .await;
    match first {
        ResumeOutcome::Resumed { session, .. } => assert_eq!(Some(session), stored),
        other => panic!("expected a resumed session, got {other:?}"),
    }
    assert!(
        world
            .is_resumed(contact.resume(token(201), token(202), 20))
            .await
    );
    assert!(
        world
            .is_resumed(contact.resume(token(202), token(203), 30))
            .await
    );
}

/// The answer with the child got lost: the old token still opens, for as long as it takes.
pub async fn a_lost_answer_loses_nothing(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    for n in 0..10 {
        let now = i64::from(n) * 3_600_000;
        let resume = contact.resume(contact.token, token(200 + n), now);
        assert!(world.is_resumed(resume).await, "lost answer {n}");
    }
}

/// Once the child was used, its parent opens for the grace and no longer.
pub async fn the_old_token_dies_after_the_grace(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    assert!(
        world
            .is_resumed(contact.resume(contact.token, token(201), 0))
            .await
    );
    assert!(
        world
            .is_resumed(contact.resume(token(201), token(202), 1_000))
            .await
    );
    let last = 1_000 + TOKEN_GRACE_MS - 1;
    assert!(
        world
            .is_resumed(contact.resume(contact.token, token(203), last))
            .await
    );
    let late = world
        .resume(contact.resume(contact.token, token(204), last + 1))
        .await;
    assert_eq!(late, ResumeOutcome::Revoked);
}

/// Any sign of the child counts as its use; a second sign prolongs nothing.
pub async fn confirming_starts_the_grace_once(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    assert!(
        world
            .is_resumed(contact.resume(contact.token, token(201), 0))
            .await
    );
    for now in [0, TOKEN_GRACE_MS - 1] {
        let confirmed = world
            .store
            .confirm_token(OURS, contact.session, token(201), Millis(now));
        confirmed.await.expect("confirmed");
    }
    let late = world
        .resume(contact.resume(contact.token, token(202), TOKEN_GRACE_MS))
        .await;
    assert_eq!(late, ResumeOutcome::Revoked);
    let unknown = world
        .store
        .confirm_token(OURS, contact.session, token(250), Millis(0))
        .await;
    assert_refused!(unknown, StoreError::NotFound);
}

/// A dead token that comes back was copied: nobody goes on with this session.
pub async fn a_dead_token_revokes(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    assert!(
        world
            .is_resumed(contact.resume(contact.token, token(201), 0))
            .await
    );
    assert!(
        world
            .is_resumed(contact.resume(token(201), token(202), 0))
            .await
    );
    let later = 10 * TOKEN_GRACE_MS;
    let stolen = world
        .resume(contact.resume(contact.token, token(203), later))
        .await;
    assert_eq!(stolen, ResumeOutcome::Revoked);
    let newest = world
        .resume(contact.resume(token(202), token(204), later))
        .await;
    assert_eq!(
        newest,
        ResumeOutcome::Revoked,
        "the newest token is dead with its session"
    );
}

/// A token on another site's page was stolen.
pub async fn a_foreign_origin_revokes(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    let mut stolen = contact.resume(contact.token, token(201), 0);
    stolen.origin = "https://evil.example".to_owned();
    assert_eq!(world.resume(stolen).await, ResumeOutcome::Revoked);
    let own = world
        .resume(contact.resume(contact.token, token(202), 0))
        .await;
    assert_eq!(own, ResumeOutcome::Revoked);
}

/// Who holds no token of a session cannot end it.
pub async fn a_guess_revokes_nothing(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    let other = Contact::new(2);
    world.begin(OURS, &other).await;
    let mut guess = contact.resume(token(250), token(201), 0);
    assert_eq!(world.resume(guess.clone()).await, ResumeOutcome::Unknown);
    guess.origin = "https://evil.example".to_owned();
    assert_eq!(world.resume(guess).await, ResumeOutcome::Unknown);
    let of_other = contact.resume(other.token, token(202), 0);
    assert_eq!(world.resume(of_other).await, ResumeOutcome::Unknown);
    let child_of_guess = contact.resume(token(201), token(203), 0);
    assert_eq!(world.resume(child_of_guess).await, ResumeOutcome::Unknown);
    assert!(
        world
            .is_resumed(contact.resume(contact.token, token(204), 0))
            .await
    );
}

/// A snippet for something else does not open this contact, nor end it.
pub async fn another_target_is_unknown(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    let mut resume = contact.resume(contact.token, token(201), 0);
    resume.target = Target::User(UserId::from_bytes(bytes(9)));
    assert_eq!(world.resume(resume).await, ResumeOutcome::Unknown);
    assert!(
        world
            .is_resumed(contact.resume(contact.token, token(202), 0))
            .await
    );
}

/// Revoked is for ever, and seen by who looks the start up.
pub async fn a_revoked_session_stays_revoked(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    for _ in 0..2 {
        world
            .store
            .revoke_session(OURS, contact.session)
            .await
            .expect("revoked");
    }
    let resumed = world
        .resume(contact.resume(contact.token, token(201), 0))
        .await;
    assert_eq!(resumed, ResumeOutcome::Revoked);
    let added = world
        .store
        .add_token(OURS, contact.session, token(202), Millis(0))
        .await;
    assert_refused!(added, StoreError::Conflict(_));
    let found = world
        .store
        .find_start(OURS, contact.start)
        .await
        .expect("looked up");
    assert!(found.expect("the start is known").revoked);
}

/// Both answers of a start that was sent twice open the contact.
pub async fn a_repeated_start_gets_a_token_of_its_own(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    let added = world
        .store
        .add_token(OURS, contact.session, token(201), Millis(0))
        .await;
    added.expect("a further root is stored");
    assert!(
        world
            .is_resumed(contact.resume(contact.token, token(202), 0))
            .await
    );
    assert!(
        world
            .is_resumed(contact.resume(token(201), token(203), 0))
            .await
    );
    assert!(
        world
            .is_resumed(contact.resume(token(202), token(204), 0))
            .await
    );
    let later = 10 * TOKEN_GRACE_MS;
    let other_root = world
        .is_resumed(contact.resume(token(203), token(205), later))
        .await;
    assert!(other_root, "a branch does not die with another one");
    let again = world
        .store
        .add_token(OURS, contact.session, token(201), Millis(0))
        .await;
    assert_refused!(again, StoreError::Conflict(_));
}

/// Each resume of a tab fences the connection before it.
pub async fn a_tabs_generation_grows(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    let mut last = 0;
    for n in 0..5 {
        let resume = contact.resume(contact.token, token(200 + n), 0);
        let generation = world.generation(resume).await;
        assert!(generation > last, "{generation} follows {last}");
        last = generation;
    }
}

/// Another tab has a generation of its own: opening it closes nobody.
pub async fn tabs_do_not_fence_each_other(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    let mut generations = Vec::new();
    for n in 0..4 {
        let mut resume = contact.resume(contact.token, token(200 + n), 0);
        resume.tab = tab(u64::from(n) % 2);
        generations.push(world.generation(resume).await);
    }
    assert!(generations[2] > generations[0] && generations[3] > generations[1]);
}

/// A child that exists was not made at random: nothing is handed out.
pub async fn a_known_child_is_refused(place: &dyn Place) {
    let (world, contact) = World::with_contact(place).await;
    let itself = world
        .store
        .resume(OURS, contact.resume(contact.token, contact.token, 0))
        .await;
    assert_refused!(itself, StoreError::Conflict(_));
    assert!(
        world
            .is_resumed(contact.resume(contact.token, token(201), 0))
            .await
    );
    let used = world
        .store
        .resume(OURS, contact.resume(contact.token, token(201), 0))
        .await;
    assert_refused!(used, StoreError::Conflict(_));
}

/// There is no such session.
pub async fn an_unknown_session_is_not_found(place: &dyn Place) {
    let world = World::empty(place).await;
    let nobody = VisitorSessionId::from_bytes(bytes(99));
    let mut resume = Contact::new(1).resume(token(1), token(2), 0);
    resume.session = nobody;
    assert_eq!(world.resume(resume).await, ResumeOutcome::Unknown);
    let store = &world.store;
    assert_refused!(
        store.revoke_session(OURS, nobody).await,
        StoreError::NotFound
    );
    let added = store.add_token(OURS, nobody, token(2), Millis(0)).await;
    assert_refused!(added, StoreError::NotFound);
    let confirmed = store.confirm_token(OURS, nobody, token(2), Millis(0)).await;
    assert_refused!(confirmed, StoreError::NotFound);
}
