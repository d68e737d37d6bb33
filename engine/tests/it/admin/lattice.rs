//! No sequence of allowed operations raises one's own rights, nor those of an account that one
//! could take over.

use engine::admin::{Administered, Change, Entity, Kind, check};
use engine::authority::{Action, Caller, Principal, Subject};
use engine::model::{ApiKey, Config, Grant, Role, Unit, User};
use shared::ids::{ApiKeyId, UnitId, UserId};

use super::bed::{self, ADMIN, NORTH, SOUTH, TEAM};
use crate::kit::{ANNA, BEN, CARLA, Random, user};

const SEEDS: u64 = 150;
const STEPS: u64 = 60;

/// Rights in the units that were there from the start: created ones have no past to compare with.
fn rights(who: &Principal<'_>, units: &[UnitId]) -> Vec<(Subject, UnitId, Vec<Action>)> {
    let mut all = Vec::new();
    for subject in Subject::all() {
        for unit in units {
            let may = Action::ALL
                .iter()
                .filter(|action| who.may(**action, subject, *unit));
            all.push((subject, *unit, may.copied().collect()));
        }
    }
    all
}

fn exceeds(more: &Principal<'_>, start: &[(Subject, UnitId, Vec<Action>)]) -> Option<String> {
    let config = more.config;
    let there = start
        .iter()
        .filter(|(_, unit, _)| *unit == config.root() || config.units.contains_key(unit));
    there.into_iter().find_map(|(subject, unit, had)| {
        let gained = Action::ALL
            .iter()
            .find(|action| more.may(**action, *subject, *unit) && !had.contains(action))?;
        Some(format!("{gained:?} of {subject:?} in {unit}"))
    })
}

struct Chance {
    random: Random,
    next_id: u8,
}

impl Chance {
    fn unit(&mut self, config: &Config) -> UnitId {
        let mut units: Vec<UnitId> = config.units.keys().copied().collect();
        // Where things of older releases sit, which counts as the root.
        units.extend([config.root(), UnitId::from_bytes([1; 16])]);
        *self.random.pick(&units).unwrap()
    }

    fn grants(&mut self, config: &Config) -> Vec<Grant> {
        let n = self.random.below(3);
        let one = |_| {
            let role = *self.random.pick(Role::ALL).unwrap();
            match self.random.chance(25) {
                true => Grant::at_root(role),
                false => Grant::at(role, self.unit(config)),
            }
        };
        (0..n).map(one).collect()
    }

    fn fresh(&mut self) -> [u8; 16] {
        self.next_id = self.next_id.wrapping_add(1);
        [self.next_id; 16]
    }

    fn person(&mut self, config: &Config) -> User {
        let known: Vec<&User> = config.users.values().collect();
        let mut person = match self.random.chance(70) {
            true => (*self.random.pick(&known).unwrap()).clone(),
            false => {
                let id = self.fresh();
                user(UserId::from_bytes(id), &format!("P{}", id[0]), "New")
            }
        };
        if self.random.chance(50) {
            person.unit = self.unit(config);
        }
        if self.random.chance(70) {
            person.roles = self.grants(config);
        }
        person.interact.system_message = None;
        person
    }

    fn node(&mut self, config: &Config) -> Unit {
        let known: Vec<&Unit> = config.units.values().collect();
        let mut node = match (self.random.pick(&known), self.random.chance(70)) {
            (Some(known), true) => (*known).clone(),
            _ => {
                let id = match self.random.chance(20) {
                    true => [1; 16],
                    false => self.fresh(),
                };
                Unit {
                    id: UnitId::from_bytes(id),
                    parent: config.root(),
                    name: format!("Unit {}", id[0]),
                }
            }
        };
        node.parent = self.unit(config);
        node
    }

    /// A key that I make, or one that is there, changed.
    fn key(&mut self, config: &Config, me: UserId) -> ApiKey {
        let known: Vec<&ApiKey> = config.api_keys.values().collect();
        let mut key = match (self.random.pick(&known), self.random.chance(50)) {
            (Some(known), true) => (*known).clone(),
            _ => {
                let id = self.fresh();
                ApiKey {
                    id: ApiKeyId::from_bytes(id),
                    unit: self.unit(config),
                    name: format!("Key {}", id[0]),
                    grants: Vec::new(),
                    owner: *self.random.pick(&[me, me, ADMIN]).unwrap(),
                    expires_at: None,
                    revoked_at: None,
                    hash: String::new(),
                }
            }
        };
        key.grants = match self.random.chance(50) {
            true => vec![Grant::at(Role::ServiceOwner, self.unit(config))],
            false => self.grants(config),
        };
        if self.random.chance(20) {
            key.owner = ADMIN;
        }
        key
    }

    fn change(&mut self, config: &Config, me: UserId) -> Change {
        match self.random.below(13) {
            10..=12 => Change::Save(Entity::ApiKey(Box::new(self.key(config, me)))),
            0..=4 => Change::Save(Entity::User(Box::new(self.person(config)))),
            5..=7 => Change::Save(Entity::Unit(Box::new(self.node(config)))),
            8 => Change::Delete(Kind::Unit, *self.unit(config).as_bytes()),
            _ => {
                let all: Vec<&dyn Administered> = config.entities().collect();
                let one = all[self.random.below(all.len() as u64) as usize];
                let mut body = one.to_json();
                if self.random.chance(60) {
                    let body = match one.kind() {
                        Kind::WorkflowDraft => &mut body["workflow"],
                        _ => &mut body,
                    };
                    body["unit"] = serde_json::json!(self.unit(config));
                }
                Change::Save(Entity::parse(one.kind(), body).unwrap())
            }
        }
    }
}

/// How many of the operations were allowed, and how many of those made or changed a key.
fn run(seed: u64) -> (u64, u64) {
    let mut chance = Chance {
        random: Random::new(seed),
        next_id: 0x80,
    };
    let mut config = bed::config();
    for person in [ANNA, BEN, CARLA] {
        let (unit, grants) = (chance.unit(&config), chance.grants(&config));
        bed::grant(&mut config, person, unit, grants);
    }
    let units = [config.root(), NORTH, TEAM, SOUTH];
    let me = BEN;
    // Whoever may not make keys tries little of what is looked for here.
    if chance.random.chance(60) {
        let own = Grant::at(Role::UnitAdmin, chance.unit(&config));
        config.users.get_mut(&me).unwrap().roles.push(own);
    }
    let start = rights(&bed::who(&config, me), &units);
    let (mut allowed, mut keys) = (0, 0);
    for step in 0..STEPS {
        let change = chance.change(&config, me);
        // I ask myself, or one of my keys does.
        let mine: Vec<Caller> = config
            .api_keys
            .values()
            .filter(|key| key.owner == me)
            .map(|key| key.id.into())
            .chain([me.into()])
            .collect();
        let caller = *chance.random.pick(&mine).unwrap();
        let Some(who) = Principal::of(&config, caller) else {
            continue;
        };
        if check(&config, &change, &who).is_err() {
            continue;
        }
        allowed += 1;
        keys += u64::from(matches!(change, Change::Save(Entity::ApiKey(_))));
        config = change.applied(&config);
        let Some(now) = Principal::of(&config, me) else {
            break;
        };
        for key in config.api_keys.values() {
            let owner = &config.users[&key.owner];
            let is_mine = owner.id == me || now.may_manage(Action::Execute, owner);
            let Some(one) = Principal::of(&config, key.id).filter(|_| is_mine) else {
                continue;
            };
            let own = rights(&bed::who(&config, owner.id), &units);
            if let Some(gained) = exceeds(&one, &start).or_else(|| exceeds(&one, &own)) {
                panic!("seed {seed}, step {step}: a key gained {gained} by {change:?}");
            }
        }
        for user in config.users.values() {
            let is_mine = user.id == me || now.may_manage(Action::Execute, user);
            let Some(one) = Principal::of(&config, user.id).filter(|_| is_mine) else {
                continue;
            };
            if let Some(gained) = exceeds(&one, &start) {
                panic!(
                    "seed {seed}, step {step}: {} gained {gained} by {change:?}",
                    user.upn
                );
            }
        }
    }
    (allowed, keys)
}

#[test]
fn no_sequence_of_allowed_operations_raises_ones_own_rights_nor_those_of_a_key() {
    let (allowed, keys) = (0..SEEDS)
        .map(run)
        .fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    // Otherwise nothing was tried.
    assert!(allowed > SEEDS, "only {allowed} operations were allowed");
    assert!(keys > SEEDS / 5, "only {keys} keys were made or changed");
}

#[test]
fn the_search_finds_a_right_that_was_raised() {
    let config = bed::config();
    let units = [config.root(), NORTH];
    let start = rights(&bed::who(&config, ANNA), &units);
    assert!(exceeds(&bed::who(&config, ANNA), &start).is_none());
    assert!(exceeds(&bed::who(&config, ADMIN), &start).is_some());
}
