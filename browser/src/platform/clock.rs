//! Two clocks: one that never jumps, for time limits, and the calendar's, for what people read.

use shared::Millis;

/// Milliseconds since the page began; never jumps, may stand still while the machine sleeps.
#[must_use]
pub fn monotonic() -> Millis {
    let now = super::window()
        .performance()
        .map_or_else(js_sys::Date::now, |performance| performance.now());
    from_float(now)
}

/// Milliseconds since the Unix epoch, as this machine believes.
#[must_use]
pub fn wall() -> Millis {
    from_float(js_sys::Date::now())
}

fn from_float(ms: f64) -> Millis {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "milliseconds since 1970 fit an i64 for 292 million years"
    )]
    Millis(ms as i64)
}
