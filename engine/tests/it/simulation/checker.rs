//! The rules that only a history shows: R3, R7, R9, R11, logs that close once, effects that name
//! everything that changed; and the rules of one state after every command.

use std::collections::{BTreeMap, BTreeSet};

use engine::call::CallEvent;
use engine::model::{Agent, Task, TaskState};
use engine::{Applied, Audience, Command, Effect, EventKind, Outcome, Refusal, State};
use shared::Millis;
use shared::ids::{ConversationId, TaskId, UserId};
use shared::wire::{Author, Availability, ContactState, ContactStatus};

use super::call_checker::{CallChecker, on_desk};

#[derive(Default)]
pub(crate) struct Checker {
    tasks: BTreeMap<TaskId, Task>,
    agents: BTreeMap<UserId, Agent>,
    statuses: BTreeMap<TaskId, ContactStatus>,
    services: BTreeMap<shared::ids::ServiceId, Option<Availability>>,
    users: BTreeMap<UserId, Option<Availability>>,
    desks: BTreeMap<UserId, String>,
    prompts: BTreeMap<TaskId, Option<u32>>,
    last_event: BTreeMap<TaskId, u64>,
    ringing: BTreeSet<(TaskId, UserId)>,
    accepted: BTreeSet<TaskId>,
    started: BTreeSet<TaskId>,
    terminated: BTreeSet<TaskId>,
    closed: BTreeSet<ConversationId>,
    calls: CallChecker,
    pub(crate) n_seen: BTreeMap<&'static str, u64>,
}

type Check = Result<(), String>;

impl Checker {
    pub(crate) fn check(
        &mut self,
        state: &State,
        command: &Command,
        applied: Result<&Applied, &Refusal>,
        now: Millis,
    ) -> Check {
        state.check_invariants(now)?;
        let nothing = Applied::default();
        let effects = &applied.unwrap_or(&nothing).effects;
        for effect in effects {
            self.check_effect(state, effect)?;
        }
        self.check_rows(state, effects)?;
        self.check_views(state, effects, now)?;
        self.calls.check(state, effects, now)?;
        self.check_totals(state)?;
        let what = match (applied.is_ok(), command) {
            (false, _) => "refused",
            (_, Command::Answer(..)) => "asked",
            (_, Command::PickUp(..)) => "picked up",
            (_, Command::StartExternal(_)) => "external",
            _ => "done",
        };
        *self.n_seen.entry(what).or_default() += 1;
        if *command == Command::Tick && state.next_deadline().is_some_and(|at| at <= now) {
            return Err(format!(
                "R6 a deadline of {:?} is due after a tick",
                state.next_deadline()
            ));
        }
        Ok(())
    }

    fn check_effect(&mut self, state: &State, effect: &Effect) -> Check {
        match effect {
            Effect::Event(event) => {
                let last = self.last_event.insert(event.task, event.seq).unwrap_or(0);
                if event.seq != last + 1 {
                    return Err(format!(
                        "R9 event {} of {:?} after {last}",
                        event.seq, event.task
                    ));
                }
                self.check_event(event.task, &event.kind)
            }
            Effect::Append(entry) => {
                if self.closed.contains(&entry.conversation) {
                    return Err(format!(
                        "{:?} is written to after its end",
                        entry.conversation
                    ));
                }
                let is_readable = entry.audience == Audience::Everyone && entry.id.is_some();
                if entry.by == Author::Customer && !is_readable {
                    return Err("the customer's message has an id and is for everyone".to_owned());
                }
                Ok(())
            }
            Effect::CloseLog(conversation) if !self.closed.insert(*conversation) => {
                Err(format!("{conversation:?} is closed twice"))
            }
            Effect::TaskChanged(id) if state.task(*id).is_none() => {
                Err(format!("{id:?} is to be stored but gone"))
            }
            _ => Ok(()),
        }
    }

    /// R3 and the four ends of an offer: begun, ended once, by the one it rang at.
    fn check_event(&mut self, task: TaskId, kind: &EventKind) -> Check {
        *self.n_seen.entry(name(kind)).or_default() += 1;
        match kind {
            EventKind::Offered(user) if !self.ringing.insert((task, *user)) => {
                return Err(format!("{task:?} rings at {user:?} twice"));
            }
            EventKind::OfferEnded(user, outcome) => {
                if !self.ringing.remove(&(task, *user)) {
                    return Err(format!(
                        "an offer of {task:?} ended that did not ring at {user:?}"
                    ));
                }
                if *outcome == Outcome::Accepted && !self.accepted.insert(task) {
                    return Err(format!("R3 {task:?} is accepted twice"));
                }
            }
            // Another service's users may accept it again, or others after a lost one.
            EventKind::Transferred(_) | EventKind::Call(CallEvent::GivenBack(_)) => {
                self.accepted.remove(&task);
            }
            EventKind::Terminated if !self.terminated.insert(task) => {
                return Err(format!("R11 {task:?} ended twice"));
            }
            // Codes and tags are written down in the wrap-up too.
            EventKind::CodesSet { .. } | EventKind::TagsSet(_) => {}
            _ if self.terminated.contains(&task) && *kind != EventKind::Terminated => {
                return Err(format!("{kind:?} of {task:?} after its end"));
            }
            _ => {}
        }
        Ok(())
    }

    /// Every changed row is named; R7: a key never changes while waiting.
    fn check_rows(&mut self, state: &State, effects: &[Effect]) -> Check {
        let moved: BTreeSet<TaskId> = effects
            .iter()
            .filter_map(|effect| match effect {
                Effect::Event(event)
                    if matches!(event.kind, EventKind::Reprioritised(_) | EventKind::InQueue) =>
                {
                    Some(event.task)
                }
                _ => None,
            })
            .collect();
        for task in state.tasks() {
            let old = self.tasks.get(&task.id);
            let is_ended = |task: &Task| matches!(task.state, TaskState::Ended { .. });
            if is_ended(task) && old.is_some_and(|old| old.state == task.state) {
                continue;
            }
            if old != Some(task) && !effects.contains(&Effect::TaskChanged(task.id)) {
                return Err(format!("{:?} changed and is not stored", task.id));
            }
            let key = |task: &Task| {
                let entry = task.queue.as_ref()?;
                // Only a supervisor's new priority moves a waiting task, or another queue.
                Some((entry.key, entry.at, entry.priority))
            };
            let key = |task: &Task| key(task).filter(|_| !moved.contains(&task.id));
            if let (Some(before), Some(after)) = (old.and_then(key), key(task))
                && before != after
            {
                return Err(format!("R7 the key of {:?} changed", task.id));
            }
            self.started.insert(task.id);
            if old != Some(task) {
                self.tasks.insert(task.id, task.clone());
            }
        }
        for agent in state.agents() {
            let old = self.agents.insert(agent.user, agent.clone());
            if old.as_ref() != Some(agent) && !effects.contains(&Effect::AgentChanged(agent.user)) {
                return Err(format!("{:?} changed and is not stored", agent.user));
            }
            if old.is_some_and(|old| old.rev > agent.rev) {
                return Err(format!("the desk of {:?} went back", agent.user));
            }
        }
        Ok(())
    }

    /// Whoever sees something else is told.
    fn check_views(&mut self, state: &State, effects: &[Effect], now: Millis) -> Check {
        for task in state.tasks() {
            let old = self.statuses.get(&task.id).map(|status| status.state);
            let is_ended = matches!(task.state, TaskState::Ended { .. });
            if is_ended && matches!(old, Some(ContactState::Ended { .. })) {
                continue;
            }
            let status = state
                .contact_status(task.id)
                .ok_or("a task without a status")?;
            // Places far from the head are told a little later: what was told last counts.
            let is_near = status.queue.is_none_or(|view| view.position <= 20);
            let is_told = effects.contains(&Effect::StatusChanged(task.id));
            let old = self.statuses.get(&task.id).cloned();
            if is_told || is_near {
                self.statuses.insert(task.id, status.clone());
            }
            if is_near && old.as_ref() != Some(&status) && !is_told {
                return Err(format!(
                    "{:?} sees {status:?} after {old:?} untold",
                    task.id
                ));
            }
            let asked = state.prompt(task.id, now).map(|prompt| prompt.number);
            let old = self.prompts.insert(task.id, asked).flatten();
            if old != asked && !effects.contains(&Effect::PromptChanged(task.id)) {
                return Err(format!(
                    "{:?} is asked {asked:?} after {old:?} untold",
                    task.id
                ));
            }
        }
        for service in state.config().services.keys() {
            let shown = state.service_availability(*service);
            let old = self.services.insert(*service, shown);
            let is_told = effects.contains(&Effect::ServiceAvailability(*service));
            if old.is_some_and(|old| old != shown) && !is_told {
                return Err(format!("{service:?} is {shown:?} after {old:?} untold"));
            }
        }
        for user in state.config().users.keys() {
            let shown = state.user_availability(*user);
            let old = self.users.insert(*user, shown);
            let is_told = effects.contains(&Effect::UserAvailability(*user));
            if old.is_some_and(|old| old != shown) && !is_told {
                return Err(format!("{user:?} is {shown:?} after {old:?} untold"));
            }
            self.check_desk(state, *user, effects, now)?;
        }
        Ok(())
    }

    fn check_desk(
        &mut self,
        state: &State,
        user: UserId,
        effects: &[Effect],
        now: Millis,
    ) -> Check {
        if state.agent(user).is_none_or(|agent| agent.connections == 0) {
            self.desks.remove(&user);
            return Ok(());
        }
        let desk = state.desk(user, now).ok_or("a user without a desk")?;
        let held: Vec<_> = desk
            .tasks
            .iter()
            .map(|card| (card.task, card.state, card.customer_online))
            .collect();
        let offers: Vec<_> = desk
            .offers
            .iter()
            .map(|card| (card.offer, card.total_ms))
            .collect();
        let layers = (
            desk.presence,
            desk.on_duty,
            desk.status,
            &desk.services,
            desk.chats_max,
        );
        let calls = on_desk(&desk);
        let shown = format!("{layers:?} {offers:?} {held:?} {calls}");
        let is_told = effects.iter().any(|effect| match effect {
            Effect::AgentChanged(other) | Effect::DeskChanged(other) => *other == user,
            Effect::QueueChanged(service) => {
                let services = &state.config().services;
                services
                    .get(service)
                    .is_none_or(|service| service.members.contains(&user))
            }
            _ => false,
        });
        let old = self.desks.insert(user, shown.clone());
        if old.as_ref().is_some_and(|old| *old != shown) && !is_told {
            return Err(format!("{user:?} has {shown} after {old:?} untold"));
        }
        Ok(())
    }

    /// R11: every started task is open or has ended once.
    fn check_totals(&self, state: &State) -> Check {
        let is_over =
            |task: &&Task| matches!(task.state, TaskState::InWrapUp(_) | TaskState::Ended { .. });
        let n_open = state.tasks().filter(|task| !is_over(task)).count();
        if self.started.len() != n_open + self.terminated.len() {
            let (started, ended) = (self.started.len(), self.terminated.len());
            return Err(format!(
                "R11 {started} started, {n_open} open, {ended} ended"
            ));
        }
        Ok(())
    }
}

/// How often what happened, over all histories: a simulation in which nothing happens proves
/// nothing.
#[derive(Default)]
pub(crate) struct Totals(BTreeMap<&'static str, u64>);

impl Totals {
    pub(crate) fn add(&mut self, checker: &Checker) {
        for (what, n) in &checker.n_seen {
            *self.0.entry(what).or_default() += n;
        }
    }

    pub(crate) fn assert_everything_happened(&self, n_histories: u64) {
        for what in [
            "done",
            "refused",
            "started",
            "accepted",
            "in queue",
            "queue left",
            "connected",
            "terminated",
            "offered",
            "taken",
            "declined",
            "missed",
            "withdrawn",
            "activity",
            "parameter",
            "transferred",
            "reprioritised",
            "decided",
            "pool grew",
            "codes",
            "tags",
            "external",
            "several asked",
            "asked for call",
            "call",
            "call ended",
        ] {
            self.assert_seen(what, 3 * n_histories);
        }
        for what in [
            "talking",
            "held",
            "consult asked",
            "taken over",
            "supervised",
            "recording",
        ] {
            self.assert_seen(what, n_histories);
        }
        // These need a workflow or a service of their kind, which not every tenant has.
        for what in [
            "asked",
            "picked up",
            "parked",
            "declined call",
            "consult answered",
            "given back",
        ] {
            self.assert_seen(what, n_histories / 2);
        }
        for what in ["consult over", "handed over"] {
            self.assert_seen(what, n_histories / 10);
        }
    }

    fn assert_seen(&self, what: &str, least: u64) {
        let n = self.0.get(what).copied().unwrap_or(0);
        assert!(n >= least, "{what}: only {n} of {least}: {:?}", self.0);
    }
}

fn name(kind: &EventKind) -> &'static str {
    match kind {
        EventKind::WorkflowStarted => "started",
        EventKind::SystemAccepted => "accepted",
        EventKind::InQueue => "in queue",
        EventKind::QueueLeft => "queue left",
        EventKind::ConnectedToUser(_) => "connected",
        EventKind::Terminated => "terminated",
        EventKind::Offered(_) => "offered",
        EventKind::OfferEnded(_, Outcome::Accepted) => "taken",
        EventKind::OfferEnded(_, Outcome::Declined) => "declined",
        EventKind::OfferEnded(_, Outcome::Missed) => "missed",
        EventKind::OfferEnded(_, Outcome::Withdrawn) => "withdrawn",
        EventKind::ActivityRan(_) => "activity",
        EventKind::ParameterUpdated { .. } => "parameter",
        EventKind::Transferred(_) => "transferred",
        EventKind::Reprioritised(_) => "reprioritised",
        EventKind::Decided(explanation) if explanation.offers.len() > 1 => "several asked",
        EventKind::Decided(_) => "decided",
        EventKind::PoolGrew(_) => "pool grew",
        EventKind::CodesSet { .. } => "codes",
        EventKind::TagsSet(_) => "tags",
        EventKind::Parked => "parked",
        EventKind::WorkflowFailed(_) => "workflow failed",
        EventKind::Call(event) => call_name(event),
        _ => "explained",
    }
}

const fn call_name(event: &CallEvent) -> &'static str {
    match event {
        CallEvent::Requested { .. } => "asked for call",
        CallEvent::Declined => "declined call",
        CallEvent::Started(_) => "call",
        CallEvent::Talking => "talking",
        CallEvent::Ended(_) => "call ended",
        CallEvent::Held(_) => "held",
        CallEvent::ConsultAsked(_) => "consult asked",
        CallEvent::ConsultAnswered(_, true) => "consult answered",
        CallEvent::ConsultAnswered(_, false) => "consult declined",
        CallEvent::ConsultEnded(_) => "consult over",
        CallEvent::HandedOver(_) => "handed over",
        CallEvent::TakenOver(_) => "taken over",
        CallEvent::Supervised(..) => "supervised",
        CallEvent::RecordingStarted { .. } => "recording",
        CallEvent::GivenBack(_) => "given back",
        CallEvent::NeverCame => "never came",
        CallEvent::RecordingAvailable(_) => "recording available",
    }
}
