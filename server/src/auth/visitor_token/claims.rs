//! What a verified token says: times, and the customer's fields.

use std::collections::BTreeMap;

use engine::admission::check_customer;
use serde::Deserialize;
use shared::Millis;
use shared::wire::{Customer, Field};

use crate::auth::signed::Times;

/// Claims by their registered and OpenID names. Whatever else a token holds is ignored: target,
/// tenant and ids of ours never come from here.
#[derive(Deserialize)]
pub(super) struct Claims {
    #[serde(flatten)]
    times: Times,
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
        if !self.times.are_good(now) {
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
