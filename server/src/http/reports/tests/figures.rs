//! Figures: groups by authority, their sum, tables, definitions.

use serde_json::Value;
use shared::ErrorCode;
use shared::api::reports::{FigureKey, FiguresAnswer};

use super::scene::{ADMIN, DAY, NILS, NORA, Scene};

async fn figures(scene: &Scene, user: shared::ids::UserId, query: &str) -> FiguresAnswer {
    let reply = scene
        .get(user, &format!("/api/v1/figures?{DAY}&{query}"))
        .await;
    assert_eq!(reply.status, 200, "{query}: {reply:?}");
    reply.json()
}

#[tokio::test]
async fn row_135_figures_are_of_what_may_be_seen() {
    let scene = Scene::with_history().await;
    let all = figures(&scene, ADMIN, "by=service").await;
    let names: Vec<&str> = all.groups.iter().map(|group| group.name.as_str()).collect();
    assert_eq!(names, ["=North", "South"]);
    assert_eq!(
        (all.total.sessions, all.total.offers, all.total.answered),
        (2, 4, 2)
    );
    assert_eq!(all.total.accept_rate, Some(1.0), "5 s are within 20 s");
    assert_eq!(all.total.hang_up_rate, None, "nobody hung up");
    let talk = all.total.talk.expect("there was talk");
    assert_eq!(
        (talk.count, talk.average_ms, talk.max_ms),
        (2, 60_000, 60_000)
    );
    let north = figures(&scene, NORA, "by=service").await;
    assert_eq!((north.groups.len(), north.total.sessions), (1, 1));
    let own = figures(&scene, NILS, "by=user").await;
    assert_eq!(own.groups.len(), 1, "an agent: the own figures");
    assert_eq!((own.total.answered, own.total.user_outcomes.missed), (1, 1));
}

#[tokio::test]
async fn row_135_the_service_s_own_times_count() {
    let scene = Scene::with_history().await;
    let place = format!("/api/v1/services/{}", scene.services[0]);
    let admin = scene.sign_in(ADMIN).await;
    let mut value = scene.json(ADMIN, &place).await["value"].clone();
    value["sla"]["accept_secs"] = 4.into();
    let body = serde_json::json!({ "value": value });
    let saved = scene.put(&admin, &place, &body).header("if-match", "\"1\"");
    let saved = saved.send().await;
    assert_eq!(saved.status, 200, "{saved:?}");
    let now = figures(&scene, ADMIN, "by=service").await;
    let rates: Vec<_> = now
        .groups
        .iter()
        .map(|group| group.figures.accept_rate)
        .collect();
    assert_eq!(rates, [Some(0.0), Some(1.0)]);
    assert_eq!(now.total.accept_rate, Some(0.5));
}

#[tokio::test]
async fn groups_by_time_are_whole_and_those_of_the_zone() {
    let scene = Scene::with_history().await;
    let hours = figures(&scene, ADMIN, "by=hour&zone=Asia/Tokyo").await;
    assert_eq!(hours.groups.len(), 24);
    let busy: Vec<&str> = hours
        .groups
        .iter()
        .filter(|hour| hour.figures.sessions > 0)
        .map(|hour| hour.key.as_deref().unwrap_or_default())
        .collect();
    assert_eq!(
        busy,
        ["2026-03-01T21:00:00+09:00", "2026-03-01T22:00:00+09:00"]
    );
    assert_eq!(hours.groups[0].figures.wait, None);
    let long = "/api/v1/figures?from=2026-01-01&to=2026-06-01&by=hour";
    let reply = scene.get(ADMIN, long).await;
    assert_eq!(reply.code(), ErrorCode::FieldInvalid);
    let body: Value = reply.json();
    assert_eq!(body["errors"][0]["field"], "by");
}

#[tokio::test]
async fn the_table_of_figures_has_a_line_for_each_group_and_the_total() {
    let scene = Scene::with_history().await;
    let address = format!("/api/v1/figures.csv?{DAY}&by=service&locale=de");
    let reply = scene.get(ADMIN, &address).await;
    let text = String::from_utf8(reply.body.to_vec()).expect("UTF-8");
    let lines: Vec<&str> = text.split_terminator("\r\n").collect();
    assert_eq!(lines.len(), 4, "{text}");
    assert!(
        lines[0].starts_with("Gruppe,Servicesitzungen,Angenommen,"),
        "{text}"
    );
    assert!(
        lines[0].contains(",\"Wartezeit, Durchschnitt (s)\","),
        "{text}"
    );
    assert!(
        lines[1].starts_with("'=North,1,1,1,1.0000,0,0,,1,"),
        "{text}"
    );
    assert!(
        lines[3].starts_with("Gesamt,2,2,2,1.0000,0,0,,2,"),
        "{text}"
    );
    assert!(lines[3].contains(",5.000,5.000,5.000,"), "{text}");
}

#[tokio::test]
async fn definitions_are_there_for_every_figure() {
    let scene = Scene::new().await;
    let all = scene.json(NILS, "/api/v1/figures/definitions").await;
    let keys = all.as_array().expect("a list").iter();
    let keys: Vec<&str> = keys
        .map(|one| one["key"].as_str().unwrap_or_default())
        .collect();
    let known: Vec<&str> = FigureKey::ALL.iter().map(|key| key.as_str()).collect();
    assert_eq!(keys, known);
}
