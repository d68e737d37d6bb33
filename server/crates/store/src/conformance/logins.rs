//! Promises about users' passwords and logins.

use shared::Millis;
use shared::api::admin::SignInWay;
use shared::ids::{ApiKeyId, LoginId};

use super::Place;
use super::fixture::{OURS, THEIRS, World, assert_refused, bytes, token, user};
use crate::{KeyUse, NewLogin, StoreError};

/// A login of user 1 from 1,000 to 2,000.
#[must_use]
pub fn login(n: u64, with: u8) -> NewLogin {
    NewLogin {
        login: LoginId::from_bytes(bytes(n)),
        user: user(1),
        token: token(with),
        at: Millis(1_000),
        expires_at: Millis(2_000),
        via: SignInWay::Openid,
        from: Some("192.0.2.7".to_owned()),
        agent: "Browser/1.0".to_owned(),
    }
}

/// What is known of a login is told with it: how, from where, with what, last seen when.
pub async fn logins_are_told_apart(place: &dyn Place) {
    let store = World::empty(place).await.store;
    store.create_login(OURS, login(1, 1)).await.expect("stored");
    let plain = NewLogin {
        user: user(2),
        via: SignInWay::Password,
        from: None,
        agent: String::new(),
        at: Millis(1_100),
        ..login(2, 2)
    };
    store.create_login(OURS, plain).await.expect("stored");
    let id = |n| LoginId::from_bytes(bytes(n));
    for (n, at) in [(1, 1_200), (1, 1_150), (2, 2_000), (9, 1_200)] {
        let seen = store.see_login(OURS, id(n), Millis(at)).await;
        seen.expect("noted, or nothing to note");
    }
    let foreign = store.see_login(THEIRS, id(1), Millis(1_300)).await;
    foreign.expect("nothing to note");
    let listed = store.list_logins(OURS, None, Millis(1_500), 9).await;
    let listed = listed.expect("listed");
    let told: Vec<_> = listed
        .iter()
        .map(|one| {
            let whose = (one.login, one.user, one.via);
            (whose, one.seen_at.0, one.from.as_deref(), &*one.agent)
        })
        .collect();
    let (second, first) = (
        (id(2), user(2), SignInWay::Password),
        (id(1), user(1), SignInWay::Openid),
    );
    let from = Some("192.0.2.7");
    assert_eq!(
        told,
        [
            (second, 1_100, None, ""),
            (first, 1_200, from, "Browser/1.0")
        ]
    );
    let fewer = store.list_logins(OURS, None, Millis(1_500), 1).await;
    assert_eq!(fewer.expect("listed"), listed[..1]);
    let found = store.find_login(token(1), Millis(1_500)).await;
    let found = found.expect("looked up").expect("alive");
    assert_eq!((found.seen_at, found.via), (Millis(1_200), first.2));
}

/// Sign-in knows only a name; the answer names tenant and user.
pub async fn a_password_is_found_by_name(place: &dyn Place) {
    let store = World::empty(place).await.store;
    let found = store
        .find_credentials("anna@demo.test")
        .await
        .expect("looked up");
    assert!(found.is_none());
    store
        .set_password(OURS, user(1), "anna@demo.test", "$hash$1")
        .await
        .expect("set");
    store
        .set_password(THEIRS, user(2), "ben@demo.test", "$hash$2")
        .await
        .expect("set");
    for (upn, tenant, n, hash) in [
        ("anna@demo.test", OURS.tenant(), 1, "$hash$1"),
        ("Anna@DEMO.test", OURS.tenant(), 1, "$hash$1"),
        ("ben@demo.test", THEIRS.tenant(), 2, "$hash$2"),
    ] {
        let found = store
            .find_credentials(upn)
            .await
            .expect("looked up")
            .expect("known");
        assert_eq!((found.tenant, found.user), (tenant, user(n)));
        assert_eq!(found.password_hash, hash);
    }
}

/// A name belongs to one user of one tenant.
pub async fn names_are_unique_whatever_their_case(place: &dyn Place) {
    let store = World::empty(place).await.store;
    store
        .set_password(OURS, user(1), "anna@demo.test", "$hash$1")
        .await
        .expect("set");
    let twin = store
        .set_password(OURS, user(2), "ANNA@demo.test", "$hash$2")
        .await;
    assert_refused!(twin, StoreError::Conflict(_));
    let foreign = store
        .set_password(THEIRS, user(1), "anna@demo.test", "$hash$3")
        .await;
    assert_refused!(foreign, StoreError::Conflict(_));
    let found = store
        .find_credentials("anna@demo.test")
        .await
        .expect("looked up");
    assert_eq!(found.expect("known").password_hash, "$hash$1");
}

/// A new password, or a new name, takes the place of the old.
pub async fn a_password_is_replaced(place: &dyn Place) {
    let store = World::empty(place).await.store;
    store
        .set_password(OURS, user(1), "anna@demo.test", "$hash$1")
        .await
        .expect("set");
    store
        .set_password(OURS, user(1), "keller@demo.test", "$hash$2")
        .await
        .expect("set");
    let old = store
        .find_credentials("anna@demo.test")
        .await
        .expect("looked up");
    assert!(old.is_none());
    let new = store
        .find_credentials("keller@demo.test")
        .await
        .expect("looked up");
    assert_eq!(new.expect("known").password_hash, "$hash$2");
}

/// Alive before its end, not at it.
pub async fn a_login_lives_until_it_expires(place: &dyn Place) {
    let store = World::empty(place).await.store;
    store.create_login(OURS, login(1, 1)).await.expect("stored");
    let found = store
        .find_login(token(1), Millis(1_999))
        .await
        .expect("looked up");
    let found = found.expect("alive");
    assert_eq!((found.tenant, found.user), (OURS.tenant(), user(1)));
    assert_eq!(
        (found.login, found.expires_at),
        (login(1, 1).login, Millis(2_000))
    );
    for (with, now) in [(1, 2_000), (1, 9_000), (2, 1_500)] {
        let found = store
            .find_login(token(with), Millis(now))
            .await
            .expect("looked up");
        assert_eq!(found, None, "token {with} at {now}");
    }
}

/// Signed out is signed out; again is fine; other logins of the user live on.
pub async fn an_ended_login_is_gone(place: &dyn Place) {
    let store = World::empty(place).await.store;
    store.create_login(OURS, login(1, 1)).await.expect("stored");
    store.create_login(OURS, login(2, 2)).await.expect("stored");
    for _ in 0..2 {
        store
            .end_login(OURS, login(1, 1).login)
            .await
            .expect("ended");
    }
    assert_eq!(
        store
            .find_login(token(1), Millis(1_500))
            .await
            .expect("looked up"),
        None
    );
    assert!(
        store
            .find_login(token(2), Millis(1_500))
            .await
            .expect("looked up")
            .is_some()
    );
    let unknown = store.end_login(OURS, LoginId::from_bytes(bytes(99))).await;
    assert_refused!(unknown, StoreError::NotFound);
}

/// One cookie, one login.
pub async fn a_token_opens_one_login(place: &dyn Place) {
    let store = World::empty(place).await.store;
    store.create_login(OURS, login(1, 1)).await.expect("stored");
    assert_refused!(
        store.create_login(OURS, login(1, 2)).await,
        StoreError::Conflict(_)
    );
    assert_refused!(
        store.create_login(OURS, login(2, 1)).await,
        StoreError::Conflict(_)
    );
    assert_refused!(
        store.create_login(THEIRS, login(3, 1)).await,
        StoreError::Conflict(_)
    );
}

/// Of each key of a tenant the last use, and no more.
pub async fn the_last_use_of_a_key_is_kept(place: &dyn Place) {
    let store = World::empty(place).await.store;
    let note = |key: u64, at: i64, from: Option<&str>| KeyUse {
        key: ApiKeyId::from_bytes(bytes(key)),
        at: Millis(at),
        from: from.map(str::to_owned),
    };
    for (scope, last) in [
        (OURS, note(1, 1_000, Some("192.0.2.1"))),
        (OURS, note(2, 2_000, None)),
        (THEIRS, note(1, 3_000, None)),
        (OURS, note(1, 4_000, Some("192.0.2.2"))),
    ] {
        store.note_key_use(scope, last).await.expect("noted");
    }
    let ours = store.list_key_uses(OURS).await.expect("listed");
    let expected = [note(1, 4_000, Some("192.0.2.2")), note(2, 2_000, None)];
    assert_eq!(ours, expected);
    let theirs = store.list_key_uses(THEIRS).await.expect("listed");
    assert_eq!(theirs, [note(1, 3_000, None)]);
}
