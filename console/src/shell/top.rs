//! The bar above everything: brand, pages, health, the user.

use leptos::prelude::*;

use super::area::Area;
use super::health::HealthButton;
use super::menu::UserMenu;
use super::{Brand, use_panes};
use crate::live::use_live;
use crate::text::{Key, t};
use crate::view::session::Session;

/// The bar.
#[component]
pub(crate) fn TopBar() -> impl IntoView {
    let me = use_live().me();
    let areas = Area::of(&me);
    let n_areas = areas.len();
    view! {
        <header class="top" data-areas=n_areas.to_string()>
            <Brand />
            <span class="top-tenant" dir="auto">{me.tenant_name.clone()}</span>
            <nav class="top-nav" aria-label=t(Key::Pages)>
                {areas.into_iter().map(|area| view! { <AreaLink area=area /> }).collect_view()}
            </nav>
            <span class="top-gap"></span>
            <HealthButton />
            <UserMenu me=me />
        </header>
    }
}

/// The way to an area; the desk says when it calls while another area is shown.
#[component]
fn AreaLink(area: Area) -> impl IntoView {
    let panes = use_panes();
    let demand = use_live().part(|session: &Session| session.demand().count());
    let (key, testid) = match area {
        Area::Desk => (Key::NavAgent, "nav-agent"),
        Area::Live => (Key::NavSupervisor, "nav-supervisor"),
        Area::Reports => (Key::NavReports, "nav-reports"),
        Area::Admin => (Key::NavAdmin, "nav-admin"),
        Area::Account => (Key::Account, "nav-account"),
    };
    let calls = move || {
        let n = demand.get();
        (area == Area::Desk && panes.area.get() != area && n > 0).then_some(n)
    };
    view! {
        <a
            class="top-link"
            href=area.address()
            aria-current=move || (panes.area.get() == area).then_some("page")
            data-testid=testid
        >
            {t(key)}
            {move || calls().map(|n| view! { <span class="task-unread">{n.min(99)}</span> })}
        </a>
    }
}
