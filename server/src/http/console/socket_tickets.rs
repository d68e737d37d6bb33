//! `POST /api/v1/socket-tickets`: a one-time ticket for `/ws/console`.

use axum::Json;
use axum::extract::State;
use shared::api::socket_ticket::SocketTicket;

use crate::http::authority::AsUser;
use crate::http::{App, Refusal};

/// A ticket for the login that asks.
///
/// # Errors
/// `rate_limited` when too many wait already.
pub(crate) async fn grant(
    State(app): State<App>,
    user: AsUser,
) -> Result<Json<SocketTicket>, Refusal> {
    let ticket = app.socket_tickets.grant(user.login, app.clock.now())?;
    Ok(Json(SocketTicket { ticket }))
}
