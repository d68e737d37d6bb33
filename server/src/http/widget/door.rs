//! What every door of the widget asks first: whose key, which target, may this page.

use std::sync::Arc;

use axum::http::HeaderMap;
use engine::admission::{self, Admitted};
use engine::model::{Config, Theme};
use serde::Deserialize;
use shared::ErrorCode;
use shared::ids::{ServiceId, Target, UserId};
use shared::limits::TOKEN_BYTES;

use super::preview::{self, Viewer};
use crate::embeds::Sight;
use crate::http::cors::origin_of;
use crate::http::{App, Refusal};
use crate::owner::Owner;

/// What a snippet says, as a query.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::http) struct SnippetQuery {
    #[serde(default)]
    pub(super) widget_key: String,
    #[serde(default)]
    pub(super) service_id: Option<String>,
    #[serde(default)]
    pub(super) contact_id: Option<String>,
    /// A theme of the administration, where the page names one; other words are the page's affair.
    #[serde(default)]
    pub(super) theme: Option<String>,
    /// Version of the loader that asks.
    #[serde(default)]
    pub(super) loader: Option<String>,
}

impl SnippetQuery {
    /// The theme that counts for a target.
    pub(super) fn theme<'a>(&self, config: &'a Config, target: Target) -> Option<&'a Theme> {
        let asked = self.theme.as_deref().and_then(|id| id.parse().ok());
        engine::theme::resolve(config, target, asked)
    }

    /// The target, when exactly one is named by a well-formed id.
    pub(super) fn target(&self) -> Result<Target, Refusal> {
        // An id that does not parse names nothing: the same answer as for an unknown one.
        let unknown = || Refusal::new(ErrorCode::TargetUnknown).hint(COPY_AGAIN);
        match (&self.service_id, &self.contact_id) {
            (Some(id), None) => id.parse().map(Target::Service).map_err(|_| unknown()),
            (None, Some(id)) => id.parse().map(Target::User).map_err(|_| unknown()),
            _ => Err(exactly_one()),
        }
    }
}

const COPY_AGAIN: &str =
    "Copy the snippet again from the Integration section of the service or user.";

/// The target of a typed pair of ids.
pub(super) fn target_of(
    service: Option<ServiceId>,
    contact: Option<UserId>,
) -> Result<Target, Refusal> {
    match (service, contact) {
        (Some(id), None) => Ok(Target::Service(id)),
        (None, Some(id)) => Ok(Target::User(id)),
        _ => Err(exactly_one()),
    }
}

fn exactly_one() -> Refusal {
    Refusal::new(ErrorCode::FieldInvalid)
        .detail("The snippet must name either a serviceId or a contactId.")
        .hint(COPY_AGAIN)
        .field(
            "serviceId",
            "exactly one of serviceId and contactId is needed",
        )
}

/// An opened door: the tenant's loop, its configuration of this moment, and what is on offer.
pub(super) struct Door {
    pub(super) owner: Arc<Owner>,
    pub(super) config: Arc<Config>,
    pub(super) admitted: Admitted,
    /// Who looks at the preview, where the page is our own.
    pub(super) viewer: Option<UserId>,
}

impl Door {
    /// How long a browser may keep what it is told: the preview's answers are for that page only.
    pub(super) const fn cache(&self) -> &'static str {
        match self.viewer {
            None => "private, max-age=30",
            Some(_) => "no-store",
        }
    }
}

/// Opens the door for a page whose browser sends its `Origin`, or for the preview on our own.
pub(super) async fn open(
    app: &App,
    key: &str,
    target: Target,
    headers: &HeaderMap,
) -> Result<Door, Refusal> {
    match preview::viewer(app, headers, target).await {
        Some(viewer) => open_preview(app, key, target, viewer),
        None => enter(app, key, target, origin_of(headers), admission::admit),
    }
}

/// Opens the door for our own preview; a key of another tenant is unknown there.
pub(super) fn open_preview(
    app: &App,
    key: &str,
    target: Target,
    viewer: Viewer,
) -> Result<Door, Refusal> {
    let admit = |config: &Config, ask: &admission::Ask<'_>| {
        admission::admit_preview(config, ask, viewer.user)
    };
    let door = enter(app, key, target, Some(&app.origin), admit)?;
    if door.owner.scope().tenant() != viewer.tenant {
        return Err(unknown_key());
    }
    let viewer = Some(viewer.user);
    Ok(Door { viewer, ..door })
}

/// As [`open`], and remembers a page that is refused for the administrators of the tenant whose key
/// it has.
pub(super) async fn open_seen(
    app: &App,
    key: &str,
    target: Target,
    headers: &HeaderMap,
) -> Result<Door, Refusal> {
    let opened = open(app, key, target, headers).await;
    opened.inspect_err(|refusal| {
        let known = (key.len() <= TOKEN_BYTES).then(|| app.owners.by_widget_key(key));
        if let Some(owner) = known.flatten() {
            let sight = Sight::Refused(refusal.code());
            note(app, &owner, target, origin_of(headers), sight);
        }
    })
}

impl Door {
    /// Counts what happened behind the door; our own preview is no website.
    pub(super) fn note(&self, app: &App, target: Target, headers: &HeaderMap, sight: Sight<'_>) {
        if self.viewer.is_none() {
            note(app, &self.owner, target, origin_of(headers), sight);
        }
    }
}

/// Counts what happened at the door.
fn note(app: &App, owner: &Owner, target: Target, origin: Option<&str>, sight: Sight<'_>) {
    let config = owner.config();
    let is_known = match target {
        Target::Service(id) => config.services.contains_key(&id),
        Target::User(id) => config.users.contains_key(&id),
    };
    let (tenant, now) = (owner.scope().tenant(), app.clock.now());
    app.embeds
        .note(tenant, is_known.then_some(target), origin, sight, now);
}

/// Opens the door for the frame, which `frame-ancestors` guards instead of an `Origin`.
pub(super) fn open_frame(app: &App, key: &str, target: Target) -> Result<Door, Refusal> {
    enter(app, key, target, None, admission::admit_target)
}

fn enter(
    app: &App,
    key: &str,
    target: Target,
    origin: Option<&str>,
    admit: impl Fn(&Config, &admission::Ask<'_>) -> Result<Admitted, admission::Refused>,
) -> Result<Door, Refusal> {
    if key.len() > TOKEN_BYTES {
        return Err(unknown_key());
    }
    let owner = app.owners.by_widget_key(key).ok_or_else(unknown_key)?;
    let config = owner.config();
    let ask = admission::Ask {
        key,
        target,
        origin,
        modality: None,
        now: app.clock.now(),
    };
    let admitted = admit(&config, &ask)?;
    Ok(Door {
        owner,
        config,
        admitted,
        viewer: None,
    })
}

fn unknown_key() -> Refusal {
    Refusal::new(ErrorCode::KeyInvalid).hint(COPY_AGAIN)
}
