//! A model of visitors' tabs, the network and the server, driven by thousands of random plans.
//!
//! The tabs run the real [`browser::link::session`]. The plan drops connections with frames in
//! flight, repeats frames, delivers bytes of old connections late, loses acknowledgements, reloads
//! and duplicates tabs and kills the server. In the end everything that was written must stand in
//! the log exactly once, and every screen must show that log. Questions are answered once, by whichever
//! tab comes first; the others are told. The seed is in every failure.

mod plan;
mod server;
mod tab;
mod world;

use world::{Switches, World};

const SEEDS: u64 = 4_000;
const STEPS: usize = 160;

fn run(seed: u64, switches: Switches) -> Result<(), String> {
    let mut world = World::new(seed, switches);
    plan::chaos(&mut world, STEPS).map_err(|what| format!("seed {seed}: {what}"))?;
    plan::calm(&mut world).map_err(|what| format!("seed {seed}, afterwards: {what}"))
}

fn failures(switches: Switches, seeds: u64) -> u64 {
    let failed = (0..seeds).filter(|seed| run(*seed, switches).is_err());
    failed.count() as u64
}

#[test]
fn nothing_is_lost_nothing_comes_twice_and_every_screen_shows_the_same() {
    for seed in 0..SEEDS {
        if let Err(what) = run(seed, Switches::default()) {
            panic!("{what}");
        }
    }
}

#[test]
fn without_the_servers_memory_of_ids_messages_come_twice() {
    let switches = Switches {
        without_dedup: true,
        ..Switches::default()
    };
    assert!(failures(switches, 200) > 100);
}

#[test]
fn without_the_numbers_of_questions_one_is_answered_twice() {
    let switches = Switches {
        without_numbers: true,
        ..Switches::default()
    };
    assert!(failures(switches, 200) > 20);
}

#[test]
fn without_the_outbox_messages_are_lost() {
    let switches = Switches {
        without_outbox: true,
        ..Switches::default()
    };
    assert!(failures(switches, 200) > 100);
}

#[test]
fn without_the_gap_check_screens_have_holes() {
    let switches = Switches {
        without_gap_check: true,
        ..Switches::default()
    };
    assert!(failures(switches, 200) > 50);
}
