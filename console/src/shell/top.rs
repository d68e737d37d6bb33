//! The bar above everything: brand, pages, health, the user.

use leptos::prelude::*;
use shared::api::login::RoleName;

use super::Brand;
use super::health::HealthButton;
use super::menu::UserMenu;
use crate::live::use_live;
use crate::text::{Key, t};

/// The bar.
#[component]
pub(crate) fn TopBar() -> impl IntoView {
    let me = use_live().me();
    let is_agent = me.roles.contains(&RoleName::Agent);
    view! {
        <header class="top">
            <Brand />
            <span class="top-tenant" dir="auto">{me.tenant_name.clone()}</span>
            <nav class="top-nav" aria-label=t(Key::Pages)>
                {is_agent
                    .then(|| {
                        view! {
                            <a
                                class="top-link"
                                href="/console/"
                                aria-current="page"
                                data-testid="nav-agent"
                                on:click=|event| event.prevent_default()
                            >
                                {t(Key::NavAgent)}
                            </a>
                        }
                    })}
            </nav>
            <span class="top-gap"></span>
            <HealthButton />
            <UserMenu me=me />
        </header>
    }
}
