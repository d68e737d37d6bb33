//! From a task and its events to its sessions: the events are walked once, in order.

use std::collections::BTreeMap;

use shared::Millis;
use shared::api::reports::{SessionKind, SessionOutcome};
use shared::ids::{ServiceId, UserId};

use super::{Fact, Session};
use crate::effect::{EventKind, Outcome, TaskEvent};
use crate::model::{ServiceSession, ServiceSessionOutcome, Task, TaskState, UserSessionOutcome};

/// The sessions of a task that is over, in the order of their beginning; none of one that runs.
#[must_use]
pub fn sessions_of(task: &Task, events: &[TaskEvent]) -> Vec<Session> {
    let TaskState::Ended { at, .. } = task.state else {
        return Vec::new();
    };
    let mut story = Story::of(task, at);
    for event in events {
        story.hear(event.at, &event.kind);
    }
    story.told()
}

/// One service's part while the events are walked.
struct Part<'a> {
    session: &'a ServiceSession,
    queued_at: Option<Millis>,
    taken_at: Option<Millis>,
    talk_ms: i64,
    /// Who had it last, and how that ended.
    last: Option<(UserId, UserSessionOutcome)>,
}

/// A user who talks.
struct Talk {
    user: UserId,
    rang_at: Millis,
    at: Millis,
}

struct Story<'a> {
    task: &'a Task,
    over_at: Millis,
    parts: Vec<Part<'a>>,
    /// Which part runs.
    here: usize,
    ringing: BTreeMap<UserId, Millis>,
    accepted: Option<(UserId, Millis)>,
    talk: Option<Talk>,
    /// Who handed over last, when, and nobody has followed yet.
    handed: Option<(UserId, Millis)>,
    /// The transfer that waits for a user.
    open_transfer: Option<usize>,
    /// Place of the last session of a user who took the task.
    last_talk: Option<usize>,
    found: Vec<(Fact, Option<ServiceId>, Option<UserId>)>,
}

impl<'a> Story<'a> {
    fn of(task: &'a Task, over_at: Millis) -> Self {
        let parts = task.service_sessions.iter().map(|session| Part {
            session,
            queued_at: None,
            taken_at: None,
            talk_ms: 0,
            last: None,
        });
        Self {
            task,
            over_at,
            parts: parts.collect(),
            here: 0,
            ringing: BTreeMap::new(),
            accepted: None,
            talk: None,
            handed: None,
            open_transfer: None,
            last_talk: None,
            found: Vec::new(),
        }
    }

    fn hear(&mut self, at: Millis, what: &EventKind) {
        match what {
            EventKind::InQueue => {
                if let Some(part) = self.parts.get_mut(self.here) {
                    part.queued_at.get_or_insert(at);
                }
            }
            EventKind::Offered(user) => {
                self.ringing.insert(*user, at);
            }
            EventKind::OfferEnded(user, outcome) => self.offer_ended(at, *user, *outcome),
            EventKind::ConnectedToUser(user) => self.connected(at, *user),
            EventKind::UserSessionEnded(user, outcome) => self.talk_ended(at, *user, *outcome),
            EventKind::Transferred(to) => self.transferred(at, *to),
            EventKind::TransferFailed(to) => {
                let user = self.talk.as_ref().map(|talk| talk.user);
                let failed = SessionOutcome::TransferFailed;
                let fact = self.fact(SessionKind::Transfer, failed, user, (at, at));
                self.found.push((fact, Some(*to), None));
            }
            _ => {}
        }
    }

    fn service(&self) -> Option<ServiceId> {
        self.parts.get(self.here).map(|part| part.session.service)
    }

    fn fact(
        &self,
        kind: SessionKind,
        outcome: SessionOutcome,
        user: Option<UserId>,
        (at, ended_at): (Millis, Millis),
    ) -> Fact {
        Fact {
            kind,
            modality: self.task.modality,
            outcome,
            service: self.service(),
            user,
            code: self.task.codes.primary,
            at,
            ended_at,
            wait_ms: None,
            talk_ms: None,
            wrap_up_ms: None,
        }
    }

    fn offer_ended(&mut self, at: Millis, user: UserId, outcome: Outcome) {
        let rang_at = self.ringing.remove(&user).unwrap_or(at);
        let outcome = match outcome {
            Outcome::Accepted => {
                self.accepted = Some((user, rang_at));
                return;
            }
            Outcome::Declined => SessionOutcome::Declined,
            Outcome::Missed => SessionOutcome::Missed,
            Outcome::Withdrawn => SessionOutcome::Cancelled,
        };
        let mut fact = self.fact(SessionKind::User, outcome, Some(user), (rang_at, at));
        fact.wait_ms = Some(at.since(rang_at));
        self.found.push((fact, None, None));
    }

    fn connected(&mut self, at: Millis, user: UserId) {
        self.close_talk(at, UserSessionOutcome::Accepted);
        let accepted = self.accepted.take().filter(|(by, _)| *by == user);
        let rang_at = accepted.map_or(at, |(_, rang_at)| rang_at);
        if let Some(part) = self.parts.get_mut(self.here) {
            part.taken_at.get_or_insert(at);
        }
        if let Some(open) = self.open_transfer.take() {
            let fact = &mut self.found[open].0;
            fact.ended_at = at;
            fact.wait_ms = Some(at.since(fact.at));
        }
        if let Some((from, since)) = self.handed.take() {
            let done = SessionOutcome::TransferSuccessful;
            let mut fact = self.fact(SessionKind::Transfer, done, Some(from), (since, at));
            fact.wait_ms = Some(at.since(since));
            self.found.push((fact, None, Some(user)));
        }
        self.talk = Some(Talk { user, rang_at, at });
    }

    fn talk_ended(&mut self, at: Millis, user: UserId, outcome: UserSessionOutcome) {
        if self.talk.as_ref().is_some_and(|talk| talk.user == user) {
            self.close_talk(at, outcome);
            let has_handed_over = outcome == UserSessionOutcome::TransferredInternally;
            self.handed = has_handed_over.then_some((user, at));
        }
    }

    fn close_talk(&mut self, at: Millis, outcome: UserSessionOutcome) {
        let Some(talk) = self.talk.take() else {
            return;
        };
        let span = (talk.rang_at, at);
        let mut fact = self.fact(SessionKind::User, of_user(outcome), Some(talk.user), span);
        let talk_ms = at.since(talk.at);
        fact.wait_ms = Some(talk.at.since(talk.rang_at));
        fact.talk_ms = Some(talk_ms);
        if let Some(part) = self.parts.get_mut(self.here) {
            part.talk_ms += talk_ms;
            part.last = Some((talk.user, outcome));
        }
        self.last_talk = Some(self.found.len());
        self.found.push((fact, None, None));
    }

    fn transferred(&mut self, at: Millis, to: ServiceId) {
        self.close_talk(at, UserSessionOutcome::TransferredInternally);
        let user = self.handed.take().map(|(user, _)| user);
        let done = SessionOutcome::TransferSuccessful;
        let fact = self.fact(SessionKind::Transfer, done, user, (at, self.over_at));
        self.open_transfer = Some(self.found.len());
        self.found.push((fact, Some(to), None));
        self.here = (self.here + 1).min(self.parts.len().saturating_sub(1));
    }

    /// Everything has been heard.
    fn told(mut self) -> Vec<Session> {
        self.close_talk(self.over_at, UserSessionOutcome::Accepted);
        self.end_open_transfer();
        let wrap_up_ms = self.wrap_up();
        if let (Some(last), true) = (self.last_talk, wrap_up_ms.is_some()) {
            self.found[last].0.wrap_up_ms = wrap_up_ms;
        }
        for at in 0..self.parts.len() {
            let is_last = at + 1 == self.parts.len();
            let fact = self.part(at, wrap_up_ms.filter(|_| is_last));
            self.found.push((fact, None, None));
        }
        self.numbered()
    }

    /// Nobody took it: it waited until the customer, or whoever else, ended that part.
    fn end_open_transfer(&mut self) {
        let ended = self.parts.get(self.here);
        let ended = ended.and_then(|part| part.session.ended_at);
        if let Some(open) = self.open_transfer {
            let fact = &mut self.found[open].0;
            fact.ended_at = ended.unwrap_or(self.over_at).max(fact.at);
        }
    }

    /// Wrap-up of the user who had the task last.
    fn wrap_up(&self) -> Option<i64> {
        let last = &self.found[self.last_talk?].0;
        let session = self.task.user_session.as_ref();
        let session = session.filter(|session| Some(session.user) == last.user)?;
        let wrapped = self.over_at.since(session.ended_at?);
        (wrapped > 0).then_some(wrapped)
    }

    fn part(&self, at: usize, wrap_up_ms: Option<i64>) -> Fact {
        let part = &self.parts[at];
        let (began, kept) = (part.session.at, part.session.outcome);
        let ended = part.session.ended_at.unwrap_or(self.over_at).max(began);
        let user = part.last.map(|(user, _)| user);
        let outcome = decided(kept, part.last.map(|(_, outcome)| outcome));
        let until = part.taken_at.unwrap_or(ended);
        let waited = match (part.queued_at, part.taken_at) {
            (Some(since), _) => Some(until.since(since)),
            (None, Some(taken)) => Some(taken.since(began)),
            (None, None) => None,
        };
        Fact {
            service: Some(part.session.service),
            wait_ms: waited,
            talk_ms: part.last.map(|_| part.talk_ms),
            wrap_up_ms,
            ..self.fact(SessionKind::Service, outcome, user, (began, ended))
        }
    }

    fn numbered(mut self) -> Vec<Session> {
        self.found.sort_by_key(|(fact, ..)| (fact.at, fact.kind));
        let sessions = (1..).zip(self.found);
        let session = |(n, (fact, to_service, to_user))| Session {
            task: self.task.id,
            n,
            fact,
            to_service,
            to_user,
            secondary_code: self.task.codes.secondary,
            tags: self.task.tags.clone(),
        };
        sessions.map(session).collect()
    }
}

/// How a service's part ended: where users had it the last of them decides.
fn decided(
    kept: Option<ServiceSessionOutcome>,
    last: Option<UserSessionOutcome>,
) -> SessionOutcome {
    match (last, kept) {
        (Some(UserSessionOutcome::TransferredInternally), _)
        | (None, Some(ServiceSessionOutcome::TransferSuccessful)) => {
            SessionOutcome::TransferSuccessful
        }
        (Some(UserSessionOutcome::TransferFailed), _)
        | (None, Some(ServiceSessionOutcome::TransferFailed)) => SessionOutcome::TransferFailed,
        (Some(_), _) => SessionOutcome::UserAccepted,
        (None, Some(ServiceSessionOutcome::AbandonedInWorkflow)) => {
            SessionOutcome::AbandonedInWorkflow
        }
        (None, Some(ServiceSessionOutcome::AbandonedInQueue)) => SessionOutcome::AbandonedInQueue,
        (None, _) => SessionOutcome::HandledByWorkflow,
    }
}

const fn of_user(outcome: UserSessionOutcome) -> SessionOutcome {
    match outcome {
        UserSessionOutcome::Accepted => SessionOutcome::Accepted,
        UserSessionOutcome::Declined => SessionOutcome::Declined,
        UserSessionOutcome::Cancelled => SessionOutcome::Cancelled,
        UserSessionOutcome::Missed => SessionOutcome::Missed,
        UserSessionOutcome::TransferredInternally => SessionOutcome::TransferredInternally,
        UserSessionOutcome::TransferFailed => SessionOutcome::TransferFailed,
    }
}
