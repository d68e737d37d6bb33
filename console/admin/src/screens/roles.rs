//! The roles of a user, each at its unit.

use leptos::prelude::*;
use serde_json::{Value, json};

use crate::parts::{Pic, Picture, Select, Spot, UnitInput};
use crate::text::{Key, t, texts};

/// Roles with their words.
pub(crate) const ROLES: [(&str, Key); 9] = [
    ("Agent", Key::RoleAgent),
    ("Supervisor", Key::RoleSupervisor),
    ("Reporter", Key::RoleReporter),
    ("ServiceOwner", Key::RoleServiceOwner),
    ("OwnerLimited", Key::RoleOwnerLimited),
    ("WorkflowAdmin", Key::RoleWorkflowAdmin),
    ("UnitAdmin", Key::RoleUnitAdmin),
    ("TenantAdmin", Key::RoleTenantAdmin),
    ("PartnerAdmin", Key::RolePartnerAdmin),
];

/// Roles that hold for the whole tenant only.
fn is_of_tenant(role: &str) -> bool {
    matches!(role, "TenantAdmin" | "PartnerAdmin")
}

/// The roles.
#[component]
pub(crate) fn Roles(spot: Spot) -> impl IntoView {
    let value = spot.value();
    let n = Memo::new(move |_| value.with(|value| value.as_array().map_or(0, Vec::len)));
    let add = {
        let spot = spot.clone();
        move |_| {
            let mut roles = spot.peek().as_array().cloned().unwrap_or_default();
            roles.push(json!({ "role": "Agent", "unit": null }));
            spot.set(Value::Array(roles));
        }
    };
    let label = format!("{}-label", spot.id());
    view! {
        <div class="stack" role="group" aria-labelledby=label data-testid="roles">
            <For
                each=move || 0..n.get()
                key=|index| *index
                children=move |index| view! { <OneRole spot=spot.clone() index=index /> }
            />
            <button type="button" class="ui-button" data-testid="role-add" on:click=add>
                <Picture pic=Pic::Plus />
                {t(Key::RoleAdd)}
            </button>
        </div>
    }
}

#[component]
fn OneRole(spot: Spot, index: usize) -> impl IntoView {
    let texts = texts();
    let grant = spot.inside(&format!("[{index}]"));
    let (role, unit) = (grant.inside(".role"), grant.inside(".unit"));
    let text = role.text();
    let options = Signal::derive(move || {
        let shown = |(word, key): (&str, Key)| (word.to_owned(), texts.get(key).to_owned());
        ROLES.map(shown).to_vec()
    });
    let at_tenant = Memo::new(move |_| text.with(|text| is_of_tenant(text)));
    let shown = Signal::derive(move || {
        let known = ROLES
            .iter()
            .find(|(word, _)| text.with(|text| text == word));
        known.map_or_else(String::new, |(_, key)| texts.get(*key).to_owned())
    });
    let choose = {
        let (role, unit) = (role.clone(), unit.clone());
        Callback::new(move |word: String| {
            if is_of_tenant(&word) {
                unit.set(Value::Null);
            }
            role.set(word);
        })
    };
    let remove = move |_| {
        let mut roles = spot.peek().as_array().cloned().unwrap_or_default();
        if index < roles.len() {
            roles.remove(index);
        }
        spot.set(Value::Array(roles));
    };
    view! {
        <div class="role-row" data-testid="role-row">
            <Select
                id=role.id()
                name=Signal::derive(move || texts.get(Key::Role).to_owned())
                value=text
                options=options
                on_change=choose
            />
            <span class="role-at">{t(Key::AtUnit)}</span>
            {move || {
                if at_tenant.get() {
                    view! { <span class="role-root">{t(Key::Root)}</span> }.into_any()
                } else {
                    view! {
                        <UnitInput
                            spot=unit.clone()
                            name=Signal::derive(move || texts.get(Key::Unit).to_owned())
                            without=None
                            is_optional=true
                        />
                    }
                        .into_any()
                }
            }}
            <button
                type="button"
                class="ui-icon-button"
                aria-label=move || texts.with(Key::RemoveOf, &[("name", &shown.get())])
                on:click=remove
            >
                <Picture pic=Pic::Close />
            </button>
        </div>
    }
}
