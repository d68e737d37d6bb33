//! A provider of our own making, which can be told to lie, and a browser that is led to it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::extract::{Form, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use url::Url;

const EC: &str = include_str!("../../../../auth/visitor_token/testdata/test_only_ec.pem");
const KEY_SET: &str = include_str!("../../../../auth/visitor_token/testdata/keys.json");

/// What we are called there, and how we are known.
pub(super) const CLIENT: &str = "interact";
pub(super) const SECRET: &str = "a secret: with signs & spaces";
pub(super) const CODE: &str = "the-code";

/// What the provider says; every part can be replaced.
#[derive(Clone, Debug, Default)]
pub(super) struct Says {
    /// Claims beside the usual ones; `null` takes one away.
    pub(super) claims: Value,
    /// A whole token instead.
    pub(super) token: Option<String>,
    /// What the userinfo endpoint adds.
    pub(super) userinfo: Value,
    /// Parts of the description that are other ones; `null` takes one away.
    pub(super) description: Value,
    /// Whether the description cannot be had.
    pub(super) is_down: bool,
}

#[derive(Clone, Default)]
struct Inside(Arc<Mutex<Room>>);

#[derive(Default)]
struct Room {
    origin: String,
    says: Says,
    now_secs: i64,
    /// Challenge and nonce of the flow that is under way.
    challenge: String,
    nonce: String,
    asked: u32,
}

/// The provider.
pub(super) struct Provider {
    pub(super) origin: String,
    inside: Inside,
}

impl Provider {
    pub(super) async fn start(now_secs: i64) -> Self {
        let inside = Inside::default();
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(description))
            .route("/keys", get(|| async { KEY_SET }))
            .route("/token", post(token))
            .route("/userinfo", get(userinfo))
            .with_state(inside.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await });
        let mut room = inside.0.lock().unwrap();
        room.origin = origin.clone();
        room.now_secs = now_secs;
        drop(room);
        Self { origin, inside }
    }

    /// The settings by which we are its client.
    pub(super) fn settings(&self, more: &str) -> String {
        format!(
            "[outbound]\ntrusted_origins = [\"{0}\"]\n[openid]\nissuer = \"{0}\"\n\
             client_id = \"{CLIENT}\"\nclient_secret = \"{SECRET}\"\nname = \"ACME\"\n{more}",
            self.origin
        )
    }

    pub(super) fn say(&self, says: Says) {
        self.inside.0.lock().unwrap().says = says;
    }

    /// How often a code was exchanged.
    pub(super) fn asked(&self) -> u32 {
        self.inside.0.lock().unwrap().asked
    }

    /// What the browser brings along when it is led here: its state.
    pub(super) fn visit(&self, address: &str) -> HashMap<String, String> {
        let url = Url::parse(address).unwrap();
        let asked: HashMap<String, String> = url.query_pairs().into_owned().collect();
        let mut room = self.inside.0.lock().unwrap();
        room.challenge = asked["code_challenge"].clone();
        room.nonce = asked["nonce"].clone();
        asked
    }

    /// The nonce that was asked for.
    pub(super) fn nonce(&self) -> String {
        self.inside.0.lock().unwrap().nonce.clone()
    }

    /// Another nonce than the one that was asked for.
    pub(super) fn forget_nonce(&self) {
        self.inside.0.lock().unwrap().nonce = "another".to_owned();
    }
}

/// `base` with some members replaced; `null` takes one away.
pub(super) fn changed(mut base: Value, changes: &Value) -> Value {
    let members = base.as_object_mut().unwrap();
    for (name, value) in changes.as_object().into_iter().flatten() {
        match value {
            Value::Null => drop(members.remove(name)),
            value => drop(members.insert(name.clone(), value.clone())),
        }
    }
    base
}

async fn description(State(Inside(room)): State<Inside>) -> Result<Json<Value>, StatusCode> {
    let room = room.lock().unwrap();
    if room.says.is_down {
        return Err(StatusCode::SERVICE_UNAVAILABLE);
    }
    let at = |path: &str| format!("{}{path}", room.origin);
    let usual = json!({
        "issuer": room.origin, "authorization_endpoint": at("/authorize"),
        "token_endpoint": at("/token"), "jwks_uri": at("/keys"),
        "userinfo_endpoint": at("/userinfo"), "end_session_endpoint": at("/logout?x=1"),
        "token_endpoint_auth_methods_supported": ["client_secret_basic"],
    });
    Ok(Json(changed(usual, &room.says.description)))
}

async fn token(
    State(Inside(room)): State<Inside>,
    headers: HeaderMap,
    Form(form): Form<HashMap<String, String>>,
) -> Result<Json<Value>, (StatusCode, Json<Value>)> {
    let mut room = room.lock().unwrap();
    room.asked += 1;
    let refuse = |status, error| Err((status, Json(json!({ "error": error }))));
    // Name and secret are encoded as in forms before they are put together (RFC 6749, 2.3.1).
    let basic = STANDARD.encode(format!("{CLIENT}:a+secret%3A+with+signs+%26+spaces"));
    let sent = headers.get("authorization").map(|value| value.as_bytes());
    if sent != Some(format!("Basic {basic}").as_bytes()) {
        return refuse(StatusCode::UNAUTHORIZED, "invalid_client");
    }
    let proof = URL_SAFE_NO_PAD.encode(Sha256::digest(&form["code_verifier"]));
    let is_right = form["grant_type"] == "authorization_code"
        && form["code"] == CODE
        && proof == room.challenge
        && form["redirect_uri"] == "https://chat.example.com/api/v1/openid/callback";
    if !is_right {
        return refuse(StatusCode::BAD_REQUEST, "invalid_grant");
    }
    let token = room.says.token.clone();
    let token = token.unwrap_or_else(|| sign(&claims(&room)));
    Ok(Json(
        json!({ "id_token": token, "access_token": "bearer-1", "token_type": "Bearer" }),
    ))
}

async fn userinfo(
    State(Inside(room)): State<Inside>,
    headers: HeaderMap,
) -> Result<Json<Value>, StatusCode> {
    let room = room.lock().unwrap();
    let sent = headers.get("authorization").map(|value| value.as_bytes());
    match sent == Some(b"Bearer bearer-1") {
        true => Ok(Json(changed(json!({ "sub": "4711" }), &room.says.userinfo))),
        false => Err(StatusCode::UNAUTHORIZED),
    }
}

fn claims(room: &Room) -> Value {
    let usual = json!({
        "iss": room.origin, "aud": CLIENT, "sub": "4711", "nonce": room.nonce,
        "exp": room.now_secs + 300, "iat": room.now_secs,
        "preferred_username": "Agent0@Tenant1.test",
    });
    changed(usual, &room.says.claims)
}

/// Signed with the provider's own key.
pub(super) fn sign(claims: &Value) -> String {
    let mut header = Header::new(Algorithm::ES256);
    header.kid = Some("ec-1".to_owned());
    encode(
        &header,
        claims,
        &EncodingKey::from_ec_pem(EC.as_bytes()).unwrap(),
    )
    .unwrap()
}
