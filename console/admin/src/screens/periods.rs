//! The periods of a calendar: the week at a glance, then each period to edit.

use leptos::prelude::*;
use serde_json::{Value, json};

use super::week_view::WeekView;
use crate::parts::{ChoiceInput, FaultLine, Labelled, LineInput, Pic, Picture, Spot};
use crate::text::{Key, t, texts};
use crate::view::screen::STATES;
use crate::view::week::DAYS;

const DAY_KEYS: [Key; 7] = [
    Key::Mon,
    Key::Tue,
    Key::Wed,
    Key::Thu,
    Key::Fri,
    Key::Sat,
    Key::Sun,
];

/// Short names of the days, Monday first.
pub(super) const fn day_key(day: usize) -> Key {
    DAY_KEYS[day % 7]
}

/// The periods.
#[component]
pub(crate) fn Periods(spot: Spot) -> impl IntoView {
    let value = spot.value();
    let n = Memo::new(move |_| value.with(|value| value.as_array().map_or(0, Vec::len)));
    let add = {
        let spot = spot.clone();
        Callback::new(
            move |(when, state, is_first): (Value, &'static str, bool)| {
                let mut periods = spot.peek().as_array().cloned().unwrap_or_default();
                let new = json!({ "name": "", "state": state, "when": when });
                // An exception must come before the rule it is one of.
                let at = if is_first { 0 } else { periods.len() };
                periods.insert(at, new);
                spot.set(Value::Array(periods));
            },
        )
    };
    let today = || {
        let now = js_sys::Date::new_0();
        let iso = String::from(now.to_iso_string());
        iso.get(..10).unwrap_or("2026-01-01").to_owned()
    };
    view! {
        <WeekView periods=value />
        <div class="stack">
            <For
                each=move || 0..n.get()
                key=|index| *index
                children=move |index| view! { <OnePeriod spot=spot.clone() index=index n=n /> }
            />
            <div class="period-adds">
                <button
                    type="button"
                    class="ui-button"
                    data-testid="period-add"
                    on:click=move |_| add.run((json!({ "Weekly": { "days": ["Monday"], "from": "08:00:00", "to": "17:00:00" } }), "Open", false))
                >
                    <Picture pic=Pic::Plus />
                    {t(Key::PeriodAdd)}
                </button>
                <button
                    type="button"
                    class="ui-button"
                    data-testid="exception-add"
                    on:click=move |_| {
                        let day = today();
                        add.run((json!({ "OneOff": { "from": format!("{day}T00:00:00"), "to": format!("{day}T23:59:00") } }), "Closed", true));
                    }
                >
                    <Picture pic=Pic::Plus />
                    {t(Key::PeriodAddOnce)}
                </button>
                <button
                    type="button"
                    class="ui-button"
                    data-testid="yearly-add"
                    on:click=move |_| {
                        let bound = |day: u8| json!({ "month": 12, "day": day, "time": "00:00:00" });
                        add.run((json!({ "Yearly": { "from": bound(25), "to": bound(27) } }), "Holiday", true));
                    }
                >
                    <Picture pic=Pic::Plus />
                    {t(Key::PeriodAddYearly)}
                </button>
            </div>
        </div>
    }
}

#[component]
fn OnePeriod(spot: Spot, index: usize, n: Memo<usize>) -> impl IntoView {
    let texts = texts();
    let period = spot.inside(&format!("[{index}]"));
    let when = period.inside(".when").value();
    let shape = Memo::new(move |_| {
        when.with(|when| {
            let keys = ["Weekly", "OneOff", "Yearly"].into_iter();
            keys.into_iter().find(|key| when.get(key).is_some())
        })
    });
    let title = move || {
        let key = match shape.get() {
            Some("OneOff") => Key::PeriodOnce,
            Some("Yearly") => Key::PeriodYearly,
            _ => Key::PeriodWeekly,
        };
        let place = texts.with(Key::PeriodOf, &[("n", &(index + 1).to_string())]);
        format!("{place} · {}", texts.get(key))
    };
    let labelled = move |key: Key| Signal::derive(move || texts.with(key, &[("name", &title())]));
    let change = {
        let spot = spot.clone();
        Callback::new(move |step: Option<isize>| {
            let mut periods = spot.peek().as_array().cloned().unwrap_or_default();
            if index >= periods.len() {
                return;
            }
            match step {
                None => drop(periods.remove(index)),
                Some(step) => {
                    let to = index.saturating_add_signed(step);
                    if to < periods.len() {
                        periods.swap(index, to);
                    }
                }
            }
            spot.set(Value::Array(periods));
        })
    };
    let is_last = move || n.get() <= index + 1;
    let (state, name) = (period.inside(".state"), period.inside(".name"));
    let inner = period.clone();
    view! {
        <fieldset class="sub-card period" data-testid="period">
            <legend>{title}</legend>
            <span class="sub-tools">
                <button type="button" class="mini" aria-label=labelled(Key::MoveUp) disabled=index == 0 on:click=move |_| change.run(Some(-1))>
                    <Picture pic=Pic::Up />
                </button>
                <button type="button" class="mini" aria-label=labelled(Key::MoveDown) disabled=is_last on:click=move |_| change.run(Some(1))>
                    <Picture pic=Pic::Down />
                </button>
                <button type="button" class="mini" aria-label=labelled(Key::RemoveOf) on:click=move |_| change.run(None)>
                    <Picture pic=Pic::Close />
                </button>
            </span>
            <div class="pair">
                <Labelled spot=name.clone() label=Key::PeriodName help=None>
                    <LineInput spot=name />
                </Labelled>
                <Labelled spot=state.clone() label=Key::PeriodState help=None>
                    <ChoiceInput spot=state words=STATES />
                </Labelled>
            </div>
            {move || match shape.get() {
                Some("Weekly") => view! { <Weekly spot=inner.inside(".when.Weekly") /> }.into_any(),
                Some("OneOff") => view! { <Once spot=inner.inside(".when.OneOff") /> }.into_any(),
                Some(_) => view! { <Yearly spot=inner.inside(".when.Yearly") /> }.into_any(),
                None => ().into_any(),
            }}
        </fieldset>
    }
}

#[component]
fn Weekly(spot: Spot) -> impl IntoView {
    let days = spot.inside(".days");
    let value = days.value();
    view! {
        <div class="days" role="group" aria-label=t(Key::Days)>
            {DAYS
                .into_iter()
                .enumerate()
                .map(|(index, day)| {
                    let days = days.clone();
                    let has = Memo::new(move |_| {
                        value.with(|value| value.as_array().is_some_and(|list| list.iter().any(|held| held == day)))
                    });
                    let change = move |_| {
                        let held = days.peek().as_array().cloned().unwrap_or_default();
                        let is_on = |known: &&str| held.iter().any(|held| held == *known) != (*known == day);
                        days.set(DAYS.iter().filter(|known| is_on(known)).copied().collect::<Value>());
                    };
                    view! {
                        <label class="day">
                            <input type="checkbox" class="ui-hidden" prop:checked=has on:change=change />
                            <span>{t(day_key(index))}</span>
                        </label>
                    }
                })
                .collect_view()}
        </div>
        <FaultLine spot=spot.inside(".days") />
        <div class="pair">
            <TimeField spot=spot.inside(".from") label=Key::From />
            <TimeField spot=spot.inside(".to") label=Key::To />
        </div>
    }
}

/// A time of the day, kept with seconds.
#[component]
fn TimeField(spot: Spot, label: Key) -> impl IntoView {
    let text = spot.text();
    let (write, id) = (spot.clone(), spot.id());
    view! {
        <Labelled spot=spot label=label help=None>
            <input
                id=id
                class="ui-input"
                type="time"
                prop:value=move || text.with(|text| text.get(..5).unwrap_or_default().to_owned())
                on:input=move |event| {
                    let typed = event_target_value(&event);
                    if !typed.is_empty() {
                        write.set(format!("{typed}:00"));
                    }
                }
            />
        </Labelled>
    }
}

/// A day and a time, kept with seconds.
#[component]
fn MomentField(spot: Spot, label: Key) -> impl IntoView {
    let text = spot.text();
    let (write, id, fault) = (spot.clone(), spot.id(), spot.fault());
    view! {
        <Labelled spot=spot label=label help=None>
            <input
                id=id
                class="ui-input"
                type="datetime-local"
                aria-invalid=move || fault.with(Option::is_some).then_some("true")
                prop:value=move || text.with(|text| text.get(..16).unwrap_or_default().to_owned())
                on:input=move |event| {
                    let typed = event_target_value(&event);
                    if typed.len() == 16 {
                        write.set(format!("{typed}:00"));
                    }
                }
            />
        </Labelled>
    }
}

#[component]
fn Once(spot: Spot) -> impl IntoView {
    view! {
        <div class="pair">
            <MomentField spot=spot.inside(".from") label=Key::From />
            <MomentField spot=spot.inside(".to") label=Key::To />
        </div>
    }
}

#[component]
fn Yearly(spot: Spot) -> impl IntoView {
    view! {
        <div class="pair">
            <Bound spot=spot.inside(".from") label=Key::From />
            <Bound spot=spot.inside(".to") label=Key::To />
        </div>
    }
}

#[component]
fn Bound(spot: Spot, label: Key) -> impl IntoView {
    use crate::parts::Select;
    let texts = texts();
    let numbers = |to: u32| {
        Signal::derive(move || {
            (1..=to)
                .map(|n| (n.to_string(), n.to_string()))
                .collect::<Vec<_>>()
        })
    };
    let (month, day, time) = (
        spot.inside(".month"),
        spot.inside(".day"),
        spot.inside(".time"),
    );
    let (month_text, day_text) = (month.text(), day.text());
    let named =
        move |key: Key| Signal::derive(move || format!("{}: {}", texts.get(label), texts.get(key)));
    let number = |spot: Spot| {
        Callback::new(move |word: String| {
            if let Ok(n) = word.parse::<u8>() {
                spot.set(n)
            }
        })
    };
    view! {
        <div class="ui-field">
            <span class="ui-label">{t(label)}</span>
            <div class="bound">
                <Select id=day.id() name=named(Key::Day) value=day_text options=numbers(31) on_change=number(day) />
                <Select id=month.id() name=named(Key::Month) value=month_text options=numbers(12) on_change=number(month) />
                <TimeField spot=time label=Key::Time />
            </div>
            <FaultLine spot=spot />
        </div>
    }
}
