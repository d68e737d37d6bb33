//! A task's story as a supervisor reads it.

use engine::model::{Code, Config, Grant, Role};
use engine::{Command, StartTask};
use shared::ErrorCode;
use shared::api::explanation::{
    ActivityName, ExitName, OfferOutcome, SkipReason, StepKind, TaskExplanation,
};
use shared::ids::{CodeId, ConversationId, MessageId, TaskId, UnitId, UserId, VisitorSessionId};
use shared::wire::{BoardTaskState, Customer, EndReason, Modality, Presence};
use store::NewSession;

use crate::testing::{Seed, SignedIn, Stage};

const CODE: CodeId = CodeId::from_bytes([9; 16]);

fn content() -> Config {
    let seed = Seed {
        supervisors: 2,
        ..Seed::default()
    };
    let mut config = seed.config();
    let admin = config.users.values_mut().next_back().unwrap();
    admin.roles = vec![Grant::at_root(Role::TenantAdmin)];
    let code = Code {
        id: CODE,
        unit: UnitId::from_bytes([1; 16]),
        name: "Delivery".to_owned(),
    };
    config.codes.insert(code.id, code);
    for service in config.services.values_mut() {
        service.codes.primary = vec![CODE];
    }
    config
}

struct Scene {
    stage: Stage,
    config: Config,
}

impl Scene {
    async fn new() -> Self {
        let config = content();
        let other = Seed {
            tenant: 2,
            supervisors: 1,
            ..Seed::default()
        };
        let other = other.config();
        let stage = Stage::of(&[config.clone(), other.clone()], "").await;
        for config in [&config, &other] {
            for user in config.users.keys() {
                stage.set_password(config, *user, "correct horse").await;
            }
        }
        Self { stage, config }
    }

    fn users(&self) -> Vec<UserId> {
        self.config.users.keys().copied().collect()
    }

    async fn submit(&self, command: Command) {
        let owner = self.stage.app.owners.by_tenant(self.config.tenant.id);
        let done = owner.unwrap().submit(None, command).await;
        done.unwrap();
    }

    /// The first agent is ready, the second off duty; a customer arrives.
    async fn ringing(&self) -> TaskId {
        let agent = self.users()[0];
        for command in [
            Command::AgentConnected(agent),
            Command::SetPresence(agent, Presence::Online),
            Command::SetDuty(agent, true),
        ] {
            self.submit(command).await;
        }
        self.stage.clock.advance(5_000);
        let task = TaskId::from_bytes([7; 16]);
        let start = StartTask {
            task,
            conversation: ConversationId::from_bytes([7; 16]),
            session: VisitorSessionId::from_bytes([7; 16]),
            target: shared::ids::Target::Service(*self.config.services.keys().next().unwrap()),
            modality: Modality::InstantMessaging,
            customer: Customer {
                display_name: "Petra".to_owned(),
                ..Customer::default()
            },
            verified: false,
            origin: "https://shop.example.com".to_owned(),
            locale: "en".to_owned(),
            parameters: Vec::new(),
            message: "hello".to_owned(),
            message_id: MessageId::from_bytes([7; 16]),
        };
        let session = NewSession {
            session: start.session,
            conversation: start.conversation,
            task,
            start: start.message_id,
            origin: start.origin.clone(),
            target: start.target,
            token: [7; 32],
        };
        let owner = self.stage.app.owners.by_tenant(self.config.tenant.id);
        let started = owner.unwrap().start_task(start, session).await;
        started.unwrap();
        task
    }

    async fn accept(&self, task: TaskId) {
        let agent = self.users()[0];
        let owner = self.stage.app.owners.by_tenant(self.config.tenant.id);
        let owner = owner.unwrap();
        let desk = owner.ask(move |state, now| state.desk(agent, now));
        let desk = desk.await.unwrap().unwrap();
        assert_eq!(desk.offers[0].task, task);
        self.submit(Command::Accept(agent, desk.offers[0].offer))
            .await;
    }

    async fn sign_in(&self, upn: &str) -> SignedIn {
        self.stage.sign_in(upn, "correct horse").await
    }

    async fn read(&self, who: &SignedIn, task: &str) -> Result<TaskExplanation, ErrorCode> {
        let address = format!("/api/v1/tasks/{task}/explanation");
        let reply = self.stage.get(&address).by(who).send().await;
        match reply.status {
            200 => Ok(reply.json()),
            _ => Err(reply.code()),
        }
    }
}

const SUPERVISOR: &str = "agent60000@tenant1.test";

#[tokio::test]
async fn a_supervisor_reads_what_ran_who_was_asked_and_who_was_skipped_and_why() {
    let scene = Scene::new().await;
    let sam = scene.sign_in(SUPERVISOR).await;
    let task = scene.ringing().await;
    let story = scene.read(&sam, &task.to_string()).await.unwrap();
    assert_eq!(story.state, Some(BoardTaskState::Offered));
    assert_eq!((story.title.as_str(), story.ended_at), ("Petra", None));
    assert_eq!(story.service.as_deref(), Some("Service 0"));
    assert!(
        story
            .steps
            .iter()
            .map(|step| step.seq)
            .eq(1..=story.n_steps)
    );
    let ran: Vec<_> = story
        .steps
        .iter()
        .filter_map(|step| match &step.kind {
            StepKind::ActivityRan { name, .. } => Some(name.unwrap()),
            _ => None,
        })
        .collect();
    let expected = [
        ActivityName::Start,
        ActivityName::Accept,
        ActivityName::Queue,
    ];
    assert_eq!(ran, expected);
    let decision = story.steps.iter().find_map(|step| match &step.kind {
        StepKind::Decided(decision) => Some(decision),
        _ => None,
    });
    let decision = decision.unwrap();
    let asked = &decision.considered[0];
    assert_eq!((asked.name.as_str(), asked.chosen), ("Agent 0", true));
    assert_eq!(asked.idle_ms, 5_000);
    let skipped = &decision.skipped[0];
    assert_eq!((decision.n_free, decision.n_members), (1, 2));
    assert_eq!(skipped.name, "Agent 1");
    assert_eq!(skipped.why, SkipReason::NotConnected);
}

#[tokio::test]
async fn a_task_that_is_over_keeps_its_story() {
    let scene = Scene::new().await;
    let admin = scene.sign_in("agent60001@tenant1.test").await;
    let task = scene.ringing().await;
    scene.accept(task).await;
    let agent = scene.users()[0];
    scene.stage.clock.advance(60_000);
    let codes = engine::model::TaskCodes {
        primary: Some(CODE),
        secondary: None,
    };
    scene.submit(Command::SetCodes(agent, task, codes)).await;
    scene.submit(Command::EndByUser(agent, task)).await;
    // Long after, when the engine has forgotten the task.
    scene.stage.clock.advance(3_600_000);
    let story = scene.read(&admin, &task.to_string()).await.unwrap();
    assert_eq!((story.state, story.ended), (None, Some(EndReason::ByUser)));
    assert!(story.ended_at > Some(story.started_at));
    let kinds: Vec<_> = story.steps.iter().map(|step| &step.kind).collect();
    let user = || "Agent 0".to_owned();
    for wanted in [
        StepKind::OfferEnded {
            user: user(),
            outcome: OfferOutcome::Accepted,
        },
        StepKind::ConnectedToUser { user: user() },
        StepKind::CodesSet {
            primary: Some("Delivery".to_owned()),
            secondary: None,
        },
        StepKind::Ended {
            reason: EndReason::ByUser,
        },
    ] {
        assert!(kinds.contains(&&wanted), "{wanted:?} in {kinds:#?}");
    }
    let ends = kinds.iter().filter(|kind| ***kind == StepKind::Terminated);
    assert_eq!(ends.count(), 1);
    let left = kinds.iter().find_map(|kind| match kind {
        StepKind::ActivityLeft { name, exit, .. } => Some((name.unwrap(), *exit)),
        _ => None,
    });
    assert_eq!(left, Some((ActivityName::Start, ExitName::Next)));
}

#[tokio::test]
async fn nobody_else_reads_it_and_foreign_tasks_are_not_there() {
    let scene = Scene::new().await;
    let task = scene.ringing().await.to_string();
    let agent = scene.sign_in("agent0@tenant1.test").await;
    assert_eq!(scene.read(&agent, &task).await, Err(ErrorCode::Forbidden));
    let unknown = TaskId::from_bytes([8; 16]).to_string();
    assert_eq!(
        scene.read(&agent, &unknown).await,
        Err(ErrorCode::Forbidden)
    );
    let sam = scene.sign_in(SUPERVISOR).await;
    for nothing in [unknown.as_str(), "nonsense", "0", "%2e%2e"] {
        let read = scene.read(&sam, nothing).await;
        assert_eq!(read, Err(ErrorCode::NotFound), "{nothing}");
    }
    let other = scene.sign_in("agent60000@tenant2.test").await;
    assert_eq!(scene.read(&other, &task).await, Err(ErrorCode::NotFound));
    let address = format!("/api/v1/tasks/{task}/explanation");
    let nobody = scene.stage.get(&address).send().await;
    assert_eq!(nobody.code(), ErrorCode::LoginRequired);
}
