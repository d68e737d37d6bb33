//! The way there and back, the ways that a server offers, and providers that fail.

use serde_json::json;
use shared::ErrorCode;
use shared::api::admin::{LoginList, SignInWay};
use shared::api::login::{LoggedOut, SignInWays};

use super::provider::Says;
use super::scene::{Scene, login_cookie, refusal};
use crate::testing::{SignedIn, Stage};

#[tokio::test]
async fn the_provider_signs_in_whom_it_names_and_the_old_login_ends() {
    let scene = Scene::new("").await;
    let old = scene
        .stage
        .sign_in("agent0@tenant1.test", "correct horse")
        .await;
    let flow = scene.begin("#live").await;
    let both = format!("{}; {}", flow.cookie, old.cookie);
    let query = format!("code={}&state={}", super::provider::CODE, flow.state);
    let reply = scene.come(&query, &both).await;
    assert_eq!(reply.header("location"), Some("/console/#live"));
    assert_eq!(reply.header("cache-control"), Some("no-store"));
    let cookies: Vec<_> = reply.headers.get_all("set-cookie").iter().collect();
    let forgets = cookies[0].to_str().unwrap();
    assert!(forgets.contains("Max-Age=0") && forgets.starts_with("__Host-interact-openid-"));
    let me = scene.who(&reply).await;
    assert_eq!(me.user, scene.user, "whatever the capitals of the name");
    let dead = scene.stage.get("/api/v1/me").header("cookie", &old.cookie);
    assert_eq!(dead.send().await.code(), ErrorCode::LoginRequired);
    let who = SignedIn {
        cookie: login_cookie(&reply).unwrap(),
        me,
    };
    let logins = scene.stage.get("/api/v1/me/logins").by(&who).send().await;
    let logins: LoginList = logins.json();
    assert_eq!(logins.logins[0].via, SignInWay::Openid);
}

#[tokio::test]
async fn the_browser_is_led_with_proof_key_state_and_nonce() {
    let scene = Scene::new("").await;
    let reply = scene.press("").await;
    let to = reply.header("location").unwrap().to_owned();
    assert!(
        to.starts_with(&format!("{}/authorize?", scene.provider.origin)),
        "{to}"
    );
    let asked = scene.provider.visit(&to);
    assert_eq!(asked["code_challenge_method"], "S256");
    assert_eq!(asked["response_type"], "code");
    assert_eq!(asked["scope"], "openid profile email");
    for name in ["state", "nonce", "code_challenge"] {
        assert_eq!(asked[name].len(), 43, "{name}: 256 bits");
    }
    let again = scene
        .provider
        .visit(scene.press("").await.header("location").unwrap());
    for name in ["state", "nonce", "code_challenge"] {
        assert_ne!(asked[name], again[name], "{name}");
    }
}

#[tokio::test]
async fn signing_out_leads_to_where_the_provider_s_own_login_ends() {
    let scene = Scene::new("").await;
    let reply = scene.sign_in(Says::default()).await;
    let who = SignedIn {
        me: scene.who(&reply).await,
        cookie: login_cookie(&reply).unwrap(),
    };
    let out = scene.stage.post("/api/v1/logout", &json!({})).by(&who);
    let out = out.send().await;
    assert!(out.header("set-cookie").unwrap().contains("Max-Age=0"));
    let next = out.json::<LoggedOut>().next;
    assert!(next.starts_with(&format!(
        "{}/logout?x=1&client_id=interact&",
        scene.provider.origin
    )));
    assert!(next.ends_with("post_logout_redirect_uri=https%3A%2F%2Fchat.example.com%2Fconsole%2F"));
    // Who came by password has nothing to end there.
    let who = scene
        .stage
        .sign_in("agent0@tenant1.test", "correct horse")
        .await;
    let out = scene.stage.post("/api/v1/logout", &json!({})).by(&who);
    assert_eq!(out.send().await.status, 204);
}

#[tokio::test]
async fn passwords_can_be_switched_off() {
    let scene = Scene::new("password_sign_in = false").await;
    assert_eq!(scene.password().await.code(), ErrorCode::PasswordOff);
    let ways: SignInWays = scene.stage.get("/api/v1/sign-in").send().await.json();
    let provider = Some("ACME".to_owned());
    assert_eq!(
        ways,
        SignInWays {
            password: false,
            provider
        }
    );
    let reply = scene.sign_in(Says::default()).await;
    assert!(login_cookie(&reply).is_some());

    let scene = Scene::new("").await;
    assert_eq!(scene.password().await.status, 200);
    let plain = Stage::new().await;
    let ways: SignInWays = plain.get("/api/v1/sign-in").send().await.json();
    assert_eq!(
        ways,
        SignInWays {
            password: true,
            provider: None
        }
    );
    for address in [
        "/api/v1/openid/start",
        "/api/v1/openid/callback?state=x&code=y",
    ] {
        assert_eq!(plain.get(address).send().await.code(), ErrorCode::NotFound);
    }
}

#[tokio::test]
async fn a_provider_that_signs_nobody_in_is_told_of() {
    let scene = Scene::new("").await;
    let flow = scene.begin("#desk").await;
    let query = format!("error=access_denied&state={}", flow.state);
    let reply = scene.come(&query, &flow.cookie).await;
    assert_eq!(
        reply.header("location"),
        Some("/console/#refused/openid_refused/desk")
    );
}

#[tokio::test]
async fn a_provider_that_fails_is_told_of_and_asked_again_soon() {
    let wrong = [
        json!({ "issuer": "https://evil.test" }),
        json!({ "authorization_endpoint": "http://evil.test/" }),
        json!({ "authorization_endpoint": "javascript:alert(1)" }),
        json!({ "end_session_endpoint": "http://evil.test/" }),
        json!({ "token_endpoint": null }),
    ];
    for description in wrong {
        let scene = Scene::new("").await;
        scene.provider.say(Says {
            description: description.clone(),
            ..Says::default()
        });
        assert_eq!(
            refusal(&scene.press("").await),
            "openid_unavailable",
            "{description}"
        );
    }
    let scene = Scene::new("").await;
    let down = Says {
        is_down: true,
        ..Says::default()
    };
    scene.provider.say(down.clone());
    assert_eq!(refusal(&scene.press("").await), "openid_unavailable");
    scene.provider.say(Says::default());
    assert_eq!(
        refusal(&scene.press("").await),
        "openid_unavailable",
        "not asked at once"
    );
    scene.stage.clock.advance(5_000);
    let _ = scene.begin("").await;
    // What it has said counts while it is down.
    scene.provider.say(down);
    scene.stage.clock.advance(3_600_000);
    let _ = scene.begin("").await;
}

#[tokio::test]
async fn a_token_endpoint_inside_the_network_is_not_reached() {
    let scene = Scene::new("").await;
    let says = Says {
        description: json!({ "token_endpoint": "http://169.254.169.254/token" }),
        ..Says::default()
    };
    assert_eq!(scene.refusal(says).await, "openid_unavailable");
}

#[tokio::test]
async fn one_network_begins_so_many_sign_ins() {
    let scene =
        Scene::new("[limits]\ntickets_per_network_burst = 2\ntickets_per_network_per_sec = 1")
            .await;
    for _ in 0..2 {
        assert_eq!(scene.press("").await.status, 303);
    }
    assert_eq!(scene.press("").await.code(), ErrorCode::RateLimited);
}
