//! Makes the demo tenant, once. A second start finds it and changes only what the new start needs:
//! the shop's origin, when it listens elsewhere, and the password, when another one is given.

use std::collections::BTreeMap;
use std::sync::Arc;

use anyhow::Context;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use engine::model::{DomainTemplate, WidgetKey};
use store::{Document, DocumentKind, Store, TenantScope, documents_of};

use super::changes::Changes;
use super::direct_texts::DirectTexts;
use super::tenant::{Spans, row, sign_ins, tenant};
use super::{Origins, TENANT, ids, password};
use crate::auth::Passwords;
use crate::clock::Entropy;
use crate::config::Config;

/// What was found or made.
#[derive(Clone, Debug)]
pub struct Seeded {
    /// The tenant's widget key, for the demo pages.
    pub widget_key: String,
    /// The password of every sign-in; none when it was given and need not be printed.
    pub password: Option<String>,
}

/// Makes the tenant when it is missing; `variable` reads the process's environment.
///
/// # Errors
/// When the store does not take it, or a demo variable does not hold what it should.
pub async fn seed(
    config: &Config,
    store: &Arc<dyn Store>,
    entropy: &dyn Entropy,
    origins: &Origins,
    variable: impl Fn(&str) -> Option<String>,
) -> anyhow::Result<Seeded> {
    let scope = TenantScope::proven(TENANT);
    let spans = Spans::read(&variable)?;
    let direct = DirectTexts::read(&variable)?;
    let made = documents_of(&tenant(&origins.shop, spans, direct, || new_key(entropy)));
    if store.list_tenants().await?.contains(&TENANT) {
        allow_shop(store, scope, &origins.shop).await?;
        add_missing(store, scope, made).await?;
    } else {
        let made = Changes::read(&variable)?.apply(made)?;
        let saved = store.save_documents(scope, made).await;
        saved.context("the demo tenant")?;
    }
    let given = variable("INTERACT_DEMO_PASSWORD");
    let (password, is_ours) = password::find(given, config.database.folder(), entropy)?;
    set_passwords(store, scope, &password, entropy).await?;
    let tenancy = store.load_config(scope).await?;
    let key = tenancy
        .tenant
        .interact
        .keys
        .first()
        .context("the demo tenant has no widget key")?;
    Ok(Seeded {
        widget_key: key.key.clone(),
        password: is_ours.then_some(password),
    })
}

/// A widget key: 128 random bits under a prefix that says what it is.
fn new_key(entropy: &dyn Entropy) -> WidgetKey {
    let mut random = [0; 16];
    entropy.fill(&mut random);
    WidgetKey {
        key: format!("wk_{}", URL_SAFE_NO_PAD.encode(random)),
        valid_until: None,
    }
}

/// What an older release has added to users and services since it was made, each by its field.
const LATER: &[(DocumentKind, &[&str])] = &[
    (DocumentKind::User, &["skills", "duty_profiles"]),
    (
        DocumentKind::Service,
        &["external_workflow", "codes", "hours", "call_workflow"],
    ),
];

/// Adds what a tenant of an older release lacks. What somebody has changed stays as it is: only
/// users and services as they were made get the fields that came later.
async fn add_missing(
    store: &Arc<dyn Store>,
    scope: TenantScope,
    made: Vec<Document>,
) -> anyhow::Result<()> {
    let mut changes = Vec::new();
    for kind in DocumentKind::ALL {
        let there = store.list_documents(scope, *kind).await?;
        for new in made.iter().filter(|new| new.kind == *kind) {
            match there.iter().find(|old| old.id == new.id) {
                None => changes.push(new.clone()),
                Some(old) => changes.extend(completed(old, new)),
            }
        }
    }
    if !changes.is_empty() {
        let saved = store.save_documents(scope, changes).await;
        saved.context("additions to the demo tenant")?;
    }
    Ok(())
}

/// The document with the fields that came later, if it lacks them and was never edited.
fn completed(old: &Document, new: &Document) -> Option<Document> {
    let (_, fields) = LATER.iter().find(|(kind, _)| *kind == old.kind)?;
    if old.rev != 1 {
        return None;
    }
    let mut completed = old.clone();
    for field in *fields {
        if old.body.get(field).is_none_or(is_blank) {
            completed.body[*field] = new.body[*field].clone();
        }
    }
    (completed.body != old.body).then_some(completed)
}

/// Whether nobody has put anything there.
fn is_blank(value: &serde_json::Value) -> bool {
    match value {
        serde_json::Value::Null => true,
        serde_json::Value::Array(all) => all.is_empty(),
        serde_json::Value::Object(fields) => fields.values().all(is_blank),
        _ => false,
    }
}

/// Adds the shop's origin to its template, when it is not there.
async fn allow_shop(store: &Arc<dyn Store>, scope: TenantScope, shop: &str) -> anyhow::Result<()> {
    let templates = store
        .list_documents(scope, DocumentKind::DomainTemplate)
        .await?;
    let Some(mut found) = templates
        .into_iter()
        .find(|found| found.id == *ids::SHOP.as_bytes())
    else {
        return Ok(());
    };
    let mut template: DomainTemplate = serde_json::from_value(found.body)?;
    let row = row(shop).context("the shop's origin")?;
    if template.rows.contains(&row) {
        return Ok(());
    }
    template.rows.push(row);
    found.body = serde_json::to_value(&template)?;
    store.save_documents(scope, vec![found]).await?;
    Ok(())
}

/// Sets the password of those who have another one; setting the same would sign them out.
async fn set_passwords(
    store: &Arc<dyn Store>,
    scope: TenantScope,
    password: &str,
    entropy: &dyn Entropy,
) -> anyhow::Result<()> {
    let passwords = Passwords::default();
    let mut known: BTreeMap<String, bool> = BTreeMap::new();
    let mut fresh = None;
    for (user, upn, _) in sign_ins() {
        if let Some(stored) = store.find_credentials(upn).await? {
            let hash = stored.password_hash;
            let is_right = match known.get(&hash) {
                Some(is_right) => *is_right,
                None => passwords
                    .verify(password.to_owned(), Some(hash.clone()))
                    .await
                    .unwrap_or(false),
            };
            known.insert(hash, is_right);
            if is_right {
                continue;
            }
        }
        // One hash for all: they share the password anyway, and the start stays quick.
        let hash = match &fresh {
            Some(hash) => String::clone(hash),
            None => fresh.insert(passwords.hash(password, entropy)?).clone(),
        };
        store.set_password(scope, user, upn, &hash).await?;
    }
    Ok(())
}
