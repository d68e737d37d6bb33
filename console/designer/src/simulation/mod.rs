//! A workflow tried out in virtual time, by the engine itself: a customer whom somebody plays, mock
//! agents who answer as told, a calendar at a chosen moment.
//!
//! The same set-up and the same deeds give the same story, always.

mod agents;
mod setup;
mod story;

use std::collections::BTreeSet;

use engine::call::{Party, Sound};
use engine::model::{MediaState, Task, TaskState};
use engine::{Applied, Command, CustomerAnswer, Effect, State};
use shared::ids::{ActivityId, MessageId, UserId};
use shared::wire::{Answer, ContactState, Field, Modality, Prompt};
use shared::{ErrorCode, Millis};

pub use agents::{Behaviour, MockAgent};
pub use setup::{SERVICE, Setup};
pub use story::{Step, What};

use setup::{Started, TASK};

/// Most steps of a story: a workflow in circles shall not fill the memory.
pub const STORY_MAX: usize = 2_000;

/// A run of a workflow.
#[derive(Clone, Debug)]
pub struct Simulation {
    state: State,
    now: Millis,
    agents: Vec<MockAgent>,
    plans: Vec<agents::Plan>,
    story: Vec<Step>,
    n_messages: u8,
    is_full: bool,
}

/// What a run waits for.
#[derive(Clone, Debug, PartialEq)]
pub enum Waiting {
    /// The customer answers this.
    Answer(Prompt),
    /// Something is played to the caller.
    Playing(ActivityId),
    /// A user and the customer talk; either may end.
    Talking(UserId),
    /// Only time has to pass, until this moment.
    Time(Millis),
    /// Nothing will happen by itself any more: nobody is there and no limit is set.
    Nobody,
    /// It is over.
    Over,
}

impl Simulation {
    /// Begins: the customer is there, the workflow runs as far as it can without time passing.
    ///
    /// # Errors
    /// When the engine does not take such a contact.
    pub fn begin(setup: Setup) -> Result<Self, ErrorCode> {
        let Started {
            config,
            commands,
            agents,
            begin,
        } = setup.start();
        let state = State::restore(config, Vec::new(), Vec::new(), 1);
        let mut run = Self {
            state,
            now: begin,
            agents,
            plans: Vec::new(),
            story: Vec::new(),
            n_messages: 0,
            is_full: false,
        };
        for command in commands {
            run.apply(command)?;
        }
        Ok(run)
    }

    /// What has happened, in order.
    #[must_use]
    pub fn story(&self) -> &[Step] {
        &self.story
    }

    /// The moment that the run has come to.
    #[must_use]
    pub const fn now(&self) -> Millis {
        self.now
    }

    /// Where the task stands in its workflow.
    #[must_use]
    pub fn at(&self) -> Option<ActivityId> {
        Some(self.task()?.run.as_ref()?.at)
    }

    /// Activities that ran so far.
    #[must_use]
    pub fn path(&self) -> BTreeSet<ActivityId> {
        self.story.iter().filter_map(Step::activity).collect()
    }

    /// The task's parameters now.
    #[must_use]
    pub fn parameters(&self) -> &[Field] {
        self.task().map_or(&[], |task| &task.parameters)
    }

    /// The task's row, as the engine keeps it.
    #[must_use]
    pub fn task(&self) -> Option<&Task> {
        self.state.task(TASK)
    }

    /// What it waits for.
    #[must_use]
    pub fn waiting(&self) -> Waiting {
        let Some(task) = self.task() else {
            return Waiting::Over;
        };
        if let Some(prompt) = self.state.prompt(TASK, self.now) {
            return Waiting::Answer(prompt);
        }
        match &task.state {
            TaskState::Ended { .. } | TaskState::Parked { .. } => return Waiting::Over,
            TaskState::Connected => {
                let user = task.user_session.as_ref().map(|session| session.user);
                return user.map_or(Waiting::Nobody, Waiting::Talking);
            }
            _ => {}
        }
        if let Some(activity) = self.playing() {
            return Waiting::Playing(activity);
        }
        self.next_moment().map_or(Waiting::Nobody, Waiting::Time)
    }

    /// Lets time pass until the next thing happens; false when nothing would.
    pub fn step(&mut self) -> bool {
        let before = self.story.len();
        while self.story.len() == before && !self.is_full {
            if matches!(self.waiting(), Waiting::Over) {
                return false;
            }
            let Some(at) = self.next_moment() else {
                return false;
            };
            self.now = self.now.max(at);
            match self.plans.iter().position(|plan| plan.at <= self.now) {
                Some(due) => {
                    let plan = self.plans.remove(due);
                    // The offer may be gone: then there is nothing to do.
                    let _ = self.apply(plan.command);
                }
                None => {
                    let _ = self.apply(Command::Tick);
                }
            }
        }
        self.story.len() > before
    }

    /// Lets time pass until somebody who is played has to do something, or it is over.
    pub fn run(&mut self) {
        while matches!(self.waiting(), Waiting::Time(_)) && self.step() {}
    }

    /// The customer answers.
    ///
    /// # Errors
    /// When nothing is asked.
    pub fn answer(&mut self, answer: Answer) -> Result<(), ErrorCode> {
        let Waiting::Answer(prompt) = self.waiting() else {
            return Err(ErrorCode::NotApplicable);
        };
        let id = self.message_id();
        let prompt = prompt.number;
        self.apply(Command::Answer(TASK, CustomerAnswer { id, prompt, answer }))
    }

    /// What is played has come to its end.
    ///
    /// # Errors
    /// When nothing is played.
    pub fn end_playing(&mut self) -> Result<(), ErrorCode> {
        let activity = self.playing().ok_or(ErrorCode::NotApplicable)?;
        self.apply(Command::MediaEnded(TASK, activity))
    }

    /// The customer ends.
    ///
    /// # Errors
    /// When it is over.
    pub fn leave(&mut self) -> Result<(), ErrorCode> {
        self.apply(Command::EndByCustomer(TASK))
    }

    /// The user who talks with the customer ends.
    ///
    /// # Errors
    /// When nobody talks.
    pub fn hang_up(&mut self) -> Result<(), ErrorCode> {
        let Waiting::Talking(user) = self.waiting() else {
            return Err(ErrorCode::NotApplicable);
        };
        self.apply(Command::EndByUser(user, TASK))
    }

    /// Something outside sets a parameter.
    ///
    /// # Errors
    /// When the engine does not take it.
    pub fn set_parameter(&mut self, field: Field) -> Result<(), ErrorCode> {
        self.apply(Command::SetParameter(TASK, field))
    }

    /// How the contact stands, as the customer sees it.
    #[must_use]
    pub fn contact(&self) -> Option<ContactState> {
        Some(self.state.contact_status(TASK)?.state)
    }

    fn next_moment(&self) -> Option<Millis> {
        let plans = self.plans.iter().map(|plan| plan.at);
        plans.chain(self.state.next_deadline()).min()
    }

    /// What the caller hears being played to its end.
    fn playing(&self) -> Option<ActivityId> {
        let plan = self.state.call_plan(TASK)?;
        let mut legs = plan.legs.into_iter();
        let (_, leg) = legs.find(|(party, _)| *party == Party::Customer)?;
        match leg.main {
            Sound::Speech { activity, .. } => Some(activity),
            _ => plan.recording.and_then(|recording| recording.activity),
        }
    }

    fn apply(&mut self, command: Command) -> Result<(), ErrorCode> {
        let applied = self.state.apply(command, self.now);
        let Applied { effects } = applied.map_err(|refusal| refusal.code)?;
        self.tell(&effects);
        self.plan_answers();
        self.bring_media_up(&effects)
    }

    fn tell(&mut self, effects: &[Effect]) {
        let room = STORY_MAX.saturating_sub(self.story.len());
        let steps = effects
            .iter()
            .filter_map(|effect| Step::of(effect, self.now));
        let before = self.story.len();
        self.story.extend(steps.take(room));
        self.is_full = self.story.len() == STORY_MAX && before < STORY_MAX || self.is_full;
    }

    /// Everybody who is in a call has media at once.
    fn bring_media_up(&mut self, effects: &[Effect]) -> Result<(), ErrorCode> {
        let is_about_call = |effect: &Effect| matches!(effect, Effect::CallChanged(_));
        let call = self.task().and_then(|task| task.call.as_deref());
        let Some(call) = call.filter(|_| effects.iter().any(is_about_call)) else {
            return Ok(());
        };
        let awaited = |media: &&engine::model::PartyMedia| media.state != MediaState::Up;
        let next = call.media.iter().find(awaited).map(|media| media.party);
        let number = call.number;
        next.map_or(Ok(()), |party| {
            self.apply(Command::MediaUp(TASK, number, party))
        })
    }

    fn message_id(&mut self) -> MessageId {
        self.n_messages = self.n_messages.wrapping_add(1);
        let mut id = [0x5a; 16];
        id[15] = self.n_messages;
        MessageId::from_bytes(id)
    }

    /// Which kind of contact it is.
    #[must_use]
    pub fn modality(&self) -> Option<Modality> {
        Some(self.task()?.modality)
    }
}

#[cfg(test)]
mod tests;
