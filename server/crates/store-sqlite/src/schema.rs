//! What must be true of a database before we use it: ours, sound, not newer than this binary.

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::{Connection, SqliteConnection};

use crate::open::OpenError;

/// Every migration, embedded.
pub(crate) static MIGRATIONS: Migrator = sqlx::migrate!();

/// The first SQLite without the WAL-reset bug, which can corrupt a database that two
/// connections use (<https://www.sqlite.org/wal.html>).
const SQLITE_AT_LEAST: (u32, u32, u32) = (3, 51, 3);

/// `application_id` of our databases: "INTR".
const APPLICATION_ID: i64 = 0x494E_5452;

/// Refuses a SQLite that is known to corrupt.
pub(crate) async fn check_engine(db: &mut SqliteConnection) -> Result<(), OpenError> {
    let version: String = sqlx::query_scalar("SELECT sqlite_version()")
        .fetch_one(db)
        .await?;
    if parse_version(&version) >= Some(SQLITE_AT_LEAST) {
        Ok(())
    } else {
        Err(OpenError::Engine(version))
    }
}

fn parse_version(text: &str) -> Option<(u32, u32, u32)> {
    let mut parts = text.split('.').map(str::parse);
    let mut next = || parts.next()?.ok();
    Some((next()?, next()?, next()?))
}

/// Refuses somebody else's database; an empty one is welcome.
pub(crate) async fn check_owner(db: &mut SqliteConnection) -> Result<(), OpenError> {
    let id: i64 = sqlx::query_scalar("PRAGMA application_id")
        .fetch_one(&mut *db)
        .await?;
    // The list of migrations alone: a first start was killed before the first migration was done.
    let foreign_tables: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table' AND name <> '_sqlx_migrations'",
    )
    .fetch_one(db)
    .await?;
    if id == APPLICATION_ID || (id == 0 && foreign_tables == 0) {
        Ok(())
    } else {
        Err(OpenError::NotOurs)
    }
}

/// Refuses everything that is not a database of ours, an empty one too.
pub(crate) async fn check_made_by_us(db: &mut SqliteConnection) -> Result<(), OpenError> {
    let id: i64 = sqlx::query_scalar("PRAGMA application_id")
        .fetch_one(db)
        .await?;
    if id == APPLICATION_ID {
        Ok(())
    } else {
        Err(OpenError::NotOurs)
    }
}

/// Everything that can be checked, however long it takes: structure, indexes, references, and
/// that no log has a hole.
pub(crate) async fn check_everything(db: &mut SqliteConnection) -> Result<(), OpenError> {
    let found: String = sqlx::query_scalar("PRAGMA integrity_check(1)")
        .fetch_one(&mut *db)
        .await?;
    if found != "ok" {
        return Err(OpenError::Corrupt(found));
    }
    let dangling = sqlx::query("PRAGMA foreign_key_check")
        .fetch_optional(&mut *db)
        .await?;
    if dangling.is_some() {
        return Err(OpenError::Corrupt("a row points at nothing".into()));
    }
    let holes: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM conversation AS c
         WHERE head <> (SELECT COUNT(*) FROM entry
                        WHERE tenant = c.tenant AND conversation = c.id)
            OR head <> (SELECT COALESCE(MAX(seq), 0) FROM entry
                        WHERE tenant = c.tenant AND conversation = c.id)",
    )
    .fetch_one(db)
    .await?;
    if holes == 0 {
        Ok(())
    } else {
        Err(OpenError::Corrupt(format!("{holes} logs have holes")))
    }
}

/// SQLite's own check of the file's structure.
pub(crate) async fn check_structure(db: &mut SqliteConnection) -> Result<(), OpenError> {
    let found: String = sqlx::query_scalar("PRAGMA quick_check(1)")
        .fetch_one(db)
        .await?;
    if found == "ok" {
        Ok(())
    } else {
        Err(OpenError::Corrupt(found))
    }
}

/// Brings the schema to this binary's state; refuses a newer one.
pub(crate) async fn migrate(db: &mut SqliteConnection) -> Result<(), OpenError> {
    let done = MIGRATIONS.run_direct(None, db, false).await;
    done.map_err(|error| match error {
        MigrateError::VersionMissing(version) => OpenError::Newer(version),
        MigrateError::VersionMismatch(version) => OpenError::Altered(version),
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => {
            OpenError::from(error)
        }
        other => OpenError::Migration(other.to_string()),
    })
}

/// The incarnation of the logs.
pub(crate) async fn load_epoch(db: &mut SqliteConnection) -> Result<u32, OpenError> {
    let row = sqlx::query!(r#"SELECT epoch AS "epoch!: u32" FROM store_state WHERE id = 1"#)
        .fetch_optional(db)
        .await?;
    row.map(|row| row.epoch)
        .ok_or_else(|| OpenError::Corrupt("the row of the whole store is missing".into()))
}

/// The settings on which "acknowledged means durable" rests, as the connection has them.
pub(crate) async fn check_durability(db: &mut SqliteConnection) -> Result<(), OpenError> {
    let journal: String = sqlx::query_scalar("PRAGMA journal_mode")
        .fetch_one(&mut *db)
        .await?;
    let synchronous: i64 = sqlx::query_scalar("PRAGMA synchronous")
        .fetch_one(&mut *db)
        .await?;
    if journal == "wal" && synchronous == 2 {
        Ok(())
    } else {
        let found = format!("journal_mode={journal}, synchronous={synchronous}");
        Err(OpenError::Durability(found))
    }
}

/// Closes and says so in the log when that fails: there is nobody left to tell.
pub(crate) async fn close(db: SqliteConnection) {
    if let Err(error) = db.close().await {
        tracing::warn!(%error, "closing a database connection failed");
    }
}

#[cfg(test)]
mod tests {
    use sqlx::ConnectOptions;
    use sqlx::sqlite::SqliteSynchronous;

    use super::*;
    use crate::connection::{copy_options, writer_options};

    #[tokio::test]
    async fn a_connection_that_could_lose_commits_is_refused() {
        let folder = tempfile::TempDir::new().unwrap();
        let path = folder.path().join("any.db");
        let good = writer_options(&path, std::time::Duration::ZERO);
        let mut db = good.connect().await.unwrap();
        check_durability(&mut db).await.unwrap();
        close(db).await;
        let normal = good.synchronous(SqliteSynchronous::Normal);
        let no_wal = copy_options(&path);
        for bad in [normal, no_wal] {
            let mut db = bad.connect().await.unwrap();
            let refused = check_durability(&mut db).await;
            assert!(
                matches!(refused, Err(OpenError::Durability(_))),
                "{refused:?}"
            );
            close(db).await;
        }
    }

    #[test]
    fn versions_are_compared_as_numbers() {
        assert!(parse_version("3.51.3") >= Some(SQLITE_AT_LEAST));
        assert!(parse_version("3.100.0") >= Some(SQLITE_AT_LEAST));
        assert!(parse_version("3.51.2") < Some(SQLITE_AT_LEAST));
        assert!(parse_version("3.9.9") < Some(SQLITE_AT_LEAST));
        assert!(parse_version("nonsense") < Some(SQLITE_AT_LEAST));
    }
}
