//! Whom the provider vouches for, in our words.

use std::collections::BTreeSet;

use serde_json::{Map, Value};
use shared::ErrorCode;

use crate::config::{Newcomers, Provider};

/// Groups looked at.
const MOST_GROUPS: usize = 1_000;

/// Somebody whom the provider has signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The name to sign in with, in small letters.
    pub upn: String,
    /// Name shown.
    pub display_name: String,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// Groups, where the provider tells them.
    pub groups: BTreeSet<String>,
}

impl Person {
    /// Who the claims are about.
    ///
    /// # Errors
    /// `OpenidToken` when they name nobody, or by an address that is not verified.
    pub(super) fn read(
        claims: &Map<String, Value>,
        provider: &Provider,
    ) -> Result<Self, ErrorCode> {
        let text = |name: &str| claims.get(name).and_then(Value::as_str).unwrap_or_default();
        let upn = text(&provider.upn_claim).trim().to_lowercase();
        let is_verified = || {
            let verified = claims.get("email_verified");
            verified.is_some_and(|said| said == &Value::Bool(true) || said == "true")
        };
        if upn.is_empty() || (provider.upn_claim == "email" && !is_verified()) {
            tracing::warn!(
                claim = provider.upn_claim,
                "the provider does not say who somebody is, or has not verified it"
            );
            return Err(ErrorCode::OpenidToken);
        }
        let name = match text("name").trim() {
            "" => &upn,
            name => name,
        };
        let groups = provider.newcomers.as_ref().map(|rule| &rule.groups_claim);
        let groups = groups.and_then(|claim| claims.get(claim)?.as_array());
        let groups = groups.into_iter().flatten().take(MOST_GROUPS);
        Ok(Self {
            display_name: name.to_owned(),
            first_name: text("given_name").trim().to_owned(),
            last_name: text("family_name").trim().to_owned(),
            groups: groups
                .filter_map(|group| group.as_str().map(str::to_owned))
                .collect(),
            upn,
        })
    }
}

impl Newcomers {
    /// Whether the rule makes somebody a user.
    #[must_use]
    pub fn take(&self, person: &Person) -> bool {
        let domain = person.upn.rsplit_once('@').map(|(_, domain)| domain);
        let is_of_domain =
            self.domains.is_empty() || domain.is_some_and(|domain| self.domains.contains(domain));
        let is_of_group = self.groups.is_empty() || !self.groups.is_disjoint(&person.groups);
        is_of_domain && is_of_group
    }
}

/// Whether something is missing in the claims that the settings need.
pub(super) fn lacks(claims: &Map<String, Value>, provider: &Provider) -> bool {
    let has = |name: &str| claims.contains_key(name);
    let is_unverified = provider.upn_claim == "email" && !has("email_verified");
    let is_newcomers_missing = provider
        .newcomers
        .as_ref()
        .is_some_and(|rule| !has("name") || (!rule.groups.is_empty() && !has(&rule.groups_claim)));
    !has(&provider.upn_claim) || is_unverified || is_newcomers_missing
}
