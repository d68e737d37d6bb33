//! The framed customer application: what a visitor of somebody's website chats in.
//!
//! `boot.js` receives the page's port, shows the first screen and calls [`start`]. Read `view` first: it decides what is
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
use browser::platform::{document, visibility};
use js_sys::{Array, Function};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, KeyboardEvent, MessagePort};

use app::App;
use port::config::Config;
use port::inbound::{self, Verb};
use port::outbound::Page;

/// Goes on talking with the page over its port, after what it has `told` so far; its `init` draws the
/// app. `call` takes bytes for the call part, which it loads at first, and an ear for its answers.
#[wasm_bindgen]
pub fn start(port: MessagePort, told: &Array, call: Option<Function>) {
    let stage = Rc::new(Stage {
        call,
        ..Stage::default()
    });
    let listening = Rc::clone(&stage);
    let port = Port::new(port, move |message| listening.hear(&message));
    stage.page.replace(Some(Page(Rc::new(port))));
    for message in told.iter() {
        stage.hear(&message);
    }
}

/// What lives as long as the document.
#[derive(Default)]
struct Stage {
    /// Loads the call part and speaks to it.
    call: Option<Function>,
    page: RefCell<Option<Page>>,
    app: Cell<Option<App>>,
    keep: RefCell<Vec<visibility::Listener>>,
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
        let place = root.clone();
        let call = self.call.clone();
        leptos::mount::mount_to(root, move || {
            let app = App::new(page, &config, call);
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
