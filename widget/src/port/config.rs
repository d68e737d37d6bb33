//! What the page tells the frame at the start.

use browser::link::session::Credentials;
use browser::platform::port::{field, number, text, truth};
use browser::platform::random;
use js_sys::{Array, Object};
use shared::ids::VisitorSessionId;
use shared::wire::{Availability, AvailabilityState, Customer, Field};
use wasm_bindgen::{JsCast, JsValue};

/// Everything in `init`.
#[derive(Clone, Debug)]
pub(crate) struct Config {
    pub(crate) locale: String,
    pub(crate) theme: String,
    pub(crate) customer: Customer,
    pub(crate) context: Vec<Field>,
    pub(crate) initial_message: String,
    /// How the page wants a contact to begin: `chat`, `audio` or `video`.
    pub(crate) modality: String,
    /// Calls are on offer.
    pub(crate) has_calls: bool,
    /// The person has opened the form already, before the program was there.
    pub(crate) asked: bool,
    pub(crate) display_name: String,
    pub(crate) availability: Option<Availability>,
    /// Id of the service or user, which tells the storage of several widgets apart.
    pub(crate) target: String,
    pub(crate) session: Option<Credentials>,
    pub(crate) open: bool,
    pub(crate) phone: bool,
}

impl Config {
    /// Reads the page's object; whatever is missing or of the wrong kind counts as not given.
    pub(crate) fn read(from: &JsValue) -> Self {
        let bootstrap = field(from, "bootstrap").unwrap_or(JsValue::UNDEFINED);
        let target = field(&bootstrap, "target").unwrap_or(JsValue::UNDEFINED);
        let word = |name| text(from, name).unwrap_or_default();
        Self {
            locale: text(from, "locale").unwrap_or_else(browser::platform::locale::preferred),
            theme: word("theme"),
            customer: customer(&field(from, "customer").unwrap_or(JsValue::UNDEFINED)),
            context: fields(&field(from, "context").unwrap_or(JsValue::UNDEFINED)),
            initial_message: word("initialMessage"),
            modality: word("modality"),
            has_calls: field(&bootstrap, "modalities")
                .is_some_and(|list| Array::from(&list).includes(&"audioVideo".into(), 0)),
            asked: truth(from, "asked").unwrap_or(false),
            display_name: text(from, "displayName")
                .or_else(|| text(&bootstrap, "displayName"))
                .unwrap_or_default(),
            availability: field(&bootstrap, "availability").and_then(|value| availability(&value)),
            target: text(&target, "service")
                .or_else(|| text(&target, "user"))
                .unwrap_or_default(),
            session: field(from, "session").and_then(|value| credentials(&value)),
            open: truth(from, "open").unwrap_or(false),
            phone: truth(from, "phone").unwrap_or(false),
        }
    }
}

/// A session with its token.
pub(crate) fn credentials(from: &JsValue) -> Option<Credentials> {
    Some(Credentials {
        session: VisitorSessionId(random::read_uuid(&text(from, "session")?)?),
        token: text(from, "token")?,
    })
}

/// An object of texts as named values.
pub(crate) fn fields(from: &JsValue) -> Vec<Field> {
    let Some(object) = from.dyn_ref::<Object>() else {
        return Vec::new();
    };
    let mut fields = Vec::new();
    for name in Object::keys(object) {
        if let Some(name) = name.as_string()
            && let Some(value) = text(from, &name)
        {
            fields.push(Field { name, value });
        }
    }
    fields
}

fn customer(from: &JsValue) -> Customer {
    let word = |name| text(from, name).unwrap_or_default();
    Customer {
        display_name: word("displayName"),
        email: word("email"),
        first_name: word("firstName"),
        last_name: word("lastName"),
        company: word("company"),
        custom_fields: fields(&field(from, "customFields").unwrap_or(JsValue::UNDEFINED)),
    }
}

fn availability(from: &JsValue) -> Option<Availability> {
    let state = match text(from, "state")?.as_str() {
        "open" => AvailabilityState::Open,
        "busy" => AvailabilityState::Busy,
        "closed" => AvailabilityState::Closed,
        "available" => AvailabilityState::Available,
        "away" => AvailabilityState::Away,
        "offline" => AvailabilityState::Offline,
        _ => return None,
    };
    Some(Availability {
        state,
        wait_secs: number(from, "waitSecs"),
    })
}
