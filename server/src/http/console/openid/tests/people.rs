//! Whose account it is: found by name, made by rule, or nobody's.

use engine::model::{Config, Grant, Licence, Role, TenantState, UserLicence};
use serde_json::{Value, json};
use shared::ErrorCode;
use store::TenantScope;

use super::provider::Says;
use super::scene::{Scene, login_cookie};
use crate::testing::Seed;

const NEW: &str = "create_users = true\n";

fn says(claims: Value) -> Says {
    Says {
        claims,
        ..Says::default()
    }
}

fn mia() -> Says {
    says(json!({
        "preferred_username": "Mia@New.example", "name": "Mia Wong", "given_name": "Mia",
        "family_name": "Wong",
    }))
}

fn now(scene: &Scene) -> std::sync::Arc<Config> {
    let owner = scene.stage.app.owners.by_tenant(scene.config.tenant.id);
    owner.unwrap().config()
}

#[tokio::test]
async fn inactive_users_and_those_of_suspended_tenants_are_refused() {
    for change in 0..2 {
        let mut config = Seed::default().config();
        match change {
            0 => config.tenant.state = TenantState::Suspended,
            _ => config
                .users
                .values_mut()
                .for_each(|user| user.active = false),
        }
        let scene = Scene::of(config, "").await;
        assert_eq!(scene.refusal(Says::default()).await, "user_inactive");
    }
}

#[tokio::test]
async fn whom_nobody_knows_is_refused_unless_a_rule_says_otherwise() {
    let scene = Scene::new("").await;
    assert_eq!(scene.refusal(mia()).await, "user_unknown");
    let rules = [
        "create_domains = [\"other.example\"]",
        "create_groups = [\"staff\"]",
        "create_domains = [\"new.example\"]\ncreate_groups = [\"staff\"]",
    ];
    for rule in rules {
        let scene = Scene::new(&format!("{NEW}{rule}")).await;
        let n = now(&scene).users.len();
        assert_eq!(scene.refusal(mia()).await, "user_unknown", "{rule}");
        assert_eq!(now(&scene).users.len(), n);
    }
}

#[tokio::test]
async fn the_rule_makes_a_user_once_and_writes_it_down() {
    let rule = "create_domains = [\"New.example\"]\ncreate_role = \"supervisor\"\n\
                create_licences = [\"ContactCenter\"]";
    let scene = Scene::new(&format!("{NEW}{rule}")).await;
    let reply = scene.sign_in(mia()).await;
    let me = scene.who(&reply).await;
    assert_eq!(
        (me.upn.as_str(), me.display_name.as_str()),
        ("mia@new.example", "Mia Wong")
    );
    let config = now(&scene);
    let user = &config.users[&me.user];
    assert_eq!(user.roles, [Grant::at_root(Role::Supervisor)]);
    assert_eq!(user.licences, [UserLicence::ContactCenter].into());
    assert_eq!(
        (user.unit, user.first_name.as_str()),
        (config.root(), "Mia")
    );
    let audit = scene.audit().await;
    assert!(
        audit.contains("OpenID Connect") && audit.contains("mia@new.example"),
        "{audit}"
    );
    let again = scene.sign_in(mia()).await;
    assert_eq!(scene.who(&again).await.user, me.user);
    assert_eq!(now(&scene).users.len(), config.users.len());
}

#[tokio::test]
async fn groups_are_read_where_the_provider_tells_them() {
    let scene = Scene::new(&format!(
        "{NEW}create_groups = [\"staff\", \"boss\"]\ngroups_claim = \"roles\""
    ))
    .await;
    let told = Says {
        userinfo: json!({ "roles": ["guests", "staff"] }),
        ..mia()
    };
    let outsider = Says {
        userinfo: json!({ "roles": ["guests"], "groups": ["staff"] }),
        ..mia()
    };
    assert_eq!(scene.refusal(outsider).await, "user_unknown");
    let reply = scene.sign_in(told).await;
    assert_eq!(scene.who(&reply).await.upn, "mia@new.example");
}

#[tokio::test]
async fn nobody_takes_a_seat_that_is_not_there() {
    let mut config = Seed::default().config();
    let taken = engine::licence::seats(&config);
    let taken = taken
        .iter()
        .find(|seats| seats.licence == Licence::UserContactCenter);
    config
        .tenant
        .licences
        .insert(Licence::UserContactCenter, taken.unwrap().taken);
    let rule = "create_domains = [\"new.example\"]\ncreate_licences = [\"ContactCenter\"]";
    let scene = Scene::of(config, &format!("{NEW}{rule}")).await;
    assert_eq!(scene.refusal(mia()).await, "licence_exceeded");
    let found = scene.stage.app.logins.find_name("mia@new.example").await;
    assert_eq!(found, Ok(None), "nothing half-done");
}

#[tokio::test]
async fn a_rule_that_points_nowhere_makes_nobody() {
    let unit = "create_unit = \"7d7a6d3e-0000-4000-8000-000000000000\"";
    let scene = Scene::new(&format!("{NEW}create_domains = [\"new.example\"]\n{unit}")).await;
    assert_eq!(scene.refusal(mia()).await, "user_unknown");
    // Names that no form would take.
    let scene = Scene::new(&format!("{NEW}create_groups = [\"staff\"]")).await;
    for name in ["no address", "a\u{0}b@new.example"] {
        let strange = says(json!({ "preferred_username": name, "groups": ["staff"] }));
        assert_eq!(scene.refusal(strange).await, "user_unknown", "{name:?}");
    }
}

#[tokio::test]
async fn an_address_counts_only_when_it_is_verified() {
    let scene = Scene::new("upn_claim = \"email\"").await;
    let email = "agent0@tenant1.test";
    for verified in [json!(null), json!(false), json!("false"), json!("yes")] {
        let says = says(json!({ "email": email, "email_verified": verified.clone() }));
        assert_eq!(scene.refusal(says).await, "openid_token", "{verified}");
    }
    for verified in [json!(true), json!("true")] {
        let says = says(json!({ "email": email, "email_verified": verified }));
        assert!(login_cookie(&scene.sign_in(says).await).is_some());
    }
}

#[tokio::test]
async fn a_provider_of_one_tenant_vouches_for_nobody_of_another() {
    let other = "tenant = \"7d7a6d3e-0000-4000-8000-000000000000\"\n";
    let scene = Scene::new(other).await;
    assert_eq!(scene.refusal(Says::default()).await, "user_unknown");
    let scene = Scene::new(&format!("{other}{NEW}create_domains = [\"new.example\"]")).await;
    assert_eq!(
        scene.refusal(mia()).await,
        "user_unknown",
        "there is no such tenant"
    );
    let scene = Scene::new("").await;
    let own = format!("tenant = \"{}\"", scene.config.tenant.id);
    let scene = Scene::new(&own).await;
    assert!(login_cookie(&scene.sign_in(Says::default()).await).is_some());
}

#[tokio::test]
async fn whoever_was_made_inactive_stays_outside_and_is_not_made_again() {
    let scene = Scene::new(&format!("{NEW}create_domains = [\"new.example\"]")).await;
    let reply = scene.sign_in(mia()).await;
    let user = scene.who(&reply).await.user;
    let scope = TenantScope::proven(scene.config.tenant.id);
    let store = &scene.stage.app.store;
    let kept = store
        .read_document(scope, engine::admin::Kind::User, *user.as_bytes())
        .await
        .unwrap();
    let mut document = kept.document;
    document.body["active"] = json!(false);
    let changes = store::Changes {
        at: kept.changed_at,
        documents: vec![store::DocumentChange::Save(document)],
        ..Default::default()
    };
    store.change_documents(scope, changes).await.unwrap();
    let owner = scene.stage.app.owners.by_tenant(scene.config.tenant.id);
    owner.unwrap().reload_config().await.unwrap();
    assert_eq!(scene.refusal(mia()).await, "user_inactive");
    let cookie = login_cookie(&reply).unwrap();
    let dead = scene.stage.get("/api/v1/me").header("cookie", cookie);
    assert_eq!(dead.send().await.code(), ErrorCode::LoginRequired);
}
