//! Chats straight to a user: offered to that user only, accepted, declined, missed, unavailable.

use engine::{Audience, Command, DIRECT_RONA_SECS, EventKind, Outcome};
use shared::ErrorCode;
use shared::ids::Target;
use shared::wire::{ContactState, EndReason, NoticeCode, Presence};

use crate::kit::{ANNA, BEN, SUPPORT, World, config, direct_texts};

/// A way of not being there.
type Leave = fn(&mut World);

const DECLINED: ContactState = ContactState::Ended {
    reason: EndReason::Declined,
};

fn world() -> World {
    let mut config = config();
    direct_texts(&mut config);
    World::staffed(config, &[BEN, ANNA])
}

#[test]
fn row_26_a_direct_chat_rings_at_its_user_only_and_without_a_workflow() {
    let mut world = world();
    let task = world.start_at(Target::User(ANNA));
    assert_eq!(
        world.rings_at(task),
        Some(ANNA),
        "though Ben is idle longer"
    );
    assert_eq!(world.contact(task), ContactState::InQueue);
    assert_eq!(world.position(task), None, "there is no queue");
    assert_eq!(world.events(task), [EventKind::Offered(ANNA)]);
    assert_eq!(
        world.refused(Command::Accept(BEN, world.offer(task))),
        ErrorCode::OfferGone
    );
    world.accept(task);
    assert_eq!(world.contact(task), ContactState::Connected);
}

/// Features 36, 37: three texts to the user, three to the customer, six parameters.
#[test]
fn row_36_every_direct_text_is_rendered() {
    let mut world = world();
    let task = world.start_at(Target::User(ANNA));
    let desk = world.state.desk(ANNA, world.now).unwrap();
    assert_eq!(
        desk.offers[0].incoming.as_deref(),
        Some("Customer 1 <c1@example.com> wants you")
    );
    assert_eq!(desk.offers[0].service, None);
    world.accept(task);
    let desk = world.state.desk(ANNA, world.now).unwrap();
    assert_eq!(
        desk.tasks[0].end_question.as_deref(),
        Some("End with Customer 1?")
    );
    world.apply(Command::EndByUser(ANNA, task));
    let texts: Vec<_> = world
        .notices(task)
        .into_iter()
        .map(|n| n.1.unwrap_or_default())
        .collect();
    assert_eq!(
        texts,
        [
            "You talk with Anna Keller (anna@demo.test)",
            "Anna Keller has ended",
            ""
        ]
    );

    let left = world.start_at(Target::User(ANNA));
    world.accept(left);
    world.apply(Command::EndByCustomer(left));
    let told = world
        .entries(left)
        .into_iter()
        .find(|entry| entry.audience == Audience::Users);
    let shared::wire::EntryKind::Notice(told) = told.unwrap().kind else {
        panic!("a notice")
    };
    assert_eq!(told.text.as_deref(), Some("Customer 2 is gone"));

    let declined = world.start_at(Target::User(ANNA));
    world.decline(declined);
    let notice = &world.notices(declined)[0];
    assert_eq!(notice.1.as_deref(), Some("Anna cannot talk now"));
}

#[test]
fn row_35_the_custom_name_is_what_the_customer_sees() {
    let mut world = world();
    let task = world.start_at(Target::User(ANNA));
    world.accept(task);
    let agent = world.state.contact_status(task).unwrap().agent.unwrap();
    assert_eq!(agent.display_name, "Anna of the shop");
    assert_eq!(
        world.notices(task)[0].2.as_deref(),
        Some("Anna of the shop")
    );
    let service_task = world.start(SUPPORT);
    world.accept(service_task);
    let agent = world
        .state
        .contact_status(service_task)
        .unwrap()
        .agent
        .unwrap();
    assert_eq!(
        agent.display_name, "Ben Frei",
        "a service shows its users by display name"
    );
}

#[test]
fn row_36_a_declined_direct_chat_ends() {
    let mut world = world();
    let task = world.start_at(Target::User(ANNA));
    world.decline(task);
    assert_eq!(world.contact(task), DECLINED);
    assert_eq!(
        world.notice_codes(task),
        [NoticeCode::Declined, NoticeCode::Ended]
    );
    assert_eq!(
        world.events(task),
        [
            EventKind::Offered(ANNA),
            EventKind::OfferEnded(ANNA, Outcome::Declined),
            EventKind::Terminated
        ]
    );
}

#[test]
fn row_36_a_missed_direct_chat_ends_as_declined() {
    let mut world = world();
    let task = world.start_at(Target::User(ANNA));
    world.advance(i64::from(DIRECT_RONA_SECS) * 1_000 - 2);
    assert_eq!(world.rings_at(task), Some(ANNA));
    world.advance(1);
    assert_eq!(world.contact(task), DECLINED);
    assert_eq!(
        world.events(task)[1],
        EventKind::OfferEnded(ANNA, Outcome::Missed)
    );
    assert!(
        world.state.agent(ANNA).unwrap().missed.is_none(),
        "no service, no flag"
    );
}

/// Ends at once as declined, with the first message kept, whenever the user is not there.
#[test]
fn row_26_a_direct_chat_to_a_user_who_is_not_there_ends_at_once() {
    let away: [(&str, Leave); 5] = [
        ("offline", |world| {
            world.apply(Command::SetPresence(ANNA, Presence::Offline));
        }),
        ("busy", |world| {
            world.apply(Command::SetPresence(ANNA, Presence::Busy));
        }),
        ("off duty", |world| {
            world.apply(Command::SetDuty(ANNA, false));
        }),
        ("gone", |world| {
            world.apply(Command::AgentDisconnected(ANNA));
            world.advance(engine::AGENT_GRACE_MS);
        }),
        ("full", |world| {
            for _ in 0..3 {
                world.start_at(Target::User(ANNA));
            }
        }),
    ];
    for (why, leave) in away {
        let mut world = world();
        leave(&mut world);
        let task = world.start_at(Target::User(ANNA));
        assert_eq!(world.contact(task), DECLINED, "{why}");
        assert_eq!(
            world.entries(task).len(),
            3,
            "{why}: first message, declined, ended"
        );
        assert_eq!(world.events(task), [EventKind::Terminated], "{why}");
    }
}

#[test]
fn row_26_a_ringing_direct_chat_ends_when_its_user_leaves() {
    let mut world = world();
    let task = world.start_at(Target::User(ANNA));
    world.apply(Command::SetDuty(ANNA, false));
    assert_eq!(world.contact(task), DECLINED);
    assert_eq!(
        world.events(task)[1],
        EventKind::OfferEnded(ANNA, Outcome::Withdrawn)
    );
}

#[test]
fn row_26_an_inactive_or_unknown_user_is_no_target() {
    let mut config = config();
    config.users.get_mut(&ANNA).unwrap().active = false;
    let mut world = World::staffed(config, &[BEN]);
    let start = world.next_start(Target::User(ANNA));
    assert_eq!(
        world.refused(Command::StartTask(Box::new(start))),
        ErrorCode::TargetInactive
    );
    let nobody = Target::User(shared::ids::UserId::from_bytes([0xdd; 16]));
    let start = world.next_start(nobody);
    assert_eq!(
        world.refused(Command::StartTask(Box::new(start))),
        ErrorCode::TargetUnknown
    );
}
