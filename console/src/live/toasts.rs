//! Short reports at the edge of the screen: each stays for a while and can be closed.

use browser::platform::timer::Timer;
use browser::platform::visibility;
use leptos::prelude::*;

use crate::text::{CallKey, Key, Texts, ended_key, error_key};
use crate::view::clock::clock_text;
use crate::view::session::News;

/// How long a report stays before somebody who sees the page.
const STAY_MS: i32 = 7_000;
/// Most reports at once; the oldest gives way.
const MOST: usize = 4;

/// What a report means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ToastTone {
    /// Good to know.
    Plain,
    /// Good.
    Good,
    /// Something was missed or refused.
    Warn,
}

/// A report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Toast {
    /// Its identity.
    pub(crate) id: u32,
    /// What it means.
    pub(crate) tone: ToastTone,
    /// What it says.
    pub(crate) text: String,
}

/// The reports on the screen.
#[derive(Clone, Copy)]
pub(crate) struct Toasts {
    list: RwSignal<Vec<Toast>>,
    timers: StoredValue<Vec<(u32, Timer)>, LocalStorage>,
    next: StoredValue<u32>,
    texts: Texts,
}

impl Toasts {
    pub(super) fn new(texts: Texts) -> Self {
        Self {
            list: RwSignal::new(Vec::new()),
            timers: StoredValue::new_local(Vec::new()),
            next: StoredValue::new(0),
            texts,
        }
    }

    /// The reports on the screen, oldest first.
    pub(crate) fn list(self) -> Signal<Vec<Toast>> {
        self.list.into()
    }

    /// Shows a report.
    pub(crate) fn show(self, tone: ToastTone, text: String) {
        let id = self.next.get_value();
        self.next.set_value(id.wrapping_add(1));
        self.list.update(|list| {
            list.retain(|toast| toast.text != text);
            list.push(Toast { id, tone, text });
            while list.len() > MOST {
                list.remove(0);
            }
        });
        // A report waits for its reader: its time runs only while the page can be seen.
        let timer = Timer::every(STAY_MS, move || {
            if visibility::is_visible() {
                self.close(id);
            }
        });
        self.timers.update_value(|timers| timers.push((id, timer)));
    }

    /// Takes a report away.
    pub(crate) fn close(self, id: u32) {
        let _closed: Option<()> = self
            .list
            .try_update(|list| list.retain(|toast| toast.id != id));
        let _stopped: Option<()> = self
            .timers
            .try_update_value(|timers| timers.retain(|(timer, _)| *timer != id));
    }

    /// Tells what the session reports.
    pub(super) fn news(self, news: &News) {
        let t = self.texts;
        let named = |key, customer: &str| t.once(key, &[("name", customer)]);
        let (tone, text) = match news {
            News::OfferMissed { customer } => (ToastTone::Warn, named(Key::OfferMissed, customer)),
            News::OfferWithdrawn { customer } => {
                (ToastTone::Plain, named(Key::OfferWithdrawn, customer))
            }
            News::OfferLost { customer } => (ToastTone::Warn, named(Key::OfferLost, customer)),
            News::ContactEnded { customer, reason } => {
                (ToastTone::Plain, named(ended_key(*reason), customer))
            }
            News::ConsultDeclined { name } => {
                let words = t.once(CallKey::ConsultDeclined, &[("name", name)]);
                (ToastTone::Warn, words)
            }
            News::ConsultOver { customer } => {
                let words = t.once(CallKey::ConsultOver, &[("customer", customer)]);
                (ToastTone::Plain, words)
            }
            News::TaskGone { customer } => (ToastTone::Plain, named(Key::TaskGone, customer)),
            News::OfferTaken { customer } => (ToastTone::Plain, named(Key::OfferTaken, customer)),
            News::PickupLost { customer } => (ToastTone::Warn, named(Key::PickupLost, customer)),
            News::Transferred { customer } => (ToastTone::Good, named(Key::Transferred, customer)),
            News::Refused { code } => (
                ToastTone::Warn,
                t.get_untracked(error_key(*code)).to_owned(),
            ),
            News::NotDelivered { text } => (
                ToastTone::Warn,
                t.once(Key::NotDelivered, &[("text", text)]),
            ),
            News::Slept { ms } => (
                ToastTone::Plain,
                t.once(Key::Slept, &[("time", &clock_text(*ms))]),
            ),
            News::BackOnline => (ToastTone::Good, t.get_untracked(Key::BackOnline).to_owned()),
        };
        self.show(tone, text);
    }
}
