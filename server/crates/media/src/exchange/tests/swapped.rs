//! offers that are well formed and carry what belongs to another call. Whoever made
//! them gets no path, and nobody else notices.

use std::time::Duration;

use shared::wire::CallSlot;

use super::world::{World, all_of};
use crate::api::{LegId, MediaEvent};

/// Longer than any set-up, and longer than a leg waits for its browser.
const LONG_ENOUGH: Duration = Duration::from_secs(40);

/// Two who hear each other, and what the first one offered.
fn talking() -> (World, LegId, LegId, String) {
    let (mut world, one, other) = World::pair();
    world.exchange.give(world.now, one, all_of(other));
    world.exchange.give(world.now, other, all_of(one));
    let offer = world.person(one).offer.clone();
    (world, one, other, offer)
}

/// All lines of an offer that begin so, made those of another one.
fn with_lines_of(offer: &str, foreign: &str, beginnings: &[&str]) -> String {
    let its = |beginning: &str| {
        let found = foreign.lines().find(|line| line.starts_with(beginning));
        found.expect("offers have it").to_owned()
    };
    let line = |line: &str| {
        let beginning = beginnings.iter().find(|b| line.starts_with(**b));
        beginning.map_or_else(|| line.to_owned(), |b| its(b))
    };
    offer.lines().map(|one| line(one) + "\r\n").collect()
}

/// The stranger is given what the first one says, and still gets nothing of it; the two talk on.
fn expect_nothing(mut world: World, (one, other): (LegId, LegId), stranger: LegId) {
    world.exchange.give(world.now, stranger, all_of(one));
    world.events.clear();
    let frames = u16::try_from(LONG_ENOUGH.as_millis() / 20).unwrap();
    world.talk(&[one, other], CallSlot::MainAudio, frames, 1);
    assert!(
        world.person(stranger).got.is_empty(),
        "the stranger hears something"
    );
    assert_eq!(
        world.events,
        [MediaEvent::Closed(stranger)],
        "nobody else notices"
    );
    for (hears, says) in [(one, other), (other, one)] {
        let heard = world.heard(hears, CallSlot::MainAudio);
        let wanted = (1..=frames).map(|n| (u8::try_from(says.0).unwrap(), n));
        assert!(heard.into_iter().eq(wanted), "{hears:?} misses something");
    }
    assert_eq!(world.exchange.paths(), 2);
}

#[test]
fn a_foreign_fingerprint_gets_no_path_and_disturbs_nobody() {
    let (mut world, one, other, foreign) = talking();
    let stranger = world.join_with(3, |offer| {
        with_lines_of(&offer, &foreign, &["a=fingerprint:"])
    });
    expect_nothing(world, (one, other), stranger);
}

#[test]
fn a_foreign_name_of_ice_gets_no_path_and_disturbs_nobody() {
    let (mut world, one, other, foreign) = talking();
    let stranger = world.join_with(3, |offer| {
        with_lines_of(&offer, &foreign, &["a=ice-ufrag:", "a=ice-pwd:"])
    });
    expect_nothing(world, (one, other), stranger);
}

#[test]
fn a_whole_foreign_offer_gets_no_path_and_disturbs_nobody() {
    let (mut world, one, other, foreign) = talking();
    let stranger = world.join_with(3, |_| foreign.clone());
    expect_nothing(world, (one, other), stranger);
}
