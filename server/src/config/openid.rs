//! `[openid]`: the provider that users sign in by, and whom it may bring along.

use std::collections::BTreeSet;

use engine::model::{Role, UserLicence};
use serde::de::DeserializeOwned;
use serde_json::Value;
use shared::ids::{TenantId, UnitId};
use url::Url;

use super::section::Section;
use super::{ConfigError, Outbound};

/// How one may sign in, besides or instead of by password.
#[derive(Clone, Debug)]
pub struct Openid {
    /// The provider; none = there is none.
    pub provider: Option<Provider>,
    /// Whether name and password open a login too.
    pub password_sign_in: bool,
}

/// An `OpenID` provider and we as its client.
#[derive(Clone)]
pub struct Provider {
    /// The issuer, letter by letter as the provider writes it.
    pub issuer: String,
    /// What the provider calls us.
    pub client_id: String,
    /// How it knows us; empty = by the proof key alone.
    pub client_secret: String,
    /// What the button calls it.
    pub name: String,
    /// What is asked for.
    pub scopes: Vec<String>,
    /// The claim that names the user.
    pub upn_claim: String,
    /// The one tenant whose users it vouches for; none = all of this server.
    pub tenant: Option<TenantId>,
    /// Who is made a user by arriving; none = nobody.
    pub newcomers: Option<Newcomers>,
}

impl std::fmt::Debug for Provider {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Provider")
            .field("issuer", &self.issuer)
            .finish_non_exhaustive()
    }
}

/// The rule by which whoever arrives for the first time becomes a user.
#[derive(Clone, Debug)]
pub struct Newcomers {
    /// Domains of names to sign in with, in small letters; empty = any.
    pub domains: BTreeSet<String>,
    /// The claim that lists groups.
    pub groups_claim: String,
    /// Groups of which one is enough; empty = none is needed.
    pub groups: BTreeSet<String>,
    /// The role given.
    pub role: Role,
    /// The unit; none = the tenant itself.
    pub unit: Option<UnitId>,
    /// The licences given.
    pub licences: BTreeSet<UserLicence>,
}

impl Openid {
    pub(super) fn parse(section: &Section<'_>, outbound: &Outbound) -> Result<Self, ConfigError> {
        let password_sign_in = section.flag("password_sign_in");
        if section.text("issuer").is_empty() {
            let with_issuer = "left as it is while openid.issuer is empty";
            for key in ["client_id", "client_secret", "tenant"] {
                if !section.text(key).is_empty() {
                    return Err(section.bad(key, with_issuer));
                }
            }
            if !password_sign_in {
                let expected = "true while openid.issuer is empty: nobody could sign in";
                return Err(section.bad("password_sign_in", expected));
            }
            if section.flag("create_users") {
                return Err(section.bad("create_users", "false while openid.issuer is empty"));
            }
            return Ok(Self {
                provider: None,
                password_sign_in,
            });
        }
        Ok(Self {
            provider: Some(Provider::parse(section, outbound)?),
            password_sign_in,
        })
    }
}

impl Provider {
    fn parse(section: &Section<'_>, outbound: &Outbound) -> Result<Self, ConfigError> {
        let (issuer, host) = issuer(section, outbound)?;
        let text = |key| section.text(key).trim().to_owned();
        let name = Some(text("name")).filter(|name| !name.is_empty());
        if name.as_ref().is_some_and(|name| name.chars().count() > 40) {
            return Err(section.bad("name", "at most 40 characters"));
        }
        let needed = |key| match text(key) {
            empty if empty.is_empty() => Err(section.bad(key, "set when openid.issuer is")),
            full => Ok(full),
        };
        Ok(Self {
            client_id: needed("client_id")?,
            client_secret: section.text("client_secret").to_owned(),
            name: name.unwrap_or(host),
            scopes: scopes(section)?,
            upn_claim: needed("upn_claim")?,
            tenant: id(section, "tenant")?,
            newcomers: Newcomers::parse(section)?,
            issuer,
        })
    }
}

impl Newcomers {
    fn parse(section: &Section<'_>) -> Result<Option<Self>, ConfigError> {
        if !section.flag("create_users") {
            return Ok(None);
        }
        let domains = domains(section)?;
        let groups: BTreeSet<String> = section
            .texts("create_groups")?
            .into_iter()
            .map(str::to_owned)
            .collect();
        if domains.is_empty() && groups.is_empty() {
            let expected = "false, or openid.create_domains or openid.create_groups must say whom";
            return Err(section.bad("create_users", expected));
        }
        let licences = section.texts("create_licences")?.into_iter();
        let licences = licences.map(|text| read(text).map_err(|()| bad_licence(section)));
        Ok(Some(Self {
            domains,
            groups,
            groups_claim: section.text("groups_claim").to_owned(),
            role: role(section)?,
            unit: id(section, "create_unit")?,
            licences: licences.collect::<Result<_, _>>()?,
        }))
    }
}

/// The issuer and its host.
fn issuer(section: &Section<'_>, outbound: &Outbound) -> Result<(String, String), ConfigError> {
    let text = section.text("issuer");
    let expected = "an address like https://login.example.com, without parameters; http only \
                    where outbound.trusted_origins lists it";
    let url = Url::parse(text).map_err(|_| section.bad("issuer", expected))?;
    let is_trusted = || {
        let origin = url.origin().ascii_serialization();
        outbound.trusted_origins.contains(&origin)
    };
    let is_safe = match url.scheme() {
        "https" => true,
        "http" => is_trusted(),
        _ => false,
    };
    let is_plain = url.query().is_none()
        && url.fragment().is_none()
        && url.username().is_empty()
        && url.password().is_none();
    match url.host_str() {
        Some(host) if is_safe && is_plain => Ok((text.to_owned(), host.to_owned())),
        _ => Err(section.bad("issuer", expected)),
    }
}

fn scopes(section: &Section<'_>) -> Result<Vec<String>, ConfigError> {
    let scopes = section.texts("scopes")?;
    let is_scope = |scope: &&str| {
        !scope.is_empty()
            && scope
                .bytes()
                .all(|byte| byte.is_ascii_graphic() && byte != b'"' && byte != b'\\')
    };
    if !scopes.contains(&"openid") || !scopes.iter().all(is_scope) {
        let expected = "a list of scopes with \"openid\" among them";
        return Err(section.bad("scopes", expected));
    }
    Ok(scopes.into_iter().map(str::to_owned).collect())
}

fn domains(section: &Section<'_>) -> Result<BTreeSet<String>, ConfigError> {
    let key = "create_domains";
    let is_domain = |text: &str| {
        let Ok(url) = Url::parse(&format!("https://{text}/")) else {
            return false;
        };
        url.host_str() == Some(text) && text.contains('.')
    };
    let domains = section.texts(key)?.into_iter().map(|text| {
        let domain = text.trim().to_lowercase();
        is_domain(&domain).then_some(domain)
    });
    let domains = domains.collect::<Option<_>>();
    domains.ok_or_else(|| section.bad(key, "a list of domains like [\"example.com\"]"))
}

/// Whoever comes by a rule never administers.
fn role(section: &Section<'_>) -> Result<Role, ConfigError> {
    match section.text("create_role") {
        "agent" => Ok(Role::Agent),
        "supervisor" => Ok(Role::Supervisor),
        "reporter" => Ok(Role::Reporter),
        _ => Err(section.bad("create_role", "agent, supervisor or reporter")),
    }
}

fn id<T: DeserializeOwned>(section: &Section<'_>, key: &str) -> Result<Option<T>, ConfigError> {
    match section.text(key).trim() {
        "" => Ok(None),
        text => read(text)
            .map(Some)
            .map_err(|()| section.bad(key, "empty or an id as the administration shows it")),
    }
}

fn bad_licence(section: &Section<'_>) -> ConfigError {
    let names = UserLicence::ALL.iter().filter_map(|licence| {
        let name = serde_json::to_value(licence).ok()?;
        name.as_str().map(str::to_owned)
    });
    let names: Vec<String> = names.collect();
    let expected = format!("a list of {}", names.join(", "));
    section.bad("create_licences", &expected)
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T, ()> {
    serde_json::from_value(Value::String(text.to_owned())).map_err(drop)
}
