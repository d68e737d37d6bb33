//! Lies of a provider, stolen answers, foreign browsers, places elsewhere.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, EncodingKey};
use serde_json::{Value, json};

use super::provider::{CODE, SECRET, Says, sign};
use super::scene::{Scene, login_cookie, refusal};
use crate::clock::Clock;

fn claims(claims: Value) -> Says {
    Says {
        claims,
        ..Says::default()
    }
}

fn token(token: String) -> Says {
    Says {
        token: Some(token),
        ..Says::default()
    }
}

#[tokio::test]
async fn a_token_that_is_not_right_in_every_respect_signs_nobody_in() {
    let scene = Scene::new("").await;
    let now = scene.stage.clock.now().0 / 1_000;
    let wrong = [
        ("another nonce", json!({ "nonce": "another" })),
        ("no nonce", json!({ "nonce": null })),
        ("empty nonce", json!({ "nonce": "" })),
        ("nonce as list", json!({ "nonce": ["a"] })),
        ("another issuer", json!({ "iss": "https://evil.test" })),
        (
            "issuer with a slash",
            json!({ "iss": format!("{}/", scene.provider.origin) }),
        ),
        ("no issuer", json!({ "iss": null })),
        ("another audience", json!({ "aud": "somebody" })),
        ("no audience", json!({ "aud": null })),
        (
            "audiences, given to nobody",
            json!({ "aud": ["interact", "other"] }),
        ),
        (
            "audiences, given to another",
            json!({ "aud": ["interact", "other"], "azp": "other" }),
        ),
        ("given to another", json!({ "azp": "other" })),
        ("expired", json!({ "exp": now - 61 })),
        ("no expiry", json!({ "exp": null })),
        ("not yet", json!({ "nbf": now + 62 })),
        ("signed in the future", json!({ "iat": now + 62 })),
        ("signed long ago", json!({ "iat": now - 601 })),
        ("signed at no time", json!({ "iat": null })),
        ("about nobody", json!({ "sub": null })),
        ("without a name", json!({ "preferred_username": null })),
        ("name of another type", json!({ "preferred_username": 7 })),
    ];
    for (what, change) in wrong {
        assert_eq!(
            scene.refusal(claims(change)).await,
            "openid_token",
            "{what}"
        );
    }
    let right = [
        json!({}),
        json!({ "exp": now - 59 }),
        json!({ "aud": ["interact"] }),
        json!({ "aud": ["other", "interact"], "azp": "interact" }),
    ];
    for change in right {
        let reply = scene.sign_in(claims(change.clone())).await;
        assert!(login_cookie(&reply).is_some(), "{change}");
    }
}

/// Tokens with good claims and something wrong around them; the last one is good.
fn forged(good: &Value) -> Vec<(&'static str, String)> {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let real = sign(good);
    let parts: Vec<&str> = real.split('.').collect();
    let (claims, signature) = (parts[1], parts[2]);
    let headed = |header: Value| format!("{}.{claims}.{signature}", part(&header));
    let hmac = |secret: &[u8]| {
        let header = part(&json!({ "alg": "HS256", "kid": "ec-1" }));
        let body = format!("{header}.{claims}");
        let key = EncodingKey::from_secret(secret);
        let mac = jsonwebtoken::crypto::sign(body.as_bytes(), &key, Algorithm::HS256).unwrap();
        format!("{body}.{mac}")
    };
    let none = part(&json!({ "alg": "none" }));
    let critical = json!({ "alg": "ES256", "kid": "ec-1", "crit": ["exp"] });
    let mut other = good.clone();
    other["preferred_username"] = json!("admin@tenant1.test");
    vec![
        ("no algorithm", format!("{none}.{claims}.")),
        (
            "no algorithm, old signature",
            headed(json!({ "alg": "none" })),
        ),
        ("our secret as key", hmac(SECRET.as_bytes())),
        ("empty key", hmac(b"")),
        (
            "another family",
            headed(json!({ "alg": "RS256", "kid": "ec-1" })),
        ),
        (
            "unknown key",
            headed(json!({ "alg": "ES256", "kid": "ec-2" })),
        ),
        ("critical extension", headed(critical)),
        (
            "other claims",
            format!("{}.{}.{signature}", parts[0], part(&other)),
        ),
        ("rubbish", "rubbish".to_owned()),
        ("empty", String::new()),
        ("good", real.clone()),
    ]
}

#[tokio::test]
async fn a_forged_signature_signs_nobody_in() {
    let scene = Scene::new("").await;
    let now = scene.stage.clock.now().0 / 1_000;
    let good = |nonce: &str| {
        json!({
            "iss": scene.provider.origin, "aud": "interact", "sub": "4711", "nonce": nonce,
            "exp": now + 300, "iat": now, "preferred_username": "agent0@tenant1.test",
        })
    };
    for n in 0..forged(&good("")).len() {
        let flow = scene.begin("").await;
        let (what, forged) = forged(&good(&scene.provider.nonce())).remove(n);
        scene.provider.say(token(forged));
        let reply = scene.come_back(&flow).await;
        match what {
            "good" => assert!(login_cookie(&reply).is_some()),
            what => assert_eq!(refusal(&reply), "openid_token", "{what}"),
        }
    }
}

#[tokio::test]
async fn an_answer_counts_once_in_the_browser_in_which_it_was_asked_for() {
    let scene = Scene::new("").await;
    let (mine, theirs) = (scene.begin("").await, scene.begin("").await);
    let query = |state: &str| format!("code={CODE}&state={state}");
    // The other's state in my browser, my state without cookie, with the other's cookie, no state.
    for (state, cookie) in [
        (&*theirs.state, &*mine.cookie),
        (&*mine.state, ""),
        (&*mine.state, &*theirs.cookie),
        ("", &*mine.cookie),
        ("unknown-unknown", &*mine.cookie),
        ("\u{e4}\u{f6}\u{fc}\u{df}\u{e4}\u{f6}\u{fc}", &*mine.cookie),
    ] {
        let reply = scene.come(&query(state), cookie).await;
        assert_eq!(refusal(&reply), "openid_state", "{state} with {cookie}");
    }
    // A cookie with the right name and another value.
    let name = mine.cookie.split('=').next().unwrap();
    let planted = scene
        .come(&query(&mine.state), &format!("{name}=planted"))
        .await;
    assert_eq!(refusal(&planted), "openid_state");
    let twice = format!("{}; {}", mine.cookie, mine.cookie);
    assert_eq!(
        refusal(&scene.come(&query(&mine.state), &twice).await),
        "openid_state"
    );
    let doubled = format!("{}&state={}", query(&mine.state), theirs.state);
    assert_eq!(
        refusal(&scene.come(&doubled, &mine.cookie).await),
        "openid_state"
    );
    assert_eq!(
        scene.provider.asked(),
        0,
        "no code was exchanged for any of it"
    );
    // None of it has disturbed the flows.
    let flow = scene.begin("").await;
    assert!(login_cookie(&scene.come_back(&flow).await).is_some());
    assert_eq!(
        refusal(&scene.come_back(&flow).await),
        "openid_state",
        "replayed"
    );
    assert_eq!(scene.provider.asked(), 1);
}

#[tokio::test]
async fn a_flow_is_over_after_ten_minutes_and_after_a_failure() {
    let scene = Scene::new("").await;
    let late = scene.begin("").await;
    scene.stage.clock.advance(600_000);
    assert_eq!(refusal(&scene.come_back(&late).await), "openid_state");
    let failed = scene.begin("").await;
    scene.provider.forget_nonce();
    assert_eq!(refusal(&scene.come_back(&failed).await), "openid_token");
    assert_eq!(refusal(&scene.come_back(&failed).await), "openid_state");
}

#[tokio::test]
async fn a_code_of_another_flow_is_refused_by_its_proof() {
    let scene = Scene::new("").await;
    let first = scene.begin("").await;
    // The provider now expects the proof of a later flow.
    let _later = scene.begin("").await;
    assert_eq!(refusal(&scene.come_back(&first).await), "openid_refused");
    let flow = scene.begin("").await;
    let query = format!("code=stolen&state={}", flow.state);
    assert_eq!(
        refusal(&scene.come(&query, &flow.cookie).await),
        "openid_refused"
    );
}

#[tokio::test]
async fn an_answer_of_another_provider_is_not_mixed_up_with_ours() {
    let scene = Scene::new("").await;
    let flow = scene.begin("").await;
    let query = format!(
        "code={CODE}&state={}&iss=https%3A%2F%2Fevil.test",
        flow.state
    );
    assert_eq!(
        refusal(&scene.come(&query, &flow.cookie).await),
        "openid_token"
    );
    assert_eq!(scene.provider.asked(), 0, "our secret was sent to nobody");
    let flow = scene.begin("").await;
    let query = format!(
        "code={CODE}&state={}&iss={}",
        flow.state, scene.provider.origin
    );
    assert!(login_cookie(&scene.come(&query, &flow.cookie).await).is_some());

    // A provider that always names itself, and an answer that names nobody.
    let scene = Scene::new("").await;
    let description = json!({ "authorization_response_iss_parameter_supported": true });
    let says = Says {
        description,
        ..Says::default()
    };
    assert_eq!(scene.refusal(says).await, "openid_token");
}

#[tokio::test]
async fn nobody_is_led_to_another_website() {
    let scene = Scene::new("").await;
    let strange = [
        "https://evil.test/",
        "//evil.test",
        "/\\evil.test",
        "#//evil.test:8",
        "javascript:alert(1)",
        "#desk\r\nset-cookie: a=b",
        "../../evil",
        "@evil.test",
    ];
    for to in strange {
        let flow = scene.begin(to).await;
        let reply = scene.come_back(&flow).await;
        assert_eq!(reply.header("location"), Some("/console/"), "{to}");
    }
    let flow = scene.begin("#admin/users").await;
    let reply = scene.come_back(&flow).await;
    assert_eq!(reply.header("location"), Some("/console/#admin/users"));
}

#[tokio::test]
async fn another_website_begins_no_sign_in() {
    let scene = Scene::new("").await;
    for site in ["cross-site", "same-site"] {
        let ask = scene.stage.get("/api/v1/openid/start");
        let reply = ask.header("sec-fetch-site", site).send().await;
        assert_eq!(reply.code(), shared::ErrorCode::CrossSite, "{site}");
        assert_eq!(reply.header("set-cookie"), None);
    }
}

#[tokio::test]
async fn what_is_said_of_somebody_else_is_not_put_together() {
    let scene = Scene::new("").await;
    let says = |sub: &str| Says {
        claims: json!({ "preferred_username": null }),
        userinfo: json!({ "sub": sub, "preferred_username": "agent0@tenant1.test" }),
        ..Says::default()
    };
    assert_eq!(scene.refusal(says("4712")).await, "openid_token");
    let reply = scene.sign_in(says("4711")).await;
    assert_eq!(scene.who(&reply).await.upn, "agent0@tenant1.test");
}
