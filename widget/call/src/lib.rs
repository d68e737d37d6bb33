//! The rules of the call part, which is loaded when a call is wanted; its hands are `../script`.
//!
//! The script owns the screen and the devices, tells what happened by the functions below, and carries
//! out the orders that come of it. Read `rules` first: what is known and what follows from it. `face`
//! decides which words stand on the screen, `text` has them all, `orders` is how they travel. With the
//! program that has loaded it, the part speaks in bytes (`bytes`): see `call_rules::seam`.
//!
//! Whoever calls downloads this, so there is no glue: numbers are handed over as they are, everything
//! else through one buffer in our memory. The script asks for [`room`], writes there, and calls; a
//! function with a text as its answer leaves it at [`place`] and gives its length. Nothing here formats,
//! panics with words or reads by `serde`.
#![cfg_attr(
    target_arch = "wasm32",
    expect(
        unsafe_code,
        reason = "a script can call nothing but exports by name, and an allocator is unsafe by nature"
    )
)]

mod bytes;
mod face;
#[cfg(target_arch = "wasm32")]
mod memory;
mod orders;
mod rules;
mod text;
mod word;

use std::cell::RefCell;

use call_rules::elapsed;
use call_rules::fault::Fault;
use call_rules::level;
use call_rules::machine::{Event, Path};
use call_rules::quality::Totals;
use shared::Millis;
use shared::wire::Sending;

use rules::{CALL, CHECK, Rules};
use word::Said;

#[derive(Debug)]
struct Part {
    rules: Rules,
    buffer: Vec<u8>,
}

thread_local! {
    // One call part per document.
    static PART: RefCell<Part> = const {
        RefCell::new(Part {
            rules: Rules::new(),
            buffer: Vec::new(),
        })
    };
}

/// Runs with what the script has written.
fn with<T>(run: impl FnOnce(&mut Rules, &[u8]) -> T) -> T {
    PART.with_borrow_mut(|part| run(&mut part.rules, &part.buffer))
}

/// Leaves an answer, and gives its length.
fn answer(write: impl FnOnce(&mut Rules, &[u8]) -> Vec<u8>) -> usize {
    PART.with_borrow_mut(|part| {
        part.buffer = write(&mut part.rules, &part.buffer);
        part.buffer.len()
    })
}

fn step(leg: usize, event: Event, now: f64) {
    with(|rules, _| rules.step(leg, event, moment(now)));
}

/// A text of the script's, which is always valid.
fn words(bytes: &[u8]) -> &str {
    str::from_utf8(bytes).unwrap_or_default()
}

/// Milliseconds of the page's clock, which never jumps.
const fn moment(ms: f64) -> Millis {
    Millis(ms as i64)
}

/// Where the script writes so many bytes for the next call.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn room(bytes: usize) -> usize {
    answer(|_, _| vec![0; bytes]);
    place()
}

/// Where the answer of the last call stands.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn place() -> usize {
    with(|_, buffer| buffer.as_ptr().addr())
}

/// Every text, as JSON: `{KEY: [ENGLISH, GERMAN]}`.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn texts() -> usize {
    answer(|_, _| text::TABLE.as_bytes().to_vec())
}

/// What is to be done since the last time, as JSON: `[[ORDER, …], …]`.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn orders() -> usize {
    answer(|rules, _| rules.orders.take())
}

/// The program says what is in the buffer.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn hear(now: f64) {
    with(|rules, buffer| {
        if let Some(word) = bytes::word(buffer) {
            rules.hear(word, moment(now));
        }
    });
}

/// The person wants the media of the call here.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn join(now: f64) {
    step(CALL, Event::Join, now);
}

/// The check of the network is over: answered, or nobody waits for it.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn end_check(now: f64) {
    with(|rules, _| rules.end_check(moment(now)));
}

/// The browser says that the network is back.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn online(now: f64) {
    step(CALL, Event::Online, now);
    step(CHECK, Event::Online, now);
}

/// The offer of this attempt stands, and is in the buffer.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn offered(leg: usize, attempt: u32, now: f64) {
    with(|rules, buffer| {
        let sdp = words(buffer).to_owned();
        rules.step(leg, Event::Offered { attempt, sdp }, moment(now));
    });
}

/// The browser could not make an offer, or did not take the answer.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn broken(leg: usize, attempt: u32, now: f64) {
    step(leg, Event::Broken { attempt }, now);
}

/// The path of this leg: 0 = open, 1 = doubtful, 2 = dead.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn path(leg: usize, path: u32, now: f64) {
    let path = match path {
        0 => Path::Open,
        1 => Path::Doubtful,
        _ => Path::Dead,
    };
    step(leg, Event::Path(path), now);
}

/// The moment that a leg wanted to hear of has come.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn tick(leg: usize, now: f64) {
    step(leg, Event::Tick, now);
}

/// What the person sends from now on.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn sending(microphone: u32, camera: u32, screen: u32, now: f64) {
    let sending = Sending {
        microphone: microphone > 0,
        camera: camera > 0,
        screen: screen > 0,
    };
    step(CALL, Event::Sending(sending), now);
}

/// The browser's counters of the call are in the buffer, in the order of [`Totals`].
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn count(now: f64) {
    with(|rules, buffer| {
        let mut list = [0.0; 9];
        for (value, bytes) in list.iter_mut().zip(buffer.as_chunks().0) {
            *value = f64::from_le_bytes(*bytes);
        }
        rules.count(Totals::from_list(list), moment(now));
    });
}

/// The check is over: the contact begins, with the name that is in the buffer.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn start() {
    with(|rules, name| rules.say(Said::Start { name }));
}

/// The person changed their mind before there was a call.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn back() {
    with(|rules, _| rules.say(Said::Back));
}

/// Whether the conversation is before the person's eyes.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn show_chat(shown: u32) {
    with(|rules, _| rules.say(Said::ChatShown(shown > 0)));
}

/// The person ends the call.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn hang_up(now: f64) {
    with(|rules, _| rules.hang_up(moment(now)));
}

/// The word for what a `DOMException` means; its name and its message are in the buffer, one line each.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn fault() -> usize {
    answer(|_, buffer| {
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let (name, message) = buffer.split_at(end.unwrap_or(buffer.len()));
        Fault::of(words(name), words(message)).word().into()
    })
}

/// How loud the samples in the buffer are, from 0 to 100.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn loudness() -> u32 {
    with(|_, buffer| {
        let samples = buffer.as_chunks().0.iter();
        let samples: Vec<f32> = samples.map(|bytes| f32::from_le_bytes(*bytes)).collect();
        level::level(&samples).into()
    })
}

/// Seconds as a clock.
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn clock(secs: u32) -> usize {
    answer(|_, _| elapsed::clock(secs.into()).into_bytes())
}
