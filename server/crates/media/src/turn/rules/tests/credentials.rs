//! Whose credentials are good, and for how long.

use std::time::Duration;

use super::world::{World, media};
use crate::turn::raw::{ALLOCATE, Raw, attribute, code, is_signed};

const MINUTE: Duration = Duration::from_secs(60);

fn wanted() -> Raw {
    Raw::new(ALLOCATE, 1).with(0x0019, &[17, 0, 0, 0])
}

#[test]
fn without_credentials_there_is_a_challenge_and_nothing_else() {
    let mut world = World::new(10);
    let person = world.person("call-1");
    for kind in [0x0003, 0x0004, 0x0008, 0x0009, 0x000a, 0x000b] {
        let raw = Raw::new(kind, 1).peer(media());
        let answer = world.ask(person.client, &raw.bytes()).unwrap();
        assert_eq!(code(&answer), 401, "{kind:#x}");
        assert_eq!(
            attribute(&answer, 0x0014).as_deref(),
            Some(b"interact".as_slice())
        );
    }
    assert_eq!(world.rules.count(), 0);
}

#[test]
fn answers_are_signed_for_whoever_knows_the_password() {
    let mut world = World::new(10);
    let person = world.person("call-1");
    let answer = world.signed(&person, wanted());
    assert!(is_signed(
        &answer,
        &person.server.username,
        &person.server.credential
    ));
    assert!(!is_signed(&answer, &person.server.username, "guessed"));
}

#[test]
fn a_wrong_password_is_refused() {
    let mut world = World::new(10);
    let mut person = world.person("call-1");
    person.server.credential = "guessed".into();
    assert_eq!(world.allocate(&person), 401);
}

#[test]
fn a_user_name_that_was_not_issued_is_refused_even_with_its_own_password() {
    let mut world = World::new(10);
    let issued = world.person("call-1");
    for forged in ["9999999999:call-1", "1900000000:call-2", "call-1", "", "x"] {
        let mut person = issued.clone();
        person.server.username = forged.into();
        assert_eq!(world.allocate(&person), 401, "{forged}");
    }
    let elsewhere = crate::turn::credentials::issue(
        b"of another process",
        Vec::new(),
        "call-1",
        shared::Millis(1_900_000_000_000),
    );
    let foreign = super::world::Person {
        server: elsewhere,
        ..issued
    };
    assert_eq!(world.allocate(&foreign), 401, "of another server");
}

#[test]
fn credentials_live_ten_minutes_longer_than_their_call() {
    let mut world = World::new(10);
    let person = world.connected("call-1");
    world.pass(MINUTE * 9);
    assert_eq!(world.refresh(&person, 600), 200, "the call goes on");
    world.rules.labels().ended("call-1", world.now.wall);
    world.pass(MINUTE * 9);
    assert_eq!(world.refresh(&person, 600), 200, "it has just ended");
    world.pass(MINUTE + Duration::from_secs(1));
    let late = world.elsewhere(&person);
    assert_eq!(world.allocate(&late), 401);
    assert_eq!(world.refresh(&person, 600), 401);
    assert_eq!(
        world.rules.sweep(world.now).len(),
        1,
        "its allocation ends too"
    );
    assert_eq!(world.rules.count(), 0);
}

#[test]
fn a_call_whose_end_was_never_told_loses_its_credentials_by_the_clock() {
    let mut world = World::new(10);
    let person = world.person("call-1");
    world.pass(MINUTE * 60 * 12 + MINUTE);
    assert_eq!(world.allocate(&person), 401);
}

#[test]
fn the_same_call_is_given_the_same_text_for_hours() {
    let mut world = World::new(10);
    let first = world.person("call-1").server;
    world.pass(MINUTE * 60 * 5);
    assert_eq!(world.person("call-1").server, first);
    world.pass(MINUTE * 60 * 2);
    assert_ne!(world.person("call-1").server, first);
}

#[test]
fn nobody_takes_over_the_allocation_of_somebody_else() {
    let mut world = World::new(10);
    let person = world.connected("call-1");
    let mut thief = world.person("call-2");
    thief.client = person.client;
    assert_eq!(world.permit(&thief, media()), 441);
    assert_eq!(world.refresh(&thief, 0), 441);
    assert_eq!(world.rules.count(), 1);
}

#[test]
fn a_nonce_is_good_for_its_client_and_for_an_hour_or_two() {
    let mut world = World::new(10);
    let person = world.person("call-1");
    let (name, password) = (
        person.server.username.clone(),
        person.server.credential.clone(),
    );
    let elsewhere = world.elsewhere(&person);
    let foreign = world.nonce(elsewhere.client);
    let bytes = wanted().signed(&name, &password, &foreign);
    assert_eq!(
        code(&world.ask(person.client, &bytes).unwrap()),
        438,
        "another client's"
    );
    let own = world.nonce(person.client);
    world.pass(MINUTE * 121);
    let bytes = wanted().signed(&name, &password, &own);
    let answer = world.ask(person.client, &bytes).unwrap();
    assert_eq!(code(&answer), 438, "an old one");
    assert!(
        attribute(&answer, 0x0015).is_some(),
        "a new one comes along"
    );
}
