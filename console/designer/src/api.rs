//! The REST requests of the designer.

use browser::platform::http::{self, Reply, Request};
use engine::model::{Calendar, Service, Unit, Workflow, WorkflowDraft};
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use shared::ErrorCode;
use shared::api::admin::{Current, Item, NewValue, Page, WorkflowVersion, WorkflowVersionInfo};
use shared::api::audio::{AudioList, AudioResource};
use shared::api::login::Me;
use shared::api::problem::Problem;
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
    csrf: StoredValue<String>,
    is_over: Callback<()>,
}

/// The door of the surrounding app.
pub(crate) fn api() -> Api {
    expect_context()
}

impl Api {
    /// The door for `me`; `is_over` is called when the login has ended.
    pub(crate) fn new(me: &Me, is_over: Callback<()>) -> Self {
        Self {
            csrf: StoredValue::new(me.csrf_token.clone()),
            is_over,
        }
    }

    /// The root of the units: the tenant itself.
    pub(crate) async fn root(self) -> Result<UnitId, Failure> {
        let tenant: Item<serde_json::Value> =
            read(&self.send("GET", "/api/v1/tenant", None, &[]).await?)?;
        Ok(UnitId(tenant.id))
    }

    /// The units that can be chosen, besides the root.
    pub(crate) async fn units(self) -> Result<Vec<Item<Unit>>, Failure> {
        self.all("/api/v1/units").await
    }

    /// Every published workflow.
    pub(crate) async fn workflows(self) -> Result<Vec<Item<Workflow>>, Failure> {
        self.all("/api/v1/workflows").await
    }

    /// Every draft.
    pub(crate) async fn drafts(self) -> Result<Vec<Item<WorkflowDraft>>, Failure> {
        self.all("/api/v1/workflow-drafts").await
    }

    /// Every service, for choices.
    pub(crate) async fn services(self) -> Result<Vec<Item<Service>>, Failure> {
        self.all("/api/v1/services").await
    }

    /// Every calendar, for choices.
    pub(crate) async fn calendars(self) -> Result<Vec<Item<Calendar>>, Failure> {
        self.all("/api/v1/opening-hours").await
    }

    /// Every audio resource, for choices.
    pub(crate) async fn audio(self) -> Result<Vec<AudioResource>, Failure> {
        let list: AudioList = read(&self.send("GET", "/api/v1/audio", None, &[]).await?)?;
        Ok(list.resources)
    }

    /// The draft of a workflow; one without a draft is drawn as it was published, with revision 0.
    pub(crate) async fn open(self, id: WorkflowId) -> Result<Item<WorkflowDraft>, Failure> {
        let path = format!("/api/v1/workflow-drafts/{id}");
        match self.send("GET", &path, None, &[]).await {
            Err(Failure::Gone) => {}
            reply => return read(&reply?),
        }
        let path = format!("/api/v1/workflows/{id}");
        let published: Item<Workflow> = read(&self.send("GET", &path, None, &[]).await?)?;
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
        let body = json(&NewValue { value: draft });
        let headers = [("Idempotency-Key", key.as_str())];
        let path = "/api/v1/workflow-drafts";
        read(&self.send("POST", path, Some(&body), &headers).await?)
    }

    /// Saves a draft that was opened with this revision.
    pub(crate) async fn save(
        self,
        draft: WorkflowDraft,
        rev: u64,
    ) -> Result<Item<WorkflowDraft>, Failure> {
        let path = format!("/api/v1/workflow-drafts/{}", draft.workflow.id);
        let body = json(&NewValue { value: draft });
        let tag = format!("\"{rev}\"");
        let seen = match rev {
            0 => ("If-None-Match", "*"),
            _ => ("If-Match", tag.as_str()),
        };
        read(&self.send("PUT", &path, Some(&body), &[seen]).await?)
    }

    /// Makes the draft with this revision the next version.
    pub(crate) async fn publish(self, id: WorkflowId, rev: u64) -> Result<Item<Workflow>, Failure> {
        let path = format!("/api/v1/workflow-drafts/{id}/publish");
        let tag = format!("\"{rev}\"");
        let headers = [("If-Match", tag.as_str())];
        read(&self.send("POST", &path, None, &headers).await?)
    }

    /// Every version, the newest first; none for what was never published.
    pub(crate) async fn versions(
        self,
        id: WorkflowId,
    ) -> Result<Vec<WorkflowVersionInfo>, Failure> {
        let path = format!("/api/v1/workflows/{id}/versions");
        match self.send("GET", &path, None, &[]).await {
            Err(Failure::Gone) => Ok(Vec::new()),
            reply => read(&reply?),
        }
    }

    /// A workflow as it was published.
    pub(crate) async fn version(self, id: WorkflowId, version: u32) -> Result<Workflow, Failure> {
        let path = format!("/api/v1/workflows/{id}/versions/{version}");
        let found: WorkflowVersion<Workflow> = read(&self.send("GET", &path, None, &[]).await?)?;
        Ok(found.value)
    }

    /// All pages of a list.
    async fn all<T: DeserializeOwned>(self, path: &str) -> Result<Vec<Item<T>>, Failure> {
        let mut items = Vec::new();
        let mut cursor = None::<String>;
        loop {
            let from = cursor.map(|cursor| format!("&cursor={cursor}"));
            let path = format!("{path}?limit=200{}", from.unwrap_or_default());
            let page: Page<T> = read(&self.send("GET", &path, None, &[]).await?)?;
            items.extend(page.items);
            cursor = page.next;
            if cursor.is_none() {
                return Ok(items);
            }
        }
    }

    async fn send(
        self,
        method: &'static str,
        path: &str,
        json: Option<&str>,
        headers: &[(&str, &str)],
    ) -> Result<Reply, Failure> {
        let csrf = self.csrf.get_value();
        let mut all = vec![("X-CSRF-Token", csrf.as_str())];
        all.extend_from_slice(headers);
        let request = Request {
            method,
            path,
            headers: &all,
            json,
        };
        let reply = http::send(request)
            .await
            .map_err(|_| Failure::Unreachable)?;
        if reply.is_success() {
            return Ok(reply);
        }
        Err(self.failure(&reply))
    }

    fn failure(self, reply: &Reply) -> Failure {
        let problem: Option<Problem> = serde_json::from_str(&reply.body).ok();
        let Some(problem) = problem else {
            return Failure::Unreachable;
        };
        match problem.code {
            ErrorCode::NotFound => Failure::Gone,
            ErrorCode::LoginRequired => {
                self.is_over.run(());
                Failure::Unreachable
            }
            ErrorCode::Stale => stale(&reply.body).unwrap_or(Failure::Gone),
            _ => Failure::Refused(sentence(problem)),
        }
    }
}

fn stale(body: &str) -> Option<Failure> {
    let current: Current<WorkflowDraft> = serde_json::from_str(body).ok()?;
    Some(Failure::Stale(Box::new(current.current)))
}

/// What the server says, with the first field at fault.
fn sentence(problem: Problem) -> String {
    let first = problem.errors.into_iter().next();
    first.map_or(problem.detail, |first| first.detail)
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("what we send is JSON")
}

fn read<T: DeserializeOwned>(reply: &Reply) -> Result<T, Failure> {
    serde_json::from_str(&reply.body).map_err(|_| Failure::Unreachable)
}
