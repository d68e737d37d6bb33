//! An answer as tiles and charts; each kind of figure has a chart of its own.

use leptos::prelude::*;
use shared::api::reports::{FigureKey, FigureUnit, FiguresAnswer};

use super::names::{by_key, group_names};
use crate::parts::{Chart, ChartView, Explain, Head, figure_name, shown};
use crate::text::{FiguresKey, texts};
use crate::view::chart::Shape;
use crate::view::figures::{TILES, View, by_unit, columns, is_time, usual_shape};

/// The name of a view.
pub(crate) const fn views(view: View) -> FiguresKey {
    match view {
        View::Outcomes => FiguresKey::ViewOutcomes,
        View::Levels => FiguresKey::ViewLevels,
        View::Waits => FiguresKey::ViewWaits,
        View::Handling => FiguresKey::ViewHandling,
        View::Offers => FiguresKey::ViewOffers,
        View::Own => FiguresKey::ViewOwn,
    }
}

const fn unit_key(unit: FigureUnit) -> FiguresKey {
    match unit {
        FigureUnit::Count => FiguresKey::Counts,
        FigureUnit::Share => FiguresKey::Shares,
        FigureUnit::Milliseconds => FiguresKey::Spans,
    }
}

/// The figures that matter, of everything together.
#[component]
pub(crate) fn Tiles(answer: RwSignal<Option<FiguresAnswer>>) -> impl IntoView {
    let texts = texts();
    let value = move |figure: FigureKey| {
        answer.with(|answer| answer.as_ref().and_then(|answer| figure.of(&answer.total)))
    };
    let tiles = TILES.map(|figure| {
        view! {
            <div class="rp-tile" data-testid="figure-tile" data-figure=figure.as_str()>
                <dt>
                    <span>{figure_name(figure)}</span>
                    <Explain figure=figure id=format!("tile-{}", figure.as_str()) />
                </dt>
                <dd class="digits"><bdi dir="ltr">{move || shown(texts, figure, value(figure))}</bdi></dd>
            </div>
        }
    });
    view! { <dl class="rp-tiles">{tiles.into_iter().collect_view()}</dl> }
}

/// A chart for each unit among the figures.
#[component]
pub(crate) fn Charts(
    /// The answer.
    answer: RwSignal<Option<FiguresAnswer>>,
    /// The figures.
    #[prop(into)]
    figures: Signal<Vec<FigureKey>>,
    /// Unique on the page, where there are several.
    #[prop(default = "chart".to_owned(), into)]
    id: String,
) -> impl IntoView {
    let units = Memo::new(move |_| {
        let units = by_unit(&figures.get()).into_iter();
        units.map(|(unit, _)| unit).collect::<Vec<_>>()
    });
    let id = StoredValue::new(id);
    move || {
        let units = units.get().into_iter().enumerate();
        units
            .map(|(place, unit)| {
                let id = format!("{}-{place}", id.get_value());
                view! { <UnitChart id=id unit=unit answer=answer figures=figures /> }
            })
            .collect_view()
    }
}

#[component]
fn UnitChart(
    id: String,
    unit: FigureUnit,
    answer: RwSignal<Option<FiguresAnswer>>,
    figures: Signal<Vec<FigureKey>>,
) -> impl IntoView {
    let texts = texts();
    let chosen = RwSignal::new(None::<Shape>);
    let chart = Memo::new(move |_| {
        let all = by_unit(&figures.get());
        let own = all.into_iter().find(|(known, _)| *known == unit);
        let figures = own.map(|(_, figures)| figures).unwrap_or_default();
        answer.with(|answer| {
            let Some(answer) = answer.as_ref() else {
                return ChartView::default();
            };
            let usual = usual_shape(&figures, answer.by);
            let total = figures.iter().map(|figure| figure.of(&answer.total));
            ChartView {
                shape: chosen.get().unwrap_or(usual),
                is_upright: is_time(answer.by),
                head: Head {
                    names: group_names(texts, answer),
                    columns: columns(answer, &figures),
                    total: Some(total.collect()),
                    figures,
                },
            }
        })
    });
    let group = Signal::derive(move || {
        let by = answer.with(|answer| answer.as_ref().map(|answer| answer.by));
        texts.get(by.map_or(FiguresKey::Group, by_key)).to_owned()
    });
    let title = Signal::derive(move || texts.get(unit_key(unit)).to_owned());
    view! { <Chart id=id title=title group=group chart=chart chosen=chosen /> }
}
