//! What each job asks of the engine.

use std::collections::HashMap;

use engine::Command;
use shared::ids::MessageId;
use shared::{ErrorCode, Millis};
use store::{CommandOutcome, NewConversation};

use super::attendance::MediaMark;
use super::draft::Draft;
use super::request::{CommandJob, Job, StartJob, Started};
use super::run::Loop;

/// A deadline that stays due after its tick waits this long: a fault must not spin.
pub(super) const STUCK_TICK_MS: i64 = 1_000;

impl Loop {
    pub(super) fn apply_job(
        &mut self,
        job: &mut Job,
        draft: &mut Draft,
        started: &mut HashMap<MessageId, Started>,
        now: Millis,
    ) {
        match job {
            Job::Tick => self.tick(draft, now),
            Job::CustomerSeen(task) => {
                let is = self.parts.hub.tabs_of(*task) > 0;
                let was = self.state.task(*task).map(|t| t.customer_connections > 0);
                match (was, is) {
                    (Some(false), true) => {
                        self.report(Command::CustomerConnected(*task), draft, now)
                    }
                    (Some(true), false) => {
                        self.report(Command::CustomerDisconnected(*task), draft, now);
                    }
                    _ => {}
                }
            }
            Job::AgentSeen(user) => {
                let is = self.parts.hub.has_user(self.inside.scope.tenant(), *user);
                let was = self.state.agent(*user).is_some_and(|a| a.connections > 0);
                match (was, is) {
                    (false, true) => self.report(Command::AgentConnected(*user), draft, now),
                    (true, false) => self.report(Command::AgentDisconnected(*user), draft, now),
                    _ => {}
                }
            }
            Job::MediaSeen(mark) => self.media_seen(*mark, draft, now),
            Job::MediaEnded((task, activity)) => {
                self.report(Command::MediaEnded(*task, *activity), draft, now);
            }
            Job::Command(job) => self.command(job, draft, now),
            Job::Start(job) => self.start(job, draft, started, now),
        }
    }

    fn media_seen(&mut self, (task, call, party): MediaMark, draft: &mut Draft, now: Millis) {
        let at = (self.inside.scope.tenant(), task);
        match self.parts.calls.is_up(at, call, party) {
            Some(true) => self.report(Command::MediaUp(task, call, party), draft, now),
            Some(false) => self.report(Command::MediaLost(task, call, party), draft, now),
            // The call is over, or somebody else's by now.
            None => {}
        }
    }

    fn tick(&mut self, draft: &mut Draft, now: Millis) {
        self.report(Command::Tick, draft, now);
        let stuck = self.state.next_deadline().is_some_and(|at| at <= now);
        self.tick_not_before = if stuck { now.plus(STUCK_TICK_MS) } else { now };
    }

    /// Tells the engine a fact; that it does not fit any more (the task has ended) is no error.
    pub(super) fn report(&mut self, fact: Command, draft: &mut Draft, now: Millis) {
        if let Ok(applied) = self.state.apply(fact, now) {
            draft.absorb(applied);
        }
    }

    fn command(&mut self, job: &mut CommandJob, draft: &mut Draft, now: Millis) {
        let in_batch = |id| draft.commands.iter().find(|(seen, _)| *seen == id);
        if let Some(id) = job.id
            && let Some(known) = self
                .outcomes
                .find(&id)
                .or_else(|| in_batch(id).map(|(_, outcome)| outcome_of(*outcome)))
        {
            job.outcome = known;
            return;
        }
        let configures = matches!(job.command, Command::Configure(_));
        let conversation = match &job.command {
            Command::StartExternal(start) => Some(NewConversation {
                conversation: start.conversation,
                task: start.task,
            }),
            _ => None,
        };
        job.outcome = match self.state.apply(job.command.clone(), now) {
            Ok(applied) => {
                draft.absorb(applied);
                draft.configured |= configures;
                draft.conversations.extend(conversation);
                Ok(())
            }
            Err(refusal) => Err(refusal.code),
        };
        if let Some(id) = job.id {
            draft.commands.push((
                id,
                match job.outcome {
                    Ok(()) => CommandOutcome::Done,
                    Err(code) => CommandOutcome::Refused(code),
                },
            ));
        }
    }

    fn start(
        &mut self,
        job: &mut StartJob,
        draft: &mut Draft,
        started: &mut HashMap<MessageId, Started>,
        now: Millis,
    ) {
        let known = self.starts.find(&job.id());
        if let Some(known) = known.or_else(|| started.get(&job.id()).copied()) {
            job.outcome = Ok(Started {
                fresh: false,
                ..known
            });
            return;
        }
        let command = Command::StartTask(Box::new(job.start.clone()));
        job.outcome = match self.state.apply(command, now) {
            Ok(applied) => {
                draft.absorb(applied);
                draft.sessions.push(job.session.clone());
                let new = Started {
                    session: job.session.session,
                    conversation: job.session.conversation,
                    task: job.session.task,
                    epoch: 0,
                    fresh: true,
                };
                started.insert(job.id(), new);
                Ok(new)
            }
            Err(refusal) => Err(refusal.code),
        };
    }
}

fn outcome_of(outcome: CommandOutcome) -> Result<(), ErrorCode> {
    match outcome {
        CommandOutcome::Done => Ok(()),
        CommandOutcome::Refused(code) => Err(code),
    }
}
