//! The widget's door: every check, in its documented order.

use engine::admission::{Ask, Room, Standing, admit, admit_target, explain};
use engine::model::{Config, ServiceLicence, TargetInteract, TenantState, WidgetKey, WorkflowKind};
use engine::origin::Restriction;
use shared::ids::{DomainTemplateId, ServiceId, Target, UserId};
use shared::wire::Modality;
use shared::{ErrorCode, Millis};

use crate::kit::{ANNA, BEN, Random, SALES, SUPPORT, config, with_calls};
use crate::origin::{LISTED, template};

const SUPPORT_TARGET: Target = Target::Service(SUPPORT);
const ANNA_TARGET: Target = Target::User(ANNA);

fn ask(key: &str, target: Target) -> Ask<'_> {
    let origin = Some("https://shop.example.com");
    Ask {
        key,
        target,
        origin,
        modality: None,
        now: Millis(1_000),
    }
}

fn code(config: &Config, ask: &Ask<'_>) -> Option<ErrorCode> {
    admit(config, ask).err().map(|refused| {
        assert!(
            !refused.detail.is_empty() && !refused.hint.is_empty(),
            "{refused:?}"
        );
        refused.code
    })
}

fn interact(config: &mut Config, target: Target) -> &mut TargetInteract {
    match target {
        Target::Service(id) => &mut config.services.get_mut(&id).unwrap().interact,
        Target::User(id) => &mut config.users.get_mut(&id).unwrap().interact,
    }
}

#[test]
fn row_1_an_open_door_says_what_is_behind_it() {
    let config = config();
    let admitted = admit(&config, &ask("wk_tenant", SUPPORT_TARGET)).unwrap();
    assert_eq!(admitted.display_name, "Support");
    assert_eq!(admitted.modalities, [Modality::InstantMessaging]);
    assert_eq!(
        (admitted.token_required, admitted.recovery_secs),
        (false, 120)
    );
    assert_eq!(
        admit(&config, &ask("wk_anna", ANNA_TARGET))
            .unwrap()
            .display_name,
        "Anna Keller"
    );
}

#[test]
fn row_1_a_tenant_that_is_off_refuses_every_target() {
    for (state, enabled, open) in [
        (TenantState::Active, true, true),
        (TenantState::Trial, true, true),
        (TenantState::Active, false, false),
        (TenantState::Suspended, true, false),
        (TenantState::Expired, true, false),
        (TenantState::Cancelled, true, false),
    ] {
        let mut config = config();
        config.tenant.state = state;
        config.tenant.interact.enabled = enabled;
        for target in [
            SUPPORT_TARGET,
            ANNA_TARGET,
            Target::Service(ServiceId::from_bytes([9; 16])),
        ] {
            let expected = match (open, target) {
                (false, _) => Some(ErrorCode::InteractDisabled),
                (true, SUPPORT_TARGET | ANNA_TARGET) => None,
                (true, _) => Some(ErrorCode::TargetUnknown),
            };
            assert_eq!(
                code(&config, &ask("wk_tenant", target)),
                expected,
                "{state:?} {enabled}"
            );
        }
    }
}

/// Features 2: all keys against all targets.
#[test]
fn row_2_a_key_opens_its_own_target_or_with_the_tenants_every_one() {
    let config = config();
    let targets = [
        ("wk_support", SUPPORT_TARGET),
        ("wk_sales", Target::Service(SALES)),
        ("wk_anna", ANNA_TARGET),
        ("wk_ben", Target::User(BEN)),
    ];
    for (_, target) in targets {
        assert_eq!(code(&config, &ask("wk_tenant", target)), None);
        for (key, owner) in targets {
            let expected = (owner != target).then_some(ErrorCode::KeyInvalid);
            assert_eq!(
                code(&config, &ask(key, target)),
                expected,
                "{key} at {target:?}"
            );
        }
        for key in [
            "",
            "wk_",
            "wk_tenan",
            "wk_tenantx",
            "WK_TENANT",
            "wk_tenant ",
            "wk_unknown",
        ] {
            assert_eq!(
                code(&config, &ask(key, target)),
                Some(ErrorCode::KeyInvalid),
                "{key:?}"
            );
        }
    }
}

#[test]
fn row_2_a_rotated_key_works_until_its_overlap_ends() {
    let mut config = config();
    let old = WidgetKey {
        key: "wk_old".into(),
        valid_until: Some(Millis(5_000)),
    };
    config.tenant.interact.keys.push(old.clone());
    interact(&mut config, ANNA_TARGET).keys.push(WidgetKey {
        key: "wk_old_anna".into(),
        ..old
    });
    for key in ["wk_old", "wk_old_anna"] {
        for (now, expected) in [
            (4_999, None),
            (5_000, Some(ErrorCode::KeyInvalid)),
            (5_001, Some(ErrorCode::KeyInvalid)),
        ] {
            let ask = Ask {
                now: Millis(now),
                ..ask(key, ANNA_TARGET)
            };
            assert_eq!(code(&config, &ask), expected, "{key} at {now}");
        }
    }
}

#[test]
fn unknown_targets_are_unknown_whatever_the_key() {
    let config = config();
    for target in [
        Target::Service(ServiceId::from_bytes([9; 16])),
        Target::User(UserId::from_bytes([9; 16])),
        Target::Service(ServiceId::from_bytes(*ANNA.as_bytes())),
        Target::User(UserId::from_bytes(*SUPPORT.as_bytes())),
    ] {
        for key in ["wk_tenant", "wk_anna", "wrong"] {
            assert_eq!(
                code(&config, &ask(key, target)),
                Some(ErrorCode::TargetUnknown),
                "{target:?}"
            );
        }
    }
}

/// Features 10, 11, 13: licence and Active of a target.
#[test]
fn row_13_an_unlicensed_or_inactive_target_is_refused() {
    for target in [SUPPORT_TARGET, ANNA_TARGET] {
        let expected = Some(ErrorCode::TargetInactive);
        let mut off = config();
        interact(&mut off, target).active = false;
        assert_eq!(code(&off, &ask("wk_tenant", target)), expected);
        let mut unlicensed = config();
        interact(&mut unlicensed, target).licensed = false;
        assert_eq!(code(&unlicensed, &ask("wk_tenant", target)), expected);
    }
    let mut gone = config();
    gone.users.get_mut(&ANNA).unwrap().active = false;
    assert_eq!(
        code(&gone, &ask("wk_tenant", ANNA_TARGET)),
        Some(ErrorCode::TargetInactive)
    );
}

#[test]
fn row_11_a_service_needs_enterprise_routing_or_contact_center() {
    for (licence, expected) in [
        (
            ServiceLicence::AdvancedRouting,
            Some(ErrorCode::TargetInactive),
        ),
        (ServiceLicence::EnterpriseRouting, None),
        (ServiceLicence::ContactCenter, None),
    ] {
        let mut config = config();
        config.services.get_mut(&SUPPORT).unwrap().licence = licence;
        assert_eq!(
            code(&config, &ask("wk_tenant", SUPPORT_TARGET)),
            expected,
            "{licence:?}"
        );
    }
}

#[test]
fn row_17_a_restricted_target_serves_only_its_origins() {
    let id = DomainTemplateId::from_bytes([1; 16]);
    let mut config = config();
    config.domain_templates.insert(id, template(LISTED));
    interact(&mut config, SUPPORT_TARGET).restrict_to = Some(id);
    assert_eq!(code(&config, &ask("wk_tenant", SUPPORT_TARGET)), None);
    for origin in [
        None,
        Some("null"),
        Some("http://127.0.0.1:8082"),
        Some("https://evil.test"),
    ] {
        let ask = Ask {
            origin,
            ..ask("wk_tenant", SUPPORT_TARGET)
        };
        assert_eq!(
            code(&config, &ask),
            Some(ErrorCode::OriginNotAllowed),
            "{origin:?}"
        );
        let admitted = admit_target(&config, &ask).unwrap();
        assert!(matches!(
            admitted.restriction(&config),
            Restriction::Template(_)
        ));
    }
    let other = Ask {
        origin: Some("https://evil.test"),
        ..ask("wk_tenant", Target::Service(SALES))
    };
    assert_eq!(code(&config, &other), None, "not restricted");
    config.domain_templates.clear();
    let ask = ask("wk_tenant", SUPPORT_TARGET);
    assert_eq!(
        code(&config, &ask),
        Some(ErrorCode::OriginNotAllowed),
        "a lost template opens nothing"
    );
    let admitted = admit_target(&config, &ask).unwrap();
    assert_eq!(admitted.restriction(&config), Restriction::Nowhere);
}

/// A switch and the refusal it brings.
type Switch = (fn(&mut Config), ErrorCode);

/// Features 14, 39, 54: chat needs the tenant's switch, the target's, and a fitting workflow.
#[test]
fn row_14_a_target_without_any_modality_is_refused() {
    let switches: [Switch; 4] = [
        (
            |config| config.tenant.interact.instant_messaging = false,
            ErrorCode::ModalityDisabled,
        ),
        (
            |config| interact(config, SUPPORT_TARGET).instant_messaging = false,
            ErrorCode::ModalityDisabled,
        ),
        (
            |config| config.services.get_mut(&SUPPORT).unwrap().chat_workflow = None,
            ErrorCode::ServiceClosed,
        ),
        (
            |config| {
                config
                    .workflows
                    .values_mut()
                    .for_each(|w| std::sync::Arc::make_mut(w).kind = WorkflowKind::AudioVideo)
            },
            ErrorCode::ServiceClosed,
        ),
    ];
    for (i, (switch_off, expected)) in switches.into_iter().enumerate() {
        let mut config = config();
        switch_off(&mut config);
        let ask = ask("wk_tenant", SUPPORT_TARGET);
        assert_eq!(code(&config, &ask), Some(expected), "switch {i}");
        assert_eq!(admit_target(&config, &ask).unwrap().modalities, []);
    }
    for (modality, expected) in [
        (Modality::InstantMessaging, None),
        (Modality::AudioVideo, Some(ErrorCode::ModalityDisabled)),
        (Modality::ExternalTask, Some(ErrorCode::ModalityDisabled)),
    ] {
        let ask = Ask {
            modality: Some(modality),
            ..ask("wk_tenant", SUPPORT_TARGET)
        };
        assert_eq!(code(&config(), &ask), expected, "{modality:?}");
    }
}

/// Everything wrong at once, mended one by one: the first check in the order answers.
#[test]
fn the_checks_answer_in_their_documented_order() {
    let id = DomainTemplateId::from_bytes([1; 16]);
    let mut config = config();
    config.tenant.interact.enabled = false;
    config.tenant.interact.instant_messaging = false;
    config.domain_templates.insert(id, template(&[]));
    let support = interact(&mut config, SUPPORT_TARGET);
    (support.active, support.restrict_to) = (false, Some(id));
    let unknown = Target::Service(ServiceId::from_bytes([9; 16]));
    assert_eq!(
        code(&config, &ask("wrong", unknown)),
        Some(ErrorCode::InteractDisabled)
    );
    config.tenant.interact.enabled = true;
    assert_eq!(
        code(&config, &ask("wrong", unknown)),
        Some(ErrorCode::TargetUnknown)
    );
    assert_eq!(
        code(&config, &ask("wrong", SUPPORT_TARGET)),
        Some(ErrorCode::KeyInvalid)
    );
    let right = ask("wk_support", SUPPORT_TARGET);
    assert_eq!(code(&config, &right), Some(ErrorCode::TargetInactive));
    interact(&mut config, SUPPORT_TARGET).active = true;
    assert_eq!(code(&config, &right), Some(ErrorCode::OriginNotAllowed));
    interact(&mut config, SUPPORT_TARGET).restrict_to = None;
    assert_eq!(code(&config, &right), Some(ErrorCode::ModalityDisabled));
    config.tenant.interact.instant_messaging = true;
    assert_eq!(code(&config, &right), None);
}

/// A tenant in which anything may be switched off, and somebody who asks for anything.
fn random_door(random: &mut Random) -> (Config, Target, &'static str, Option<&'static str>) {
    let mut config = config();
    if random.chance(50) {
        with_calls(&mut config);
    }
    let states = [
        TenantState::Active,
        TenantState::Trial,
        TenantState::Suspended,
    ];
    config.tenant.state = *random.pick(&states).unwrap();
    config.tenant.interact.enabled = random.chance(80);
    config.tenant.interact.instant_messaging = random.chance(70);
    let id = DomainTemplateId::from_bytes([1; 16]);
    if random.chance(80) {
        config.domain_templates.insert(id, template(LISTED));
    }
    for target in [SUPPORT_TARGET, ANNA_TARGET] {
        let it = interact(&mut config, target);
        it.licensed = random.chance(80);
        it.active = random.chance(80);
        it.instant_messaging = random.chance(70);
        it.restrict_to = random.chance(60).then_some(id);
    }
    let support = config.services.get_mut(&SUPPORT).unwrap();
    if random.chance(20) {
        support.chat_workflow = None;
    }
    if random.chance(20) {
        support.licence = ServiceLicence::AdvancedRouting;
    }
    let unknown = Target::User(UserId::from_bytes([9; 16]));
    let target = *random
        .pick(&[SUPPORT_TARGET, ANNA_TARGET, unknown])
        .unwrap();
    let key = *random
        .pick(&["wk_tenant", "wk_support", "wk_forged"])
        .unwrap();
    let origins = [
        Some("https://shop.example.com"),
        Some("https://evil.test"),
        Some("null"),
        None,
    ];
    (config, target, key, *random.pick(&origins).unwrap())
}

/// Nothing goes on.
const QUIET: Standing = Standing {
    room: Some(Room {
        running: 0,
        most: Some(10),
    }),
    connections: 0,
    connections_most: 10,
    starts_per_min: 30,
};

#[test]
fn row_48_the_troubleshooter_says_which_limit_is_reached() {
    let config = config();
    let limits = |now: &Standing| {
        let steps = explain(&config, &ask("wk_tenant", SUPPORT_TARGET), now);
        let step = steps.into_iter().find(|step| step.name == "limits");
        step.unwrap()
    };
    let room = |running, most| Standing {
        room: Some(Room { running, most }),
        ..QUIET
    };
    for (now, code, says) in [
        (room(9, Some(10)), None, "has 9 of 10 contacts"),
        (
            room(10, Some(10)),
            Some(ErrorCode::LimitReached),
            "allows 10 at once",
        ),
        (room(9_999, None), None, "without a limit"),
        (
            Standing {
                connections: 10,
                ..QUIET
            },
            Some(ErrorCode::ServerUnavailable),
            "10 of 10 connections",
        ),
        (
            Standing {
                room: None,
                ..QUIET
            },
            None,
            "30 contacts in a minute",
        ),
    ] {
        let step = limits(&now);
        assert_eq!((step.code, step.ok), (code, code.is_none()), "{step:?}");
        assert_eq!(step.mend.is_some(), code.is_some(), "{step:?}");
        assert!(step.detail.contains(says), "{step:?}");
    }
}

#[test]
fn row_48_the_door_refuses_with_the_code_of_the_first_step_that_fails() {
    let mut refusals = std::collections::BTreeSet::new();
    for seed in 0..4_000 {
        let mut random = Random::new(seed);
        let (config, target, key, origin) = random_door(&mut random);
        let modalities = [
            None,
            Some(Modality::InstantMessaging),
            Some(Modality::AudioVideo),
            Some(Modality::ExternalTask),
        ];
        let modality = *random.pick(&modalities).unwrap();
        let ask = Ask {
            origin,
            modality,
            ..ask(key, target)
        };
        let steps = explain(&config, &ask, &QUIET);
        let first = steps.iter().find_map(|step| step.code);
        assert_eq!(first, code(&config, &ask), "seed {seed}: {steps:?}");
        refusals.insert(first);
        for step in &steps {
            assert_eq!(step.mend.is_some(), !step.ok, "seed {seed}: {step:?}");
            assert!(step.code.is_none() || !step.ok, "seed {seed}: {step:?}");
            assert!(step.detail.ends_with('.'), "{step:?}");
        }
    }
    // The open door and every code of a closed one were met.
    assert_eq!(refusals.len(), 8, "{refusals:?}");
}

#[test]
fn row_48_the_troubleshooter_names_the_cause_and_the_mend() {
    let mut config = config();
    let id = DomainTemplateId::from_bytes([1; 16]);
    config.domain_templates.insert(id, template(LISTED));
    interact(&mut config, SUPPORT_TARGET).restrict_to = Some(id);
    let names = |steps: &[engine::admission::Step]| -> Vec<&'static str> {
        steps
            .iter()
            .filter(|step| !step.ok)
            .map(|step| step.name)
            .collect()
    };
    let steps = explain(&config, &ask("wk_tenant", SUPPORT_TARGET), &QUIET);
    assert_eq!(names(&steps), [""; 0]);
    assert_eq!(steps.len(), 12);
    let elsewhere = Ask {
        origin: Some("https://evil.test"),
        ..ask("wk_tenant", SUPPORT_TARGET)
    };
    let steps = explain(&config, &elsewhere, &QUIET);
    assert_eq!(names(&steps), ["origin"]);
    let origin = steps.iter().find(|step| step.name == "origin").unwrap();
    assert_eq!(
        origin.detail,
        "https://evil.test is not in the domain template Shops."
    );
    // Every cause at once, each with its mend.
    config.tenant.interact.enabled = false;
    interact(&mut config, SUPPORT_TARGET).active = false;
    assert_eq!(
        names(&explain(&config, &elsewhere, &QUIET)),
        ["interact", "active", "origin"]
    );
    let unknown = Target::Service(ServiceId::from_bytes([9; 16]));
    assert_eq!(
        names(&explain(&config, &ask("wk_tenant", unknown), &QUIET)),
        ["interact", "target"]
    );
}
