//! The doors in front of configurations of one's own: requests without a socket, a store in memory,
//! a clock that moves by hand.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Request};
use engine::model::Config;
use serde::de::DeserializeOwned;
use serde_json::Value;
use shared::ErrorCode;
use shared::api::login::Me;
use shared::api::problem::Problem;
use shared::ids::UserId;
use store::memory::MemoryStore;
use store::{Store, TenantScope};
use tower::ServiceExt;

use super::{FakeClock, Scratch, Seed, documents_of};
use crate::auth::MasterKey;
use crate::boot::{Wiring, wire};
use crate::clock::OsEntropy;
use crate::http::{App, router};
use crate::signaling::Timing;

/// Our own origin on every stage.
pub const OWN: &str = "https://chat.example.com";

/// Doors with something behind them.
pub struct Stage {
    /// Everything behind the doors.
    pub app: App,
    /// The clock.
    pub clock: Arc<FakeClock>,
    router: Router,
    files: Scratch,
}

impl Stage {
    /// One tenant with one service for one page.
    pub async fn new() -> Self {
        Self::of(&[Seed::default().config()], "").await
    }

    /// These tenants, with settings as in `interact.toml`.
    ///
    /// # Panics
    /// When it does not start: then nothing can be tested.
    pub async fn of(tenants: &[Config], settings: &str) -> Self {
        Self::build(tenants, settings, false).await
    }

    /// The same with media of calls; the settings say on which ports.
    pub async fn with_calls(tenants: &[Config], settings: &str) -> Self {
        Self::build(tenants, settings, true).await
    }

    async fn build(tenants: &[Config], settings: &str, calls: bool) -> Self {
        let store: Arc<dyn Store> = Arc::new(MemoryStore::default());
        for tenant in tenants {
            let scope = TenantScope::proven(tenant.tenant.id);
            let saved = store.save_documents(scope, documents_of(tenant)).await;
            saved.expect("an empty store takes a tenant");
        }
        let files = Scratch::new();
        let at = |name: &str| files.path().join(name).display().to_string();
        let environment = [
            ("INTERACT__HTTP__ASSETS_DIR".to_owned(), at("dist")),
            ("INTERACT__HTTP__STATIC_DIR".to_owned(), at("static")),
            ("INTERACT__RECORDINGS__FOLDER".to_owned(), at("recordings")),
            ("INTERACT__MEDIA__ENABLED".to_owned(), calls.to_string()),
        ];
        let config = crate::config::Config::from_layers(settings, environment);
        let clock = Arc::new(FakeClock::default());
        let app = wire(Wiring {
            config: config.expect("sound settings"),
            origin: OWN.to_owned(),
            store,
            clock: clock.clone(),
            entropy: Arc::new(OsEntropy),
            key: MasterKey::ephemeral(&OsEntropy),
            timing: Timing::default(),
        });
        let app = app.await.expect("the rooms fit together");
        Self {
            router: router(app.clone()),
            app,
            clock,
            files,
        }
    }

    /// Puts a file under `dist/` or `static/`.
    ///
    /// # Panics
    /// When it cannot be written.
    pub fn put(&self, path: &str, content: &str) {
        let file = self.files.path().join(path);
        let folder = file.parent().expect("a file has a folder");
        std::fs::create_dir_all(folder).expect("a temporary folder is writable");
        std::fs::write(file, content).expect("a temporary folder is writable");
    }

    /// Begins a request.
    #[must_use]
    pub fn ask(&self, method: Method, address: &str) -> Ask<'_> {
        let mut request = Request::new(Body::empty());
        *request.method_mut() = method;
        *request.uri_mut() = address.parse().expect("a test's address");
        Ask {
            stage: self,
            request,
        }
    }

    /// Begins a GET.
    #[must_use]
    pub fn get(&self, address: &str) -> Ask<'_> {
        self.ask(Method::GET, address)
    }

    /// Begins a POST of JSON.
    #[must_use]
    pub fn post(&self, address: &str, body: &Value) -> Ask<'_> {
        let ask = self
            .ask(Method::POST, address)
            .header("content-type", "application/json");
        ask.body(body.to_string())
    }

    /// Gives a user a password.
    ///
    /// # Panics
    /// When the store does not take it.
    pub async fn set_password(&self, tenant: &Config, user: UserId, password: &str) {
        let upn = &tenant.users[&user].upn;
        let hash = self
            .app
            .logins
            .hash_password(password)
            .expect("argon2 works");
        let scope = TenantScope::proven(tenant.tenant.id);
        let set = self.app.store.set_password(scope, user, upn, &hash).await;
        set.expect("a store takes a password");
    }

    /// Signs in from our own page.
    ///
    /// # Panics
    /// When the sign-in is refused.
    pub async fn sign_in(&self, upn: &str, password: &str) -> SignedIn {
        let body = serde_json::json!({ "upn": upn, "password": password });
        let reply = self
            .post("/api/v1/login", &body)
            .header("origin", OWN)
            .send()
            .await;
        assert_eq!(reply.status, 200, "{reply:?}");
        let cookie = reply
            .header("set-cookie")
            .and_then(|cookie| cookie.split(';').next());
        SignedIn {
            cookie: cookie.expect("a login cookie").to_owned(),
            me: reply.json(),
        }
    }
}

/// A signed-in browser.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// What it sends as `Cookie`.
    pub cookie: String,
    /// Who it is.
    pub me: Me,
}

/// A request being written.
pub struct Ask<'a> {
    stage: &'a Stage,
    request: Request<Body>,
}

impl Ask<'_> {
    /// Adds a header, also one that is there already, and also one that no browser would send.
    ///
    /// # Panics
    /// When it is none that HTTP can carry.
    #[must_use]
    pub fn header(mut self, name: &str, value: impl AsRef<[u8]>) -> Self {
        let name = HeaderName::try_from(name).expect("a test's header");
        let value = HeaderValue::from_bytes(value.as_ref()).expect("a test's header");
        self.request.headers_mut().append(name, value);
        self
    }

    /// As our own page of a signed-in browser sends it.
    #[must_use]
    pub fn by(self, who: &SignedIn) -> Self {
        self.header("cookie", &who.cookie)
            .header("origin", OWN)
            .header("sec-fetch-site", "same-origin")
            .header("x-csrf-token", &who.me.csrf_token)
    }

    /// With this body.
    #[must_use]
    pub fn body(mut self, body: impl Into<Body>) -> Self {
        *self.request.body_mut() = body.into();
        self
    }

    /// Sends it and reads the whole answer.
    ///
    /// # Panics
    /// When the answer breaks off.
    pub async fn send(self) -> Reply {
        let response = self.stage.router.clone().oneshot(self.request).await;
        let (head, body) = response.expect("a router always answers").into_parts();
        let body = axum::body::to_bytes(body, usize::MAX)
            .await
            .expect("a whole answer");
        Reply {
            status: head.status.as_u16(),
            headers: head.headers,
            body,
        }
    }
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

impl Reply {
    /// A header as text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The body as a value.
    ///
    /// # Panics
    /// When it is none.
    #[must_use]
    pub fn json<T: DeserializeOwned>(&self) -> T {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The code of a refusal, whose shape is checked on the way.
    ///
    /// # Panics
    /// When it is no well-formed problem.
    #[must_use]
    pub fn code(&self) -> ErrorCode {
        assert_eq!(
            self.header("content-type"),
            Some("application/problem+json"),
            "{self:?}"
        );
        let problem: Problem = self.json();
        assert_eq!(problem.status, self.status);
        assert!(!problem.detail.is_empty() && problem.kind == "about:blank");
        problem.code
    }
}
