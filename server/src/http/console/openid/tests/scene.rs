//! A stage with a provider, and a browser that goes the whole way.

use engine::model::Config;
use serde_json::json;
use shared::ids::UserId;

use super::provider::{CODE, Provider, Says};
use crate::clock::Clock;
use crate::testing::{FakeClock, OWN, Reply, Seed, Stage};

/// Our doors with a provider.
pub(super) struct Scene {
    pub(super) stage: Stage,
    pub(super) provider: Provider,
    pub(super) config: Config,
    pub(super) user: UserId,
}

/// A flow that has begun in a browser.
pub(super) struct Flow {
    pub(super) state: String,
    pub(super) cookie: String,
}

impl Scene {
    pub(super) async fn new(more: &str) -> Self {
        Self::of(Seed::default().config(), more).await
    }

    pub(super) async fn of(config: Config, more: &str) -> Self {
        let provider = Provider::start(FakeClock::default().now().0 / 1_000).await;
        let tenants = std::slice::from_ref(&config);
        let stage = Stage::of(tenants, &provider.settings(more)).await;
        let user = *config.users.keys().next().unwrap();
        stage.set_password(&config, user, "correct horse").await;
        Self {
            stage,
            provider,
            config,
            user,
        }
    }

    /// Presses the button.
    pub(super) async fn press(&self, to: &str) -> Reply {
        let to: String = url::form_urlencoded::byte_serialize(to.as_bytes()).collect();
        let ask = self.stage.get(&format!("/api/v1/openid/start?to={to}"));
        ask.header("sec-fetch-site", "same-origin").send().await
    }

    /// Presses the button and is led to the provider.
    pub(super) async fn begin(&self, to: &str) -> Flow {
        let reply = self.press(to).await;
        assert_eq!(reply.status, 303, "{reply:?}");
        let cookie = reply.header("set-cookie").unwrap();
        for part in ["__Host-", "HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
            assert!(cookie.contains(part), "{part}: {cookie}");
        }
        let asked = self.provider.visit(reply.header("location").unwrap());
        Flow {
            state: asked["state"].clone(),
            cookie: cookie.split(';').next().unwrap().to_owned(),
        }
    }

    /// Comes back from the provider with this query.
    pub(super) async fn come(&self, query: &str, cookie: &str) -> Reply {
        let address = format!("/api/v1/openid/callback?{query}");
        let ask = self.stage.get(&address);
        // A redirect from the provider: another site.
        let ask = ask.header("sec-fetch-site", "cross-site");
        match cookie {
            "" => ask.send().await,
            cookie => ask.header("cookie", cookie).send().await,
        }
    }

    /// Comes back from the provider as it should be.
    pub(super) async fn come_back(&self, flow: &Flow) -> Reply {
        let query = format!("code={CODE}&state={}", flow.state);
        self.come(&query, &flow.cookie).await
    }

    /// The whole way, with what the provider says.
    pub(super) async fn sign_in(&self, says: Says) -> Reply {
        self.provider.say(says);
        let flow = self.begin("").await;
        self.come_back(&flow).await
    }

    /// The code with which the sign-in screen is shown again.
    pub(super) async fn refusal(&self, says: Says) -> String {
        refusal(&self.sign_in(says).await)
    }

    /// Who is signed in by an answer.
    pub(super) async fn who(&self, reply: &Reply) -> shared::api::login::Me {
        let cookie = login_cookie(reply).expect("a login");
        let me = self.stage.get("/api/v1/me").header("cookie", cookie);
        me.send().await.json()
    }

    /// What the audit holds.
    pub(super) async fn audit(&self) -> String {
        let scope = store::TenantScope::proven(self.config.tenant.id);
        let ask = store::AuditAsk {
            limit: 10,
            ..Default::default()
        };
        let records = self.stage.app.store.read_audit(scope, ask).await.unwrap();
        format!("{records:?}")
    }

    pub(super) async fn password(&self) -> Reply {
        let upn = &self.config.users[&self.user].upn;
        let body = json!({ "upn": upn, "password": "correct horse" });
        let ask = self.stage.post("/api/v1/login", &body);
        ask.header("origin", OWN).send().await
    }
}

/// The login cookie that an answer sets.
pub(super) fn login_cookie(reply: &Reply) -> Option<String> {
    let cookies = reply.headers.get_all("set-cookie").iter();
    let mut texts = cookies.map(|cookie| cookie.to_str().unwrap());
    let login = texts.find(|cookie| cookie.starts_with("__Host-interact="));
    login.map(|cookie| cookie.split(';').next().unwrap().to_owned())
}

/// The code behind `#refused/`; nobody is signed in then.
pub(super) fn refusal(reply: &Reply) -> String {
    assert_eq!(reply.status, 303, "{reply:?}");
    assert_eq!(login_cookie(reply), None, "{reply:?}");
    let to = reply.header("location").unwrap();
    let code = to.strip_prefix("/console/#refused/");
    let code = code.unwrap_or_else(|| panic!("{to}"));
    code.split('/').next().unwrap().to_owned()
}
