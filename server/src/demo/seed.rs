//! Makes the demo tenant, once. A second start finds it and changes only what the new start needs:
//! the shop's origin, when it listens elsewhere, and the password, when another one is given.

use std::collections::BTreeMap;
use std::sync::Arc;

use anyhow::Context;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use engine::model::{Config as Tenancy, DomainTemplate, WidgetKey};
use serde::Serialize;
use store::{Document, DocumentKind, Store, TenantScope};

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
    if store.list_tenants().await?.contains(&TENANT) {
        allow_shop(store, scope, &origins.shop).await?;
    } else {
        let spans = Spans::read(&variable)?;
        let direct = DirectTexts::read(&variable)?;
        let made = tenant(&origins.shop, spans, direct, || new_key(entropy));
        store
            .save_documents(scope, documents(&made)?)
            .await
            .context("the demo tenant")?;
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

fn documents(tenancy: &Tenancy) -> anyhow::Result<Vec<Document>> {
    let tenant = &tenancy.tenant;
    let mut all = vec![document(
        DocumentKind::Tenant,
        *tenant.id.as_bytes(),
        &tenant.name,
        tenant,
    )?];
    for (id, user) in &tenancy.users {
        all.push(document(
            DocumentKind::User,
            *id.as_bytes(),
            &user.display_name,
            user,
        )?);
    }
    for (id, service) in &tenancy.services {
        let name = &service.display_name;
        all.push(document(
            DocumentKind::Service,
            *id.as_bytes(),
            name,
            service,
        )?);
    }
    for (id, workflow) in &tenancy.workflows {
        all.push(document(
            DocumentKind::Workflow,
            *id.as_bytes(),
            &workflow.name,
            workflow,
        )?);
    }
    for (id, template) in &tenancy.domain_templates {
        let name = &template.name;
        all.push(document(
            DocumentKind::DomainTemplate,
            *id.as_bytes(),
            name,
            template,
        )?);
    }
    for (id, message) in &tenancy.direct_messages {
        all.push(document(
            DocumentKind::DirectMessage,
            *id.as_bytes(),
            &message.name,
            message,
        )?);
    }
    for (id, message) in &tenancy.service_messages {
        all.push(document(
            DocumentKind::ServiceMessage,
            *id.as_bytes(),
            &message.name,
            message,
        )?);
    }
    Ok(all)
}

fn document(
    kind: DocumentKind,
    id: [u8; 16],
    name: &str,
    value: &impl Serialize,
) -> anyhow::Result<Document> {
    let body = serde_json::to_value(value)?;
    Ok(Document {
        kind,
        id,
        unit: ids::UNIT,
        rev: 0,
        name: name.to_owned(),
        body,
    })
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
