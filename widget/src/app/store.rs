//! What the frame keeps in this browser: the tab's id, the draft, unanswered items, what was seen.

use browser::link::session::Saved;
use browser::platform::random;
use browser::platform::storage::{Shelf, bytes_from_text, text_from_bytes};
use browser::text::{cut, digits, joined};
use shared::ids::{MessageId, TabId, VisitorSessionId};
use shared::wire::codec::{from_postcard, to_postcard};

const TAB: &str = "interact.tab";

/// This tab's id: the same after a reload, and in a copy of the tab until the server says so.
pub(super) fn tab() -> TabId {
    if let Some(tab) = Shelf::Tab
        .read(TAB)
        .and_then(|text| random::read_uuid(&text))
    {
        return TabId(tab);
    }
    let tab = TabId(random::uuid());
    keep_tab(tab);
    tab
}

/// Keeps this tab's id.
pub(super) fn keep_tab(tab: TabId) {
    Shelf::Tab.write(TAB, &random::write_uuid(tab.0));
}

/// The message, or the answer to a question, that was being written.
pub(super) fn draft(target: &str, is_answer: bool) -> String {
    Shelf::Local
        .read(&draft_key(target, is_answer))
        .unwrap_or_default()
}

/// Keeps what is being written.
pub(super) fn keep_draft(target: &str, is_answer: bool, draft: &str) {
    let key = draft_key(target, is_answer);
    if draft.is_empty() {
        Shelf::Local.remove(&key);
    } else {
        Shelf::Local.write(&key, draft);
    }
}

/// Keeps an unanswered item. Each has a key of its own, so that tabs cannot overwrite each other.
pub(super) fn keep_item(target: &str, saved: &Saved) {
    let key = key("out", target, &random::write_uuid(saved.item.id.0));
    Shelf::Local.write(&key, &text_from_bytes(&to_postcard(saved)));
}

/// Stops keeping an item.
pub(super) fn drop_item(target: &str, id: MessageId) {
    Shelf::Local.remove(&key("out", target, &random::write_uuid(id.0)));
}

/// Every unanswered item, oldest first: ids grow with time.
pub(super) fn items(target: &str) -> Vec<Saved> {
    let keys = Shelf::Local.keys(&key("out", target, ""));
    let read = |key: &String| {
        let saved = Shelf::Local
            .read(key)
            .and_then(|text| bytes_from_text(&text));
        let saved = saved.and_then(|bytes| from_postcard(&bytes).ok());
        if saved.is_none() {
            // Written by another version: nobody can read it any more.
            Shelf::Local.remove(key);
        }
        saved
    };
    let mut items = Vec::new();
    for key in &keys {
        items.extend(read(key));
    }
    items
}

/// Up to where the customer had seen this contact.
pub(super) fn seen(target: &str, session: VisitorSessionId) -> u64 {
    let kept = Shelf::Local.read(&key("seen", target, ""));
    kept.and_then(|text| {
        let (owner, seq) = cut(&text, b' ')?;
        (owner == random::write_uuid(session.0)).then(|| seq.parse().ok())?
    })
    .unwrap_or(0)
}

/// Keeps up to where the customer has seen this contact.
pub(super) fn keep_seen(target: &str, session: VisitorSessionId, seq: u64) {
    let value = joined(&[
        &random::write_uuid(session.0),
        " ",
        &digits(seq.cast_signed()),
    ]);
    Shelf::Local.write(&key("seen", target, ""), &value);
}

fn draft_key(target: &str, is_answer: bool) -> String {
    key(if is_answer { "answer" } else { "draft" }, target, "")
}

fn key(kind: &str, target: &str, id: &str) -> String {
    joined(&["interact.", kind, ".", target, ".", id])
}
