//! What the tenant "Demo" consists of.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use engine::model::{
    CapacityRules, Config, Distribution, DomainTemplate, Grant, InteractSettings, Maxima,
    OriginRow, RecordingMode, RecordingSettings, Role, Service, ServiceCodes, ServiceHours,
    ServiceLevels, ServiceLicence, ServiceSystemMessage, ServiceTexts, TargetInteract, Tenant,
    TenantState, User, WidgetKey,
};
use engine::workflow::{DefaultChatIds, default_chat_workflow};
use shared::ids::{ServiceId, UserId};
use shared::limits::{RECOVERY_SECS, RECOVERY_SECS_MAX};
use url::Url;

use super::direct_texts::DirectTexts;
use super::{calls, ids, routing};
use crate::config::ConfigError;

/// Chats that a demo user takes at once.
const CHATS: u32 = 3;
/// Seconds that an offer rings, and seconds of wrap-up.
const RONA_SECS: u32 = 20;
const WRAP_UP_SECS: u32 = 30;

/// Spans that tests shorten by `INTERACT_DEMO_…_SECS` when the tenant is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spans {
    pub(super) recovery: u32,
    pub(super) rona: u32,
    pub(super) wrap_up: u32,
    /// Whether calls are recorded.
    pub(super) records: bool,
}

impl Spans {
    /// The usual spans, overridden by what `variable` knows.
    pub(super) fn read(variable: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let span = |name: &str, usual, least, most| match variable(name) {
            None => Ok(usual),
            Some(text) => text
                .parse()
                .ok()
                .filter(|secs| (least..=most).contains(secs))
                .ok_or_else(|| {
                    ConfigError(format!(
                        "{name} must be a whole number from {least} to {most}."
                    ))
                }),
        };
        Ok(Self {
            recovery: span(
                "INTERACT_DEMO_RECOVERY_SECS",
                RECOVERY_SECS,
                0,
                RECOVERY_SECS_MAX,
            )?,
            rona: span("INTERACT_DEMO_RONA_SECS", RONA_SECS, 1, 30)?,
            wrap_up: span("INTERACT_DEMO_WRAPUP_SECS", WRAP_UP_SECS, 0, 3_600)?,
            records: span("INTERACT_DEMO_RECORDS", 0, 0, 1)? == 1,
        })
    }
}

/// The whole tenant; `new_key` makes a fresh widget key.
pub(super) fn tenant(
    shop: &str,
    spans: Spans,
    direct: DirectTexts,
    new_key: impl Fn() -> WidgetKey,
) -> Config {
    let interact = InteractSettings {
        keys: vec![new_key()],
        recovery_secs: spans.recovery,
        ..InteractSettings::default()
    };
    let users = PEOPLE.iter().map(|person| user(person, new_key()));
    let services = [
        (ids::SUPPORT, "Support", true),
        (ids::SALES, "Sales", false),
    ];
    let services = services
        .map(|(id, name, is_restricted)| (id, service(id, name, is_restricted, spans, new_key())));
    let workflow = default_chat_workflow(DefaultChatIds {
        workflow: ids::CHAT,
        unit: ids::UNIT,
        start: ids::START,
        accept: ids::ACCEPT,
        queue: ids::QUEUE,
        disconnect: ids::DISCONNECT,
    });
    let tenant = Tenant {
        id: ids::TENANT,
        name: "Demo".to_owned(),
        state: TenantState::Active,
        interact,
        capacity: CapacityRules::default(),
        licences: std::collections::BTreeMap::new(),
    };
    let returns = returns(spans, new_key());
    let mut tenancy = Config {
        users: users.map(|user| (user.id, user)).collect(),
        services: BTreeMap::from(services),
        workflows: BTreeMap::from([(workflow.id, Arc::new(workflow))]),
        domain_templates: BTreeMap::from([(ids::SHOP, template(shop))]),
        direct_messages: BTreeMap::from([(ids::DIRECT, direct.message())]),
        service_messages: BTreeMap::from([(ids::TEXTS, service_message())]),
        ..Config::empty(tenant)
    };
    routing::enrich(&mut tenancy, returns);
    calls::enrich(&mut tenancy);
    tenancy
}

/// The service with the menu: who knows returns is asked first.
fn returns(spans: Spans, key: WidgetKey) -> Service {
    let like_support = service(ids::RETURNS, "Returns", true, spans, key);
    Service {
        chat_workflow: Some(ids::MENU),
        external_workflow: Some(ids::EXTERNAL),
        distribution: Distribution {
            policy: Some(ids::POLICY),
            ..like_support.distribution
        },
        codes: routing::codes(),
        hours: routing::hours(),
        ..like_support
    }
}

struct Person {
    id: UserId,
    upn: &'static str,
    first: &'static str,
    last: &'static str,
    role: Role,
}

const PEOPLE: &[Person] = &[
    person(ids::ANNA, "anna@demo.test", "Anna", "Keller", Role::Agent),
    person(ids::BEN, "ben@demo.test", "Ben", "Okafor", Role::Agent),
    person(ids::CARLA, "carla@demo.test", "Carla", "Rossi", Role::Agent),
    person(
        ids::SAM,
        "sam@demo.test",
        "Sam",
        "Lindqvist",
        Role::Supervisor,
    ),
    person(
        ids::ADMIN,
        "admin@demo.test",
        "Ada",
        "Minder",
        Role::TenantAdmin,
    ),
];

const fn person(
    id: UserId,
    upn: &'static str,
    first: &'static str,
    last: &'static str,
    role: Role,
) -> Person {
    Person {
        id,
        upn,
        first,
        last,
        role,
    }
}

/// Everyone who can sign in, by user principal name.
pub(super) fn sign_ins() -> impl Iterator<Item = (UserId, &'static str, Role)> {
    PEOPLE
        .iter()
        .map(|person| (person.id, person.upn, person.role))
}

fn user(person: &Person, key: WidgetKey) -> User {
    let is_anna = person.id == ids::ANNA;
    User {
        id: person.id,
        unit: ids::UNIT,
        upn: person.upn.to_owned(),
        display_name: format!("{} {}", person.first, person.last),
        first_name: person.first.to_owned(),
        last_name: person.last.to_owned(),
        active: true,
        roles: vec![Grant::at_root(person.role)],
        interact: TargetInteract {
            licensed: is_anna,
            active: is_anna,
            keys: vec![key],
            audio_video: true,
            instant_messaging: true,
            system_message: Some(ids::DIRECT),
            restrict_to: Some(ids::SHOP),
            theme: None,
        },
        chats_max: CHATS,
        maxima: Maxima::default(),
        skills: BTreeMap::new(),
        responsibilities: BTreeSet::new(),
        duty_profiles: Vec::new(),
        licences: std::collections::BTreeSet::new(),
    }
}

fn service(id: ServiceId, name: &str, restricted: bool, spans: Spans, key: WidgetKey) -> Service {
    Service {
        id,
        unit: ids::UNIT,
        display_name: name.to_owned(),
        licence: ServiceLicence::ContactCenter,
        members: vec![ids::ANNA, ids::BEN, ids::CARLA],
        interact: TargetInteract {
            licensed: true,
            active: true,
            keys: vec![key],
            audio_video: true,
            instant_messaging: true,
            system_message: Some(ids::TEXTS),
            restrict_to: restricted.then_some(ids::SHOP),
            theme: None,
        },
        chat_workflow: Some(ids::CHAT),
        distribution: Distribution {
            rona_secs: spans.rona,
            wrap_up_secs: spans.wrap_up,
            wrap_up_extendable: true,
            rona_reset_secs: 60,
            ..Distribution::default()
        },
        call_workflow: None,
        external_workflow: None,
        hours: ServiceHours::default(),
        codes: ServiceCodes::default(),
        sla: ServiceLevels::default(),
        retention: Default::default(),
        recording: RecordingSettings {
            mode: if spans.records {
                RecordingMode::Audio
            } else {
                RecordingMode::Off
            },
            ..RecordingSettings::default()
        },
    }
}

/// The template that lets the shop show the widget.
pub(super) fn template(shop: &str) -> DomainTemplate {
    DomainTemplate {
        id: ids::SHOP,
        unit: ids::UNIT,
        name: "Demo shop".to_owned(),
        rows: row(shop).into_iter().collect(),
    }
}

/// An origin as a row of a template.
pub(super) fn row(origin: &str) -> Option<OriginRow> {
    let url = Url::parse(origin).ok()?;
    Some(OriginRow {
        protocol: url.scheme().to_owned(),
        domain: url.host_str()?.to_owned(),
        port: url.port(),
    })
}

fn service_message() -> ServiceSystemMessage {
    ServiceSystemMessage {
        id: ids::TEXTS,
        unit: ids::UNIT,
        name: "Services".to_owned(),
        description: "Standard texts of services, in the reader's language.".to_owned(),
        texts: ServiceTexts::default(),
    }
}
