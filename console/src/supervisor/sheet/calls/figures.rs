//! The figures behind a chart: a table for each end.

use leptos::prelude::*;

use super::quality::{end_name, figure, grade_key, grade_tone, measure_key};
use crate::shell::{Pic, Picture};
use crate::text::{RecordKey, Texts, t, texts};
use crate::view::clock::clock_text;
use crate::view::quality::{CallQuality, End, Measure, Point};

/// The tables, folded away until they are wanted.
#[component]
pub(super) fn Figures(call: Memo<Option<CallQuality>>, number: u32) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let is_merged = move || {
        let seconds = |call: &CallQuality| {
            let most = call.ends.iter().map(|end| end.points.len()).max()?;
            let most = i64::try_from(most).ok()?;
            Some(call.to.since(call.from) / 1_000 / most.max(1))
        };
        call.with(|call| seconds(call.as_ref()?))
            .is_some_and(|seconds| seconds >= 10)
    };
    view! {
        <details class="figures" on:toggle=move |_| is_open.update(|open| *open = !*open)>
            <summary data-testid="quality-figures">
                <span>{t(RecordKey::Figures)}</span>
                <Picture pic=Pic::ChevronDown />
            </summary>
            <Show when=move || is_open.get()>
                <Show when=is_merged>
                    <p class="left-none">{t(RecordKey::FiguresWorst)}</p>
                </Show>
                {move || {
                    let call = call.get()?;
                    let one = |end: &End| view! { <EndTable end=end.clone() from=call.from number=number /> };
                    Some(call.ends.iter().map(one).collect_view())
                }}
            </Show>
        </details>
    }
}

#[component]
fn EndTable(end: End, from: shared::Millis, number: u32) -> impl IntoView {
    let texts = texts();
    let title = {
        let name = end_name(texts, &end);
        texts.with(
            RecordKey::FiguresOf,
            &[("name", &name), ("n", &number.to_string())],
        )
    };
    let label = title.clone();
    let row = |point: &Point| row(texts, *point, from);
    let rows = end.points.iter().map(row).collect_view();
    view! {
        // It scrolls sideways where it has no room, also from the keyboard.
        <div class="figures-room" role="region" tabindex="0" aria-label=label>
            <table class="figures-table" data-testid="quality-table">
                <caption dir="auto">{title}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t(RecordKey::ColTime)}</th>
                        <th scope="col">{t(RecordKey::ColWord)}</th>
                        {Measure::ALL
                            .map(|measure| view! { <th scope="col">{t(measure_key(measure))}</th> })
                            .into_iter()
                            .collect_view()}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn row(texts: Texts, point: Point, from: shared::Millis) -> impl IntoView {
    let cells = Measure::ALL.map(|measure| {
        let value = figure(texts, measure, measure.of(&point.sample));
        view! { <td class="digits" dir="ltr">{value}</td> }
    });
    view! {
        <tr>
            <th scope="row" class="digits" dir="ltr">{clock_text(point.at.since(from))}</th>
            <td>
                <span class="ui-badge" data-tone=grade_tone(point.grade)>
                    {texts.get(grade_key(point.grade))}
                </span>
            </td>
            {cells.into_iter().collect_view()}
        </tr>
    }
}
