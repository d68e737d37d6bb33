//! Rows 2 and 3: keys and secrets are neither shown where they should not be nor changed by a form.

use engine::admin::{Administered, Entity, Kind};
use engine::model::{Authorization, Config, KeySource, WidgetKey};
use serde_json::json;

use super::bed::{self, refused};
use crate::kit::ANNA;

fn with_secret(secret: &str) -> Config {
    let mut config = bed::config();
    config.tenant.interact.authorization = Authorization::SignedToken {
        key: KeySource::Hs256 {
            secret: secret.into(),
        },
        issuer: "shop".into(),
        audience: "interact".into(),
    };
    config
}

#[test]
fn row_3_a_secret_is_written_and_never_read() {
    let secret = "0123456789abcdef0123456789abcdef";
    let config = with_secret(secret);
    let told = Entity::Tenant(Box::new(config.tenant.clone())).without_secrets();
    assert!(!told.to_json().to_string().contains(secret));
    let at = "/interact/authorization/SignedToken/key/Hs256";
    assert_eq!(told.to_json().pointer(at), Some(&json!({})));
    // What was told comes back: the secret stays.
    let mut back = Entity::read(Kind::Tenant, &told.to_json()).unwrap();
    back.keep_sealed(&config);
    assert_eq!(back, Entity::Tenant(Box::new(config.tenant.clone())));
    // Another one takes its place.
    let mut other = Entity::Tenant(Box::new(
        with_secret("another, and long enough to be one").tenant,
    ));
    other.keep_sealed(&config);
    assert!(other.to_json().to_string().contains("another"));
    // Without one before, one is needed.
    let mut first = Entity::Tenant(Box::new(with_secret("").tenant));
    first.keep_sealed(&bed::config());
    let field = "interact.authorization.SignedToken.key.Hs256.secret";
    assert_eq!(
        refused(&bed::config(), first),
        [format!("{field} required")]
    );
}

#[test]
fn row_2_keys_change_by_their_own_actions_only() {
    let config = bed::config();
    let forged = vec![WidgetKey {
        key: "wk_forged".into(),
        valid_until: None,
    }];
    let mut anna = config.users[&ANNA].clone();
    anna.interact.keys = forged.clone();
    let mut entity = Entity::User(Box::new(anna.clone()));
    entity.keep_sealed(&config);
    assert_eq!(entity, Entity::User(Box::new(config.users[&ANNA].clone())));
    anna.id = shared::ids::UserId::from_bytes([0x66; 16]);
    let mut entity = Entity::User(Box::new(anna));
    entity.keep_sealed(&config);
    assert_eq!(entity.to_json()["interact"]["keys"], json!([]));
    let mut tenant = config.tenant.clone();
    tenant.interact.keys = forged;
    let mut entity = Entity::Tenant(Box::new(tenant));
    entity.keep_sealed(&config);
    assert_eq!(entity, Entity::Tenant(Box::new(config.tenant.clone())));
}

#[test]
fn values_are_stored_in_their_one_spelling() {
    let config = bed::config();
    let mut anna = config.users[&ANNA].clone();
    anna.upn = " Anna@Demo.TEST ".into();
    anna.display_name = "  Anna  Keller ".into();
    let Entity::User(neat) = Entity::User(Box::new(anna)).neat() else {
        unreachable!()
    };
    assert_eq!(
        (neat.upn.as_str(), neat.display_name.as_str()),
        ("anna@demo.test", "Anna  Keller")
    );
    for entity in config.entities() {
        let copy = Entity::parse(entity.kind(), entity.to_json()).unwrap();
        assert_eq!(copy.clone().neat(), copy);
    }
}
