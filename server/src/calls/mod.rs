//! Calls as media carry them out: who has a leg, what each leg is given, and what came of it.
//!
//! The engine's plan of a task ([`engine::call::CallPlan`]) is complete each time; carrying it out
//! twice, or after plans were missed, changes nothing. What happens to media is told to the
//! tenant's [`Listener`] as marks, so that nothing of it is lost and no fault in here can stop a
//! tenant. Start reading at [`Calls::carry_out`] and [`Calls::negotiate`].

mod check;
mod clips;
mod events;
mod given;
mod negotiate;
mod plan;
mod proof;
mod quality;
mod recorder;
mod relay;
mod standing;
mod table;

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use engine::call::Party;
use media::{LegId, Media};
use shared::ids::{ActivityId, ConversationId, TabId, TaskId, TenantId};
use shared::wire::MediaNotice;

pub use clips::{ClipSource, Loading, NoClips, Wanted};
pub use events::{Happening, happenings};
pub use quality::{NoQuality, Quality, QualityLog};
pub use recorder::{CallRef, NoRecorder, Recorder};
pub use relay::Relay;
pub use standing::{MediaFigures, Off, Standing};

use crate::clock::Clock;
use crate::hub::Hub;
use table::Table;

/// Told what has happened to media; it asks for the particulars itself, so that being told twice
/// or late does no harm.
pub trait Listener: Send + Sync {
    /// Somebody's media came up or were lost: see [`Calls::is_up`].
    fn media_changed(&self, task: TaskId, call: u32, party: Party);

    /// What an activity played or recorded has come to its end.
    fn media_ended(&self, task: TaskId, activity: ActivityId);
}

/// One person's tab in a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    /// The tenant.
    pub tenant: TenantId,
    /// The task.
    pub task: TaskId,
    /// Who.
    pub party: Party,
    /// The tab.
    pub tab: TabId,
}

/// What calls are made of; boot chooses.
pub struct CallsParts {
    /// Media, or why there are no calls in this process.
    pub media: Result<Media, Off>,
    /// TURN servers for browsers.
    pub relay: Relay,
    /// What can be heard.
    pub clips: Arc<dyn ClipSource>,
    /// What is recorded.
    pub recorder: Arc<dyn Recorder>,
    /// Where samples of quality go.
    pub quality: Arc<dyn QualityLog>,
    /// Live connections.
    pub hub: Arc<Hub>,
    /// Now.
    pub clock: Arc<dyn Clock>,
}

/// All calls of this process.
pub struct Calls {
    parts: CallsParts,
    table: Mutex<Table>,
    listeners: Mutex<HashMap<TenantId, Weak<dyn Listener>>>,
    next_leg: AtomicU64,
    /// One proof at a time.
    proving: tokio::sync::Mutex<()>,
}

impl Calls {
    /// No calls yet.
    #[must_use]
    pub fn new(parts: CallsParts) -> Arc<Self> {
        Arc::new(Self {
            parts,
            table: Mutex::default(),
            listeners: Mutex::default(),
            next_leg: AtomicU64::new(1),
            proving: tokio::sync::Mutex::default(),
        })
    }

    /// A process without media: no calls, but everything around them.
    #[must_use]
    pub fn off(hub: Arc<Hub>, clock: Arc<dyn Clock>) -> Arc<Self> {
        Self::new(CallsParts {
            media: Err(Off::SwitchedOff),
            relay: Relay::default(),
            clips: Arc::new(NoClips),
            recorder: Arc::new(NoRecorder),
            quality: Arc::new(NoQuality),
            hub,
            clock,
        })
    }

    /// From now on `listener` is told what happens to the media of `tenant`.
    pub fn listen(&self, tenant: TenantId, listener: Weak<dyn Listener>) {
        let listeners = self.listeners.lock();
        let mut listeners = listeners.unwrap_or_else(PoisonError::into_inner);
        listeners.insert(tenant, listener);
    }

    /// Whether calls are possible in this process.
    #[must_use]
    pub const fn are_possible(&self) -> bool {
        self.parts.media.is_ok()
    }

    /// TURN, for its check.
    #[must_use]
    pub const fn relay(&self) -> &Relay {
        &self.parts.relay
    }

    /// Whether somebody's media are there; none = nobody knows, or the call is another one by now.
    #[must_use]
    pub fn is_up(&self, seat: (TenantId, TaskId), call: u32, party: Party) -> Option<bool> {
        let table = self.table();
        let live = table.call(seat).filter(|live| live.plan.call == call)?;
        Some(live.legs.get(&party)?.is_up)
    }

    /// Ends all legs; returns when the sockets of media are closed.
    pub async fn stop(&self) {
        if let Some(media) = self.media() {
            media.stop().await;
        }
    }

    fn media(&self) -> Option<&Media> {
        self.parts.media.as_ref().ok()
    }

    fn listener(&self, tenant: TenantId) -> Option<Arc<dyn Listener>> {
        let listeners = self.listeners.lock();
        let listeners = listeners.unwrap_or_else(PoisonError::into_inner);
        listeners.get(&tenant)?.upgrade()
    }

    fn table(&self) -> MutexGuard<'_, Table> {
        self.table.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn new_leg(&self) -> LegId {
        LegId(self.next_leg.fetch_add(1, Ordering::Relaxed))
    }

    /// Tells one tab of one person.
    fn tell(&self, to: Seat, conversation: ConversationId, notice: MediaNotice) {
        let hub = &self.parts.hub;
        match to.party {
            Party::Customer => hub.tell_customer(conversation, (to.task, to.tab), notice),
            Party::User(user) => hub.tell_user((to.tenant, user), (to.task, to.tab), notice),
        }
    }
}

#[cfg(test)]
mod tests;
