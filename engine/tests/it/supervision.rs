//! What supervisors do, external tasks, codes and tags, and a task that is parked.

use engine::model::{DistributionKind, ServiceLicence, TaskCodes, TaskState};
use engine::{BoardReader, Command, EventKind, Outcome};
use shared::ErrorCode;
use shared::ids::{CodeId, ReasonId, UnitId};
use shared::wire::{AgentStatus, BoardTaskState, EndReason, Modality};

use crate::kit::{ANNA, BEN, CARLA, SALES, SUPPORT, World, config};

#[test]
fn a_waiting_task_is_reassigned_to_the_user_whom_a_supervisor_names() {
    let mut world = World::staffed(config(), &[ANNA, BEN]);
    let task = world.start(SUPPORT);
    assert_eq!(world.rings_at(task), Some(ANNA));
    world.apply(Command::Reassign(task, BEN));
    assert_eq!(world.asked(task), [BEN]);
    assert!(
        world
            .events(task)
            .contains(&EventKind::OfferEnded(ANNA, Outcome::Withdrawn))
    );
    world.apply(Command::SetDuty(ANNA, false));
    let refused = world.refused(Command::Reassign(task, ANNA));
    assert_eq!(refused, ErrorCode::NotApplicable);
    world.accept(task);
    assert_eq!(
        world.refused(Command::Reassign(task, BEN)),
        ErrorCode::NotApplicable
    );
}

#[test]
fn a_supervisor_cancels_what_waits_and_not_what_talks() {
    let mut world = World::staffed(config(), &[ANNA]);
    let (first, second) = (world.start(SUPPORT), world.start(SALES));
    world.accept(first);
    assert_eq!(
        world.refused(Command::CancelTask(first)),
        ErrorCode::NotApplicable
    );
    world.apply(Command::CancelTask(second));
    let ended = TaskState::Ended {
        reason: EndReason::Removed,
        at: world.now,
    };
    assert_eq!(world.task(second).state, ended);
    assert_eq!(
        world.refused(Command::CancelTask(second)),
        ErrorCode::TaskEnded
    );
}

#[test]
fn row_147_external_tasks_and_chats_share_one_queue() {
    let mut world = World::staffed(config(), &[]);
    let tasks = [
        world.start(SUPPORT),
        world.start_external(SUPPORT),
        world.start(SUPPORT),
    ];
    let places = tasks.map(|task| {
        let board = world.state.board(BoardReader::Supervisor, world.now);
        let row = board.tasks.into_iter().find(|row| row.task == task);
        row.unwrap().position
    });
    assert_eq!(places, [Some(1), Some(2), Some(3)]);
}

#[test]
fn an_external_task_is_offered_done_and_wrapped_up() {
    let mut config = config();
    config
        .services
        .get_mut(&SUPPORT)
        .unwrap()
        .distribution
        .wrap_up_secs = 30;
    let mut world = World::staffed(config, &[ANNA]);
    let task = world.start_external(SUPPORT);
    let desk = world.state.desk(ANNA, world.now).unwrap();
    assert_eq!(desk.offers[0].external.as_ref().unwrap().title, "Return 1");
    world.accept(task);
    let desk = world.state.desk(ANNA, world.now).unwrap();
    assert_eq!((desk.external, desk.external_max, desk.chats), (1, 1, 0));
    let chat = world.start(SUPPORT);
    assert_eq!(world.rings_at(chat), Some(ANNA), "chats go beside it");
    let second = world.start_external(SUPPORT);
    assert_eq!(world.rings_at(second), None, "one at a time");
    world.advance(3_600_000);
    assert_eq!(
        world.task(task).state,
        TaskState::Connected,
        "nobody has to be connected"
    );
    world.apply(Command::EndByUser(ANNA, task));
    assert!(matches!(world.task(task).state, TaskState::InWrapUp(_)));
}

#[test]
fn external_tasks_need_the_licence_the_workflow_and_room() {
    let mut config = config();
    config.tenant.interact.external_per_service = 1;
    let sales = config.services.get_mut(&SALES).unwrap();
    sales.licence = ServiceLicence::EnterpriseRouting;
    let mut world = World::staffed(config, &[]);
    world.start_external(SUPPORT);
    let refused = |world: &mut World, service| {
        let start = world.next_external(service);
        world.refused(Command::StartExternal(Box::new(start)))
    };
    assert_eq!(refused(&mut world, SUPPORT), ErrorCode::LimitReached);
    assert_eq!(refused(&mut world, SALES), ErrorCode::ModalityDisabled);
    let mut config = world.state.config().clone();
    config.services.get_mut(&SUPPORT).unwrap().external_workflow = None;
    config.tenant.interact.external_per_service = 50;
    world.apply(Command::Configure(Box::new(config)));
    assert_eq!(refused(&mut world, SUPPORT), ErrorCode::ServiceClosed);
}

#[test]
fn codes_and_tags_are_set_while_talking_and_in_the_wrap_up() {
    let mut config = config();
    let code = CodeId::from_bytes([0x71; 16]);
    let support = config.services.get_mut(&SUPPORT).unwrap();
    support.codes.primary = vec![code];
    support.distribution.wrap_up_secs = 30;
    let mut world = World::staffed(config, &[ANNA]);
    let task = world.start(SUPPORT);
    let primary = TaskCodes {
        primary: Some(code),
        secondary: None,
    };
    let refused = world.refused(Command::SetCodes(ANNA, task, primary));
    assert_eq!(refused, ErrorCode::NotFound, "not hers yet");
    world.accept(task);
    world.apply(Command::SetCodes(ANNA, task, primary));
    let swapped = TaskCodes {
        primary: None,
        secondary: Some(code),
    };
    let refused = world.refused(Command::SetCodes(ANNA, task, swapped));
    assert_eq!(
        refused,
        ErrorCode::FieldInvalid,
        "no secondary code of the service"
    );
    world.apply(Command::EndByUser(ANNA, task));
    let tags = vec![" Refund ".into(), "refund".into(), "VIP".into()];
    world.apply(Command::SetTags(ANNA, task, tags));
    assert_eq!(world.task(task).tags, ["Refund", "VIP"]);
    let many = (0..21).map(|n| n.to_string()).collect();
    for bad in [vec!["".to_owned()], vec!["a".repeat(41)], many] {
        let refused = world.refused(Command::SetTags(ANNA, task, bad));
        assert_eq!(refused, ErrorCode::FieldInvalid);
    }
    assert_eq!(world.task(task).codes, primary);
}

#[test]
fn a_parked_task_is_out_of_everything_until_somebody_ends_it() {
    let mut world = World::staffed(config(), &[ANNA]);
    let task = world.start(SUPPORT);
    assert_eq!(world.rings_at(task), Some(ANNA));
    world.apply(Command::Park(task));
    assert!(world.state.desk(ANNA, world.now).unwrap().offers.is_empty());
    let board = world.state.board(BoardReader::Supervisor, world.now);
    assert_eq!(board.tasks[0].state, BoardTaskState::Parked);
    let next = world.start(SUPPORT);
    assert_eq!(world.rings_at(next), Some(ANNA), "nobody else notices");
    world.apply(Command::Restarted);
    assert!(matches!(world.task(task).state, TaskState::Parked { .. }));
    world.apply(Command::CancelTask(task));
    assert!(world.is_over(task));
}

#[test]
fn a_conversation_is_never_parked_away_from_its_people() {
    let mut world = World::staffed(config(), &[ANNA]);
    let task = world.start(SUPPORT);
    world.accept(task);
    world.apply(Command::Park(task));
    assert_eq!(world.task(task).state, TaskState::Connected);
}

#[test]
fn row_89_not_available_withdraws_and_is_shown_with_its_reason() {
    let mut config = config();
    let reason = engine::model::NotAvailableReason {
        id: ReasonId::from_bytes([0x72; 16]),
        unit: UnitId::from_bytes([0x01; 16]),
        name: "Lunch".into(),
    };
    let id = reason.id;
    config.reasons.insert(id, reason);
    let mut world = World::staffed(config, &[ANNA, BEN]);
    let task = world.start(SUPPORT);
    world.apply(Command::SetNotAvailable(ANNA, Some(id)));
    assert_eq!(world.rings_at(task), Some(BEN));
    world.advance(5_000);
    let desk = world.state.desk(ANNA, world.now).unwrap();
    assert_eq!(desk.status, AgentStatus::NotAvailable);
    assert_eq!(
        (desk.duty.reason, desk.duty.reason_ms),
        (Some(id), Some(5_000))
    );
    let board = world.state.board(BoardReader::Supervisor, world.now);
    let anna = board
        .agents
        .iter()
        .find(|agent| agent.user == ANNA)
        .unwrap();
    assert_eq!(anna.reason.as_deref(), Some("Lunch"));
    world.apply(Command::SetNotAvailable(ANNA, None));
    assert_eq!(world.state.obstacle(ANNA, Some(SUPPORT)), None);
    let unknown = ReasonId::from_bytes([9; 16]);
    let refused = world.refused(Command::SetNotAvailable(ANNA, Some(unknown)));
    assert_eq!(refused, ErrorCode::NotFound);
}

#[test]
fn the_board_counts_a_service_live() {
    let mut config = config();
    let anna = config.users.get_mut(&ANNA).unwrap();
    anna.chats_max = 1;
    anna.maxima.external = 0;
    config.services.get_mut(&SUPPORT).unwrap().members = vec![ANNA, BEN];
    config.services.get_mut(&SUPPORT).unwrap().distribution.kind = DistributionKind::Direct;
    let mut world = World::staffed(config, &[ANNA]);
    let first = world.start(SUPPORT);
    world.accept(first);
    world.start(SUPPORT);
    world.advance(7_000);
    let board = world.state.board(BoardReader::Agent, world.now);
    assert!(board.tasks.is_empty(), "no tasks of others for agents");
    let seen = |agent: &shared::wire::BoardAgent| (agent.user, agent.connected, agent.tasks);
    let seen: Vec<_> = board.agents.iter().map(seen).collect();
    let all = [(ANNA, true, 0), (BEN, false, 0), (CARLA, false, 0)];
    assert_eq!(seen, all, "whom to consult, not how much they do");
    assert!(board.agents.iter().all(|agent| agent.services.is_empty()));
    let names: Vec<_> = board
        .queues
        .iter()
        .map(|q| q.service.display_name.as_str())
        .collect();
    assert_eq!(names, ["Sales", "Support"]);
    let support = &board.queues[1];
    assert_eq!(
        (support.waiting, support.connected, support.busy),
        (1, 1, 1)
    );
    assert_eq!((support.free, support.on_duty), (0, 1));
    assert_eq!(support.longest_wait_ms, Some(7_001));
    let modalities = [Modality::InstantMessaging, Modality::ExternalTask];
    assert_eq!(support.modalities, modalities);
}

#[test]
fn a_service_whose_workflow_is_withdrawn_finishes_what_runs() {
    let mut world = World::staffed(config(), &[]);
    let task = world.start(SUPPORT);
    let mut config = world.state.config().clone();
    config.services.get_mut(&SUPPORT).unwrap().chat_workflow = None;
    config.workflows.clear();
    world.apply(Command::Configure(Box::new(config)));
    assert_eq!(world.position(task), Some(1));
    let start = world.next_start(shared::ids::Target::Service(SUPPORT));
    let refused = world.refused(Command::StartTask(Box::new(start)));
    assert_eq!(refused, ErrorCode::ServiceClosed, "row 54");
    world.sign_in(ANNA);
    world.accept(task);
}
