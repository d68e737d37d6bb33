//! The Interact settings that users and services share.

use crate::admin::Kind;
use crate::admin::rules::Reference;
use crate::model::TargetInteract;

/// What they point at; `messages` is the kind of the system message.
pub(super) fn references(interact: &TargetInteract, messages: Kind) -> Vec<Reference> {
    let mut all = Vec::new();
    if let Some(id) = &interact.system_message {
        all.push(Reference::up(
            "interact.system_message",
            messages,
            id.as_bytes(),
        ));
    }
    if let Some(id) = &interact.restrict_to {
        let field = "interact.restrict_to";
        all.push(Reference::up(field, Kind::DomainTemplate, id.as_bytes()));
    }
    if let Some(id) = &interact.theme {
        all.push(Reference::up("interact.theme", Kind::Theme, id.as_bytes()));
    }
    all
}
