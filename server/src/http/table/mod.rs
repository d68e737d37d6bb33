//! Every route with its authority. A route that is not here does not exist.

mod administration;
mod reports;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get, post};
use engine::admin::Kind;
use engine::authority::{Action, Subject};
use shared::ErrorCode;
use shared::limits::BODY_BYTES;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;

use super::{
    App, Refusal, console, cors, headers, loader, network, openapi, ops, preview, requests, widget,
};
use crate::auth::{bearer, refuse_cross_site};
use crate::signaling::fallback::MOST_UP_BYTES;
use crate::signaling::{console_socket, widget_socket};

/// Who may call a route, and who makes sure of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authority {
    /// Anyone: nothing private is behind it.
    Anyone,
    /// Pages that `engine::admission` admits; the handler asks it first.
    AdmittedPage,
    /// Only our own pages may change anything: other sites' requests are refused before the
    /// handler runs. Handlers that act for a user take `AsUser`.
    OwnPage,
    /// As `OwnPage`, or with an API key, and only users and keys whose grants allow this on the thing that is asked for: the
    /// handler asks `engine::authority`, because where the thing sits decides.
    Admin(Subject, Action),
    /// Sockets of our own pages; the first frame brings a one-time ticket.
    Socket,
}

use Authority::{AdmittedPage, Anyone, OwnPage, Socket};

/// A route with its authority.
type Route = (Authority, &'static str, MethodRouter<App>);

fn routes() -> Vec<Route> {
    [
        for_pages_and_machines(),
        for_users(),
        previews(),
        administration::routes(),
        reports::routes(),
    ]
    .concat()
}

fn for_pages_and_machines() -> Vec<Route> {
    vec![
        // Pages with the snippet: the loader, before and on intent.
        (Anyone, "/interact.js", get(loader::latest)),
        (Anyone, "/interact-panel.js", get(loader::latest)),
        (Anyone, "/v/{hash}/{name}", get(loader::exact)),
        // Visitors: what the loader and the framed application ask for.
        (
            AdmittedPage,
            "/api/widget/v1/bootstrap",
            get(widget::bootstrap::bootstrap),
        ),
        (
            Anyone,
            "/api/widget/v1/refusal",
            get(widget::refusal::refusal),
        ),
        (
            AdmittedPage,
            "/api/widget/v1/tickets",
            post(widget::tickets::grant).options(cors::preflight),
        ),
        (AdmittedPage, "/widget/", get(widget::frame::frame)),
        (Anyone, "/widget/assets/{name}", get(widget::frame::asset)),
        // Sockets: `signaling` takes only upgrades from our own pages, before anything else.
        (Socket, "/ws/widget", get(widget_socket)),
        (Socket, "/ws/console", get(console_socket)),
        (
            Socket,
            "/api/widget/v1/up",
            post(widget::up::up).layer(DefaultBodyLimit::max(MOST_UP_BYTES)),
        ),
        (Socket, "/api/widget/v1/down", get(widget::down::down)),
        // Programs.
        (Anyone, "/openapi.json", get(openapi::openapi)),
        // Operators.
        (Anyone, "/healthz", get(ops::healthz::healthz)),
        (Anyone, "/readyz", get(ops::readyz::readyz)),
    ]
}

/// Agents, supervisors, administrators.
fn for_users() -> Vec<Route> {
    vec![
        (
            Anyone,
            "/",
            get(|| async { Redirect::temporary("/console/") }),
        ),
        (
            Anyone,
            "/console",
            get(|| async { Redirect::permanent("/console/") }),
        ),
        (Anyone, "/console/", get(console::app::index)),
        (Anyone, "/console/assets/{name}", get(console::app::asset)),
        (Anyone, "/api/v1/sign-in", get(console::sign_in::ways)),
        (
            OwnPage,
            "/api/v1/openid/start",
            get(console::openid::start::start),
        ),
        (
            OwnPage,
            "/api/v1/openid/callback",
            get(console::openid::callback::callback),
        ),
        (OwnPage, "/api/v1/login", post(console::login::login)),
        (OwnPage, "/api/v1/logout", post(console::logout::logout)),
        (OwnPage, "/api/v1/me", get(console::me::me)),
        (
            OwnPage,
            "/api/v1/socket-tickets",
            post(console::socket_tickets::grant),
        ),
        (
            OwnPage,
            "/api/v1/tasks/{id}/explanation",
            get(console::explanation::explanation),
        ),
        (
            OwnPage,
            "/api/v1/tasks/{id}/recordings",
            get(console::recordings::list::list),
        ),
        (
            OwnPage,
            "/api/v1/tasks/{id}/quality",
            get(console::quality::quality),
        ),
        (
            OwnPage,
            "/api/v1/recordings/{id}",
            get(console::recordings::fetch::fetch),
        ),
        (
            OwnPage,
            "/api/v1/media/check",
            get(console::media_check::check),
        ),
        (
            OwnPage,
            "/api/v1/audio",
            get(console::audio::list::list).post(console::audio::upload::upload),
        ),
        (
            OwnPage,
            "/api/v1/audio/speech",
            post(console::audio::speech::speak),
        ),
        (
            OwnPage,
            "/api/v1/audio/{id}",
            get(console::audio::hear::hear).delete(console::audio::delete::delete),
        ),
    ]
}

/// The preview of services and users: a page for those who may see them, its website and its files.
fn previews() -> Vec<Route> {
    let reads = |kind| Authority::Admin(Subject::Of(kind), Action::Read);
    vec![
        (
            reads(Kind::Service),
            "/preview/service/{id}",
            get(preview::page::service),
        ),
        (
            reads(Kind::User),
            "/preview/user/{id}",
            get(preview::page::user),
        ),
        (Anyone, "/preview/site/", get(preview::site::site)),
        (Anyone, "/preview/assets/{name}", get(preview::asset::asset)),
    ]
}

/// What the description of the interface tells of: method, address, and what it is about.
pub(super) fn described() -> Vec<(&'static str, &'static str, Option<Subject>)> {
    let rows = administration::rows().into_iter();
    let rows = rows.map(|row| (row.method, row.path, Some(row.subject)));
    rows.chain(
        administration::OWN
            .iter()
            .map(|(method, path)| (*method, *path, None)),
    )
    .collect()
}

/// The routes of administration, for the matrix of who may call them.
#[cfg(test)]
pub(super) fn admin_routes() -> Vec<(Subject, Action, axum::http::Method, &'static str)> {
    let rows = administration::rows().into_iter();
    let method = |name: &str| name.to_uppercase().parse().expect("a method");
    rows.map(|row| (row.subject, row.action, method(row.method), row.path))
        .collect()
}

/// All doors of the public listener.
pub fn router(app: App) -> Router {
    let mut router = Router::new();
    for (authority, path, methods) in routes() {
        let methods = match authority {
            OwnPage => methods.layer(middleware::from_fn_with_state(app.clone(), own_page)),
            Authority::Admin(..) => {
                methods.layer(middleware::from_fn_with_state(app.clone(), own_page_or_key))
            }
            Anyone | AdmittedPage | Socket => methods,
        };
        router = router.route(path, methods);
    }
    let around = ServiceBuilder::new()
        .layer(middleware::from_fn_with_state(app.clone(), requests::trace))
        .layer(middleware::from_fn(headers::add_everywhere))
        .layer(middleware::from_fn_with_state(app.clone(), network::mark))
        .layer(CatchPanicLayer::custom(requests::caught))
        .layer(DefaultBodyLimit::max(BODY_BYTES));
    router
        .fallback(|| async { Refusal::new(ErrorCode::NotFound) })
        .method_not_allowed_fallback(|| async {
            Refusal::new(ErrorCode::NotFound)
                .status(axum::http::StatusCode::METHOD_NOT_ALLOWED)
                .detail("This address does not take that method.")
        })
        .layer(around)
        .with_state(app)
}

/// As [`own_page`]; a request that carries a key is no browser's doing: no page can add one to
/// what it sends here, for nobody allows it to.
async fn own_page_or_key(State(app): State<App>, request: Request, next: Next) -> Response {
    match bearer(request.headers()) {
        Some(_) => without_cache(next.run(request).await),
        None => own_page(State(app), request, next).await,
    }
}

/// Refuses what other sites make a browser send, and keeps answers out of caches.
async fn own_page(State(app): State<App>, request: Request, next: Next) -> Response {
    let ours = refuse_cross_site(request.method(), request.headers(), &app.origin);
    without_cache(match ours {
        Ok(()) => next.run(request).await,
        Err(code) => Refusal::new(code).into_response(),
    })
}

fn without_cache(mut response: Response) -> Response {
    let no_store = HeaderValue::from_static("no-store");
    response
        .headers_mut()
        .entry(header::CACHE_CONTROL)
        .or_insert(no_store);
    response
}

#[cfg(test)]
mod tests;
