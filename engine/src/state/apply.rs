//! From a command to its effects.

use shared::{ErrorCode, Millis};

use super::changes::Changes;
use super::turn::Turn;
use super::{Applied, Refusal, State};
use crate::command::Command;

impl State {
    /// Carries out one command at `now`.
    ///
    /// # Errors
    /// A [`Refusal`] when the command does not fit; the state is then unchanged.
    pub fn apply(&mut self, command: Command, now: Millis) -> Result<Applied, Refusal> {
        self.at_work = command.task();
        let mut turn = Turn {
            state: self,
            now,
            changes: Changes::default(),
        };
        let outcome = turn.carry_out(command);
        let outcome = outcome.map(|()| {
            turn.settle();
            turn.finish()
        });
        self.at_work = None;
        let effects = outcome.map_err(|code| Refusal { code })?;
        Ok(Applied { effects })
    }
}

impl Turn<'_> {
    /// Checks the command, then changes rows. An error comes before the first change.
    fn carry_out(&mut self, command: Command) -> Result<(), ErrorCode> {
        match command {
            Command::Configure(config) => self.configure(*config),
            Command::StartTask(start) => return self.start_task(*start),
            Command::CustomerConnected(task) => return self.customer_connected(task),
            Command::CustomerDisconnected(task) => return self.customer_disconnected(task),
            Command::EndByCustomer(task) => return self.end_by_customer(task),
            Command::AgentConnected(user) => return self.agent_connected(user),
            Command::AgentDisconnected(user) => return self.agent_disconnected(user),
            Command::SetPresence(user, presence) => return self.set_presence(user, presence),
            Command::SetDuty(user, on) => return self.set_duty(user, on),
            Command::SetServiceDuty(user, service, on) => {
                return self.set_service_duty(user, service, on);
            }
            Command::Accept(user, offer) => return self.accept(user, offer),
            Command::Decline(user, offer) => return self.decline(user, offer),
            Command::EndByUser(user, task) => return self.end_by_user(user, task),
            Command::FinishWrapUp(user, task) => return self.finish_wrap_up(user, task),
            Command::ExtendWrapUp(user, task) => return self.extend_wrap_up(user, task),
            Command::ClearMissed(user) => return self.clear_missed(user),
            Command::ChooseDuty(user, profile) => return self.choose_duty(user, profile),
            Command::SetNotAvailable(user, reason) => {
                return self.set_not_available(user, reason);
            }
            Command::PickUp(user, task) => return self.pick_up(user, task),
            Command::Transfer(user, task, service) => return self.transfer(user, task, service),
            Command::SetCodes(user, task, codes) => return self.set_codes(user, task, codes),
            Command::SetTags(user, task, tags) => return self.set_tags(user, task, tags),
            Command::Answer(task, answer) => return self.answer(task, answer),
            Command::SetParameter(task, field) => return self.set_parameter(task, field),
            Command::MediaEnded(task, activity) => self.media_ended(task, activity),
            Command::AskCall(task, entry, video) => return self.ask_call(task, entry, video),
            Command::HangUpByCustomer(task, entry, call) => {
                return self.hang_up_by_customer(task, entry, call);
            }
            Command::AnswerCall(user, task, accept) => {
                return self.answer_call(user, task, accept);
            }
            Command::HangUpByUser(user, task) => return self.hang_up_by_user(user, task),
            Command::Hold(user, task, on) => return self.hold(user, task, on),
            Command::Consult(user, task, colleague) => return self.consult(user, task, colleague),
            Command::AnswerConsult(user, task, accept) => {
                return self.answer_consult(user, task, accept);
            }
            Command::EndConsult(user, task) => return self.end_consult(user, task),
            Command::HandOver(user, task) => return self.hand_over(user, task),
            Command::Supervise(user, task, mode) => return self.supervise(user, task, mode),
            Command::TakeOver(user, task) => return self.take_over(user, task),
            Command::MediaUp(task, call, party) => return self.media_up(task, call, party),
            Command::MediaLost(task, call, party) => return self.media_lost(task, call, party),
            Command::RecordingAvailable(task, recording) => {
                return self.recording_available(task, recording);
            }
            Command::SetSending(task, call, party, sending) => {
                return self.set_sending(task, call, party, sending);
            }
            Command::SetContext(task, fields) => return self.set_context(task, fields),
            Command::StartExternal(start) => return self.start_external(*start),
            Command::CancelTask(task) => return self.cancel_task(task),
            Command::Reprioritise(task, priority) => return self.reprioritise(task, priority),
            Command::Reassign(task, user) => return self.reassign(task, user),
            Command::Park(task) => return self.park(task),
            Command::Tick => self.tick(),
            Command::Restarted => self.restarted(),
        }
        Ok(())
    }
}
