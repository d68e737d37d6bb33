//! `GET /api/v1/{kind}/{id}/uses`: what points at a thing.

use axum::Json;
use engine::admin::{Kind, used_by};
use engine::authority::Action;
use shared::api::admin::UseList;

use super::refusal::shown;
use super::{Admin, At};
use crate::http::Refusal;

/// What points at it, as far as who asks may see that.
///
/// # Errors
/// `not_found` when there is no such thing that who asks may see.
pub(crate) async fn uses(admin: Admin, At(kind, id): At) -> Result<Json<UseList>, Refusal> {
    admin.see(kind, id)?;
    let who = admin.who()?;
    let is_seen = |kind: Kind, id| {
        let found = admin.config.entity(kind, id);
        found.is_some_and(|found| who.may(Action::Read, kind, found.home()))
    };
    let uses = used_by(&admin.config, kind, id).into_iter();
    let uses = uses.filter(|one| is_seen(one.kind, one.id));
    Ok(Json(uses.map(shown).collect()))
}
