//! First: the tenant has its name, Interact on, and a key for snippets.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use serde_json::{Value, json};
use shared::api::admin::KindPath;

use super::{Deeds, Way};
use crate::rest::{Refusal, Server};
use crate::text::{Key, t};
use crate::view::editor::Save;
use crate::view::path;
use crate::view::steps::Step;

#[component]
pub(super) fn Company(way: Way) -> impl IntoView {
    let known = way
        .now
        .with_untracked(|now| now.as_ref().map(|now| now.tenant_name.clone()));
    let name = RwSignal::new(known.unwrap_or_default());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        way.act(keep(way.desk.server(), name.get_untracked()));
    };
    view! {
        <form class="step-form" on:submit=submit novalidate>
            <div class="ui-field">
                <label class="ui-label" for="step-company">{t(Key::TenantName)}</label>
                <input
                    id="step-company"
                    class="ui-input step-first"
                    autocomplete="organization"
                    data-testid="step-company-name"
                    prop:value=name
                    on:input=move |event| name.set(event_target_value(&event))
                />
            </div>
            <Deeds way=way step=Step::Company label=Key::StepCompanyDo />
        </form>
    }
}

async fn keep(server: Server, name: String) -> Result<(), Refusal> {
    let tenant = server.tenant().await?;
    let mut value = tenant.value;
    path::set(&mut value, "name", json!(name.trim()));
    path::set(&mut value, "interact.enabled", json!(true));
    path::set(&mut value, "interact.instant_messaging", json!(true));
    let has_key = path::get(&value, "interact.keys")
        .as_array()
        .is_some_and(|keys| !keys.is_empty());
    let save = Save {
        id: Some(tenant.id),
        rev: tenant.rev,
        value: Value::clone(&value),
    };
    server.save(KindPath::Tenant, save, "").await?;
    if !has_key {
        server.rotate(KindPath::Tenant, tenant.id, 0).await?;
    }
    Ok(())
}
