//! The filter above history and figures: which days, on whose calendar, of whom.

use leptos::prelude::*;
use shared::api::admin::KindPath;
use uuid::Uuid;

use crate::parts::{Choice, Pic, Picture, Several};
use crate::room::{use_room, zones};
use crate::text::{FilterKey, FrameKey, MODALITIES, OUTCOMES, outcome_key, t, texts, ts};
use crate::view::filter::Filter;
use crate::view::period::{Day, Fault, Preset};

const fn preset_key(preset: Preset) -> FilterKey {
    match preset {
        Preset::Today => FilterKey::Today,
        Preset::Yesterday => FilterKey::Yesterday,
        Preset::Last7 => FilterKey::Last7,
        Preset::Last30 => FilterKey::Last30,
        Preset::ThisWeek => FilterKey::ThisWeek,
        Preset::LastWeek => FilterKey::LastWeek,
        Preset::ThisMonth => FilterKey::ThisMonth,
        Preset::LastMonth => FilterKey::LastMonth,
        Preset::Own => FilterKey::Own,
    }
}

/// The fields.
#[component]
pub(crate) fn Filters(
    /// Further fields of the page, before those of the filter.
    children: Children,
) -> impl IntoView {
    let room = use_room();
    view! {
        <section class="rp-filters" aria-label=t(FilterKey::Filters)>
            <Days />
            {children()}
            <Ids
                id="filter-service"
                kind=KindPath::Services
                label=FilterKey::Service
                nothing=FilterKey::AllServices
                pick=|filter| &mut filter.services
            />
            <Ids
                id="filter-user"
                kind=KindPath::Users
                label=FilterKey::User
                nothing=FilterKey::AllUsers
                pick=|filter| &mut filter.users
            />
            <Ids
                id="filter-code"
                kind=KindPath::Codes
                label=FilterKey::Code
                nothing=FilterKey::AllCodes
                pick=|filter| &mut filter.codes
            />
            <Words />
            <Show when=move || room.filter.with(Filter::is_narrowed)>
                <button
                    type="button"
                    class="rp-quiet rp-reset"
                    data-testid="filter-reset"
                    on:click=move |_| {
                        room.filter
                            .update(|filter| {
                                *filter = Filter {
                                    period: filter.period,
                                    zone: filter.zone.clone(),
                                    ..Filter::default()
                                };
                            });
                    }
                >
                    {t(FilterKey::Reset)}
                </button>
            </Show>
            <Faults />
        </section>
    }
}

/// Which days, and on whose calendar.
#[component]
fn Days() -> impl IntoView {
    let room = use_room();
    let texts = texts();
    let preset = Memo::new(move |_| room.filter.with(|filter| filter.period.preset));
    let presets = Signal::derive(move || {
        let all = Preset::ALL.iter();
        all.map(|(preset, word)| {
            (
                (*word).to_owned(),
                texts.get(preset_key(*preset)).to_owned(),
            )
        })
        .collect::<Vec<_>>()
    });
    let zone = Memo::new(move |_| room.filter.with(|filter| filter.zone.clone()));
    let choose = move |word: String| {
        let wanted = Preset::of(&word);
        room.filter.update(|filter| {
            let today = room.today(&filter.zone);
            // Own days begin with those that were shown.
            let (from, to) = filter.period.days(today);
            filter.period.from = from;
            filter.period.to = to;
            filter.period.preset = wanted;
        });
    };
    view! {
        <Choice
            id="filter-period"
            label=ts(FilterKey::Period)
            value=Signal::derive(move || preset.get().word().to_owned())
            options=presets
            on_change=Callback::new(choose)
        />
        <Show when=move || preset.get() == Preset::Own>
            <OwnDay id="filter-from" label=FilterKey::From pick=|filter| &mut filter.period.from />
            <OwnDay id="filter-to" label=FilterKey::To pick=|filter| &mut filter.period.to />
        </Show>
        <Choice
            id="filter-zone"
            label=ts(FilterKey::Zone)
            value=zone
            options=Signal::stored(zones().into_iter().map(|zone| (zone.clone(), zone)).collect())
            on_change=Callback::new(move |zone| room.filter.update(|filter| filter.zone = zone))
        />
    }
}

#[component]
fn OwnDay(id: &'static str, label: FilterKey, pick: fn(&mut Filter) -> &mut Day) -> impl IntoView {
    let room = use_room();
    let value = Memo::new(move |_| {
        let mut filter = room.filter.get();
        pick(&mut filter).to_string()
    });
    let choose = move |text: String| {
        if let Some(day) = Day::parse(&text) {
            room.filter.update(|filter| *pick(filter) = day);
        }
    };
    view! {
        <div class="rp-field">
            <label class="ui-label" for=id>{t(label)}</label>
            <input
                id=id
                data-testid=id
                class="ui-input rp-day"
                type="date"
                prop:value=value
                on:change=move |event| choose(event_target_value(&event))
            />
        </div>
    }
}

#[component]
fn Ids(
    id: &'static str,
    kind: KindPath,
    label: FilterKey,
    nothing: FilterKey,
    pick: fn(&mut Filter) -> &mut Vec<Uuid>,
) -> impl IntoView {
    let room = use_room();
    let names = room.names(kind);
    let options = Signal::derive(move || {
        let names = names.get().into_iter();
        names
            .map(|(id, name)| (id.to_string(), name))
            .collect::<Vec<_>>()
    });
    let chosen = Memo::new(move |_| {
        let mut filter = room.filter.get();
        let ids = pick(&mut filter).iter();
        ids.map(Uuid::to_string).collect::<Vec<_>>()
    });
    let change = move |words: Vec<String>| {
        let ids = words.iter().filter_map(|word| Uuid::parse_str(word).ok());
        let ids: Vec<Uuid> = ids.collect();
        room.filter.update(|filter| *pick(filter) = ids);
    };
    view! {
        <Several
            id=id
            label=ts(label)
            nothing=ts(nothing)
            chosen=chosen
            options=options
            on_change=Callback::new(change)
            on_search=Callback::new(move |text| room.look_up(kind, text))
        />
    }
}

/// Kind of contact and outcome.
#[component]
fn Words() -> impl IntoView {
    let room = use_room();
    let texts = texts();
    let modality = Memo::new(move |_| room.filter.with(|filter| filter.modality.clone()));
    let modalities = Signal::derive(move || {
        let all = (
            String::new(),
            texts.get(FilterKey::AllModalities).to_owned(),
        );
        let each = MODALITIES.iter();
        let each = each.map(|(word, key)| ((*word).to_owned(), texts.get(*key).to_owned()));
        std::iter::once(all).chain(each).collect::<Vec<_>>()
    });
    let outcomes = Memo::new(move |_| room.filter.with(|filter| filter.outcomes.clone()));
    let all_outcomes = Signal::derive(move || {
        let each = OUTCOMES.iter();
        each.map(|(outcome, word)| {
            (
                (*word).to_owned(),
                texts.get(outcome_key(*outcome)).to_owned(),
            )
        })
        .collect::<Vec<_>>()
    });
    view! {
        <Choice
            id="filter-modality"
            label=ts(FilterKey::Modality)
            value=modality
            options=modalities
            on_change=Callback::new(move |word| room.filter.update(|filter| filter.modality = word))
        />
        <Several
            id="filter-outcome"
            label=ts(FilterKey::Outcome)
            nothing=ts(FilterKey::AllOutcomes)
            chosen=outcomes
            options=all_outcomes
            on_change=Callback::new(move |words| room.filter.update(|filter| filter.outcomes = words))
        />
    }
}

/// Why nothing is asked for.
#[component]
fn Faults() -> impl IntoView {
    let room = use_room();
    let fault = Memo::new(move |_| {
        room.filter.with(|filter| {
            let today = room.today(&filter.zone);
            match filter.period.fault(today) {
                Some(Fault::Backwards) => Some(FilterKey::Backwards),
                Some(Fault::TooLong) => Some(FilterKey::TooLong),
                None => filter.is_too_wide().then_some(FilterKey::TooWide),
            }
        })
    });
    move || {
        let key = fault.get()?;
        Some(view! {
            <p class="note rp-fault" data-tone="warn" role="alert" data-testid="filter-fault">
                <Picture pic=Pic::Alert />
                <span>{t(key)}</span>
            </p>
        })
    }
}

/// The way to the same as a file.
#[component]
pub(crate) fn CsvLink(
    /// Its address.
    #[prop(into)]
    href: Signal<String>,
) -> impl IntoView {
    view! {
        <a class="ui-button rp-csv" href=href download="" data-testid="csv">
            <Picture pic=Pic::Download />
            <span>{t(FrameKey::Csv)}</span>
        </a>
    }
}
