//! Which sessions somebody asks for and may see: queries of history and figures.

use std::collections::BTreeSet;
use std::str::FromStr;

use engine::authority::Subject;
use engine::report::{Range, RangeFault};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use shared::ErrorCode;
use shared::limits::{REPORT_SERVICES, REPORT_USERS, TAG_CHARS};
use store::{Seen, SessionAsk};

use crate::http::Refusal;
use crate::http::admin::Admin;

/// The part of a query that says which sessions.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::http) struct Which {
    from: String,
    to: String,
    zone: Option<String>,
    kind: String,
    service: String,
    user: String,
    code: String,
    tag: String,
    modality: String,
    outcome: String,
}

/// The zone of whoever names none.
pub(super) const ZONE: &str = "UTC";

impl Which {
    /// The range and the sessions.
    ///
    /// # Errors
    /// `field_invalid` with the parameter at fault.
    pub(super) fn sessions(&self, admin: &Admin) -> Result<(Range, SessionAsk), Refusal> {
        let zone = self.zone.as_deref().unwrap_or(ZONE);
        let range = Range::of(&self.from, &self.to, zone).map_err(out_of_range)?;
        if self.tag.chars().count() > TAG_CHARS {
            return Err(wrong("tag", "it is longer than a tag can be"));
        }
        let services = ids("service", &self.service)?;
        let users = ids("user", &self.user)?;
        at_most("service", services.len(), REPORT_SERVICES)?;
        at_most("user", users.len(), REPORT_USERS)?;
        let ask = SessionAsk {
            kinds: words("kind", &self.kind)?,
            services,
            users,
            codes: ids("code", &self.code)?,
            tag: (!self.tag.is_empty()).then(|| self.tag.clone()),
            modalities: words("modality", &self.modality)?,
            outcomes: words("outcome", &self.outcome)?,
            seen: seen(admin)?,
            ..SessionAsk::between(range.from, range.to)
        };
        Ok((range, ask))
    }
}

/// Whose sessions somebody may see: those of services, and of users without a service, in whose
/// units reports may be read; and the own ones.
pub(super) fn seen(admin: &Admin) -> Result<Seen, Refusal> {
    let units = admin.who()?.reads(Subject::Reports);
    if units.is_everything() {
        return Ok(Seen::All);
    }
    let config = &admin.config;
    let services = config.services.values();
    let services = services.filter(|service| units.contains(service.unit));
    let users = config.users.values();
    let users = users.filter(|user| units.contains(user.unit));
    Ok(Seen::Some {
        services: services.map(|service| service.id).collect(),
        users: users.map(|user| user.id).collect(),
        own: admin.actor.id(),
    })
}

/// Ids with commas between.
///
/// # Errors
/// `field_invalid` with the parameter's name.
pub(super) fn ids<T: FromStr + Ord>(field: &str, text: &str) -> Result<BTreeSet<T>, Refusal> {
    let parsed = parts(text).map(|id| id.parse().map_err(|_| wrong(field, "an id is not one")));
    parsed.collect()
}

/// Words with commas between, each as in JSON.
fn words<T: DeserializeOwned + Ord>(field: &str, text: &str) -> Result<BTreeSet<T>, Refusal> {
    let parsed = parts(text).map(|word| {
        let word = serde_json::from_value(Value::String(word.to_owned()));
        word.map_err(|_| wrong(field, "a word is not known"))
    });
    parsed.collect()
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').filter(|part| !part.is_empty())
}

/// More than so many are not asked for.
///
/// # Errors
/// `field_invalid` with the parameter's name.
pub(super) fn at_most(field: &str, n: usize, most: usize) -> Result<(), Refusal> {
    match n <= most {
        true => Ok(()),
        false => Err(wrong(field, "at most 200 at once")),
    }
}

pub(super) fn wrong(field: &str, detail: &str) -> Refusal {
    Refusal::new(ErrorCode::FieldInvalid).field(field, detail)
}

pub(super) fn out_of_range(fault: RangeFault) -> Refusal {
    match fault {
        RangeFault::Zone => wrong("zone", "no such time zone; for example Europe/Zurich"),
        RangeFault::From => wrong("from", "a date or time such as 2026-03-01"),
        RangeFault::To => wrong(
            "to",
            "a date or time behind the beginning, at most 400 days",
        ),
    }
}
