//! Nobody gets more than a call needs (attack A-61).

use std::time::Duration;

use super::world::{World, media};
use crate::turn::raw::{ALLOCATE, BINDING, Raw, SEND, code};
use crate::turn::rules::quota::{BYTES, REQUESTS};
use crate::turn::settings::MOST_PER_LABEL;

#[test]
fn a_thousand_allocations_of_one_person_end_at_twelve() {
    let mut world = World::new(5_000);
    let person = world.person("call-1");
    let mut codes = Vec::new();
    for _ in 0..1_000 {
        let next = world.elsewhere(&person);
        codes.push(world.allocate(&next));
        world.pass(Duration::from_millis(100));
    }
    let granted = codes.iter().take_while(|code| **code == 200).count();
    assert_eq!(granted, MOST_PER_LABEL);
    assert!(
        codes[granted..].iter().all(|code| *code == 486),
        "{codes:?}"
    );
    assert_eq!(world.rules.count(), MOST_PER_LABEL);
    let other = world.person("call-2");
    assert_eq!(world.allocate(&other), 200, "others are not disturbed");
}

#[test]
fn there_is_a_limit_to_all_allocations_and_room_comes_back() {
    let mut world = World::new(3);
    let people: Vec<_> = (0..3)
        .map(|n| world.connected(&format!("call-{n}")))
        .collect();
    let late = world.person("late");
    assert_eq!(world.allocate(&late), 508);
    assert_eq!(world.refresh(&people[0], 0), 200);
    assert_eq!(world.allocate(&late), 200);
}

#[test]
fn requests_over_the_rate_are_not_answered_and_others_are() {
    let mut world = World::new(10);
    let person = world.person("call-1");
    let ask = Raw::new(BINDING, 1).bytes();
    let (burst, per_second) = REQUESTS;
    let answered = (0..burst * 5)
        .filter(|_| world.ask(person.client, &ask).is_some())
        .count();
    assert_eq!(answered, burst as usize);
    let mut other = person.client;
    other.address.set_ip([198, 51, 100, 1].into());
    assert!(world.ask(other, &ask).is_some(), "another network");
    world.pass(Duration::from_secs(1));
    let again = (0..burst)
        .filter(|_| world.ask(person.client, &ask).is_some())
        .count();
    assert_eq!(again, per_second as usize);
}

#[test]
fn spam_of_permissions_leaves_one() {
    let mut world = World::new(10);
    let person = world.connected("call-1");
    for _ in 0..1_000 {
        assert_eq!(world.permit(&person, media()), 200);
        world.pass(Duration::from_millis(100));
    }
    assert_eq!(world.rules.count(), 1);
}

#[test]
fn an_allocation_relays_so_much_and_no_more_each_way() {
    let mut world = World::new(10);
    let person = world.connected("call-1");
    assert_eq!(world.permit(&person, media()), 200);
    let send = Raw::new(SEND, 5)
        .peer(media())
        .with(0x0013, &[7; 1_000])
        .bytes();
    let (burst, _) = BYTES;
    let up = (0..5_000)
        .filter(|_| world.relayed(person.client, &send).is_some())
        .count();
    assert_eq!(up, burst as usize / 1_000);
    let (id, at) = (world.newest(), world.now.at);
    let down = (0..5_000).filter(|_| world.rules.wrap(id, &[7; 1_000], at).is_some());
    assert_eq!(down.count(), burst as usize / 1_000);
}

#[test]
fn what_runs_out_is_forgotten() {
    let mut world = World::new(10);
    let person = world.connected("call-1");
    world.pass(Duration::from_secs(599));
    assert!(world.rules.sweep(world.now).is_empty());
    world.pass(Duration::from_secs(2));
    assert_eq!(world.rules.sweep(world.now).len(), 1);
    assert!(!world.rules.has(person.client));
    assert_eq!(world.refresh(&person, 600), 437);
}

#[test]
fn a_lost_answer_is_given_again_and_makes_nothing_twice() {
    let mut world = World::new(10);
    let person = world.person("call-1");
    let raw = Raw::new(ALLOCATE, 9).with(0x0019, &[17, 0, 0, 0]);
    let first = world.signed(&person, raw.clone());
    assert_eq!(world.signed(&person, raw), first);
    assert_eq!(world.rules.count(), 1);
    let other = Raw::new(ALLOCATE, 10).with(0x0019, &[17, 0, 0, 0]);
    assert_eq!(code(&world.signed(&person, other)), 437);
}
