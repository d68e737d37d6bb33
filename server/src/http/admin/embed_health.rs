//! `GET /api/v1/embed-health`: on which websites the widget stood in the last days, and where it
//! was refused.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use engine::admin::Kind;
use engine::authority::Action;
use serde::Deserialize;
use shared::api::admin::{EmbedHealth, EmbedRefused, EmbedSeen, EmbedTarget};
use shared::ids::{ServiceId, Target, UserId};
use shared::limits::{EMBED_DAYS, PAGE_ITEMS_MAX};
use shared::{ErrorCode, Millis};
use store::{EmbedLine, EmbedPlace};

use super::Admin;
use crate::embeds::day_of;
use crate::http::{App, Ask, Refusal};
use crate::owner::refusal_of;

/// Days that are shown when nobody says how many.
const DAYS: u32 = 7;

/// What is asked for.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Query {
    #[serde(default)]
    service_id: Option<ServiceId>,
    #[serde(default)]
    contact_id: Option<UserId>,
    #[serde(default)]
    days: Option<u32>,
}

/// What was counted of everything that who asks may see; what points at nothing only for those who
/// look after the tenant.
///
/// # Errors
/// The parameter at fault; `not_found` for a target that who asks may not see.
pub(crate) async fn embed_health(
    State(app): State<App>,
    admin: Admin,
    Ask(query): Ask<Query>,
) -> Result<Json<EmbedHealth>, Refusal> {
    let wrong = |field, detail| Refusal::new(ErrorCode::FieldInvalid).field(field, detail);
    let asked = match (query.service_id, query.contact_id) {
        (Some(id), None) => Some(Target::Service(id)),
        (None, Some(id)) => Some(Target::User(id)),
        (None, None) => None,
        (Some(_), Some(_)) => {
            return Err(wrong(
                "serviceId",
                "one of serviceId and contactId, or none",
            ));
        }
    };
    if let Some(target) = asked {
        let (kind, id) = thing(target);
        admin.see(kind, id)?;
    }
    let days = query.days.unwrap_or(DAYS);
    if !(1..=EMBED_DAYS).contains(&days) {
        return Err(wrong("days", "1 to 14"));
    }
    let from = (day_of(app.clock.now()) + 1).saturating_sub(days);
    let written = app.store.list_embeds(admin.scope(), from).await;
    let written = written.map_err(|error| refusal_of(&error, app.owners.alarm()))?;
    let waiting = app.embeds.pending(admin.scope().tenant());
    let mut sums = BTreeMap::new();
    for line in written.iter().chain(&waiting) {
        if line.place.day >= from && line.place.day < from + days {
            add(&mut sums, &admin, asked, from, days, line)?;
        }
    }
    Ok(Json(answer(sums, &admin, from, days)))
}

const fn thing(target: Target) -> (Kind, [u8; 16]) {
    match target {
        Target::Service(id) => (Kind::Service, *id.as_bytes()),
        Target::User(id) => (Kind::User, *id.as_bytes()),
    }
}

/// A website's days.
struct Sum {
    first: Millis,
    last: Millis,
    loader: Option<String>,
    times: Vec<u64>,
    opened: Vec<u64>,
}

/// Adds a line, if who asks may see it.
fn add(
    sums: &mut BTreeMap<EmbedPlace, Sum>,
    admin: &Admin,
    asked: Option<Target>,
    from: u32,
    days: u32,
    line: &EmbedLine,
) -> Result<(), Refusal> {
    let mut place = EmbedPlace {
        day: 0,
        ..line.place.clone()
    };
    // What is not there any more is nobody's.
    let is_there = |target: &Target| {
        let (kind, id) = thing(*target);
        admin.config.entity(kind, id).is_some()
    };
    place.target = place.target.filter(is_there);
    let may_see = match place.target {
        Some(target) if asked.is_none_or(|asked| asked == target) => {
            let (kind, id) = thing(target);
            admin.see(kind, id).is_ok()
        }
        Some(_) => false,
        None => {
            let root = admin.config.root();
            asked.is_none() && admin.who()?.may(Action::Update, Kind::Tenant, root)
        }
    };
    if !may_see {
        return Ok(());
    }
    let nothing = || vec![0; days as usize];
    let sum = sums.entry(place).or_insert_with(|| Sum {
        first: line.first,
        last: line.last,
        loader: None,
        times: nothing(),
        opened: nothing(),
    });
    let day = (line.place.day - from) as usize;
    sum.times[day] += line.times;
    sum.opened[day] += line.opened;
    if line.loader.is_some() && (sum.loader.is_none() || line.last >= sum.last) {
        sum.loader.clone_from(&line.loader);
    }
    sum.first = sum.first.min(line.first);
    sum.last = sum.last.max(line.last);
    Ok(())
}

/// The newest first.
fn answer(sums: BTreeMap<EmbedPlace, Sum>, admin: &Admin, from: u32, days: u32) -> EmbedHealth {
    let mut all: Vec<_> = sums.into_iter().collect();
    all.sort_by_key(|(_, sum)| std::cmp::Reverse(sum.last));
    let (mut seen, mut refused) = (Vec::new(), Vec::new());
    for (place, sum) in all {
        let target = place.target.map(|target| {
            let (kind, id) = thing(target);
            let found = admin.config.entity(kind, id);
            let name = found.map_or_else(String::new, |found| found.title().to_owned());
            EmbedTarget { target, name }
        });
        match place.refusal {
            None => seen.push(EmbedSeen {
                target,
                origin: place.origin,
                first: sum.first,
                last: sum.last,
                loader: sum.loader,
                per_day: sum.times,
                opened_per_day: sum.opened,
            }),
            Some(code) => refused.push(EmbedRefused {
                target,
                origin: place.origin,
                code,
                first: sum.first,
                last: sum.last,
                per_day: sum.times,
            }),
        }
    }
    let most = PAGE_ITEMS_MAX as usize;
    let is_cut = seen.len() > most || refused.len() > most;
    seen.truncate(most);
    refused.truncate(most);
    EmbedHealth {
        from,
        days,
        seen,
        refused,
        is_cut,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use shared::ErrorCode;
    use shared::api::admin::EmbedHealth;

    use super::super::tests::scene::{SOUTHERNER, Scene};
    use crate::testing::PAGE;

    async fn health(scene: &Scene, query: &str) -> EmbedHealth {
        let address = format!("/api/v1/embed-health?{query}");
        scene.get(&scene.admin, &address).send().await.json()
    }

    /// A page asks for a widget, as its loader does.
    async fn page(scene: &Scene, origin: &str, service: &str, more: &str) {
        let key = &scene.config.tenant.interact.keys[0].key;
        let address = format!("/api/widget/v1/bootstrap?widgetKey={key}&serviceId={service}{more}");
        let ask = scene.stage.get(&address).header("origin", origin);
        ask.send().await;
    }

    #[tokio::test]
    async fn pages_are_counted_where_they_are_shown_opened_and_refused() {
        let scene = Scene::new().await;
        let service = scene.service().to_string();
        page(&scene, PAGE, &service, "&loader=abc").await;
        page(&scene, PAGE, &service, "").await;
        page(&scene, "https://evil.test", &service, "").await;
        scene
            .stage
            .app
            .embeds
            .flush(&*scene.stage.app.store, scene.stage.app.clock.now())
            .await;
        page(&scene, "https://evil.test", &service, "").await;
        page(&scene, PAGE, &uuid::Uuid::nil().to_string(), "").await;
        let key = &scene.config.tenant.interact.keys[0].key;
        let ticket = json!({ "widgetKey": key, "serviceId": service });
        let ask = scene.stage.post("/api/widget/v1/tickets", &ticket);
        assert_eq!(ask.header("origin", PAGE).send().await.status, 200);
        let found = health(&scene, "").await;
        assert_eq!((found.days, found.is_cut), (7, false));
        let [seen] = &*found.seen else {
            panic!("{found:?}");
        };
        assert_eq!(seen.origin.as_deref(), Some(PAGE));
        assert_eq!(seen.loader.as_deref(), Some("abc"));
        assert_eq!((seen.per_day[6], seen.opened_per_day[6]), (2, 1));
        let mut refused: Vec<_> = found
            .refused
            .iter()
            .map(|one| {
                (
                    one.code,
                    one.origin.as_deref(),
                    one.target.is_some(),
                    one.per_day[6],
                )
            })
            .collect();
        refused.sort_unstable();
        assert_eq!(
            refused,
            [
                (ErrorCode::TargetUnknown, Some(PAGE), false, 1),
                (
                    ErrorCode::OriginNotAllowed,
                    Some("https://evil.test"),
                    true,
                    2
                ),
            ]
        );
        let of_service = health(&scene, &format!("serviceId={service}&days=1")).await;
        assert_eq!((of_service.seen.len(), of_service.refused.len()), (1, 1));
        assert_eq!(of_service.seen[0].per_day, [2]);
    }

    #[tokio::test]
    async fn who_sees_no_target_sees_no_website_of_it() {
        let scene = Scene::new().await;
        page(&scene, PAGE, &uuid::Uuid::nil().to_string(), "").await;
        let agent = scene.sign_in(SOUTHERNER).await;
        let found: EmbedHealth = scene
            .get(&agent, "/api/v1/embed-health")
            .send()
            .await
            .json();
        assert_eq!((found.seen.len(), found.refused.len()), (0, 0));
        assert_eq!(
            health(&scene, "").await.refused.len(),
            1,
            "the administrator does"
        );
    }

    #[tokio::test]
    async fn parameters_out_of_form_are_named() {
        let scene = Scene::new().await;
        let id = scene.service();
        for (query, code) in [
            ("days=0".to_owned(), ErrorCode::FieldInvalid),
            ("days=15".to_owned(), ErrorCode::FieldInvalid),
            (
                format!("serviceId={id}&contactId={id}"),
                ErrorCode::FieldInvalid,
            ),
            (
                format!("serviceId={}", uuid::Uuid::nil()),
                ErrorCode::NotFound,
            ),
        ] {
            let address = format!("/api/v1/embed-health?{query}");
            let reply = scene.get(&scene.admin, &address).send().await;
            assert_eq!(reply.code(), code, "{query}");
        }
    }
}
