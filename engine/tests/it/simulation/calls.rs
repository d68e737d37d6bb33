//! Commands about calls: asked for, answered, held, consulted, supervised, and what media say.

use engine::Command;
use engine::call::Party;
use engine::model::{MediaState, Task, TaskState};
use shared::ids::{MessageId, TaskId, UserId};
use shared::wire::{Field, Sending, SupervisionMode};

use super::History;
use crate::kit::PARAMETERS;

/// Somebody's call, as far as the commands need it.
#[derive(Clone)]
struct InCall {
    task: TaskId,
    number: u32,
    user: Option<UserId>,
    colleague: Option<UserId>,
    parties: Vec<Party>,
    awaited: Option<Party>,
}

impl History {
    pub(super) fn call(&mut self) -> Command {
        let user = *self.random.pick(&self.users).unwrap();
        match self.random.below(100) {
            0..16 => return self.offer(user, Command::Accept),
            16..20 => return self.offer(user, Command::Decline),
            _ => {}
        }
        let calls: Vec<InCall> = self.state.tasks().filter_map(in_call).collect();
        let talks = calls.iter().filter(|call| call.user.is_some());
        let talks: Vec<InCall> = talks.cloned().collect();
        let is_talk = !talks.is_empty() && self.random.chance(85);
        let calls = if is_talk { talks } else { calls };
        // Much about one call gets further than a little about each.
        let first = calls.first().filter(|_| self.random.chance(60));
        let Some(call) = first.or_else(|| self.random.pick(&calls)).cloned() else {
            return self.ask();
        };
        if let Some(awaited) = call.awaited
            && self.random.chance(50)
        {
            return Command::MediaUp(call.task, call.number, awaited);
        }
        if let Some(colleague) = call.colleague
            && self.random.chance(30)
        {
            return Command::AnswerConsult(colleague, call.task, self.random.chance(80));
        }
        let owner = call.user.filter(|_| self.random.chance(95));
        let owner = owner.unwrap_or(user);
        let number = self.number(&call);
        let party = self.party(&call);
        match self.random.below(100) {
            0..10 => Command::MediaUp(call.task, number, party),
            10..18 => Command::MediaLost(call.task, number, party),
            18..30 => self.sending(call.task, number, party),
            30..45 => Command::AnswerCall(owner, call.task, self.random.chance(80)),
            45..52 => Command::Hold(owner, call.task, self.random.chance(60)),
            52..62 => Command::Consult(owner, call.task, user),
            62..74 => {
                let asked = call.colleague.unwrap_or(user);
                Command::AnswerConsult(asked, call.task, self.random.chance(80))
            }
            74..76 => {
                let ends = call.colleague.filter(|_| self.random.chance(50));
                Command::EndConsult(ends.unwrap_or(owner), call.task)
            }
            76..80 => Command::HandOver(owner, call.task),
            80..82 => Command::HangUpByCustomer(call.task, self.message(), number),
            82..84 => Command::HangUpByUser(owner, call.task),
            84..86 => self.media_ended(call.task),
            86..90 => self.ask(),
            90..92 => self.context(),
            92..94 => self
                .connected()
                .map_or(Command::Tick, |task| Command::TakeOver(user, task)),
            _ => {
                let modes = [
                    SupervisionMode::Listen,
                    SupervisionMode::Whisper,
                    SupervisionMode::Barge,
                ];
                let mode = self.random.pick(&modes).copied();
                let mode = mode.filter(|_| self.random.chance(75));
                self.connected()
                    .map_or(Command::Tick, |task| Command::Supervise(user, task, mode))
            }
        }
    }

    fn number(&mut self, call: &InCall) -> u32 {
        if self.random.chance(95) {
            call.number
        } else {
            call.number + self.random.below(3) as u32 - 1
        }
    }

    fn party(&mut self, call: &InCall) -> Party {
        let is_right = self.random.chance(95);
        let seated = self.random.pick(&call.parties).copied();
        seated.filter(|_| is_right).unwrap_or_else(|| {
            let user = self.random.pick(&self.users).unwrap();
            Party::User(*user)
        })
    }

    fn sending(&mut self, task: TaskId, number: u32, party: Party) -> Command {
        let sending = Sending {
            microphone: self.random.chance(80),
            camera: self.random.chance(50),
            screen: self.random.chance(20),
        };
        Command::SetSending(task, number, party, sending)
    }

    fn media_ended(&mut self, task: TaskId) -> Command {
        let known = self.state.task(task).and_then(|task| task.call.as_ref());
        let playing = known.and_then(|call| call.playing.as_ref());
        playing.map_or(Command::Tick, |playing| {
            Command::MediaEnded(task, playing.activity)
        })
    }

    /// A chat with a user, mostly.
    fn ask(&mut self) -> Command {
        let id = self.message();
        let video = self.random.chance(50);
        let task = self.connected().or_else(|| self.task());
        task.map_or(Command::Tick, |task| Command::AskCall(task, id, video))
    }

    fn context(&mut self) -> Command {
        let names = PARAMETERS.iter().take(1 + self.random.below(4) as usize);
        let names: Vec<String> = names.map(|name| (*name).to_owned()).collect();
        let fields = names.into_iter().map(|name| Field {
            name,
            value: self.random.below(3).to_string(),
        });
        let fields = fields.collect();
        self.task()
            .map_or(Command::Tick, |task| Command::SetContext(task, fields))
    }

    fn connected(&mut self) -> Option<TaskId> {
        let connected = self.state.tasks();
        let connected = connected.filter(|task| task.state == TaskState::Connected);
        let connected: Vec<TaskId> = connected.map(|task| task.id).collect();
        self.random.pick(&connected).copied()
    }

    fn message(&mut self) -> MessageId {
        let mut bytes = [0x43; 16];
        bytes[8..].copy_from_slice(&self.random.next().to_be_bytes());
        MessageId::from_bytes(bytes)
    }
}

fn in_call(task: &Task) -> Option<InCall> {
    let call = task.call.as_ref()?;
    let session = task.user_session.as_ref();
    Some(InCall {
        task: task.id,
        number: call.number,
        user: session.map(|session| session.user),
        colleague: call.consult.map(|consult| consult.user),
        awaited: call
            .media
            .iter()
            .find(|media| media.state != MediaState::Up)
            .map(|media| media.party),
        parties: call.media.iter().map(|media| media.party).collect(),
    })
}
