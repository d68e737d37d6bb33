//! Sound, title, badge and desktop notifications.

use browser::platform::notification::{self, Permission};
use browser::platform::tone::{Note, Playing, Synth};
use browser::platform::visibility::Listener;
use browser::platform::{document, favicon, title, visibility};
use leptos::prelude::*;
use shared::ids::TaskId;
use shared::wire::Modality;
use web_sys::EventTarget;

use super::Live;
use crate::text::{CallKey, Key, Texts};
use crate::view::alerts::{Occasion, Tune, respond, tune};
use crate::view::health::{NoticeHealth, SoundHealth};
use crate::view::session::Session;

/// Two rising notes, twice: an offer.
const RING: [Note; 4] = [
    Note {
        hertz: 587.33,
        at: 0.0,
        length: 0.34,
    },
    Note {
        hertz: 880.0,
        at: 0.17,
        length: 0.5,
    },
    Note {
        hertz: 587.33,
        at: 0.55,
        length: 0.34,
    },
    Note {
        hertz: 880.0,
        at: 0.72,
        length: 0.6,
    },
];
/// A trill of two notes, twice: somebody calls.
const TRILL: [Note; 12] = [
    trill(784.0, 0.0),
    trill(988.0, 0.08),
    trill(784.0, 0.16),
    trill(988.0, 0.24),
    trill(784.0, 0.32),
    trill(988.0, 0.4),
    trill(784.0, 0.75),
    trill(988.0, 0.83),
    trill(784.0, 0.91),
    trill(988.0, 0.99),
    trill(784.0, 1.07),
    trill(988.0, 1.15),
];

const fn trill(hertz: f32, at: f64) -> Note {
    Note {
        hertz,
        at,
        length: 0.13,
    }
}

/// Seconds between two rings.
const RING_PERIOD: f64 = 2.4;
/// Rings that are scheduled at once; more than the longest offer lasts.
const RINGS: u32 = 40;
/// One soft note: a message.
const CHIME: [Note; 2] = [
    Note {
        hertz: 987.77,
        at: 0.0,
        length: 0.25,
    },
    Note {
        hertz: 1318.51,
        at: 0.09,
        length: 0.45,
    },
];

/// Something for assistive technology to say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Call {
    /// The sentence.
    pub(crate) text: String,
    /// It cannot wait.
    pub(crate) is_urgent: bool,
}

/// The means of alerting.
#[derive(Clone, Copy)]
pub(crate) struct Alarm {
    synth: StoredValue<Option<Synth>, LocalStorage>,
    ringing: StoredValue<Option<Playing>, LocalStorage>,
    chiming: StoredValue<Option<Playing>, LocalStorage>,
    is_unlocked: RwSignal<bool>,
    permission: RwSignal<Permission>,
    call: RwSignal<Call>,
    texts: Texts,
}

impl Alarm {
    pub(super) fn new(texts: Texts) -> Self {
        let synth = Synth::new();
        let is_unlocked = synth.as_ref().is_some_and(Synth::is_unlocked);
        Self {
            synth: StoredValue::new_local(synth),
            ringing: StoredValue::new_local(None),
            chiming: StoredValue::new_local(None),
            is_unlocked: RwSignal::new(is_unlocked),
            permission: RwSignal::new(notification::permission()),
            call: RwSignal::new(Call::default()),
            texts,
        }
    }

    /// What assistive technology should say now.
    pub(crate) fn call(self) -> Signal<Call> {
        self.call.into()
    }

    /// Whether sounds can be heard.
    pub(crate) fn sound_health(self, is_wanted: bool) -> SoundHealth {
        if self.synth.with_value(Option::is_none) {
            SoundHealth::Missing
        } else if !is_wanted {
            SoundHealth::Muted
        } else if self.is_unlocked.get() {
            SoundHealth::On
        } else {
            SoundHealth::Locked
        }
    }

    /// Whether notifications can be seen.
    pub(crate) fn notice_health(self, is_wanted: bool) -> NoticeHealth {
        match self.permission.get() {
            Permission::Missing => NoticeHealth::Missing,
            Permission::Open => NoticeHealth::Ask,
            Permission::Denied => NoticeHealth::Denied,
            Permission::Granted if is_wanted => NoticeHealth::On,
            Permission::Granted => NoticeHealth::Off,
        }
    }

    /// Asks the browser for notifications; from a click.
    pub(crate) fn ask_for_notifications(self) {
        notification::ask(move || {
            self.permission.try_set(notification::permission());
        });
    }

    /// Asks the browser for sound; from a click or key press.
    pub(crate) fn unlock(self) {
        self.synth.with_value(|synth| {
            if let Some(synth) = synth {
                synth.unlock(move || {
                    self.is_unlocked.try_set(true);
                });
            }
        });
    }

    /// Lets the user hear a message's sound.
    pub(crate) fn chime(self) {
        let playing = self
            .synth
            .with_value(|synth| synth.as_ref()?.play(&CHIME, 1, 1.0));
        self.chiming.set_value(playing);
    }

    fn announce(self, told: &Told, is_urgent: bool) {
        self.call.update(|call| {
            // The same sentence again would change nothing in the page and stay unspoken.
            let is_same = call.is_urgent == is_urgent && !call.text.ends_with('\u{a0}');
            let end = if is_same { "\u{a0}" } else { "" };
            *call = Call {
                text: format!("{}: {}{end}", told.title, told.body),
                is_urgent,
            };
        });
    }

    fn ring(self, tune: Option<Tune>) {
        let notes = tune.map(|tune| match tune {
            Tune::Call => &TRILL[..],
            Tune::Offer => &RING[..],
        });
        let playing = notes.and_then(|notes| {
            self.synth
                .with_value(|synth| synth.as_ref()?.play(notes, RINGS, RING_PERIOD))
        });
        self.ringing.set_value(playing);
    }
}

/// Keeps title, badge and ring in step with what calls for attention.
pub(super) fn follow(live: Live) {
    let alarm = live.alarm;
    let demand = live.part(Session::demand);
    Effect::new(move || title::set(&demand.get().title(alarm.texts.get(Key::Product))));
    Effect::new(move || favicon::set(&icon(demand.get().badge().as_deref())));
    let rings = Memo::new(move |_| {
        tune(demand.get(), live.prefs.with(|prefs| prefs.alerts))
            .filter(|_| alarm.is_unlocked.get())
    });
    Effect::new(move || alarm.ring(rings.get()));
    on_cleanup(move || {
        title::set(alarm.texts.get_untracked(Key::Product));
        favicon::set(&icon(None));
    });
    let target: EventTarget = document().into();
    let listeners = ["pointerdown", "keydown"].map(|name| {
        Listener::on(&target, name, move |_| {
            if !alarm.is_unlocked.get_untracked() {
                alarm.unlock();
            }
            // Settings of the browser may have changed behind our back.
            if alarm.permission.get_untracked() != notification::permission() {
                alarm.permission.set(notification::permission());
            }
        })
    });
    live.wires
        .update_value(|wires| wires.listeners.extend(listeners));
}

/// An occasion in the words of the user.
struct Told {
    title: String,
    body: String,
    /// Identity of the notification: a later one about the same thing takes its place.
    tag: String,
    /// What a click on it opens.
    opens: Option<TaskId>,
}

fn tell(texts: Texts, occasion: &Occasion) -> Told {
    match occasion {
        Occasion::Offer {
            offer,
            modality,
            title,
            text,
        } => Told {
            title: texts.once(offer_key(*modality), &[("name", title)]),
            body: text.clone(),
            tag: offer.to_string(),
            opens: None,
        },
        Occasion::Consult {
            task,
            colleague,
            customer,
        } => Told {
            title: texts.once(CallKey::ConsultAsks, &[("name", colleague)]),
            body: texts.once(CallKey::ConsultAbout, &[("customer", customer)]),
            tag: task.to_string(),
            opens: None,
        },
        Occasion::Request {
            task,
            customer,
            is_video,
        } => Told {
            title: texts.once(ask_key(*is_video), &[("name", customer)]),
            body: texts.get_untracked(CallKey::AsksText).to_owned(),
            tag: task.to_string(),
            opens: Some(*task),
        },
        Occasion::Message {
            task,
            customer,
            text,
            ..
        } => Told {
            title: texts.once(Key::MessageFrom, &[("name", customer)]),
            body: text.clone(),
            tag: task.to_string(),
            opens: Some(*task),
        },
    }
}

/// How an offer of `modality` is announced.
pub(crate) const fn offer_key(modality: Modality) -> Key {
    match modality {
        Modality::ExternalTask => Key::OfferTask,
        Modality::AudioVideo => Key::OfferCall,
        Modality::InstantMessaging => Key::OfferFrom,
    }
}

/// How a request for a call is announced.
pub(crate) const fn ask_key(is_video: bool) -> CallKey {
    if is_video {
        CallKey::AsksVideo
    } else {
        CallKey::AsksAudio
    }
}

/// Sound and notification for something that just happened.
pub(super) fn respond_to(live: Live, occasion: &Occasion) {
    let alarm = live.alarm;
    let response = respond(occasion, live.alert_prefs(), !visibility::is_visible());
    if response.is_chime {
        alarm.chime();
    }
    let told = tell(alarm.texts, occasion);
    let opens = told.opens;
    if response.is_notification {
        notification::show(&told.title, &told.body, &told.tag, move || {
            if opens.is_some() {
                live.select(opens);
            }
        });
    }
    let is_urgent = !matches!(occasion, Occasion::Message { .. });
    alarm.announce(&told, is_urgent);
}

fn icon(badge: Option<&str>) -> String {
    let mark = r##"<rect width="64" height="64" rx="16" fill="#0a6670"/><path d="M18 20h28a6 6 0 0 1 6 6v12a6 6 0 0 1-6 6H34l-10 9v-9h-6a6 6 0 0 1-6-6V26a6 6 0 0 1 6-6z" fill="#fff"/>"##;
    let number = badge.map_or_else(String::new, |badge| {
        format!(
            r##"<circle cx="46" cy="18" r="17" fill="#c6281f"/><text x="46" y="25" font-family="system-ui,sans-serif" font-size="21" font-weight="700" text-anchor="middle" fill="#fff">{badge}</text>"##
        )
    });
    format!(r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">{mark}{number}</svg>"##)
}
