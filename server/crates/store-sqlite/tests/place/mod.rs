//! A folder of its own for each test's database.

use std::path::PathBuf;
use std::sync::Arc;

use async_trait::async_trait;
use store::Store;
use store::conformance::Place;
use store_sqlite::SqliteStore;
use tempfile::TempDir;

/// A folder that goes away with the test.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.0.path().join("interact.db")
    }
}

#[async_trait]
impl Place for Folder {
    async fn open(&self) -> Arc<dyn Store> {
        Arc::new(SqliteStore::open(self.database()).await.unwrap())
    }
}
