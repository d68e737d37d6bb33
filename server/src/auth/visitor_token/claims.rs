//! What a verified token says: times, and the customer's fields.

use std::collections::BTreeMap;

use engine::admission::check_customer;
use serde::Deserialize;
use shared::Millis;
use shared::wire::{Customer, Field};

/// Clocks of the page's server and ours may differ by this much.
const LEEWAY_MS: i64 = 60_000;

/// Claims by their registered and OpenID names. Whatever else a token holds is ignored: target,
/// tenant and ids of ours never come from here.
#[derive(Deserialize)]
pub(super) struct Claims {
    exp: f64,
    #[serde(default)]
    nbf: Option<f64>,
    #[serde(default)]
    iat: Option<f64>,
    #[serde(default)]
    name: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    given_name: String,
    #[serde(default)]
    family_name: String,
    #[serde(default)]
    company: String,
    #[serde(default)]
    custom_fields: BTreeMap<String, String>,
}

impl Claims {
    /// The customer, when the token is good now and each field could be stored.
    pub(super) fn customer(self, now: Millis) -> Option<Customer> {
        let is_alive = moment(self.exp)?.plus(LEEWAY_MS) > now;
        let has_begun = |time: Option<f64>| match time {
            Some(seconds) => moment(seconds).is_some_and(|at| at <= now.plus(LEEWAY_MS)),
            None => true,
        };
        if !is_alive || !has_begun(self.nbf) || !has_begun(self.iat) {
            return None;
        }
        let fields = self
            .custom_fields
            .into_iter()
            .map(|(name, value)| Field { name, value });
        let customer = Customer {
            display_name: self.name,
            email: self.email,
            first_name: self.given_name,
            last_name: self.family_name,
            company: self.company,
            custom_fields: fields.collect(),
        };
        check_customer(&customer).ok().map(|()| customer)
    }
}

/// Seconds since 1970 as a token writes them; fractions are allowed.
fn moment(seconds: f64) -> Option<Millis> {
    /// The year 5138; later tokens are a mistake.
    const LAST: f64 = 1e11;
    if !(0.0..LAST).contains(&seconds) {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the range is checked just before"
    )]
    let millis = (seconds * 1_000.0) as i64;
    Some(Millis(millis))
}
