//! Service KPIs: figures of today so far.

use leptos::prelude::*;
use shared::api::reports::Widget;

use super::Blank;
use crate::boards::board::use_now;
use crate::parts::{FigureTable, Head};
use crate::text::{BoardKey, ts};
use crate::view::figures::USUAL;

/// The figures of the widget's services.
#[component]
pub(super) fn Kpis(id: u32, widget: Memo<Option<Widget>>) -> impl IntoView {
    let now = use_now();
    let head = Memo::new(move |_| {
        let live = now.moment.with(|moment| moment.live.clone())?;
        widget.with(|widget| {
            let widget = widget.as_ref()?;
            let figures = match widget.figures.as_slice() {
                [] => USUAL.to_vec(),
                own => own.to_vec(),
            };
            let ids: Vec<String> = widget.services.iter().map(ToString::to_string).collect();
            let groups: Vec<_> = live
                .kpis
                .iter()
                .filter(|group| {
                    ids.is_empty() || group.key.as_ref().is_some_and(|key| ids.contains(key))
                })
                .collect();
            let column = |figure: &shared::api::reports::FigureKey| {
                let values = groups.iter().map(|group| figure.of(&group.figures));
                values.collect()
            };
            Some(Head {
                names: groups.iter().map(|group| group.name.clone()).collect(),
                columns: figures.iter().map(column).collect(),
                total: None,
                figures,
            })
        })
    });
    let is_there =
        Memo::new(move |_| head.with(|head| head.as_ref().map(|head| !head.names.is_empty())));
    let shown = Signal::derive(move || head.get().unwrap_or_default());
    move || match is_there.get()? {
        false => Some(view! { <Blank key=BoardKey::NoKpis /> }.into_any()),
        true => {
            let table = view! {
                <FigureTable
                    id=format!("widget-{id}-kpi")
                    head=shown
                    label=ts(BoardKey::Kpis)
                    group=ts(BoardKey::Service)
                />
            };
            Some(table.into_any())
        }
    }
}
