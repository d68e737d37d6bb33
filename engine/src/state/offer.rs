//! Offers: made, turned down, missed, withdrawn. Each ends in exactly one of four ways.

use shared::ErrorCode;
use shared::ids::{OfferId, TaskId, UserId};
use shared::wire::EndReason;

use super::turn::Turn;
use crate::effect::{EventKind, Explanation, Outcome};
use crate::model::{DistributionKind, MissedFlag, Offer, Offering, Task, TaskState, TaskTarget};
use crate::presence::{Need, may_be_offered};
use crate::routing::{Decision, explain};

/// How long a direct chat rings, in seconds: the default of services.
pub const DIRECT_RONA_SECS: u32 = 20;

impl Turn<'_> {
    /// Carries a decision out: the task rings, or is connected at once where the distribution
    /// asks nobody.
    pub(super) fn decided(&mut self, decision: &Decision) {
        let task = self.state.tasks.get(&decision.task);
        let is_asked = task
            .and_then(|task| task.queue.as_ref())
            .is_some_and(|entry| entry.distribution != DistributionKind::DirectConference);
        self.ask(decision);
        if let (false, [user]) = (is_asked, &decision.users[..]) {
            self.connect(decision.task, *user);
        }
    }

    /// The task rings as decided, and the log says why.
    pub(super) fn ask(&mut self, decision: &Decision) {
        let state = &*self.state;
        let explanation = explain(
            &state.config,
            &state.index,
            &state.tasks,
            &state.agents,
            decision,
        );
        let offers = self.mint_offers(&decision.users);
        let explanation = Explanation {
            offers: offers.iter().map(|offer| offer.id).collect(),
            ..explanation
        };
        let why = EventKind::Decided(Box::new(explanation));
        self.event(decision.task, why);
        self.ring(decision.task, offers, decision.restarts_round);
    }

    fn mint_offers(&mut self, users: &[UserId]) -> Vec<Offer> {
        let now = self.now;
        let mint = &mut self.state.mint;
        let offer = |user: &UserId| Offer {
            id: OfferId::from_bytes(mint.next(now)),
            user: *user,
        };
        users.iter().map(offer).collect()
    }

    /// The task rings; a unit of each asked user's capacity is taken from now on.
    fn ring(&mut self, id: TaskId, offers: Vec<Offer>, restarts_round: bool) {
        let now = self.now;
        let users: Vec<UserId> = offers.iter().map(|offer| offer.user).collect();
        self.edit_task(id, |task| {
            if let Some(entry) = task.queue.as_mut().filter(|_| restarts_round) {
                entry.tried.clear();
            }
            let rona_secs = task
                .queue
                .as_ref()
                .map_or(DIRECT_RONA_SECS, |entry| entry.rona_secs);
            let until = now.plus(i64::from(rona_secs) * 1_000);
            task.state = TaskState::Offered(Offering {
                at: now,
                until,
                offers,
            });
        });
        for user in users {
            self.event(id, EventKind::Offered(user));
        }
    }

    /// A direct contact rings at its user, or ends at once as declined when the user is not there.
    pub(super) fn offer_directly(&mut self, id: TaskId, user: UserId) {
        if self.may_ring_at(id, user) {
            self.begin_call(id);
            let offers = self.mint_offers(&[user]);
            self.ring(id, offers, false);
        } else {
            self.end(id, EndReason::Declined);
        }
    }

    /// Whether a direct contact can ring at its user.
    pub(super) fn may_ring_at(&self, id: TaskId, user: UserId) -> bool {
        let task = self.state.tasks.get(&id);
        let need = task.map(|task| Need {
            service: None,
            modality: task.modality,
            level: None,
        });
        need.is_some_and(|need| self.state.may_have(user, need).is_ok())
    }

    pub(super) fn accept(&mut self, user: UserId, offer: OfferId) -> Result<(), ErrorCode> {
        let id = self.ringing(user, offer)?;
        if !self.state.config.users.contains_key(&user) {
            return Err(ErrorCode::NotFound);
        }
        self.connect(id, user);
        Ok(())
    }

    pub(super) fn decline(&mut self, user: UserId, offer: OfferId) -> Result<(), ErrorCode> {
        let id = self.ringing(user, offer)?;
        self.not_taken(id, user, Outcome::Declined);
        Ok(())
    }

    /// Nobody answered in time.
    pub(super) fn offer_due(&mut self, id: TaskId) {
        for user in self.asked(id) {
            self.not_taken(id, user, Outcome::Missed);
        }
    }

    /// The user may no longer be asked: no blame, the task goes on ringing elsewhere or back to
    /// its place.
    pub(super) fn withdraw(&mut self, id: TaskId, user: UserId) {
        self.event(id, EventKind::OfferEnded(user, Outcome::Withdrawn));
        self.stop_asking(id, user, false);
    }

    /// Withdraws every offer of a task, without putting it anywhere.
    pub(super) fn withdraw_all(&mut self, id: TaskId) {
        for user in self.asked(id) {
            self.event(id, EventKind::OfferEnded(user, Outcome::Withdrawn));
        }
    }

    /// Declined or missed: on to the next user, and the flag where the service wants it.
    fn not_taken(&mut self, id: TaskId, user: UserId, outcome: Outcome) {
        self.event(id, EventKind::OfferEnded(user, outcome));
        let now = self.now;
        let flag = self
            .state
            .tasks
            .get(&id)
            .and_then(|task| self.flag_for(task));
        self.stop_asking(id, user, true);
        let is_idle = self.state.index.held(user).is_empty();
        self.edit_agent(user, |agent| {
            if is_idle {
                agent.idle_since = now;
            }
            if flag.is_some() {
                agent.missed = flag;
            }
        });
    }

    /// The flag that blocks a user after an offer that was not taken; none where the service does
    /// not want it, and never where several were asked.
    fn flag_for(&self, task: &Task) -> Option<MissedFlag> {
        let distribution = self.state.service_of(task)?.distribution;
        let asks_one = task
            .queue
            .as_ref()
            .is_some_and(|entry| entry.distribution != DistributionKind::Broadcast);
        let secs = i64::from(distribution.rona_reset_secs);
        (asks_one && distribution.persistent_rona).then(|| MissedFlag {
            at: self.now,
            until: (secs > 0).then(|| self.now.plus(secs * 1_000)),
        })
    }

    /// Takes one user out of an offering; with the last one the task goes back to its queue, or a
    /// direct chat ends.
    fn stop_asking(&mut self, id: TaskId, user: UserId, was_tried: bool) {
        self.edit_task(id, |task| {
            if let Some(entry) = task.queue.as_mut().filter(|_| was_tried) {
                entry.tried.insert(user);
            }
            if let TaskState::Offered(offering) = &mut task.state
                && offering.offers.len() > 1
            {
                offering.offers.retain(|offer| offer.user != user);
            }
        });
        let is_last = self.asked(id) == [user];
        if !is_last {
            for other in self.asked(id) {
                self.changes.desks.insert(other);
            }
            return;
        }
        match self.state.tasks.get(&id).map(|task| task.target) {
            Some(TaskTarget::Service { .. }) => self.return_to_queue(id),
            _ => self.end_unconnected(id, EndReason::Declined),
        }
    }

    /// Users at whom a task rings.
    pub(super) fn asked(&self, id: TaskId) -> Vec<UserId> {
        match self.state.tasks.get(&id).map(|task| &task.state) {
            Some(TaskState::Offered(offering)) => {
                offering.offers.iter().map(|offer| offer.user).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The task behind an offer that rings at this user and is not over.
    fn ringing(&self, user: UserId, offer: OfferId) -> Result<TaskId, ErrorCode> {
        let (id, owner) = self.state.index.offer(offer).ok_or(ErrorCode::OfferGone)?;
        let task = self.state.tasks.get(&id).ok_or(ErrorCode::OfferGone)?;
        match &task.state {
            TaskState::Offered(offering) if owner == user && self.now < offering.until => Ok(id),
            _ => Err(ErrorCode::OfferGone),
        }
    }
}

impl super::State {
    /// Whether a user could be offered a task now.
    pub(super) fn may_have(
        &self,
        user: UserId,
        need: Need,
    ) -> Result<(), crate::presence::Obstacle> {
        let agent = self
            .agents
            .get(&user)
            .ok_or(crate::presence::Obstacle::NotConnected)?;
        may_be_offered(&self.config, agent, self.index.held(user), need)
    }
}
