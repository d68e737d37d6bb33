//! Programs inside a program: loaded when they are opened, told the language, closed when left.

use js_sys::{Array, Error, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

/// A program that is there.
#[derive(Clone, Debug)]
pub struct Guest(JsValue);

impl Guest {
    /// Loads the program `name` with `load(name, attempt)` of `boot.js` and opens it in `host`; each
    /// attempt has an address of its own.
    ///
    /// # Errors
    /// When it could not be loaded, or the host has left the page meanwhile.
    pub async fn open(
        load: Function,
        name: &'static str,
        attempt: u32,
        host: &Element,
        facts: &str,
        over: Function,
    ) -> Result<Self, JsValue> {
        let part = load.call2(&JsValue::NULL, &name.into(), &attempt.into())?;
        let part = JsFuture::from(part.dyn_into::<Promise>()?).await?;
        let start: Function = Reflect::get(&part, &"load".into())?.dyn_into()?;
        let program = start.call0(&JsValue::NULL)?.dyn_into::<Promise>()?;
        let guest = Self(JsFuture::from(program).await?);
        if !host.is_connected() {
            return Err("left before it was there".into());
        }
        guest.call(
            "open",
            &[host.into(), facts.into(), load.into(), over.into()],
        )?;
        Ok(guest)
    }

    /// From now on in another language.
    pub fn speak(&self, tag: &str) {
        drop(self.call("speak", &[tag.into()]));
    }

    /// Takes it out of the page.
    pub fn close(&self) {
        drop(self.call("close", &[]));
    }

    fn call(&self, name: &str, arguments: &[JsValue]) -> Result<(), JsValue> {
        let function: Function = Reflect::get(&self.0, &name.into())?.dyn_into()?;
        let arguments: Array = arguments.iter().collect();
        function.apply(&self.0, &arguments).map(drop)
    }
}

/// A reason in words, for whoever reads the browser's console.
#[must_use]
pub fn words_of(reason: &JsValue) -> String {
    let error = reason.dyn_ref::<Error>();
    error.map_or_else(
        || reason.as_string().unwrap_or_default(),
        |error| error.message().into(),
    )
}
