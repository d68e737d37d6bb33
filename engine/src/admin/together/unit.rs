//! The tree of units: no circle, not too deep, not too many.

use shared::limits::{UNIT_DEPTH, UNITS};

use crate::admin::FaultCode;
use crate::admin::form::Form;
use crate::model::{Config, Unit};

pub(super) fn check(before: &Config, new: &Unit, form: &mut Form) {
    if new.id == before.root() {
        form.fault("id", FaultCode::Invalid, "The root is the tenant itself.");
        return;
    }
    if new.id == new.parent || before.path_of(new.parent).contains(&new.id) {
        let detail = "A unit cannot be below itself.";
        form.fault("parent", FaultCode::Circle, detail);
        return;
    }
    let is_new = !before.units.contains_key(&new.id);
    // What sits in a unit that is not configured sits at the root: it must not be taken from there.
    if is_new && before.entities().any(|it| it.home() == new.id) {
        form.fault("id", FaultCode::Invalid, "This id means the root already.");
    }
    if is_new && before.units.len() >= UNITS {
        let detail = format!("A tenant has at most {UNITS} units.");
        form.fault("", FaultCode::TooMany, detail);
    }
    // The root counts neither here nor there.
    let above = before.path_of(new.parent).len() - 1;
    if above + height(before, new) > UNIT_DEPTH {
        let detail = format!("At most {UNIT_DEPTH} units one below the other.");
        form.fault("parent", FaultCode::TooMany, detail);
    }
}

/// How many units stand one below the other, from this one on.
fn height(before: &Config, top: &Unit) -> usize {
    let depths = before.units.keys().filter_map(|unit| {
        let path = before.path_of(*unit);
        path.iter().position(|above| *above == top.id)
    });
    depths.max().unwrap_or_default() + 1
}
