//! The unit above a unit; a unit cannot move below itself.

use leptos::prelude::*;

use crate::desk::use_desk;
use crate::parts::{Spot, UnitInput};

/// The field.
#[component]
pub(crate) fn Parent(spot: Spot, #[prop(optional)] has_help: bool) -> impl IntoView {
    let desk = use_desk();
    let own = desk
        .editor
        .with_untracked(|editor| editor.as_ref().and_then(|editor| editor.id));
    view! { <UnitInput spot=spot has_help=has_help without=own /> }
}
