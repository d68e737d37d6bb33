//! The call part as it lives: what is known, the media, and everything that happens to them.

mod call;
mod check;
mod sharing;
mod sources;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use browser::call::devices;
use browser::call::fault::Fault;
use browser::call::leg::Leg;
use browser::call::machine::{Event, Standing};
use browser::call::meter::Meter;
use browser::call::quality::Grade;
use browser::call::seam::{FromCall, ToCall};
use browser::platform::timer::Timer;
use browser::text::{Language, Locale};
use shared::wire::CallView;

use crate::draw::Drawn;
use crate::face::{self, Browser, Face};
use crate::own::Own;
use crate::reach::{Reach, Reaching};
use crate::text::{Key, text};

/// What is known.
#[derive(Debug, Default)]
pub(crate) struct Known {
    pub(crate) face: Face,
    pub(crate) view: Option<CallView>,
    /// When `view` came.
    pub(crate) seen_at: i64,
    pub(crate) standing: Standing,
    pub(crate) grade: Option<Grade>,
    pub(crate) peer: String,
    pub(crate) name: Option<String>,
    pub(crate) reach: Reach,
    pub(crate) is_starting: bool,
    /// Why the contact could not be begun.
    pub(crate) refusal: String,
    /// The browser plays nothing until the person clicks.
    pub(crate) is_mute_by_browser: bool,
    pub(crate) shows_devices: bool,
    pub(crate) shows_chat: bool,
    /// Messages that the person has not seen.
    pub(crate) unread: u32,
    pub(crate) asks_share: bool,
    pub(crate) share_fault: Option<Fault>,
}

/// The one call part of a document.
pub(crate) struct Part {
    pub(crate) known: RefCell<Known>,
    pub(crate) own: RefCell<Own>,
    pub(crate) language: Cell<Language>,
    pub(crate) browser: Browser,
    pub(crate) drawn: RefCell<Option<Drawn>>,
    say: Box<dyn Fn(FromCall)>,
    leg: RefCell<Option<Leg>>,
    reaching: RefCell<Option<Reaching>>,
    meter: RefCell<Option<Meter>>,
    ticking: RefCell<Option<Timer>>,
    wants_join: Cell<bool>,
    line: Cell<bool>,
}

impl Part {
    /// The part, drawn into nothing yet. `say` speaks to the program.
    pub(crate) fn new(agent: &str, say: impl Fn(FromCall) + 'static) -> Rc<Self> {
        let part = Rc::new(Self {
            known: RefCell::default(),
            own: RefCell::default(),
            language: Cell::new(Language::En),
            browser: face::browser(agent),
            drawn: RefCell::default(),
            say: Box::new(say),
            leg: RefCell::default(),
            reaching: RefCell::default(),
            meter: RefCell::default(),
            ticking: RefCell::default(),
            wants_join: Cell::new(false),
            line: Cell::new(false),
        });
        part.own.borrow_mut().microphone.is_on = true;
        let heard = Rc::clone(&part);
        let leg = Leg::new(move |out| heard.out(out));
        *part.leg.borrow_mut() = Some(leg);
        let watching = Rc::clone(&part);
        // As long as the document lives.
        std::mem::forget(devices::watch(move || watching.devices_changed()));
        part
    }

    /// The wording of `key`.
    pub(crate) const fn text(&self, key: Key) -> &'static str {
        text(self.language.get(), key)
    }

    /// Speaks to the program.
    pub(crate) fn say(&self, word: FromCall) {
        (self.say)(word);
    }

    /// The program has said something.
    pub(crate) fn hear(self: &Rc<Self>, word: ToCall) {
        match word {
            ToCall::Check { video, name } => self.check(video, name),
            ToCall::Join { video } => self.want(video),
            // From the server, through a program that passes it on as it is: always whole.
            ToCall::View(view) => self.view(view.and_then(|view| view.open().ok())),
            ToCall::Notice(notice) => {
                if let Ok(notice) = notice.open() {
                    self.notice(notice);
                }
            }
            ToCall::Line(up) => {
                self.line.set(up);
                self.post(Event::Line(up));
                if let Some(reaching) = self.reaching() {
                    reaching.line(up);
                }
            }
            ToCall::Locale(tag) => self.language.set(Locale::parse(&tag).language),
            ToCall::Peer(name) => self.known.borrow_mut().peer = name,
            ToCall::Unread(count) => self.known.borrow_mut().unread = count,
            ToCall::Over => self.over(),
            ToCall::ShareScreen => self.share_for_page(),
            ToCall::Refused(why) => self.refused(why),
        }
        self.paint();
    }

    /// Draws what has changed.
    pub(crate) fn paint(self: &Rc<Self>) {
        if let Some(drawn) = self.drawn.borrow().as_ref() {
            drawn.paint(self);
        }
    }
}
