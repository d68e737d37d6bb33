//! The checks of a widget's door, in their documented order.

use shared::ids::{DomainTemplateId, Target};
use shared::wire::Modality;
use shared::{ErrorCode, Millis};

use crate::model::{Authorization, Config, ServiceLicence, TargetInteract, TenantState, WidgetKey};
use crate::origin::{Restriction, is_allowed};

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
        match self.restrict_to {
            None => Restriction::Anywhere,
            Some(id) => config
                .domain_templates
                .get(&id)
                .map_or(Restriction::Nowhere, Restriction::Template),
        }
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

const fn refused(code: ErrorCode, detail: &'static str, hint: &'static str) -> Refused {
    Refused { code, detail, hint }
}

/// Tenant on → target known and key right → licence and active → origin → modality → workflow.
///
/// # Errors
/// The first check that fails.
pub fn admit(config: &Config, ask: &Ask<'_>) -> Result<Admitted, Refused> {
    let admitted = admit_target(config, ask)?;
    if !is_allowed(admitted.restriction(config), ask.origin) {
        return Err(refused(
            ErrorCode::OriginNotAllowed,
            "This website is not allowed to show the widget.",
            "Add the website's protocol, domain and port to the domain template of the target, \
             or switch Restrict Access off.",
        ));
    }
    if let Some(found) = find(config, ask.target) {
        check_modality(config, &found, ask.modality)?;
    }
    Ok(admitted)
}

/// The checks before the origin: for the frame document, which `frame-ancestors` guards.
///
/// # Errors
/// The first check that fails.
pub fn admit_target(config: &Config, ask: &Ask<'_>) -> Result<Admitted, Refused> {
    let tenant = &config.tenant;
    check_tenant(config)?;
    let found = find(config, ask.target).ok_or(UNKNOWN)?;
    if !has_key(&tenant.interact.keys, ask) && !has_key(&found.interact.keys, ask) {
        return Err(refused(
            ErrorCode::KeyInvalid,
            "The widget key is unknown, revoked or made for another target.",
            "Copy the snippet again from the Integration section of the service or user.",
        ));
    }
    check_switches(&found)?;
    Ok(Admitted {
        target: ask.target,
        display_name: found.display_name.to_owned(),
        modalities: modalities(config, &found),
        token_required: tenant.interact.authorization != Authorization::None,
        recovery_secs: tenant.interact.recovery_secs,
        restrict_to: found.interact.restrict_to,
    })
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
    check_tenant(config)?;
    let found = find(config, target).ok_or(UNKNOWN)?;
    check_switches(&found)?;
    check_modality(config, &found, Some(modality))
}

const UNKNOWN: Refused = refused(
    ErrorCode::TargetUnknown,
    "There is no such service or user.",
    "Copy the snippet again from the Integration section of the service or user.",
);

fn check_tenant(config: &Config) -> Result<(), Refused> {
    let is_served = matches!(
        config.tenant.state,
        TenantState::Active | TenantState::Trial
    );
    if is_served && config.tenant.interact.enabled {
        return Ok(());
    }
    Err(refused(
        ErrorCode::InteractDisabled,
        "Interact is switched off.",
        "Switch Interact on in the tenant's settings.",
    ))
}

fn check_switches(found: &Found<'_>) -> Result<(), Refused> {
    if found.may_be_licensed && found.interact.licensed && found.interact.active {
        return Ok(());
    }
    Err(refused(
        ErrorCode::TargetInactive,
        "Interact is switched off for this service or user.",
        "Give the service or user an Interact licence and switch Active on.",
    ))
}

fn check_modality(
    config: &Config,
    found: &Found<'_>,
    modality: Option<Modality>,
) -> Result<(), Refused> {
    let modality = modality.unwrap_or_else(|| {
        let offered = modalities(config, found);
        offered
            .first()
            .copied()
            .unwrap_or(Modality::InstantMessaging)
    });
    if !is_on(config, found, modality) {
        return Err(refused(
            ErrorCode::ModalityDisabled,
            "This kind of contact is switched off.",
            "Switch the modality on for the target, and instant messaging for the tenant.",
        ));
    }
    if !found.has_workflow(modality) {
        return Err(refused(
            ErrorCode::ServiceClosed,
            "The service has no workflow for this kind of contact.",
            "Choose a workflow on the Modalities tab of the service.",
        ));
    }
    Ok(())
}

/// What customers can begin, chat first.
fn modalities(config: &Config, found: &Found<'_>) -> Vec<Modality> {
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

struct Found<'a> {
    display_name: &'a str,
    interact: &'a TargetInteract,
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
