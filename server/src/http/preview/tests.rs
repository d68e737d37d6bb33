//! Who gets the preview, and that the way in which the widget is let in there is nobody else's.

use engine::model::{Config, Grant, Role, Unit};
use serde_json::{Value, json};
use shared::ErrorCode;
use shared::api::ticket::TicketGrant;
use shared::ids::{Target, UnitId, UserId};
use store::TenantScope;

use crate::auth::{Arrival, COOKIE};
use crate::clock::Clock;
use crate::testing::{OWN, PAGE, Reply, Seed, Stage};

const NORTH: UnitId = UnitId::from_bytes([0xA1; 16]);
const SOUTH: UnitId = UnitId::from_bytes([0xB1; 16]);
/// Tenant administrator.
const ADMIN: UserId = UserId::from_bytes([0xC0; 16]);
/// Agent in `SOUTH`, who does not see what is in `NORTH`.
const SOUTHERNER: UserId = UserId::from_bytes([0xC2; 16]);

/// A service in `NORTH`, restricted to a template without our own origin.
fn config() -> Config {
    let mut config = Seed::default().config();
    let root = config.root();
    for (id, name) in [(NORTH, "North"), (SOUTH, "South")] {
        let name = name.to_owned();
        let parent = root;
        config.units.insert(id, Unit { id, parent, name });
    }
    let any = config.users.values().next().unwrap().clone();
    for (id, unit, grant) in [
        (ADMIN, root, Grant::at_root(Role::TenantAdmin)),
        (SOUTHERNER, SOUTH, Grant::at(Role::Agent, SOUTH)),
    ] {
        let user = engine::model::User {
            id,
            unit,
            upn: format!("{id}@tenant1.test"),
            roles: vec![grant],
            ..any.clone()
        };
        config.users.insert(id, user);
    }
    config.services.values_mut().next().unwrap().unit = NORTH;
    config
}

struct Scene {
    stage: Stage,
    config: Config,
}

impl Scene {
    async fn new() -> Self {
        Self::of(config(), &[]).await
    }

    async fn of(config: Config, others: &[Config]) -> Self {
        let tenants = [std::slice::from_ref(&config), others].concat();
        let stage = Stage::of(&tenants, "").await;
        for (name, text) in [
            ("index.html", "<title>Preview</title>"),
            ("missing.html", "<title>No preview</title>"),
            ("site.html", "<script nonce=\"{{nonce}}\"></script>"),
            ("preview.js", "//! x"),
        ] {
            stage.put(&format!("static/preview/{name}"), text);
        }
        stage.put("dist/widget/index.html", "<!doctype html>");
        Self { stage, config }
    }

    fn service(&self) -> String {
        self.config.services.keys().next().unwrap().to_string()
    }

    fn key(&self) -> &str {
        &self.config.tenant.interact.keys[0].key
    }

    /// The cookie of somebody's browser.
    async fn cookie(&self, user: UserId) -> String {
        self.cookie_of(&self.config, user).await
    }

    async fn cookie_of(&self, config: &Config, user: UserId) -> String {
        let scope = TenantScope::proven(config.tenant.id);
        let logins = &self.stage.app.logins;
        let begun = logins.begin(scope, user, Arrival::default()).await;
        let (_, secret) = begun.unwrap();
        format!("{COOKIE}={secret}")
    }

    async fn page(&self, address: &str, cookie: Option<&str>) -> Reply {
        let ask = self.stage.get(address);
        match cookie {
            Some(cookie) => ask.header("cookie", cookie).send().await,
            None => ask.send().await,
        }
    }

    fn bootstrap(&self) -> String {
        let (key, service) = (self.key(), self.service());
        format!("/api/widget/v1/bootstrap?widgetKey={key}&serviceId={service}")
    }

    fn frame(&self) -> String {
        let (key, service) = (self.key(), self.service());
        format!("/widget/?widgetKey={key}&serviceId={service}")
    }

    /// The widget's first question, as a browser with these headers sends it.
    async fn knock(&self, headers: &[(&'static str, &str)]) -> Reply {
        let mut ask = self.stage.get(&self.bootstrap());
        for (name, value) in headers {
            ask = ask.header(name, value);
        }
        ask.send().await
    }

    async fn ticket(&self, headers: &[(&'static str, &str)]) -> Reply {
        let body = json!({ "widgetKey": self.key(), "serviceId": self.service() });
        let mut ask = self.stage.post("/api/widget/v1/tickets", &body);
        for (name, value) in headers {
            ask = ask.header(name, value);
        }
        ask.send().await
    }
}

const SAME: (&str, &str) = ("sec-fetch-site", "same-origin");

#[tokio::test]
async fn the_page_is_for_those_who_may_see_the_target() {
    let scene = Scene::new().await;
    let address = format!("/preview/service/{}", scene.service());
    let admin = scene.cookie(ADMIN).await;
    let reply = scene.page(&address, Some(&admin)).await;
    assert_eq!(
        (reply.status, &reply.body[..]),
        (200, &b"<title>Preview</title>"[..])
    );
    let policy = reply.header("content-security-policy").unwrap();
    assert!(policy.contains("frame-ancestors 'none'; frame-src 'self'"));
    assert!(!policy.contains("unsafe-inline"));
    assert_eq!(reply.header("x-frame-options"), Some("DENY"));

    let southerner = scene.cookie(SOUTHERNER).await;
    let hidden = scene.page(&address, Some(&southerner)).await;
    let nothing = format!("/preview/service/{NORTH}");
    let nothing = scene.page(&nothing, Some(&southerner)).await;
    assert_eq!((hidden.status, nothing.status), (404, 404));
    assert_eq!(hidden.body, nothing.body);
    let user = scene
        .page(&format!("/preview/user/{ADMIN}"), Some(&admin))
        .await;
    assert_eq!(user.status, 200);
    let wrong_kind = scene
        .page(&format!("/preview/service/{ADMIN}"), Some(&admin))
        .await;
    assert_eq!(wrong_kind.status, 404);
}

#[tokio::test]
async fn whoever_is_nobody_signs_in_and_comes_back() {
    let scene = Scene::new().await;
    let address = format!("/preview/service/{}", scene.service());
    let back = format!("/console/?next={address}");
    for cookie in [None, Some("__Host-interact=stolen"), Some(scene.key())] {
        let reply = scene.page(&address, cookie).await;
        assert_eq!(
            (reply.status, reply.header("location")),
            (303, Some(back.as_str()))
        );
    }
    for id in ["0", "..", "%2f%2fevil.test", "x%0d%0aset-cookie:a=b"] {
        let reply = scene.page(&format!("/preview/user/{id}"), None).await;
        assert_eq!(
            (reply.status, reply.header("location")),
            (404, None),
            "{id}"
        );
    }
}

#[tokio::test]
async fn the_website_is_framed_by_us_only_and_runs_scripts_of_its_own_answer() {
    let scene = Scene::new().await;
    let (first, second) = (
        scene.page("/preview/site/", None).await,
        scene.page("/preview/site/", None).await,
    );
    assert_ne!(first.body, second.body, "a nonce is used once");
    let text = String::from_utf8(first.body.to_vec()).unwrap();
    let nonce = text.split('"').nth(1).unwrap();
    let policy = first.header("content-security-policy").unwrap();
    assert!(policy.contains(&format!(
        "script-src 'self' 'wasm-unsafe-eval' 'nonce-{nonce}';"
    )));
    assert!(policy.contains("frame-ancestors 'self'; frame-src 'self'"));
    assert_eq!(first.header("cache-control"), Some("no-store"));
    for name in ["site.html", "index.html", "..%2fsecret.js", "none.js"] {
        let reply = scene.page(&format!("/preview/assets/{name}"), None).await;
        assert_eq!(reply.code(), ErrorCode::NotFound, "{name}");
    }
    let script = scene.page("/preview/assets/preview.js", None).await;
    assert_eq!(script.status, 200);
}

#[tokio::test]
async fn the_widget_shows_on_our_own_page_whatever_the_template_lists() {
    let scene = Scene::new().await;
    let admin = scene.cookie(ADMIN).await;
    // As browsers ask: no `Origin` for a GET of the same origin, one for a POST.
    let reply = scene.knock(&[("cookie", &admin), SAME]).await;
    assert_eq!(
        (reply.status, reply.header("cache-control")),
        (200, Some("no-store"))
    );
    assert_eq!(reply.header("access-control-allow-origin"), None);
    let own = ("origin", OWN);
    let reply = scene.ticket(&[("cookie", &admin), SAME, own]).await;
    let grant: TicketGrant = reply.json();
    let (app, now) = (&scene.stage.app, scene.stage.clock.now());
    let ticket = app.widget_tickets.redeem(&grant.ticket, now).unwrap();
    assert_eq!((ticket.origin.as_str(), ticket.viewer), (OWN, Some(ADMIN)));
    let service = *scene.config.services.keys().next().unwrap();
    assert_eq!(ticket.target, Target::Service(service));

    let framed = scene.stage.get(&scene.frame());
    let framed = framed.header("cookie", &admin).header(SAME.0, SAME.1);
    let framed = framed.send().await;
    let policy = framed.header("content-security-policy").unwrap();
    assert!(policy.ends_with("frame-ancestors 'self'"), "{policy}");
    assert_eq!(framed.header("cache-control"), Some("no-store"));
}

/// The attack: to be let in by saying, or making a browser say, that one is the preview.
#[tokio::test]
async fn nobody_else_is_let_in_that_way() {
    let theirs = Seed {
        tenant: 2,
        ..Seed::default()
    };
    let theirs = theirs.config();
    let scene = Scene::of(config(), std::slice::from_ref(&theirs)).await;
    let admin = scene.cookie(ADMIN).await;
    let southerner = scene.cookie(SOUTHERNER).await;
    let stranger = *theirs.users.keys().next().unwrap();
    let stranger = scene.cookie_of(&theirs, stranger).await;
    let twice = format!("{admin}; {admin}");
    let (own, admin) = (("origin", OWN), ("cookie", admin.as_str()));
    let tries: &[&[(&'static str, &str)]] = &[
        // Nobody who is signed in, whatever is said of the page.
        &[],
        &[own],
        &[SAME],
        &[own, SAME],
        &[own, SAME, ("cookie", "__Host-interact=guess")],
        // A browser with the login, on a page that is not ours.
        &[admin],
        &[admin, ("origin", "https://evil.test")],
        &[admin, ("origin", "null")],
        &[admin, own, ("sec-fetch-site", "cross-site")],
        &[admin, own, ("sec-fetch-site", "same-site")],
        &[admin, SAME, ("origin", "https://evil.test")],
        &[
            admin,
            SAME,
            ("origin", "https://chat.example.com.evil.test"),
        ],
        &[admin, ("sec-fetch-site", "none")],
        &[admin, ("sec-fetch-site", "same-site")],
        &[admin, ("referer", "https://chat.example.com/preview/")],
        &[SAME, ("cookie", &twice)],
        // Somebody who may not see the target, here or at another tenant.
        &[own, SAME, ("cookie", &southerner)],
        &[own, SAME, ("cookie", &stranger)],
    ];
    for headers in tries {
        let reply = scene.knock(headers).await;
        assert_eq!(reply.code(), ErrorCode::OriginNotAllowed, "{headers:?}");
        assert_eq!(reply.header("access-control-allow-origin"), None);
        let reply = scene.ticket(headers).await;
        assert_eq!(reply.code(), ErrorCode::OriginNotAllowed, "{headers:?}");
        let mut frame = scene.stage.get(&scene.frame());
        for (name, value) in *headers {
            frame = frame.header(name, value);
        }
        let policy = frame.send().await;
        let policy = policy.header("content-security-policy").unwrap();
        assert!(
            policy.ends_with(&format!("frame-ancestors {PAGE}")),
            "{policy}"
        );
    }
}

#[tokio::test]
async fn an_ended_login_and_a_right_taken_away_close_it_at_once() {
    let scene = Scene::new().await;
    let admin = scene.cookie(ADMIN).await;
    let login = scene.stage.get("/api/v1/me").header("cookie", &admin);
    let me: Value = login.send().await.json();
    let out = scene.stage.post("/api/v1/logout", &json!({}));
    let token = me["csrfToken"].as_str().unwrap();
    let out = out.header("cookie", &admin).header("origin", OWN);
    assert_eq!(out.header("x-csrf-token", token).send().await.status, 204);
    let headers = [("cookie", admin.as_str()), SAME, ("origin", OWN)];
    assert_eq!(
        scene.knock(&headers).await.code(),
        ErrorCode::OriginNotAllowed
    );
    assert_eq!(
        scene.ticket(&headers).await.code(),
        ErrorCode::OriginNotAllowed
    );
}

#[tokio::test]
async fn the_preview_opens_no_other_switch() {
    type Change = fn(&mut Config);
    let changes: &[(Change, ErrorCode)] = &[
        (
            |it| it.tenant.interact.enabled = false,
            ErrorCode::InteractDisabled,
        ),
        (
            |it| it.services.values_mut().next().unwrap().interact.active = false,
            ErrorCode::TargetInactive,
        ),
        (
            |it| {
                it.services
                    .values_mut()
                    .next()
                    .unwrap()
                    .interact
                    .instant_messaging = false
            },
            ErrorCode::ModalityDisabled,
        ),
    ];
    for (n, (change, code)) in changes.iter().enumerate() {
        let mut config = config();
        change(&mut config);
        let scene = Scene::of(config, &[]).await;
        let admin = scene.cookie(ADMIN).await;
        let headers = [("cookie", admin.as_str()), SAME, ("origin", OWN)];
        assert_eq!(scene.knock(&headers).await.code(), *code, "change {n}");
        assert_eq!(scene.ticket(&headers).await.code(), *code, "change {n}");
    }
}
