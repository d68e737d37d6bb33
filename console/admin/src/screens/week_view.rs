//! A week at a glance: what the weekly periods make of each day.

use leptos::prelude::*;
use serde_json::Value;

use super::periods::day_key;
use crate::text::{Key, t, texts};
use crate::view::screen::STATES;
use crate::view::week::{Bar, bars};

fn clock(minutes: u32) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// The week, drawn and as words.
#[component]
pub(crate) fn WeekView(periods: Memo<Value>) -> impl IntoView {
    let texts = texts();
    let days = Memo::new(move |_| periods.with(bars));
    let words = move |day: usize| {
        let bars = days.with(|days| days[day].clone());
        if bars.is_empty() {
            return texts.get(Key::WeekNone).to_owned();
        }
        let say = |bar: &Bar| {
            let state = STATES.iter().find(|(word, _)| *word == bar.state);
            let state = state.map_or("", |(_, key)| texts.get(*key));
            format!("{}–{} {state}", clock(bar.from), clock(bar.to))
        };
        bars.iter().map(say).collect::<Vec<_>>().join(", ")
    };
    view! {
        <figure class="week" data-testid="week">
            <figcaption class="form-help">{t(Key::WeekHelp)}</figcaption>
            <ul class="week-days">
                {(0..7)
                    .map(|day| {
                        view! {
                            <li class="week-day">
                                <span class="week-name">{t(day_key(day))}</span>
                                <svg class="week-bar" viewBox="0 0 1440 24" preserveAspectRatio="none" aria-hidden="true">
                                    {move || {
                                        let bars = days.with(|days| days[day].clone());
                                        bars.into_iter()
                                            .map(|bar| {
                                                view! {
                                                    <rect
                                                        class="week-span"
                                                        data-state=bar.state
                                                        x=bar.from.to_string()
                                                        width=(bar.to - bar.from).to_string()
                                                        y="0"
                                                        height="24"
                                                    ></rect>
                                                }
                                            })
                                            .collect_view()
                                    }}
                                    {[360, 720, 1080]
                                        .map(|x| view! { <line class="week-tick" x1=x x2=x y1="0" y2="24"></line> })
                                        .into_iter()
                                        .collect_view()}
                                </svg>
                                <span class="week-words">{move || words(day)}</span>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </figure>
    }
}
