//! `GET /api/v1/live`: what happens now, for dashboards that ask every few seconds.

use std::collections::BTreeSet;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use engine::authority::{Action, Principal, Subject};
use engine::model::{Config, Task, TaskState, TaskTarget};
use engine::{BoardReader, State as Running};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use shared::api::reports::{Live, LiveExternal, LiveTask, MySession};
use shared::ids::{ServiceId, UnitId, UserId};
use shared::limits::{REPORT_SERVICES, REPORT_USERS};
use shared::wire::{Board, BoardTask, BoardTaskState, Modality};
use shared::{ErrorCode, Millis};

use super::asked::{ZONE, at_most, ids, wrong};
use super::kpis::today;
use crate::http::admin::Admin;
use crate::http::{App, Ask, Refusal};

const PARTS: [&str; 5] = ["queues", "agents", "tasks", "kpis", "mine"];

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Query {
    services: String,
    users: String,
    zone: Option<String>,
    parts: Option<String>,
}

struct Wanted {
    services: BTreeSet<ServiceId>,
    users: BTreeSet<UserId>,
    parts: Vec<String>,
}

impl Wanted {
    fn of(query: &Query) -> Result<Self, Refusal> {
        let services = ids("services", &query.services)?;
        let users = ids("users", &query.users)?;
        at_most("services", services.len(), REPORT_SERVICES)?;
        at_most("users", users.len(), REPORT_USERS)?;
        let parts = query.parts.as_deref();
        let parts: Vec<String> = match parts {
            None => PARTS.map(str::to_owned).into(),
            Some(parts) => parts.split(',').map(str::to_owned).collect(),
        };
        if parts.iter().any(|part| !PARTS.contains(&part.as_str())) {
            return Err(wrong("parts", "queues, agents, tasks, kpis, mine"));
        }
        Ok(Self {
            services,
            users,
            parts,
        })
    }

    fn has(&self, part: &str) -> bool {
        self.parts.iter().any(|asked| asked == part)
    }

    fn has_service(&self, id: ServiceId) -> bool {
        self.services.is_empty() || self.services.contains(&id)
    }

    fn has_user(&self, id: UserId) -> bool {
        self.users.is_empty() || self.users.contains(&id)
    }
}

/// The answer, or that nothing is new.
///
/// # Errors
/// `field_invalid` with the parameter at fault.
pub(crate) async fn live(
    State(app): State<App>,
    admin: Admin,
    headers: HeaderMap,
    Ask(query): Ask<Query>,
) -> Result<Response, Refusal> {
    let wanted = Wanted::of(&query)?;
    let mut live = Live::default();
    if wanted.has("kpis") {
        let zone = query.zone.as_deref().unwrap_or(ZONE);
        let (began, groups) = today(&app, &admin, zone).await?;
        live.today = began;
        live.kpis = groups;
        let who = admin.who()?;
        live.kpis.retain(|group| {
            let id = group.key.as_ref().and_then(|key| key.parse().ok());
            let service = id.and_then(|id| admin.config.services.get(&id));
            service.is_some_and(|service| {
                wanted.has_service(service.id)
                    && who.may(Action::Read, Subject::Reports, service.unit)
            })
        });
    }
    let (config, caller) = (admin.config.clone(), admin.actor.caller);
    let asked = admin.owner.ask(move |state, now| {
        let who = Principal::of(&config, caller)?;
        fill(&mut live, &who, &wanted, state, now);
        let tag = tag(&live, now);
        Some((live, tag))
    });
    let (live, tag) = asked.await?.ok_or(ErrorCode::LoginRequired)?;
    if headers.get(header::IF_NONE_MATCH) == Some(&tag) {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response());
    }
    Ok(([(header::ETAG, tag)], Json(live)).into_response())
}

fn fill(live: &mut Live, who: &Principal<'_>, wanted: &Wanted, state: &Running, now: Millis) {
    if wanted.has("mine") {
        live.mine = who
            .user
            .map_or_else(Vec::new, |user| mine(state, user, now));
    }
    if !["queues", "agents", "tasks"]
        .iter()
        .any(|part| wanted.has(part))
    {
        return;
    }
    let board = state.board(BoardReader::Supervisor, now);
    let services = visible(who, wanted);
    let Board {
        queues,
        tasks,
        agents,
        ..
    } = board;
    if wanted.has("queues") {
        live.queues = queues;
        live.queues
            .retain(|queue| services.queues.contains(&queue.service.id));
    }
    if wanted.has("tasks") {
        let tasks = tasks.into_iter();
        let tasks = tasks.filter_map(|task| shown(who, wanted, state, task));
        live.tasks = tasks.collect();
        live.n_tasks = u32::try_from(live.tasks.len()).unwrap_or(u32::MAX);
    }
    if wanted.has("agents") {
        live.agents = agents;
        live.agents.retain_mut(|agent| {
            agent.services.retain(|id| services.staff.contains(id));
            let is_member = |id: &ServiceId| {
                let service = who.config.services.get(id);
                service.is_some_and(|service| service.members.contains(&agent.user))
            };
            wanted.has_user(agent.user) && services.staff.iter().any(is_member)
        });
    }
}

/// Services whose queues, and whose members, somebody may see.
struct Visible {
    queues: BTreeSet<ServiceId>,
    staff: BTreeSet<ServiceId>,
}

fn visible(who: &Principal<'_>, wanted: &Wanted) -> Visible {
    let all = who.config.services.values();
    let all: Vec<_> = all.filter(|one| wanted.has_service(one.id)).collect();
    let supervises = |unit| who.may(Action::Read, Subject::Tasks, unit);
    let staff = all.iter().filter(|service| supervises(service.unit));
    let queues = all.iter().filter(|service| {
        let is_member = who.user.is_some_and(|user| service.members.contains(&user));
        is_member
            || supervises(service.unit)
            || who.may(Action::Read, Subject::Reports, service.unit)
    });
    Visible {
        queues: queues.map(|service| service.id).collect(),
        staff: staff.map(|service| service.id).collect(),
    }
}

/// The unit in which a task counts: that of its service, or of the user whom it goes straight to.
/// What is not there any more is the whole tenant's.
pub(super) fn home_of(config: &Config, task: &Task) -> UnitId {
    let unit = match task.target {
        TaskTarget::Service { service, .. } => config.services.get(&service).map(|one| one.unit),
        TaskTarget::User { user } => config.users.get(&user).map(|one| one.unit),
    };
    unit.unwrap_or_else(|| config.root())
}

fn shown(
    who: &Principal<'_>,
    wanted: &Wanted,
    state: &Running,
    board: BoardTask,
) -> Option<LiveTask> {
    let task = state.task(board.task)?;
    let home = home_of(who.config, task);
    let is_asked = match &board.service {
        Some(service) => wanted.has_service(service.id),
        None => wanted.services.is_empty(),
    };
    if !is_asked || !who.may(Action::Read, Subject::Tasks, home) {
        return None;
    }
    let can_be = match board.state {
        BoardTaskState::InWrapUp => false,
        BoardTaskState::Connected => board.modality == Modality::ExternalTask,
        _ => true,
    };
    let external = task.external.as_ref().map(|external| LiveExternal {
        description: external.description.clone(),
        link: external.link.clone(),
        customer_identifier: external.customer_identifier.clone(),
        created_by: external.created_by.clone(),
    });
    Some(LiveTask {
        may_cancel: can_be && who.may(Action::Update, Subject::Tasks, home),
        task: board,
        external,
    })
}

fn mine(state: &Running, user: UserId, now: Millis) -> Vec<MySession> {
    let own = |task: &&Task| {
        let session = task.user_session.as_ref();
        let is_open = matches!(task.state, TaskState::Connected | TaskState::InWrapUp(_));
        is_open && session.is_some_and(|session| session.user == user)
    };
    let mut tasks: Vec<&Task> = state.tasks().filter(own).collect();
    tasks.sort_by_key(|task| (task.created_at, task.id));
    let session = |task: &Task| {
        let service = match task.target {
            TaskTarget::Service { service, .. } => state.config().services.get(&service),
            TaskTarget::User { .. } => None,
        };
        let since = task.user_session.as_ref().map_or(now, |session| session.at);
        Some(MySession {
            task: task.id,
            modality: task.modality,
            service: service.map(|service| service.display_name.clone()),
            state: task.state.on_board()?,
            customer: task.customer.clone(),
            parameters: task.parameters.clone(),
            for_ms: u64::try_from(now.since(since)).unwrap_or(0),
        })
    };
    tasks.into_iter().filter_map(session).collect()
}

/// What the answer is without the passing of time: every span as the moment at which it began.
fn tag(live: &Live, now: Millis) -> HeaderValue {
    let began = |ms: u64| now.0.unsigned_abs().saturating_sub(ms);
    let mut still = live.clone();
    for queue in &mut still.queues {
        queue.longest_wait_ms = queue.longest_wait_ms.map(began);
    }
    for task in &mut still.tasks {
        task.task.age_ms = began(task.task.age_ms);
        task.task.waited_ms = task.task.waited_ms.map(began);
    }
    for session in &mut still.mine {
        session.for_ms = began(session.for_ms);
    }
    let json = serde_json::to_vec(&still).unwrap_or_default();
    let sum = Sha256::digest(&json);
    let hex: String = sum[..12].iter().map(|byte| format!("{byte:02x}")).collect();
    let tag = HeaderValue::try_from(format!("\"{hex}\""));
    tag.expect("hexadecimal digits in quotes are a header's value")
}
