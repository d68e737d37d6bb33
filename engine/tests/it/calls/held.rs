//! Hold: the customer hears music, neither hears the other, and nobody's connection changes.

use engine::Command;
use engine::call::{LegPlan, Party};
use shared::ErrorCode;
use shared::wire::{CallPhase, Sending};

use super::{CUSTOMER, all_of, call_config, message, music};
use crate::kit::{ANNA, BEN, SUPPORT, World};

#[test]
fn a_held_customer_hears_music_and_is_taken_back() {
    let mut world = World::staffed(call_config(), &[ANNA]);
    let (task, _) = world.talk(SUPPORT);
    let anna = Party::User(ANNA);
    let camera = Sending {
        microphone: true,
        camera: true,
        screen: false,
    };
    world.sends(task, anna, camera);
    assert_eq!(world.view(task, CUSTOMER).peer, camera);
    world.apply(Command::Hold(ANNA, task, true));
    for reader in [CUSTOMER, anna] {
        assert_eq!(world.phase(task, reader), CallPhase::Held);
    }
    assert_eq!(world.hears(task, CUSTOMER), music());
    assert_eq!(world.leg(task, anna), Some(LegPlan::default()));
    assert_eq!(world.view(task, CUSTOMER).peer, Sending::default());
    world.apply(Command::Hold(ANNA, task, true));
    world.apply(Command::Hold(ANNA, task, false));
    assert_eq!(world.leg(task, CUSTOMER), Some(all_of(anna)));
    assert_eq!(world.number(task), 1);
}

#[test]
fn only_the_user_holds_and_only_a_call() {
    let mut world = World::staffed(call_config(), &[ANNA, BEN]);
    let (task, user) = world.talk(SUPPORT);
    let other = if user == ANNA { BEN } else { ANNA };
    let foreign = Command::Hold(other, task, true);
    assert_eq!(world.refused(foreign), ErrorCode::NotFound);
    let chat = world.start(SUPPORT);
    let owner = world.accept(chat);
    let none = Command::Hold(owner, chat, true);
    assert_eq!(world.refused(none), ErrorCode::CallEnded);
    world.apply(Command::AskCall(chat, message(1), false));
    let asked = Command::Hold(owner, chat, true);
    assert_eq!(world.refused(asked), ErrorCode::NotApplicable);
}
