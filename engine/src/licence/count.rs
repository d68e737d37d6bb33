//! Counting of seats. Whoever holds a licence takes a seat, also while inactive.

use std::collections::BTreeMap;

use crate::model::{Config, Licence, Service, ServiceLicence, User, UserLicence};

/// How a licence stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seats {
    /// Which one.
    pub licence: Licence,
    /// How many the tenant has; none = no limit.
    pub total: Option<u32>,
    /// How many are taken.
    pub taken: u32,
}

/// More seats would be taken than there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortage {
    /// Of which licence.
    pub licence: Licence,
    /// How many the tenant has.
    pub total: u32,
    /// How many would be taken.
    pub taken: u32,
}

/// How every licence stands, in their order.
#[must_use]
pub fn seats(config: &Config) -> Vec<Seats> {
    let taken = taken(config);
    let all = Licence::ALL.iter().map(|licence| Seats {
        licence: *licence,
        total: config.tenant.licences.get(licence).copied(),
        taken: taken.get(licence).copied().unwrap_or_default(),
    });
    all.collect()
}

/// What a change would take beyond the seats. Where more were taken before, as after fewer were
/// bought, nothing more may be taken, and everything else may go on.
#[must_use]
pub fn shortages(before: &Config, after: &Config) -> Vec<Shortage> {
    let (was, is) = (seats(before), seats(after));
    let pairs = was.into_iter().zip(is);
    let short = pairs.filter_map(|(was, is)| {
        let total = is.total?;
        let got_worse = is.taken > was.taken || was.total.is_none_or(|before| before > total);
        (is.taken > total && got_worse).then_some(Shortage {
            licence: is.licence,
            total,
            taken: is.taken,
        })
    });
    short.collect()
}

/// The licences that a service holds.
pub fn of_service(service: &Service) -> impl Iterator<Item = Licence> {
    let routing = match service.licence {
        ServiceLicence::AdvancedRouting => Licence::AdvancedRouting,
        ServiceLicence::EnterpriseRouting => Licence::EnterpriseRouting,
        ServiceLicence::ContactCenter => Licence::ContactCenter,
    };
    let interact = service.interact.licensed.then_some(Licence::Interact);
    std::iter::once(routing).chain(interact)
}

/// The licences that a user holds.
pub fn of_user(user: &User) -> impl Iterator<Item = Licence> {
    let interact = user.interact.licensed.then_some(Licence::UserInteract);
    let others = user.licences.iter().map(|licence| match licence {
        UserLicence::ContactCenter => Licence::UserContactCenter,
        UserLicence::InstantMessaging => Licence::UserInstantMessaging,
        UserLicence::AudioVideo => Licence::UserAudioVideo,
        UserLicence::ExternalTask => Licence::UserExternalTask,
        UserLicence::Companion => Licence::UserCompanion,
    });
    interact.into_iter().chain(others)
}

fn taken(config: &Config) -> BTreeMap<Licence, u32> {
    let services = config.services.values().flat_map(of_service);
    let users = config.users.values().flat_map(of_user);
    let mut taken = BTreeMap::new();
    for licence in services.chain(users) {
        *taken.entry(licence).or_default() += 1;
    }
    taken
}
