//! Bytes that are no TURN do nothing and break nothing.

use proptest::prelude::*;

use super::world::{World, media};
use crate::turn::raw::{ALLOCATE, Raw};

proptest! {
    #[test]
    fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let mut world = World::new(10);
        let person = world.connected("call-1");
        prop_assert_eq!(world.bind(&person, 0x4001, media()), 200);
        world.ask(person.client, &bytes);
        prop_assert_eq!(world.rules.count(), 1);
    }

    #[test]
    fn a_good_request_with_some_bytes_changed_is_survived(
        kind in 0_u16..0x20,
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut world = World::new(10);
        let person = world.connected("call-1");
        let nonce = world.nonce(person.client);
        let raw = Raw::new(kind, 3).peer(media()).with(0x000c, &[0x40, 1, 0, 0]);
        let mut bytes = raw.signed(&person.server.username, &person.server.credential, &nonce);
        for (at, value) in changes {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        world.ask(person.client, &bytes);
        bytes.truncate(cut.index(bytes.len()));
        world.ask(person.client, &bytes);
        prop_assert!(world.rules.count() <= 2);
    }
}

#[test]
fn what_follows_the_signature_does_not_count() {
    let mut world = World::new(10);
    let person = world.person("call-1");
    let nonce = world.nonce(person.client);
    let raw = Raw::new(ALLOCATE, 1);
    let mut bytes = raw.signed(&person.server.username, &person.server.credential, &nonce);
    bytes.extend_from_slice(&[0, 0x19, 0, 4, 17, 0, 0, 0]);
    let length = u16::try_from(bytes.len() - 20).unwrap();
    bytes[2..4].copy_from_slice(&length.to_be_bytes());
    let answer = world.ask(person.client, &bytes).unwrap();
    assert_eq!(
        crate::turn::raw::code(&answer),
        400,
        "no transport was asked for"
    );
}
