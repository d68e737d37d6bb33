//! The settings of a widget: title, services, users, figures, days.

use browser::platform::focus;
use browser::ui::Dialog;
use leptos::prelude::*;
use shared::api::admin::KindPath;
use shared::api::reports::{FigureKey, Widget, WidgetKind};
use shared::ids::{ServiceId, UserId};

use super::grid::title_of;
use super::work::{Work, use_work};
use crate::figures::{FigureChoice, by, by_of, word};
use crate::parts::{Choice, Several};
use crate::text::{BoardKey, FiguresKey, FilterKey, t, texts, ts};
use crate::view::draft::LONGEST;

/// The dialog, while the settings of a widget are open.
#[component]
pub(super) fn Settings() -> impl IntoView {
    let work = use_work();
    let texts = texts();
    let open = Signal::derive(move || work.settings.get().is_some());
    let title = Signal::derive(move || {
        let name = work.settings.get().map(|id| title_of(work, id).get());
        texts.with(BoardKey::Settings, &[("name", &name.unwrap_or_default())])
    });
    let close = Callback::new(move |()| {
        if let Some(id) = work.settings.get_untracked() {
            work.settings.set(None);
            focus::focus(&format!("#widget-{id}-settings"));
        }
    });
    view! {
        <Dialog open=open title=title on_cancel=close>
            <div class="rp-settings" data-testid="widget-form">
                {move || work.settings.get().map(|id| view! { <Fields id=id /> })}
            </div>
            <div class="dialog-foot">
                <button type="button" class="ui-button ui-primary" data-testid="settings-done" on:click=move |_| close.run(())>
                    {t(BoardKey::Done)}
                </button>
            </div>
        </Dialog>
    }
}

fn part<T: Clone + PartialEq + Default + Send + Sync + 'static>(
    work: Work,
    id: u32,
    pick: impl Fn(&Widget) -> T + Send + Sync + 'static,
) -> Memo<T> {
    let part = work.part(move |draft| draft.widget(id).map(&pick));
    Memo::new(move |_| part.get().flatten().unwrap_or_default())
}

#[component]
fn Fields(id: u32) -> impl IntoView {
    let work = use_work();
    let kind = work
        .room
        .open
        .with_untracked(|open| open.as_ref()?.draft.widget(id).map(|one| one.kind));
    let title = part(work, id, |widget| widget.title.clone());
    let has_services = kind.is_some_and(|kind| kind != WidgetKind::MySessions);
    let has_users = matches!(kind, Some(WidgetKind::Users | WidgetKind::Chart));
    let has_figures = matches!(kind, Some(WidgetKind::Kpis | WidgetKind::Chart));
    let is_chart = kind == Some(WidgetKind::Chart);
    view! {
        <div class="rp-field">
            <label class="ui-label" for="widget-title">{t(BoardKey::WidgetTitle)}</label>
            <input
                id="widget-title"
                class="ui-input"
                type="text"
                autocomplete="off"
                maxlength=LONGEST.to_string()
                prop:value=title
                on:input=move |event| {
                    let text = event_target_value(&event);
                    work.change(|draft| draft.set(id, |widget| widget.title = text));
                }
            />
        </div>
        {has_services.then(|| view! { <Services id=id /> })}
        {has_users.then(|| view! { <Users id=id /> })}
        {has_figures.then(|| view! { <Figures id=id /> })}
        {is_chart.then(|| view! { <Days id=id /> })}
    }
}

fn options(work: Work, kind: KindPath) -> Signal<Vec<(String, String)>> {
    let names = work.room.names(kind);
    Signal::derive(move || {
        let names = names.get().into_iter();
        names.map(|(id, name)| (id.to_string(), name)).collect()
    })
}

#[component]
fn Services(id: u32) -> impl IntoView {
    let work = use_work();
    let chosen = part(work, id, |widget| {
        let services = widget.services.iter();
        services.map(ToString::to_string).collect::<Vec<_>>()
    });
    let change = move |words: Vec<String>| {
        let ids = words
            .iter()
            .filter_map(|word| word.parse::<ServiceId>().ok());
        let ids: Vec<_> = ids.collect();
        work.change(|draft| draft.set(id, |widget| widget.services = ids));
    };
    view! {
        <Several
            id="widget-services"
            label=ts(FilterKey::Service)
            nothing=ts(FilterKey::AllServices)
            chosen=chosen
            options=options(work, KindPath::Services)
            on_change=Callback::new(change)
            on_search=Callback::new(move |text| work.room.look_up(KindPath::Services, text))
        />
    }
}

#[component]
fn Users(id: u32) -> impl IntoView {
    let work = use_work();
    let chosen = part(work, id, |widget| {
        let users = widget.users.iter();
        users.map(ToString::to_string).collect::<Vec<_>>()
    });
    let change = move |words: Vec<String>| {
        let ids = words.iter().filter_map(|word| word.parse::<UserId>().ok());
        let ids: Vec<_> = ids.collect();
        work.change(|draft| draft.set(id, |widget| widget.users = ids));
    };
    view! {
        <Several
            id="widget-users"
            label=ts(FilterKey::User)
            nothing=ts(FilterKey::AllUsers)
            chosen=chosen
            options=options(work, KindPath::Users)
            on_change=Callback::new(change)
            on_search=Callback::new(move |text| work.room.look_up(KindPath::Users, text))
        />
    }
}

#[component]
fn Figures(id: u32) -> impl IntoView {
    let work = use_work();
    let chosen = part(work, id, |widget| widget.figures.clone());
    let change = move |figures: Vec<FigureKey>| {
        // The server takes twenty.
        let figures = figures.into_iter().take(20).collect();
        work.change(|draft| draft.set(id, |widget| widget.figures = figures));
    };
    view! { <FigureChoice id="widget-figures" chosen=chosen on_change=Callback::new(change) /> }
}

/// By what a chart groups, and how many days it shows.
#[component]
fn Days(id: u32) -> impl IntoView {
    let work = use_work();
    let texts = texts();
    let way = part(work, id, |widget| widget.by);
    let days = part(work, id, |widget| widget.days);
    let shown = move || if days.get() == 0 { 7 } else { days.get() };
    let choose = move |text: String| {
        if let Ok(days) = text.trim().parse::<u16>() {
            let days = days.clamp(1, 400);
            work.change(|draft| draft.set(id, |widget| widget.days = days));
        }
    };
    view! {
        <Choice
            id="widget-by"
            label=ts(FiguresKey::By)
            value=Signal::derive(move || word(way.get()).to_owned())
            options=Signal::derive(move || by_of(texts))
            on_change=Callback::new(move |word: String| {
                work.change(|draft| draft.set(id, |widget| widget.by = by(&word)));
            })
        />
        <div class="rp-field">
            <label class="ui-label" for="widget-days">{t(BoardKey::Days)}</label>
            <input
                id="widget-days"
                class="ui-input"
                type="number"
                min="1"
                max="400"
                prop:value=move || shown().to_string()
                on:change=move |event| choose(event_target_value(&event))
            />
        </div>
    }
}
