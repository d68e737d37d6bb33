//! A database of the first release, with work in it, serves the present one.

use engine::model::{Offer, Offering, TaskState};
use shared::Millis;
use shared::ids::OfferId;
use sqlx::{AssertSqlSafe, Connection};
use store::conformance::fixture::{Contact, OURS, bytes, run, user, workflow};
use store::{Administration, DocumentKind, Order, PageAsk, Upkeep, Work};
use store_sqlite::SqliteStore;

use crate::place::{Folder, shell};

/// The database as version 1 left it: one task rings, one walks, one is over.
async fn of_version_1(folder: &Folder, bodies: &[(Contact, bool, serde_json::Value)]) {
    SqliteStore::open(folder.database())
        .await
        .unwrap()
        .close()
        .await;
    let mut shell = shell(&folder.database()).await;
    for statement in [
        "DELETE FROM _sqlx_migrations WHERE version > 1",
        "DROP TABLE workflow_version",
        "DROP TABLE audio_resource",
        "DROP TABLE recording",
        "DROP TABLE call_quality",
        "DROP TABLE audit",
        "DROP TABLE api_key_use",
        "DROP TABLE embed_day",
        "DROP TABLE retention",
        "DROP INDEX task_kept",
        "ALTER TABLE task DROP COLUMN forgotten",
        "DROP TABLE report_session",
        "DROP TABLE dashboard",
        "DROP INDEX task_unreported",
        "ALTER TABLE task DROP COLUMN reported",
        "DROP INDEX document_by_name",
        "DROP INDEX document_by_change",
        "ALTER TABLE document DROP COLUMN fold",
        "ALTER TABLE document DROP COLUMN changed_at",
        "ALTER TABLE task DROP COLUMN workflow",
        "ALTER TABLE login DROP COLUMN via",
        "ALTER TABLE login DROP COLUMN client",
        "ALTER TABLE login DROP COLUMN agent",
        "ALTER TABLE login DROP COLUMN seen_at",
    ] {
        sqlx::query(statement).execute(&mut shell).await.unwrap();
    }
    for (contact, ended, body) in bodies {
        sqlx::query("INSERT INTO task (tenant, id, ended, body) VALUES (?, ?, ?, ?)")
            .bind(OURS.tenant().as_bytes().as_slice())
            .bind(contact.task.as_bytes().as_slice())
            .bind(ended)
            .bind(body.to_string())
            .execute(&mut shell)
            .await
            .unwrap();
    }
    shell.close().await.unwrap();
}

/// A body without the fields that came later.
fn old(mut body: serde_json::Value, state: Option<serde_json::Value>) -> serde_json::Value {
    let fields = body.as_object_mut().unwrap();
    for later in [
        "service_sessions",
        "past_user_sessions",
        "preferred",
        "priority",
        "codes",
        "tags",
        "external",
        "n_prompts",
    ] {
        fields.remove(later).unwrap();
    }
    if let Some(state) = state {
        fields["state"] = state;
    }
    body
}

#[tokio::test]
async fn an_offer_that_rings_in_an_old_database_rings_on() {
    let folder = Folder::new();
    let (rings, walks, over) = (Contact::new(1), Contact::new(2), Contact::new(3));
    let mut ringing = rings.task();
    let offer = OfferId::from_bytes(bytes(77));
    let asked = user(1);
    let state = serde_json::json!({ "Offered": {
        "id": offer, "user": asked, "at": 5_000, "until": 25_000,
    }});
    let mut walking = walks.task();
    walking.run = Some(run(&workflow(1, 4)));
    let mut ended = over.task();
    ended.state = TaskState::Ended {
        reason: shared::wire::EndReason::ByUser,
        at: Millis(9),
    };
    let body = |task| serde_json::to_value(task).unwrap();
    of_version_1(
        &folder,
        &[
            (rings, false, old(body(&ringing), Some(state))),
            (walks, false, old(body(&walking), None)),
            (over, true, old(body(&ended), None)),
        ],
    )
    .await;

    let store = SqliteStore::open(folder.database()).await.unwrap();
    let running = store.load_running(OURS).await.unwrap();
    ringing.state = TaskState::Offered(Offering {
        at: Millis(5_000),
        until: Millis(25_000),
        offers: vec![Offer {
            id: offer,
            user: asked,
        }],
    });
    assert_eq!(running.tasks, [ringing.clone(), walking.clone()]);
    assert_eq!(store.read_task(OURS, over.task).await.unwrap().0, ended);

    // The next change of a row puts its version where it is shared.
    let commit = store::Commit {
        tasks: vec![ringing.clone(), walking.clone()],
        ..store::Commit::default()
    };
    store.commit(OURS, commit).await.unwrap();
    store.close().await;
    let store = SqliteStore::open(folder.database()).await.unwrap();
    assert_eq!(
        store.load_running(OURS).await.unwrap().tasks,
        [ringing, walking]
    );
    let mut shell = shell(&folder.database()).await;
    let longest: i64 = sqlx::query_scalar(AssertSqlSafe(
        "SELECT COUNT(*) FROM task WHERE body LIKE '%“Queue” 🙂%'".to_owned(),
    ))
    .fetch_one(&mut shell)
    .await
    .unwrap();
    assert_eq!(longest, 0, "no row carries its version any more");
}

#[tokio::test]
async fn what_was_configured_before_is_found_by_name() {
    let folder = Folder::new();
    of_version_1(&folder, &[]).await;
    let mut shell = shell(&folder.database()).await;
    sqlx::query(
        r#"INSERT INTO document (tenant, kind, id, unit, rev, name, body)
           VALUES (?1, 'user', ?1, ?1, 3, 'Anna Keller', '{"upn": "Anna@Demo.test"}')"#,
    )
    .bind(OURS.tenant().as_bytes().as_slice())
    .execute(&mut shell)
    .await
    .unwrap();
    shell.close().await.unwrap();
    let store = SqliteStore::open(folder.database()).await.unwrap();
    for search in ["keller", "ANNA@demo"] {
        let ask = PageAsk {
            kind: DocumentKind::User,
            search: search.to_owned(),
            unit: None,
            except: Vec::new(),
            order: Order::Name,
            after: None,
            limit: 10,
        };
        let page = store.page_documents(OURS, ask).await.unwrap();
        let found = &page.documents[0];
        assert_eq!((found.document.rev, found.changed_at), (3, Millis(0)));
    }
}
