//! Somebody who is signed in, or a key, with what is granted.

use std::collections::BTreeSet;

use shared::ids::{UnitId, UserId};

use super::matrix;
use super::{Action, Caller, Rights, Subject, Units};
use crate::admin::Kind;
use crate::model::{Config, Grant, TenantState, User};

/// Somebody who is signed in, or a key.
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
    /// Whose rights are the most that these can be: of a key, its owner's.
    pub within: Option<&'a User>,
}

impl<'a> Principal<'a> {
    /// A user or a key as configured; none where the user, the key's owner or the tenant may not
    /// work, or the key is revoked. Whether a key has expired is for whoever knows the time to ask.
    #[must_use]
    pub fn of(config: &'a Config, who: impl Into<Caller>) -> Option<Self> {
        match who.into() {
            Caller::User(user) => Some(Self::of_user(config, may_work(config, user)?)),
            Caller::Key(key) => {
                let key = config.api_keys.get(&key);
                let key = key.filter(|key| key.revoked_at.is_none())?;
                Some(Self {
                    config,
                    user: None,
                    unit: key.unit,
                    grants: &key.grants,
                    within: Some(may_work(config, key.owner)?),
                })
            }
        }
    }

    fn of_user(config: &'a Config, user: &'a User) -> Self {
        Self {
            config,
            user: Some(user.id),
            unit: user.unit,
            grants: &user.roles,
            within: None,
        }
    }

    /// A key's owner.
    fn owner(&self) -> Option<Self> {
        let owner = self.within?;
        Some(Self::of_user(self.config, owner))
    }

    /// Whether an action is allowed on a subject that sits in a unit.
    #[must_use]
    pub fn may(&self, action: Action, subject: impl Into<Subject>, unit: UnitId) -> bool {
        let subject = subject.into();
        let is_read = action == Action::Read && matches!(subject, Subject::Of(_));
        let may_self =
            self.rights(subject, unit).has(action) || is_read && self.reads_on_the_way(unit);
        may_self && self.owner().is_none_or(|it| it.may(action, subject, unit))
    }

    /// The letters that the grants give in a unit. A key has none that its owner has not, and makes
    /// and changes no keys: what ends with it has no successors.
    #[must_use]
    pub fn rights(&self, subject: Subject, unit: UnitId) -> Rights {
        let held = self.grants.iter().filter_map(|grant| {
            let place = self.place(grant)?;
            let is_here = self.config.is_within(unit, place);
            is_here.then(|| matrix::rights(grant.role, subject))
        });
        let held = held.fold(Rights::default(), Rights::and);
        match self.owner() {
            None => held,
            Some(owner) => {
                let most = match subject {
                    Subject::Of(Kind::ApiKey) => Rights::of("R"),
                    _ => Rights::of("CRUDE"),
                };
                held.among(most).among(owner.rights(subject, unit))
            }
        }
    }

    /// The filter for lists of a subject.
    #[must_use]
    pub fn reads(&self, subject: impl Into<Subject>) -> Units {
        let subject = subject.into();
        let path = match subject {
            Subject::Of(_) => self.way(),
            _ => BTreeSet::new(),
        };
        let owner = self.owner();
        Units::of(self.config, |unit| {
            let reads = path.contains(&unit) || self.rights(subject, unit).has(Action::Read);
            reads && owner.is_none_or(|it| it.may(Action::Read, subject, unit))
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

    /// Whether a key may be given a role: one sees the unit, and everything that the role may there
    /// is one's own to do.
    #[must_use]
    pub fn may_lend(&self, grant: Grant) -> bool {
        let unit = self.place(&grant);
        unit.is_some_and(|unit| {
            self.may(Action::Read, Kind::Service, unit)
                && matrix::is_within(grant.role, |subject| self.rights(subject, unit))
        })
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

/// A user who may work in a tenant that is served.
fn may_work(config: &Config, user: UserId) -> Option<&User> {
    let state = config.tenant.state;
    let is_served = matches!(state, TenantState::Active | TenantState::Trial);
    let user = config.users.get(&user);
    user.filter(|user| user.active && is_served)
}
