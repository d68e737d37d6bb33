//! What customers are told before they ask: can the service or the user be reached now.

use shared::wire::{Availability, AvailabilityState, Modality, Presence};

use super::obstacle::is_reachable;
use super::{Held, Need, may_be_offered};
use crate::model::{Agent, Config};

/// What a direct chat asks of its user.
const DIRECT_CHAT: Need = Need {
    service: None,
    modality: Modality::InstantMessaging,
    level: None,
};

/// Presence of a service from counts of its members.
pub(crate) fn service_availability(
    may_take_tasks: bool,
    has_free_user: bool,
    has_user_on_duty: bool,
    wait_secs: Option<u32>,
) -> Availability {
    if !may_take_tasks || !has_user_on_duty {
        return Availability {
            state: AvailabilityState::Closed,
            wait_secs: None,
        };
    }
    if has_free_user {
        return Availability {
            state: AvailabilityState::Open,
            wait_secs: None,
        };
    }
    Availability {
        state: AvailabilityState::Busy,
        wait_secs,
    }
}

/// Presence of a user as a direct target.
pub(crate) fn user_availability(
    config: &Config,
    agent: Option<&Agent>,
    held: &Held,
) -> Availability {
    let state = match agent {
        Some(agent) if is_at_work(config, agent) => match agent.presence {
            Presence::Away => AvailabilityState::Away,
            _ if may_be_offered(config, agent, held, DIRECT_CHAT).is_ok() => {
                AvailabilityState::Available
            }
            _ => AvailabilityState::Busy,
        },
        _ => AvailabilityState::Offline,
    };
    Availability {
        state,
        wait_secs: None,
    }
}

/// Signed in, reachable and on duty, whatever the user does at the moment.
pub(crate) fn is_at_work(config: &Config, agent: &Agent) -> bool {
    let user = config.users.get(&agent.user);
    is_present(user.is_some_and(|user| user.active), agent)
}

/// As [`is_at_work`], when it is known whether the user is active.
pub(crate) fn is_present(is_active: bool, agent: &Agent) -> bool {
    is_active && is_reachable(agent) && agent.presence != Presence::Offline && agent.on_duty
}

#[cfg(test)]
mod tests {
    use shared::Millis;
    use shared::ids::UserId;

    use super::*;

    #[test]
    fn everything_that_makes_somebody_present_is_needed() {
        let there = Agent {
            user: UserId::from_bytes([1; 16]),
            presence: Presence::Busy,
            on_duty: true,
            duty_profile: None,
            not_available: None,
            not_selectable: std::collections::BTreeSet::new(),
            connections: 1,
            disconnected_at: None,
            idle_since: Millis(0),
            missed: None,
            rev: 0,
        };
        assert!(is_present(true, &there));
        assert!(!is_present(false, &there), "not active");
        for (what, change) in [
            (
                "unreachable",
                (|agent| agent.connections = 0) as fn(&mut Agent),
            ),
            ("offline", |agent| agent.presence = Presence::Offline),
            ("off duty", |agent| agent.on_duty = false),
        ] {
            let mut agent = there.clone();
            change(&mut agent);
            assert!(!is_present(true, &agent), "{what}");
        }
    }
}
