//! A chart with its table behind a switch. Its groups are walked through with the arrow keys.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::{ev, html};
use shared::api::reports::{FigureKey, FigureUnit};
use wasm_bindgen::JsCast;
use web_sys::SvgElement;

use super::explain::figure_name;
use super::figure_table::shown;
use super::{Explain, FigureTable, Head, Pic, Picture};
use crate::text::{FiguresKey, t, texts};
use crate::view::chart::{Plot, Series, Shape, Sketch, cut};
use crate::view::figures::highest;
use crate::view::scale::{Scale, written};

/// What is drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ChartView {
    /// Groups and values.
    pub(crate) head: Head,
    /// How they are drawn.
    pub(crate) shape: Shape,
    /// Whether time runs along it.
    pub(crate) is_upright: bool,
}

impl ChartView {
    fn unit(&self) -> FigureUnit {
        let first = self.head.figures.first();
        first.map_or(FigureUnit::Count, |figure| figure.unit())
    }

    fn plot(&self, wide: f64) -> Plot {
        let series: Vec<Series> = self
            .head
            .columns
            .iter()
            .map(|values| Series {
                name: String::new(),
                values: values.clone(),
            })
            .collect();
        let names = self.head.names.iter();
        Sketch {
            wide,
            shape: self.shape,
            is_upright: self.is_upright,
            scale: Scale(self.unit()),
            longest: names.map(|name| name.chars().count()).max().unwrap_or(0),
            series: &series,
        }
        .plot()
    }
}

/// The chart with its head, its legend and its table.
#[component]
pub(crate) fn Chart(
    /// Unique on the page.
    #[prop(into)]
    id: String,
    /// Its title.
    #[prop(into)]
    title: Signal<String>,
    /// What the groups are.
    #[prop(into)]
    group: Signal<String>,
    /// What is drawn.
    #[prop(into)]
    chart: Signal<ChartView>,
    /// How it is drawn, where somebody has chosen.
    chosen: RwSignal<Option<Shape>>,
) -> impl IntoView {
    let texts = texts();
    let is_table = RwSignal::new(false);
    let active = RwSignal::new(None::<usize>);
    let head = Signal::derive(move || chart.with(|chart| chart.head.clone()));
    let table_id = format!("{id}-table");
    let switch = move || {
        texts.get(if is_table.get() {
            FiguresKey::AsChart
        } else {
            FiguresKey::AsTable
        })
    };
    let ids = StoredValue::new((id, table_id));
    view! {
        <figure class="rp-chart" data-testid="chart">
            <figcaption class="rp-chart-head">
                <span class="rp-chart-title">{title}</span>
                <Show when=move || !is_table.get()>
                    <Shapes id=ids.get_value().0 chart=chart chosen=chosen />
                </Show>
                <button
                    type="button"
                    class="ui-button rp-small"
                    data-testid="chart-switch"
                    aria-pressed=move || is_table.get().to_string()
                    on:click=move |_| is_table.update(|on| *on = !*on)
                >
                    {move || {
                        let pic = if is_table.get() { Pic::Chart } else { Pic::Table };
                        view! { <Picture pic=pic /> }
                    }}
                    <span>{switch}</span>
                </button>
            </figcaption>
            {move || {
                let (id, table_id) = ids.get_value();
                if is_table.get() {
                    view! { <FigureTable id=table_id head=head label=title group=group /> }.into_any()
                } else {
                    view! {
                        <Drawing id=id.clone() title=title chart=chart active=active />
                        <Legend id=id chart=chart active=active />
                    }
                        .into_any()
                }
            }}
        </figure>
    }
}

/// How it is drawn. Lines connect what follows in time; shares and times do not pile up.
#[component]
fn Shapes(id: String, chart: Signal<ChartView>, chosen: RwSignal<Option<Shape>>) -> impl IntoView {
    let can = Memo::new(move |_| {
        chart.with(|chart| (chart.is_upright, chart.unit() == FigureUnit::Count))
    });
    let shape = Memo::new(move |_| chart.with(|chart| chart.shape));
    let name = StoredValue::new(format!("{id}-shape"));
    move || {
        let (is_upright, is_count) = can.get();
        let shapes = [
            (Shape::Bars, FiguresKey::Bars, true),
            (Shape::Lines, FiguresKey::Lines, is_upright),
            (Shape::Stacked, FiguresKey::Stacked, is_count),
        ];
        let shapes: Vec<_> = shapes.into_iter().filter(|(_, _, can)| *can).collect();
        if shapes.len() < 2 {
            return ().into_any();
        }
        let shapes = shapes.into_iter();
        view! {
            <fieldset class="segments rp-shapes">
                <legend class="ui-hidden">{t(FiguresKey::Shape)}</legend>
                {shapes
                    .map(|(one, key, _)| {
                        view! {
                            <label class="segment">
                                <input
                                    type="radio"
                                    class="ui-hidden"
                                    name=name.get_value()
                                    prop:checked=move || shape.get() == one
                                    on:change=move |_| chosen.set(Some(one))
                                />
                                <span>{t(key)}</span>
                            </label>
                        }
                    })
                    .collect_view()}
            </fieldset>
        }
        .into_any()
    }
}

/// The colours with their figures, and the values of the group that is looked at.
#[component]
fn Legend(id: String, chart: Signal<ChartView>, active: RwSignal<Option<usize>>) -> impl IntoView {
    let texts = texts();
    let figures = Memo::new(move |_| chart.with(|chart| chart.head.figures.clone()));
    let name = move || {
        chart.with(|chart| match active.get() {
            Some(at) => chart.head.names.get(at).cloned(),
            None => chart
                .head
                .total
                .as_ref()
                .map(|_| texts.get(FiguresKey::Total).to_owned()),
        })
    };
    let value = move |series: usize| {
        chart.with(|chart| match active.get() {
            Some(at) => chart.head.columns.get(series)?.get(at).copied(),
            None => chart.head.total.as_ref()?.get(series).copied(),
        })
    };
    view! {
        <div class="rp-legend">
            <span class="rp-legend-name" dir="auto">{name}</span>
            <ul class="rp-legend-list">
                {move || {
                    let figures = figures.get().into_iter().enumerate();
                    figures
                        .map(|(series, figure)| {
                            let explained = format!("{id}-key-{}", figure.as_str());
                            view! {
                                <li class="rp-key">
                                    <span class="rp-swatch" data-series=colour(series) aria-hidden="true"></span>
                                    <span>{figure_name(figure)}</span>
                                    <strong class="digits" dir="ltr">{move || value(series).map(|value| shown(texts, figure, value))}</strong>
                                    <Explain figure=figure id=explained />
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
        </div>
    }
}

/// There are eight colours; more series than that begin again.
fn colour(series: usize) -> String {
    (series % 8).to_string()
}

fn px(value: f64) -> String {
    format!("{value:.1}")
}

#[component]
fn Drawing(
    id: String,
    title: Signal<String>,
    chart: Signal<ChartView>,
    active: RwSignal<Option<usize>>,
) -> impl IntoView {
    let texts = texts();
    let place = NodeRef::<html::Div>::new();
    let wide = RwSignal::new(640.0_f64);
    let measure = move || {
        if let Some(place) = place.get_untracked() {
            let now = f64::from(place.client_width());
            if now > 0.0 && (now - wide.get_untracked()).abs() > 1.0 {
                wide.set(now);
            }
        }
    };
    Effect::new(move || {
        chart.track();
        if place.get().is_some() {
            request_animation_frame(measure);
        }
    });
    let resized = window_event_listener(ev::resize, move |_| measure());
    on_cleanup(move || resized.remove());
    let plot = Memo::new(move |_| chart.with(|chart| chart.plot(wide.get())));
    let said = move || said(texts, &title.get(), &chart.get());
    view! {
        <div class="rp-plot" node_ref=place dir="ltr" on:mouseleave=move |_| active.set(None)>
            <svg
                class="rp-drawing"
                role="img"
                aria-label=said
                data-testid="chart-drawing"
                width=move || px(wide.get())
                height=move || plot.with(|plot| px(plot.high))
            >
                {move || plot.with(|plot| drawn(texts, plot, &chart.get()))}
            </svg>
            <Points id=id chart=chart plot=plot wide=wide active=active />
        </div>
    }
}

/// The chart in a sentence.
fn said(texts: crate::text::Texts, title: &str, chart: &ChartView) -> String {
    let Some((series, group, value)) = highest(&chart.head.columns) else {
        return texts.with(FiguresKey::SaidNothing, &[("names", title)]);
    };
    let value = match chart.head.figures.get(series) {
        Some(figure) => shown(texts, *figure, Some(value)),
        None => written(chart.unit(), Some(value), '.'),
    };
    let name = chart.head.names.get(group).map_or("", String::as_str);
    let n = texts.count(FiguresKey::NGroups, chart.head.names.len());
    let values = [
        ("names", title),
        ("groups", &n),
        ("value", &value),
        ("name", name),
    ];
    texts.with(FiguresKey::Said, &values)
}

fn drawn(texts: crate::text::Texts, plot: &Plot, chart: &ChartView) -> AnyView {
    let (inner, is_upright) = (plot.inner, chart.is_upright);
    let figure = chart
        .head
        .figures
        .first()
        .copied()
        .unwrap_or(FigureKey::Sessions);
    let ticks = plot.ticks.iter().map(|tick| {
        let words = shown(texts, figure, Some(tick.value));
        let at = px(tick.at);
        let (line, x, y, anchor) = if is_upright {
            let line = format!("M{} {at}H{}", px(inner.x), px(inner.x + inner.w));
            (line, px(inner.x - 8.0), px(tick.at + 4.0), "end")
        } else {
            let line = format!("M{at} {}V{}", px(inner.y), px(inner.y + inner.h));
            (line, at, px(inner.y + inner.h + 18.0), "middle")
        };
        view! {
            <path class="rp-grid-line" d=line></path>
            <text class="rp-mark" x=x y=y text-anchor=anchor>{words}</text>
        }
    });
    let names = plot.named.iter().filter_map(|at| {
        let (slot, name) = (plot.slots.get(*at)?, chart.head.names.get(*at)?);
        let (x, y, anchor, name) = if is_upright {
            let (x, y) = (slot.x + slot.w / 2.0, inner.y + inner.h + 18.0);
            (x, y, "middle", name.clone())
        } else {
            (
                inner.x - 8.0,
                slot.y + slot.h / 2.0 + 4.0,
                "end",
                cut(name, inner.x - 8.0),
            )
        };
        Some(view! { <text class="rp-mark" x=px(x) y=px(y) text-anchor=anchor>{name}</text> })
    });
    let bars = plot.bars.iter().map(|bar| {
        let area = bar.area;
        view! {
            <rect
                class="rp-bar"
                data-series=colour(bar.series)
                x=px(area.x)
                y=px(area.y)
                width=px(area.w)
                height=px(area.h)
            ></rect>
        }
    });
    let lines = plot.lines.iter().map(|line| {
        let series = line.series;
        let dots = line.dots.iter().map(|(x, y)| {
            view! { <circle class="rp-dot" data-series=colour(series) cx=px(*x) cy=px(*y) r="3.5"></circle> }
        });
        view! {
            <path class="rp-line" data-series=colour(series) d=line.path.clone()></path>
            {dots.collect_view()}
        }
    });
    view! {
        <g>{ticks.collect_view()}</g>
        <g>{names.collect_view()}</g>
        <g>{bars.collect_view()}</g>
        <g>{lines.collect_view()}</g>
    }
    .into_any()
}

/// The groups to point at, above the drawing: one stop for the tab key, arrows from there.
#[component]
fn Points(
    id: String,
    chart: Signal<ChartView>,
    plot: Memo<Plot>,
    wide: RwSignal<f64>,
    active: RwSignal<Option<usize>>,
) -> impl IntoView {
    let texts = texts();
    let stop = RwSignal::new(0_usize);
    let n = Memo::new(move |_| plot.with(|plot| plot.slots.len()));
    let own = StoredValue::new(id);
    let press = move |event: KeyboardEvent| {
        let (now, last) = (stop.get_untracked(), n.get_untracked().saturating_sub(1));
        let next = match event.key().as_str() {
            "ArrowRight" | "ArrowDown" => (now + 1).min(last),
            "ArrowLeft" | "ArrowUp" => now.saturating_sub(1),
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        stop.set(next);
        let id = format!("{}-point-{next}", own.get_value());
        let point = document().get_element_by_id(&id);
        if let Some(point) = point.and_then(|point| point.dyn_into::<SvgElement>().ok()) {
            drop(point.focus());
        }
    };
    let words = move |at: usize| {
        chart.with(|chart| {
            let values = chart.head.figures.iter().zip(&chart.head.columns);
            let values = values.map(|(figure, values)| {
                let name = figure_name_of(texts, *figure);
                let value = shown(texts, *figure, values.get(at).copied().flatten());
                format!("{name} {value}")
            });
            let values: Vec<_> = values.collect();
            let name = chart.head.names.get(at).map_or("", String::as_str);
            format!("{name}: {}", values.join(", "))
        })
    };
    view! {
        <svg
            class="rp-points"
            role="group"
            aria-label=move || texts.get(FiguresKey::Points)
            width=move || px(wide.get())
            height=move || plot.with(|plot| px(plot.high))
            on:keydown=press
        >
            {move || {
                (0..n.get())
                    .map(|at| {
                        let slot = move || plot.with(|plot| plot.slots.get(at).copied().unwrap_or_default());
                        view! {
                            <rect
                                class="rp-point"
                                role="img"
                                id=format!("{}-point-{at}", own.get_value())
                                tabindex=move || if stop.get() == at { "0" } else { "-1" }
                                aria-label=move || words(at)
                                data-testid="chart-point"
                                x=move || px(slot().x)
                                y=move || px(slot().y)
                                width=move || px(slot().w)
                                height=move || px(slot().h)
                                on:mouseenter=move |_| active.set(Some(at))
                                on:focus=move |_| {
                                    stop.set(at);
                                    active.set(Some(at));
                                }
                                on:blur=move |_| active.set(None)
                            ></rect>
                        }
                    })
                    .collect_view()
            }}
        </svg>
    }
}

fn figure_name_of(texts: crate::text::Texts, figure: FigureKey) -> &'static str {
    shared::api::reports::Definition::of(figure)
        .words(&texts.tag())
        .name
}
