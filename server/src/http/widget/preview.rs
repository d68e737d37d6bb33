//! The widget on a page of our own: who looks at it there, instead of an `Origin` that a template lists.
//!
//! Nothing that a page could say for itself counts. The browser must vouch that the request comes
//! from our own page (`Sec-Fetch-Site`, `Origin`), and carry the login of somebody who may see the
//! target now. Requests of other sites carry neither: their `Origin` is their own, and the login
//! cookie does not travel with them.

use axum::http::{HeaderMap, Method};
use engine::admission::may_see;
use shared::ids::{Target, TenantId, UserId};

use crate::auth::{read_cookie, refuse_cross_site};
use crate::http::App;
use crate::http::authority::AsUser;

/// Somebody who is signed in and may see the target.
#[derive(Clone, Copy, Debug)]
pub(super) struct Viewer {
    pub(super) tenant: TenantId,
    pub(super) user: UserId,
}

/// Who looks at a target on a page of ours; none for every other page.
pub(super) async fn viewer(app: &App, headers: &HeaderMap, target: Target) -> Option<Viewer> {
    // As strict as for what changes something: without a word of the browser it is not our page.
    refuse_cross_site(&Method::POST, headers, &app.origin).ok()?;
    read_cookie(headers)?;
    let login = app.logins.find(headers).await.ok()?;
    let user = AsUser::load(app, login)?;
    let config = app.owners.by_tenant(user.login.tenant)?.config();
    may_see(&config, target, user.user.id).then_some(Viewer {
        tenant: user.login.tenant,
        user: user.user.id,
    })
}
