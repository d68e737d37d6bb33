//! `POST /api/widget/v1/tickets`: trades key, target, origin and identity for a socket ticket.

use axum::Json;
use axum::extract::{Extension, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use shared::ErrorCode;
use shared::api::ticket::{TicketGrant, TicketRequest};
use shared::limits::TICKET_MS;

use super::door::{self, Door, target_of};
use crate::auth::{NetworkKey, WidgetTicket};
use crate::http::cors::{origin_of, readable_by, varying};
use crate::http::{App, Body, Refusal};

/// Grants a ticket to pages that the target's domain template admits. A page that is admitted may
/// also read why its token is refused.
pub(crate) async fn grant(
    State(app): State<App>,
    Extension(network): Extension<NetworkKey>,
    headers: HeaderMap,
    body: Result<Body<TicketRequest>, Refusal>,
) -> Response {
    let origin = origin_of(&headers);
    let mut is_admitted = false;
    let outcome = answer(&app, network, origin, body, &mut is_admitted).await;
    let no_store = [(header::CACHE_CONTROL, "no-store")];
    let response = match outcome {
        Ok(grant) => (no_store, Json(grant)).into_response(),
        Err(refusal) => {
            metrics::counter!("interact_widget_refusals_total", "code" => refusal.code().as_str())
                .increment(1);
            refusal.into_response()
        }
    };
    match origin {
        Some(origin) if is_admitted => readable_by(origin, response),
        _ => varying(response),
    }
}

async fn answer(
    app: &App,
    network: NetworkKey,
    origin: Option<&str>,
    body: Result<Body<TicketRequest>, Refusal>,
    is_admitted: &mut bool,
) -> Result<TicketGrant, Refusal> {
    app.take_visit(network)?;
    app.readiness.take_new_work()?;
    let Body(request) = body?;
    let target = target_of(request.service_id, request.contact_id)?;
    let Door { owner, config, .. } = door::open(app, &request.widget_key, target, origin)?;
    *is_admitted = true;
    let now = app.clock.now();
    let authorization = &config.tenant.interact.authorization;
    let token = request.access_token.as_deref();
    let verified = app.visitor_tokens.verify(authorization, token, now).await;
    let ticket = WidgetTicket {
        tenant: owner.scope().tenant(),
        target,
        origin: origin.ok_or(ErrorCode::OriginNotAllowed)?.to_owned(),
        customer: verified.map_err(token_refusal)?,
    };
    Ok(TicketGrant {
        ticket: app.widget_tickets.grant(&ticket, now),
        expires_ms: u32::try_from(TICKET_MS).unwrap_or(u32::MAX),
    })
}

fn token_refusal(code: ErrorCode) -> Refusal {
    let refusal = Refusal::new(code);
    match code {
        ErrorCode::AuthorizationRequired => {
            refusal.hint("Pass accessToken or getAccessToken in the snippet.")
        }
        ErrorCode::TokenInvalid => refusal.hint(
            "Compare the token's algorithm, key, iss, aud and exp with the tenant's authorization.",
        ),
        _ => refusal,
    }
}
