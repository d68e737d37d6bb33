//! The checks of a widget's door, in their documented order.

use shared::ids::{DomainTemplateId, Target, UserId};
use shared::wire::Modality;
use shared::{ErrorCode, Millis};

use crate::admin::Kind;
use crate::authority::{Action, Principal};
use crate::model::{Authorization, Config, ServiceLicence, TargetInteract, TenantState, WidgetKey};
use crate::origin::{Restriction, is_allowed};

use super::door::{BEFORE_ORIGIN, Check, DOOR};

/// Who asks for what.
#[derive(Clone, Copy, Debug)]
pub struct Ask<'a> {
    /// The key in the snippet.
    pub key: &'a str,
    /// What the snippet points at.
    pub target: Target,
    /// The `Origin` header of the page.
    pub origin: Option<&'a str>,
    /// One modality, or none for whatever is on offer.
    pub modality: Option<Modality>,
    /// Now: keys have an end of overlap.
    pub now: Millis,
}

/// What is behind the door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Admitted {
    /// The target.
    pub target: Target,
    /// Name in the header.
    pub display_name: String,
    /// Modalities on offer, never empty after [`admit`].
    pub modalities: Vec<Modality>,
    /// Whether a signed token is needed to go on.
    pub token_required: bool,
    /// Session recovery timeout in seconds; 0 = never.
    pub recovery_secs: u32,
    /// The template that restricts the target, if any.
    pub restrict_to: Option<DomainTemplateId>,
}

impl Admitted {
    /// Where the target may be shown.
    #[must_use]
    pub fn restriction<'a>(&self, config: &'a Config) -> Restriction<'a> {
        restriction(config, self.restrict_to)
    }
}

/// Where a target may be shown that is restricted to a template, or to none.
pub(super) fn restriction(config: &Config, to: Option<DomainTemplateId>) -> Restriction<'_> {
    match to {
        None => Restriction::Anywhere,
        Some(id) => config
            .domain_templates
            .get(&id)
            .map_or(Restriction::Nowhere, Restriction::Template),
    }
}

/// Why the door stays closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{code}: {detail}")]
pub struct Refused {
    /// The stable code.
    pub code: ErrorCode,
    /// What is wrong, for people.
    pub detail: &'static str,
    /// How the page's or the tenant's administrator mends it.
    pub hint: &'static str,
}

/// Every step of [`DOOR`] in its order.
///
/// # Errors
/// The first check that fails.
pub fn admit(config: &Config, ask: &Ask<'_>) -> Result<Admitted, Refused> {
    Door::at(config, *ask).admitted(&DOOR)
}

/// The checks before the origin: for the frame document, which `frame-ancestors` guards.
///
/// # Errors
/// The first check that fails.
pub fn admit_target(config: &Config, ask: &Ask<'_>) -> Result<Admitted, Refused> {
    Door::at(config, *ask).admitted(&DOOR[..BEFORE_ORIGIN])
}

/// The preview on a page of our own, which no template needs to list: every step but the origin, and
/// in its place whether the signed-in user who looks at the page may see the target.
///
/// # Errors
/// The first check that fails; for the user the same answer as for a page that is not allowed.
pub fn admit_preview(config: &Config, ask: &Ask<'_>, viewer: UserId) -> Result<Admitted, Refused> {
    if !may_see(config, ask.target, viewer) {
        return Err(Check::Origin.refused());
    }
    let others = DOOR.into_iter().filter(|check| *check != Check::Origin);
    Door::at(config, *ask).admitted(&others.collect::<Vec<_>>())
}

/// Whether somebody who is signed in may see a target.
#[must_use]
pub fn may_see(config: &Config, target: Target, viewer: UserId) -> bool {
    let (kind, unit) = match target {
        Target::Service(id) => (Kind::Service, config.services.get(&id).map(|it| it.unit)),
        Target::User(id) => (Kind::User, config.users.get(&id).map(|it| it.unit)),
    };
    let who = Principal::of(config, viewer);
    who.zip(unit)
        .is_some_and(|(who, unit)| who.may(Action::Read, kind, unit))
}

/// What still has to hold at the moment a contact begins, whatever was admitted before.
///
/// # Errors
/// The first check that fails, in the same order.
pub(crate) fn check_reachable(
    config: &Config,
    target: Target,
    modality: Modality,
) -> Result<(), Refused> {
    let ask = Ask {
        key: "",
        target,
        origin: None,
        modality: Some(modality),
        now: Millis(0),
    };
    let door = Door::at(config, ask);
    let kept = DOOR.into_iter();
    let mut kept = kept.filter(|check| !matches!(check, Check::Key | Check::Origin));
    kept.try_for_each(|check| door.check(check))
}

/// A target's door, with who asks.
pub(super) struct Door<'a> {
    pub(super) config: &'a Config,
    pub(super) ask: Ask<'a>,
    pub(super) found: Option<Found<'a>>,
}

impl<'a> Door<'a> {
    pub(super) fn at(config: &'a Config, ask: Ask<'a>) -> Self {
        Self {
            config,
            ask,
            found: find(config, ask.target),
        }
    }

    fn admitted(&self, checks: &[Check]) -> Result<Admitted, Refused> {
        checks.iter().try_for_each(|check| self.check(*check))?;
        let found = self.found.as_ref().ok_or(Check::Target.refused())?;
        let interact = &self.config.tenant.interact;
        Ok(Admitted {
            target: self.ask.target,
            display_name: found.display_name.to_owned(),
            modalities: modalities(self.config, found),
            token_required: interact.authorization != Authorization::None,
            recovery_secs: interact.recovery_secs,
            restrict_to: found.interact.restrict_to,
        })
    }

    /// One check.
    ///
    /// # Errors
    /// What is wrong, and how to mend it.
    pub(super) fn check(&self, check: Check) -> Result<(), Refused> {
        let tenant = &self.config.tenant;
        let passes = match (check, &self.found) {
            (Check::Tenant, _) => matches!(tenant.state, TenantState::Active | TenantState::Trial),
            (Check::Interact, _) => tenant.interact.enabled,
            (Check::Target, found) => found.is_some(),
            (_, None) => return Err(Check::Target.refused()),
            (Check::Key, Some(found)) => {
                has_key(&tenant.interact.keys, &self.ask)
                    || has_key(&found.interact.keys, &self.ask)
            }
            (Check::Licence, Some(found)) => found.may_be_licensed && found.interact.licensed,
            (Check::Active, Some(found)) => found.interact.active,
            (Check::Origin, Some(found)) => is_allowed(
                restriction(self.config, found.interact.restrict_to),
                self.ask.origin,
            ),
            (Check::Modality, Some(found)) => is_on(self.config, found, self.modality(found)),
            (Check::Workflow, Some(found)) => found.has_workflow(self.modality(found)),
        };
        passes.then_some(()).ok_or(check.refused())
    }

    /// The modality that is asked for, or the first on offer.
    pub(super) fn modality(&self, found: &Found<'_>) -> Modality {
        self.ask.modality.unwrap_or_else(|| {
            let offered = modalities(self.config, found);
            let first = offered.first().copied();
            first.unwrap_or(Modality::InstantMessaging)
        })
    }
}

/// What customers can begin, chat first.
pub(super) fn modalities(config: &Config, found: &Found<'_>) -> Vec<Modality> {
    let all = [Modality::InstantMessaging, Modality::AudioVideo];
    let offered = all.into_iter();
    let offered =
        offered.filter(|modality| is_on(config, found, *modality) && found.has_workflow(*modality));
    offered.collect()
}

const fn is_on(config: &Config, found: &Found<'_>, modality: Modality) -> bool {
    match modality {
        Modality::InstantMessaging => {
            config.tenant.interact.instant_messaging && found.interact.instant_messaging
        }
        Modality::AudioVideo => found.interact.audio_video,
        Modality::ExternalTask => false,
    }
}

/// Whether the customer of a chat with a target may ask for a call.
pub(crate) fn may_call(config: &Config, target: Target) -> bool {
    find(config, target).is_some_and(|found| found.interact.audio_video)
}

pub(super) struct Found<'a> {
    pub(super) display_name: &'a str,
    pub(super) interact: &'a TargetInteract,
    may_be_licensed: bool,
    has_chat_workflow: bool,
    has_call_workflow: bool,
}

impl Found<'_> {
    const fn has_workflow(&self, modality: Modality) -> bool {
        match modality {
            Modality::InstantMessaging => self.has_chat_workflow,
            Modality::AudioVideo => self.has_call_workflow,
            Modality::ExternalTask => false,
        }
    }
}

fn find(config: &Config, target: Target) -> Option<Found<'_>> {
    match target {
        Target::Service(id) => config.services.get(&id).map(|service| Found {
            display_name: &service.display_name,
            interact: &service.interact,
            may_be_licensed: service.licence != ServiceLicence::AdvancedRouting,
            has_chat_workflow: config
                .workflow(service, Modality::InstantMessaging)
                .is_some(),
            has_call_workflow: config.workflow(service, Modality::AudioVideo).is_some(),
        }),
        Target::User(id) => config.users.get(&id).map(|user| Found {
            display_name: &user.display_name,
            interact: &user.interact,
            may_be_licensed: user.active,
            has_chat_workflow: true,
            has_call_workflow: true,
        }),
    }
}

fn has_key(keys: &[WidgetKey], ask: &Ask<'_>) -> bool {
    keys.iter()
        .any(|key| key.key == ask.key && key.valid_until.is_none_or(|until| ask.now < until))
}
