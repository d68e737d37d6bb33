//! The areas of the console: which ones somebody has, and which one is shown.
//!
//! The address keeps the area behind its `#`, so that reload, bookmarks and the back button work.

use browser::platform::window;
use leptos::prelude::*;
use shared::api::login::{Me, RoleName};

/// A room of the console.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Area {
    /// The agent's desk.
    Desk,
    /// The supervisors' area.
    Live,
    /// Dashboards, history and figures.
    Reports,
    /// The administration.
    Admin,
    /// One's own password and logins; everybody has it, and gets there by the user's menu.
    Account,
}

impl Area {
    /// What stands behind the `#`.
    pub(crate) const fn address(self) -> &'static str {
        match self {
            Self::Desk => "#desk",
            Self::Live => "#live",
            Self::Reports => "#reports",
            Self::Admin => "#admin",
            Self::Account => "#account",
        }
    }

    /// Value of the `data-area` attribute.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Desk => "desk",
            Self::Live => "live",
            Self::Reports => "reports",
            Self::Admin => "admin",
            Self::Account => "account",
        }
    }

    /// Whether this is the area of an address; all but the desk have places of their own below.
    fn has(self, hash: &str) -> bool {
        let rest = hash.strip_prefix(self.address());
        rest.is_some_and(|rest| rest.is_empty() || (self != Self::Desk && rest.starts_with('/')))
    }

    /// The areas of somebody with these roles, the usual one first. A supervisor has a desk for
    /// what is taken over.
    pub(crate) fn of(me: &Me) -> Vec<Self> {
        let has = |role| me.roles.contains(&role);
        let supervises = has(RoleName::Supervisor) || has(RoleName::TenantAdmin);
        let mut areas = match (has(RoleName::Agent) || !supervises, supervises) {
            (true, true) => vec![Self::Desk, Self::Live],
            (false, true) => vec![Self::Live, Self::Desk],
            (_, false) => vec![Self::Desk],
        };
        if me.roles.iter().copied().any(reads_reports) {
            // A reporter without another role has nothing else to do here.
            let is_all = me.roles.iter().all(|role| *role == RoleName::Reporter);
            areas.insert(if is_all { 0 } else { areas.len() }, Self::Reports);
        }
        if me.roles.iter().copied().any(administers) {
            // Who does nothing else begins there.
            let is_all = !has(RoleName::Agent) && !has(RoleName::Supervisor);
            areas.insert(if is_all { 0 } else { areas.len() }, Self::Admin);
        }
        areas
    }

    /// The area that the address asks for, among `known`; otherwise the usual one.
    pub(super) fn wanted(known: &[Self]) -> Self {
        let hash = window().location().hash().unwrap_or_default();
        let mut areas = known.iter().copied();
        if Self::Account.has(&hash) {
            return Self::Account;
        }
        let asked = areas.find(|area| area.has(&hash));
        asked.or(known.first().copied()).unwrap_or(Self::Desk)
    }

    /// Shows this area.
    pub(super) fn go(self) {
        // The change of the address is heard and shows the area.
        drop(window().location().set_hash(self.address()));
    }
}

/// Whether a role has something to administer.
const fn administers(role: RoleName) -> bool {
    !matches!(
        role,
        RoleName::Agent | RoleName::Supervisor | RoleName::Reporter
    )
}

/// Whether a role reads what was and what is, in figures.
const fn reads_reports(role: RoleName) -> bool {
    matches!(
        role,
        RoleName::TenantAdmin
            | RoleName::UnitAdmin
            | RoleName::ServiceOwner
            | RoleName::Supervisor
            | RoleName::Reporter
    )
}

/// The area shown, following the address.
pub(super) fn follow(me: &Me) -> RwSignal<Area> {
    let known = Area::of(me);
    let area = RwSignal::new(Area::wanted(&known));
    let handle = window_event_listener(leptos::ev::hashchange, move |_| {
        let wanted = Area::wanted(&known);
        if area.get_untracked() != wanted {
            area.set(wanted);
        }
    });
    on_cleanup(move || handle.remove());
    area
}
