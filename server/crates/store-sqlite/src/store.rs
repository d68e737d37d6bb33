//! The store itself: a handle on the writer and a pool of readers.

use std::path::PathBuf;

use sqlx::SqlitePool;
use store::StoreError;

use crate::fault::{Fault, Run};
use crate::work::Versions;
use crate::writer::{Write, Writer};

/// A store on one SQLite file.
#[derive(Debug)]
pub struct SqliteStore {
    pub(crate) path: PathBuf,
    pub(crate) epoch: u32,
    pub(crate) versions: Versions,
    readers: SqlitePool,
    writer: Writer,
}

impl SqliteStore {
    pub(crate) fn new(path: PathBuf, epoch: u32, readers: SqlitePool, writer: Writer) -> Self {
        Self {
            path,
            epoch,
            versions: Versions::default(),
            readers,
            writer,
        }
    }

    /// Hands a write to the writer and waits until it is durable (or refused).
    pub(crate) async fn write<W: Write>(&self, write: W) -> Result<W::Output, StoreError> {
        self.writer.submit(write).await
    }

    /// The readers, unless the database failed: what it shows then may not be durable.
    pub(crate) fn readers(&self) -> Run<&SqlitePool> {
        match self.writer.failure() {
            Some(reason) => Err(Fault(StoreError::Fatal(reason.to_owned()))),
            None => Ok(&self.readers),
        }
    }

    /// Closes readers, then lets the writer finish.
    pub(crate) async fn shut_down(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}
