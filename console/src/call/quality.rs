//! The quality of the call as four bars and a word.

use browser::call::quality::{Grade, grade};
use leptos::prelude::*;

use crate::live::use_calls;
use crate::text::{CallKey, texts};
use crate::view::call::Media;

const fn grade_key(grade: Option<Grade>) -> CallKey {
    match grade {
        None => CallKey::QualityUnknown,
        Some(Grade::Good) => CallKey::QualityGood,
        Some(Grade::Fair) => CallKey::QualityFair,
        Some(Grade::Poor) => CallKey::QualityPoor,
    }
}

/// Bars of the meter that are lit, of four.
const fn n_bars(grade: Grade) -> u8 {
    match grade {
        Grade::Good => 4,
        Grade::Fair => 2,
        Grade::Poor => 1,
    }
}

/// The meter; its tooltip has the figures.
#[component]
pub(crate) fn QualityMeter(media: Signal<Media>) -> impl IntoView {
    let calls = use_calls();
    let texts = texts();
    let sample = move || calls.sample().filter(|_| media.get() == Media::Flowing);
    let graded = Memo::new(move |_| sample().map(|sample| grade(&sample)));
    let words = move || {
        let state = texts.get(grade_key(graded.get()));
        texts.with(CallKey::Quality, &[("state", state)])
    };
    let figures = move || {
        let sample = sample()?;
        let loss = f64::from(sample.lost_permille) / 10.0;
        Some(texts.with(
            CallKey::QualityFigures,
            &[
                ("rtt", &sample.round_trip_ms.to_string()),
                ("loss", &format!("{loss:.1}")),
                ("jitter", &sample.jitter_ms.to_string()),
            ],
        ))
    };
    let bars = move || graded.get().map_or(0, n_bars);
    view! {
        <span
            class="call-quality"
            role="img"
            data-testid="call-quality"
            data-grade=move || graded.get().map_or("unknown", Grade::word)
            aria-label=words
            title=move || figures().unwrap_or_else(words)
        >
            <span class="call-bars" aria-hidden="true">
                {[1_u8, 2, 3, 4]
                    .map(|bar| view! { <i class:on=move || bar <= bars()></i> })
                    .into_iter()
                    .collect_view()}
            </span>
            <span class="call-grade" aria-hidden="true">
                {move || graded.get().map(|graded| texts.get(grade_key(Some(graded))))}
            </span>
        </span>
    }
}
