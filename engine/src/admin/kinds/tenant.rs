//! The tenant and its settings.

use shared::limits::{
    ACCESS_SECRET_BYTES_MIN, CONCURRENT_MAX, DISPLAY_NAME_CHARS, ISSUER_CHARS, RECOVERY_SECS_MAX,
    RETENTION_DAYS_MAX, TOKEN_BYTES, URL_CHARS,
};
use url::Url;

use crate::admin::form::Form;
use crate::admin::rules::{Reference, Rules};
use crate::admin::{FaultCode, Kind};
use crate::model::{Authorization, CapacityRules, KeySource, Tenant, UNITS};

impl Rules for Tenant {
    fn form(&self, form: &mut Form) {
        form.name("name", &self.name, DISPLAY_NAME_CHARS);
        let interact = &self.interact;
        let secs = interact.recovery_secs;
        form.number("interact.recovery_secs", secs, 0..=RECOVERY_SECS_MAX);
        let chats = interact.chats_per_service;
        form.number("interact.chats_per_service", chats, 1..=CONCURRENT_MAX);
        let external = interact.external_per_service;
        form.number(
            "interact.external_per_service",
            external,
            1..=CONCURRENT_MAX,
        );
        let days = interact.retention.contact_days;
        form.number(
            "interact.retention.contact_days",
            days,
            1..=RETENTION_DAYS_MAX,
        );
        check_capacity(&self.capacity, form);
        check_authorization(&interact.authorization, form);
    }

    fn references(&self) -> Vec<Reference> {
        let theme = self.interact.theme.iter();
        theme
            .map(|id| Reference::up("interact.theme", Kind::Theme, id.as_bytes()))
            .collect()
    }
}

fn check_capacity(capacity: &CapacityRules, form: &mut Form) {
    for (field, units) in [
        ("capacity.call_units", capacity.call_units),
        ("capacity.chat_units", capacity.chat_units),
        ("capacity.external_units", capacity.external_units),
    ] {
        form.number(field, units, 1..=UNITS);
    }
}

fn check_authorization(authorization: &Authorization, form: &mut Form) {
    let Authorization::SignedToken {
        key,
        issuer,
        audience,
    } = authorization
    else {
        return;
    };
    let field = |name: &str| format!("interact.authorization.SignedToken.{name}");
    form.name(&field("issuer"), issuer, ISSUER_CHARS);
    form.name(&field("audience"), audience, ISSUER_CHARS);
    match key {
        KeySource::Hs256 { secret } => check_secret(&field("key.Hs256.secret"), secret, form),
        KeySource::Jwks { url, algorithm } => {
            check_address(&field("key.Jwks.url"), url, form);
            if !matches!(algorithm.as_str(), "RS256" | "ES256") {
                let field = field("key.Jwks.algorithm");
                form.fault(field, FaultCode::Invalid, "RS256 or ES256.");
            }
        }
    }
}

fn check_secret(field: &str, secret: &str, form: &mut Form) {
    if secret.is_empty() {
        form.fault(field, FaultCode::Required, "A secret is needed.");
    } else if secret.len() < ACCESS_SECRET_BYTES_MIN {
        let detail = format!("At least {ACCESS_SECRET_BYTES_MIN} bytes.");
        form.fault(field, FaultCode::TooShort, detail);
    } else if secret.len() > TOKEN_BYTES {
        let detail = format!("At most {TOKEN_BYTES} bytes.");
        form.fault(field, FaultCode::TooLong, detail);
    }
}

fn check_address(field: &str, address: &str, form: &mut Form) {
    form.name(field, address, URL_CHARS);
    let is_usable = Url::parse(address.trim()).is_ok_and(|url| {
        let is_plain = url.username().is_empty() && url.password().is_none();
        url.scheme() == "https" && is_plain && url.fragment().is_none()
    });
    if !address.trim().is_empty() && !is_usable {
        let detail = "An https address without name, password or fragment.";
        form.fault(field, FaultCode::Invalid, detail);
    }
}
