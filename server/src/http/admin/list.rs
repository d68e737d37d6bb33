//! `GET /api/v1/{kind}`: a page of things that who asks may see.

use axum::Json;
use axum::extract::State;
use engine::admin::Kind;
use serde::Deserialize;
use serde_json::Value;
use shared::ErrorCode;
use shared::api::admin::Page;
use shared::ids::UnitId;
use shared::limits::{PAGE_ITEMS, PAGE_ITEMS_MAX, SEARCH_CHARS};
use store::{Order, PageAsk};

use super::cursor::{place_of, text_of};
use super::{Admin, OfKind, item};
use crate::admin::Refused;
use crate::http::{App, Ask, Refusal};

/// Which page.
#[derive(Debug, Deserialize)]
pub(crate) struct Query {
    #[serde(default)]
    search: String,
    #[serde(default)]
    unit: Option<UnitId>,
    #[serde(default)]
    sort: Option<String>,
    #[serde(default)]
    cursor: Option<String>,
    #[serde(default)]
    limit: Option<u32>,
}

/// The page.
///
/// # Errors
/// `field_invalid` with the parameter at fault.
pub(crate) async fn list(
    State(app): State<App>,
    admin: Admin,
    OfKind(kind): OfKind,
    Ask(query): Ask<Query>,
) -> Result<Json<Page<Value>>, Refusal> {
    let ask = asked(&admin, kind, query)?;
    let page = app.store.page_documents(admin.scope(), ask).await;
    let page = page.map_err(Refused::from)?;
    Ok(Json(Page {
        items: page.documents.iter().map(|kept| item(kept, &[])).collect(),
        next: page.next.as_ref().map(text_of),
        total: page.total,
    }))
}

fn asked(admin: &Admin, kind: Kind, query: Query) -> Result<PageAsk, Refusal> {
    let wrong = |field, detail| Err(Refusal::new(ErrorCode::FieldInvalid).field(field, detail));
    let limit = query.limit.unwrap_or(PAGE_ITEMS);
    if !(1..=PAGE_ITEMS_MAX).contains(&limit) {
        return wrong("limit", "1 to 200");
    }
    let search = query.search.trim();
    if search.chars().count() > SEARCH_CHARS {
        return wrong("search", "at most 128 characters");
    }
    let order = match query.sort.as_deref() {
        None | Some("name") => Order::Name,
        Some("-name") => Order::NameDown,
        Some("changed") => Order::Changed,
        Some(_) => return wrong("sort", "name, -name or changed"),
    };
    let (unit, except) = units(admin, kind, query.unit)?;
    Ok(PageAsk {
        kind,
        search: search.to_owned(),
        unit,
        except,
        order,
        after: query.cursor.as_deref().map(place_of).transpose()?,
        limit,
    })
}

/// The one unit asked for, and those that are left out. What sits in a unit that there is not
/// counts as sitting at the root.
fn units(
    admin: &Admin,
    kind: Kind,
    asked: Option<UnitId>,
) -> Result<(Option<UnitId>, Vec<UnitId>), Refusal> {
    let hidden = admin.who()?.reads(kind).hidden().clone();
    let config = &admin.config;
    Ok(match asked {
        None => (None, hidden.into_iter().collect()),
        Some(unit) if unit == config.root() => (None, config.units.keys().copied().collect()),
        // One that there is not holds nothing; one that is hidden shows nothing.
        Some(unit) if !config.units.contains_key(&unit) => (Some(unit), vec![unit]),
        Some(unit) => (Some(unit), hidden.into_iter().collect()),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::Value;
    use shared::ErrorCode;
    use shared::api::admin::Page;

    use super::super::tests::scene::{NORTH, NORTHERNER, SOUTH, SOUTHERNER, Scene};

    const SKILLS: &str = "/api/v1/skills";

    #[tokio::test]
    async fn everybody_reads_the_own_unit_and_what_is_above_it() {
        let scene = Scene::new().await;
        let north = scene.sign_in(NORTHERNER).await;
        let south = scene.sign_in(SOUTHERNER).await;
        let all = scene.names(&scene.admin, SKILLS).await;
        assert_eq!(all, ["German", "Norse", "Swahili"]);
        assert_eq!(scene.names(&north, SKILLS).await, ["German", "Norse"]);
        assert_eq!(scene.names(&south, SKILLS).await, ["German", "Swahili"]);
        let only = |unit| format!("{SKILLS}?unit={unit}");
        let root = scene.config.root();
        assert_eq!(scene.names(&north, &only(NORTH)).await, ["Norse"]);
        assert_eq!(scene.names(&north, &only(root)).await, ["German"]);
        assert_eq!(
            scene.names(&north, &only(SOUTH)).await,
            Vec::<String>::new()
        );
    }

    #[tokio::test]
    async fn lists_are_searched_sorted_and_paged() {
        let scene = Scene::new().await;
        let names = |query: &'static str| {
            let address = format!("/api/v1/users?{query}");
            let scene = &scene;
            async move { scene.names(&scene.admin, &address).await }
        };
        assert_eq!(names("search=NORA").await, ["Nora North"]);
        assert_eq!(names("search=sam@tenant1").await, ["Sam South"]);
        assert_eq!(
            names("sort=-name&limit=2").await,
            ["Sam South", "Nora North"]
        );
        let first = scene
            .get(&scene.admin, "/api/v1/users?limit=3")
            .send()
            .await;
        let first: Page<Value> = first.json();
        assert_eq!((first.items.len(), first.total), (3, 5));
        let next = format!(
            "/api/v1/users?limit=3&cursor={}",
            first.next.expect("another page")
        );
        let second: Page<Value> = scene.get(&scene.admin, &next).send().await.json();
        let names = second.items.iter().map(|item| item.name.as_str());
        assert_eq!(names.collect::<Vec<_>>(), ["Nora North", "Sam South"]);
        assert_eq!(second.next, None);
    }

    #[tokio::test]
    async fn parameters_out_of_form_are_named() {
        let scene = Scene::new().await;
        let long = "x".repeat(129);
        for (query, field) in [
            ("limit=0", "limit"),
            ("limit=201", "limit"),
            ("sort=size", "sort"),
            ("cursor=%25", "cursor"),
            (&*format!("search={long}"), "search"),
        ] {
            let address = format!("{SKILLS}?{query}");
            let reply = scene.get(&scene.admin, &address).send().await;
            assert_eq!(reply.code(), ErrorCode::FieldInvalid, "{query}");
            let body: Value = reply.json();
            assert_eq!(body["errors"][0]["field"], field, "{query}");
        }
        let most = format!("{SKILLS}?limit=200&search={}", "x".repeat(128));
        assert_eq!(scene.get(&scene.admin, &most).send().await.status, 200);
    }
}
