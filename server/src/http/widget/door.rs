//! What every door of the widget asks first: whose key, which target, may this page.

use std::sync::Arc;

use engine::admission::{self, Admitted};
use engine::model::Config;
use serde::Deserialize;
use shared::ErrorCode;
use shared::ids::{ServiceId, Target, UserId};
use shared::limits::TOKEN_BYTES;

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
}

impl SnippetQuery {
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
}

/// Opens the door for a page whose browser sends its `Origin`.
pub(super) fn open(
    app: &App,
    key: &str,
    target: Target,
    origin: Option<&str>,
) -> Result<Door, Refusal> {
    enter(app, key, target, origin, admission::admit)
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
    })
}

fn unknown_key() -> Refusal {
    Refusal::new(ErrorCode::KeyInvalid).hint(COPY_AGAIN)
}
