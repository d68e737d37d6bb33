//! `GET /preview/{service|user}/{id}`: the page around the mock website.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use engine::admin::Kind;
use shared::ErrorCode;
use uuid::Uuid;

use super::folder;
use crate::http::admin::Admin;
use crate::http::{App, PageHeaders, Refusal, files};

/// The preview of a service.
///
/// # Errors
/// As [`show`].
pub(crate) async fn service(
    State(app): State<App>,
    Path(id): Path<String>,
    who: Result<Admin, Refusal>,
    ask: HeaderMap,
) -> Result<Response, Refusal> {
    show(&app, (Kind::Service, "service"), &id, who, &ask).await
}

/// The preview of a user.
///
/// # Errors
/// As [`show`].
pub(crate) async fn user(
    State(app): State<App>,
    Path(id): Path<String>,
    who: Result<Admin, Refusal>,
    ask: HeaderMap,
) -> Result<Response, Refusal> {
    show(&app, (Kind::User, "user"), &id, who, &ask).await
}

/// The page for those who may see the target, the way to the sign-in for those who are nobody yet.
/// What is hidden looks like what is not there.
///
/// # Errors
/// When nobody can be asked who that is.
async fn show(
    app: &App,
    (kind, name): (Kind, &str),
    id: &str,
    who: Result<Admin, Refusal>,
    ask: &HeaderMap,
) -> Result<Response, Refusal> {
    let Ok(id) = Uuid::try_parse(id) else {
        return nothing(app, ask).await;
    };
    match who {
        Ok(admin) if admin.see(kind, *id.as_bytes()).is_ok() => {
            let page = files::fresh(&folder(app), "index.html", ask).await?;
            Ok(PageHeaders::around_frames(&app.origin).on(page))
        }
        Ok(_) => nothing(app, ask).await,
        Err(refusal) if refusal.code() == ErrorCode::LoginRequired => {
            let back = format!("/console/?next=/preview/{name}/{id}");
            Ok(Redirect::to(&back).into_response())
        }
        Err(refusal) => Err(refusal),
    }
}

/// A page that says so, in words.
async fn nothing(app: &App, ask: &HeaderMap) -> Result<Response, Refusal> {
    let page = files::fresh(&folder(app), "missing.html", ask).await?;
    let mut page = PageHeaders::alone(&app.origin).on(page);
    if page.status() == StatusCode::OK {
        *page.status_mut() = StatusCode::NOT_FOUND;
    }
    Ok(page)
}
