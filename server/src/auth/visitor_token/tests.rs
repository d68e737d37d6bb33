//! The table of forged tokens (A-12), what good ones may say, and how key sets are fetched.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::Router;
use axum::routing::get;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use engine::model::{Authorization, KeySource};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};
use shared::{ErrorCode, Millis};

use super::VisitorTokens;
use crate::outbound::Outbound;

const NOW: Millis = Millis(1_800_000_000_000);
const SECONDS: i64 = NOW.0 / 1_000;
const SECRET: &str = "a secret of the page's server, 32+ bytes";

fn hs256() -> Authorization {
    authorization(KeySource::Hs256 {
        secret: SECRET.to_owned(),
    })
}

fn authorization(key: KeySource) -> Authorization {
    let (issuer, audience) = ("https://shop.example.com".to_owned(), "interact".to_owned());
    Authorization::SignedToken {
        key,
        issuer,
        audience,
    }
}

fn good_claims() -> Value {
    json!({
        "iss": "https://shop.example.com", "aud": "interact", "exp": SECONDS + 300,
        "iat": SECONDS, "sub": "4711", "name": "Mia Wong", "email": "mia@example.com",
        "given_name": "Mia", "family_name": "Wong", "company": "ACME",
        "custom_fields": {"tier": "gold"},
    })
}

/// Good claims with some of them replaced; `null` takes one away.
fn claims(changes: Value) -> Value {
    let mut claims = good_claims();
    for (name, value) in changes.as_object().unwrap() {
        match value {
            Value::Null => claims.as_object_mut().unwrap().remove(name),
            value => claims
                .as_object_mut()
                .unwrap()
                .insert(name.clone(), value.clone()),
        };
    }
    claims
}

fn sign(header: &Value, claims: &Value, secret: &[u8]) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let body = format!("{}.{}", part(header), part(claims));
    let key = EncodingKey::from_secret(secret);
    let signature = jsonwebtoken::crypto::sign(body.as_bytes(), &key, Algorithm::HS256).unwrap();
    format!("{body}.{signature}")
}

fn hs(changes: Value) -> String {
    sign(
        &json!({"alg": "HS256", "typ": "JWT"}),
        &claims(changes),
        SECRET.as_bytes(),
    )
}

fn tokens() -> VisitorTokens {
    VisitorTokens::new(Arc::new(Outbound::new(BTreeSet::new()).unwrap()))
}

#[tokio::test]
async fn a_good_token_fills_customer_fields_and_nothing_else() {
    let token = hs(json!({"serviceId": "22222222-2222-4222-8222-222222222222", "tenant": "x"}));
    let customer = tokens()
        .verify(&hs256(), Some(&token), NOW)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (customer.display_name, customer.email),
        ("Mia Wong".into(), "mia@example.com".into())
    );
    assert_eq!(
        (customer.first_name, customer.last_name),
        ("Mia".into(), "Wong".into())
    );
    assert_eq!(customer.company, "ACME");
    assert_eq!(
        (
            &*customer.custom_fields[0].name,
            &*customer.custom_fields[0].value
        ),
        ("tier", "gold")
    );
}

#[tokio::test]
async fn a_token_at_the_edge_of_the_leeway_is_still_good() {
    for changes in [
        json!({"exp": SECONDS - 59}),
        json!({"exp": (SECONDS as f64) - 59.5}),
        json!({"nbf": SECONDS + 60}),
        json!({"aud": ["other", "interact"]}),
    ] {
        let verified = tokens()
            .verify(&hs256(), Some(&hs(changes.clone())), NOW)
            .await;
        assert!(verified.is_ok(), "{changes}");
    }
}

#[tokio::test]
async fn without_authorization_no_token_is_looked_at() {
    let verified = tokens()
        .verify(&Authorization::None, Some("rubbish"), NOW)
        .await;
    assert_eq!(verified, Ok(None));
}

#[tokio::test]
async fn a_missing_token_is_asked_for() {
    for token in [None, Some("")] {
        let refused = tokens().verify(&hs256(), token, NOW).await;
        assert_eq!(refused, Err(ErrorCode::AuthorizationRequired));
    }
}

/// Tokens whose form or signature is wrong, each with what is wrong with it.
fn forged_forms() -> Vec<(&'static str, String)> {
    let good = hs(json!({}));
    let parts: Vec<&str> = good.split('.').collect();
    let head = |header: Value| sign(&header, &good_claims(), SECRET.as_bytes());
    let none = URL_SAFE_NO_PAD.encode(r#"{"alg":"none"}"#);
    let other = URL_SAFE_NO_PAD.encode(claims(json!({"name": "Somebody else"})).to_string());
    vec![
        ("alg none, no signature", format!("{none}.{}.", parts[1])),
        (
            "alg none, old signature",
            format!("{none}.{}.{}", parts[1], parts[2]),
        ),
        ("alg None in capitals", head(json!({"alg": "NONE"}))),
        (
            "another algorithm of the family",
            head(json!({"alg": "HS384"})),
        ),
        (
            "an algorithm of another family",
            head(json!({"alg": "RS256"})),
        ),
        ("no algorithm", head(json!({"typ": "JWT"}))),
        ("algorithm as list", head(json!({"alg": ["HS256"]}))),
        (
            "critical extension",
            head(json!({"alg": "HS256", "crit": ["exp"]})),
        ),
        (
            "huge key name",
            head(json!({"alg": "HS256", "kid": "k".repeat(300)})),
        ),
        ("signature cut", good[..good.len() - 2].to_owned()),
        ("signature empty", format!("{}.{}.", parts[0], parts[1])),
        (
            "signature of other claims",
            format!("{}.{other}.{}", parts[0], parts[2]),
        ),
        ("two parts", format!("{}.{}", parts[0], parts[1])),
        ("four parts", format!("{good}.x")),
        ("rubbish", "rubbish".to_owned()),
        ("rubbish in parts", "a.b.c".to_owned()),
        (
            "another secret",
            sign(&json!({"alg": "HS256"}), &good_claims(), &[b'x'; 40]),
        ),
        (
            "empty secret",
            sign(&json!({"alg": "HS256"}), &good_claims(), b""),
        ),
    ]
}

/// Well-signed tokens that say what they should not.
fn forged_claims() -> Vec<(&'static str, String)> {
    let long = "x".repeat(5_000);
    let with = |changes: Value| hs(changes);
    vec![
        ("another issuer", with(json!({"iss": "https://evil.test"}))),
        ("no issuer", with(json!({"iss": null}))),
        ("issuer of another type", with(json!({"iss": 1}))),
        ("another audience", with(json!({"aud": "other"}))),
        ("audience with a tail", with(json!({"aud": "interact2"}))),
        ("no audience", with(json!({"aud": null}))),
        ("empty audience list", with(json!({"aud": []}))),
        ("expired", with(json!({"exp": SECONDS - 61}))),
        ("no expiry", with(json!({"exp": null}))),
        (
            "expiry as text",
            with(json!({"exp": (SECONDS + 300).to_string()})),
        ),
        ("negative expiry", with(json!({"exp": -1}))),
        ("endless expiry", with(json!({"exp": 1e300}))),
        (
            "expiry in milliseconds",
            with(json!({"exp": NOW.0 + 300_000})),
        ),
        ("not yet", with(json!({"nbf": SECONDS + 62}))),
        ("not-before as text", with(json!({"nbf": "soon"}))),
        ("issued in the future", with(json!({"iat": SECONDS + 62}))),
        (
            "name of another type",
            with(json!({"name": {"first": "Mia"}})),
        ),
        ("name too long", with(json!({"name": "x".repeat(257)}))),
        ("e-mail that is none", with(json!({"email": "mia"}))),
        ("control character", with(json!({"company": "a\u{0}b"}))),
        (
            "field of another type",
            with(json!({"custom_fields": {"tier": 1}})),
        ),
        ("longer than any token", with(json!({"pad": long}))),
    ]
}

#[tokio::test]
async fn no_forged_token_is_accepted() {
    let tokens = tokens();
    for (what, token) in forged_forms().into_iter().chain(forged_claims()) {
        let refused = tokens.verify(&hs256(), Some(&token), NOW).await;
        assert_eq!(refused, Err(ErrorCode::TokenInvalid), "{what}");
    }
}

#[tokio::test]
async fn a_short_secret_verifies_nothing() {
    let short = "x".repeat(31);
    let token = sign(&json!({"alg": "HS256"}), &good_claims(), short.as_bytes());
    let authorization = authorization(KeySource::Hs256 { secret: short });
    let refused = tokens().verify(&authorization, Some(&token), NOW).await;
    assert_eq!(refused, Err(ErrorCode::TokenInvalid));
}

const RSA: &str = include_str!("testdata/test_only_rsa.pem");
const EC: &str = include_str!("testdata/test_only_ec.pem");
const KEY_SET: &str = include_str!("testdata/keys.json");

/// A page's identity provider: how often it was asked, and what it says now.
struct Provider {
    url: String,
    asked: Arc<AtomicU32>,
    tokens: VisitorTokens,
}

async fn provider(body: &'static str) -> Provider {
    let asked = Arc::new(AtomicU32::new(0));
    let counter = Arc::clone(&asked);
    let router = Router::new().route(
        "/keys",
        get(move || async move {
            counter.fetch_add(1, Ordering::SeqCst);
            body
        }),
    );
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    let outbound = Outbound::new(BTreeSet::from([origin.clone()])).unwrap();
    Provider {
        url: format!("{origin}/keys"),
        asked,
        tokens: VisitorTokens::new(Arc::new(outbound)),
    }
}

impl Provider {
    async fn verify(&self, algorithm: &str, token: &str, at: Millis) -> Result<(), ErrorCode> {
        let (url, algorithm) = (self.url.clone(), algorithm.to_owned());
        let authorization = authorization(KeySource::Jwks { url, algorithm });
        self.tokens
            .verify(&authorization, Some(token), at)
            .await
            .map(|_| ())
    }

    fn asked(&self) -> u32 {
        self.asked.load(Ordering::SeqCst)
    }
}

fn asymmetric(algorithm: Algorithm, key_id: Option<&str>, claims: &Value) -> String {
    let key = match algorithm {
        Algorithm::RS256 => EncodingKey::from_rsa_pem(RSA.as_bytes()).unwrap(),
        _ => EncodingKey::from_ec_pem(EC.as_bytes()).unwrap(),
    };
    let mut header = Header::new(algorithm);
    header.kid = key_id.map(str::to_owned);
    encode(&header, claims, &key).unwrap()
}

#[tokio::test]
async fn keys_of_a_set_verify_their_algorithm_only() {
    let provider = provider(KEY_SET).await;
    let rsa = asymmetric(Algorithm::RS256, Some("rsa-1"), &good_claims());
    let ec = asymmetric(Algorithm::ES256, Some("ec-1"), &good_claims());
    let unnamed = asymmetric(Algorithm::ES256, None, &good_claims());
    assert_eq!(provider.verify("RS256", &rsa, NOW).await, Ok(()));
    assert_eq!(provider.verify("ES256", &ec, NOW).await, Ok(()));
    assert_eq!(
        provider.verify("ES256", &unnamed, NOW).await,
        Ok(()),
        "there is one such key"
    );
    assert_eq!(
        provider.verify("ES256", &rsa, NOW).await,
        Err(ErrorCode::TokenInvalid)
    );
    assert_eq!(
        provider.verify("RS256", &ec, NOW).await,
        Err(ErrorCode::TokenInvalid)
    );
    assert_eq!(
        provider.verify("HS256", &rsa, NOW).await,
        Err(ErrorCode::TokenInvalid)
    );
}

#[tokio::test]
async fn a_public_key_is_no_shared_secret() {
    let provider = provider(KEY_SET).await;
    let set: Value = serde_json::from_str(KEY_SET).unwrap();
    let modulus = set["keys"][0]["n"].as_str().unwrap();
    for secret in [modulus.as_bytes(), KEY_SET.as_bytes(), b""] {
        let header = json!({"alg": "HS256", "kid": "rsa-1"});
        let token = sign(&header, &good_claims(), secret);
        let refused = provider.verify("RS256", &token, NOW).await;
        assert_eq!(refused, Err(ErrorCode::TokenInvalid));
    }
}

#[tokio::test]
async fn a_token_cannot_bring_its_own_key_or_address() {
    let provider = provider(KEY_SET).await;
    let evil = self::provider(KEY_SET).await;
    let good = asymmetric(Algorithm::RS256, Some("rsa-1"), &good_claims());
    let tail = good.split_once('.').unwrap().1;
    for header in [
        json!({"alg": "RS256", "kid": "rsa-1", "jku": evil.url}),
        json!({"alg": "RS256", "kid": "../../etc/passwd"}),
        json!({"alg": "RS256", "kid": "' OR 1=1 --"}),
        json!({"alg": "RS256", "kid": "unknown", "x5u": evil.url}),
    ] {
        let token = format!("{}.{tail}", URL_SAFE_NO_PAD.encode(header.to_string()));
        let refused = provider.verify("RS256", &token, NOW).await;
        assert_eq!(refused, Err(ErrorCode::TokenInvalid), "{header}");
    }
    assert_eq!(evil.asked(), 0);
}

#[tokio::test]
async fn a_set_is_fetched_once_for_all_who_wait_and_not_again_for_unknown_keys() {
    let provider = provider(KEY_SET).await;
    let token = asymmetric(Algorithm::RS256, Some("rsa-1"), &good_claims());
    let all =
        futures_util::future::join_all((0..50).map(|_| provider.verify("RS256", &token, NOW)));
    assert!(all.await.into_iter().all(|verified| verified.is_ok()));
    assert_eq!(provider.asked(), 1);
    let unknown = asymmetric(Algorithm::RS256, Some("rsa-2"), &good_claims());
    for second in 0..40 {
        let at = NOW.plus(second * 1_000);
        assert_eq!(
            provider.verify("RS256", &unknown, at).await,
            Err(ErrorCode::TokenInvalid)
        );
    }
    assert_eq!(
        provider.asked(),
        2,
        "a new key may have come, but is looked for every 30 s only"
    );
}

#[tokio::test]
async fn a_set_is_renewed_and_a_broken_one_is_a_fault_of_the_server_not_of_the_token() {
    let provider = provider(KEY_SET).await;
    let token = asymmetric(
        Algorithm::RS256,
        Some("rsa-1"),
        &claims(json!({"exp": SECONDS + 9_000})),
    );
    assert_eq!(provider.verify("RS256", &token, NOW).await, Ok(()));
    assert_eq!(
        provider.verify("RS256", &token, NOW.plus(599_999)).await,
        Ok(())
    );
    assert_eq!(provider.asked(), 1);
    assert_eq!(
        provider.verify("RS256", &token, NOW.plus(600_000)).await,
        Ok(())
    );
    assert_eq!(provider.asked(), 2);
    for body in ["", "[]", "{\"keys\": 1}"] {
        let broken = self::provider(body).await;
        let refused = broken.verify("RS256", &token, NOW).await;
        assert_eq!(refused, Err(ErrorCode::ServerUnavailable), "{body}");
    }
}

#[tokio::test]
async fn strange_keys_of_a_set_do_not_spoil_the_others() {
    let provider = provider(include_str!("testdata/strange_keys.json")).await;
    let token = asymmetric(Algorithm::ES256, Some("ec-1"), &good_claims());
    assert_eq!(provider.verify("ES256", &token, NOW).await, Ok(()));
}
