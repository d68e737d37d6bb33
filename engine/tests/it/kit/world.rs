//! A state, a clock, and a record of everything that the state said.

use engine::model::{Config, External, Task, TaskState};
use engine::{Command, Effect, EventKind, NewEntry, StartExternal, StartTask, State, TaskEvent};
use shared::ids::{
    ConversationId, MessageId, OfferId, ServiceId, Target, TaskId, UserId, VisitorSessionId,
};
use shared::wire::{ContactState, Customer, EntryKind, Modality, NoticeCode, Presence};
use shared::{ErrorCode, Millis};

pub(crate) struct World {
    pub(crate) state: State,
    pub(crate) now: Millis,
    pub(crate) effects: Vec<Effect>,
    n_started: u8,
}

impl World {
    /// 2023-11-14, nobody signed in.
    pub(crate) fn new(config: Config) -> Self {
        let state = State::restore(config, Vec::new(), Vec::new(), 7);
        Self {
            state,
            now: Millis(1_700_000_000_000),
            effects: Vec::new(),
            n_started: 0,
        }
    }

    /// A tenant with these users connected, online and on duty, one millisecond after the other.
    pub(crate) fn staffed(config: Config, users: &[UserId]) -> Self {
        let mut world = Self::new(config);
        for user in users {
            world.sign_in(*user);
            world.now = world.now.plus(1);
        }
        world
    }

    pub(crate) fn sign_in(&mut self, user: UserId) {
        self.apply(Command::AgentConnected(user));
        self.apply(Command::SetPresence(user, Presence::Online));
        self.apply(Command::SetDuty(user, true));
    }

    /// Carries out a command that fits, checks the rules, gives the effects.
    pub(crate) fn apply(&mut self, command: Command) -> Vec<Effect> {
        let applied = self.state.apply(command.clone(), self.now);
        let effects = applied
            .unwrap_or_else(|refusal| panic!("{command:?}: {refusal:?}"))
            .effects;
        self.check();
        self.effects.extend(effects.iter().cloned());
        effects
    }

    /// Carries out a command that does not fit, and checks that nothing changed.
    pub(crate) fn refused(&mut self, command: Command) -> ErrorCode {
        let before = format!("{:?}", self.state);
        let refusal = self.state.apply(command.clone(), self.now);
        let code = refusal.expect_err(&format!("{command:?} fits")).code;
        assert_eq!(
            before,
            format!("{:?}", self.state),
            "{command:?} was refused, yet changed"
        );
        code
    }

    fn check(&self) {
        if let Err(rule) = self.state.check_invariants(self.now) {
            panic!("{rule}");
        }
    }

    /// Lets time pass, ticking at each deadline on the way as the server does.
    pub(crate) fn advance(&mut self, ms: i64) {
        let end = self.now.plus(ms);
        while let Some(at) = self.state.next_deadline().filter(|at| *at <= end) {
            self.now = self.now.max(at);
            self.apply(Command::Tick);
            assert!(
                self.state
                    .next_deadline()
                    .is_none_or(|next| next > self.now),
                "tick is idle"
            );
        }
        self.now = end;
    }

    /// A customer starts with a service and is connected.
    pub(crate) fn start(&mut self, service: ServiceId) -> TaskId {
        self.start_at(Target::Service(service))
    }

    pub(crate) fn start_at(&mut self, target: Target) -> TaskId {
        let start = self.next_start(target);
        let task = start.task;
        self.apply(Command::StartTask(Box::new(start)));
        if !self.is_over(task) {
            self.apply(Command::CustomerConnected(task));
        }
        self.now = self.now.plus(1);
        task
    }

    pub(crate) fn next_start(&mut self, target: Target) -> StartTask {
        self.n_started += 1;
        let n = self.n_started;
        let mut bytes = [n; 16];
        bytes[0] = 0x40;
        StartTask {
            task: TaskId::from_bytes(bytes),
            conversation: ConversationId::from_bytes(bytes),
            session: VisitorSessionId::from_bytes(bytes),
            target,
            modality: Modality::InstantMessaging,
            customer: Customer {
                display_name: format!("Customer {n}"),
                email: format!("c{n}@example.com"),
                ..Customer::default()
            },
            verified: false,
            origin: "https://shop.example.com".into(),
            locale: "en".into(),
            parameters: Vec::new(),
            message: format!("Hello {n}"),
            message_id: MessageId::from_bytes(bytes),
        }
    }

    pub(crate) fn task(&self, id: TaskId) -> &Task {
        self.state.task(id).expect("kept")
    }

    pub(crate) fn is_over(&self, id: TaskId) -> bool {
        matches!(self.contact(id), ContactState::Ended { .. })
    }

    pub(crate) fn contact(&self, id: TaskId) -> ContactState {
        self.state.contact_status(id).expect("kept").state
    }

    pub(crate) fn position(&self, id: TaskId) -> Option<u32> {
        self.state
            .contact_status(id)
            .expect("kept")
            .queue
            .map(|queue| queue.position)
    }

    /// To whom the task rings.
    pub(crate) fn rings_at(&self, id: TaskId) -> Option<UserId> {
        match &self.task(id).state {
            TaskState::Offered(offering) => Some(offering.offers[0].user),
            _ => None,
        }
    }

    pub(crate) fn offer(&self, id: TaskId) -> OfferId {
        match &self.task(id).state {
            TaskState::Offered(offering) => offering.offers[0].id,
            state => panic!("rings nowhere: {state:?}"),
        }
    }

    /// Everybody at whom the task rings, in the order of the offers.
    pub(crate) fn asked(&self, id: TaskId) -> Vec<UserId> {
        match &self.task(id).state {
            TaskState::Offered(offering) => offering.offers.iter().map(|o| o.user).collect(),
            _ => Vec::new(),
        }
    }

    /// The offer of the task that rings at a user.
    pub(crate) fn offer_at(&self, id: TaskId, user: UserId) -> OfferId {
        match &self.task(id).state {
            TaskState::Offered(offering) => {
                let offer = offering.offers.iter().find(|offer| offer.user == user);
                offer.expect("rings at the user").id
            }
            state => panic!("rings nowhere: {state:?}"),
        }
    }

    /// An external task for a service.
    pub(crate) fn next_external(&mut self, service: ServiceId) -> StartExternal {
        self.n_started += 1;
        let n = self.n_started;
        let mut bytes = [n; 16];
        bytes[0] = 0x40;
        StartExternal {
            task: TaskId::from_bytes(bytes),
            conversation: ConversationId::from_bytes(bytes),
            service,
            external: External {
                title: format!("Return {n}"),
                description: "A parcel came back".into(),
                link: "https://shop.example.com/returns".into(),
                customer_identifier: String::new(),
                created_by: "Sam".into(),
            },
            customer: Customer::default(),
            parameters: Vec::new(),
            preferred: Vec::new(),
            priority: None,
        }
    }

    pub(crate) fn start_external(&mut self, service: ServiceId) -> TaskId {
        let start = self.next_external(service);
        let task = start.task;
        self.apply(Command::StartExternal(Box::new(start)));
        self.now = self.now.plus(1);
        task
    }

    /// The ringing user accepts.
    pub(crate) fn accept(&mut self, id: TaskId) -> UserId {
        let user = self.rings_at(id).expect("rings");
        self.apply(Command::Accept(user, self.offer(id)));
        user
    }

    /// The ringing user declines.
    pub(crate) fn decline(&mut self, id: TaskId) -> UserId {
        let user = self.rings_at(id).expect("rings");
        self.apply(Command::Decline(user, self.offer(id)));
        user
    }

    /// Events of a task so far, without those that only explain.
    pub(crate) fn events(&self, id: TaskId) -> Vec<EventKind> {
        self.task_events(id)
            .into_iter()
            .map(|event| event.kind)
            .collect()
    }

    pub(crate) fn task_events(&self, id: TaskId) -> Vec<TaskEvent> {
        let explains = |kind: &EventKind| {
            use EventKind::{ActivityLeft, Decided, Ended, UserSessionEnded, WorkflowEntered};
            matches!(
                kind,
                ActivityLeft(..)
                    | Decided(_)
                    | Ended(_)
                    | UserSessionEnded(..)
                    | WorkflowEntered { .. }
            )
        };
        let events = self.effects.iter().filter_map(|effect| match effect {
            Effect::Event(event) if event.task == id && !explains(&event.kind) => {
                Some(event.clone())
            }
            _ => None,
        });
        events.collect()
    }

    /// Entries of a task's conversation so far.
    pub(crate) fn entries(&self, id: TaskId) -> Vec<NewEntry> {
        let conversation = self.task(id).conversation;
        let entries = self.effects.iter().filter_map(|effect| match effect {
            Effect::Append(entry) if entry.conversation == conversation => Some(entry.clone()),
            _ => None,
        });
        entries.collect()
    }

    /// System messages of a task so far: code, text, name.
    pub(crate) fn notices(&self, id: TaskId) -> Vec<(NoticeCode, Option<String>, Option<String>)> {
        let notices = self
            .entries(id)
            .into_iter()
            .filter_map(|entry| match entry.kind {
                EntryKind::Notice(notice) => Some((notice.code, notice.text, notice.name)),
                _ => None,
            });
        notices.collect()
    }

    pub(crate) fn notice_codes(&self, id: TaskId) -> Vec<NoticeCode> {
        self.notices(id)
            .into_iter()
            .map(|(code, ..)| code)
            .collect()
    }
}
