//! The door step by step, for the troubleshooter: the very checks that [`super::admit`] makes.

use shared::ErrorCode;
use shared::ids::Target;

use super::Ask;
use super::admit::{Door, restriction};
use super::door::{Check, DOOR};
use super::room::{Standing, limits};
use crate::hours::state_at;
use crate::model::{Authorization, Config, HoursState};
use crate::origin::Restriction;

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Which: `tenant`, `interact`, `target`, `key`, `licence`, `active`, `origin`, `modality`,
    /// `workflow`, then `authorization`, `hours` and `limits`.
    pub name: &'static str,
    /// Whether it passes.
    pub ok: bool,
    /// The code with which the door refuses; none where it does not.
    pub code: Option<ErrorCode>,
    /// What was found.
    pub detail: String,
    /// What to do about it; none where it passes.
    pub mend: Option<&'static str>,
}

/// Every check of the door, whether or not one before it fails, then what the door does not ask
/// for: a signed token, opening hours, and the limits that hold when a contact begins. Without a
/// target, what needs one is left out.
///
/// [`super::admit`] refuses with the code of the first step that has one; `limits` alone is refused
/// by the start of a contact.
#[must_use]
pub fn explain(config: &Config, ask: &Ask<'_>, now: &Standing) -> Vec<Step> {
    let door = Door::at(config, *ask);
    let needs_target = |check: &Check| *check > Check::Target;
    let checks = DOOR.into_iter();
    let asked = checks.filter(|check| door.found.is_some() || !needs_target(check));
    let mut steps: Vec<Step> = asked.map(|check| step(&door, check)).collect();
    if door.found.is_some() {
        steps.push(authorization(config));
        steps.extend(hours(config, ask));
        steps.push(limits(now));
    }
    steps
}

fn step(door: &Door<'_>, check: Check) -> Step {
    let refused = door.check(check).err();
    let detail = match &refused {
        Some(refused) => found_wrong(door, check).unwrap_or_else(|| refused.detail.to_owned()),
        None => found_right(door, check),
    };
    Step {
        name: check.name(),
        ok: refused.is_none(),
        code: refused.map(|refused| refused.code),
        detail,
        mend: refused.map(|refused| refused.hint),
    }
}

/// What an administrator may know beyond what the page is told.
fn found_wrong(door: &Door<'_>, check: Check) -> Option<String> {
    let found = door.found.as_ref();
    Some(match check {
        Check::Tenant => format!("The tenant is {:?}.", door.config.tenant.state),
        Check::Interact => "Interact is switched off for the tenant.".to_owned(),
        Check::Licence => "There is no valid Interact licence.".to_owned(),
        Check::Active => "Interact is not active here.".to_owned(),
        Check::Origin => {
            let origin = door.ask.origin.unwrap_or("A page without an origin");
            match restriction(door.config, found?.interact.restrict_to) {
                Restriction::Anywhere => format!("{origin} is not the origin of a web page."),
                Restriction::Template(template) => {
                    format!("{origin} is not in the domain template {}.", template.name)
                }
                Restriction::Nowhere => "The domain template does not exist any more.".to_owned(),
            }
        }
        Check::Modality | Check::Workflow => {
            let modality = door.modality(found?);
            match check {
                Check::Modality => format!("{modality:?} is switched off."),
                _ => format!("There is no workflow for {modality:?}."),
            }
        }
        Check::Target | Check::Key => return None,
    })
}

fn found_right(door: &Door<'_>, check: Check) -> String {
    let Some(found) = &door.found else {
        return match check {
            Check::Tenant => format!("The tenant is {:?}.", door.config.tenant.state),
            _ => "Interact is switched on.".to_owned(),
        };
    };
    match check {
        Check::Tenant => format!("The tenant is {:?}.", door.config.tenant.state),
        Check::Interact => "Interact is switched on.".to_owned(),
        Check::Target => format!("It is {}.", found.display_name),
        Check::Key => "The key is valid.".to_owned(),
        Check::Licence => "There is an Interact licence.".to_owned(),
        Check::Active => "Interact is active here.".to_owned(),
        Check::Origin => match restriction(door.config, found.interact.restrict_to) {
            Restriction::Template(template) => {
                format!("The domain template {} allows it.", template.name)
            }
            _ => "Every website may show it.".to_owned(),
        },
        Check::Modality => format!("{:?} is switched on.", door.modality(found)),
        Check::Workflow => format!("{:?} can begin.", door.modality(found)),
    }
}

/// No obstacle of the door: the page brings the token later.
fn authorization(config: &Config) -> Step {
    let detail = match config.tenant.interact.authorization {
        Authorization::None => "Visitors need no token.",
        Authorization::SignedToken { .. } => {
            "The page must pass accessToken or getAccessToken: without a valid token nothing begins."
        }
    };
    Step {
        name: "authorization",
        ok: true,
        code: None,
        detail: detail.to_owned(),
        mend: None,
    }
}

/// Nothing is refused outside opening hours, unless the workflow says so.
fn hours(config: &Config, ask: &Ask<'_>) -> Option<Step> {
    let Target::Service(id) = ask.target else {
        return None;
    };
    let state = state_at(config, config.services.get(&id)?.hours, ask.now);
    let is_open = state.is_none_or(|state| state == HoursState::Open);
    let detail = match state {
        None => "There are no opening hours.".to_owned(),
        Some(state) => format!("The opening hours say {state:?}."),
    };
    let mend = "Change the opening hours, or the workflow after Check Opening Hours.";
    Some(Step {
        name: "hours",
        ok: is_open,
        code: None,
        detail,
        mend: (!is_open).then_some(mend),
    })
}
