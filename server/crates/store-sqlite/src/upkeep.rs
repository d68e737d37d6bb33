//! What operators need: the readiness check, backups while everything runs, the orderly end.

use std::io;
use std::path::Path;
use std::time::Duration;

use async_trait::async_trait;
use shared::ids::TenantId;
use sqlx::sqlite::SqlitePoolOptions;
use sqlx::{ConnectOptions, SqliteConnection};
use store::{AuditChain, Result, StoreError, TenantScope, Upkeep};

use crate::connection::{backup_options, reader_options};
use crate::fault::{Fault, Run};
use crate::lock::{beside, open_private};
use crate::open::OpenError;
use crate::schema;
use crate::store::SqliteStore;
use crate::writer::Write;
use crate::{administration, documents};

/// How long a reader waits for a lock.
const BUSY: Duration = Duration::from_millis(2_500);

#[async_trait]
impl Upkeep for SqliteStore {
    async fn check(&self) -> Result<()> {
        self.write(Check).await?;
        sqlx::query!("SELECT checks FROM store_state WHERE id = 1")
            .fetch_one(self.readers()?)
            .await
            .map_err(Fault::from)?;
        Ok(())
    }

    async fn backup(&self, to: &Path) -> Result<()> {
        self.readers()?;
        backup(&self.path, to).await
    }

    async fn close(&self) {
        self.shut_down().await;
    }
}

/// A consistent copy of the database `from` into the new file `to`, while a server may be running
/// on it, in this process or another.
///
/// # Errors
/// `Conflict` when `to` exists already or cannot be written.
pub async fn backup(from: &Path, to: &Path) -> Result<()> {
    if to.exists() {
        return Err(StoreError::Conflict("the backup's file exists already"));
    }
    let partial = beside(to, "partial");
    let copied = copy(from, &partial).await;
    if copied.is_err() {
        // What is left of a failed copy is worth nothing; it may not even exist.
        let _ = std::fs::remove_file(&partial);
    }
    copied.map_err(|Fault(error)| match error {
        StoreError::Full => error,
        // Not our database but the copy is in trouble: nothing to stop the server for.
        other => not_made(&other),
    })?;
    settle(&partial, to).map_err(|error| unwritable(&error))
}

/// Walks along every tenant's audit of the database at `path`, while a server may be running on it.
///
/// # Errors
/// When the database cannot be read.
pub async fn verify_audits(path: &Path) -> Result<Vec<(TenantId, AuditChain)>> {
    let readers = SqlitePoolOptions::new()
        .max_connections(1)
        .connect_lazy_with(reader_options(path, BUSY));
    let mut found = Vec::new();
    for tenant in documents::tenants(&readers).await? {
        let chain = administration::verify(&readers, TenantScope::proven(tenant)).await?;
        found.push((tenant, chain));
    }
    readers.close().await;
    Ok(found)
}

/// A write that changes nothing anybody reads, on a connection whose commits are durable.
struct Check;

#[async_trait]
impl Write for Check {
    type Output = ();
    const IS_ONE_STATEMENT: bool = true;

    async fn run(&self, db: &mut SqliteConnection) -> Run<()> {
        schema::check_durability(db).await.map_err(not_durable)?;
        sqlx::query!("UPDATE store_state SET checks = checks + 1 WHERE id = 1")
            .execute(db)
            .await?;
        Ok(())
    }
}

fn not_durable(error: OpenError) -> Fault {
    match error {
        OpenError::Database(error) => error.into(),
        other => Fault(StoreError::Fatal(other.to_string())),
    }
}

/// One read transaction copies everything; writers go on meanwhile.
async fn copy(from: &Path, partial: &Path) -> Run<()> {
    let _ = std::fs::remove_file(partial);
    open_private(partial).map_err(|error| unwritable(&error))?;
    let name = partial
        .to_str()
        .ok_or(StoreError::Conflict("the backup's name is not valid UTF-8"))?;
    let mut db = backup_options(from).connect().await?;
    let copied = sqlx::query("VACUUM INTO ?")
        .bind(name)
        .execute(&mut db)
        .await;
    schema::close(db).await;
    copied?;
    Ok(())
}

/// Makes the copy durable under its final name, so that a backup is whole or absent.
fn settle(partial: &Path, to: &Path) -> io::Result<()> {
    std::fs::File::open(partial)?.sync_all()?;
    std::fs::rename(partial, to)?;
    sync_folder(to)
}

/// A rename is durable once the folder is.
pub(crate) fn sync_folder(of: &Path) -> io::Result<()> {
    let folder = match of.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    std::fs::File::open(folder)?.sync_all()
}

fn unwritable(error: &io::Error) -> StoreError {
    match error.kind() {
        io::ErrorKind::StorageFull => StoreError::Full,
        _ => not_made(error),
    }
}

fn not_made(error: &dyn std::fmt::Display) -> StoreError {
    tracing::warn!(%error, "a backup cannot be written");
    StoreError::Conflict("the backup cannot be written")
}
