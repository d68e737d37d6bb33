//! A workflow in a service: modality, licences, named services, the limits of calls from the
//! widget, and the guard against taking a licence away.

use engine::model::{
    Activity, ActivityKind, Config, DistributionKind, Exit, Menu, QueueSettings, Service,
    ServiceLicence, Speech, Workflow, WorkflowKind,
};
use engine::workflow::{
    Finding, FindingKind, check_bindings, check_downgrade, check_use, licence_of,
};
use shared::ids::ServiceId;
use shared::wire::Modality;

use crate::kit::{SALES, SUPPORT, WORKFLOW, activity_id, chain, config};

const GONE: ServiceId = ServiceId::from_bytes([0x99; 16]);

fn workflow(kind: WorkflowKind, kinds: Vec<ActivityKind>) -> Workflow {
    let mut all = vec![ActivityKind::Start, ActivityKind::Accept];
    all.extend(kinds);
    let nodes: Vec<(_, Activity)> = chain(all);
    let default = config().workflows[&WORKFLOW].clone();
    Workflow {
        kind,
        activities: nodes.into_iter().collect(),
        ..(*default).clone()
    }
}

fn support(config: &Config) -> &Service {
    &config.services[&SUPPORT]
}

fn at(n: u8, kind: FindingKind) -> Finding {
    let activity = Some(activity_id(n));
    Finding { activity, kind }
}

fn whole(kind: FindingKind) -> Finding {
    let activity = None;
    Finding { activity, kind }
}

fn wait() -> ActivityKind {
    let parameters = vec!["Paid".into()];
    ActivityKind::WaitForParameter {
        parameters,
        limit_secs: 60,
    }
}

fn queue(distribution: Option<DistributionKind>) -> ActivityKind {
    ActivityKind::Queue(QueueSettings {
        distribution,
        ..QueueSettings::default()
    })
}

#[test]
fn row_54_a_workflow_fits_its_modality() {
    let config = config();
    for (kind, modality, fits) in [
        (
            WorkflowKind::InstantMessaging,
            Modality::InstantMessaging,
            true,
        ),
        (WorkflowKind::AudioVideo, Modality::AudioVideo, true),
        (WorkflowKind::ExternalTask, Modality::ExternalTask, true),
        (WorkflowKind::AudioVideo, Modality::InstantMessaging, false),
        (
            WorkflowKind::InstantMessaging,
            Modality::ExternalTask,
            false,
        ),
    ] {
        let found = check_use(
            &config,
            support(&config),
            &workflow(kind, vec![]),
            modality,
            true,
        );
        let expected = (!fits).then_some(whole(FindingKind::OtherModality(kind)));
        assert_eq!(found, Vec::from_iter(expected));
    }
}

#[test]
fn row_52_unlicensed_activities_are_refused_when_applied() {
    let mut config = config();
    let kinds = vec![
        ActivityKind::CheckOpeningHours,
        wait(),
        ActivityKind::Disconnect,
    ];
    let workflow = workflow(WorkflowKind::InstantMessaging, kinds);
    let licence = |n, licence| at(n, FindingKind::Licence(licence));
    for (has, expected) in [
        (ServiceLicence::ContactCenter, vec![]),
        (
            ServiceLicence::EnterpriseRouting,
            vec![licence(4, ServiceLicence::ContactCenter)],
        ),
        (
            ServiceLicence::AdvancedRouting,
            vec![
                licence(3, ServiceLicence::EnterpriseRouting),
                licence(4, ServiceLicence::ContactCenter),
            ],
        ),
    ] {
        config.services.get_mut(&SUPPORT).unwrap().licence = has;
        let modality = Modality::InstantMessaging;
        let found = check_use(&config, support(&config), &workflow, modality, true);
        assert_eq!(found, expected, "{has:?}");
    }
}

#[test]
fn row_52_external_tasks_need_contact_center() {
    let mut config = config();
    config.services.get_mut(&SUPPORT).unwrap().licence = ServiceLicence::EnterpriseRouting;
    let workflow = workflow(WorkflowKind::ExternalTask, vec![queue(None)]);
    let found = check_use(
        &config,
        support(&config),
        &workflow,
        Modality::ExternalTask,
        false,
    );
    assert_eq!(
        found,
        [whole(FindingKind::Licence(ServiceLicence::ContactCenter))]
    );
}

#[test]
fn row_52_the_basic_licence_runs_the_basic_workflow() {
    for kind in [
        ActivityKind::Start,
        ActivityKind::Accept,
        queue(None),
        ActivityKind::Disconnect,
    ] {
        assert_eq!(
            licence_of(&kind),
            ServiceLicence::AdvancedRouting,
            "{kind:?}"
        );
    }
}

#[test]
fn row_53_a_licence_in_use_is_not_taken_away() {
    let mut config = config();
    let kinds = vec![ActivityKind::CheckOpeningHours, queue(None)];
    let applied = workflow(WorkflowKind::InstantMessaging, kinds);
    config.workflows.insert(WORKFLOW, applied.into());
    let service = config.services.get_mut(&SUPPORT).unwrap();
    service.external_workflow = None;
    let blocking = |licence| check_downgrade(&config, support(&config), licence);
    assert_eq!(blocking(ServiceLicence::EnterpriseRouting), []);
    let finding = at(3, FindingKind::Licence(ServiceLicence::EnterpriseRouting));
    assert_eq!(
        blocking(ServiceLicence::AdvancedRouting),
        [(WORKFLOW, finding)]
    );
}

#[test]
fn row_75_named_services_exist() {
    let config = config();
    let users = |service| ActivityKind::GetAvailableUsers {
        service,
        parameter: "A".into(),
    };
    let kinds = vec![
        ActivityKind::Transfer { service: GONE },
        ActivityKind::Transfer { service: SALES },
        users(Some(GONE)),
        users(None),
        ActivityKind::AvailabilityRouting {
            service: Some(GONE),
        },
    ];
    let workflow = workflow(WorkflowKind::InstantMessaging, kinds);
    let modality = Modality::InstantMessaging;
    let found = check_use(&config, support(&config), &workflow, modality, true);
    assert_eq!(
        found,
        [3, 5, 7].map(|n| at(n, FindingKind::UnknownService(GONE)))
    );
}

#[test]
fn row_46_calls_from_the_widget_are_not_recorded() {
    let config = config();
    let prompt = Speech::Text {
        text: "Speak".into(),
        voice: None,
    };
    let kinds = vec![ActivityKind::VoiceMessage {
        prompt,
        max_secs: 60,
    }];
    let workflow = workflow(WorkflowKind::AudioVideo, kinds);
    let found = |from| {
        check_use(
            &config,
            support(&config),
            &workflow,
            Modality::AudioVideo,
            from,
        )
    };
    assert_eq!(found(true), [at(3, FindingKind::InteractVoiceMessage)]);
    assert_eq!(found(false), []);
}

#[test]
fn row_45_calls_from_the_widget_are_not_picked_up() {
    let mut config = config();
    let pickup = Some(DistributionKind::Pickup);
    for (of_service, of_activity, refused) in [
        (DistributionKind::Direct, pickup, true),
        (DistributionKind::Pickup, None, true),
        (
            DistributionKind::Pickup,
            Some(DistributionKind::Direct),
            false,
        ),
        (DistributionKind::Direct, None, false),
    ] {
        config.services.get_mut(&SUPPORT).unwrap().distribution.kind = of_service;
        let calls = workflow(WorkflowKind::AudioVideo, vec![queue(of_activity)]);
        let found = |from| {
            check_use(
                &config,
                support(&config),
                &calls,
                Modality::AudioVideo,
                from,
            )
        };
        let expected = refused.then_some(at(3, FindingKind::InteractPickup));
        assert_eq!(found(true), Vec::from_iter(expected));
        assert_eq!(found(false), []);
        let chats = workflow(WorkflowKind::InstantMessaging, vec![queue(of_activity)]);
        let modality = Modality::InstantMessaging;
        assert_eq!(
            check_use(&config, support(&config), &chats, modality, true),
            []
        );
    }
}

/// Features 47: keys do not exist, on-screen buttons do.
#[test]
fn row_47_menus_are_allowed_in_calls_from_the_widget() {
    let config = config();
    let menu = Menu {
        prompt: "Which?".into(),
        speech: None,
        choices: Vec::new(),
        repeats: 0,
        limit_secs: 30,
    };
    let calls = workflow(
        WorkflowKind::AudioVideo,
        vec![ActivityKind::InputCustomer(menu)],
    );
    assert_eq!(
        check_use(
            &config,
            support(&config),
            &calls,
            Modality::AudioVideo,
            true
        ),
        []
    );
}

#[test]
fn row_52_a_new_version_is_checked_in_every_service_that_uses_it() {
    let mut config = config();
    config.services.get_mut(&SALES).unwrap().licence = ServiceLicence::EnterpriseRouting;
    let next = workflow(WorkflowKind::InstantMessaging, vec![wait(), queue(None)]);
    let found = check_bindings(&config, &next);
    let finding = at(3, FindingKind::Licence(ServiceLicence::ContactCenter));
    assert_eq!(found, [(SALES, finding)]);
    assert!(
        next.activities[&activity_id(2)]
            .exits
            .contains_key(&Exit::Next)
    );
}
