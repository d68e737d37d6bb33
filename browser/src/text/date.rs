//! Dates and times as people of a locale write them, by the browser's own `Intl`.

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use shared::Millis;
use wasm_bindgen::{JsCast, JsValue};

/// Writes moments in the local time zone of this machine.
#[derive(Clone, Debug)]
pub struct DateWriter {
    time: Function,
    day: Function,
}

impl DateWriter {
    /// A writer for the locale `tag`; an unknown tag falls back to the browser's own.
    #[must_use]
    pub fn new(tag: &str) -> Self {
        Self {
            time: writer(tag, &[("hour", "numeric"), ("minute", "2-digit")]),
            day: writer(
                tag,
                &[("weekday", "long"), ("day", "numeric"), ("month", "long")],
            ),
        }
    }

    /// The time of day, for example `14:05`.
    #[must_use]
    pub fn time(&self, at: Millis) -> String {
        write(&self.time, at)
    }

    /// The day, for example `Friday, 20 November`.
    #[must_use]
    pub fn day(&self, at: Millis) -> String {
        write(&self.day, at)
    }
}

/// Number of the local calendar day of a moment; equal numbers are the same day.
#[must_use]
pub fn day_number(at: Millis) -> i64 {
    let date = date(at);
    let (year, month) = (i64::from(date.get_full_year()), i64::from(date.get_month()));
    (year * 12 + month) * 31 + i64::from(date.get_date()) - 1
}

/// The moment as `datetime` attribute (ISO 8601, UTC).
#[must_use]
pub fn machine_readable(at: Millis) -> String {
    date(at).to_iso_string().into()
}

fn writer(tag: &str, options: &[(&str, &str)]) -> Function {
    let wish = Object::new();
    for (name, value) in options {
        // Setting a field of a fresh plain object cannot fail.
        drop(Reflect::set(&wish, &(*name).into(), &(*value).into()));
    }
    // `Intl` throws at a tag that only looks like one; then the browser's own locale serves.
    construct(&Array::of2(&tag.into(), &wish))
        .unwrap_or_else(|| Intl::DateTimeFormat::new(&Array::new(), &wish).format())
}

fn construct(arguments: &Array) -> Option<Function> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let constructor: Function = Reflect::get(&intl, &"DateTimeFormat".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let made = Reflect::construct(&constructor, arguments).ok()?;
    let format: Intl::DateTimeFormat = made.dyn_into().ok()?;
    Some(format.format())
}

fn write(writer: &Function, at: Millis) -> String {
    writer
        .call1(&JsValue::UNDEFINED, date(at).unchecked_ref())
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_default()
}

fn date(at: Millis) -> Date {
    #[expect(
        clippy::cast_precision_loss,
        reason = "a float holds milliseconds exactly until the year 287396"
    )]
    Date::new(&JsValue::from_f64(at.0 as f64))
}
