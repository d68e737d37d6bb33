//! Somebody who is signed in, with what is granted to him.

use std::collections::BTreeSet;

use shared::ids::{UnitId, UserId};

use super::matrix;
use super::{Action, Rights, Subject, Units};
use crate::admin::Kind;
use crate::model::{Config, Grant, TenantState, User};

/// Somebody who is signed in.
#[derive(Clone, Copy, Debug)]
pub struct Principal<'a> {
    /// The configuration in which the grants hold.
    pub config: &'a Config,
    /// Who, where it is a user.
    pub user: Option<UserId>,
    /// The own unit.
    pub unit: UnitId,
    /// What is granted, and where.
    pub grants: &'a [Grant],
}

impl<'a> Principal<'a> {
    /// A user as configured; none where the user or the tenant may not work.
    #[must_use]
    pub fn of(config: &'a Config, user: UserId) -> Option<Self> {
        let state = config.tenant.state;
        let is_served = matches!(state, TenantState::Active | TenantState::Trial);
        let user = config.users.get(&user);
        let user = user.filter(|user| user.active && is_served)?;
        Some(Self {
            config,
            user: Some(user.id),
            unit: user.unit,
            grants: &user.roles,
        })
    }

    /// Whether an action is allowed on a subject that sits in a unit.
    #[must_use]
    pub fn may(&self, action: Action, subject: impl Into<Subject>, unit: UnitId) -> bool {
        let subject = subject.into();
        self.rights(subject, unit).has(action)
            || action == Action::Read
                && matches!(subject, Subject::Of(_))
                && self.reads_on_the_way(unit)
    }

    /// The letters that the grants give in a unit.
    #[must_use]
    pub fn rights(&self, subject: Subject, unit: UnitId) -> Rights {
        let held = self.grants.iter().filter_map(|grant| {
            let place = self.place(grant)?;
            let is_here = self.config.is_within(unit, place);
            is_here.then(|| matrix::rights(grant.role, subject))
        });
        held.fold(Rights::default(), Rights::and)
    }

    /// The filter for lists of a subject.
    #[must_use]
    pub fn reads(&self, subject: impl Into<Subject>) -> Units {
        let subject = subject.into();
        let path = match subject {
            Subject::Of(_) => self.way(),
            _ => BTreeSet::new(),
        };
        Units::of(self.config, |unit| {
            path.contains(&unit) || self.rights(subject, unit).has(Action::Read)
        })
    }

    /// Whether a role may be given or taken away: somebody who may change users there, and may
    /// everything himself there that the role may.
    #[must_use]
    pub fn may_grant(&self, grant: Grant) -> bool {
        let Some(unit) = self.place(&grant) else {
            return false;
        };
        self.rights(Kind::User.into(), unit).has(Action::Update)
            && matrix::is_within(grant.role, |subject| self.rights(subject, unit))
    }

    /// Whether somebody else's account may be changed, deleted or given a new password: who could
    /// would have all its rights.
    #[must_use]
    pub fn may_manage(&self, action: Action, user: &User) -> bool {
        self.may(action, Kind::User, user.unit)
            && user.roles.iter().all(|grant| self.may_grant(*grant))
    }

    /// Whether skills, responsibilities and duty profiles of a user may be changed: there, or in
    /// the unit of a service whose member the user is.
    #[must_use]
    pub fn may_teach(&self, user: &User) -> bool {
        let may = |unit| self.may(Action::Update, Subject::Skills, unit);
        let services = self.config.services.values();
        may(user.unit)
            || services
                .filter(|service| service.members.contains(&user.id))
                .any(|service| may(service.unit))
    }

    /// The unit of a grant. One that is not configured is nowhere: what was granted for a part
    /// never becomes a grant for the whole.
    fn place(&self, grant: &Grant) -> Option<UnitId> {
        let root = self.config.root();
        let unit = grant.unit.unwrap_or(root);
        (unit == root || self.config.units.contains_key(&unit)).then_some(unit)
    }

    fn reads_on_the_way(&self, unit: UnitId) -> bool {
        self.way().contains(&self.config.unit_or_root(unit))
    }

    /// The own unit, those in which something is granted, and all above them.
    fn way(&self) -> BTreeSet<UnitId> {
        let places = self.grants.iter().filter_map(|grant| self.place(grant));
        let units = std::iter::once(self.unit).chain(places);
        units.flat_map(|unit| self.config.path_of(unit)).collect()
    }
}
