//! Calls from outside, by feature row: who hears whom, who sees what, and what never happens.

mod asked_in_chat;
mod begun;
mod bound;
mod consulted;
mod context;
mod given_back;
mod held;
mod recorded;
mod supervised;

use engine::call::{CallEvent, LegPlan, Party, Sound};
use engine::model::{Config, RecordingMode};
use engine::{Command, Effect, EventKind};
use shared::ids::{MessageId, ServiceId, Target, TaskId, UserId};
use shared::wire::{CallPhase, CallView, Modality, Sending};

use crate::kit::{MUSIC, World, activity_id, config, with_calls};

pub(crate) const CUSTOMER: Party = Party::Customer;

/// The tenant of the tests with calls.
pub(crate) fn call_config() -> Config {
    let mut config = config();
    with_calls(&mut config);
    config
}

/// The same, recording everything.
pub(crate) fn recording_config(mode: RecordingMode) -> Config {
    let mut config = call_config();
    for service in config.services.values_mut() {
        service.recording.mode = mode;
    }
    config
}

pub(crate) fn message(n: u8) -> MessageId {
    MessageId::from_bytes([n; 16])
}

impl World {
    /// A customer calls; the announcement plays.
    pub(crate) fn call(&mut self, service: ServiceId) -> TaskId {
        self.call_at(Target::Service(service))
    }

    pub(crate) fn call_at(&mut self, target: Target) -> TaskId {
        let mut start = self.next_start(target);
        start.modality = Modality::AudioVideo;
        start.message = String::new();
        let task = start.task;
        self.apply(Command::StartTask(Box::new(start)));
        if !self.is_over(task) {
            self.apply(Command::CustomerConnected(task));
        }
        self.now = self.now.plus(1);
        task
    }

    /// The announcement is over: the task is queued.
    pub(crate) fn announced(&mut self, task: TaskId) {
        self.apply(Command::MediaEnded(task, activity_id(3)));
    }

    /// A call that somebody has accepted and in which both can talk.
    pub(crate) fn talk(&mut self, service: ServiceId) -> (TaskId, UserId) {
        let task = self.call(service);
        self.announced(task);
        let user = self.accept(task);
        self.up(task, CUSTOMER);
        self.up(task, Party::User(user));
        (task, user)
    }

    /// A chat with a user, who has taken the customer's call; both can talk.
    pub(crate) fn talk_in_chat(&mut self, service: ServiceId) -> (TaskId, UserId) {
        let task = self.start(service);
        let user = self.accept(task);
        self.apply(Command::AskCall(task, message(0x61), false));
        self.apply(Command::AnswerCall(user, task, true));
        self.up(task, CUSTOMER);
        self.up(task, Party::User(user));
        (task, user)
    }

    pub(crate) fn number(&self, task: TaskId) -> u32 {
        self.task(task).call.as_ref().expect("has a call").number
    }

    pub(crate) fn up(&mut self, task: TaskId, party: Party) {
        self.apply(Command::MediaUp(task, self.number(task), party));
    }

    pub(crate) fn lost(&mut self, task: TaskId, party: Party) {
        self.apply(Command::MediaLost(task, self.number(task), party));
    }

    pub(crate) fn sends(&mut self, task: TaskId, party: Party, sending: Sending) {
        self.apply(Command::SetSending(task, self.number(task), party, sending));
    }

    pub(crate) fn view(&self, task: TaskId, party: Party) -> CallView {
        let view = self.state.call_view(task, party, self.now);
        view.expect("is in the call")
    }

    pub(crate) fn phase(&self, task: TaskId, party: Party) -> CallPhase {
        self.view(task, party).phase
    }

    pub(crate) fn leg(&self, task: TaskId, party: Party) -> Option<LegPlan> {
        let plan = self.state.call_plan(task)?;
        let mut legs = plan.legs.into_iter();
        legs.find(|(other, _)| *other == party).map(|(_, leg)| leg)
    }

    /// What somebody hears on the main line.
    pub(crate) fn hears(&self, task: TaskId, party: Party) -> Sound {
        self.leg(task, party).expect("has a leg").main
    }

    pub(crate) fn parties(&self, task: TaskId) -> Vec<Party> {
        let plan = self.state.call_plan(task);
        let legs = plan.into_iter().flat_map(|plan| plan.legs);
        legs.map(|(party, _)| party).collect()
    }

    pub(crate) fn call_events(&self, task: TaskId) -> Vec<CallEvent> {
        let events = self.events(task).into_iter();
        events
            .filter_map(|event| match event {
                EventKind::Call(event) => Some(event),
                _ => None,
            })
            .collect()
    }
}

/// Everything that somebody sends.
pub(crate) fn all_of(party: Party) -> LegPlan {
    LegPlan {
        main: Sound::Voice(party),
        aux: None,
        camera: Some(party),
        screen: Some(party),
    }
}

pub(crate) const fn music() -> Sound {
    Sound::Music(Some(MUSIC))
}

/// Whether the effects show a call anew.
pub(crate) fn tells(effects: &[Effect], task: TaskId) -> bool {
    effects.contains(&Effect::CallChanged(task))
}
