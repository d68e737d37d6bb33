//! The screens: what each kind of thing is made of, as a table.

use shared::api::admin::KindPath;

use super::form::Part::{
    Choice, Levels, Line, Number, Ordered, Own, Reference, Several, Switch, Template, Unit,
};
use super::form::{Card, Field, Form, Own as Special, Tab, card, field};
use super::template::{DIRECT, SERVICE};
use crate::text::Key;

const NAME: u32 = 100;

const fn name() -> Field {
    field("name", Key::Name, Line(NAME)).required()
}

const fn unit() -> Field {
    field("unit", Key::Unit, Unit).help(Key::UnitHelp)
}

const NAME_AND_UNIT: &[Field] = &[name(), unit()];

const fn plain(kind: KindPath, one: Key, tabs: &'static [Tab]) -> Form {
    Form {
        kind,
        one,
        name: "name",
        sub: "",
        tabs,
        blank: r#"{"name":""}"#,
    }
}

const fn tab(title: Key, id: &'static str, cards: &'static [Card]) -> Tab {
    Tab { title, id, cards }
}

const BASICS: &[Tab] = &[tab(
    Key::General,
    "general",
    &[card(Key::Basics, NAME_AND_UNIT)],
)];

const INTERACT_COMMON: [Field; 7] = [
    field("interact.licensed", Key::InteractLicence, Switch).help(Key::InteractLicenceHelp),
    field("interact.active", Key::InteractActive, Switch)
        .help(Key::InteractActiveHelp)
        .when("interact.licensed", "true"),
    field("interact.instant_messaging", Key::OfferChat, Switch).when("interact.licensed", "true"),
    field("interact.audio_video", Key::OfferCalls, Switch).when("interact.licensed", "true"),
    field(
        "interact.restrict_to",
        Key::RestrictAccess,
        Reference(KindPath::DomainTemplates, Some(Key::RestrictNobody)),
    )
    .help(Key::RestrictHelp)
    .when("interact.licensed", "true"),
    field(
        "interact.theme",
        Key::Theme,
        Reference(KindPath::Themes, Some(Key::ThemeOfTenant)),
    )
    .when("interact.licensed", "true"),
    field("interact.keys", Key::WidgetKeys, Own(Special::Keys))
        .help(Key::WidgetKeysHelp)
        .when("interact.licensed", "true")
        .later(),
];

const SNIPPET: &[Field] = &[field("interact.keys", Key::Snippet, Own(Special::Snippet))
    .help(Key::SnippetHelp)
    .when("interact.licensed", "true")
    .later()];

const EMBEDS: &[Field] = &[
    field("interact.keys", Key::EmbedHealth, Own(Special::Embeds))
        .help(Key::EmbedBoxHelp)
        .when("interact.licensed", "true")
        .later(),
];

const SERVICE_INTERACT: &[Field] = &[
    INTERACT_COMMON[0],
    INTERACT_COMMON[1],
    INTERACT_COMMON[2],
    INTERACT_COMMON[3],
    field(
        "interact.system_message",
        Key::SystemMessage,
        Reference(KindPath::ServiceSystemMessages, Some(Key::StandardTexts)),
    )
    .when("interact.licensed", "true"),
    INTERACT_COMMON[4],
    INTERACT_COMMON[5],
];

const USER_INTERACT: &[Field] = &[
    INTERACT_COMMON[0],
    INTERACT_COMMON[1],
    INTERACT_COMMON[2],
    INTERACT_COMMON[3],
    field(
        "interact.system_message",
        Key::SystemMessage,
        Reference(KindPath::DirectSystemMessages, Some(Key::StandardTexts)),
    )
    .when("interact.licensed", "true"),
    INTERACT_COMMON[4],
    INTERACT_COMMON[5],
];

const KEYS: &[Field] = &[INTERACT_COMMON[6]];

const USER: Form = Form {
    kind: KindPath::Users,
    one: Key::OneUser,
    name: "display_name",
    sub: "upn",
    tabs: &[
        tab(
            Key::Profile,
            "profile",
            &[
                card(
                    Key::Person,
                    &[
                        field("display_name", Key::DisplayName, Line(NAME)).required(),
                        field("first_name", Key::FirstName, Line(NAME)),
                        field("last_name", Key::LastName, Line(NAME)),
                        field("upn", Key::Upn, Line(256))
                            .help(Key::UpnHelp)
                            .required(),
                        unit(),
                        field("active", Key::UserActive, Switch).help(Key::UserActiveHelp),
                    ],
                ),
                card(
                    Key::SignIn,
                    &[field("id", Key::Password, Own(Special::Password))
                        .help(Key::PasswordHelp)
                        .later()],
                ),
            ],
        ),
        tab(
            Key::Roles,
            "roles",
            &[card(
                Key::Roles,
                &[field("roles", Key::Roles, Own(Special::Roles)).help(Key::RolesHelp)],
            )],
        ),
        tab(
            Key::Work,
            "work",
            &[
                card(
                    Key::Abilities,
                    &[
                        field("skills", Key::Skills, Levels(KindPath::Skills))
                            .help(Key::SkillsHelp),
                        field(
                            "responsibilities",
                            Key::Responsibilities,
                            Several(KindPath::Responsibilities),
                        )
                        .help(Key::ResponsibilitiesHelp),
                        field(
                            "duty_profiles",
                            Key::DutyProfiles,
                            Ordered(KindPath::DutyProfiles),
                        )
                        .help(Key::DutyProfilesHelp),
                    ],
                ),
                card(
                    Key::AtOnce,
                    &[
                        field("chats_max", Key::ChatsMax, Number(0, 50, Key::ChatsUnit)),
                        field("maxima.calls", Key::CallsMax, Number(0, 50, Key::CallsUnit)),
                        field(
                            "maxima.external",
                            Key::ExternalMax,
                            Number(0, 50, Key::TasksUnit),
                        ),
                    ],
                ),
                card(
                    Key::Licences,
                    &[field("licences", Key::Licences, Own(Special::UserLicences))],
                ),
            ],
        ),
        tab(
            Key::Interact,
            "interact",
            &[
                card(Key::Interact, USER_INTERACT).help(Key::UserInteractHelp),
                card(Key::Integration, SNIPPET),
                card(Key::EmbedHealth, EMBEDS),
                card(Key::WidgetKeys, KEYS),
            ],
        ),
    ],
    blank: r#"{"display_name":"","first_name":"","last_name":"","upn":"","active":true,
        "roles":[{"role":"Agent","unit":null}],"licences":[],"chats_max":3,"maxima":{"calls":1,"external":1},
        "skills":{},"responsibilities":[],"duty_profiles":[],
        "interact":{"licensed":false,"active":false,"keys":[],"audio_video":true,"instant_messaging":true,
        "system_message":null,"restrict_to":null,"theme":null}}"#,
};

const LICENCES: &[(&str, Key)] = &[
    ("AdvancedRouting", Key::AdvancedRouting),
    ("EnterpriseRouting", Key::EnterpriseRouting),
    ("ContactCenter", Key::ContactCenter),
];

const KINDS: &[(&str, Key)] = &[
    ("Direct", Key::DistributionDirect),
    ("DirectConference", Key::DistributionConference),
    ("Broadcast", Key::DistributionBroadcast),
    ("Pickup", Key::DistributionPickup),
    ("LeastLoaded", Key::DistributionLeast),
];

const PRIORITIES: &[(&str, Key)] = &[
    ("low", Key::PriorityLow),
    ("normal", Key::PriorityNormal),
    ("high", Key::PriorityHigh),
    ("strict", Key::PriorityStrict),
];

const RECORDINGS: &[(&str, Key)] = &[
    ("Off", Key::RecordingOff),
    ("Audio", Key::RecordingAudio),
    ("AudioVideo", Key::RecordingVideo),
];

const SERVICE_FORM: Form = Form {
    kind: KindPath::Services,
    one: Key::OneService,
    name: "display_name",
    sub: "licence",
    tabs: &[
        tab(
            Key::General,
            "general",
            &[
                card(
                    Key::Basics,
                    &[
                        field("display_name", Key::ServiceName, Line(NAME))
                            .help(Key::ServiceNameHelp)
                            .required(),
                        unit(),
                        field("licence", Key::Licence, Choice(LICENCES)).help(Key::LicenceHelp),
                    ],
                ),
                card(
                    Key::Members,
                    &[field("members", Key::Members, Ordered(KindPath::Users))
                        .help(Key::MembersHelp)],
                ),
            ],
        ),
        tab(
            Key::Modalities,
            "modalities",
            &[card(
                Key::Modalities,
                &[
                    field(
                        "chat_workflow",
                        Key::ChatWorkflow,
                        Reference(KindPath::Workflows, Some(Key::NoWorkflow)),
                    ),
                    field(
                        "call_workflow",
                        Key::CallWorkflow,
                        Reference(KindPath::Workflows, Some(Key::NoWorkflow)),
                    ),
                    field(
                        "external_workflow",
                        Key::ExternalWorkflow,
                        Reference(KindPath::Workflows, Some(Key::NoWorkflow)),
                    ),
                ],
            )
            .help(Key::ModalitiesHelp)],
        ),
        tab(
            Key::Interact,
            "interact",
            &[
                card(Key::Interact, SERVICE_INTERACT).help(Key::ServiceInteractHelp),
                card(Key::Integration, SNIPPET),
                card(Key::EmbedHealth, EMBEDS),
                card(Key::WidgetKeys, KEYS),
            ],
        ),
        tab(
            Key::Distribution,
            "distribution",
            &[
                card(
                    Key::HowUsersAreAsked,
                    &[
                        field("distribution.kind", Key::DistributionKind, Choice(KINDS)),
                        field("distribution.priority", Key::Priority, Choice(PRIORITIES)),
                        field(
                            "distribution.policy",
                            Key::Policy,
                            Reference(KindPath::DistributionPolicies, Some(Key::EveryMember)),
                        ),
                        field(
                            "distribution.rona_secs",
                            Key::Rona,
                            Number(5, 30, Key::Seconds),
                        )
                        .help(Key::RonaHelp),
                        field("distribution.persistent_rona", Key::PersistentRona, Switch)
                            .help(Key::PersistentRonaHelp)
                            .when("licence", "ContactCenter"),
                        field(
                            "distribution.rona_reset_secs",
                            Key::RonaReset,
                            Number(10, 28_800, Key::Seconds),
                        )
                        .when("distribution.persistent_rona", "true"),
                        field("distribution.busy_selectable", Key::BusySelectable, Switch),
                        field("distribution.away_selectable", Key::AwaySelectable, Switch),
                    ],
                ),
                card(
                    Key::WrapUp,
                    &[
                        field(
                            "distribution.wrap_up_secs",
                            Key::WrapUp,
                            Number(0, 3_600, Key::Seconds),
                        )
                        .help(Key::WrapUpHelp),
                        field(
                            "distribution.wrap_up_extendable",
                            Key::WrapUpExtendable,
                            Switch,
                        ),
                    ],
                ),
            ],
        ),
        tab(
            Key::Hours,
            "hours",
            &[card(
                Key::OpeningHours,
                &[
                    field(
                        "hours.primary",
                        Key::PrimaryCalendar,
                        Reference(KindPath::OpeningHours, Some(Key::NoCalendar)),
                    ),
                    field(
                        "hours.secondary",
                        Key::SecondaryCalendar,
                        Reference(KindPath::OpeningHours, Some(Key::NoCalendar)),
                    )
                    .help(Key::SecondaryHelp),
                ],
            )
            .help(Key::HoursHelp)],
        ),
        tab(
            Key::Codes,
            "codes",
            &[card(
                Key::Codes,
                &[
                    field("codes.primary", Key::PrimaryCodes, Ordered(KindPath::Codes)),
                    field(
                        "codes.secondary",
                        Key::SecondaryCodes,
                        Ordered(KindPath::Codes),
                    ),
                ],
            )
            .help(Key::CodesHelp)],
        ),
        tab(
            Key::Reporting,
            "reporting",
            &[
                card(
                    Key::ServiceLevels,
                    &[
                        field(
                            "sla.accept_secs",
                            Key::AcceptWithin,
                            Number(1, 3_600, Key::Seconds),
                        ),
                        field(
                            "sla.hang_up_secs",
                            Key::HangUpWithin,
                            Number(1, 3_600, Key::Seconds),
                        )
                        .help(Key::HangUpHelp),
                    ],
                ),
                card(
                    Key::Recording,
                    &[
                        field("recording.mode", Key::RecordingMode, Choice(RECORDINGS)),
                        field(
                            "recording.retention_days",
                            Key::Retention,
                            Number(1, 3_650, Key::Days),
                        ),
                    ],
                ),
                card(
                    Key::Privacy,
                    &[field(
                        "retention.contact_days",
                        Key::ContactDays,
                        Number(1, 3_650, Key::Days),
                    )
                    .help(Key::ContactDaysHelp)],
                ),
            ],
        ),
    ],
    blank: r#"{"display_name":"","licence":"EnterpriseRouting","members":[],
        "interact":{"licensed":true,"active":true,"keys":[],"audio_video":true,"instant_messaging":true,
        "system_message":null,"restrict_to":null,"theme":null},
        "chat_workflow":null,"call_workflow":null,"external_workflow":null,
        "distribution":{"rona_secs":20,"wrap_up_secs":0,"wrap_up_extendable":false,"persistent_rona":false,
        "rona_reset_secs":600,"kind":"Direct","priority":"normal","policy":null,"busy_selectable":false,
        "away_selectable":false},
        "hours":{"primary":null,"secondary":null},"codes":{"primary":[],"secondary":[]},
        "sla":{"accept_secs":20,"hang_up_secs":10},"recording":{"mode":"Off","retention_days":30},"retention":{"contact_days":365}}"#,
};

const DOMAIN_TEMPLATE: Form = Form {
    kind: KindPath::DomainTemplates,
    one: Key::OneTemplate,
    name: "name",
    sub: "",
    tabs: &[tab(
        Key::General,
        "general",
        &[
            card(Key::Basics, NAME_AND_UNIT),
            card(
                Key::Websites,
                &[field("rows", Key::Websites, Own(Special::OriginRows))],
            )
            .help(Key::WebsitesHelp),
        ],
    )],
    blank: r#"{"name":"","rows":[{"protocol":"https","domain":"","port":null}]}"#,
};

const DIRECT_MESSAGE: Form = Form {
    kind: KindPath::DirectSystemMessages,
    one: Key::OneMessage,
    name: "name",
    sub: "description",
    tabs: &[tab(
        Key::General,
        "general",
        &[
            card(
                Key::Basics,
                &[
                    name(),
                    field("description", Key::Description, Line(1_000)),
                    unit(),
                    field("shown_name", Key::ShownName, Own(Special::ShownName))
                        .help(Key::ShownNameHelp),
                ],
            ),
            card(
                Key::ToCustomer,
                &[
                    field("connected", Key::TextConnected, Template(DIRECT)),
                    field("ended", Key::TextEnded, Template(DIRECT)),
                    field("declined", Key::TextDeclined, Template(DIRECT)),
                ],
            )
            .help(Key::TextsHelp),
            card(
                Key::ToUser,
                &[
                    field("incoming", Key::TextIncoming, Template(DIRECT)),
                    field("end_question", Key::TextEndQuestion, Template(DIRECT)),
                    field("customer_left", Key::TextCustomerLeft, Template(DIRECT)),
                ],
            ),
        ],
    )],
    blank: r#"{"name":"","description":"","shown_name":"DisplayName","incoming":null,"end_question":null,
        "customer_left":null,"connected":null,"ended":null,"declined":null}"#,
};

const SERVICE_MESSAGE: Form = Form {
    kind: KindPath::ServiceSystemMessages,
    one: Key::OneMessage,
    name: "name",
    sub: "description",
    tabs: &[tab(
        Key::General,
        "general",
        &[
            card(
                Key::Basics,
                &[
                    name(),
                    field("description", Key::Description, Line(1_000)),
                    unit(),
                ],
            ),
            card(
                Key::ToCustomer,
                &[
                    field("texts.welcome", Key::TextWelcome, Template(SERVICE)),
                    field("texts.queued", Key::TextQueued, Template(SERVICE)),
                    field("texts.connected", Key::TextConnected, Template(SERVICE)),
                    field("texts.transferred", Key::TextTransferred, Template(SERVICE)),
                    field("texts.user_left", Key::TextUserLeft, Template(SERVICE)),
                    field("texts.ended", Key::TextEnded, Template(SERVICE)),
                    field(
                        "texts.outside_hours",
                        Key::TextOutsideHours,
                        Template(SERVICE),
                    ),
                ],
            )
            .help(Key::TextsHelp),
            card(
                Key::ToUser,
                &[
                    field("texts.incoming", Key::TextIncoming, Template(SERVICE)),
                    field("texts.missed", Key::TextMissed, Template(SERVICE)),
                    field(
                        "texts.end_question",
                        Key::TextEndQuestion,
                        Template(SERVICE),
                    ),
                    field(
                        "texts.customer_left",
                        Key::TextCustomerLeft,
                        Template(SERVICE),
                    ),
                ],
            ),
        ],
    )],
    blank: r#"{"name":"","description":"","texts":{"incoming":null,"missed":null,"end_question":null,
        "customer_left":null,"welcome":null,"queued":null,"connected":null,"transferred":null,
        "user_left":null,"ended":null,"outside_hours":null}}"#,
};

/// States of a moment.
pub const STATES: &[(&str, Key)] = &[
    ("Open", Key::StateOpen),
    ("Closed", Key::StateClosed),
    ("Holiday", Key::StateHoliday),
    ("Special1", Key::StateSpecial1),
    ("Special2", Key::StateSpecial2),
    ("Special3", Key::StateSpecial3),
    ("Special4", Key::StateSpecial4),
];

const CALENDAR: Form = Form {
    kind: KindPath::OpeningHours,
    one: Key::OneCalendar,
    name: "name",
    sub: "zone",
    tabs: &[tab(
        Key::General,
        "general",
        &[
            card(
                Key::Basics,
                &[
                    name(),
                    unit(),
                    field("zone", Key::Zone, Line(64))
                        .help(Key::ZoneHelp)
                        .required(),
                    field("default", Key::DefaultState, Choice(STATES)).help(Key::DefaultStateHelp),
                ],
            ),
            card(
                Key::Now,
                &[field("id", Key::Now, Own(Special::HoursNow)).later()],
            ),
            card(
                Key::Periods,
                &[field("periods", Key::Periods, Own(Special::Periods))],
            )
            .help(Key::PeriodsHelp),
        ],
    )],
    blank: r#"{"name":"","zone":"Europe/Zurich","default":"Closed","periods":[
        {"name":"","state":"Open","when":{"Weekly":{"days":["Monday","Tuesday","Wednesday","Thursday","Friday"],
        "from":"08:00:00","to":"17:00:00"}}}]}"#,
};

const UNIT: Form = Form {
    kind: KindPath::Units,
    one: Key::OneUnit,
    name: "name",
    sub: "",
    tabs: &[tab(
        Key::General,
        "general",
        &[card(
            Key::Basics,
            &[
                name(),
                field("parent", Key::Parent, Own(Special::Parent)).help(Key::ParentHelp),
            ],
        )],
    )],
    blank: r#"{"name":""}"#,
};

const DUTY_PROFILE: Form = Form {
    kind: KindPath::DutyProfiles,
    one: Key::OneProfile,
    name: "name",
    sub: "",
    tabs: &[tab(
        Key::General,
        "general",
        &[card(
            Key::Basics,
            &[
                name(),
                unit(),
                field(
                    "responsibilities",
                    Key::Responsibilities,
                    Several(KindPath::Responsibilities),
                )
                .help(Key::ProfileHelp),
            ],
        )],
    )],
    blank: r#"{"name":"","responsibilities":[]}"#,
};

const POLICY: Form = Form {
    kind: KindPath::DistributionPolicies,
    one: Key::OnePolicy,
    name: "name",
    sub: "",
    tabs: &[tab(
        Key::General,
        "general",
        &[
            card(Key::Basics, NAME_AND_UNIT),
            card(
                Key::PolicyLevels,
                &[field(
                    "levels",
                    Key::PolicyLevels,
                    Own(Special::PolicyLevels),
                )],
            )
            .help(Key::PolicyLevelsHelp),
        ],
    )],
    blank: r#"{"name":"","levels":[]}"#,
};

const MODES: &[(&str, Key)] = &[
    ("System", Key::ModeSystem),
    ("Light", Key::ModeLight),
    ("Dark", Key::ModeDark),
];

const CORNERS: &[(&str, Key)] = &[
    ("BottomEnd", Key::CornerEnd),
    ("BottomStart", Key::CornerStart),
];

const THEME: Form = Form {
    kind: KindPath::Themes,
    one: Key::OneTheme,
    name: "name",
    sub: "",
    tabs: &[tab(
        Key::General,
        "general",
        &[
            card(
                Key::Basics,
                &[
                    name(),
                    unit(),
                    field("mode", Key::ThemeMode, Choice(MODES)),
                    field("position", Key::Position, Choice(CORNERS)),
                    field("launcher_text", Key::LauncherText, Line(64)).help(Key::LauncherTextHelp),
                ],
            ),
            card(
                Key::LightColours,
                &[field("light", Key::LightColours, Own(Special::Palette))],
            )
            .help(Key::ColoursHelp),
            card(
                Key::DarkColours,
                &[field("dark", Key::DarkColours, Own(Special::Palette))],
            ),
        ],
    )],
    blank: r##"{"name":"","mode":"System","position":"BottomEnd","launcher_text":"","logo":null,
        "light":{"accent":"#0a6670","on_accent":"#ffffff","surface":"#ffffff","ink":"#14202a","own":"#0a6670","on_own":"#ffffff"},
        "dark":{"accent":"#63c6cf","on_accent":"#04262a","surface":"#141b20","ink":"#e8eef2","own":"#11545d","on_own":"#eaf7f8"}}"##,
};

const API_KEY: Form = Form {
    kind: KindPath::ApiKeys,
    one: Key::OneApiKey,
    name: "name",
    sub: "",
    tabs: &[tab(
        Key::General,
        "general",
        &[
            card(
                Key::ApiKeyState,
                &[field("id", Key::ApiKeyState, Own(Special::ApiKey)).later()],
            ),
            card(
                Key::Basics,
                &[
                    name(),
                    unit(),
                    field("expires_at", Key::ApiKeyLastDay, Own(Special::LastDay))
                        .help(Key::ApiKeyLastDayHelp),
                ],
            ),
            card(
                Key::ApiKeyRoles,
                &[field("grants", Key::ApiKeyRoles, Own(Special::Roles))],
            )
            .help(Key::ApiKeyRolesHelp),
        ],
    )],
    blank: r#"{"name":"","expires_at":null,"grants":[{"role":"Reporter","unit":null}]}"#,
};

const TENANT: Form = Form {
    kind: KindPath::Tenant,
    one: Key::OneTenant,
    name: "name",
    sub: "",
    tabs: &[
        tab(
            Key::General,
            "general",
            &[
                card(
                    Key::Basics,
                    &[field("name", Key::TenantName, Line(NAME)).required()],
                ),
                card(
                    Key::Concurrency,
                    &[
                        field(
                            "interact.chats_per_service",
                            Key::ChatsPerService,
                            Number(1, 50, Key::ChatsUnit),
                        ),
                        field(
                            "interact.retention.contact_days",
                            Key::DirectDays,
                            Number(1, 3_650, Key::Days),
                        ),
                        field(
                            "interact.external_per_service",
                            Key::ExternalPerService,
                            Number(1, 50, Key::TasksUnit),
                        ),
                    ],
                )
                .help(Key::ConcurrencyHelp),
                card(
                    Key::Capacity,
                    &[
                        field(
                            "capacity.call_units",
                            Key::CallUnits,
                            Number(0, 100, Key::OfHundred),
                        ),
                        field(
                            "capacity.chat_units",
                            Key::ChatUnits,
                            Number(0, 100, Key::OfHundred),
                        ),
                        field(
                            "capacity.external_units",
                            Key::ExternalUnits,
                            Number(0, 100, Key::OfHundred),
                        ),
                    ],
                )
                .help(Key::CapacityHelp),
            ],
        ),
        tab(
            Key::Interact,
            "interact",
            &[
                card(
                    Key::Interact,
                    &[
                        field("interact.enabled", Key::InteractEnabled, Switch)
                            .help(Key::InteractEnabledHelp),
                        field("interact.instant_messaging", Key::TenantChat, Switch)
                            .help(Key::TenantChatHelp),
                        field(
                            "interact.recovery_secs",
                            Key::Recovery,
                            Number(0, 3_600, Key::Seconds),
                        )
                        .help(Key::RecoveryHelp),
                        field(
                            "interact.theme",
                            Key::Theme,
                            Reference(KindPath::Themes, Some(Key::StandardTheme)),
                        ),
                    ],
                ),
                card(
                    Key::Authorization,
                    &[field(
                        "interact.authorization",
                        Key::Authorization,
                        Own(Special::Authorization),
                    )],
                )
                .help(Key::AuthorizationHelp),
                card(
                    Key::WidgetKeys,
                    &[field("interact.keys", Key::WidgetKeys, Own(Special::Keys))
                        .help(Key::TenantKeysHelp)],
                ),
            ],
        ),
        tab(
            Key::Licences,
            "licences",
            &[card(
                Key::Seats,
                &[field("licences", Key::Seats, Own(Special::Seats))],
            )
            .help(Key::SeatsHelp)],
        ),
    ],
    blank: "{}",
};

/// Every screen with a form.
pub const FORMS: &[Form] = &[
    USER,
    SERVICE_FORM,
    DOMAIN_TEMPLATE,
    DIRECT_MESSAGE,
    SERVICE_MESSAGE,
    CALENDAR,
    UNIT,
    plain(KindPath::Skills, Key::OneSkill, BASICS),
    plain(KindPath::Responsibilities, Key::OneResponsibility, BASICS),
    DUTY_PROFILE,
    plain(KindPath::NotAvailableReasons, Key::OneReason, BASICS),
    plain(KindPath::Codes, Key::OneCode, BASICS),
    POLICY,
    THEME,
    API_KEY,
    TENANT,
];

/// The form of a kind.
#[must_use]
pub fn form(kind: KindPath) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.kind == kind)
}

#[cfg(test)]
mod tests {
    use engine::admin::{Entity, Kind};
    use serde_json::{Value, json};

    use super::*;
    use crate::view::form::Part;
    use crate::view::path;
    use crate::view::route::Section;

    const ID: &str = "11111111-1111-4111-8111-111111111111";

    fn filled(form: &Form) -> Value {
        let mut value = form.new_value(ID);
        path::set(&mut value, "id", json!(ID));
        value
    }

    #[test]
    fn something_new_is_a_value_that_the_engine_reads() {
        for form in FORMS.iter().filter(|form| form.kind != KindPath::Tenant) {
            let kind = Kind::of_path(form.kind.as_str()).unwrap();
            let read = Entity::parse(kind, filled(form));
            assert!(read.is_ok(), "{}: {read:?}", form.kind);
        }
    }

    /// A misspelt place would show nothing and keep nothing.
    #[test]
    fn every_field_has_its_place_in_the_value() {
        for form in FORMS.iter().filter(|form| form.kind != KindPath::Tenant) {
            let value = filled(form);
            for field in form.fields() {
                let (before, last) = field.path.rsplit_once('.').unwrap_or(("", field.path));
                let around = path::get(&value, before);
                assert!(around.get(last).is_some(), "{}: {}", form.kind, field.path);
            }
        }
    }

    #[test]
    fn every_word_of_a_choice_is_one_that_the_engine_knows() {
        for form in FORMS.iter().filter(|form| form.kind != KindPath::Tenant) {
            let kind = Kind::of_path(form.kind.as_str()).unwrap();
            for field in form.fields() {
                let Part::Choice(words) = field.part else {
                    continue;
                };
                for (word, _) in words {
                    let mut value = filled(form);
                    path::set(&mut value, field.path, json!(word));
                    assert!(Entity::parse(kind, value).is_ok(), "{} {word}", field.path);
                }
            }
        }
    }

    #[test]
    fn every_section_with_a_kind_has_a_form() {
        for section in Section::ALL {
            if let Some(kind) = section.kind() {
                assert!(form(kind).is_some(), "{kind}");
            }
        }
    }
}
