//! `create-admin`: a new tenant with its first administrator.

use std::io::BufRead;

use anyhow::{Context, ensure};
use engine::model::{Grant, InteractSettings, Role, TargetInteract, Tenant, TenantState, User};
use shared::ids::{TenantId, UnitId, UserId};
use shared::limits::DISPLAY_NAME_CHARS;
use store::{Document, Documents, Logins, TenantScope, Upkeep};
use store_sqlite::SqliteStore;

use super::args::AdminArgs;
use crate::auth::{PASSWORD_BYTES, Passwords};
use crate::clock::{OsEntropy, SystemClock, new_id};
use crate::config::Config;

/// Shortest password of an administrator, in characters.
const PASSWORD_CHARS: usize = 12;

/// Makes the tenant and the user, and sets the password that standard input brings.
pub(super) async fn create_admin(config: &Config, args: AdminArgs) -> anyhow::Result<()> {
    let upn = args.upn.trim().to_lowercase();
    let has_at = upn
        .split_once('@')
        .is_some_and(|(a, b)| !a.is_empty() && !b.is_empty());
    ensure!(has_at, "--upn must look like name@example.com.");
    for (option, name) in [("--tenant", &args.tenant), ("--name", &args.name)] {
        let length = name.trim().chars().count();
        ensure!(
            (1..=DISPLAY_NAME_CHARS).contains(&length),
            "{option} must have 1 to 256 characters."
        );
    }
    let password = read_password()?;
    let store = SqliteStore::open(&config.database.file)
        .await
        .context("database.url")?;
    ensure!(
        store.find_credentials(&upn).await?.is_none(),
        "Somebody signs in as {upn} already."
    );
    let id = || new_id(&SystemClock, &OsEntropy);
    let tenant = new_tenant(TenantId(id()), &args.tenant);
    let admin = user(UserId(id()), tenant.root(), &upn, args.name.trim());
    let scope = TenantScope::proven(tenant.id);
    let documents = vec![Document::of(&tenant), Document::of(&admin)];
    store.save_documents(scope, documents).await?;
    let hash = Passwords::default().hash(&password, &OsEntropy)?;
    store.set_password(scope, admin.id, &upn, &hash).await?;
    store.close().await;
    println!(
        "Tenant {:?} is there; {upn} is its administrator.",
        args.tenant.trim()
    );
    Ok(())
}

fn read_password() -> anyhow::Result<String> {
    eprintln!("Password (at least {PASSWORD_CHARS} characters, then Enter):");
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line)?;
    let password = line.trim_end_matches(['\r', '\n']).to_owned();
    let is_long = password.chars().count() >= PASSWORD_CHARS;
    ensure!(
        is_long,
        "The password must have at least {PASSWORD_CHARS} characters."
    );
    ensure!(
        password.len() <= PASSWORD_BYTES,
        "The password is too long."
    );
    Ok(password)
}

fn new_tenant(id: TenantId, name: &str) -> Tenant {
    Tenant {
        id,
        name: name.trim().to_owned(),
        state: TenantState::Active,
        interact: InteractSettings {
            enabled: false,
            ..InteractSettings::default()
        },
        capacity: engine::model::CapacityRules::default(),
        licences: std::collections::BTreeMap::new(),
    }
}

fn user(id: UserId, unit: UnitId, upn: &str, name: &str) -> User {
    let (first, last) = name.split_once(' ').unwrap_or((name, ""));
    User {
        id,
        unit,
        upn: upn.to_owned(),
        display_name: name.to_owned(),
        first_name: first.to_owned(),
        last_name: last.to_owned(),
        active: true,
        roles: vec![Grant::at_root(Role::TenantAdmin)],
        interact: TargetInteract {
            licensed: false,
            active: false,
            keys: Vec::new(),
            audio_video: false,
            instant_messaging: false,
            system_message: None,
            restrict_to: None,
            theme: None,
        },
        chats_max: 3,
        maxima: engine::model::Maxima::default(),
        skills: std::collections::BTreeMap::new(),
        responsibilities: std::collections::BTreeSet::new(),
        duty_profiles: Vec::new(),
        licences: std::collections::BTreeSet::new(),
    }
}
