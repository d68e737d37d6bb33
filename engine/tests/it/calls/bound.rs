//! Rows 44–47: what calls from the widget cannot do is refused when a workflow is applied, and
//! answered on the screen where it runs.

use std::sync::Arc;

use engine::admission::{Ask, admit};
use engine::model::{
    Activity, ActivityKind, Choice, DistributionKind, Exit, Menu, QueueSettings, Speech, TaskState,
    Workflow,
};
use engine::workflow::{FindingKind, check_use};
use engine::{Command, CustomerAnswer};
use shared::ErrorCode;
use shared::ids::{ActivityId, ResourceId, Target};
use shared::wire::{Answer, Modality};

use super::{CUSTOMER, call_config, message};
use crate::kit::{
    ANNA, CALL_WORKFLOW, SALES, SUPPORT, World, activity_id, chain, config as without_calls,
};

/// The call workflow with these activities between Accept and Disconnect.
fn workflow_with(kinds: Vec<ActivityKind>) -> Workflow {
    let config = call_config();
    let mut all = vec![ActivityKind::Start, ActivityKind::Accept];
    all.extend(kinds);
    all.push(ActivityKind::Disconnect);
    Workflow {
        activities: chain(all).into_iter().collect(),
        ..(*config.workflows[&CALL_WORKFLOW]).clone()
    }
}

fn findings(kind: ActivityKind) -> Vec<FindingKind> {
    let config = call_config();
    let workflow = workflow_with(vec![kind]);
    let service = &config.services[&SUPPORT];
    let found = check_use(&config, service, &workflow, Modality::AudioVideo, true);
    found.into_iter().map(|finding| finding.kind).collect()
}

#[test]
fn row_44_calls_are_transferred_to_services_only_and_a_failed_transfer_has_its_exit() {
    assert_eq!(findings(ActivityKind::Transfer { service: SALES }), []);
    let mut config = call_config();
    let node = |n: u8, kind, exits: &[(Exit, u8)]| -> (ActivityId, Activity) {
        let exits = exits.iter().map(|(exit, to)| (*exit, activity_id(*to)));
        let exits = exits.collect();
        (activity_id(n), Activity { kind, exits })
    };
    let workflow = Workflow {
        activities: [
            node(1, ActivityKind::Start, &[(Exit::Next, 2)]),
            node(2, ActivityKind::Accept, &[(Exit::Next, 3)]),
            node(
                3,
                ActivityKind::Transfer { service: SALES },
                &[(Exit::Failed, 4)],
            ),
            node(4, ActivityKind::Queue(QueueSettings::default()), &[]),
        ]
        .into(),
        ..workflow_with(Vec::new())
    };
    config.workflows.insert(CALL_WORKFLOW, Arc::new(workflow));
    config.services.get_mut(&SALES).unwrap().call_workflow = None;
    let mut world = World::staffed(config, &[]);
    let task = world.call(SUPPORT);
    assert_eq!(world.task(task).state, TaskState::InQueue, "stays here");
}

#[test]
fn row_45_no_pickup_for_calls() {
    let pickup = QueueSettings {
        distribution: Some(DistributionKind::Pickup),
        ..QueueSettings::default()
    };
    let refused = [FindingKind::InteractPickup];
    assert_eq!(findings(ActivityKind::Queue(pickup)), refused);
    assert_eq!(findings(ActivityKind::QueueTask(pickup)), refused);
}

#[test]
fn row_46_no_voice_message_from_the_widget() {
    let voice_message = ActivityKind::VoiceMessage {
        prompt: Speech::Resource(ResourceId::from_bytes([1; 16])),
        max_secs: 60,
    };
    let refused = [FindingKind::InteractVoiceMessage];
    assert_eq!(findings(voice_message.clone()), refused);
    // A task that meets one all the same is not recorded and goes on.
    let mut config = call_config();
    let workflow = workflow_with(vec![voice_message]);
    config.workflows.insert(CALL_WORKFLOW, Arc::new(workflow));
    let mut world = World::staffed(config, &[]);
    let task = world.call(SUPPORT);
    assert!(world.is_over(task), "at Disconnect");
}

fn menu() -> Menu {
    let choice = |label: &str| Choice {
        label: label.into(),
        key: None,
        value: String::new(),
    };
    Menu {
        prompt: "What is it about?".into(),
        speech: None,
        choices: vec![choice("Order"), choice("Nothing")],
        repeats: 0,
        limit_secs: 30,
    }
}

/// No key can be pressed in the widget: its buttons answer, or nobody does.
#[test]
fn row_47_a_menu_is_spoken_and_answered_on_the_screen() {
    let mut workflow = workflow_with(vec![
        ActivityKind::InputCustomer(menu()),
        ActivityKind::Queue(QueueSettings::default()),
    ]);
    let menu = workflow.activities.get_mut(&activity_id(3)).unwrap();
    menu.exits = [
        (Exit::Choice(1), activity_id(4)),
        (Exit::Choice(2), activity_id(5)),
        (Exit::NoResponse, activity_id(5)),
    ]
    .into();
    for answers in [true, false] {
        let mut config = call_config();
        let workflow = Arc::new(workflow.clone());
        config.workflows.insert(CALL_WORKFLOW, workflow);
        let mut world = World::staffed(config, &[ANNA]);
        let task = world.call(SUPPORT);
        let playing = world.task(task).call.as_ref().unwrap().playing.clone();
        assert_eq!(playing.unwrap().activity, activity_id(3));
        // The question stays open when it has been spoken.
        world.announced(task);
        let prompt = world.state.prompt(task, world.now).unwrap().number;
        if answers {
            let answer = CustomerAnswer {
                id: message(1),
                prompt,
                answer: Answer::Choice { number: 1 },
            };
            world.apply(Command::Answer(task, answer));
            assert_eq!(world.rings_at(task), Some(ANNA));
            assert!(matches!(
                world.hears(task, CUSTOMER),
                engine::call::Sound::Music(None)
            ));
        } else {
            world.advance(30_000);
            assert!(world.is_over(task), "no response");
        }
    }
}

#[test]
fn calls_are_offered_where_they_are_on_and_have_a_workflow() {
    let ask = |target, modality| Ask {
        key: "wk_tenant",
        target,
        origin: Some("https://shop.example.com"),
        modality,
        now: shared::Millis(0),
    };
    let both = [Modality::InstantMessaging, Modality::AudioVideo];
    let modalities = |config: &engine::model::Config, target| {
        admit(config, &ask(target, None)).map(|admitted| admitted.modalities)
    };
    let mut config = call_config();
    for target in [Target::Service(SUPPORT), Target::User(ANNA)] {
        assert_eq!(modalities(&config, target).unwrap(), both);
        let call = ask(target, Some(Modality::AudioVideo));
        assert!(admit(&config, &call).is_ok());
    }
    config.tenant.interact.instant_messaging = false;
    let only = modalities(&config, Target::Service(SUPPORT)).unwrap();
    assert_eq!(only, [Modality::AudioVideo]);
    config.services.get_mut(&SUPPORT).unwrap().call_workflow = None;
    let call = ask(Target::Service(SUPPORT), Some(Modality::AudioVideo));
    let refused = admit(&config, &call).unwrap_err();
    assert_eq!(refused.code, ErrorCode::ServiceClosed);
    let refused = admit(&without_calls(), &call).unwrap_err();
    assert_eq!(refused.code, ErrorCode::ModalityDisabled);
}
