//! The organization unit of a thing, chosen from the tree.

use leptos::prelude::*;
use serde_json::Value;
use shared::api::admin::KindPath;
use uuid::Uuid;

use super::field::described;
use super::{Select, Spot};
use crate::desk::{Desk, use_desk};
use crate::text::{Key, texts};
use crate::view::path;
use crate::view::tree::{self, Node};

/// The units that are known.
pub(crate) fn nodes(desk: Desk) -> Memo<Vec<Node>> {
    let names = desk.names(KindPath::Units);
    Memo::new(move |_| {
        let node = |item: &shared::api::admin::Item<Value>| Node {
            id: item.id,
            parent: path::text(&item.value, "parent")
                .parse()
                .unwrap_or_default(),
            name: item.name.clone(),
        };
        names.with(|names| names.values().map(node).collect())
    })
}

/// The tree as options: the root first, deeper units further in.
pub(crate) fn unit_options(desk: Desk, without: Option<Uuid>) -> Signal<Vec<(String, String)>> {
    let nodes = nodes(desk);
    let texts = texts();
    Signal::derive(move || {
        let root = desk.root.get().unwrap_or_default();
        let first = (root.to_string(), texts.get(Key::Root).to_owned());
        let nodes = nodes.get();
        let rows = tree::rows(&nodes, root);
        let is_free = |id: Uuid| without.is_none_or(|top| !tree::is_within(&nodes, id, top));
        let rows = rows.into_iter().filter(|row| is_free(row.id));
        let shown = |row: tree::Row| {
            // Spaces at the beginning of an option are not shown; these are.
            let space = "\u{2003}".repeat(row.depth);
            (row.id.to_string(), format!("{space}{}", row.name))
        };
        std::iter::once(first).chain(rows.map(shown)).collect()
    })
}

/// The field. A unit that is not known counts as the root.
#[component]
pub(crate) fn UnitInput(
    /// The place.
    spot: Spot,
    /// Whether a help stands below.
    #[prop(optional)]
    has_help: bool,
    /// The accessible name where no label stands beside it.
    #[prop(optional, into)]
    name: Option<Signal<String>>,
    /// Units that cannot be chosen: this and those below it.
    #[prop(optional_no_strip)]
    without: Option<Uuid>,
    /// Whether the root is kept as nothing.
    #[prop(optional)]
    is_optional: bool,
) -> impl IntoView {
    let desk = use_desk();
    let options = unit_options(desk, without);
    let text = spot.text();
    let value = Signal::derive(move || {
        let text = text.get();
        let is_known = options.with(|options| options.iter().any(|(id, _)| *id == text));
        if is_known {
            text
        } else {
            desk.root.get().unwrap_or_default().to_string()
        }
    });
    let described = described(&spot, has_help);
    let fault = spot.fault();
    let id = spot.id();
    let choose = Callback::new(move |unit: String| {
        let is_root = desk
            .root
            .get_untracked()
            .is_some_and(|root| root.to_string() == unit);
        spot.set(if is_optional && is_root {
            Value::Null
        } else {
            Value::from(unit)
        });
    });
    let invalid = Signal::derive(move || fault.with(Option::is_some));
    match name {
        Some(name) => view! {
            <Select id=id name=name value=value options=options described=described invalid=invalid on_change=choose />
        }
        .into_any(),
        None => view! {
            <Select id=id value=value options=options described=described invalid=invalid on_change=choose />
        }
        .into_any(),
    }
}
