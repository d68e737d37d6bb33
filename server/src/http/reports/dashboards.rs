//! `/api/v1/dashboards…`: personal and published ones, kept by revision.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use engine::admin::Kind;
use engine::authority::{Action, Principal, Subject};
use serde::Deserialize;
use shared::ErrorCode;
use shared::api::admin::{Item, NewValue};
use shared::api::problem::FieldProblem;
use shared::api::reports::{Dashboard, DashboardItem, DashboardPage};
use shared::ids::UnitId;
use shared::limits::{DASHBOARDS, PAGE_ITEMS, PAGE_ITEMS_MAX, SEARCH_CHARS};
use store::{DashboardAsk, KeptDashboard, StoreError};
use uuid::Uuid;

use super::asked::wrong;
use super::unread::unread;
use super::widgets;
use crate::clock::new_id;
use crate::http::admin::{Admin, place_of, revision, tag, text_of};
use crate::http::{App, Ask, Body, Refusal};

/// Which page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Query {
    search: String,
    scope: Option<String>,
    cursor: Option<String>,
    limit: Option<u32>,
}

/// Own and published ones, by name.
///
/// # Errors
/// `field_invalid` with the parameter at fault.
pub(crate) async fn list(
    State(app): State<App>,
    admin: Admin,
    Ask(query): Ask<Query>,
) -> Result<Json<DashboardPage>, Refusal> {
    let limit = query.limit.unwrap_or(PAGE_ITEMS);
    if !(1..=PAGE_ITEMS_MAX).contains(&limit) {
        return Err(wrong("limit", "1 to 200"));
    }
    if query.search.chars().count() > SEARCH_CHARS {
        return Err(wrong("search", "at most 128 characters"));
    }
    let (personal, published) = match query.scope.as_deref() {
        None => (true, true),
        Some("personal") => (true, false),
        Some("published") => (false, true),
        Some(_) => return Err(wrong("scope", "personal or published")),
    };
    let ask = DashboardAsk {
        owner: admin.actor.caller.user().filter(|_| personal),
        published_except: match published {
            true => Some(hidden(&admin)?),
            false => None,
        },
        search: query.search.trim().to_owned(),
        after: query.cursor.as_deref().map(place_of).transpose()?,
        limit,
    };
    let page = app.store.page_dashboards(admin.scope(), ask).await;
    let page = page.map_err(unread)?;
    let items = page.dashboards.into_iter();
    let items = items.map(|kept| item(&admin, kept, Vec::new()));
    Ok(Json(DashboardPage {
        items: items.collect::<Result<_, _>>()?,
        next: page.next.as_ref().map(text_of),
        total: page.total,
    }))
}

/// A new one.
///
/// # Errors
/// The fields at fault; `forbidden`; `limit_reached`.
pub(crate) async fn create(
    State(app): State<App>,
    admin: Admin,
    Body(new): Body<NewValue<Dashboard>>,
) -> Result<Response, Refusal> {
    let checked = widgets::check(new.value)?;
    check_place(&admin, checked.value.published_in)?;
    check_room(&app, &admin, checked.value.published_in.is_some()).await?;
    let id = new_id(&*app.clock, &*app.entropy);
    let kept = keep(&app, &admin, *id.as_bytes(), 0, &checked.value);
    let kept = save(&app, &admin, kept?).await?;
    let mut response = answer(&admin, StatusCode::CREATED, kept, checked.warnings)?;
    let place = HeaderValue::try_from(format!("/api/v1/dashboards/{id}"));
    if let Ok(place) = place {
        response.headers_mut().insert(header::LOCATION, place);
    }
    Ok(response)
}

/// One.
///
/// # Errors
/// `not_found` when there is none that who asks may see.
pub(crate) async fn read(
    State(app): State<App>,
    admin: Admin,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let kept = see(&app, &admin, &id).await?;
    let tag = tag(kept.rev);
    if headers.get(header::IF_NONE_MATCH) == Some(&tag) {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response());
    }
    answer(&admin, StatusCode::OK, kept, Vec::new())
}

/// Another value in the place of exactly this one.
///
/// # Errors
/// `precondition_required`, `stale` with the dashboard as it is now, `forbidden`, the fields at
/// fault.
pub(crate) async fn update(
    State(app): State<App>,
    admin: Admin,
    Path(id): Path<String>,
    headers: HeaderMap,
    Body(new): Body<NewValue<Dashboard>>,
) -> Result<Response, Refusal> {
    let before = see(&app, &admin, &id).await?;
    let rev = revision(&headers)?;
    may(&admin, Action::Update, &before)?;
    let checked = widgets::check(new.value)?;
    let unit = checked.value.published_in;
    if unit != before.unit {
        check_place(&admin, unit)?;
    }
    if unit.is_some() && before.unit.is_none() {
        check_room(&app, &admin, true).await?;
    }
    // What is taken back belongs to whom it was published by.
    if unit.is_none() && Some(before.owner) != admin.actor.caller.user() {
        return Err(ErrorCode::Forbidden.into());
    }
    let after = KeptDashboard {
        owner: before.owner,
        ..keep(&app, &admin, before.id, rev, &checked.value)?
    };
    if before.rev != rev {
        return Err(stale(&admin, before));
    }
    match save(&app, &admin, after).await {
        Ok(kept) => answer(&admin, StatusCode::OK, kept, checked.warnings),
        Err(StoreError::Conflict(_)) => {
            let now = see(&app, &admin, &id).await?;
            Err(stale(&admin, now))
        }
        Err(error) => Err(unread(error).into()),
    }
}

/// Deletes exactly this revision.
///
/// # Errors
/// `precondition_required`, `stale`, `forbidden`.
pub(crate) async fn delete(
    State(app): State<App>,
    admin: Admin,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<StatusCode, Refusal> {
    let before = see(&app, &admin, &id).await?;
    let rev = revision(&headers)?;
    may(&admin, Action::Delete, &before)?;
    if before.rev != rev {
        return Err(stale(&admin, before));
    }
    let deleted = app.store.delete_dashboard(admin.scope(), before.id, rev);
    match deleted.await {
        Ok(()) => Ok(StatusCode::NO_CONTENT),
        Err(StoreError::Conflict(_)) => {
            let now = see(&app, &admin, &id).await?;
            Err(stale(&admin, now))
        }
        Err(error) => Err(unread(error).into()),
    }
}

/// Units whose published dashboards somebody does not see.
fn hidden(admin: &Admin) -> Result<Vec<UnitId>, Refusal> {
    let who = admin.who()?;
    let units = admin.config.units.keys().copied();
    Ok(units.filter(|unit| !sees(&who, *unit)).collect())
}

/// Whoever reads a unit sees what is published there.
fn sees(who: &Principal<'_>, unit: UnitId) -> bool {
    who.may(Action::Read, Kind::Unit, unit) || who.may(Action::Read, Subject::Reports, unit)
}

async fn see(app: &App, admin: &Admin, id: &str) -> Result<KeptDashboard, Refusal> {
    // An id that does not parse names nothing.
    let id = Uuid::try_parse(id).map_err(|_| ErrorCode::NotFound)?;
    let kept = app
        .store
        .read_dashboard(admin.scope(), *id.as_bytes())
        .await;
    let kept = kept.map_err(unread)?;
    let is_seen = match kept.unit {
        None => Some(kept.owner) == admin.actor.caller.user(),
        Some(unit) => sees(&admin.who()?, unit),
    };
    match is_seen {
        true => Ok(kept),
        false => Err(ErrorCode::NotFound.into()),
    }
}

/// A personal one is its owner's alone, which [`see`] has made sure of.
fn may(admin: &Admin, action: Action, kept: &KeptDashboard) -> Result<(), Refusal> {
    let may = match kept.unit {
        None => true,
        Some(unit) => admin.who()?.may(action, Subject::Reports, unit),
    };
    match may {
        true => Ok(()),
        false => Err(ErrorCode::Forbidden.into()),
    }
}

/// Where it is to be published.
fn check_place(admin: &Admin, unit: Option<UnitId>) -> Result<(), Refusal> {
    let Some(unit) = unit else { return Ok(()) };
    let config = &admin.config;
    if unit != config.root() && !config.units.contains_key(&unit) {
        return Err(wrong("publishedIn", "there is no such unit"));
    }
    match admin.who()?.may(Action::Create, Subject::Reports, unit) {
        true => Ok(()),
        false => {
            let refusal = Refusal::new(ErrorCode::Forbidden);
            Err(refusal.field("publishedIn", "you may not publish there"))
        }
    }
}

/// There are only so many personal ones of a user, and published ones of a tenant.
async fn check_room(app: &App, admin: &Admin, published: bool) -> Result<(), Refusal> {
    let ask = DashboardAsk {
        owner: (!published).then_some(admin.actor.user()?),
        published_except: published.then(Vec::new),
        search: String::new(),
        after: None,
        limit: 1,
    };
    let page = app.store.page_dashboards(admin.scope(), ask).await;
    let total = page.map_err(unread)?.total;
    match total < DASHBOARDS {
        true => Ok(()),
        false => Err(Refusal::new(ErrorCode::LimitReached)
            .detail("There are 200 dashboards of this sort already; delete one first.")),
    }
}

fn keep(
    app: &App,
    admin: &Admin,
    id: [u8; 16],
    rev: u64,
    value: &Dashboard,
) -> Result<KeptDashboard, Refusal> {
    let body = serde_json::to_value(&value.widgets).map_err(|_| ErrorCode::Internal)?;
    Ok(KeptDashboard {
        id,
        owner: admin.actor.user()?,
        unit: value.published_in,
        rev,
        name: value.name.clone(),
        body,
        changed_at: app.clock.now(),
    })
}

async fn save(app: &App, admin: &Admin, kept: KeptDashboard) -> Result<KeptDashboard, StoreError> {
    let rev = app
        .store
        .save_dashboard(admin.scope(), kept.clone())
        .await?;
    Ok(KeptDashboard { rev, ..kept })
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        unread(error).into()
    }
}

fn stale(admin: &Admin, now: KeptDashboard) -> Refusal {
    let refusal = Refusal::new(ErrorCode::Stale);
    match item(admin, now, Vec::new()) {
        Ok(item) => refusal.beside("current", item),
        Err(refusal) => refusal,
    }
}

fn item(
    admin: &Admin,
    kept: KeptDashboard,
    warnings: Vec<FieldProblem>,
) -> Result<DashboardItem, Refusal> {
    let owner = admin.config.users.get(&kept.owner);
    let home = owner.map_or_else(|| admin.config.root(), |user| user.unit);
    let may_change = may(admin, Action::Update, &kept).is_ok();
    // Widgets of a later release that this one does not know are left out.
    let widgets = serde_json::from_value(kept.body).unwrap_or_default();
    Ok(DashboardItem {
        owner: kept.owner,
        owner_name: owner
            .map(|user| user.display_name.clone())
            .unwrap_or_default(),
        may_change,
        item: Item {
            id: Uuid::from_bytes(kept.id),
            unit: kept.unit.unwrap_or(home),
            rev: kept.rev,
            name: kept.name.clone(),
            value: Dashboard {
                name: kept.name,
                published_in: kept.unit,
                widgets,
            },
            changed_at: kept.changed_at,
            warnings,
        },
    })
}

fn answer(
    admin: &Admin,
    status: StatusCode,
    kept: KeptDashboard,
    warnings: Vec<FieldProblem>,
) -> Result<Response, Refusal> {
    let tag = tag(kept.rev);
    let item = item(admin, kept, warnings)?;
    Ok((status, [(header::ETAG, tag)], Json(item)).into_response())
}
