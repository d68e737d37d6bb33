//! Who may be offered what: every obstacle alone, their order, and what fits into a hand.

use engine::model::{
    Agent, CapacityRules, Config, DistributionPolicy, MissedFlag, NotAvailable, PolicyLevel, Skill,
    SkillNeed,
};
use engine::presence::{
    Held, Need, Obstacle, agent_status, fitting_level, is_over_capacity, may_be_offered,
    standing_obstacle,
};
use shared::Millis;
use shared::ids::{
    PolicyId, ReasonId, ResponsibilityId, ServiceId, SkillId, TaskId, UnitId, UserId,
};
use shared::wire::{AgentStatus, Modality, Presence};

use crate::routing_bed::START;
use crate::routing_rows::{at_work, bytes, service, tenant, user, user_id};

const CHAT: Modality = Modality::InstantMessaging;
const CALL: Modality = Modality::AudioVideo;
const WORK: Modality = Modality::ExternalTask;
const ONE: ServiceId = ServiceId::from_bytes(bytes(5, 1));
const USER: UserId = UserId::from_bytes(bytes(0x0a, 1));

/// One user, member of one service whose policy wants a skill at its second level.
fn config() -> Config {
    let mut config = tenant(vec![user(1)], vec![service(1, &[USER])]);
    let unit = UnitId::from_bytes([1; 16]);
    let (skill, policy) = (SkillId::from_bytes([1; 16]), PolicyId::from_bytes([2; 16]));
    let known = Skill {
        id: skill,
        unit,
        name: String::new(),
    };
    config.skills.insert(skill, known);
    let level = |least| PolicyLevel {
        skills: vec![SkillNeed { skill, least }],
        ..PolicyLevel::default()
    };
    let levels = vec![level(5), level(2)];
    let known = DistributionPolicy {
        id: policy,
        unit,
        name: String::new(),
        levels,
    };
    config.policies.insert(policy, known);
    config.users.get_mut(&USER).unwrap().skills.insert(skill, 3);
    let service = config.services.get_mut(&ONE).unwrap();
    service.distribution.policy = Some(policy);
    config
}

fn holding(connected: &[Modality]) -> Held {
    let tasks = (0..).zip(connected);
    let connected = tasks.map(|(n, modality)| (TaskId::from_bytes(bytes(7, n)), *modality));
    Held {
        connected: connected.collect(),
        ..Held::default()
    }
}

const fn need(modality: Modality) -> Need {
    Need {
        service: Some(ONE),
        modality,
        level: Some(1),
    }
}

/// Everything that a case may change.
struct Case {
    config: Config,
    agent: Agent,
    held: Held,
    need: Need,
}

impl Case {
    fn new() -> Self {
        Self {
            config: config(),
            agent: at_work(USER, START),
            held: Held::default(),
            need: need(CHAT),
        }
    }

    fn obstacle(&self) -> Option<Obstacle> {
        may_be_offered(&self.config, &self.agent, &self.held, self.need).err()
    }
}

type Change = fn(&mut Case);

/// Each obstacle with what brings it about, in the order of the enum.
const CHANGES: [(Obstacle, Change); 13] = [
    (Obstacle::Inactive, |case| {
        case.config.users.get_mut(&USER).unwrap().active = false;
    }),
    (Obstacle::NotConnected, |case| case.agent.connections = 0),
    (Obstacle::NotOnline, |case| {
        case.agent.presence = Presence::Away
    }),
    (Obstacle::OffDuty, |case| case.agent.on_duty = false),
    (Obstacle::NotAvailable, |case| {
        let reason = ReasonId::from_bytes([1; 16]);
        case.agent.not_available = Some(NotAvailable { reason, at: START });
    }),
    (Obstacle::Missed, |case| {
        case.agent.missed = Some(MissedFlag {
            at: START,
            until: None,
        });
    }),
    (Obstacle::NotMember, |case| {
        case.config.services.get_mut(&ONE).unwrap().members.clear();
    }),
    (Obstacle::NotSelectable, |case| {
        case.agent.not_selectable.insert(ONE);
    }),
    (Obstacle::Unskilled, |case| case.need.level = Some(0)),
    (Obstacle::WrapUp, |case| {
        case.held.wrap_up.insert(TaskId::from_bytes([9; 16]), CHAT);
    }),
    (Obstacle::NoCapacity, |case| {
        case.config.users.get_mut(&USER).unwrap().chats_max = 0;
    }),
    (Obstacle::NoUnits, |case| {
        case.config.tenant.capacity.chat_units = 101
    }),
    (Obstacle::NotBeside, |case| {
        case.config.tenant.capacity.call_units = 1;
        case.held
            .connected
            .insert(TaskId::from_bytes([8; 16]), CALL);
    }),
];

#[test]
fn row_89_each_obstacle_alone_keeps_an_offer_away() {
    assert_eq!(Case::new().obstacle(), None);
    for (obstacle, change) in CHANGES {
        let mut case = Case::new();
        change(&mut case);
        assert_eq!(case.obstacle(), Some(obstacle));
    }
}

#[test]
fn row_89_of_several_obstacles_the_first_in_order_is_told() {
    assert!(CHANGES.is_sorted_by_key(|(obstacle, _)| *obstacle));
    for (i, (obstacle, change)) in CHANGES.iter().enumerate() {
        for (_, other) in &CHANGES[i..] {
            let mut case = Case::new();
            other(&mut case);
            change(&mut case);
            assert_eq!(case.obstacle(), Some(*obstacle));
        }
    }
}

#[test]
fn row_89_standing_are_those_that_withdraw_what_rings() {
    for (obstacle, change) in CHANGES {
        let mut case = Case::new();
        change(&mut case);
        let standing = standing_obstacle(&case.config, &case.agent, Some(ONE));
        let is_standing = obstacle < Obstacle::Unskilled;
        assert_eq!(standing, is_standing.then_some(obstacle));
    }
}

#[test]
fn row_89_busy_and_away_users_are_selectable_where_the_service_says_so() {
    let cases = [
        (Presence::Online, false, false, true),
        (Presence::Busy, false, true, false),
        (Presence::Busy, true, false, true),
        (Presence::Away, true, false, false),
        (Presence::Away, false, true, true),
        (Presence::Offline, true, true, false),
    ];
    for (presence, busy, away, is_offered) in cases {
        let mut case = Case::new();
        case.agent.presence = presence;
        let distribution = &mut case.config.services.get_mut(&ONE).unwrap().distribution;
        (distribution.busy_selectable, distribution.away_selectable) = (busy, away);
        assert_eq!(case.obstacle().is_none(), is_offered, "{presence:?}");
        case.need = Need {
            service: None,
            level: None,
            ..case.need
        };
        let is_direct = case.obstacle().is_none();
        assert_eq!(
            is_direct,
            presence == Presence::Online,
            "direct chats: online only"
        );
    }
}

#[test]
fn row_89_a_lost_console_counts_until_its_grace_is_over() {
    let mut case = Case::new();
    case.agent.connections = 0;
    case.agent.disconnected_at = Some(START);
    assert_eq!(case.obstacle(), None);
}

#[test]
fn row_84_skills_do_not_matter_to_direct_chats_and_preferred_users() {
    let mut case = Case::new();
    case.config.users.get_mut(&USER).unwrap().skills.clear();
    assert_eq!(case.obstacle(), Some(Obstacle::Unskilled));
    case.need.level = None;
    assert_eq!(case.obstacle(), None);
}

#[test]
fn row_84_the_fitting_level_is_the_first_whose_needs_are_met() {
    let case = Case::new();
    let fits = |config: &Config| {
        let (service, user) = (&config.services[&ONE], &config.users[&USER]);
        fitting_level(config, service, user, &case.agent)
    };
    assert_eq!(fits(&case.config), Some(1));
    let mut config = config();
    config.users.get_mut(&USER).unwrap().skills.clear();
    assert_eq!(fits(&config), None);
    config.skills.clear();
    assert_eq!(
        fits(&config),
        Some(0),
        "a skill that is gone restricts nobody"
    );
    let gone = ResponsibilityId::from_bytes([7; 16]);
    let first = &mut config.policies.values_mut().next().unwrap().levels[0];
    first.responsibilities.insert(gone);
    assert_eq!(fits(&config), Some(0), "nor does such a responsibility");
    config = self::config();
    config
        .policies
        .values_mut()
        .for_each(|policy| policy.levels.clear());
    assert_eq!(fits(&config), Some(0), "no levels: everybody");
    config.policies.clear();
    assert_eq!(fits(&config), Some(0), "an unknown policy: everybody");
}

/// What a user holds, what is offered beside it, and what is in the way.
#[test]
fn capacity_is_maximum_units_and_matrix() {
    let default = CapacityRules::default();
    let thirds = CapacityRules {
        chat_units: 34,
        external_units: 33,
        ..default
    };
    let mut beside_calls = CapacityRules {
        call_units: 50,
        chat_units: 25,
        ..default
    };
    beside_calls.beside_call.chat = true;
    let one_way = beside_calls;
    let cases: [(&str, CapacityRules, &[Modality], Modality, Option<Obstacle>); 12] = [
        ("third chat", default, &[CHAT, CHAT], CHAT, None),
        (
            "fourth chat",
            default,
            &[CHAT; 3],
            CHAT,
            Some(Obstacle::NoCapacity),
        ),
        ("work beside chats", default, &[CHAT; 3], WORK, None),
        (
            "second work",
            default,
            &[WORK],
            WORK,
            Some(Obstacle::NoCapacity),
        ),
        (
            "call beside a chat",
            default,
            &[CHAT],
            CALL,
            Some(Obstacle::NoUnits),
        ),
        (
            "chat beside a call",
            default,
            &[CALL],
            CHAT,
            Some(Obstacle::NoUnits),
        ),
        ("two thirds", thirds, &[CHAT], CHAT, None),
        (
            "three times 34",
            thirds,
            &[CHAT, CHAT],
            CHAT,
            Some(Obstacle::NoUnits),
        ),
        (
            "34, 33 and 33",
            thirds,
            &[CHAT, WORK],
            WORK,
            Some(Obstacle::NoCapacity),
        ),
        ("chat during a call", one_way, &[CALL], CHAT, None),
        (
            "call during a chat",
            one_way,
            &[CHAT],
            CALL,
            Some(Obstacle::NotBeside),
        ),
        ("chat during both", one_way, &[CALL, WORK], CHAT, None),
    ];
    for (name, rules, held, offered, expected) in cases {
        let mut case = Case::new();
        case.config.tenant.capacity = rules;
        case.held = holding(held);
        case.need = need(offered);
        assert_eq!(case.obstacle(), expected, "{name}");
    }
}

#[test]
fn a_hand_counts_what_rings_what_is_connected_and_what_is_wrapped_up() {
    let mut held = holding(&[CHAT, CALL]);
    assert!(!held.is_empty() && Held::default().is_empty());
    held.ringing.insert(TaskId::from_bytes([8; 16]), CHAT);
    held.wrap_up.insert(TaskId::from_bytes([9; 16]), WORK);
    assert_eq!((held.load(), held.count(CHAT), held.count(WORK)), (4, 2, 1));
    assert_eq!(held.units(&CapacityRules::default()), 103);
    let rules = CapacityRules {
        chat_units: u32::MAX,
        ..CapacityRules::default()
    };
    assert_eq!(held.units(&rules), u32::MAX, "no overflow");
}

#[test]
fn over_capacity_is_a_ringing_offer_above_its_maximum_or_too_many_units() {
    let mut config = config();
    let over = |config: &Config, held: &Held| is_over_capacity(config, &config.users[&USER], held);
    let ringing = |connected: &[Modality], ringing| {
        let mut held = holding(connected);
        held.ringing.insert(TaskId::from_bytes([8; 16]), ringing);
        held
    };
    assert!(
        !over(&config, &ringing(&[CHAT; 2], CHAT)),
        "full is not over"
    );
    assert!(over(&config, &ringing(&[CHAT; 3], CHAT)));
    assert!(
        !over(&config, &ringing(&[CHAT; 4], WORK)),
        "not this one's fault"
    );
    assert!(!over(&config, &holding(&[CHAT; 4])), "nothing to withdraw");
    assert!(over(&config, &ringing(&[CALL], CHAT)), "101 units");
    assert!(!over(&config, &ringing(&[], CALL)), "100 units are all");
    config.users.get_mut(&USER).unwrap().maxima.external = 0;
    assert!(over(&config, &ringing(&[], WORK)));
    assert!(!over(&config, &Held::default()));
}

#[test]
fn the_status_tells_missed_then_not_available_then_what_is_at_hand() {
    let mut agent = at_work(user_id(1), START);
    let held = holding(&[CHAT]);
    assert_eq!(agent_status(&agent, &Held::default()), AgentStatus::Idle);
    assert_eq!(agent_status(&agent, &held), AgentStatus::Connected);
    let reason = ReasonId::from_bytes([1; 16]);
    agent.not_available = Some(NotAvailable { reason, at: START });
    assert_eq!(agent_status(&agent, &held), AgentStatus::NotAvailable);
    agent.missed = Some(MissedFlag {
        at: Millis(0),
        until: None,
    });
    assert_eq!(agent_status(&agent, &held), AgentStatus::Missed);
}
