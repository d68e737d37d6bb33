//! History: rows by authority, filters, pages while rows arrive, zones, tables.

use serde_json::Value;
use shared::ErrorCode;
use shared::ids::UserId;

use super::scene::{ADMIN, Chat, DAY, NILS, NOON, NORA, RITA, SAM, Scene};

fn ids(page: &Value) -> Vec<String> {
    let items = page["items"].as_array().expect("a list");
    let id = |item: &Value| item["id"].as_str().expect("a text").to_owned();
    items.iter().map(id).collect()
}

type Row = (String, String, String);

/// Kinds, services and users of a page, in order.
fn rows(page: &Value) -> Vec<Row> {
    let items = page["items"].as_array().expect("a list");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let row = |item: &Value| {
        (
            text(&item["kind"]),
            text(&item["service"]["name"]),
            text(&item["user"]["name"]),
        )
    };
    let mut rows: Vec<_> = items.iter().map(row).collect();
    rows.sort();
    rows
}

#[tokio::test]
async fn row_134_everybody_sees_the_sessions_of_services_of_the_own_units_and_the_own_ones() {
    let scene = Scene::with_history().await;
    let seen = |user: UserId| {
        let scene = &scene;
        async move { rows(&scene.json(user, &format!("/api/v1/history?{DAY}")).await) }
    };
    let row = |kind: &str, service: &str, user: &str| -> Row {
        (kind.into(), service.into(), user.into())
    };
    let north = [
        row("service", "=North", "Nils North"),
        row("user", "=North", "Nils North"),
        row("user", "=North", "Sam South"),
    ];
    let south = [
        row("service", "South", "Sam South"),
        row("user", "South", "Nils North"),
        row("user", "South", "Sam South"),
    ];
    let sorted = |parts: &[&[Row]]| {
        let mut rows = parts.concat();
        rows.sort();
        rows
    };
    assert_eq!(seen(ADMIN).await, sorted(&[&north, &south]));
    assert_eq!(seen(NORA).await, north);
    assert_eq!(seen(RITA).await, south);
    let nils = sorted(&[&north[..2], &south[1..2]]);
    assert_eq!(seen(NILS).await, nils, "an agent: the own ones");
    assert_eq!(
        seen(SAM).await,
        sorted(&[&north[2..], &south[..1], &south[2..]])
    );
}

#[tokio::test]
async fn one_session_tells_of_its_task_what_may_be_seen() {
    let scene = Scene::with_history().await;
    let page = scene
        .json(
            ADMIN,
            &format!("/api/v1/history?{DAY}&kind=service&sort=start"),
        )
        .await;
    let id = &ids(&page)[0];
    let address = format!("/api/v1/history/{id}");
    let detail = scene.json(ADMIN, &address).await;
    assert_eq!(detail["session"], page["items"][0]);
    assert_eq!(detail["sessions"].as_array().unwrap().len(), 3);
    assert_eq!(detail["customer"]["displayName"], "=1+1");
    assert_eq!(detail["context"], "notAvailable");
    assert_eq!(scene.json(NORA, &address).await["explained"], true);
    assert_eq!(scene.get(RITA, &address).await.code(), ErrorCode::NotFound);
    let own = scene.json(NILS, &address).await;
    assert_eq!(
        own["sessions"].as_array().unwrap().len(),
        2,
        "not who missed it"
    );
    assert_eq!(own["explained"], false);
    for nothing in ["x", "x-1", &id.replace("-1", "-9"), &format!("{id}0")] {
        let reply = scene
            .get(ADMIN, &format!("/api/v1/history/{nothing}"))
            .await;
        assert_eq!(reply.code(), ErrorCode::NotFound, "{nothing}");
    }
}

#[tokio::test]
async fn sessions_are_filtered_by_everything() {
    let scene = Scene::with_history().await;
    let [north, _] = scene.services;
    let found = |query: String| {
        let scene = &scene;
        async move {
            let page = scene
                .json(ADMIN, &format!("/api/v1/history?{DAY}&{query}"))
                .await;
            assert_eq!(page["total"], ids(&page).len(), "{query}");
            ids(&page).len()
        }
    };
    assert_eq!(found(String::new()).await, 6);
    assert_eq!(found(format!("service={north}")).await, 3);
    assert_eq!(found(format!("service={north}&user={SAM}")).await, 1);
    assert_eq!(found(format!("user={SAM},{NILS}")).await, 6);
    assert_eq!(found("kind=user&outcome=missed".into()).await, 2);
    assert_eq!(found("kind=service,transfer".into()).await, 2);
    assert_eq!(found("modality=audioVideo".into()).await, 0);
    assert_eq!(found("tag=vip".into()).await, 6);
    assert_eq!(found("tag=v".into()).await, 0);
    assert_eq!(found(format!("code={}", uuid::Uuid::nil())).await, 0);
}

#[tokio::test]
async fn a_range_is_that_of_the_zones_clocks() {
    let scene = Scene::with_history().await;
    // 12:00 and 13:00 UTC are 21:00 and 22:00 in Tokyo.
    let found = |query: &'static str| {
        let scene = &scene;
        async move { ids(&scene.json(ADMIN, &format!("/api/v1/history?{query}")).await).len() }
    };
    let zone = "zone=Asia/Tokyo";
    assert_eq!(
        found("from=2026-03-01T21:00&to=2026-03-01T22:00&zone=Asia/Tokyo").await,
        3
    );
    assert_eq!(
        found("from=2026-03-01T12:00&to=2026-03-01T13:00&zone=Asia/Tokyo").await,
        0
    );
    assert_eq!(
        found("from=2026-03-01T12:00&to=2026-03-01T13:00").await,
        3,
        "{zone}"
    );
}

#[tokio::test]
async fn pages_stay_what_they_were_while_rows_arrive() {
    let scene = Scene::with_history().await;
    for sort in ["-start", "start", "-duration", "duration"] {
        let address = format!("/api/v1/history?{DAY}&sort={sort}");
        let whole = ids(&scene.json(ADMIN, &format!("{address}&limit=200")).await);
        let (mut walked, mut cursor, mut n) = (Vec::new(), String::new(), 100);
        loop {
            let page = scene
                .json(ADMIN, &format!("{address}&limit=2{cursor}"))
                .await;
            walked.extend(ids(&page));
            let Some(next) = page["next"].as_str() else {
                break;
            };
            cursor = format!("&cursor={next}");
            if walked.len() > 4 {
                continue;
            }
            n += 1;
            let chat = Chat {
                n: n + sort.len() as u8 * 10,
                service: scene.services[0],
                user: NILS,
                missed_by: SAM,
                at: NOON + i64::from(n) * 1_000,
                customer: "late",
            };
            scene.ended(&chat).await;
        }
        walked.retain(|id| whole.contains(id));
        assert_eq!(walked, whole, "{sort}");
    }
}

#[tokio::test]
async fn parameters_out_of_form_are_named() {
    let scene = Scene::with_history().await;
    let many = |n: usize| vec![uuid::Uuid::nil().to_string(); n];
    let distinct: Vec<String> = (0..201)
        .map(|n| uuid::Uuid::from_u128(n).to_string())
        .collect();
    for (query, field) in [
        ("to=2026-03-02".to_owned(), "from"),
        ("from=2026-03-01".to_owned(), "to"),
        ("from=2026-03-02&to=2026-03-01".to_owned(), "to"),
        (format!("{DAY}&zone=Mars"), "zone"),
        (format!("{DAY}&limit=0"), "limit"),
        (format!("{DAY}&limit=201"), "limit"),
        (format!("{DAY}&cursor=%25"), "cursor"),
        (format!("{DAY}&kind=robot"), "kind"),
        (format!("{DAY}&outcome=won"), "outcome"),
        (format!("{DAY}&service=x"), "service"),
        (format!("{DAY}&tag={}", "x".repeat(41)), "tag"),
        (format!("{DAY}&service={}", distinct.join(",")), "service"),
        (format!("{DAY}&user={}", distinct.join(",")), "user"),
    ] {
        let reply = scene.get(ADMIN, &format!("/api/v1/history?{query}")).await;
        assert_eq!(reply.code(), ErrorCode::FieldInvalid, "{query}");
        let body: Value = reply.json();
        assert_eq!(body["errors"][0]["field"], field, "{query}");
    }
    for fine in [
        format!("{DAY}&service={}", many(300).join(",")),
        format!("{DAY}&user={}", distinct[..200].join(",")),
        format!("{DAY}&tag={}", "x".repeat(40)),
    ] {
        scene.json(ADMIN, &format!("/api/v1/history?{fine}")).await;
    }
}

#[tokio::test]
async fn the_table_holds_what_may_be_seen_and_nothing_that_is_calculated() {
    let scene = Scene::with_history().await;
    let table = |user, more: &'static str| {
        let scene = &scene;
        async move {
            let address = format!("/api/v1/history.csv?{DAY}&kind=service&sort=start{more}");
            let reply = scene.get(user, &address).await;
            assert_eq!(reply.status, 200, "{reply:?}");
            assert_eq!(
                reply.header("content-type"),
                Some("text/csv; charset=utf-8")
            );
            let name = reply.header("content-disposition");
            assert_eq!(name, Some("attachment; filename=\"history.csv\""));
            String::from_utf8(reply.body.to_vec()).expect("UTF-8")
        }
    };
    let all = table(ADMIN, "&zone=Europe/Zurich").await;
    let lines: Vec<&str> = all.split_terminator("\r\n").collect();
    assert!(
        lines[0].starts_with("Session,Part,Task,Contact,Service,"),
        "{all}"
    );
    assert_eq!(lines.len(), 3, "{all}");
    assert!(
        lines[1].contains(",'=North,Nils North,,,'=1+1,2026-03-01 13:00:00,"),
        "{all}"
    );
    assert!(lines[2].contains(",\"Carla, \"\"C\"\"\","), "{all}");
    assert!(
        lines[1].contains(",userAccepted,5.000,60.000,,1,,,,vip"),
        "{all}"
    );
    let own = table(NORA, "").await;
    assert!(
        own.contains("'=North") && !own.contains("South,Sam"),
        "{own}"
    );
    let german = table(ADMIN, "&locale=de-CH&bom=1").await;
    assert!(german.starts_with("\u{feff}Sitzung,Teil,"), "{german}");
}

#[tokio::test]
async fn a_long_table_comes_page_by_page_to_its_end() {
    let scene = Scene::new().await;
    for n in 1..=200 {
        let chat = Chat {
            n,
            service: scene.services[0],
            user: NILS,
            missed_by: SAM,
            at: NOON + i64::from(n),
            customer: "C",
        };
        scene.ended(&chat).await;
    }
    let reply = scene
        .get(ADMIN, &format!("/api/v1/history.csv?{DAY}"))
        .await;
    let text = String::from_utf8(reply.body.to_vec()).expect("UTF-8");
    let mut lines: Vec<&str> = text.split_terminator("\r\n").skip(1).collect();
    assert_eq!(lines.len(), 600, "more than one step of the store");
    lines.sort_unstable();
    lines.dedup();
    assert_eq!(lines.len(), 600);
}
