//! `POST /api/widget/v1/tickets`: trades key, target, origin and identity for a socket ticket.

use axum::Json;
use axum::extract::{Extension, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use shared::ErrorCode;
use shared::api::ticket::{TicketGrant, TicketRequest};
use shared::limits::TICKET_MS;

use super::door::{self, target_of};
use crate::auth::{NetworkKey, WidgetTicket};
use crate::embeds::Sight;
use crate::http::cors::{origin_of, readable_by, varying};
use crate::http::{App, PlainBody, Refusal};

/// Grants a ticket to pages that the target's domain template admits. A page that is admitted may
/// also read why its token is refused.
pub(crate) async fn grant(
    State(app): State<App>,
    Extension(network): Extension<NetworkKey>,
    headers: HeaderMap,
    body: Result<PlainBody<TicketRequest>, Refusal>,
) -> Response {
    let origin = origin_of(&headers);
    let mut is_admitted = false;
    let outcome = answer(&app, network, &headers, body, &mut is_admitted).await;
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
    headers: &HeaderMap,
    body: Result<PlainBody<TicketRequest>, Refusal>,
    is_admitted: &mut bool,
) -> Result<TicketGrant, Refusal> {
    app.take_visit(network)?;
    app.readiness.take_new_work()?;
    let PlainBody(request) = body?;
    let target = target_of(request.service_id, request.contact_id)?;
    let door = door::open_seen(app, &request.widget_key, target, headers).await?;
    *is_admitted = true;
    let now = app.clock.now();
    let authorization = &door.config.tenant.interact.authorization;
    let token = request.access_token.as_deref();
    let verified = app.visitor_tokens.verify(authorization, token, now).await;
    let verified = verified.inspect_err(|code| {
        door.note(app, target, headers, Sight::Refused(*code));
    });
    let ticket = WidgetTicket {
        tenant: door.owner.scope().tenant(),
        target,
        origin: origin_of(headers)
            .ok_or(ErrorCode::OriginNotAllowed)?
            .to_owned(),
        customer: verified.map_err(token_refusal)?,
        viewer: door.viewer,
    };
    door.note(app, target, headers, Sight::Opened);
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

#[cfg(test)]
mod tests {
    use engine::model::{Authorization, Config, KeySource};
    use jsonwebtoken::{EncodingKey, Header, encode};
    use serde_json::{Value, json};
    use shared::ErrorCode;
    use shared::api::ticket::TicketGrant;
    use shared::ids::Target;

    use crate::clock::Clock;
    use crate::testing::{PAGE, Reply, Seed, Stage};

    const SECRET: &str = "a secret of the page's server, 32+ bytes";

    fn signed() -> Config {
        let mut config = Seed::default().config();
        config.tenant.interact.authorization = Authorization::SignedToken {
            key: KeySource::Hs256 {
                secret: SECRET.to_owned(),
            },
            issuer: "shop".to_owned(),
            audience: "interact".to_owned(),
        };
        config
    }

    fn request(config: &Config, token: Option<&str>) -> Value {
        let service = config.services.keys().next().unwrap();
        let key = &config.tenant.interact.keys[0].key;
        json!({ "widgetKey": key, "serviceId": service, "accessToken": token })
    }

    async fn ask(stage: &Stage, body: &Value) -> Reply {
        stage
            .post("/api/widget/v1/tickets", body)
            .header("origin", PAGE)
            .send()
            .await
    }

    #[tokio::test]
    async fn a_ticket_is_bound_to_origin_target_and_identity_and_good_once() {
        let config = signed();
        let stage = Stage::of(std::slice::from_ref(&config), "").await;
        let exp = stage.clock.now().0 / 1_000 + 60;
        let claims = json!({ "iss": "shop", "aud": "interact", "exp": exp, "name": "Mia" });
        let key = EncodingKey::from_secret(SECRET.as_bytes());
        let token = encode(&Header::default(), &claims, &key).unwrap();
        let grant: TicketGrant = ask(&stage, &request(&config, Some(&token))).await.json();
        assert_eq!(grant.expires_ms, 60_000);
        let redeem = || {
            stage
                .app
                .widget_tickets
                .redeem(&grant.ticket, stage.clock.now())
        };
        let ticket = redeem().unwrap();
        assert_eq!(
            (ticket.tenant, ticket.origin.as_str()),
            (config.tenant.id, PAGE)
        );
        assert_eq!(
            ticket.target,
            Target::Service(*config.services.keys().next().unwrap())
        );
        assert_eq!(ticket.customer.unwrap().display_name, "Mia");
        assert_eq!(redeem(), Err(ErrorCode::TicketInvalid));
    }

    #[tokio::test]
    async fn an_admitted_page_may_read_why_its_token_is_refused() {
        let config = signed();
        let stage = Stage::of(std::slice::from_ref(&config), "").await;
        let cases = [
            (None, ErrorCode::AuthorizationRequired),
            (Some("forged"), ErrorCode::TokenInvalid),
        ];
        for (token, code) in cases {
            let reply = ask(&stage, &request(&config, token)).await;
            assert_eq!((reply.code(), reply.status), (code, 401));
            assert_eq!(reply.header("access-control-allow-origin"), Some(PAGE));
            assert!(reply.json::<Value>()["hint"].is_string());
        }
    }

    #[tokio::test]
    async fn bad_bodies_are_refused_and_nobody_reads_the_answer() {
        let stage = Stage::new().await;
        let good = request(&Seed::default().config(), None);
        let extra = json!({ "widgetKey": "x", "origin": "https://evil.test" });
        let both = {
            let mut both = good.clone();
            both["contactId"] = good["serviceId"].clone();
            both
        };
        for (body, code) in [
            (json!({}), ErrorCode::Malformed),
            (json!([]), ErrorCode::Malformed),
            (extra, ErrorCode::Malformed),
            (json!({ "widgetKey": "x" }), ErrorCode::FieldInvalid),
            (both, ErrorCode::FieldInvalid),
            (
                json!({ "widgetKey": "x", "serviceId": "no id" }),
                ErrorCode::Malformed,
            ),
            (
                json!({ "widgetKey": "x".repeat(70_000) }),
                ErrorCode::TooLarge,
            ),
        ] {
            let reply = ask(&stage, &body).await;
            assert_eq!(reply.code(), code, "{body}");
            assert_eq!(reply.header("access-control-allow-origin"), None);
        }
        let deep = format!("{}{}", "[".repeat(30_000), "]".repeat(30_000));
        let reply = stage
            .post("/api/widget/v1/tickets", &json!({}))
            .body(deep)
            .send()
            .await;
        assert_eq!(reply.code(), ErrorCode::Malformed);
    }

    #[tokio::test]
    async fn the_browser_may_ask_first() {
        let stage = Stage::new().await;
        let preflight = stage.ask(axum::http::Method::OPTIONS, "/api/widget/v1/tickets");
        let reply = preflight.header("origin", "https://any.test").send().await;
        assert_eq!((reply.status, reply.body.len()), (204, 0));
        assert_eq!(reply.header("access-control-allow-origin"), Some("*"));
        assert_eq!(reply.header("access-control-allow-methods"), Some("POST"));
        assert_eq!(reply.header("access-control-allow-credentials"), None);
    }

    #[tokio::test]
    async fn a_stopping_server_grants_none() {
        let stage = Stage::new().await;
        stage.app.live.draining.cancel();
        let reply = ask(&stage, &request(&Seed::default().config(), None)).await;
        assert_eq!(
            (reply.code(), reply.status),
            (ErrorCode::ServerUnavailable, 503)
        );
    }
}
