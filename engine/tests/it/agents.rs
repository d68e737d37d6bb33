//! The layers of a user's state, each with its effect on offers and on what is shown.

use engine::presence::Obstacle;
use engine::{AGENT_GRACE_MS, Command, Effect, EventKind, Outcome};
use shared::ErrorCode;
use shared::ids::UserId;
use shared::wire::{AgentStatus, Availability, AvailabilityState, ContactState, Presence};

use crate::kit::{ANNA, BEN, SALES, SUPPORT, World, config};

/// Features 89: each layer alone keeps offers away, and none hides another.
#[test]
fn row_89_every_layer_is_an_obstacle_of_its_own() {
    let mut world = World::new(config());
    let obstacle = |world: &World| world.state.obstacle(ANNA, Some(SUPPORT));
    assert_eq!(obstacle(&world), Some(Obstacle::NotConnected));
    world.apply(Command::AgentConnected(ANNA));
    assert_eq!(
        obstacle(&world),
        Some(Obstacle::OffDuty),
        "a first sign-in is off duty"
    );
    world.apply(Command::SetDuty(ANNA, true));
    assert_eq!(obstacle(&world), None);
    for presence in [Presence::Busy, Presence::Away, Presence::Offline] {
        world.apply(Command::SetPresence(ANNA, presence));
        assert_eq!(obstacle(&world), Some(Obstacle::NotOnline), "{presence:?}");
    }
    world.apply(Command::SetPresence(ANNA, Presence::Online));
    world.apply(Command::SetServiceDuty(ANNA, SUPPORT, false));
    assert_eq!(obstacle(&world), Some(Obstacle::NotSelectable));
    assert_eq!(
        world.state.obstacle(ANNA, Some(SALES)),
        None,
        "for the other service only"
    );
    world.apply(Command::SetServiceDuty(ANNA, SUPPORT, true));
    assert_eq!(obstacle(&world), None);
}

#[test]
fn row_89_not_selectable_gets_no_task_of_that_service() {
    let mut world = World::staffed(config(), &[ANNA]);
    world.apply(Command::SetServiceDuty(ANNA, SUPPORT, false));
    let support = world.start(SUPPORT);
    let sales = world.start(SALES);
    assert_eq!(
        (world.rings_at(support), world.rings_at(sales)),
        (None, Some(ANNA))
    );
    world.apply(Command::SetServiceDuty(ANNA, SUPPORT, true));
    assert_eq!(world.rings_at(support), Some(ANNA), "at once");
}

/// Losing any layer withdraws what rings; nobody is blamed, the place is kept.
#[test]
fn row_89_leaving_withdraws_the_offer_without_blame() {
    for leave in [
        Command::SetPresence(ANNA, Presence::Busy),
        Command::SetDuty(ANNA, false),
        Command::SetServiceDuty(ANNA, SUPPORT, false),
    ] {
        let mut world = World::staffed(config(), &[ANNA, BEN]);
        let task = world.start(SUPPORT);
        world.apply(leave.clone());
        assert_eq!(world.rings_at(task), Some(BEN), "{leave:?}");
        let withdrawn = EventKind::OfferEnded(ANNA, Outcome::Withdrawn);
        assert!(world.events(task).contains(&withdrawn), "{leave:?}");
        assert!(
            world.task(task).queue.as_ref().unwrap().tried.is_empty(),
            "{leave:?}"
        );
    }
}

#[test]
fn within_the_grace_offers_go_on_and_after_it_they_are_withdrawn() {
    let mut config = config();
    for service in config.services.values_mut() {
        service.distribution.rona_secs = 30;
    }
    let mut world = World::staffed(config, &[ANNA]);
    let connected = world.start(SUPPORT);
    world.accept(connected);
    world.apply(Command::AgentDisconnected(ANNA));
    let ringing = world.start(SUPPORT);
    assert_eq!(
        world.rings_at(ringing),
        Some(ANNA),
        "a reload must not cost an offer"
    );
    world.advance(AGENT_GRACE_MS - 2);
    assert_eq!(world.rings_at(ringing), Some(ANNA));
    world.advance(1);
    assert_eq!(world.rings_at(ringing), None);
    assert_eq!(
        world.contact(connected),
        ContactState::Connected,
        "connected tasks stay"
    );
    let later = world.start(SUPPORT);
    assert_eq!(world.rings_at(later), None);
    world.apply(Command::AgentConnected(ANNA));
    assert_eq!(
        world.rings_at(ringing),
        Some(ANNA),
        "back: the oldest first"
    );
    assert_eq!(world.rings_at(later), Some(ANNA));
}

#[test]
fn only_the_last_connection_starts_the_grace() {
    let mut world = World::staffed(config(), &[ANNA]);
    world.apply(Command::AgentConnected(ANNA));
    world.apply(Command::AgentDisconnected(ANNA));
    world.advance(10 * AGENT_GRACE_MS);
    assert_eq!(world.state.obstacle(ANNA, None), None);
    world.apply(Command::AgentDisconnected(ANNA));
    world.apply(Command::AgentDisconnected(ANNA));
    world.apply(Command::AgentConnected(ANNA));
    assert_eq!(world.state.agent(ANNA).unwrap().disconnected_at, None);
    assert_eq!(
        world.state.agent(ANNA).unwrap().connections,
        1,
        "one close too many is no debt"
    );
}

#[test]
fn time_away_does_not_count_as_idle() {
    let mut world = World::staffed(config(), &[ANNA, BEN]);
    world.apply(Command::SetPresence(ANNA, Presence::Away));
    world.advance(3_600_000);
    world.apply(Command::SetPresence(ANNA, Presence::Online));
    let task = world.start(SUPPORT);
    assert_eq!(world.rings_at(task), Some(BEN));
}

#[test]
fn what_does_not_take_a_user_away_does_not_cost_the_place() {
    for command in [
        Command::AgentConnected(ANNA),
        Command::AgentDisconnected(ANNA),
        Command::SetDuty(ANNA, true),
        Command::SetPresence(ANNA, Presence::Online),
        Command::SetServiceDuty(ANNA, SALES, false),
    ] {
        let mut world = World::staffed(config(), &[ANNA, BEN]);
        world.advance(1_000);
        world.apply(command.clone());
        let task = world.start(SUPPORT);
        assert_eq!(world.rings_at(task), Some(ANNA), "{command:?}");
    }
}

#[test]
fn the_status_shows_what_needs_attention_most() {
    let mut config = config();
    let distribution = &mut config.services.get_mut(&SUPPORT).unwrap().distribution;
    (distribution.wrap_up_secs, distribution.persistent_rona) = (60, true);
    let mut world = World::staffed(config, &[ANNA]);
    let status = |world: &World| world.state.desk(ANNA, world.now).unwrap().status;
    assert_eq!(status(&world), AgentStatus::Idle);
    let first = world.start(SUPPORT);
    assert_eq!(status(&world), AgentStatus::Ringing);
    world.accept(first);
    assert_eq!(status(&world), AgentStatus::Connected);
    let second = world.start(SUPPORT);
    assert_eq!(status(&world), AgentStatus::Ringing, "before connected");
    world.apply(Command::EndByCustomer(first));
    world.accept(second);
    assert_eq!(status(&world), AgentStatus::Connected, "before wrap-up");
    world.apply(Command::EndByCustomer(second));
    assert_eq!(status(&world), AgentStatus::WrapUp);
    world.apply(Command::FinishWrapUp(ANNA, first));
    world.apply(Command::FinishWrapUp(ANNA, second));
    let third = world.start(SUPPORT);
    world.decline(third);
    assert_eq!(status(&world), AgentStatus::Missed);
}

/// Features 24: presence of a service and of a user, announced when it changes and only then.
#[test]
fn row_24_availability_follows_and_is_announced() {
    let mut config = config();
    config.users.get_mut(&ANNA).unwrap().chats_max = 1;
    let mut world = World::new(config);
    let service = |world: &World| world.state.service_availability(SUPPORT).unwrap().state;
    let user = |world: &World| world.state.user_availability(ANNA).unwrap().state;
    assert_eq!(service(&world), AvailabilityState::Closed);
    assert_eq!(user(&world), AvailabilityState::Offline);
    world.apply(Command::AgentConnected(ANNA));
    assert_eq!(user(&world), AvailabilityState::Offline, "off duty");
    let effects = world.apply(Command::SetDuty(ANNA, true));
    assert!(effects.contains(&Effect::ServiceAvailability(SUPPORT)));
    assert!(effects.contains(&Effect::UserAvailability(ANNA)));
    assert_eq!(service(&world), AvailabilityState::Open);
    assert_eq!(user(&world), AvailabilityState::Available);
    let effects = world.apply(Command::SetDuty(ANNA, true));
    assert!(!effects.iter().any(|effect| {
        matches!(
            effect,
            Effect::ServiceAvailability(_) | Effect::UserAvailability(_)
        )
    }));
    let task = world.start(SUPPORT);
    assert_eq!(
        service(&world),
        AvailabilityState::Busy,
        "the offer takes the last place"
    );
    assert_eq!(user(&world), AvailabilityState::Busy);
    world.accept(task);
    world.apply(Command::EndByCustomer(task));
    assert_eq!(service(&world), AvailabilityState::Open);
    world.apply(Command::SetPresence(ANNA, Presence::Away));
    assert_eq!(user(&world), AvailabilityState::Away);
    assert_eq!(
        service(&world),
        AvailabilityState::Busy,
        "on duty, though none free"
    );
    world.apply(Command::SetPresence(ANNA, Presence::Offline));
    assert_eq!(service(&world), AvailabilityState::Closed);
    let unknown = UserId::from_bytes([0xdd; 16]);
    assert_eq!(world.state.user_availability(unknown), None::<Availability>);
}

#[test]
fn row_24_a_service_at_its_cap_is_busy() {
    let mut config = config();
    config.tenant.interact.chats_per_service = 1;
    let mut world = World::staffed(config, &[ANNA, BEN]);
    world.start(SUPPORT);
    let state = world.state.service_availability(SUPPORT).unwrap().state;
    assert_eq!(state, AvailabilityState::Busy);
}

#[test]
fn row_54_a_service_without_a_workflow_is_shown_closed() {
    let mut config = config();
    config.services.get_mut(&SUPPORT).unwrap().chat_workflow = None;
    let world = World::staffed(config, &[ANNA]);
    let state = world.state.service_availability(SUPPORT).unwrap().state;
    assert_eq!(state, AvailabilityState::Closed);
}

#[test]
fn commands_of_strangers_are_refused() {
    let mut world = World::staffed(config(), &[ANNA]);
    let stranger = UserId::from_bytes([0xdd; 16]);
    let nowhere = shared::ids::ServiceId::from_bytes([0xdd; 16]);
    for command in [
        Command::AgentConnected(stranger),
        Command::AgentDisconnected(stranger),
        Command::SetPresence(stranger, Presence::Online),
        Command::SetDuty(stranger, true),
        Command::SetServiceDuty(ANNA, nowhere, true),
        Command::ClearMissed(stranger),
    ] {
        assert_eq!(
            world.refused(command.clone()),
            ErrorCode::NotFound,
            "{command:?}"
        );
    }
}

#[test]
fn the_desk_grows_in_rev_whenever_offers_or_tasks_change() {
    let mut world = World::staffed(config(), &[ANNA]);
    let rev = |world: &World| world.state.desk(ANNA, world.now).unwrap().rev;
    let mut last = rev(&world);
    let task = world.start(SUPPORT);
    for command in [
        Command::Accept(ANNA, world.offer(task)),
        Command::SetPresence(ANNA, Presence::Busy),
        Command::EndByUser(ANNA, task),
    ] {
        let effects = world.apply(command.clone());
        assert!(effects.contains(&Effect::AgentChanged(ANNA)), "{command:?}");
        assert!(rev(&world) > last, "{command:?}");
        last = rev(&world);
    }
}

#[test]
fn a_longer_queue_shows_on_connected_desks_and_stores_nothing() {
    let mut world = World::staffed(config(), &[ANNA]);
    world.apply(Command::SetDuty(ANNA, false));
    let start = world.next_start(shared::ids::Target::Service(SUPPORT));
    let effects = world.apply(Command::StartTask(Box::new(start)));
    assert!(effects.contains(&Effect::QueueChanged(SUPPORT)));
    assert!(!effects.contains(&Effect::QueueChanged(SALES)));
    assert!(!effects.contains(&Effect::AgentChanged(ANNA)));
    let desk = world.state.desk(ANNA, world.now).unwrap();
    let waiting: Vec<_> = desk.services.iter().map(|duty| duty.waiting).collect();
    assert_eq!(waiting, [1, 0]);
}

#[test]
fn the_customers_connection_shows_on_the_desk() {
    let mut world = World::staffed(config(), &[ANNA]);
    let task = world.start(SUPPORT);
    world.accept(task);
    let effects = world.apply(Command::CustomerDisconnected(task));
    assert!(effects.contains(&Effect::DeskChanged(ANNA)));
    assert!(
        !effects.contains(&Effect::AgentChanged(ANNA)),
        "nothing of Anna's changed"
    );
    assert!(!world.state.desk(ANNA, world.now).unwrap().tasks[0].customer_online);
}
