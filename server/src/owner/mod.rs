//! One loop per tenant around [`engine::State`]: take commands, apply, commit, release, reply.
//!
//! Nothing is visible and nothing is answered before its commit is durable. When a commit fails,
//! the whole batch is refused and the state is built anew from the rows, so that memory and disk
//! never diverge. Start reading at [`Owner`], then `run.rs`.

mod alarm;
mod apply;
mod attendance;
mod boards;
mod boot;
mod decide;
mod draft;
mod owners;
mod recent;
mod refusal;
mod release;
mod request;
mod run;

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use engine::call::Party;
use engine::model::Config;
use engine::{Command, StartTask, State};
use shared::ids::{ActivityId, CommandId, Target, TaskId, UserId};
use shared::wire::Availability;
use shared::{ErrorCode, Millis};
use store::{CommandOutcome, NewSession, Store, TenantScope};
use tokio::sync::{mpsc, oneshot};

pub use alarm::Alarm;
pub(crate) use boards::reader;
pub use owners::Owners;
pub use refusal::{refusal_of, retry_of};
pub use request::Started;

use crate::calls::{Calls, Listener};
use crate::clock::{Clock, Entropy};
use crate::hub::{Hub, Witness};
use attendance::Attendance;
use request::{CommandJob, Job, Request, StartJob};

/// Requests that may wait for a tenant's loop.
const WAITING: usize = 4_096;

/// What every loop of the process shares.
pub struct Parts {
    /// The store.
    pub store: Arc<dyn Store>,
    /// The hub.
    pub hub: Arc<Hub>,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Random bytes.
    pub entropy: Arc<dyn Entropy>,
    /// Calls.
    pub calls: Arc<Calls>,
    /// Raised when the database failed for good.
    pub alarm: Arc<Alarm>,
}

impl Parts {
    fn seed(&self) -> u64 {
        let mut bytes = [0; 8];
        self.entropy.fill(&mut bytes);
        u64::from_le_bytes(bytes)
    }
}

/// What a loop and its handles share.
struct Inside {
    scope: TenantScope,
    config: RwLock<Arc<Config>>,
    availability: RwLock<HashMap<Target, Availability>>,
    attendance: Attendance,
}

/// Handle of one tenant's loop.
pub struct Owner {
    parts: Arc<Parts>,
    inside: Arc<Inside>,
    requests: mpsc::Sender<Request>,
}

impl Owner {
    /// The tenant's door to the store.
    pub fn scope(&self) -> TenantScope {
        self.inside.scope
    }

    /// The configuration in force.
    pub fn config(&self) -> Arc<Config> {
        self.inside.config()
    }

    /// Presence of a target, as last released.
    pub fn availability(&self, target: Target) -> Option<Availability> {
        let known = &self.inside.availability;
        let known = known.read().unwrap_or_else(PoisonError::into_inner);
        known.get(&target).copied()
    }

    /// Carries out a command; completes once it is durable. With an id, the same id again gives
    /// the first outcome.
    ///
    /// # Errors
    /// The engine's refusal, or a retryable code when the loop or the store cannot take it.
    pub async fn submit(&self, id: Option<CommandId>, command: Command) -> Result<(), ErrorCode> {
        if let Some(id) = id {
            let known = self.parts.store.find_command(self.scope(), id).await;
            match known.map_err(|error| refusal_of(&error, &self.parts.alarm))? {
                Some(CommandOutcome::Done) => return Ok(()),
                Some(CommandOutcome::Refused(code)) => return Err(code),
                None => {}
            }
        }
        let (reply, outcome) = oneshot::channel();
        self.enqueue(Job::Command(CommandJob {
            id,
            command,
            outcome: Ok(()),
            reply,
        }))?;
        outcome.await.unwrap_or(Err(ErrorCode::ServerUnavailable))
    }

    /// Begins a contact; completes once it is durable. The same `Start` id again gives the contact
    /// that the first one made.
    ///
    /// # Errors
    /// The engine's refusal, or a retryable code when the loop or the store cannot take it.
    pub async fn start_task(
        &self,
        start: StartTask,
        session: NewSession,
    ) -> Result<Started, ErrorCode> {
        let known = self.parts.store.find_start(self.scope(), session.start);
        let known = known.await;
        if let Some(known) = known.map_err(|error| refusal_of(&error, &self.parts.alarm))? {
            if (&known.origin, known.target) != (&session.origin, session.target) {
                return Err(ErrorCode::NotFound);
            }
            return Ok(Started {
                session: known.session,
                conversation: known.conversation,
                task: known.task,
                epoch: known.epoch,
                fresh: false,
            });
        }
        let (reply, outcome) = oneshot::channel();
        self.enqueue(Job::Start(Box::new(StartJob {
            start,
            session,
            outcome: Err(ErrorCode::Internal),
            reply,
        })))?;
        outcome.await.unwrap_or(Err(ErrorCode::ServerUnavailable))
    }

    /// Looks at the committed state.
    ///
    /// # Errors
    /// When the loop has stopped or is overrun.
    pub async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&State, Millis) -> T + Send + 'static,
    ) -> Result<T, ErrorCode> {
        let (reply, answer) = oneshot::channel();
        let ask = Box::new(move |state: &State, now: Millis| {
            // A receiver that has gone away does not need its answer.
            let _ = reply.send(question(state, now));
        });
        self.send(Request::Ask(ask))?;
        answer.await.map_err(|_| ErrorCode::ServerUnavailable)
    }

    /// Reads the configuration again and puts it into force.
    ///
    /// # Errors
    /// When the store cannot read it or the loop cannot take it.
    pub async fn reload_config(&self) -> Result<(), ErrorCode> {
        let config = self.parts.store.load_config(self.scope()).await;
        let config = config.map_err(|error| refusal_of(&error, &self.parts.alarm))?;
        self.submit(None, Command::Configure(Box::new(config)))
            .await
    }

    fn enqueue(&self, job: Job) -> Result<(), ErrorCode> {
        self.send(Request::Change(job))
    }

    fn send(&self, request: Request) -> Result<(), ErrorCode> {
        self.requests.try_send(request).map_err(|_| {
            metrics::counter!("interact_owner_overruns_total").increment(1);
            ErrorCode::ServerUnavailable
        })
    }
}

impl Witness for Owner {
    fn customer_changed(&self, task: TaskId) {
        self.inside.attendance.mark_task(task);
    }

    fn agent_changed(&self, user: UserId) {
        self.inside.attendance.mark_user(user);
    }
}

impl Listener for Owner {
    fn media_changed(&self, task: TaskId, call: u32, party: Party) {
        self.inside.attendance.mark_media((task, call, party));
    }

    fn media_ended(&self, task: TaskId, activity: ActivityId) {
        self.inside.attendance.mark_ended((task, activity));
    }
}

impl Inside {
    fn config(&self) -> Arc<Config> {
        let config = self.config.read().unwrap_or_else(PoisonError::into_inner);
        config.clone()
    }

    fn configure(&self, new: &Config) {
        let mut config = self.config.write().unwrap_or_else(PoisonError::into_inner);
        *config = Arc::new(new.clone());
    }

    /// Notes the presence of a target; tells whether it is news.
    fn set_availability(&self, target: Target, now: Availability) -> bool {
        let known = &self.availability;
        let mut known = known.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(target, now) != Some(now)
    }
}
