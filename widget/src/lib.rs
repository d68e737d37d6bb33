//! The framed customer application: what a visitor of somebody's website chats in.
//!
//! `boot.js` receives the page's port and calls [`start`]. Read `view` first: it decides what is
//! shown, as plain values. `app` connects it with the session and the page; the other folders are
//! the screens.

mod app;
mod chat;
mod draw;
mod failure;
mod home;
mod port;
mod prechat;
mod shell;
mod text;
mod view;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use browser::platform::port::Port;
use browser::platform::timer::Timer;
use browser::platform::{document, visibility};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, KeyboardEvent, MessagePort};

use app::App;
use port::config::Config;
use port::inbound::{self, Verb};
use port::outbound::Page;

/// Begins to talk with the page over its port; the page's `init` draws the app.
#[wasm_bindgen]
pub fn start(port: MessagePort) {
    let stage = Rc::new(Stage::default());
    let listening = Rc::clone(&stage);
    let port = Port::new(port, move |message| listening.hear(&message));
    let page = Page(Rc::new(port));
    stage.page.replace(Some(page.clone()));
    page.say("hello");
}

/// What lives as long as the document.
#[derive(Default)]
struct Stage {
    page: RefCell<Option<Page>>,
    app: Cell<Option<App>>,
    keep: RefCell<Vec<visibility::Listener>>,
    painted: RefCell<Option<Timer>>,
}

impl Stage {
    fn hear(&self, message: &JsValue) {
        match (inbound::read(message), self.app.get()) {
            (Some(Verb::Init(config)), None) => self.draw(*config),
            (Some(verb), Some(app)) => app::obey(app, verb),
            _ => {}
        }
    }

    fn draw(&self, config: Config) {
        let (Some(page), Some(root)) = (self.page.borrow().clone(), root()) else {
            return;
        };
        root.set_text_content(None);
        let app = Rc::new(Cell::new(None));
        let made = Rc::clone(&app);
        let (painted, place) = (page.clone(), root.clone());
        leptos::mount::mount_to(root, move || {
            let app = App::new(page, &config);
            made.set(Some(app));
            app.take_up(config.session);
            let shell = shell::shell(app);
            // The root is empty: anything may become its child.
            drop(place.append_child(shell.node()));
            // Leptos sees an empty view; ours stays as long as the document.
            std::mem::forget(shell);
        })
        .forget();
        self.app.set(app.get());
        self.listen();
        // A frame that nobody sees gets no animation frames; a timer always comes.
        *self.painted.borrow_mut() = Some(Timer::after(0, move || painted.say("ready")));
    }

    fn listen(&self) {
        let Some(app) = self.app.get() else { return };
        let look = visibility::Listener::on(&document().into(), "visibilitychange", move |_| {
            app.look();
        });
        let keys = visibility::Listener::on(&document().into(), "keydown", move |event| {
            // A question on the screen and an input method each have their own use for Escape.
            let key = event.dyn_ref::<KeyboardEvent>();
            let is_escape = key.is_some_and(|key| key.key() == "Escape" && !key.is_composing());
            if is_escape && !app.ending.now() {
                app.close();
            }
        });
        self.keep.borrow_mut().extend([look, keys]);
    }
}

fn root() -> Option<HtmlElement> {
    document().get_element_by_id("app")?.dyn_into().ok()
}
