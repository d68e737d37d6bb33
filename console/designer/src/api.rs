//! The REST requests of the designer.

use console_base::place::Over;
use console_base::rest::{Door, Refusal};
use engine::model::{Calendar, Service, Unit, Workflow, WorkflowDraft};
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use shared::api::admin::{Item, NewValue, Page, WorkflowVersion, WorkflowVersionInfo};
use shared::api::audio::{AudioList, AudioResource};
use shared::api::login::Me;
use shared::ids::{UnitId, WorkflowId};

/// Why there is no answer, or not the one that was wanted.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Failure {
    /// No answer came.
    Unreachable,
    /// It is not there.
    Gone,
    /// Somebody else was faster; this is what it is now.
    Stale(Box<Item<WorkflowDraft>>),
    /// The server says why.
    Refused(String),
}

/// The server's door for whoever is signed in.
#[derive(Clone, Copy)]
pub(crate) struct Api {
    door: StoredValue<Door>,
    over: Over,
}

/// The door of the surrounding app.
pub(crate) fn api() -> Api {
    expect_context()
}

impl Api {
    /// The door for `me`; `over` is told when the login has ended.
    pub(crate) fn new(me: &Me, over: Over) -> Self {
        Self {
            door: StoredValue::new(Door::new(me.csrf_token.clone())),
            over,
        }
    }

    /// The root of the units: the tenant itself.
    pub(crate) async fn root(self) -> Result<UnitId, Failure> {
        let tenant: Item<Value> = self.read("tenant").await?;
        Ok(UnitId(tenant.id))
    }

    /// The units that can be chosen, besides the root.
    pub(crate) async fn units(self) -> Result<Vec<Item<Unit>>, Failure> {
        self.all("units").await
    }

    /// Every published workflow.
    pub(crate) async fn workflows(self) -> Result<Vec<Item<Workflow>>, Failure> {
        self.all("workflows").await
    }

    /// Every draft.
    pub(crate) async fn drafts(self) -> Result<Vec<Item<WorkflowDraft>>, Failure> {
        self.all("workflow-drafts").await
    }

    /// Every service, for choices.
    pub(crate) async fn services(self) -> Result<Vec<Item<Service>>, Failure> {
        self.all("services").await
    }

    /// Every calendar, for choices.
    pub(crate) async fn calendars(self) -> Result<Vec<Item<Calendar>>, Failure> {
        self.all("opening-hours").await
    }

    /// Every audio resource, for choices.
    pub(crate) async fn audio(self) -> Result<Vec<AudioResource>, Failure> {
        let list: AudioList = self.read("audio").await?;
        Ok(list.resources)
    }

    /// The draft of a workflow; one without a draft is drawn as it was published, with revision 0.
    pub(crate) async fn open(self, id: WorkflowId) -> Result<Item<WorkflowDraft>, Failure> {
        let path = format!("workflow-drafts/{id}");
        match self.read(&path).await {
            Err(Failure::Gone) => {}
            found => return found,
        }
        let path = format!("workflows/{id}");
        let published: Item<Workflow> = self.read(&path).await?;
        Ok(Item {
            id: published.id,
            unit: published.unit,
            rev: 0,
            name: published.name,
            value: WorkflowDraft {
                workflow: published.value,
                layout: std::collections::BTreeMap::new(),
            },
            changed_at: published.changed_at,
            warnings: Vec::new(),
        })
    }

    /// A new workflow's first draft.
    pub(crate) async fn create(self, draft: WorkflowDraft) -> Result<Item<WorkflowDraft>, Failure> {
        let key = browser::platform::random::uuid().to_string();
        let header = ("Idempotency-Key", key.as_str());
        let body = NewValue { value: draft };
        self.send("POST", "workflow-drafts", header, Some(&body))
            .await
    }

    /// Saves a draft that was opened with this revision.
    pub(crate) async fn save(
        self,
        draft: WorkflowDraft,
        rev: u64,
    ) -> Result<Item<WorkflowDraft>, Failure> {
        let path = format!("workflow-drafts/{}", draft.workflow.id);
        let body = NewValue { value: draft };
        let tag = format!("\"{rev}\"");
        let seen = match rev {
            0 => ("If-None-Match", "*"),
            _ => ("If-Match", tag.as_str()),
        };
        self.send("PUT", &path, seen, Some(&body)).await
    }

    /// Makes the draft with this revision the next version.
    pub(crate) async fn publish(self, id: WorkflowId, rev: u64) -> Result<Item<Workflow>, Failure> {
        let path = format!("workflow-drafts/{id}/publish");
        let tag = format!("\"{rev}\"");
        let header = ("If-Match", tag.as_str());
        self.send("POST", &path, header, None::<&()>).await
    }

    /// Every version, the newest first; none for what was never published.
    pub(crate) async fn versions(
        self,
        id: WorkflowId,
    ) -> Result<Vec<WorkflowVersionInfo>, Failure> {
        let path = format!("workflows/{id}/versions");
        match self.read(&path).await {
            Err(Failure::Gone) => Ok(Vec::new()),
            found => found,
        }
    }

    /// A workflow as it was published.
    pub(crate) async fn version(self, id: WorkflowId, version: u32) -> Result<Workflow, Failure> {
        let path = format!("workflows/{id}/versions/{version}");
        let found: WorkflowVersion<Workflow> = self.read(&path).await?;
        Ok(found.value)
    }

    /// All pages of a list.
    async fn all<T: DeserializeOwned>(self, path: &str) -> Result<Vec<Item<T>>, Failure> {
        let mut items = Vec::new();
        let mut cursor = None::<String>;
        loop {
            let from = cursor.map(|cursor| format!("&cursor={cursor}"));
            let path = format!("{path}?limit=200{}", from.unwrap_or_default());
            let page: Page<T> = self.read(&path).await?;
            items.extend(page.items);
            cursor = page.next;
            if cursor.is_none() {
                return Ok(items);
            }
        }
    }

    async fn read<T: DeserializeOwned>(self, path: &str) -> Result<T, Failure> {
        let door = self.door.get_value();
        door.read(path).await.map_err(|no| self.failure(no))
    }

    async fn send<T: DeserializeOwned>(
        self,
        method: &'static str,
        path: &str,
        header: (&str, &str),
        body: Option<&impl Serialize>,
    ) -> Result<T, Failure> {
        let door = self.door.get_value();
        let sent = door.send(method, path, &[header], body).await;
        sent.map_err(|no| self.failure(no))
    }

    fn failure(self, refusal: Refusal) -> Failure {
        match refusal {
            Refusal::LoginOver => {
                self.over.tell();
                Failure::Unreachable
            }
            Refusal::Missing | Refusal::Forbidden => Failure::Gone,
            Refusal::Stale(current) => stale(*current).unwrap_or(Failure::Gone),
            Refusal::Faults(faults) => {
                let first = faults.into_iter().next();
                Failure::Refused(first.map_or_else(String::new, |first| first.detail))
            }
            Refusal::Other(detail) => Failure::Refused(detail),
            Refusal::NoAnswer | Refusal::Unreadable | Refusal::InUse(_) => Failure::Unreachable,
        }
    }
}

fn stale(now: Item<Value>) -> Option<Failure> {
    let value = serde_json::from_value(now.value).ok()?;
    Some(Failure::Stale(Box::new(Item {
        id: now.id,
        unit: now.unit,
        rev: now.rev,
        name: now.name,
        value,
        changed_at: now.changed_at,
        warnings: now.warnings,
    })))
}
