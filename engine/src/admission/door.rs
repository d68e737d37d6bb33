//! The checks of a widget's door by name, with what each says when it fails.

use shared::ErrorCode;

use super::Refused;

/// A check of the door.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Check {
    /// The tenant is served.
    Tenant,
    /// The tenant has Interact on.
    Interact,
    /// There is such a service or user.
    Target,
    /// The key is one of the tenant's or the target's.
    Key,
    /// The target holds a licence, and may.
    Licence,
    /// The target has Interact on.
    Active,
    /// The page may show the target.
    Origin,
    /// The modality is on.
    Modality,
    /// The service has a workflow for it.
    Workflow,
}

/// All of them, in the order in which the first that fails is the answer.
pub(super) const DOOR: [Check; 9] = [
    Check::Tenant,
    Check::Interact,
    Check::Target,
    Check::Key,
    Check::Licence,
    Check::Active,
    Check::Origin,
    Check::Modality,
    Check::Workflow,
];

/// How many come before the origin.
pub(super) const BEFORE_ORIGIN: usize = Check::Origin as usize;

impl Check {
    /// The name that the troubleshooter shows.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Tenant => "tenant",
            Self::Interact => "interact",
            Self::Target => "target",
            Self::Key => "key",
            Self::Licence => "licence",
            Self::Active => "active",
            Self::Origin => "origin",
            Self::Modality => "modality",
            Self::Workflow => "workflow",
        }
    }

    /// What is said where it fails.
    pub(super) const fn refused(self) -> Refused {
        let (code, detail, hint) = match self {
            Self::Tenant => (
                ErrorCode::InteractDisabled,
                "Interact is switched off.",
                "Set the tenant's state to Active or Trial.",
            ),
            Self::Interact => (
                ErrorCode::InteractDisabled,
                "Interact is switched off.",
                "Switch Interact on in the tenant's settings.",
            ),
            Self::Target => (
                ErrorCode::TargetUnknown,
                "There is no such service or user.",
                COPY,
            ),
            Self::Key => (
                ErrorCode::KeyInvalid,
                "The widget key is unknown, revoked or made for another target.",
                COPY,
            ),
            Self::Licence => (
                ErrorCode::TargetInactive,
                "Interact is switched off for this service or user.",
                "Give the service or user an Interact licence. A service needs Enterprise Routing \
                 or Contact Center for it; a user must be active.",
            ),
            Self::Active => (
                ErrorCode::TargetInactive,
                "Interact is switched off for this service or user.",
                "Switch Active on in the Interact settings of the service or user.",
            ),
            Self::Origin => (
                ErrorCode::OriginNotAllowed,
                "This website is not allowed to show the widget.",
                "Add the website's protocol, domain and port to the domain template of the target, \
                 or switch Restrict Access off.",
            ),
            Self::Modality => (
                ErrorCode::ModalityDisabled,
                "This kind of contact is switched off.",
                "Switch the modality on for the target, and instant messaging for the tenant.",
            ),
            Self::Workflow => (
                ErrorCode::ServiceClosed,
                "The service has no workflow for this kind of contact.",
                "Choose a workflow on the Modalities tab of the service.",
            ),
        };
        Refused { code, detail, hint }
    }
}

const COPY: &str = "Copy the snippet again from the Integration section of the service or user.";
