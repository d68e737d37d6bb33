//! `GET /api/v1/figures/definitions`: what each figure means, in both languages.

use axum::Json;
use shared::api::reports::{DEFINITIONS, Definition};

use crate::http::admin::Admin;

/// All of them, in the order of columns.
pub(crate) async fn definitions(_admin: Admin) -> Json<&'static [Definition]> {
    Json(DEFINITIONS)
}
