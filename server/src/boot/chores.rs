//! Commands that do one thing and end.

use std::path::Path;

use anyhow::Context;
use store::{AuditChain, Upkeep};
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

/// Walks along every tenant's audit, while the server may be running.
pub(super) async fn verify_audit(config: &Config) -> anyhow::Result<()> {
    let file = &config.database.file;
    anyhow::ensure!(
        file.is_file(),
        "database.url: there is no database at {}.",
        file.display()
    );
    let mut n_broken = 0;
    for (tenant, chain) in store_sqlite::verify_audits(file).await? {
        match chain {
            AuditChain::Whole { entries, head } => {
                let head: String = head.iter().map(|byte| format!("{byte:02x}")).collect();
                println!("{tenant}: {entries} entries, whole. The newest is {head}.");
            }
            AuditChain::Broken { seq } => {
                n_broken += 1;
                println!("{tenant}: entry {seq} was changed or taken away.");
            }
        }
    }
    anyhow::ensure!(
        n_broken == 0,
        "The audit of {n_broken} tenants is not whole."
    );
    println!("Note the newest hashes elsewhere: they show later that nothing was cut off.");
    Ok(())
}

/// Prints the description of the REST interface.
pub(super) fn openapi() -> anyhow::Result<()> {
    let document = crate::http::openapi_document();
    println!("{}", serde_json::to_string_pretty(&document)?);
    Ok(())
}
