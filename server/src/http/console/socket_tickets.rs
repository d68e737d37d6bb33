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

#[cfg(test)]
mod tests {
    use serde_json::json;
    use shared::ErrorCode;
    use shared::api::socket_ticket::SocketTicket;

    use crate::clock::Clock;
    use crate::testing::{OWN, Seed, Stage};

    #[tokio::test]
    async fn a_signed_in_page_gets_a_ticket_for_its_own_login() {
        let config = Seed::default().config();
        let stage = Stage::of(std::slice::from_ref(&config), "").await;
        stage
            .set_password(
                &config,
                *config.users.keys().next().unwrap(),
                "correct horse",
            )
            .await;
        let who = stage.sign_in("agent0@tenant1.test", "correct horse").await;
        let ask = || stage.post("/api/v1/socket-tickets", &json!({}));
        let ticket: SocketTicket = ask().by(&who).send().await.json();
        let again: SocketTicket = ask().by(&who).send().await.json();
        assert_ne!(ticket, again);
        let login = stage
            .app
            .socket_tickets
            .redeem(&ticket.ticket, stage.clock.now())
            .unwrap();
        assert_eq!((login.user, login.tenant), (who.me.user, config.tenant.id));
        let without = ask()
            .header("cookie", &who.cookie)
            .header("origin", OWN)
            .send()
            .await;
        assert_eq!(
            without.code(),
            ErrorCode::CrossSite,
            "the CSRF token is missing"
        );
        let nobody = ask().header("origin", OWN).send().await;
        assert_eq!(nobody.code(), ErrorCode::LoginRequired);
    }
}
