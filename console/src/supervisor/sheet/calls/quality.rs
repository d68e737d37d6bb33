//! How the calls of a task were at both ends: a word for each, a chart, and the figures behind it.

use browser::call::quality::Grade;
use leptos::prelude::*;

use super::Records;
use super::chart::Chart;
use super::figures::Figures;
use crate::text::{RecordKey, Texts, t, texts};
use crate::view::quality::{CallQuality, End, Measure, calls};

/// The word for a grade.
pub(super) const fn grade_key(grade: Grade) -> RecordKey {
    match grade {
        Grade::Good => RecordKey::Good,
        Grade::Fair => RecordKey::Fair,
        Grade::Poor => RecordKey::Poor,
    }
}

/// What a colour says about it.
pub(super) const fn grade_tone(grade: Grade) -> &'static str {
    match grade {
        Grade::Good => "good",
        Grade::Fair => "warn",
        Grade::Poor => "bad",
    }
}

/// The word for a measure.
pub(super) const fn measure_key(measure: Measure) -> RecordKey {
    match measure {
        Measure::RoundTrip => RecordKey::RoundTrip,
        Measure::Loss => RecordKey::Loss,
        Measure::Jitter => RecordKey::Jitter,
        Measure::Received => RecordKey::Received,
        Measure::Sent => RecordKey::Sent,
        Measure::Freezes => RecordKey::StoodStill,
    }
}

/// A figure with its unit.
pub(super) fn figure(texts: Texts, measure: Measure, value: u32) -> String {
    let key = match measure {
        Measure::RoundTrip | Measure::Jitter => RecordKey::Ms,
        Measure::Loss => {
            return texts.with(RecordKey::Percent, &[("n", &texts.tenths(value.into()))]);
        }
        Measure::Received | Measure::Sent => RecordKey::Kbps,
        Measure::Freezes => return value.to_string(),
    };
    texts.with(key, &[("n", &value.to_string())])
}

/// Whose end it is.
pub(super) fn end_name(texts: Texts, end: &End) -> String {
    match (&end.name, end.user) {
        (Some(name), _) => name.clone(),
        (None, Some(_)) => texts.get(RecordKey::SomeUser).to_owned(),
        (None, None) => texts.get(RecordKey::Customer).to_owned(),
    }
}

/// One part for each call.
#[component]
pub(super) fn Quality(records: Records) -> impl IntoView {
    let told = Memo::new(move |_| records.quality.with(|told| told.as_ref().map(calls)));
    let numbers = move || {
        let calls = told.get().unwrap_or_default();
        calls.into_iter().map(|call| call.call).collect::<Vec<_>>()
    };
    let is_empty = move || told.with(|told| told.as_ref().is_some_and(Vec::is_empty));
    view! {
        <h4 class="left-title">{t(RecordKey::Quality)}</h4>
        <Show when=is_empty>
            <p class="left-none">{t(RecordKey::NoQuality)}</p>
        </Show>
        <For each=numbers key=|number| *number let:number>
            <OneCall
                call=Memo::new(move |_| told.with(|told| {
                    told.as_ref()?.iter().find(|call| call.call == number).cloned()
                }))
                number=number
            />
        </For>
    }
}

#[component]
fn OneCall(call: Memo<Option<CallQuality>>, number: u32) -> impl IntoView {
    let texts = texts();
    let measure = RwSignal::new(Measure::default());
    let choose = move |event| {
        let place = event_target_value(&event).parse::<usize>().ok();
        let chosen = place.and_then(|place| Measure::ALL.get(place).copied());
        measure.set(chosen.unwrap_or_default());
    };
    let places = Measure::ALL.into_iter().enumerate();
    let options: Vec<_> = places
        .map(|(place, one)| {
            view! {
                <option value=place.to_string() selected=move || measure.get() == one>
                    {t(measure_key(one))}
                </option>
            }
        })
        .collect();
    view! {
        <section class="quality" data-testid="call-quality-record" data-call=number.to_string()>
            <div class="quality-head">
                <h5>{move || texts.with(RecordKey::Call, &[("n", &number.to_string())])}</h5>
                <label class="quality-choice">
                    <span class="ui-hidden">{t(RecordKey::Shown)}</span>
                    <span class="select">
                        <select data-testid="quality-measure" on:change=choose>
                            {options.into_iter().collect_view()}
                        </select>
                        <crate::shell::Picture pic=crate::shell::Pic::ChevronDown />
                    </span>
                </label>
            </div>
            <Legend call=call />
            <Chart call=call measure=measure />
            <Figures call=call number=number />
        </section>
    }
}

/// The ends with their words; the swatch is their line in the chart.
#[component]
fn Legend(call: Memo<Option<CallQuality>>) -> impl IntoView {
    let texts = texts();
    let ends = move || {
        let ends = call.get().map(|call| call.ends).unwrap_or_default();
        let one = |(at, end): (usize, End)| {
            let freezes = end.freezes as usize;
            view! {
                <li data-testid="quality-end" data-grade=end.grade.word()>
                    <svg class="quality-swatch" viewBox="0 0 24 8" aria-hidden="true">
                        <path class="quality-line" data-end=(at % 4).to_string() d="M2 4H22"></path>
                    </svg>
                    <span dir="auto">{end_name(texts, &end)}</span>
                    <span class="ui-badge" data-tone=grade_tone(end.grade)>
                        {texts.get(grade_key(end.grade))}
                    </span>
                    {(freezes > 0)
                        .then(|| view! { <span class="quality-freezes">{texts.count(RecordKey::Freezes, freezes)}</span> })}
                </li>
            }
        };
        ends.into_iter().enumerate().map(one).collect_view()
    };
    view! { <ul class="quality-ends">{ends}</ul> }
}
