//! Mock agents: who is there and what each does when a task is offered.

use engine::Command;
use engine::model::{Offer, TaskState};
use serde::{Deserialize, Serialize};
use shared::Millis;
use shared::ids::UserId;

use super::Simulation;

/// Somebody who is offered tasks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MockAgent {
    /// Name shown.
    pub name: String,
    /// On duty from the beginning.
    pub on_duty: bool,
    /// What happens when a task is offered.
    pub behaviour: Behaviour,
}

/// What a mock agent does with an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Behaviour {
    /// Takes it after so many seconds.
    Accepts(u32),
    /// Turns it down after so many seconds.
    Declines(u32),
    /// Lets it ring.
    Ignores,
}

/// Something that an agent is going to do.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) at: Millis,
    pub(super) command: Command,
    offer: Offer,
}

/// Who the agent at this place of the list is.
pub(super) const fn user_of(place: u8) -> UserId {
    let mut id = [0xa9; 16];
    id[15] = place;
    UserId::from_bytes(id)
}

impl Simulation {
    /// The name of a mock agent.
    #[must_use]
    pub fn agent_name(&self, user: UserId) -> Option<&str> {
        let agent = self.agents.get(usize::from(user.as_bytes()[15]))?;
        (user_of(user.as_bytes()[15]) == user).then_some(&agent.name)
    }

    /// Plans what each agent does with an offer that is new.
    pub(super) fn plan_answers(&mut self) {
        let task = self.state.task(super::TASK);
        let offers = match task.map(|task| &task.state) {
            Some(TaskState::Offered(offering)) => offering.offers.clone(),
            _ => Vec::new(),
        };
        self.plans.retain(|plan| offers.contains(&plan.offer));
        for offer in offers {
            let is_planned = self.plans.iter().any(|plan| plan.offer == offer);
            if let Some(plan) = self.plan_of(offer).filter(|_| !is_planned) {
                self.plans.push(plan);
            }
        }
        self.plans.sort_by_key(|plan| plan.at);
    }

    fn plan_of(&self, offer: Offer) -> Option<Plan> {
        let agent = self.agents.get(usize::from(offer.user.as_bytes()[15]))?;
        let (secs, command) = match agent.behaviour {
            Behaviour::Accepts(secs) => (secs, Command::Accept(offer.user, offer.id)),
            Behaviour::Declines(secs) => (secs, Command::Decline(offer.user, offer.id)),
            Behaviour::Ignores => return None,
        };
        let at = self.now.plus(i64::from(secs) * 1_000);
        Some(Plan { at, command, offer })
    }
}
