//! A tenant with units, roles and one thing of most kinds, for the tests of these endpoints.

use axum::http::Method;
use engine::model::{Config, Grant, Role, Skill, Unit, User};
use serde_json::{Value, json};
use shared::api::admin::{Item, NewApiKey, Page};
use shared::ids::{ServiceId, SkillId, UnitId, UserId};
use store::TenantScope;

use crate::auth::COOKIE;
use crate::testing::{Ask, Seed, SignedIn, Stage};

/// A stage with people of every kind.
pub(in crate::http::admin) struct Scene {
    pub(in crate::http::admin) stage: Stage,
    /// The configuration at the beginning.
    pub(in crate::http::admin) config: Config,
    /// Tenant administrator, at the root.
    pub(in crate::http::admin) admin: SignedIn,
}

/// Organization units: `NORTH` has `CITY` below it, `SOUTH` stands beside it.
pub(in crate::http::admin) const NORTH: UnitId = UnitId::from_bytes([0xA1; 16]);
pub(in crate::http::admin) const CITY: UnitId = UnitId::from_bytes([0xA2; 16]);
pub(in crate::http::admin) const SOUTH: UnitId = UnitId::from_bytes([0xB1; 16]);

pub(in crate::http::admin) const ADMIN: UserId = UserId::from_bytes([0xC0; 16]);
/// Unit administrator of `NORTH`.
pub(in crate::http::admin) const NORTHERNER: UserId = UserId::from_bytes([0xC1; 16]);
/// Agent in `SOUTH`.
pub(in crate::http::admin) const SOUTHERNER: UserId = UserId::from_bytes([0xC2; 16]);

/// Skills: one at the root, one in `NORTH`, one in `SOUTH`.
pub(in crate::http::admin) const ROOT_SKILL: SkillId = SkillId::from_bytes([0xD0; 16]);
pub(in crate::http::admin) const NORTH_SKILL: SkillId = SkillId::from_bytes([0xD1; 16]);
pub(in crate::http::admin) const SOUTH_SKILL: SkillId = SkillId::from_bytes([0xD2; 16]);

impl Scene {
    pub(in crate::http::admin) async fn new() -> Self {
        Self::of(config()).await
    }

    pub(in crate::http::admin) async fn of(config: Config) -> Self {
        Self::with(config, "").await
    }

    /// With settings as in `interact.toml`.
    pub(in crate::http::admin) async fn with(config: Config, settings: &str) -> Self {
        let stage = Stage::of(std::slice::from_ref(&config), settings).await;
        let admin = sign_in(&stage, &config, ADMIN).await;
        Self {
            stage,
            config,
            admin,
        }
    }

    /// A browser of a user.
    pub(in crate::http::admin) async fn sign_in(&self, user: UserId) -> SignedIn {
        sign_in(&self.stage, &self.config, user).await
    }

    pub(in crate::http::admin) fn service(&self) -> ServiceId {
        *self.config.services.keys().next().expect("there is one")
    }

    pub(in crate::http::admin) fn get(&self, who: &SignedIn, address: &str) -> Ask<'_> {
        self.stage.get(address).by(who)
    }

    pub(in crate::http::admin) fn post(
        &self,
        who: &SignedIn,
        address: &str,
        body: &Value,
    ) -> Ask<'_> {
        self.stage.post(address, body).by(who)
    }

    pub(in crate::http::admin) fn put(
        &self,
        who: &SignedIn,
        address: &str,
        body: &Value,
    ) -> Ask<'_> {
        let ask = self.stage.ask(Method::PUT, address).by(who);
        ask.header("content-type", "application/json")
            .body(body.to_string())
    }

    pub(in crate::http::admin) fn delete(&self, who: &SignedIn, address: &str) -> Ask<'_> {
        self.stage.ask(Method::DELETE, address).by(who)
    }

    /// A thing as the administrator reads it.
    pub(in crate::http::admin) async fn item(&self, address: &str) -> Item<Value> {
        let reply = self.get(&self.admin, address).send().await;
        assert_eq!(reply.status, 200, "{address}: {reply:?}");
        reply.json()
    }

    /// A list as somebody reads it.
    pub(in crate::http::admin) async fn names(&self, who: &SignedIn, address: &str) -> Vec<String> {
        let reply = self.get(who, address).send().await;
        assert_eq!(reply.status, 200, "{address}: {reply:?}");
        let page: Page<Value> = reply.json();
        page.items.into_iter().map(|item| item.name).collect()
    }
}

async fn sign_in(stage: &Stage, config: &Config, user: UserId) -> SignedIn {
    let scope = TenantScope::proven(config.tenant.id);
    let (_, secret) = stage
        .app
        .logins
        .begin(scope, user, crate::auth::Arrival::default())
        .await
        .expect("a login");
    let cookie = format!("{COOKIE}={secret}");
    let me = stage
        .get("/api/v1/me")
        .header("cookie", &cookie)
        .send()
        .await;
    SignedIn {
        cookie,
        me: me.json(),
    }
}

/// The configuration.
pub(in crate::http::admin) fn config() -> Config {
    let mut config = Seed::default().config();
    let root = config.root();
    for (id, parent, name) in [
        (NORTH, root, "North"),
        (CITY, NORTH, "City"),
        (SOUTH, root, "South"),
    ] {
        let name = name.to_owned();
        config.units.insert(id, Unit { id, parent, name });
    }
    let any = config.users.values().next().expect("there is one").clone();
    let people = [
        (ADMIN, root, "Ada Admin", Grant::at_root(Role::TenantAdmin)),
        (
            NORTHERNER,
            NORTH,
            "Nora North",
            Grant::at(Role::UnitAdmin, NORTH),
        ),
        (
            SOUTHERNER,
            SOUTH,
            "Sam South",
            Grant::at(Role::Agent, SOUTH),
        ),
    ];
    for (id, unit, name, grant) in people {
        let (first, last) = name.split_once(' ').expect("two names");
        let user = User {
            id,
            unit,
            upn: format!("{}@tenant1.test", first.to_lowercase()),
            display_name: name.to_owned(),
            first_name: first.to_owned(),
            last_name: last.to_owned(),
            roles: vec![grant],
            ..any.clone()
        };
        config.users.insert(id, user);
    }
    for (id, unit, name) in [
        (ROOT_SKILL, root, "German"),
        (NORTH_SKILL, NORTH, "Norse"),
        (SOUTH_SKILL, SOUTH, "Swahili"),
    ] {
        let name = name.to_owned();
        config.skills.insert(id, Skill { id, unit, name });
    }
    config
}

/// The body that makes a skill.
pub(in crate::http::admin) fn skill(unit: UnitId, name: &str) -> Value {
    json!({ "value": { "unit": unit, "name": name } })
}

/// A key in `NORTH` that somebody makes: its id and its secret.
pub(in crate::http::admin) async fn make_key(
    scene: &Scene,
    who: &SignedIn,
    role: &str,
    unit: Option<UnitId>,
) -> (uuid::Uuid, String) {
    let n = scene.names(who, "/api/v1/api-keys").await.len();
    let name = if n == 0 {
        "Robot".to_owned()
    } else {
        format!("Robot {n}")
    };
    let grants = json!([{ "role": role, "unit": unit }]);
    let body = json!({ "value": { "unit": NORTH, "name": name, "grants": grants } });
    let made = scene.post(who, "/api/v1/api-keys", &body).send().await;
    assert_eq!(made.status, 201, "{made:?}");
    let made: NewApiKey<Value> = made.json();
    (made.item.id, made.secret)
}
