//! The plan: random trouble first, then peace and quiet, then the reckoning.

use std::collections::BTreeSet;

use browser::link::session::Event;
use shared::ids::{MessageId, TabId};
use shared::wire::{Customer, Modality, Start};

use crate::world::{Down, World};

const TABS: usize = 3;

/// Random trouble.
pub(crate) fn chaos(world: &mut World, steps: usize) -> Result<(), String> {
    let id = TabId::from_bytes(world.fresh_id());
    world.load(0, id);
    write(world, 0);
    for _ in 0..steps {
        progress(world);
        trouble(world);
        tick(world);
        verdict(world)?;
    }
    Ok(())
}

/// Most of the time things work: without this, trouble would only ever meet trouble.
fn progress(world: &mut World) {
    if !world.server.up {
        world.server.up = world.dice.up_to(3) == 0;
    }
    for tab in 0..world.tabs.len() {
        if world.dice.up_to(1) == 0 {
            hear(world, tab);
            if let Some(line) = world.tabs[tab].line {
                world.deliver_up(line);
                world.deliver_down(line);
            }
        }
    }
}

fn trouble(world: &mut World) {
    let tab = pick(world, world.tabs.len());
    let line = recent_line(world);
    match world.dice.up_to(99) {
        0..=8 => write(world, tab),
        9..=11 => answer(world, tab),
        12..=14 => agent_writes(world),
        15..=17 => ask(world),
        18..=37 => hear(world, tab),
        38..=52 => repeat(world, |world| deliver(world, true)),
        53..=67 => repeat(world, |world| deliver(world, false)),
        68..=76 => commit(world),
        77..=82 => {
            let ms = world.dice.up_to(20_000);
            world.now = world.now.plus(i64::try_from(ms).expect("small"));
        }
        83..=84 => cut(world, line),
        85..=86 => duplicate_up(world, line),
        87..=88 => duplicate_down(world, line),
        89..=91 => lose_hint(world),
        92..=93 => reload(world, tab),
        94 => open_tab(world, tab),
        95..=96 => crash(world),
        97 => world.step(tab, Event::Suspect),
        98 => world.step(tab, Event::Network(false)),
        _ => world.step(tab, Event::Network(true)),
    }
}

/// Peace and quiet until nothing moves any more, then the reckoning.
pub(crate) fn calm(world: &mut World) -> Result<(), String> {
    world.server.up = true;
    for tab in 0..world.tabs.len() {
        world.step(tab, Event::Network(true));
    }
    settle(world)?;
    // A lost tail shows only when something comes after it.
    agent_writes(world);
    settle(world)?;
    reckon(world)
}

fn settle(world: &mut World) -> Result<(), String> {
    for _ in 0..2_000 {
        for tab in 0..world.tabs.len() {
            while !world.tabs[tab].events.is_empty() {
                hear(world, tab);
            }
        }
        for at in 0..world.lines.len() {
            while !world.lines[at].up.is_empty() {
                world.deliver_up(at);
            }
            while !world.lines[at].down.is_empty() {
                world.deliver_down(at);
            }
        }
        commit(world);
        verdict(world)?;
        if is_quiet(world) {
            return Ok(());
        }
        world.now = world.now.plus(500);
        tick(world);
    }
    Err("it never comes to rest".to_owned())
}

fn is_quiet(world: &World) -> bool {
    let still = |tab: &crate::tab::Tab| {
        tab.session.is_live() && tab.session.unanswered().count() == 0 && tab.events.is_empty()
    };
    let silent = |line: &crate::world::Line| line.up.is_empty() && line.down.is_empty();
    // Long enough without a pong, a half-open connection shows itself.
    world.tabs.iter().all(still)
        && world.lines.iter().all(silent)
        && world.server.is_idle()
        && world.tabs.iter().all(|tab| attached(world, tab))
}

fn attached(world: &World, tab: &crate::tab::Tab) -> bool {
    tab.line.is_some_and(|at| world.server.is_attached(at))
}

fn reckon(world: &World) -> Result<(), String> {
    for (tab, id) in &world.written {
        let times = world
            .server
            .log
            .iter()
            .filter(|entry| entry.id == Some(*id));
        match times.count() {
            1 => {}
            0 => return Err(format!("{id}, written in tab {tab}, is lost")),
            n => {
                return Err(format!(
                    "{id}, written in tab {tab}, stands in the log {n} times"
                ));
            }
        }
    }
    reckon_answers(world)?;
    for tab in 0..world.tabs.len() {
        let own = world.written.iter().filter(|(from, _)| *from == tab);
        let places: Vec<u64> = own.filter_map(|(_, id)| world.place(*id)).collect();
        if !places.is_sorted() {
            return Err(format!(
                "the messages of tab {tab} have changed places: {places:?}"
            ));
        }
    }
    for (index, tab) in world.tabs.iter().enumerate() {
        if tab.screen != world.server.log {
            return Err(format!(
                "tab {index} shows {} entries of {}",
                tab.screen.len(),
                world.server.log.len()
            ));
        }
    }
    if world.is_stored() {
        return Err("answered messages are still kept".to_owned());
    }
    Ok(())
}

/// An answer stands in the log, or somebody was told that it came too late; no question has two.
fn reckon_answers(world: &World) -> Result<(), String> {
    let mut answered = BTreeSet::new();
    for (id, prompt) in &world.given {
        let entries = world.server.log.iter();
        let times = entries.filter(|entry| entry.id == Some(*id)).count();
        match (times, world.late.contains(id)) {
            (1, false) if answered.insert(*prompt) => {}
            (0, true) => {}
            (1, false) => return Err(format!("question {prompt} was answered twice")),
            (n, late) => {
                return Err(format!("answer {id}: {n} times in the log, late: {late}"));
            }
        }
    }
    match world
        .tabs
        .iter()
        .find(|tab| tab.asked != world.server.asked)
    {
        Some(tab) => Err(format!(
            "question {:?} is on a screen, {:?} is open",
            tab.asked, world.server.asked
        )),
        None => Ok(()),
    }
}

fn verdict(world: &mut World) -> Result<(), String> {
    world.trouble.take().map_or(Ok(()), Err)
}

fn pick(world: &mut World, n: usize) -> usize {
    usize::try_from(world.dice.up_to(n as u64 - 1)).expect("an index")
}

fn repeat(world: &mut World, act: impl Fn(&mut World)) {
    for _ in 0..=world.dice.up_to(4) {
        act(world);
    }
}

fn write(world: &mut World, tab: usize) {
    let id = MessageId::from_bytes(world.fresh_id());
    let text = format!("message {id}");
    if world.written.is_empty() {
        world.step(
            tab,
            Event::Start(Start {
                id,
                modality: Modality::InstantMessaging,
                customer: Customer::default(),
                message: text,
                parameters: Vec::new(),
            }),
        );
    } else if world.tabs[tab].session.has_contact() || tab == 0 {
        world.step(tab, Event::Send { id, text });
    } else {
        return;
    }
    world.written.push((tab, id));
}

/// Answers the question on the screen, open or not; impatient people press twice.
fn answer(world: &mut World, tab: usize) {
    let Some(prompt) = world.tabs[tab].asked else {
        return;
    };
    let id = MessageId::from_bytes(world.fresh_id());
    world.given.push((id, prompt));
    let event = Event::Answer {
        id,
        prompt,
        choice: None,
        text: format!("answer {id}"),
    };
    world.step(tab, event);
}

fn ask(world: &mut World) {
    if world.server.up && world.server.has_contact() {
        let answers = world.server.ask();
        world.answer(answers);
    }
}

fn agent_writes(world: &mut World) {
    if world.server.up && world.server.has_contact() {
        let text = format!("answer {}", world.server.log.len());
        let answers = world.server.agent_writes(text);
        world.answer(answers);
    }
}

fn hear(world: &mut World, tab: usize) {
    if let Some(event) = world.tabs[tab].events.pop_front() {
        world.step(tab, event);
    }
}

/// One of the last few connections; old ones too, which is how their late bytes arrive.
fn recent_line(world: &mut World) -> usize {
    let back = usize::try_from(world.dice.up_to(4)).expect("small");
    world.lines.len().saturating_sub(1 + back)
}

fn deliver(world: &mut World, up: bool) {
    if world.lines.is_empty() {
        return;
    }
    let at = recent_line(world);
    if up {
        world.deliver_up(at);
    } else {
        world.deliver_down(at);
    }
}

fn commit(world: &mut World) {
    if world.server.up {
        let answers = world.server.commit(world.now);
        world.answer(answers);
    }
}

/// Cuts a connection: with or without the server noticing, with or without the client noticing.
fn cut(world: &mut World, at: usize) {
    let (notice, keep) = (world.dice.up_to(2), world.dice.up_to(1) == 0);
    let Some(line) = world.lines.get_mut(at) else {
        return;
    };
    if !keep {
        line.up.clear();
    }
    line.torn = true;
    line.down.clear();
    if notice != 0 && line.open {
        line.down.push_back(Down::Close(1006));
    } else {
        line.open = false;
    }
    if notice != 1 {
        world.server.lose(at);
    }
}

fn duplicate_up(world: &mut World, at: usize) {
    if let Some(line) = world.lines.get_mut(at)
        && let Some(frame) = line.up.back().cloned()
    {
        line.up.push_back(frame);
    }
}

fn duplicate_down(world: &mut World, at: usize) {
    if let Some(line) = world.lines.get_mut(at)
        && let Some(frame) = line.down.back().cloned()
    {
        line.down.push_back(frame);
    }
}

/// A hint that is lost within the server: one connection never hears of the new entry.
fn lose_hint(world: &mut World) {
    if world.server.up && world.server.has_contact() {
        let text = format!("answer {}", world.server.log.len());
        let mut answers = world.server.agent_writes(text);
        if !answers.is_empty() {
            let lost = pick(world, answers.len());
            answers.remove(lost);
        }
        world.answer(answers);
    }
}

fn reload(world: &mut World, tab: usize) {
    let id = world.tabs[tab].id;
    world.load(tab, id);
}

/// Opens a tab: an empty one, or a copy that brings the id of its original along.
fn open_tab(world: &mut World, original: usize) {
    if world.tabs.len() >= TABS {
        return;
    }
    let id = if world.dice.up_to(1) == 0 {
        world.tabs[original].id
    } else {
        TabId::from_bytes(world.fresh_id())
    };
    let next = world.tabs.len();
    world.load(next, id);
}

/// Kills the server: what was not committed is gone, and so is every connection.
fn crash(world: &mut World) {
    world.server.up = false;
    for at in world.server.crash() {
        let line = &mut world.lines[at];
        line.down.clear();
        line.up.clear();
        line.torn = true;
        if line.open {
            line.down.push_back(Down::Close(1006));
        }
    }
}

fn tick(world: &mut World) {
    for tab in 0..world.tabs.len() {
        if world.tabs[tab]
            .session
            .deadline()
            .is_some_and(|at| at <= world.now)
        {
            world.step(tab, Event::Tick);
        }
    }
}
