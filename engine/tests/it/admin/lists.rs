//! Row 5: every list and map at its limit, one below and one above, and nothing in it twice.

use engine::admin::Kind;
use serde_json::{Value, json};
use shared::ids::{CodeId, DutyProfileId, UserId};

use super::fields::said;

#[test]
fn lists_end_at_their_limit_and_hold_nothing_twice() {
    let ids =
        |n: usize| -> Vec<UserId> { (0..n).map(|n| UserId::from_bytes(numbered(n))).collect() };
    for (kind, pointer, limit) in [
        (Kind::Service, "/members", 5_000),
        (Kind::Service, "/codes/primary", 100),
        (Kind::Service, "/codes/secondary", 100),
        (Kind::User, "/duty_profiles", 50),
        (Kind::User, "/responsibilities", 100),
        (Kind::DutyProfile, "/responsibilities", 100),
        (Kind::Policy, "/levels/0/responsibilities", 20),
    ] {
        let field = pointer[1..]
            .replace('/', ".")
            .replace("levels.0", "levels[0]");
        for (n, fits) in [(limit - 1, true), (limit, true), (limit + 1, false)] {
            let expected = if fits {
                vec![]
            } else {
                vec![format!("{field} too_many")]
            };
            assert_eq!(
                said(kind, pointer, json!(ids(n))),
                expected,
                "{pointer} {n}"
            );
        }
    }
    let code = CodeId::from_bytes([9; 16]);
    let twice = said(Kind::Service, "/codes/primary", json!([code, code]));
    assert_eq!(twice, ["codes.primary[1] repeated"]);
    let profile = DutyProfileId::from_bytes([9; 16]);
    let twice = said(Kind::User, "/duty_profiles", json!([profile, profile]));
    assert_eq!(twice, ["duty_profiles[1] repeated"]);
}

fn numbered(n: usize) -> [u8; 16] {
    let mut id = [0x5a; 16];
    id[..8].copy_from_slice(&(n as u64).to_be_bytes());
    id
}

#[test]
fn maps_and_lists_of_parts_end_at_their_limit() {
    let skills = |n: usize, level: u8| -> Value {
        let all = (0..n).map(|n| (UserId::from_bytes(numbered(n)).to_string(), json!(level)));
        Value::Object(all.collect())
    };
    let levels = |n: usize| {
        json!(vec![
            json!({ "skills": [], "responsibilities": [], "grows_after_secs": 1 });
            n
        ])
    };
    let needs = |n: usize| -> Value {
        (0..n)
            .map(|n| json!({ "skill": UserId::from_bytes(numbered(n)), "least": 1 }))
            .collect()
    };
    let grants = |n: usize| -> Value {
        (0..n)
            .map(|n| json!({ "role": "Agent", "unit": UserId::from_bytes(numbered(n)) }))
            .collect()
    };
    for (kind, pointer, field, limit, make) in [
        (
            Kind::User,
            "/skills",
            "skills",
            100,
            &(|n| skills(n, 3)) as &dyn Fn(usize) -> Value,
        ),
        (Kind::User, "/roles", "roles", 50, &grants),
        (Kind::Policy, "/levels", "levels", 10, &levels),
        (
            Kind::Policy,
            "/levels/0/skills",
            "levels[0].skills",
            20,
            &needs,
        ),
    ] {
        for (n, fits) in [(limit - 1, true), (limit, true), (limit + 1, false)] {
            let expected = if fits {
                vec![]
            } else {
                vec![format!("{field} too_many")]
            };
            assert_eq!(said(kind, pointer, make(n)), expected, "{pointer} {n}");
        }
    }
    for (level, fits) in [(0, false), (1, true), (5, true), (6, false)] {
        let found = said(Kind::User, "/skills", skills(1, level));
        assert_eq!(found.is_empty(), fits, "{found:?}");
    }
}
