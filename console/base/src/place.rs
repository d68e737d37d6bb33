//! The place of a program in the page: the console's shell opens it, tells the language, and closes it.

use std::cell::RefCell;

use js_sys::Function;
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use serde::Deserialize;
use shared::api::login::Me;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

use crate::text::Texts;

/// What the shell tells, as JSON.
#[derive(Clone, Debug, Deserialize)]
pub struct Facts {
    /// Who is signed in.
    pub me: Me,
    /// Tag of the language that is spoken.
    pub tag: String,
}

/// How programs inside this one are loaded; every program finds it as context.
#[derive(Clone, Copy, Debug)]
pub struct Loader {
    /// `load(name, attempt)` of `boot.js`.
    pub load: StoredValue<Function, LocalStorage>,
    /// The same facts as ours.
    pub facts: StoredValue<String>,
}

/// Tells the shell that the login has ended; every program finds it as context.
#[derive(Clone, Copy, Debug)]
pub struct Over(StoredValue<Function, LocalStorage>);

impl Over {
    /// What the shell listens with, for a program inside this one.
    #[must_use]
    pub fn listener(self) -> Function {
        self.0.get_value()
    }

    /// The login has ended: somebody has to sign in again.
    pub fn tell(self) {
        // The shell may have gone elsewhere meanwhile: then there is nobody to tell.
        self.0
            .try_with_value(|over| drop(over.call0(&JsValue::NULL)));
    }
}

/// What is open: what the program made of itself, and its words.
struct Opened<T> {
    made: T,
    texts: Texts,
    mounted: UnmountHandle<AnyViewState>,
}

/// The place of a program; one per program, in a `thread_local!`.
pub struct Place<T>(RefCell<Option<Opened<T>>>);

impl<T: 'static> Place<T> {
    /// With nothing in it.
    #[must_use]
    pub const fn empty() -> Self {
        Self(RefCell::new(None))
    }

    /// Draws into `host` what `make` makes: what lives while the program is open, and its view.
    /// [`Texts`], [`Loader`] and [`Over`] are context then. Says whether the facts were understood.
    pub fn open(
        &self,
        host: &Element,
        facts: &str,
        load: Function,
        over: Function,
        make: impl FnOnce(Facts) -> (T, AnyView) + 'static,
    ) -> bool {
        let (Ok(read), Some(host)) = (
            serde_json::from_str::<Facts>(facts),
            host.dyn_ref::<HtmlElement>().cloned(),
        ) else {
            return false;
        };
        let facts = facts.to_owned();
        let out = std::rc::Rc::new(RefCell::new(None));
        let slot = out.clone();
        let mounted = mount_to(host, move || {
            let texts = Texts::new(&read.tag);
            provide_context(texts);
            provide_context(Loader {
                load: StoredValue::new_local(load),
                facts: StoredValue::new(facts),
            });
            provide_context(Over(StoredValue::new_local(over)));
            let (made, view) = make(read);
            slot.replace(Some((made, texts)));
            view
        });
        if let Some((made, texts)) = out.take() {
            self.0.replace(Some(Opened {
                made,
                texts,
                mounted,
            }));
        }
        true
    }

    /// From now on in another language.
    pub fn speak(&self, tag: &str) {
        if let Some(opened) = &*self.0.borrow() {
            opened.texts.speak(tag);
        }
    }

    /// Takes the program out of the page; `leave` has a last look at what it made of itself.
    pub fn close(&self, leave: impl FnOnce(&T)) {
        if let Some(opened) = self.0.take() {
            leave(&opened.made);
            drop(opened.mounted);
        }
    }
}
