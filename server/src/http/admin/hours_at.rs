//! `GET /api/v1/opening-hours/{id}/at?time=`: what a moment is by a calendar.

use axum::Json;
use axum::extract::State;
use engine::admin::Kind;
use engine::hours::{decide, next_change};
use engine::model::{HoursState, ServiceHours};
use serde::Deserialize;
use shared::api::admin::{HoursAt, HoursChange};
use shared::ids::CalendarId;
use shared::{ErrorCode, Millis};

use super::{Admin, At};
use crate::http::{App, Ask, Refusal};

/// Which moment; now when none is asked for.
#[derive(Debug, Deserialize)]
pub(crate) struct Query {
    #[serde(default)]
    time: Option<i64>,
}

/// Moments that can be asked for: the years from 1 to 9998, with room on both sides.
const MOMENTS: std::ops::RangeInclusive<i64> = -62_000_000_000_000..=253_000_000_000_000;

/// What the moment is, and when it is something else next.
///
/// # Errors
/// `not_found`; `not_applicable` when the calendar's zone is not known.
pub(crate) async fn at(
    State(app): State<App>,
    admin: Admin,
    At(_, id): At,
    Ask(query): Ask<Query>,
) -> Result<Json<HoursAt<HoursState>>, Refusal> {
    admin.see(Kind::Calendar, id)?;
    let time = query.time.map_or_else(|| app.clock.now(), Millis);
    if !MOMENTS.contains(&time.0) {
        return Err(Refusal::new(ErrorCode::FieldInvalid).field("time", "a year from 1 to 9998"));
    }
    let asked = ServiceHours {
        primary: Some(CalendarId::from_bytes(id)),
        secondary: None,
    };
    let found = decide(&admin.config, asked, time).ok_or(ErrorCode::NotApplicable)?;
    let next = next_change(&admin.config, asked, time);
    Ok(Json(HoursAt {
        time,
        state: found.state,
        period: found.period,
        next_change: next.map(|(time, state)| HoursChange { time, state }),
    }))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use shared::ErrorCode;
    use shared::api::admin::{HoursAt, Item};

    use super::super::tests::scene::{NORTH, Scene};

    #[tokio::test]
    async fn a_moment_is_what_the_calendar_says_and_changes_when_it_says() {
        let scene = Scene::new().await;
        let body = json!({ "value": { "unit": NORTH, "name": "Office", "zone": "Europe/Zurich",
            "default": "Closed", "periods": [{ "name": "Mornings", "state": "Open", "when": {
                "Weekly": { "days": ["Monday"], "from": "08:00:00", "to": "12:00:00" } } }] } });
        let made = scene
            .post(&scene.admin, "/api/v1/opening-hours", &body)
            .send()
            .await;
        assert_eq!(made.status, 201, "{made:?}");
        let made: Item<Value> = made.json();
        let place = format!("/api/v1/opening-hours/{}/at", made.id);
        // Monday, 2 November 2026, 09:00 in Zurich.
        let nine: i64 = 1_793_606_400_000;
        let at = scene
            .get(&scene.admin, &format!("{place}?time={nine}"))
            .send()
            .await;
        let at: HoursAt<String> = at.json();
        assert_eq!((at.state.as_str(), at.period), ("Open", Some(0)));
        let next = at.next_change.expect("it closes");
        assert_eq!(
            (next.state.as_str(), next.time.0 - nine),
            ("Closed", 3 * 3_600_000)
        );
        let now: HoursAt<String> = scene.get(&scene.admin, &place).send().await.json();
        assert_eq!(now.time, scene.stage.app.clock.now());
        for time in ["x", "9223372036854775807"] {
            let address = format!("{place}?time={time}");
            let reply = scene.get(&scene.admin, &address).send().await;
            assert_eq!(reply.code(), ErrorCode::FieldInvalid, "{time}");
        }
    }
}
