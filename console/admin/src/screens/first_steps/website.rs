//! Third: the website that may show the service.

use browser::platform::random;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use serde_json::json;
use shared::api::admin::KindPath;
use uuid::Uuid;

use super::{Deeds, Way};
use crate::rest::{Refusal, Server};
use crate::text::{Key, t};
use crate::view::editor::Save;
use crate::view::path;
use crate::view::steps::{Step, website};

#[component]
pub(super) fn Website(way: Way) -> impl IntoView {
    let address = RwSignal::new(String::new());
    let service = way
        .now
        .with_untracked(|now| now.as_ref()?.service.as_ref().map(|service| service.id));
    let once = random::uuid().to_string();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(site) = website(&address.get_untracked()) else {
            way.trouble
                .set(Some(way.desk.texts.once(Key::StepWebsiteWrong, &[])));
            return;
        };
        if let Some(service) = service {
            way.act(allow(way.desk.server(), service, site, once.clone()));
        }
    };
    view! {
        <form class="step-form" on:submit=submit novalidate>
            <div class="ui-field">
                <label class="ui-label" for="step-website">{t(Key::TroubleOrigin)}</label>
                <input
                    id="step-website"
                    class="ui-input step-first"
                    type="url"
                    dir="ltr"
                    inputmode="url"
                    autocomplete="url"
                    placeholder="https://www.example.com"
                    data-testid="step-website-address"
                    aria-invalid=move || way.trouble.with(Option::is_some).to_string()
                    prop:value=address
                    on:input=move |event| address.set(event_target_value(&event))
                />
            </div>
            <Deeds way=way step=Step::Website label=Key::StepWebsiteDo />
        </form>
    }
}

async fn allow(
    server: Server,
    service: Uuid,
    (protocol, domain, port): (&'static str, String, Option<u16>),
    once: String,
) -> Result<(), Refusal> {
    let root = server.tenant().await?.id;
    let template = Save {
        id: None,
        rev: 0,
        value: json!({
            "unit": root, "name": domain,
            "rows": [{ "protocol": protocol, "domain": domain, "port": port }],
        }),
    };
    let template = server
        .save(KindPath::DomainTemplates, template, &once)
        .await?;
    let item = server.item(KindPath::Services, service).await?;
    let mut value = item.value;
    path::set(&mut value, "interact.restrict_to", json!(template.id));
    let save = Save {
        id: Some(service),
        rev: item.rev,
        value,
    };
    server.save(KindPath::Services, save, "").await.map(drop)
}
