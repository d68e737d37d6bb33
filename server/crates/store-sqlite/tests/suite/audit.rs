//! The audit only grows, and whoever goes around that is found out.

use shared::Millis;
use shared::api::admin::AuditAction;
use sqlx::AssertSqlSafe;
use store::conformance::fixture::{OURS, bytes};
use store::{Administration, AuditChain, Changes, DocumentKind, NewAudit};
use store_sqlite::SqliteStore;

use crate::place::{Folder, shell};

async fn three_entries(folder: &Folder) -> SqliteStore {
    let store = SqliteStore::open(folder.database()).await.unwrap();
    for n in 1..=3 {
        let entry = NewAudit {
            at: Millis(1_000),
            by: None,
            by_name: "Anna".to_owned(),
            from: None,
            action: AuditAction::Update,
            kind: DocumentKind::Skill,
            id: bytes(n),
            name: "German".to_owned(),
            before: None,
            after: Some(serde_json::json!({ "level": n })),
        };
        let changes = Changes {
            audit: vec![entry],
            ..Changes::default()
        };
        store.change_documents(OURS, changes).await.unwrap();
    }
    store
}

#[tokio::test]
async fn entries_are_neither_changed_nor_deleted_nor_put_in_between() {
    let folder = Folder::new();
    let _store = three_entries(&folder).await;
    let mut shell = shell(&folder.database()).await;
    for statement in [
        "UPDATE audit SET name = 'x' WHERE seq = 2",
        "DELETE FROM audit WHERE seq = 3",
        "DELETE FROM audit",
        "INSERT INTO audit SELECT tenant, 5, at, actor, actor_name, origin, action, kind, object,
                                  name, before, after, hash FROM audit WHERE seq = 3",
    ] {
        let refused = sqlx::query(AssertSqlSafe(statement))
            .execute(&mut shell)
            .await;
        let error = refused.unwrap_err().to_string();
        assert!(error.contains("the audit"), "{statement}: {error}");
    }
}

#[tokio::test]
async fn whoever_takes_the_triggers_away_is_found_out() {
    for (statement, broken) in [
        ("UPDATE audit SET after = '{\"level\":9}' WHERE seq = 2", 2),
        ("UPDATE audit SET actor_name = 'Ben' WHERE seq = 1", 1),
        ("DELETE FROM audit WHERE seq = 2", 2),
        ("DELETE FROM audit WHERE seq = 1", 1),
    ] {
        let folder = Folder::new();
        let store = three_entries(&folder).await;
        let whole = store.verify_audit(OURS).await.unwrap();
        assert!(matches!(whole, AuditChain::Whole { entries: 3, .. }));
        let mut shell = shell(&folder.database()).await;
        for trigger in ["audit_is_not_changed", "audit_is_not_deleted"] {
            let drop = format!("DROP TRIGGER {trigger}");
            sqlx::query(AssertSqlSafe(drop))
                .execute(&mut shell)
                .await
                .unwrap();
        }
        sqlx::query(AssertSqlSafe(statement))
            .execute(&mut shell)
            .await
            .unwrap();
        let found = store.verify_audit(OURS).await.unwrap();
        assert_eq!(found, AuditChain::Broken { seq: broken }, "{statement}");
    }
}
