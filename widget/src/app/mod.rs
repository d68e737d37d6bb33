//! The running app: its signals, and everything that connects them with the session and the page.
//!
//! `react` hands the session's updates to the pure view and tells the page, `verbs` obeys the page,
//! `act` carries out what the person does, `ask` is about questions of the workflow, `call`
//! speaks with the call part, `sight` knows what the person has seen.

mod act;
mod ask;
mod call;
mod react;
mod sight;
mod store;
mod verbs;

use std::cell::{Cell, RefCell};

use browser::link::driver::{self, Driver};
use browser::link::session::{Effect, Session};
use browser::platform::theme::{set_root, set_theme};
use browser::platform::timer::Timer;
use browser::text::Locale;
use browser::text::date::DateWriter;
use js_sys::Function;
use shared::wire::{Customer, Field};

use crate::draw::Live;
use crate::port::config::Config;
use crate::port::outbound::Page;
use crate::text::{Key, Texts};
use crate::view::contact::Model;
use crate::view::prechat::Form;
use crate::view::question::Question;
use crate::view::thread::Thread;
use crate::view::typing::Typing;

pub(crate) use verbs::obey;

/// How the frame stands in the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Panel {
    /// The page shows the panel.
    pub(crate) open: bool,
    /// It fills a small screen.
    pub(crate) phone: bool,
    /// The newest message is in view.
    pub(crate) at_end: bool,
}

/// Handles to everything; copied freely.
#[derive(Clone, Copy)]
pub(crate) struct App {
    pub(crate) model: Live<Model>,
    pub(crate) thread: Live<Thread>,
    pub(crate) locale: Live<Locale>,
    pub(crate) panel: Live<Panel>,
    pub(crate) form: Live<Form>,
    pub(crate) draft: Live<String>,
    /// What the workflow asks.
    pub(crate) question: Live<Question>,
    /// Whether the question "End this chat?" is open.
    pub(crate) ending: Live<bool>,
    /// What a screen reader is told now.
    pub(crate) spoken: Live<String>,
    inner: &'static Inner,
}

/// What nothing on the screen depends on.
struct Inner {
    page: Page,
    driver: RefCell<Option<Driver>>,
    target: String,
    customer: RefCell<Customer>,
    context: RefCell<Vec<Field>>,
    dates: RefCell<DateWriter>,
    tickets: Cell<u32>,
    typing: RefCell<Typing>,
    told_unread: Cell<u32>,
    timers: RefCell<Timers>,
    call: call::Door,
}

#[derive(Default)]
struct Timers {
    /// Takes our own "is typing" back.
    own_typing: Option<Timer>,
    /// Takes the other side's "is typing" down.
    their_typing: Option<Timer>,
    /// Counts the last seconds of a question.
    question: Option<Timer>,
    /// Something small that waits for what has just been drawn.
    later: Option<Timer>,
}

impl App {
    /// The app for what the page told.
    pub(crate) fn new(page: Page, config: &Config, call: Option<Function>) -> Self {
        let locale = Locale::parse(&config.locale);
        let dates = DateWriter::new(&locale.tag);
        let inner = Inner {
            page,
            driver: RefCell::new(None),
            target: config.target.clone(),
            customer: RefCell::new(config.customer.clone()),
            context: RefCell::new(config.context.clone()),
            dates: RefCell::new(dates),
            tickets: Cell::new(0),
            typing: RefCell::default(),
            told_unread: Cell::new(0),
            timers: RefCell::default(),
            call: call::Door::new(call, &config.modality),
        };
        let form = Form {
            name: config.customer.display_name.clone(),
            email: config.customer.email.clone(),
            message: config.initial_message.clone(),
        };
        let mut model = Model::new(config.display_name.clone(), config.availability);
        model.asked = config.asked;
        model.has_calls = config.has_calls;
        let app = Self {
            model: Live::new(model),
            thread: Live::new(Default::default()),
            locale: Live::new(locale.clone()),
            panel: Live::new(Panel {
                open: config.open,
                phone: config.phone,
                at_end: true,
            }),
            form: Live::new(form),
            draft: Live::new(store::draft(&config.target, false)),
            question: Live::new(Question::default()),
            ending: Live::new(false),
            spoken: Live::new(Default::default()),
            // One app per document: both end together.
            inner: Box::leak(Box::new(inner)),
        };
        app.dress_language(&locale);
        set_theme(&config.theme);
        app.run_session(locale.tag);
        app
    }

    /// The texts in the person's language; followed by whoever asks.
    pub(crate) fn texts(self) -> Texts {
        Texts(self.locale.with(|locale| locale.language))
    }

    /// The texts in the person's language, once.
    pub(crate) fn texts_now(self) -> Texts {
        Texts(self.locale.peek(|locale| locale.language))
    }

    /// The wording of `key`; followed by whoever asks.
    pub(crate) fn text(self, key: Key) -> &'static str {
        self.texts().get(key)
    }

    /// Writes a date; followed when the language changes.
    pub(crate) fn date(self, write: impl FnOnce(&DateWriter) -> String) -> String {
        self.locale.with(|_| write(&self.inner.dates.borrow()))
    }

    /// Keeps a timer that waits for what has just been drawn.
    pub(crate) fn later(self, timer: Timer) {
        self.inner.timers.borrow_mut().later = Some(timer);
    }

    fn with<T>(self, look: impl FnOnce(&Inner) -> T) -> T {
        look(self.inner)
    }

    fn page(self) -> Page {
        self.with(|inner| inner.page.clone())
    }

    fn driver(self) -> Driver {
        let driver = self.with(|inner| inner.driver.borrow().clone());
        driver.expect("the session runs from the first moment on")
    }

    fn run_session(self, locale: String) {
        let session = Session::new(store::tab(), locale, driver::seed());
        let driver = Driver::new(session, move |effect: Effect| react::perform(self, effect));
        self.with(|inner| *inner.driver.borrow_mut() = Some(driver));
    }

    /// Language and direction of the document.
    fn dress_language(self, locale: &Locale) {
        set_root("lang", Some(locale.language.tag()));
        set_root("dir", Some(locale.direction.attribute()));
    }
}
