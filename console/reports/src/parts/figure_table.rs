//! Figures as a table: a row for each group, everything together below.

use leptos::prelude::*;
use shared::api::reports::FigureKey;

use super::Explain;
use super::explain::figure_name;
use crate::text::{FiguresKey, Texts, t, texts};
use crate::view::scale::written;

/// What a table is of.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Head {
    /// Its figures, as columns.
    pub(crate) figures: Vec<FigureKey>,
    /// The names of its groups.
    pub(crate) names: Vec<String>,
    /// A column for each figure, with a value for each group.
    pub(crate) columns: Vec<Vec<Option<f64>>>,
    /// Everything together, where that makes sense.
    pub(crate) total: Option<Vec<Option<f64>>>,
}

/// A figure in the language of the user.
pub(crate) fn shown(texts: Texts, figure: FigureKey, value: Option<f64>) -> String {
    let decimal = match texts.language() {
        browser::text::Language::En => '.',
        browser::text::Language::De => ',',
    };
    written(figure.unit(), value, decimal)
}

/// The table.
#[component]
pub(crate) fn FigureTable(
    /// Unique on the page.
    #[prop(into)]
    id: String,
    /// The figures.
    #[prop(into)]
    head: Signal<Head>,
    /// What it is, for those who do not see it.
    #[prop(into)]
    label: Signal<String>,
    /// What the groups are.
    #[prop(into)]
    group: Signal<String>,
) -> impl IntoView {
    let texts = texts();
    let figures = Memo::new(move |_| head.with(|head| head.figures.clone()));
    let id = StoredValue::new(id);
    let cells = move |values: Vec<Option<f64>>| {
        let figures = figures.get().into_iter().zip(values);
        figures
            .map(|(figure, value)| view! { <td class="digits"><bdi dir="ltr">{shown(texts, figure, value)}</bdi></td> })
            .collect_view()
    };
    let rows = move || {
        head.with(|head| {
            let row = |(at, name): (usize, &String)| {
                let values = head
                    .columns
                    .iter()
                    .map(|one| one.get(at).copied().flatten());
                (name.clone(), values.collect::<Vec<_>>())
            };
            head.names.iter().enumerate().map(row).collect::<Vec<_>>()
        })
    };
    view! {
        <div class="rp-scroll" role="region" tabindex="0" aria-label=label data-testid="figure-table">
            <table class="rp-table">
                <thead>
                    <tr>
                        <th scope="col">{group}</th>
                        {move || {
                            let figures = figures.get().into_iter();
                            figures
                                .map(|figure| {
                                    let id = format!("{}-{}", id.get_value(), figure.as_str());
                                    view! {
                                        <th scope="col" class="rp-number">
                                            <span class="rp-head">
                                                <span>{figure_name(figure)}</span>
                                                <Explain figure=figure id=id />
                                            </span>
                                        </th>
                                    }
                                })
                                .collect_view()
                        }}
                    </tr>
                </thead>
                <tbody>
                    {move || {
                        let rows = rows().into_iter();
                        rows.map(|(name, values)| {
                                view! {
                                    <tr>
                                        <th scope="row" dir="auto">{name}</th>
                                        {cells(values)}
                                    </tr>
                                }
                            })
                            .collect_view()
                    }}
                </tbody>
                {move || {
                    let total = head.with(|head| head.total.clone())?;
                    Some(view! {
                        <tfoot>
                            <tr data-testid="figure-total">
                                <th scope="row">{t(FiguresKey::Total)}</th>
                                {cells(total)}
                            </tr>
                        </tfoot>
                    })
                }}
            </table>
        </div>
    }
}
