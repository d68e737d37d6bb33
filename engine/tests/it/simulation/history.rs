//! Makes up commands that fit the state often enough to get anywhere, and often enough do not.

use engine::model::{External, Preferred, TaskCodes, TaskState};
use engine::{Command, CustomerAnswer, StartExternal, StartTask, State};
use shared::Millis;
use shared::ids::{ConversationId, MessageId, OfferId, Target, TaskId, UserId, VisitorSessionId};
use shared::wire::{Answer, Customer, Field, Modality, Presence, Priority};

use super::tenant::{CODE, PROFILE, REASON, SERVICES, random_config, vary};
use crate::kit::{PARAMETERS, Random};

pub(crate) struct History {
    pub(crate) state: State,
    pub(crate) now: Millis,
    pub(super) random: Random,
    pub(super) users: Vec<UserId>,
    tasks: Vec<TaskId>,
    n_tasks: u64,
    /// Everybody is there and much happens before anything is due, so that conversations get
    /// somewhere.
    is_calm: bool,
    /// What everybody does first.
    arrivals: Vec<Command>,
}

impl History {
    pub(crate) fn new(seed: u64) -> Self {
        Self::with_ids(seed, seed)
    }

    pub(crate) fn with_ids(seed: u64, id_seed: u64) -> Self {
        let mut random = Random::new(seed);
        let is_calm = seed % 2 == 1;
        let config = random_config(&mut random, is_calm);
        let users: Vec<UserId> = config.users.keys().copied().collect();
        let arriving = users.iter().filter(|_| is_calm);
        let arrivals = arriving.flat_map(|user| {
            [
                Command::SetDuty(*user, true),
                Command::AgentConnected(*user),
            ]
        });
        let arrivals = arrivals.collect();
        let state = State::restore(config, Vec::new(), Vec::new(), id_seed);
        let now = Millis(1_700_000_000_000);
        Self {
            state,
            now,
            random,
            users,
            tasks: Vec::new(),
            n_tasks: 0,
            is_calm,
            arrivals,
        }
    }

    /// The next command and its moment.
    pub(crate) fn next(&mut self) -> (Command, Millis) {
        if let Some(arrival) = self.arrivals.pop() {
            return (arrival, self.now);
        }
        if let Some(at) = self.state.next_deadline()
            && self.random.chance(if self.is_calm { 15 } else { 45 })
        {
            // Now and then the server is late.
            let late = if self.random.chance(if self.is_calm { 3 } else { 20 }) {
                self.random.below(40_000)
            } else {
                0
            };
            self.now = self.now.max(at).plus(late as i64);
            return (Command::Tick, self.now);
        }
        let step_ms = if self.is_calm { 500 } else { 3_000 };
        self.now = self.now.plus(self.random.below(step_ms) as i64);
        let n_calls = if self.is_calm { 45 } else { 20 };
        let command = match self.random.below(100) {
            0..20 => self.further(),
            n if n < 20 + n_calls => self.call(),
            _ => self.command(),
        };
        (command, self.now)
    }

    /// Remembers a started task, forgets old ones as the server does.
    pub(crate) fn learn(&mut self, command: &Command, done: bool) {
        match command {
            Command::StartTask(start) if done => {
                self.tasks.push(start.task);
                if self.is_calm {
                    self.arrivals.push(Command::CustomerConnected(start.task));
                }
            }
            Command::StartExternal(start) if done => self.tasks.push(start.task),
            _ => {}
        }
        if self.random.chance(2) {
            self.state.prune(self.now);
            let state = &self.state;
            self.tasks.retain(|id| state.task(*id).is_some());
        }
    }

    fn command(&mut self) -> Command {
        let user = *self.random.pick(&self.users).unwrap();
        match self.random.below(100) {
            0..18 if self.is_calm && self.random.chance(60) => self.offer(user, Command::Accept),
            0..18 => self.start(),
            18..28 => self
                .task()
                .map_or(Command::Tick, Command::CustomerConnected),
            28..31 if self.is_calm => self.call(),
            28..33 => self
                .task()
                .map_or(Command::Tick, Command::CustomerDisconnected),
            33..36 if self.is_calm => self.offer(user, Command::Accept),
            33..38 => self.task().map_or(Command::Tick, Command::EndByCustomer),
            38..45 => Command::AgentConnected(user),
            45..49 if self.is_calm && self.random.chance(80) => Command::AgentConnected(user),
            45..49 => Command::AgentDisconnected(user),
            49..56 => Command::SetPresence(user, self.presence()),
            56..62 => Command::SetDuty(user, self.random.chance(85)),
            62..65 => {
                let service = *self.random.pick(&SERVICES).unwrap();
                Command::SetServiceDuty(user, service, self.random.chance(75))
            }
            65..78 => self.offer(user, Command::Accept),
            78..83 => self.offer(user, Command::Decline),
            83..88 if self.is_calm => self.call(),
            83..91 => self.talk(user, Command::EndByUser),
            91..94 => self.talk(user, Command::FinishWrapUp),
            94..96 => self.talk(user, Command::ExtendWrapUp),
            96..98 => Command::ClearMissed(user),
            98 => self.reconfigure(),
            _ if self.random.chance(20) => Command::Restarted,
            _ => Command::Tick,
        }
    }

    /// What came with complete routing: questions, pickup, transfers, supervisors, notes.
    fn further(&mut self) -> Command {
        let user = *self.random.pick(&self.users).unwrap();
        match self.random.below(100) {
            0..15 => self.answer(),
            15..30 => self.pick_up(user),
            30..45 => self.external(),
            45..55 => {
                let service = *self.random.pick(&SERVICES).unwrap();
                let transfer = |user, task| Command::Transfer(user, task, service);
                self.talk(user, transfer)
            }
            55..62 => {
                let priority = *self.random.pick(&Priority::ALL).unwrap();
                let task = self.waiting();
                task.map_or(Command::Tick, |task| Command::Reprioritise(task, priority))
            }
            62..68 => self
                .waiting()
                .map_or(Command::Tick, |task| Command::Reassign(task, user)),
            68..71 => self.task().map_or(Command::Tick, Command::CancelTask),
            71..73 => self.task().map_or(Command::Tick, Command::Park),
            73..80 => self.parameter(),
            80..86 => {
                let codes = TaskCodes {
                    primary: self.random.chance(60).then_some(CODE),
                    secondary: None,
                };
                self.talk(user, |user, task| Command::SetCodes(user, task, codes))
            }
            86..92 => {
                let tags = vec![format!("tag {}", self.random.below(4))];
                self.talk(user, |user, task| {
                    Command::SetTags(user, task, tags.clone())
                })
            }
            92..96 => {
                let reason = self.random.chance(40).then_some(REASON);
                Command::SetNotAvailable(user, reason)
            }
            _ => {
                let profile = self.random.chance(60).then_some(PROFILE);
                Command::ChooseDuty(user, profile)
            }
        }
    }

    fn answer(&mut self) -> Command {
        let now = self.now;
        let asked = self.state.tasks().filter_map(|task| {
            let prompt = self.state.prompt(task.id, now)?;
            Some((task.id, prompt.number, prompt.choices.len()))
        });
        let asked: Vec<_> = asked.collect();
        let Some((task, prompt, n_choices)) = self.random.pick(&asked).copied() else {
            return Command::Tick;
        };
        let mut bytes = [0x41; 16];
        bytes[8..].copy_from_slice(&self.random.next().to_be_bytes());
        let answer = if n_choices > 0 {
            Answer::Choice {
                number: 1 + self.random.below(n_choices as u64 + 1) as u8,
            }
        } else {
            let words = [
                "12345",
                "mail@example.com",
                "no",
                "2026-11-20",
                "+41 44 123 45 67",
            ];
            Answer::Text {
                text: (*self.random.pick(&words).unwrap()).to_owned(),
            }
        };
        let id = MessageId::from_bytes(bytes);
        Command::Answer(task, CustomerAnswer { id, prompt, answer })
    }

    /// A task from somebody's list, mostly one that the user could take.
    fn pick_up(&mut self, user: UserId) -> Command {
        let (state, now) = (&self.state, self.now);
        let lists = self.users.iter().filter_map(|user| {
            let cards = state.desk(*user, now)?.pickup;
            let takeable = cards.into_iter().find(|card| card.takeable)?;
            Some((*user, takeable.task))
        });
        let lists: Vec<_> = lists.collect();
        match self.random.pick(&lists).copied() {
            Some((user, task)) if self.random.chance(80) => Command::PickUp(user, task),
            _ => self
                .waiting()
                .map_or(Command::Tick, |task| Command::PickUp(user, task)),
        }
    }

    fn parameter(&mut self) -> Command {
        let name = *self.random.pick(&PARAMETERS).unwrap();
        let value = self.random.below(3).to_string();
        let field = Field {
            name: name.to_owned(),
            value,
        };
        self.task()
            .map_or(Command::Tick, |task| Command::SetParameter(task, field))
    }

    fn external(&mut self) -> Command {
        self.n_tasks += 1;
        let mut bytes = [0x42; 16];
        bytes[8..].copy_from_slice(&self.random.next().to_be_bytes());
        bytes[..6].copy_from_slice(&self.n_tasks.to_be_bytes()[2..]);
        let preferred = (1..)
            .zip(&self.users)
            .filter(|_| self.n_tasks.is_multiple_of(3));
        let preferred = preferred.map(|(rank, user)| Preferred { rank, user: *user });
        Command::StartExternal(Box::new(StartExternal {
            task: TaskId::from_bytes(bytes),
            conversation: ConversationId::from_bytes(bytes),
            service: *self.random.pick(&SERVICES).unwrap(),
            external: External {
                title: "Return".into(),
                description: String::new(),
                link: String::new(),
                customer_identifier: String::new(),
                created_by: String::new(),
            },
            customer: Customer::default(),
            parameters: Vec::new(),
            preferred: preferred.skip(self.n_tasks as usize % 4).take(2).collect(),
            priority: self
                .random
                .pick(&Priority::ALL)
                .copied()
                .filter(|_| self.n_tasks.is_multiple_of(2)),
        }))
    }

    /// A task in a queue, mostly.
    fn waiting(&mut self) -> Option<TaskId> {
        let waiting = self.state.tasks().filter(|task| task.queue.is_some());
        let waiting: Vec<TaskId> = waiting.map(|task| task.id).collect();
        self.random.pick(&waiting).copied().or_else(|| self.task())
    }

    fn start(&mut self) -> Command {
        self.n_tasks += 1;
        let mut bytes = [0x40; 16];
        bytes[8..].copy_from_slice(&self.random.next().to_be_bytes());
        bytes[..6].copy_from_slice(&self.n_tasks.to_be_bytes()[2..]);
        let target = if self.random.chance(80) {
            Target::Service(*self.random.pick(&SERVICES).unwrap())
        } else {
            Target::User(*self.random.pick(&self.users).unwrap())
        };
        Command::StartTask(Box::new(StartTask {
            task: TaskId::from_bytes(bytes),
            conversation: ConversationId::from_bytes(bytes),
            session: VisitorSessionId::from_bytes(bytes),
            target,
            modality: if self.random.chance(65) {
                Modality::InstantMessaging
            } else {
                Modality::AudioVideo
            },
            customer: Customer::default(),
            verified: false,
            origin: "https://shop.example.com".into(),
            locale: "en".into(),
            parameters: Vec::new(),
            message: "Hello".into(),
            message_id: MessageId::from_bytes(bytes),
        }))
    }

    pub(super) fn task(&mut self) -> Option<TaskId> {
        self.random.pick(&self.tasks).copied()
    }

    /// An offer that rings, mostly for the user at whom it rings.
    pub(super) fn offer(
        &mut self,
        user: UserId,
        command: fn(UserId, OfferId) -> Command,
    ) -> Command {
        let ringing = self.state.tasks().filter_map(|task| match &task.state {
            TaskState::Offered(offering) => Some(&offering.offers),
            _ => None,
        });
        let ringing = ringing.flatten().map(|offer| (offer.user, offer.id));
        let ringing: Vec<_> = ringing.collect();
        let is_right = self.random.chance(90);
        match self.random.pick(&ringing) {
            Some((owner, offer)) => command(if is_right { *owner } else { user }, *offer),
            None => command(user, OfferId::from_bytes([9; 16])),
        }
    }

    /// A task with a user, mostly by that user.
    fn talk(&mut self, user: UserId, command: impl Fn(UserId, TaskId) -> Command) -> Command {
        let talks = self
            .state
            .tasks()
            .filter(|task| !matches!(task.state, TaskState::Ended { .. }));
        let talks = talks.filter_map(|task| Some((task.user_session.as_ref()?.user, task.id)));
        let talks: Vec<_> = talks.collect();
        let is_right = self.random.chance(90);
        match self.random.pick(&talks) {
            Some((owner, task)) => command(if is_right { *owner } else { user }, *task),
            None => self
                .task()
                .map_or(Command::Tick, |task| command(user, task)),
        }
    }

    fn presence(&mut self) -> Presence {
        match self.random.below(10) {
            0..3 if self.is_calm => Presence::Online,
            0 => Presence::Offline,
            1 => Presence::Busy,
            2 => Presence::Away,
            _ => Presence::Online,
        }
    }

    fn reconfigure(&mut self) -> Command {
        Command::Configure(Box::new(vary(
            self.state.config().clone(),
            &mut self.random,
        )))
    }
}
