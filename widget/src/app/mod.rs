//! The running app: its signals, and everything that connects them with the session and the page.
//!
//! `react` hands the session's updates to the pure view and tells the page, `verbs` obeys the page,
//! `act` carries out what the person does, `sight` knows what the person has seen.

mod act;
mod react;
mod sight;
mod store;
mod verbs;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use browser::link::driver::{self, Driver};
use browser::link::session::{Effect, Session};
use browser::platform::theme::{set_root, set_theme};
use browser::platform::timer::Timer;
use browser::text::Locale;
use browser::text::date::DateWriter;
use leptos::prelude::*;
use shared::wire::{Customer, Field};

use crate::port::config::Config;
use crate::port::outbound::Page;
use crate::text::{Key, Texts};
use crate::view::contact::Model;
use crate::view::prechat::Form;
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
    pub(crate) model: RwSignal<Model>,
    pub(crate) thread: RwSignal<Thread>,
    pub(crate) locale: RwSignal<Locale>,
    pub(crate) panel: RwSignal<Panel>,
    pub(crate) form: RwSignal<Form>,
    pub(crate) draft: RwSignal<String>,
    /// Whether the question "End this chat?" is open.
    pub(crate) ending: RwSignal<bool>,
    /// What a screen reader is told now.
    pub(crate) spoken: RwSignal<String>,
    inner: StoredValue<Rc<Inner>, LocalStorage>,
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
}

#[derive(Default)]
struct Timers {
    /// Takes our own "is typing" back.
    own_typing: Option<Timer>,
    /// Takes the other side's "is typing" down.
    their_typing: Option<Timer>,
}

impl App {
    /// The app for what the page told.
    pub(crate) fn new(page: Page, config: &Config) -> Self {
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
        };
        let form = Form {
            name: config.customer.display_name.clone(),
            email: config.customer.email.clone(),
            message: config.initial_message.clone(),
        };
        let app = Self {
            model: RwSignal::new(Model::new(config.display_name.clone(), config.availability)),
            thread: RwSignal::default(),
            locale: RwSignal::new(locale.clone()),
            panel: RwSignal::new(Panel {
                open: config.open,
                phone: config.phone,
                at_end: true,
            }),
            form: RwSignal::new(form),
            draft: RwSignal::new(store::draft(&config.target)),
            ending: RwSignal::new(false),
            spoken: RwSignal::default(),
            inner: StoredValue::new_local(Rc::new(inner)),
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

    /// The wording of `key`; followed by whoever asks.
    pub(crate) fn text(self, key: Key) -> &'static str {
        self.texts().get(key)
    }

    /// Writes a date; followed when the language changes.
    pub(crate) fn date(self, write: impl FnOnce(&DateWriter) -> String) -> String {
        self.locale.track();
        self.with(|inner| write(&inner.dates.borrow()))
    }

    fn with<T>(self, look: impl FnOnce(&Inner) -> T) -> T {
        self.inner.with_value(|inner| look(inner))
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
