//! Makes up commands that fit the state often enough to get anywhere, and often enough do not.

use engine::model::{ActivityKind, Config, Exit, QueueSettings, TaskState};
use engine::{Command, StartTask, State};
use shared::Millis;
use shared::ids::{
    ConversationId, MessageId, OfferId, ServiceId, Target, TaskId, UserId, VisitorSessionId,
};
use shared::wire::{Customer, Modality, Presence};

use crate::kit::{Random, SALES, SUPPORT, activity_id, chain, config, user, with_workflow};

const SERVICES: [ServiceId; 2] = [SUPPORT, SALES];

pub(crate) struct History {
    pub(crate) state: State,
    pub(crate) now: Millis,
    random: Random,
    users: Vec<UserId>,
    tasks: Vec<TaskId>,
    n_tasks: u64,
}

impl History {
    pub(crate) fn new(seed: u64) -> Self {
        Self::with_ids(seed, seed)
    }

    pub(crate) fn with_ids(seed: u64, id_seed: u64) -> Self {
        let mut random = Random::new(seed);
        let config = random_config(&mut random);
        let users = config.users.keys().copied().collect();
        let state = State::restore(config, Vec::new(), Vec::new(), id_seed);
        let now = Millis(1_700_000_000_000);
        Self {
            state,
            now,
            random,
            users,
            tasks: Vec::new(),
            n_tasks: 0,
        }
    }

    /// The next command and its moment.
    pub(crate) fn next(&mut self) -> (Command, Millis) {
        if let Some(at) = self.state.next_deadline()
            && self.random.chance(45)
        {
            // Now and then the server is late.
            let late = if self.random.chance(20) {
                self.random.below(40_000)
            } else {
                0
            };
            self.now = self.now.max(at).plus(late as i64);
            return (Command::Tick, self.now);
        }
        self.now = self.now.plus(self.random.below(3_000) as i64);
        (self.command(), self.now)
    }

    /// Remembers a started task, forgets old ones as the server does.
    pub(crate) fn learn(&mut self, command: &Command, done: bool) {
        if let (Command::StartTask(start), true) = (command, done) {
            self.tasks.push(start.task);
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
            0..18 => self.start(),
            18..28 => self
                .task()
                .map_or(Command::Tick, Command::CustomerConnected),
            28..33 => self
                .task()
                .map_or(Command::Tick, Command::CustomerDisconnected),
            33..38 => self.task().map_or(Command::Tick, Command::EndByCustomer),
            38..45 => Command::AgentConnected(user),
            45..49 => Command::AgentDisconnected(user),
            49..56 => Command::SetPresence(user, self.presence()),
            56..62 => Command::SetDuty(user, self.random.chance(85)),
            62..65 => {
                let service = *self.random.pick(&SERVICES).unwrap();
                Command::SetServiceDuty(user, service, self.random.chance(75))
            }
            65..78 => self.offer(user, Command::Accept),
            78..83 => self.offer(user, Command::Decline),
            83..91 => self.talk(user, Command::EndByUser),
            91..94 => self.talk(user, Command::FinishWrapUp),
            94..96 => self.talk(user, Command::ExtendWrapUp),
            96..98 => Command::ClearMissed(user),
            98 => self.reconfigure(),
            _ if self.random.chance(20) => Command::Restarted,
            _ => Command::Tick,
        }
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
            modality: if self.random.chance(98) {
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

    fn task(&mut self) -> Option<TaskId> {
        self.random.pick(&self.tasks).copied()
    }

    /// An offer that rings, mostly for the user at whom it rings.
    fn offer(&mut self, user: UserId, command: fn(UserId, OfferId) -> Command) -> Command {
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
    fn talk(&mut self, user: UserId, command: fn(UserId, TaskId) -> Command) -> Command {
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

/// Six users, two services, one of the shapes of workflows.
fn random_config(random: &mut Random) -> Config {
    let queue = QueueSettings {
        limit_secs: Some(90),
        rona_secs: Some(10),
        ..QueueSettings::default()
    };
    let say = |text: &str| ActivityKind::Message {
        text: text.into(),
        delay_ms: 20_000,
    };
    let (start, accept) = (ActivityKind::Start, ActivityKind::Accept);
    let mut config = match random.below(4) {
        0 => config(),
        1 => with_workflow(chain(vec![
            start,
            accept,
            say("a"),
            ActivityKind::Queue(queue),
            say("b"),
            ActivityKind::Disconnect,
        ])),
        2 => with_workflow(chain(vec![
            start,
            accept,
            ActivityKind::QueueTask(queue),
            say("a"),
            ActivityKind::CancelTask,
            say("b"),
            ActivityKind::Disconnect,
        ])),
        _ => {
            let mut circle = chain(vec![
                start,
                accept,
                ActivityKind::QueueTask(queue),
                say("a"),
                say("b"),
            ]);
            circle[4].1.exits = [(Exit::Next, activity_id(4))].into();
            with_workflow(circle)
        }
    };
    for n in 1..=3 {
        let id = UserId::from_bytes([n; 16]);
        config.users.insert(id, user(id, "User", &n.to_string()));
    }
    config.tenant.interact.recovery_secs = [0, 5, 60, 120][random.below(4) as usize];
    vary(config, random)
}

/// What an administrator may change while everything runs.
fn vary(mut config: Config, random: &mut Random) -> Config {
    config.tenant.interact.chats_per_service = 1 + random.below(20) as u32;
    let users: Vec<UserId> = config.users.keys().copied().collect();
    for user in config.users.values_mut() {
        user.chats_max = random.below(4) as u32;
        user.active = random.chance(95);
    }
    for service in config.services.values_mut() {
        service.members = users
            .iter()
            .copied()
            .filter(|_| random.chance(70))
            .collect();
        service.distribution.rona_secs = 5 + random.below(26) as u32;
        service.distribution.wrap_up_secs = [0, 0, 15, 60][random.below(4) as usize];
        service.distribution.wrap_up_extendable = random.chance(50);
        service.distribution.persistent_rona = random.chance(50);
        service.distribution.rona_reset_secs = [0, 10, 600][random.below(3) as usize];
    }
    if random.chance(3) {
        config.services.remove(&SALES);
    }
    config
}
