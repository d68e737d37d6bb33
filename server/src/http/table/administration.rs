//! The routes of administration: for every kind the same, and what some kinds have besides.

use axum::routing::{MethodRouter, delete, get, post, put};
use engine::admin::Kind;
use engine::authority::{Action, Subject};

use super::{Authority, OwnPage, Route};
use crate::http::{App, admin};

/// A method of an address, with what it does to what.
pub(super) struct Row {
    pub(super) subject: Subject,
    pub(super) action: Action,
    /// In small letters.
    pub(super) method: &'static str,
    pub(super) path: &'static str,
    handler: MethodRouter<App>,
}

macro_rules! row {
    ($action:ident $subject:expr, $method:ident $path:expr, $handler:path) => {
        Row {
            subject: $subject,
            action: Action::$action,
            method: stringify!($method),
            path: $path,
            handler: $method($handler),
        }
    };
}

const fn of(kind: Kind) -> Subject {
    Subject::Of(kind)
}

/// What every kind has; the address says which kind it is.
macro_rules! each {
    ($($kind:ident at $path:literal,)*) => {
        vec![$(
            row!(Read of(Kind::$kind), get $path, admin::list::list),
            row!(Create of(Kind::$kind), post $path, admin::create::create),
            row!(Read of(Kind::$kind), post concat!($path, "/check"), admin::check::check),
            row!(Read of(Kind::$kind), get concat!($path, "/{id}"), admin::read::read),
            row!(Update of(Kind::$kind), put concat!($path, "/{id}"), admin::update::update),
            row!(Delete of(Kind::$kind), delete concat!($path, "/{id}"), admin::delete::delete),
            row!(Create of(Kind::$kind), post concat!($path, "/{id}/restore"), admin::restore::restore),
            row!(Read of(Kind::$kind), get concat!($path, "/{id}/uses"), admin::uses::uses),
        )*]
    };
}

fn of_every_kind() -> Vec<Row> {
    each!(
        Unit at "/api/v1/units",
        User at "/api/v1/users",
        Service at "/api/v1/services",
        Workflow at "/api/v1/workflows",
        WorkflowDraft at "/api/v1/workflow-drafts",
        DomainTemplate at "/api/v1/domain-templates",
        DirectMessage at "/api/v1/direct-system-messages",
        ServiceMessage at "/api/v1/service-system-messages",
        Skill at "/api/v1/skills",
        Responsibility at "/api/v1/responsibilities",
        DutyProfile at "/api/v1/duty-profiles",
        Reason at "/api/v1/not-available-reasons",
        Code at "/api/v1/codes",
        Policy at "/api/v1/distribution-policies",
        Calendar at "/api/v1/opening-hours",
        Theme at "/api/v1/themes",
    )
}

/// API keys are made with a secret that is told once, and what was deleted never comes back.
#[rustfmt::skip]
fn of_keys() -> Vec<Row> {
    let key = of(Kind::ApiKey);
    vec![
        row!(Read key, get "/api/v1/api-keys", admin::list::list),
        row!(Create key, post "/api/v1/api-keys", admin::api_keys::create),
        row!(Read key, get "/api/v1/api-keys/last-uses", admin::api_keys::uses),
        row!(Read key, post "/api/v1/api-keys/check", admin::check::check),
        row!(Read key, get "/api/v1/api-keys/{id}", admin::read::read),
        row!(Update key, put "/api/v1/api-keys/{id}", admin::update::update),
        row!(Delete key, delete "/api/v1/api-keys/{id}", admin::delete::delete),
        row!(Read key, get "/api/v1/api-keys/{id}/uses", admin::uses::uses),
        row!(Execute key, post "/api/v1/api-keys/{id}/revoke", admin::api_keys::revoke),
    ]
}

/// What some kinds have besides.
#[rustfmt::skip]
fn besides() -> Vec<Row> {
    let (tenant, user, service) = (of(Kind::Tenant), of(Kind::User), of(Kind::Service));
    let (workflow, draft) = (of(Kind::Workflow), of(Kind::WorkflowDraft));
    vec![
        row!(Read tenant, get "/api/v1/tenant", admin::tenant::read),
        row!(Update tenant, put "/api/v1/tenant", admin::tenant::update),
        row!(Read tenant, post "/api/v1/tenant/check", admin::check::check),
        row!(Execute tenant, post "/api/v1/tenant/widget-keys", admin::keys::rotate_of_tenant),
        row!(Execute tenant, delete "/api/v1/tenant/widget-keys/{key}", admin::keys::revoke_of_tenant),
        row!(Execute service, post "/api/v1/services/{id}/widget-keys", admin::keys::rotate),
        row!(Execute service, delete "/api/v1/services/{id}/widget-keys/{key}", admin::keys::revoke),
        row!(Read service, get "/api/v1/services/{id}/snippet", admin::snippet::snippet),
        row!(Execute user, post "/api/v1/users/{id}/widget-keys", admin::keys::rotate),
        row!(Execute user, delete "/api/v1/users/{id}/widget-keys/{key}", admin::keys::revoke),
        row!(Read user, get "/api/v1/users/{id}/snippet", admin::snippet::snippet),
        row!(Execute user, put "/api/v1/users/{id}/password", admin::password::reset),
        row!(Execute user, get "/api/v1/users/{id}/logins", admin::logins::of_user),
        row!(Execute user, delete "/api/v1/users/{id}/logins", admin::logins::end_all_of_user),
        row!(Execute user, delete "/api/v1/users/{id}/logins/{login}", admin::logins::end_of_user),
        row!(Execute draft, post "/api/v1/workflow-drafts/{id}/publish", admin::publish::publish),
        row!(Read workflow, get "/api/v1/workflows/{id}/versions", admin::versions::list),
        row!(Read workflow, get "/api/v1/workflows/{id}/versions/{version}", admin::versions::one),
        row!(Read of(Kind::Calendar), get "/api/v1/opening-hours/{id}/at", admin::hours_at::at),
        row!(Read service, get "/api/v1/troubleshoot", admin::troubleshoot::troubleshoot),
        row!(Update tenant, get "/api/v1/first-steps", admin::first_steps::first_steps),
        row!(Read service, get "/api/v1/embed-health", admin::embed_health::embed_health),
        row!(Read Subject::Audit, get "/api/v1/audit", admin::audit::list),
        row!(Read Subject::Privacy, post "/api/v1/privacy/find", admin::privacy::find),
        row!(Read Subject::Privacy, post "/api/v1/privacy/export", admin::privacy::export),
        row!(Execute Subject::Privacy, post "/api/v1/privacy/erase", admin::privacy::erase),
        row!(Read Subject::Privacy, get "/api/v1/privacy/retention", admin::privacy::retention),
    ]
}

/// What everybody does with what is their own, and the first start.
fn own() -> Vec<Route> {
    vec![
        (OwnPage, "/api/v1/me/password", put(admin::password::change)),
        (
            OwnPage,
            "/api/v1/me/logins",
            get(admin::logins::own).delete(admin::logins::end_others),
        ),
        // Each sees what is his to manage; his own always are.
        (OwnPage, "/api/v1/logins", get(admin::logins::of_all)),
        (
            OwnPage,
            "/api/v1/me/logins/{login}",
            delete(admin::logins::end_own),
        ),
        (OwnPage, "/api/v1/setup", post(admin::setup::set_up)),
    ]
}

/// What of one's own is described beside the rows.
pub(super) const OWN: &[(&str, &str)] = &[
    ("put", "/api/v1/me/password"),
    ("get", "/api/v1/me/logins"),
    ("delete", "/api/v1/me/logins"),
    ("delete", "/api/v1/me/logins/{login}"),
    ("get", "/api/v1/logins"),
    ("post", "/api/v1/setup"),
    ("get", "/api/v1/sign-in"),
    ("post", "/api/v1/login"),
    ("post", "/api/v1/logout"),
    ("get", "/api/v1/me"),
];

pub(super) fn rows() -> Vec<Row> {
    let mut rows = of_every_kind();
    rows.extend(of_keys());
    rows.extend(besides());
    rows
}

pub(super) fn routes() -> Vec<Route> {
    let administered = rows().into_iter().map(|row| {
        let authority = Authority::Admin(row.subject, row.action);
        (authority, row.path, row.handler)
    });
    administered.chain(own()).collect()
}
