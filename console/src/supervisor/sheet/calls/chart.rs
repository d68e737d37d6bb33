//! One measure of a call over its time, a line for each end.

use leptos::prelude::*;

use super::quality::{end_name, figure, grade_key, measure_key};
use crate::text::{RecordKey, Texts, t, texts};
use crate::view::clock::clock_text;
use crate::view::quality::{CallQuality, Measure, axis, line};

/// The drawing. Time runs from left to right in every language, as on a player.
#[component]
pub(super) fn Chart(call: Memo<Option<CallQuality>>, measure: RwSignal<Measure>) -> impl IntoView {
    let texts = texts();
    move || {
        let call = call.get()?;
        let measure = measure.get();
        let axis = axis(&call, measure);
        let lines = call.ends.iter().enumerate().map(|(at, end)| {
            let end_class = (at % 4).to_string();
            view! { <path class="quality-line" data-end=end_class d=line(&call, end, measure, axis.top)></path> }
        });
        let lines = lines.collect_view();
        let fair = axis.fair.map(|y| {
            let y = y.to_string();
            view! { <path class="quality-fair" d=format!("M0 {y}H1000")></path> }
        });
        let has_fair = axis.fair.is_some();
        let length = clock_text(call.to.since(call.from));
        Some(view! {
            <figure class="quality-chart" dir="ltr">
                <span class="quality-top digits">{figure(texts, measure, axis.top)}</span>
                <svg
                    viewBox="0 0 1000 100"
                    preserveAspectRatio="none"
                    role="img"
                    aria-label=said(texts, &call, measure)
                    data-testid="quality-chart"
                >
                    {fair}
                    {lines}
                </svg>
                <span class="quality-times digits">
                    <span>"0:00"</span>
                    {has_fair
                        .then(|| {
                            view! {
                                <span class="quality-key" dir="auto">
                                    <svg class="quality-swatch" viewBox="0 0 24 8" aria-hidden="true">
                                        <path class="quality-fair" d="M2 4H22"></path>
                                    </svg>
                                    {t(RecordKey::FairFrom)}
                                </span>
                            }
                        })}
                    <span>{length}</span>
                </span>
            </figure>
        })
    }
}

/// The drawing in words.
fn said(texts: Texts, call: &CallQuality, measure: Measure) -> String {
    let ends = call.ends.iter().map(|end| {
        let name = end_name(texts, end);
        let word = texts.get(grade_key(end.grade));
        texts.with(RecordKey::EndWord, &[("name", &name), ("word", word)])
    });
    let ends: Vec<String> = ends.collect();
    let length = clock_text(call.to.since(call.from));
    let values = [
        ("measure", texts.get(measure_key(measure))),
        ("time", &length),
        ("ends", &ends.join(", ")),
    ];
    texts.with(RecordKey::ChartLabel, &values)
}
