//! A ring that empties, with the seconds that are left inside.

use leptos::prelude::*;

use crate::live::use_live;
use crate::text::{Key, texts};
use crate::view::clock::Countdown;

/// Length of the ring's line: 2π times its radius of 20.
const LENGTH: f64 = 125.66;

/// The ring of `countdown`.
#[component]
pub(crate) fn Ring(#[prop(into)] countdown: Signal<Countdown>) -> impl IntoView {
    let live = use_live();
    let texts = texts();
    let secs = Memo::new(move |_| countdown.get().left_secs(live.clock.get()));
    let gap = move || {
        #[expect(clippy::cast_precision_loss, reason = "0 to 1,000")]
        let left = countdown.get().permille(live.clock.get()) as f64;
        // Whole hundredths: enough for the eye.
        (LENGTH * (1.0 - left / 1_000.0)).round().to_string()
    };
    view! {
        <span
            class="ring"
            class:late=move || secs.get() <= 5
            role="timer"
            aria-label=move || texts.with(Key::SecondsLeft, &[("n", &secs.get().to_string())])
        >
            <svg viewBox="0 0 48 48" aria-hidden="true" focusable="false">
                <circle class="ring-ground" cx="24" cy="24" r="20"></circle>
                <circle
                    class="ring-line"
                    cx="24"
                    cy="24"
                    r="20"
                    stroke-dasharray="125.66"
                    stroke-dashoffset=gap
                ></circle>
            </svg>
            <span class="ring-secs" aria-hidden="true">{move || secs.get()}</span>
        </span>
    }
}
