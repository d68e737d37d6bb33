//! `interact-server privacy`: one person in every tenant, for the server's operator.

use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

use anyhow::Context;
use futures_util::TryStreamExt;
use serde_json::json;
use store::{Store, TenantScope};
use store_sqlite::SqliteStore;

use super::args::PrivacyCommand;
use crate::clock::SystemClock;
use crate::config::Config;
use crate::records::{Archive, Asker, Herald, Keeper, People, file_of};

/// Fewest characters that name a person.
const FEWEST: usize = 3;

/// Does what was asked.
///
/// # Errors
/// A sentence for the operator, also when a server runs on the database.
pub(super) async fn privacy(config: Config, asked: PrivacyCommand) -> anyhow::Result<()> {
    let store: Arc<dyn Store> = Arc::new(
        SqliteStore::open(&config.database.file)
            .await
            .context("database.url")?,
    );
    let people = People {
        store: Arc::clone(&store),
        archive: Archive::new(&config.recordings)?,
        clock: Arc::new(SystemClock),
    };
    let done = match &asked {
        PrivacyCommand::Export { person, to } => export(&people, person, to).await,
        PrivacyCommand::Erase { person, yes } => erase(&people, person, *yes).await,
    };
    store.close().await;
    done
}

async fn scopes(people: &People, person: &str) -> anyhow::Result<Vec<TenantScope>> {
    let n = person.trim().chars().count();
    anyhow::ensure!(n >= FEWEST, "At least {FEWEST} characters name a person.");
    let tenants = people.store.list_tenants().await?;
    Ok(tenants.into_iter().map(TenantScope::proven).collect())
}

fn operator() -> Asker {
    Asker {
        by: None,
        name: "operator".to_owned(),
        from: None,
    }
}

async fn export(people: &People, person: &str, to: &Path) -> anyhow::Result<()> {
    let scopes = scopes(people, person).await?;
    std::fs::create_dir(to).with_context(|| format!("{} must be new", to.display()))?;
    let (mut all, mut n_files) = (Vec::new(), 0);
    for scope in scopes {
        let exported = people.export(scope, person, operator()).await?;
        for recording in exported.recordings {
            if recording.complete.is_none() {
                continue;
            }
            let mut piece = people.archive.read(&recording.object, None).await?.bytes;
            let mut file = std::fs::File::create_new(to.join(file_of(&recording)))?;
            while let Some(bytes) = piece.try_next().await? {
                file.write_all(&bytes)?;
            }
            n_files += 1;
        }
        all.push(json!({ "tenant": scope.tenant(), "export": exported.document }));
    }
    let text = serde_json::to_string_pretty(&all)?;
    std::fs::write(to.join("person.json"), text)?;
    println!(
        "What is kept is in {}, with {n_files} recordings.",
        to.display()
    );
    Ok(())
}

async fn erase(people: &People, person: &str, yes: bool) -> anyhow::Result<()> {
    let mut n_found = 0;
    for scope in scopes(people, person).await? {
        let found = people.find(scope, person).await?;
        for contact in &found {
            let state = if contact.ended { "over" } else { "RUNS" };
            println!(
                "{}: contact {} ({state}), {} entries, {} recordings",
                scope.tenant(),
                contact.task,
                contact.entries,
                contact.recordings
            );
        }
        n_found += found.len();
        if yes {
            let erased = people.erase(scope, person, operator()).await?;
            println!("{}: {} contacts erased.", scope.tenant(), erased.contacts);
        }
    }
    if yes {
        let (herald, _told) = Herald::new();
        let keeper = Keeper {
            store: Arc::clone(&people.store),
            archive: people.archive.clone(),
            clock: Arc::clone(&people.clock),
            herald,
        };
        keeper.delete_due().await;
    } else {
        println!("{n_found} contacts. Nothing is erased without --yes.");
    }
    Ok(())
}
