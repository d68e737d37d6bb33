//! A working day of a tenant with 200 users in virtual time: who waited how long, who idled, and
//! that the same seed is the same day. `BIG_DAY_SEED` asks for another one.

mod figures;
mod tenant;

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use engine::model::TaskState;
use engine::{Command, Effect, EventKind, State, TaskEvent};
use shared::Millis;
use shared::ids::{TaskId, UserId};
use shared::wire::{Customer, Modality, Presence, Priority};

use crate::kit::Random;
use figures::Figures;

const MINUTE: i64 = 60_000;
const OPENING: Millis = Millis(1_700_000_000_000);
const DAY_MS: i64 = 8 * 60 * MINUTE;

/// What people do next, in order of time; the number keeps equal moments apart.
type Agenda = BTreeMap<(Millis, u64), Deed>;

#[derive(Clone, Copy, Debug)]
enum Deed {
    /// The next customer, or external task, arrives.
    Arrival,
    /// The user looks at a ringing offer.
    Look(TaskId, UserId),
    /// The conversation is over.
    Hang(TaskId),
    /// The customer's patience is over.
    Leave(TaskId),
}

struct Day {
    state: State,
    now: Millis,
    random: Random,
    agenda: Agenda,
    n_deeds: u64,
    n_arrived: u64,
    figures: Figures,
    hasher: DefaultHasher,
}

#[test]
fn a_day_of_two_hundred_users_is_fair_and_repeatable() {
    let seed = std::env::var("BIG_DAY_SEED").ok();
    let seed = seed.and_then(|seed| seed.parse().ok()).unwrap_or(11);
    let (first, again) = (Day::live(seed), Day::live(seed));
    assert_eq!(first.hasher.finish(), again.hasher.finish(), "seed {seed}");
    println!("seed {seed}: {}", first.figures);
    first.figures.check(seed);
}

impl Day {
    fn live(seed: u64) -> Self {
        let mut day = Self {
            state: State::restore(tenant::config(), Vec::new(), Vec::new(), seed),
            now: OPENING,
            random: Random::new(seed),
            agenda: Agenda::new(),
            n_deeds: 0,
            n_arrived: 0,
            figures: Figures::default(),
            hasher: DefaultHasher::new(),
        };
        let users: Vec<UserId> = day.state.config().users.keys().copied().collect();
        for user in users {
            day.apply(Command::AgentConnected(user));
            day.apply(Command::SetPresence(user, Presence::Online));
            day.apply(Command::SetDuty(user, true));
            day.now = day.now.plus(1);
        }
        day.plan(0, Deed::Arrival);
        while let Some(at) = day.next_moment() {
            day.now = at;
            day.step();
        }
        day
    }

    fn next_moment(&self) -> Option<Millis> {
        let deed = self.agenda.keys().next().map(|(at, _)| *at);
        let tick = self
            .state
            .next_deadline()
            .filter(|_| !self.agenda.is_empty());
        deed.into_iter()
            .chain(tick)
            .min()
            .map(|at| at.max(self.now))
    }

    fn step(&mut self) {
        let due = self
            .agenda
            .first_entry()
            .filter(|deed| deed.key().0 <= self.now);
        let Some(deed) = due.map(|deed| deed.remove()) else {
            return self.apply(Command::Tick);
        };
        match deed {
            Deed::Arrival => self.arrive(),
            Deed::Look(task, user) => self.look(task, user),
            Deed::Hang(task) => self.hang(task),
            Deed::Leave(task) => self.leave(task),
        }
    }

    /// A customer every two and a half seconds at noon, fewer at the edges of the day.
    fn arrive(&mut self) {
        let into = self.now.since(OPENING);
        if into >= DAY_MS {
            return;
        }
        let noon = 100 - (into - DAY_MS / 2).abs() * 60 / (DAY_MS / 2);
        let pause = 2_500 * 100 / noon;
        let next = self.random.below(2 * pause as u64) as i64;
        self.plan(next, Deed::Arrival);
        self.n_arrived += 1;
        let n = self.n_arrived;
        let service = tenant::service(self.random.below(tenant::N_SERVICES));
        let task = tenant::task_id(n);
        if self.random.chance(15) {
            let priority = self.random.pick(&Priority::ALL).copied();
            self.apply(tenant::external(n, service, priority));
        } else {
            self.apply(tenant::chat(n, service));
            self.apply(Command::CustomerConnected(task));
            let patience = 5 * MINUTE + self.random.below(20 * MINUTE as u64) as i64;
            self.plan(patience, Deed::Leave(task));
        }
    }

    /// Users mostly accept, sometimes decline, and now and then are at the coffee machine.
    fn look(&mut self, task: TaskId, user: UserId) {
        let Some(TaskState::Offered(offering)) = self.state.task(task).map(|task| &task.state)
        else {
            return;
        };
        let Some(offer) = offering.offers.iter().find(|offer| offer.user == user) else {
            return;
        };
        let offer = offer.id;
        match self.random.below(100) {
            0..92 => self.apply(Command::Accept(user, offer)),
            92..96 => self.apply(Command::Decline(user, offer)),
            _ => {}
        }
    }

    fn hang(&mut self, task: TaskId) {
        let row = self
            .state
            .task(task)
            .filter(|row| row.state == TaskState::Connected);
        let Some(row) = row else { return };
        let user = row.user_session.as_ref().unwrap().user;
        self.apply(Command::EndByUser(user, task));
    }

    /// Who still waits gives up.
    fn leave(&mut self, task: TaskId) {
        if self.state.task(task).is_some_and(|row| row.queue.is_some()) {
            self.apply(Command::EndByCustomer(task));
        }
    }

    fn plan(&mut self, ms: i64, deed: Deed) {
        self.n_deeds += 1;
        self.agenda.insert((self.now.plus(ms), self.n_deeds), deed);
    }

    fn apply(&mut self, command: Command) {
        let Ok(applied) = self.state.apply(command, self.now) else {
            self.figures.n_refused += 1;
            return;
        };
        for effect in applied.effects {
            if let Effect::Event(event) = effect {
                format!("{event:?}").hash(&mut self.hasher);
                self.hear(&event);
            }
        }
        if self.n_deeds.is_multiple_of(500) {
            self.state.prune(self.now);
            self.state.check_invariants(self.now).unwrap();
        }
    }

    fn hear(&mut self, event: &TaskEvent) {
        match &event.kind {
            EventKind::Offered(user) => {
                let delay = 1_000 + self.random.below(9_000) as i64;
                self.plan(delay, Deed::Look(event.task, *user));
                self.figures.offered(*user);
            }
            EventKind::ConnectedToUser(user) => {
                let talk = MINUTE + self.random.below(9 * MINUTE as u64) as i64;
                self.plan(talk, Deed::Hang(event.task));
                let row = self.state.task(event.task).unwrap();
                let modality = row.modality;
                self.figures.connected(event, *user, modality);
            }
            kind => self.figures.hear(event, kind),
        }
    }
}

/// What a customer says of itself; nothing in a simulation.
fn nobody() -> Customer {
    Customer::default()
}

const CHAT: Modality = Modality::InstantMessaging;
