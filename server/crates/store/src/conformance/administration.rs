//! Promises about administrators' side: pages, changes that are all or none, the audit.

use serde_json::json;
use shared::Millis;
use shared::api::admin::AuditAction;
use shared::ids::{LoginId, UnitId};

use super::Place;
use super::fixture::{OURS, THEIRS, World, assert_refused, bytes, template_document, token, user};
use super::logins::login;
use crate::{
    AUDIT_BEGINNING, AuditAsk, AuditChain, Changes, CredentialChange, Document, DocumentChange,
    DocumentKind, EndLogins, NewAudit, Order, PageAsk, Store, StoreError, TenantScope, WhichLogins,
};

const KIND: DocumentKind = DocumentKind::DomainTemplate;

fn ask(search: &str, order: Order) -> PageAsk {
    PageAsk {
        kind: KIND,
        search: search.to_owned(),
        unit: None,
        except: Vec::new(),
        order,
        after: None,
        limit: 100,
    }
}

fn save(document: Document, at: i64) -> Changes {
    Changes {
        at: Millis(at),
        documents: vec![DocumentChange::Save(document)],
        ..Changes::default()
    }
}

fn entry(n: u64, at: i64) -> NewAudit {
    NewAudit {
        at: Millis(at),
        by: Some(user(1)),
        by_name: "Anna “A” Keller".to_owned(),
        from: Some("192.0.2.7".to_owned()),
        action: AuditAction::Update,
        kind: KIND,
        id: bytes(n),
        name: "Shop".to_owned(),
        before: None,
        after: Some(json!({ "z": 1, "a": ["ü", null, 1.5] })),
    }
}

fn written(n: u64, at: i64) -> Changes {
    Changes {
        at: Millis(at),
        audit: vec![entry(n, at)],
        ..Changes::default()
    }
}

async fn change(store: &dyn Store, scope: TenantScope, changes: Changes) {
    let changed = store.change_documents(scope, changes).await;
    changed.expect("changed");
}

async fn names(store: &dyn Store, ask: PageAsk) -> Vec<String> {
    let page = store.page_documents(OURS, ask).await.expect("a page");
    let names = page.documents.into_iter().map(|kept| kept.document.name);
    names.collect()
}

/// Names come in order whatever their letter case, forwards, backwards, and by change.
pub async fn lists_have_an_order(place: &dyn Place) {
    let store = World::empty(place).await.store;
    for (at, (n, name)) in (10..).zip([(3, "beta"), (1, "Äpfel"), (2, "Alpha"), (4, "alpha")]) {
        change(&*store, OURS, save(template_document(n, name, 0), at)).await;
    }
    change(&*store, OURS, save(template_document(2, "Alpha", 1), 99)).await;
    let by = |order| names(&*store, ask("", order));
    assert_eq!(by(Order::Name).await, ["Alpha", "alpha", "beta", "Äpfel"]);
    assert_eq!(
        by(Order::NameDown).await,
        ["Äpfel", "beta", "alpha", "Alpha"]
    );
    assert_eq!(
        by(Order::Changed).await,
        ["Alpha", "alpha", "Äpfel", "beta"]
    );
    let kept = store
        .read_document(OURS, KIND, bytes(2))
        .await
        .expect("read");
    assert_eq!((kept.document.rev, kept.changed_at), (2, Millis(99)));
}

/// A search finds parts of names, whatever their letter case, and nothing is a pattern.
pub async fn lists_are_searched(place: &dyn Place) {
    let store = World::empty(place).await.store;
    for (n, name) in [(1, "Größe 100%"), (2, "Gross"), (3, "under_score")] {
        change(&*store, OURS, save(template_document(n, name, 0), 1)).await;
    }
    let find = |text| names(&*store, ask(text, Order::Name));
    assert_eq!(find("GRÖ").await, ["Größe 100%"]);
    assert_eq!(find("gr").await, ["Gross", "Größe 100%"]);
    assert_eq!(find("%").await, ["Größe 100%"]);
    assert_eq!(find("_").await, ["under_score"]);
    assert_eq!(find("x").await, Vec::<String>::new());
}

/// Pages follow each other without a gap or a repetition, and know how many there are in all.
pub async fn pages_follow_each_other(place: &dyn Place) {
    let store = World::empty(place).await.store;
    for n in 1..=7 {
        // Equal names: the id decides.
        change(&*store, OURS, save(template_document(n, "Same", 0), 5)).await;
    }
    for order in [Order::Name, Order::NameDown, Order::Changed] {
        let (mut seen, mut after) = (Vec::new(), None);
        for expected in [3, 3, 1] {
            let asked = PageAsk {
                limit: 3,
                after: after.take(),
                ..ask("same", order)
            };
            let page = store.page_documents(OURS, asked).await.expect("a page");
            assert_eq!((page.documents.len(), page.total), (expected, 7));
            seen.extend(page.documents.into_iter().map(|kept| kept.document.id));
            after = page.next;
        }
        assert_eq!(after, None);
        let mut once = seen.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!((seen.len(), once.len()), (7, 7), "{order:?}");
    }
    let exact = PageAsk {
        limit: 7,
        ..ask("", Order::Name)
    };
    let page = store.page_documents(OURS, exact).await.expect("a page");
    assert_eq!(page.next, None, "there is nothing behind the last");
}

/// Only one unit; all but some units.
pub async fn lists_are_limited_to_units(place: &dyn Place) {
    let store = World::empty(place).await.store;
    let unit = |n| UnitId::from_bytes(bytes(n));
    for n in 1..=3 {
        let mut document = template_document(n, &format!("In {n}"), 0);
        document.unit = unit(n);
        document.body["unit"] = json!(unit(n));
        change(&*store, OURS, save(document, 1)).await;
    }
    let one = PageAsk {
        unit: Some(unit(2)),
        ..ask("", Order::Name)
    };
    assert_eq!(names(&*store, one.clone()).await, ["In 2"]);
    let most = PageAsk {
        except: vec![unit(2), unit(9)],
        ..ask("", Order::Name)
    };
    assert_eq!(names(&*store, most).await, ["In 1", "In 3"]);
    let none = PageAsk {
        except: vec![unit(2)],
        ..one
    };
    assert_eq!(names(&*store, none).await, Vec::<String>::new());
}

/// Deleted is gone; a stale deletion is refused; a restored one goes on with its revisions.
pub async fn what_was_deleted_can_come_back(place: &dyn Place) {
    let store = World::empty(place).await.store;
    let delete = |rev| Changes {
        documents: vec![DocumentChange::Delete {
            kind: KIND,
            id: bytes(1),
            rev,
        }],
        ..Changes::default()
    };
    let restore = |rev| Changes {
        documents: vec![DocumentChange::Restore(template_document(1, "Shop", rev))],
        ..Changes::default()
    };
    for rev in 0..3 {
        change(&*store, OURS, save(template_document(1, "Shop", rev), 1)).await;
    }
    for refused in [delete(2), delete(4), delete(0), restore(3)] {
        let refused = store.change_documents(OURS, refused).await;
        assert_refused!(refused, StoreError::Conflict(_));
    }
    change(&*store, OURS, delete(3)).await;
    let gone = store.read_document(OURS, KIND, bytes(1)).await;
    assert_refused!(gone, StoreError::NotFound);
    let again = store.change_documents(OURS, delete(3)).await;
    assert_refused!(again, StoreError::Conflict(_));
    change(&*store, OURS, restore(3)).await;
    let kept = store.read_document(OURS, KIND, bytes(1)).await;
    assert_eq!(kept.expect("it is back").document.rev, 4);
}

/// Whatever of a change is refused, nothing of it happens.
pub async fn a_change_is_all_or_none(place: &dyn Place) {
    let store = World::empty(place).await.store;
    store
        .set_password(THEIRS, user(9), "taken@demo.test", "$hash$")
        .await
        .expect("set");
    let good = || Changes {
        at: Millis(1_500),
        documents: vec![DocumentChange::Save(template_document(1, "Shop", 0))],
        credentials: vec![CredentialChange::Name {
            user: user(1),
            upn: "anna@demo.test".to_owned(),
        }],
        end: Vec::new(),
        audit: vec![entry(1, 1_500)],
    };
    let stale = DocumentChange::Save(template_document(2, "Stale", 5));
    let taken = CredentialChange::Name {
        user: user(2),
        upn: "Taken@demo.test".to_owned(),
    };
    let nobody = EndLogins {
        user: user(1),
        which: WhichLogins::One(LoginId::from_bytes(bytes(1))),
    };
    let mut bad = [good(), good(), good()];
    bad[0].documents.push(stale);
    bad[1].credentials.push(taken);
    bad[2].end.push(nobody);
    for changes in bad {
        assert!(store.change_documents(OURS, changes).await.is_err());
        let document = store.read_document(OURS, KIND, bytes(1)).await;
        assert_refused!(document, StoreError::NotFound);
        let name = store.find_credentials("anna@demo.test").await;
        assert!(name.expect("looked up").is_none());
        let entries = store.read_audit(OURS, all()).await;
        assert_eq!(entries.expect("read"), []);
    }
    change(&*store, OURS, good()).await;
}

/// A name without a password keeps the name from others; a password keeps its name.
pub async fn names_go_with_their_users(place: &dyn Place) {
    let store = World::empty(place).await.store;
    let with = |credential| Changes {
        credentials: vec![credential],
        ..Changes::default()
    };
    let name = |n, upn: &str| CredentialChange::Name {
        user: user(n),
        upn: upn.to_owned(),
    };
    change(&*store, OURS, with(name(1, "anna@demo.test"))).await;
    let found = store.find_credentials("anna@demo.test").await;
    assert_eq!(found.expect("looked up").expect("kept").password_hash, "");
    let twin = store.change_documents(OURS, with(name(2, "ANNA@demo.test")));
    assert_refused!(twin.await, StoreError::Conflict(_));
    let password = CredentialChange::Password {
        user: user(1),
        upn: "anna@demo.test".to_owned(),
        hash: "$hash$".to_owned(),
    };
    change(&*store, OURS, with(password)).await;
    change(&*store, OURS, with(name(1, "keller@demo.test"))).await;
    let found = store.find_credentials("keller@demo.test").await;
    let found = found.expect("looked up").expect("renamed");
    assert_eq!(found.password_hash, "$hash$", "the password stays");
    change(
        &*store,
        OURS,
        with(CredentialChange::Remove { user: user(1) }),
    )
    .await;
    let gone = store.find_credentials("keller@demo.test").await;
    assert!(gone.expect("looked up").is_none());
}

/// All, all but one, one: only living ones of that user, and the answer says which.
pub async fn logins_end_together(place: &dyn Place) {
    let store = World::empty(place).await.store;
    for n in 1..=4 {
        let token = u8::try_from(n).expect("small");
        store
            .create_login(OURS, login(n, token))
            .await
            .expect("stored");
    }
    let id = |n| LoginId::from_bytes(bytes(n));
    let listed = store
        .list_logins(OURS, Some(user(1)), Millis(1_500), 9)
        .await;
    assert_eq!(listed.expect("listed").len(), 4);
    let end = |who: u64, which, at| Changes {
        at: Millis(at),
        end: vec![EndLogins {
            user: user(who),
            which,
        }],
        ..Changes::default()
    };
    let foreign = end(2, WhichLogins::One(id(1)), 1_500);
    let foreign = store.change_documents(OURS, foreign).await;
    assert_refused!(foreign, StoreError::NotFound);
    let one = end(1, WhichLogins::One(id(2)), 1_500);
    let ended = store.change_documents(OURS, one.clone()).await;
    assert_eq!(ended.expect("ended").ended, [id(2)]);
    assert_refused!(
        store.change_documents(OURS, one).await,
        StoreError::NotFound
    );
    let others = end(1, WhichLogins::AllBut(id(3)), 1_500);
    let ended = store.change_documents(OURS, others).await;
    assert_eq!(ended.expect("ended").ended, [id(1), id(4)]);
    let late = end(1, WhichLogins::All, 2_000);
    let ended = store.change_documents(OURS, late).await;
    assert_eq!(ended.expect("nothing to end").ended, []);
    let all = end(1, WhichLogins::All, 1_999);
    let ended = store.change_documents(OURS, all).await;
    assert_eq!(ended.expect("ended").ended, [id(3)]);
    let found = store.find_login(token(3), Millis(1_500)).await;
    assert_eq!(found.expect("looked up"), None);
    let listed = store
        .list_logins(OURS, Some(user(1)), Millis(1_500), 9)
        .await;
    assert_eq!(listed.expect("listed"), []);
}

fn all() -> AuditAsk {
    AuditAsk {
        limit: 100,
        ..AuditAsk::default()
    }
}

/// What was written down comes back as it was, newest first, and by what is asked for.
pub async fn the_audit_is_read_by_what_is_asked(place: &dyn Place) {
    let store = World::empty(place).await.store;
    for (n, at) in [(1, 10), (2, 20), (1, 30)] {
        change(&*store, OURS, written(n, at)).await;
    }
    let read = |ask: AuditAsk| {
        let store = &store;
        async move {
            let records = store.read_audit(OURS, ask).await.expect("read");
            records.iter().map(|one| one.seq).collect::<Vec<_>>()
        }
    };
    let records = store.read_audit(OURS, all()).await.expect("read");
    assert_eq!(records[0].entry, entry(1, 30));
    assert_eq!(read(all()).await, [3, 2, 1]);
    let asks = [
        (
            AuditAsk {
                id: Some(bytes(1)),
                kind: Some(KIND),
                ..all()
            },
            vec![3, 1],
        ),
        (
            AuditAsk {
                kind: Some(DocumentKind::Skill),
                ..all()
            },
            vec![],
        ),
        (
            AuditAsk {
                by: Some(user(1)),
                limit: 2,
                ..all()
            },
            vec![3, 2],
        ),
        (
            AuditAsk {
                by: Some(user(2)),
                ..all()
            },
            vec![],
        ),
        (
            AuditAsk {
                from: Some(Millis(20)),
                to: Some(Millis(30)),
                ..all()
            },
            vec![2],
        ),
        (
            AuditAsk {
                before: Some(2),
                ..all()
            },
            vec![1],
        ),
    ];
    for (ask, expected) in asks {
        assert_eq!(read(ask.clone()).await, expected, "{ask:?}");
    }
    assert_eq!(store.read_audit(THEIRS, all()).await.expect("read"), []);
}

/// Each entry is tied to the one before; tenants have chains of their own.
pub async fn the_audit_is_a_chain(place: &dyn Place) {
    let store = World::empty(place).await.store;
    let empty = AuditChain::Whole {
        entries: 0,
        head: AUDIT_BEGINNING,
    };
    assert_eq!(store.verify_audit(OURS).await.expect("walked"), empty);
    change(&*store, OURS, written(1, 10)).await;
    change(&*store, OURS, written(1, 10)).await;
    change(&*store, THEIRS, written(1, 10)).await;
    let records = store.read_audit(OURS, all()).await.expect("read");
    assert_ne!(records[0].hash, records[1].hash, "the place is part of it");
    let whole = AuditChain::Whole {
        entries: 2,
        head: records[0].hash,
    };
    assert_eq!(store.verify_audit(OURS).await.expect("walked"), whole);
    let theirs = store.read_audit(THEIRS, all()).await.expect("read");
    assert_eq!((theirs.len(), theirs[0].hash), (1, records[1].hash));
}

/// Reading, replacing and deleting see one tenant.
pub async fn administrators_are_apart(place: &dyn Place) {
    let store = World::empty(place).await.store;
    change(&*store, OURS, save(template_document(1, "Ours", 0), 1)).await;
    store.create_login(OURS, login(1, 1)).await.expect("stored");
    let read = store.read_document(THEIRS, KIND, bytes(1)).await;
    assert_refused!(read, StoreError::NotFound);
    let page = store.page_documents(THEIRS, ask("", Order::Name)).await;
    let page = page.expect("a page");
    assert_eq!((page.documents.len(), page.total), (0, 0));
    let delete = DocumentChange::Delete {
        kind: KIND,
        id: bytes(1),
        rev: 1,
    };
    let deleted = Changes {
        documents: vec![delete],
        ..Changes::default()
    };
    let deleted = store.change_documents(THEIRS, deleted).await;
    assert_refused!(deleted, StoreError::Conflict(_));
    let listed = store
        .list_logins(THEIRS, Some(user(1)), Millis(1_500), 9)
        .await;
    assert_eq!(listed.expect("listed"), []);
    let ended = Changes {
        at: Millis(1_500),
        end: vec![EndLogins {
            user: user(1),
            which: WhichLogins::All,
        }],
        ..Changes::default()
    };
    let ended = store.change_documents(THEIRS, ended).await;
    assert_eq!(ended.expect("nothing to end").ended, []);
}

/// The tenant itself stays.
pub async fn a_tenant_is_not_deleted(place: &dyn Place) {
    let store = World::empty(place).await.store;
    let tenant = super::fixture::tenant_document(OURS, "Demo", 0);
    let id = tenant.id;
    change(&*store, OURS, save(tenant, 1)).await;
    let delete = DocumentChange::Delete {
        kind: DocumentKind::Tenant,
        id,
        rev: 1,
    };
    let deleted = Changes {
        documents: vec![delete],
        ..Changes::default()
    };
    let deleted = store.change_documents(OURS, deleted).await;
    assert_refused!(deleted, StoreError::Conflict(_));
}
