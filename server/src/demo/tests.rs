//! The demo tenant on a store in memory: made once, found again, adapted to where the shop is.

use std::sync::Arc;

use engine::admission::{Ask, admit};
use shared::Millis;
use shared::ids::Target;
use store::memory::MemoryStore;
use store::{Store, TenantScope};

use super::tenant::Spans;
use super::{ANNA, Origins, RETURNS, SALES, SUPPORT, Seeded, TENANT, check, seed, site, welcome};
use crate::auth::Passwords;
use crate::clock::OsEntropy;
use crate::config::Config;
use crate::testing::Scratch;

fn origins(port: u16) -> Origins {
    let origin = |port| format!("http://127.0.0.1:{port}");
    Origins {
        shop: origin(port),
        other: origin(8082),
    }
}

async fn seeded(store: &Arc<dyn Store>, folder: &Scratch, port: u16) -> Seeded {
    let url = format!("sqlite://{}", folder.path().join("interact.db").display());
    let variables = [("INTERACT__DATABASE__URL".to_owned(), url)];
    let config = Config::from_layers("", variables).unwrap();
    seed(&config, store, &OsEntropy, &origins(port), |_| None)
        .await
        .unwrap()
}

fn memory() -> Arc<dyn Store> {
    Arc::new(MemoryStore::default())
}

async fn may_show(store: &Arc<dyn Store>, key: &str, target: Target, origin: &str) -> bool {
    let config = store
        .load_config(TenantScope::proven(TENANT))
        .await
        .unwrap();
    let ask = Ask {
        key,
        target,
        origin: Some(origin),
        modality: None,
        now: Millis(0),
    };
    admit(&config, &ask).is_ok()
}

#[tokio::test]
async fn the_shop_may_show_support_and_anna_and_the_other_website_may_not() {
    let (store, folder) = (memory(), Scratch::new());
    let seeded = seeded(&store, &folder, 8081).await;
    let (shop, other) = ("http://127.0.0.1:8081", "http://127.0.0.1:8082");
    for target in [Target::Service(SUPPORT), Target::User(ANNA)] {
        assert!(may_show(&store, &seeded.widget_key, target, shop).await);
        assert!(!may_show(&store, &seeded.widget_key, target, other).await);
    }
    assert!(may_show(&store, &seeded.widget_key, Target::Service(SALES), other).await);
}

#[tokio::test]
async fn everyone_signs_in_with_the_password_that_is_printed() {
    let (store, folder) = (memory(), Scratch::new());
    let seeded = seeded(&store, &folder, 8081).await;
    let password = seeded.password.clone().unwrap();
    let text = welcome("http://127.0.0.1:8080", &origins(8081), &seeded);
    assert!(text.contains(&password));
    for name in ["anna", "ben", "carla", "sam", "admin"] {
        let upn = format!("{name}@demo.test");
        assert!(text.contains(&upn));
        let stored = store.find_credentials(&upn).await.unwrap().unwrap();
        let hash = Some(stored.password_hash);
        let is_right = Passwords::default().verify(password.clone(), hash).await;
        assert_eq!(is_right, Ok(true), "{upn}");
    }
}

#[tokio::test]
async fn a_second_start_changes_nothing_but_where_the_shop_is() {
    let (store, folder) = (memory(), Scratch::new());
    let first = seeded(&store, &folder, 8081).await;
    let hash = || async {
        store
            .find_credentials("anna@demo.test")
            .await
            .unwrap()
            .unwrap()
            .password_hash
    };
    let before = hash().await;
    let again = seeded(&store, &folder, 9999).await;
    assert_eq!(
        (&again.widget_key, &again.password),
        (&first.widget_key, &first.password)
    );
    assert_eq!(
        hash().await,
        before,
        "setting the same password would sign everyone out"
    );
    for shop in ["http://127.0.0.1:8081", "http://127.0.0.1:9999"] {
        assert!(may_show(&store, &again.widget_key, Target::Service(SUPPORT), shop).await);
    }
    let third = seeded(&store, &folder, 9999).await;
    assert_eq!(third.widget_key, first.widget_key);
}

#[tokio::test]
async fn every_workflow_of_the_demo_is_free_of_findings() {
    let (store, folder) = (memory(), Scratch::new());
    seeded(&store, &folder, 8081).await;
    let scope = TenantScope::proven(TENANT);
    let config = store.load_config(scope).await.unwrap();
    assert_eq!(config.workflows.len(), 4);
    for workflow in config.workflows.values() {
        assert_eq!(
            engine::workflow::validate(workflow),
            [],
            "{}",
            workflow.name
        );
        assert_eq!(engine::workflow::check_bindings(&config, workflow), []);
    }
    for calendar in config.calendars.values() {
        assert_eq!(engine::hours::check(calendar), []);
    }
    let menu = &config.services[&RETURNS];
    assert_eq!(menu.id.to_string(), "44444444-4444-4444-8444-444444444444");
    for chat in [SUPPORT, SALES] {
        let workflow = config.services[&chat].chat_workflow.unwrap();
        assert_eq!(config.workflows[&workflow].name, "Queue Disconnect");
        assert_eq!(config.services[&chat].distribution.policy, None);
    }
}

/// As the first release made it.
async fn of_the_first_release(store: &Arc<dyn Store>, folder: &Scratch) -> TenantScope {
    let whole = memory();
    seeded(&whole, folder, 8081).await;
    let scope = TenantScope::proven(TENANT);
    let mut old = Vec::new();
    for kind in store::DocumentKind::ALL.iter().take(7) {
        for mut document in whole.list_documents(scope, *kind).await.unwrap() {
            let name = document.name.as_str();
            if ["Menu", "External task", "Returns"].contains(&name) {
                continue;
            }
            document.rev = 0;
            let fields = document.body.as_object_mut().unwrap();
            for later in [
                "skills",
                "duty_profiles",
                "external_workflow",
                "codes",
                "hours",
            ] {
                fields.remove(later);
            }
            old.push(document);
        }
    }
    store.save_documents(scope, old).await.unwrap();
    scope
}

#[tokio::test]
async fn an_older_demo_gets_what_is_new_and_keeps_what_was_changed() {
    let (store, folder) = (memory(), Scratch::new());
    let scope = of_the_first_release(&store, &folder).await;
    let users = store.list_documents(scope, store::DocumentKind::User).await;
    let mut users = users.unwrap();
    let ben = users.iter_mut().find(|user| user.name.starts_with("Ben"));
    let ben = ben.unwrap();
    ben.body["display_name"] = "Benjamin".into();
    store
        .save_documents(scope, vec![ben.clone()])
        .await
        .unwrap();

    seeded(&store, &folder, 8081).await;
    let config = store.load_config(scope).await.unwrap();
    assert_eq!((config.skills.len(), config.reasons.len()), (3, 3));
    assert_eq!((config.duty_profiles.len(), config.codes.len()), (2, 6));
    assert_eq!(config.users[&ANNA].skills.len(), 3);
    let ben = config.users.values().find(|user| user.first_name == "Ben");
    let ben = ben.unwrap();
    assert_eq!(
        (ben.display_name.as_str(), ben.skills.len()),
        ("Benjamin", 0)
    );
    assert!(config.services[&SUPPORT].external_workflow.is_some());
    assert!(config.services.contains_key(&RETURNS));

    seeded(&store, &folder, 8081).await;
    let again = store.load_config(scope).await.unwrap();
    assert_eq!(again, config, "a further start changes nothing");
}

#[test]
fn spans_are_shortened_by_variables_within_their_range() {
    let given = |name: &str, text: &str| {
        let (name, text) = (name.to_owned(), text.to_owned());
        Spans::read(move |asked| (asked == name).then(|| text.clone()))
    };
    assert_eq!(
        given("", "").unwrap(),
        Spans {
            recovery: 120,
            rona: 20,
            wrap_up: 30,
            records: false,
        }
    );
    assert_eq!(
        given("INTERACT_DEMO_RECOVERY_SECS", "3").unwrap().recovery,
        3
    );
    assert_eq!(given("INTERACT_DEMO_RONA_SECS", "2").unwrap().rona, 2);
    assert_eq!(given("INTERACT_DEMO_WRAPUP_SECS", "0").unwrap().wrap_up, 0);
    assert!(given("INTERACT_DEMO_RECORDS", "1").unwrap().records);
    for (name, text) in [
        ("INTERACT_DEMO_RECORDS", "2"),
        ("INTERACT_DEMO_RECOVERY_SECS", "3601"),
        ("INTERACT_DEMO_RECOVERY_SECS", "-1"),
        ("INTERACT_DEMO_RONA_SECS", "31"),
        ("INTERACT_DEMO_RONA_SECS", "0"),
        ("INTERACT_DEMO_WRAPUP_SECS", "soon"),
    ] {
        assert!(
            given(name, text).unwrap_err().0.contains(name),
            "{name} {text}"
        );
    }
}

#[test]
fn the_demo_stays_on_this_machine() {
    let local = Config::from_layers("[http]\nlisten = \"[::1]:8080\"", []).unwrap();
    assert_eq!(check(&local), Ok(()));
    let public = "[http]\nlisten = \"0.0.0.0:80\"\npublic_url = \"https://chat.example.com\"";
    let refused = check(&Config::from_layers(public, []).unwrap()).unwrap_err();
    assert!(refused.0.contains("http.listen"), "{refused}");
}

#[tokio::test]
async fn a_page_names_server_and_key_under_a_strict_policy_with_a_fresh_nonce() {
    use tower::ServiceExt;

    let folder = Scratch::new();
    let page = "<script src=\"{{server}}/interact.js\" nonce=\"{{nonce}}\"></script>{{widget_key}}";
    std::fs::write(folder.path().join("index.html"), page).unwrap();
    std::fs::write(folder.path().join("shop.css"), "body{}").unwrap();
    let site = site(folder.path().to_owned(), "http://127.0.0.1:8080", "wk_x");
    let get = |path: &str| {
        let request = axum::http::Request::get(path)
            .body(axum::body::Body::empty())
            .unwrap();
        let site = site.clone();
        async move {
            let response = site.oneshot(request).await.unwrap();
            let (status, headers) = (response.status(), response.headers().clone());
            let body = axum::body::to_bytes(response.into_body(), 10_000)
                .await
                .unwrap();
            (status, headers, String::from_utf8(body.to_vec()).unwrap())
        }
    };
    let mut nonces = Vec::new();
    for _ in 0..2 {
        let (status, headers, body) = get("/").await;
        assert_eq!(status, 200);
        let policy = headers["content-security-policy"].to_str().unwrap();
        let nonce = policy
            .split("'nonce-")
            .nth(1)
            .unwrap()
            .split('\'')
            .next()
            .unwrap()
            .to_owned();
        assert!(!policy.contains("unsafe") && policy.contains("frame-src http://127.0.0.1:8080"));
        let expected = "<script src=\"http://127.0.0.1:8080/interact.js\"";
        assert_eq!(body, format!("{expected} nonce=\"{nonce}\"></script>wk_x"));
        nonces.push(nonce);
    }
    assert_ne!(nonces[0], nonces[1]);
    assert_eq!(get("/shop.css").await.0, 200);
    for path in ["/product", "/index.html", "/..%2fshop.css", "/none.css"] {
        assert_eq!(get(path).await.0, 404, "{path}");
    }
}
