//! Commands that do one thing and end.

use std::path::Path;

use anyhow::Context;
use store::Upkeep;
use store_sqlite::SqliteStore;

use crate::config::Config;

/// The settings were read and checked on the way here.
pub(super) fn check_config(config: &Config) -> anyhow::Result<()> {
    println!(
        "The settings are sound. Doors at {}.",
        config.http.origin(config.http.listen)
    );
    Ok(())
}

/// Opening a database brings it to this version's form.
pub(super) async fn migrate(config: &Config) -> anyhow::Result<()> {
    let store = SqliteStore::open(&config.database.file)
        .await
        .context("database.url")?;
    store.close().await;
    println!(
        "The database {} has this version's form.",
        config.database.file.display()
    );
    Ok(())
}

/// Copies the database, while a server may be running on it.
pub(super) async fn backup(config: &Config, to: &Path) -> anyhow::Result<()> {
    let from = &config.database.file;
    anyhow::ensure!(
        from.is_file(),
        "database.url: there is no database at {}.",
        from.display()
    );
    store_sqlite::backup(from, to).await?;
    println!("The backup is in {}.", to.display());
    println!("Keep a copy of {} too.", config.secrets.key_file.display());
    Ok(())
}

/// Puts a backup in the database's place.
pub(super) async fn restore(config: &Config, from: &Path, force: bool) -> anyhow::Result<()> {
    let restored = store_sqlite::restore(from, &config.database.file, force).await?;
    println!("Restored. Users sign in again; visitors start over.");
    if let Some(old) = restored.replaced {
        println!("What was there is in {}.", old.display());
    }
    Ok(())
}
