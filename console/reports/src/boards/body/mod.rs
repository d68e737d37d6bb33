//! What a widget shows: queues, people, figures, tasks, one's own sessions, charts.

mod chart;
mod kpis;
mod mine;
mod people;
mod queues;
mod tasks;

use leptos::prelude::*;
use shared::api::reports::{Widget, WidgetKind};

use super::grid::TooWide;
use crate::text::{BoardKey, t};
use crate::view::moment::is_too_wide;
use crate::view::scale::span;

use chart::ChartBody;
use kpis::Kpis;
use mine::Mine;
use people::People;
use queues::Queues;
use tasks::Tasks;

/// A span of the newest answer as it is now.
#[expect(clippy::cast_precision_loss, reason = "spans are far below 2^53 ms")]
fn grown(ms: u64, grown_ms: i64) -> String {
    span(ms as f64 + grown_ms as f64)
}

/// Nothing is here, in a sentence.
#[component]
fn Blank(key: BoardKey) -> impl IntoView {
    view! { <p class="rp-none" data-testid="widget-empty">{t(key)}</p> }
}

/// What the widget `id` shows.
#[component]
pub(super) fn Body(id: u32, widget: Memo<Option<Widget>>) -> impl IntoView {
    let kind = Memo::new(move |_| {
        widget.with(|widget| {
            let widget = widget.as_ref()?;
            Some((widget.kind, is_too_wide(widget)))
        })
    });
    move || {
        let (kind, is_wide) = kind.get()?;
        if is_wide {
            return Some(view! { <TooWide /> }.into_any());
        }
        Some(match kind {
            WidgetKind::Queue => view! { <Queues widget=widget /> }.into_any(),
            WidgetKind::Users => view! { <People widget=widget /> }.into_any(),
            WidgetKind::Kpis => view! { <Kpis id=id widget=widget /> }.into_any(),
            WidgetKind::ExternalTasks => view! { <Tasks widget=widget /> }.into_any(),
            WidgetKind::MySessions => view! { <Mine /> }.into_any(),
            WidgetKind::Chart => view! { <ChartBody id=id widget=widget /> }.into_any(),
        })
    }
}
