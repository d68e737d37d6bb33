//! Dashboards: personal and published, by revision, with limits.

use serde_json::{Value, json};
use shared::ErrorCode;
use shared::ids::UnitId;

use super::scene::{ADMIN, NILS, NORA, NORTH, RITA, SAM, SOUTH, Scene};

const PLACE: &str = "/api/v1/dashboards";

fn body(name: &str, unit: Option<UnitId>) -> Value {
    let widget = json!({
        "kind": "queue", "column": 0, "row": 0, "width": 6, "height": 4,
    });
    json!({ "value": { "name": name, "publishedIn": unit, "widgets": [widget] } })
}

async fn names(scene: &Scene, user: shared::ids::UserId, query: &str) -> Vec<String> {
    let page = scene.json(user, &format!("{PLACE}?{query}")).await;
    let items = page["items"].as_array().expect("a list").iter();
    items
        .map(|item| item["name"].as_str().unwrap_or_default().to_owned())
        .collect()
}

#[tokio::test]
async fn row_133_a_personal_one_is_its_owner_s_alone() {
    let scene = Scene::new().await;
    let nils = scene.sign_in(NILS).await;
    let made = scene.stage.post(PLACE, &body("  Mine ", None)).by(&nils);
    let made = made.send().await;
    assert_eq!(
        (made.status, made.header("etag")),
        (201, Some("\"1\"")),
        "{made:?}"
    );
    let item: Value = made.json();
    let place = format!("{PLACE}/{}", item["id"].as_str().unwrap());
    assert_eq!(made.header("location"), Some(&*place));
    assert_eq!(
        (&item["name"], &item["mayChange"]),
        (&json!("Mine"), &json!(true))
    );
    assert_eq!(names(&scene, NILS, "").await, ["Mine"]);
    for other in [ADMIN, NORA, SAM] {
        assert!(names(&scene, other, "").await.is_empty());
        assert_eq!(scene.get(other, &place).await.code(), ErrorCode::NotFound);
        let who = scene.sign_in(other).await;
        let delete = scene.delete(&who, &place).header("if-match", "\"1\"");
        assert_eq!(delete.send().await.code(), ErrorCode::NotFound);
    }
}

#[tokio::test]
async fn row_133_a_published_one_is_seen_where_its_unit_is_read() {
    let scene = Scene::new().await;
    let nora = scene.sign_in(NORA).await;
    let made = scene
        .stage
        .post(PLACE, &body("North", Some(NORTH)))
        .by(&nora);
    let item: Value = made.send().await.json();
    let place = format!("{PLACE}/{}", item["id"].as_str().expect("it is made"));
    for (who, sees) in [(ADMIN, true), (NILS, true), (SAM, false), (RITA, false)] {
        let found = names(&scene, who, "scope=published").await;
        assert_eq!(found.len(), usize::from(sees));
        assert_eq!(scene.get(who, &place).await.status == 200, sees);
    }
    assert!(names(&scene, NORA, "scope=personal").await.is_empty());
    let seen = scene.json(NILS, &place).await;
    assert_eq!(
        (&seen["mayChange"], &seen["ownerName"]),
        (&json!(false), &json!("Nora North"))
    );
    let nils = scene.sign_in(NILS).await;
    let change = scene.put(&nils, &place, &body("Mine", None));
    let change = change.header("if-match", "\"1\"").send().await;
    assert_eq!(change.code(), ErrorCode::Forbidden);
    for (who, unit) in [
        (NORA, SOUTH),
        (NORA, scene.config.root()),
        (NILS, NORTH),
        (RITA, SOUTH),
    ] {
        let who = scene.sign_in(who).await;
        let refused = scene.stage.post(PLACE, &body("x", Some(unit))).by(&who);
        assert_eq!(refused.send().await.code(), ErrorCode::Forbidden, "{unit}");
    }
    let admin = scene.sign_in(ADMIN).await;
    let taken = scene.put(&admin, &place, &body("Mine", None));
    let taken = taken.header("if-match", "\"1\"").send().await;
    assert_eq!(
        taken.code(),
        ErrorCode::Forbidden,
        "it would become another's"
    );
    let moved = scene.put(&admin, &place, &body("All", Some(scene.config.root())));
    let moved = moved.header("if-match", "\"1\"").send().await;
    assert_eq!(moved.status, 200, "{moved:?}");
    assert_eq!(names(&scene, SAM, "search=ALL").await, ["All"]);
}

#[tokio::test]
async fn two_people_do_not_overwrite_each_other() {
    let scene = Scene::new().await;
    let nora = scene.sign_in(NORA).await;
    let made = scene
        .stage
        .post(PLACE, &body("North", Some(NORTH)))
        .by(&nora);
    let item: Value = made.send().await.json();
    let place = format!("{PLACE}/{}", item["id"].as_str().unwrap());
    let put = |name: &'static str, rev: &'static str| {
        let ask = scene.put(&nora, &place, &body(name, Some(NORTH)));
        ask.header("if-match", rev).send()
    };
    assert_eq!(put("First", "\"1\"").await.header("etag"), Some("\"2\""));
    let second = put("Second", "\"1\"").await;
    assert_eq!((second.status, second.code()), (412, ErrorCode::Stale));
    let now: Value = second.json();
    assert_eq!(now["current"]["name"], "First");
    let without = scene
        .put(&nora, &place, &body("x", Some(NORTH)))
        .send()
        .await;
    assert_eq!(without.code(), ErrorCode::PreconditionRequired);
    let stale = scene.delete(&nora, &place).header("if-match", "\"1\"");
    assert_eq!(stale.send().await.code(), ErrorCode::Stale);
    let same = scene
        .stage
        .get(&place)
        .by(&nora)
        .header("if-none-match", "\"2\"");
    assert_eq!(same.send().await.status, 304);
    let gone = scene.delete(&nora, &place).header("if-match", "\"2\"");
    assert_eq!(gone.send().await.status, 204);
    assert_eq!(scene.get(NORA, &place).await.code(), ErrorCode::NotFound);
}

#[tokio::test]
async fn what_is_wrong_is_said_at_the_field() {
    let scene = Scene::new().await;
    let nils = scene.sign_in(NILS).await;
    let ids = |n: u128| -> Vec<String> {
        (0..n)
            .map(|n| uuid::Uuid::from_u128(n).to_string())
            .collect()
    };
    let with = |path: &str, value: Value| {
        let mut body = body("x", None);
        *body.pointer_mut(path).expect("it is there") = value;
        body
    };
    let widget = |field: &str, value: Value| {
        let mut body = body("x", None);
        body["value"]["widgets"][0][field] = value;
        body
    };
    let one = body("x", None)["value"]["widgets"][0].clone();
    for (body, field) in [
        (with("/value/name", json!(" ")), "name"),
        (with("/value/name", json!("x".repeat(101))), "name"),
        (
            with("/value/widgets", json!(vec![one.clone(); 51])),
            "widgets",
        ),
        (widget("column", json!(12)), "widgets[0].column"),
        (widget("width", json!(0)), "widgets[0].width"),
        (widget("width", json!(13)), "widgets[0].width"),
        (widget("height", json!(21)), "widgets[0].height"),
        (widget("row", json!(200)), "widgets[0].row"),
        (widget("days", json!(401)), "widgets[0].days"),
        (widget("title", json!("x".repeat(101))), "widgets[0].title"),
        (widget("services", json!(ids(1_001))), "widgets[0].services"),
        (
            widget("figures", json!(vec!["missed"; 21])),
            "widgets[0].figures",
        ),
    ] {
        let reply = scene.stage.post(PLACE, &body).by(&nils).send().await;
        assert_eq!(reply.code(), ErrorCode::FieldInvalid, "{field}");
        let problem: Value = reply.json();
        assert_eq!(problem["errors"][0]["field"], field, "{problem}");
    }
    let nowhere = body("x", Some(UnitId::from_bytes([9; 16])));
    let reply = scene.stage.post(PLACE, &nowhere).by(&nils).send().await;
    assert_eq!(reply.code(), ErrorCode::FieldInvalid);
    assert!(
        names(&scene, NILS, "").await.is_empty(),
        "nothing half-done"
    );
    let full = with("/value/widgets", json!(vec![one; 50]));
    assert_eq!(
        scene.stage.post(PLACE, &full).by(&nils).send().await.status,
        201
    );
}

#[tokio::test]
async fn row_133_more_than_200_warn_and_ask_for_nothing() {
    let scene = Scene::new().await;
    let nils = scene.sign_in(NILS).await;
    let ids: Vec<_> = (0..201).map(uuid::Uuid::from_u128).collect();
    for (n, warns) in [(200, false), (201, true)] {
        let mut body = body("x", None);
        body["value"]["widgets"][0]["users"] = json!(ids[..n]);
        let made = scene.stage.post(PLACE, &body).by(&nils).send().await;
        assert_eq!(made.status, 201, "{made:?}");
        let item: Value = made.json();
        let field = &item["warnings"][0]["field"];
        assert_eq!(*field == "widgets[0].users", warns, "{item}");
    }
    let asked: Vec<String> = ids.iter().map(ToString::to_string).collect();
    for part in ["users", "services"] {
        let reply = scene
            .get(NILS, &format!("/api/v1/live?{part}={}", asked.join(",")))
            .await;
        assert_eq!(reply.code(), ErrorCode::FieldInvalid);
        let most = format!("/api/v1/live?{part}={}", asked[..200].join(","));
        scene.json(NILS, &most).await;
    }
}

#[tokio::test]
async fn row_133_there_are_at_most_200_of_each_sort() {
    let scene = Scene::new().await;
    let nora = scene.sign_in(NORA).await;
    for unit in [None, Some(NORTH)] {
        for n in 0..200 {
            let made = scene
                .stage
                .post(PLACE, &body(&format!("{n}"), unit))
                .by(&nora);
            assert_eq!(made.send().await.status, 201, "{n}");
        }
        let more = scene.stage.post(PLACE, &body("more", unit)).by(&nora);
        assert_eq!(more.send().await.code(), ErrorCode::LimitReached);
    }
    let page = scene
        .json(NORA, &format!("{PLACE}?limit=150&scope=personal"))
        .await;
    let next = page["next"].as_str().expect("another page");
    let rest = scene
        .json(
            NORA,
            &format!("{PLACE}?limit=150&scope=personal&cursor={next}"),
        )
        .await;
    assert_eq!(
        (rest["items"].as_array().unwrap().len(), &rest["total"]),
        (50, &json!(200))
    );
}
