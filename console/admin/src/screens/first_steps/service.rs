//! Second: a service with a workflow, and somebody who answers.

use browser::platform::random;
use engine::model::WorkflowKind;
use engine::workflow::{Template, template};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use serde_json::{Value, json};
use shared::api::admin::KindPath;
use shared::ids::{ActivityId, UnitId, WorkflowId};
use uuid::Uuid;

use super::{Deeds, Way};
use crate::rest::{Refusal, Server};
use crate::text::{Key, t, texts};
use crate::view::editor::Save;
use crate::view::path;
use crate::view::screen::form;
use crate::view::steps::Step;

/// What is asked, and what repeating it must not make twice.
#[derive(Clone)]
struct Wish {
    name: String,
    me: Option<Uuid>,
    known: Option<Uuid>,
    once: String,
}

#[component]
pub(super) fn ServiceStep(way: Way) -> impl IntoView {
    let texts = texts();
    let known = way.now.with_untracked(|now| {
        let service = now.as_ref()?.service.as_ref()?;
        Some((service.id, service.name.clone()))
    });
    let is_new = known.is_none();
    let name = RwSignal::new(match &known {
        Some((_, name)) => name.clone(),
        None => texts.once(Key::StepServiceExample, &[]),
    });
    let answers = RwSignal::new(true);
    let known = known.map(|(id, _)| id);
    let once = random::uuid().to_string();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let wish = Wish {
            name: name.get_untracked().trim().to_owned(),
            me: answers.get_untracked().then(|| way.desk.me()),
            known,
            once: once.clone(),
        };
        way.act(make(way.desk.server(), wish));
    };
    view! {
        <form class="step-form" on:submit=submit novalidate>
            <div class="ui-field">
                <label class="ui-label" for="step-service">{t(Key::ServiceName)}</label>
                <input
                    id="step-service"
                    class="ui-input step-first"
                    data-testid="step-service-name"
                    readonly=!is_new
                    prop:value=name
                    on:input=move |event| name.set(event_target_value(&event))
                />
            </div>
            <label class="step-check">
                <input
                    type="checkbox"
                    data-testid="step-answers"
                    prop:checked=answers
                    on:change=move |event| answers.set(event_target_checked(&event))
                />
                {t(Key::StepAnswers)}
            </label>
            <Deeds way=way step=Step::Service label=Key::StepServiceDo />
        </form>
    }
}

async fn make(server: Server, wish: Wish) -> Result<(), Refusal> {
    let members: Vec<Uuid> = wish.me.into_iter().collect();
    if let Some(id) = wish.known {
        let item = server.item(KindPath::Services, id).await?;
        let mut value = item.value;
        path::set(&mut value, "members", json!(members));
        let save = Save {
            id: Some(id),
            rev: item.rev,
            value,
        };
        return server.save(KindPath::Services, save, "").await.map(drop);
    }
    let root = server.tenant().await?.id;
    let workflow = workflow(&server, root, &wish.once).await?;
    let blank = form(KindPath::Services).map(|form| form.new_value(&root.to_string()));
    let mut value = blank.unwrap_or_default();
    path::set(&mut value, "display_name", json!(wish.name));
    path::set(&mut value, "chat_workflow", json!(workflow));
    path::set(&mut value, "members", json!(members));
    path::set(&mut value, "interact.audio_video", json!(false));
    let key = format!("service-{}", wish.once);
    server
        .save(KindPath::Services, fresh(value), &key)
        .await
        .map(drop)
}

/// The workflow of the template, once.
async fn workflow(server: &Server, root: Uuid, once: &str) -> Result<Uuid, Refusal> {
    let name = Template::QueueDisconnect.name();
    let known = server.some(KindPath::Workflows, name).await?;
    let is_for_chats = |value: &Value| path::text(value, "kind") == "InstantMessaging";
    if let Some(found) = known.items.iter().find(|item| is_for_chats(&item.value)) {
        return Ok(found.id);
    }
    let (id, unit) = (WorkflowId(random::uuid()), UnitId(root));
    let next = || ActivityId(random::uuid());
    let made = template(
        Template::QueueDisconnect,
        WorkflowKind::InstantMessaging,
        id,
        unit,
        next,
    );
    let value = serde_json::to_value(made).unwrap_or_default();
    let key = format!("workflow-{once}");
    let item = server.save(KindPath::Workflows, fresh(value), &key).await?;
    Ok(item.id)
}

const fn fresh(value: Value) -> Save {
    Save {
        id: None,
        rev: 0,
        value,
    }
}
