//! What users declare about themselves, and their console connections.

use shared::ErrorCode;
use shared::ids::{DutyProfileId, ReasonId, ServiceId, UserId};
use shared::wire::Presence;

use super::turn::Turn;
use crate::model::NotAvailable;

impl Turn<'_> {
    pub(super) fn agent_connected(&mut self, user: UserId) -> Result<(), ErrorCode> {
        self.known(user)?;
        self.edit_agent(user, |agent| {
            agent.connections += 1;
            agent.disconnected_at = None;
        });
        Ok(())
    }

    /// The last connection starts the grace: offers go on ringing until it is over.
    pub(super) fn agent_disconnected(&mut self, user: UserId) -> Result<(), ErrorCode> {
        let agent = self.state.agents.get(&user).ok_or(ErrorCode::NotFound)?;
        if agent.connections == 0 {
            return Ok(());
        }
        let now = self.now;
        self.edit_agent(user, |agent| {
            agent.connections -= 1;
            if agent.connections == 0 {
                agent.disconnected_at = Some(now);
            }
        });
        Ok(())
    }

    /// No console came back: the user has left. Connected tasks stay.
    pub(super) fn grace_over(&mut self, user: UserId) {
        self.leave_tasks_of_others(user);
        self.edit_agent(user, |agent| {
            agent.disconnected_at = None;
            agent.missed = None;
        });
    }

    pub(super) fn set_presence(
        &mut self,
        user: UserId,
        presence: Presence,
    ) -> Result<(), ErrorCode> {
        self.known(user)?;
        self.edit_agent(user, |agent| {
            agent.presence = presence;
            if presence == Presence::Offline {
                agent.missed = None;
            }
        });
        Ok(())
    }

    pub(super) fn set_duty(&mut self, user: UserId, on: bool) -> Result<(), ErrorCode> {
        self.known(user)?;
        self.edit_agent(user, |agent| {
            agent.on_duty = on;
            if !on {
                agent.duty_profile = None;
                agent.missed = None;
            }
        });
        Ok(())
    }

    /// On duty as what: one of the user's own profiles.
    pub(super) fn choose_duty(
        &mut self,
        user: UserId,
        profile: Option<DutyProfileId>,
    ) -> Result<(), ErrorCode> {
        let config = &self.state.config;
        let known = config.users.get(&user).ok_or(ErrorCode::NotFound)?;
        let is_own = |id: &DutyProfileId| {
            known.duty_profiles.contains(id) && config.duty_profiles.contains_key(id)
        };
        if !profile.as_ref().is_none_or(is_own) {
            return Err(ErrorCode::NotFound);
        }
        self.edit_agent(user, |agent| {
            agent.on_duty = true;
            agent.duty_profile = profile;
        });
        Ok(())
    }

    /// Not available for a reason, or available again.
    pub(super) fn set_not_available(
        &mut self,
        user: UserId,
        reason: Option<ReasonId>,
    ) -> Result<(), ErrorCode> {
        self.known(user)?;
        let reasons = &self.state.config.reasons;
        if !reason.is_none_or(|reason| reasons.contains_key(&reason)) {
            return Err(ErrorCode::NotFound);
        }
        let at = self.now;
        self.edit_agent(user, |agent| {
            agent.not_available = reason.map(|reason| NotAvailable { reason, at });
        });
        Ok(())
    }

    pub(super) fn set_service_duty(
        &mut self,
        user: UserId,
        service: ServiceId,
        on: bool,
    ) -> Result<(), ErrorCode> {
        self.known(user)?;
        if !self.state.index.services_of(user).contains(&service) {
            return Err(ErrorCode::NotFound);
        }
        self.edit_agent(user, |agent| {
            if on {
                agent.not_selectable.remove(&service);
            } else {
                agent.not_selectable.insert(service);
            }
        });
        Ok(())
    }

    pub(super) fn clear_missed(&mut self, user: UserId) -> Result<(), ErrorCode> {
        let agent = self.state.agents.get(&user).ok_or(ErrorCode::NotFound)?;
        if agent.missed.is_none() {
            return Err(ErrorCode::NotApplicable);
        }
        self.missed_over(user);
        Ok(())
    }

    /// The missed-offer flag is reset: by hand or by its timer.
    pub(super) fn missed_over(&mut self, user: UserId) {
        self.edit_agent(user, |agent| agent.missed = None);
    }

    fn known(&self, user: UserId) -> Result<(), ErrorCode> {
        let is_known = self.state.config.users.contains_key(&user);
        if is_known {
            Ok(())
        } else {
            Err(ErrorCode::NotFound)
        }
    }
}
