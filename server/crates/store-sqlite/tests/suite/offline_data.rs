//! The committed answers in `.sqlx` are those of the migrated schema, for the statements there are.

use std::path::{Path, PathBuf};

use serde_json::Value;
use sqlx::{AssertSqlSafe, Executor, SqlSafeStr};
use store::Upkeep;
use store_sqlite::SqliteStore;

use crate::place::{Folder, shell};

fn crate_folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn answers() -> Vec<Value> {
    let files = std::fs::read_dir(crate_folder().join(".sqlx")).unwrap();
    let read = |file: std::fs::DirEntry| std::fs::read_to_string(file.path()).unwrap();
    files
        .map(|file| serde_json::from_str(&read(file.unwrap())).unwrap())
        .collect()
}

#[tokio::test]
async fn answers_are_those_of_the_schema() {
    let folder = Folder::new();
    SqliteStore::open(folder.database())
        .await
        .unwrap()
        .close()
        .await;
    let mut shell = shell(&folder.database()).await;
    let answers = answers();
    assert!(answers.len() > 30);
    for answer in answers {
        let statement = answer["query"].as_str().unwrap().to_owned();
        let described = shell
            .describe(AssertSqlSafe(statement.clone()).into_sql_str())
            .await;
        let described = serde_json::to_value(described.unwrap()).unwrap();
        assert_eq!(answer["describe"], described, "run prepare.sh: {statement}");
    }
}

#[test]
fn every_answer_belongs_to_a_statement() {
    let mut sources = String::new();
    read_sources(&crate_folder().join("src"), &mut sources);
    for answer in answers() {
        let statement = answer["query"].as_str().unwrap();
        assert!(
            is_asked(&sources, statement),
            "run prepare.sh: nobody asks {statement}"
        );
    }
}

/// As it stands there, or put together around the conditions of `about_sessions!`.
fn is_asked(sources: &str, statement: &str) -> bool {
    let from = sources.find(" WHERE tenant = ?1 AND at >= ?2").unwrap();
    let conditions = sources[from..].split('"').next().unwrap();
    let parts = statement.split_once(conditions);
    let is_composed = |(head, tail)| sources.contains(head) && sources.contains(tail);
    sources.contains(statement) || parts.is_some_and(is_composed)
}

/// Statements that see more than one tenant, and why they may.
const UNSCOPED: [&str; 10] = [
    // What a database is as a whole.
    "SELECT epoch AS",
    "SELECT checks FROM store_state",
    "UPDATE store_state SET checks",
    "UPDATE store_state SET epoch",
    // Restoring a backup ends every session and login.
    "UPDATE visitor_session SET revoked = 1",
    "UPDATE login SET ended = 1",
    // A start writes down what ended before reports were kept, tenant by tenant.
    "FROM task INDEXED BY task_unreported",
    // Boot asks for every tenant; sign-in knows none yet: names and tokens are unique across them.
    "SELECT id AS \"id!: Uuid\" FROM document WHERE kind = 'tenant'",
    "FROM credential WHERE upn = ?",
    "FROM login WHERE token = ?",
];

#[test]
fn every_statement_names_its_tenant() {
    let mut n_unscoped = 0;
    for answer in answers() {
        let statement = answer["query"].as_str().unwrap();
        if !statement.contains("tenant = ?") && !statement.contains("(tenant,") {
            n_unscoped += 1;
            let is_known = UNSCOPED.iter().any(|known| statement.contains(known));
            assert!(is_known, "{statement}");
        }
    }
    assert_eq!(n_unscoped, UNSCOPED.len(), "the list says what there is");
}

fn read_sources(folder: &Path, into: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => read_sources(&path, into),
            false => into.push_str(&std::fs::read_to_string(path).unwrap()),
        }
    }
}
