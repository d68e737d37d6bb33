//! Offers: made, taken, turned down, missed, withdrawn. Each ends in exactly one of four ways.

use shared::ErrorCode;
use shared::ids::{OfferId, TaskId, UserId, UserSessionId};
use shared::wire::{EndReason, NoticeCode};

use super::turn::{Turn, notice};
use crate::effect::{Audience, EventKind, Outcome};
use crate::message::{Slot, shown_name, text_of};
use crate::model::{MissedFlag, Offer, TaskState, TaskTarget, UserSession};
use crate::presence::may_be_offered;

/// How long a direct chat rings, in seconds: the default of services.
pub const DIRECT_RONA_SECS: u32 = 20;

impl Turn<'_> {
    /// The task rings at the user; a unit of the user's capacity is taken from now on.
    pub(super) fn offer(&mut self, id: TaskId, user: UserId, restarts_round: bool) {
        let offer_id = OfferId::from_bytes(self.state.mint.next(self.now));
        let now = self.now;
        self.edit_task(id, |task| {
            if let Some(entry) = task.queue.as_mut().filter(|_| restarts_round) {
                entry.tried.clear();
            }
            let rona_secs = task
                .queue
                .as_ref()
                .map_or(DIRECT_RONA_SECS, |entry| entry.rona_secs);
            let until = now.plus(i64::from(rona_secs) * 1_000);
            task.state = TaskState::Offered(Offer {
                id: offer_id,
                user,
                at: now,
                until,
            });
        });
        self.event(id, EventKind::Offered(user));
    }

    /// A direct chat rings at its user, or ends at once as declined when the user is not there.
    pub(super) fn offer_directly(&mut self, id: TaskId, user: UserId) {
        let held = self.state.index.held(user);
        let is_there = self
            .state
            .agents
            .get(&user)
            .is_some_and(|agent| may_be_offered(&self.state.config, agent, held, None).is_ok());
        if is_there {
            self.offer(id, user, false);
        } else {
            self.end(id, EndReason::Declined);
        }
    }

    pub(super) fn accept(&mut self, user: UserId, offer: OfferId) -> Result<(), ErrorCode> {
        let id = self.ringing(user, offer)?;
        let task = self.state.tasks.get(&id).ok_or(ErrorCode::OfferGone)?;
        let known = self
            .state
            .config
            .users
            .get(&user)
            .ok_or(ErrorCode::NotFound)?;
        let name = shown_name(&self.state.config, task, known);
        let text = text_of(&self.state.config, task, Slot::Connected, Some(known), None);
        let (target, queued_at) = (task.target, task.queue.as_ref().map(|entry| entry.at));
        if let (TaskTarget::Service { service, .. }, Some(queued_at)) = (target, queued_at) {
            self.state
                .pace
                .entry(service)
                .or_default()
                .taken(queued_at, self.now);
        }
        let session = UserSession {
            id: UserSessionId::from_bytes(self.state.mint.next(self.now)),
            user,
            shown_name: name.clone(),
            at: self.now,
            ended_at: None,
        };
        self.edit_task(id, |task| {
            task.state = TaskState::Connected;
            task.queue = None;
            task.run = None;
            task.user_session = Some(session);
        });
        self.event(id, EventKind::OfferEnded(user, Outcome::Accepted));
        self.event(id, EventKind::ConnectedToUser(user));
        self.changes.statuses.insert(id);
        let connected = notice(NoticeCode::Connected, text, Some(name));
        self.append_notice(id, Audience::Customer, connected);
        Ok(())
    }

    pub(super) fn decline(&mut self, user: UserId, offer: OfferId) -> Result<(), ErrorCode> {
        let id = self.ringing(user, offer)?;
        self.not_taken(id, user, Outcome::Declined);
        Ok(())
    }

    /// Nobody answered in time.
    pub(super) fn offer_due(&mut self, id: TaskId) {
        if let Some(TaskState::Offered(offer)) = self.state.tasks.get(&id).map(|task| &task.state) {
            let user = offer.user;
            self.not_taken(id, user, Outcome::Missed);
        }
    }

    /// The user may no longer be asked: no blame, the task goes back to its place.
    pub(super) fn withdraw(&mut self, id: TaskId, user: UserId) {
        self.event(id, EventKind::OfferEnded(user, Outcome::Withdrawn));
        match self.state.tasks.get(&id).map(|task| task.target) {
            Some(TaskTarget::Service { .. }) => self.return_to_queue(id, None),
            _ => self.end_unconnected(id, EndReason::Declined),
        }
    }

    /// Declined or missed: on to the next user, and the flag where the service wants it.
    fn not_taken(&mut self, id: TaskId, user: UserId, outcome: Outcome) {
        self.event(id, EventKind::OfferEnded(user, outcome));
        let Some(task) = self.state.tasks.get(&id) else {
            return;
        };
        let Some(service) = self.state.service_of(task) else {
            return self.end_unconnected(id, EndReason::Declined);
        };
        let distribution = service.distribution;
        self.return_to_queue(id, Some(user));
        if distribution.persistent_rona {
            let secs = i64::from(distribution.rona_reset_secs);
            let until = (secs > 0).then(|| self.now.plus(secs * 1_000));
            let flag = MissedFlag {
                at: self.now,
                until,
            };
            self.edit_agent(user, |agent| agent.missed = Some(flag));
        }
    }

    /// The task behind an offer that rings at this user and is not over.
    fn ringing(&self, user: UserId, offer: OfferId) -> Result<TaskId, ErrorCode> {
        let id = self.state.index.offer(offer).ok_or(ErrorCode::OfferGone)?;
        let task = self.state.tasks.get(&id).ok_or(ErrorCode::OfferGone)?;
        match &task.state {
            TaskState::Offered(ringing) if ringing.user == user && self.now < ringing.until => {
                Ok(id)
            }
            _ => Err(ErrorCode::OfferGone),
        }
    }
}
