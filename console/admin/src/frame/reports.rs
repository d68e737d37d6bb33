//! A report at the edge of the screen, with the way back where there is one.

use leptos::prelude::*;

use crate::desk::use_desk;
use crate::parts::{Pic, Picture};
use crate::text::{Key, t};

/// The report.
#[component]
pub(crate) fn Reports() -> impl IntoView {
    let desk = use_desk();
    view! {
        <div class="admin-reports" role="status">
            {move || {
                desk.report
                    .get()
                    .map(|report| {
                        let undo = report.undo;
                        view! {
                            <div class="admin-report" data-tone=if report.is_bad { "bad" } else { "good" } data-testid="report">
                                <Picture pic=if report.is_bad { Pic::Alert } else { Pic::Check } />
                                <p dir="auto">{report.text}</p>
                                {undo
                                    .map(|(kind, id)| {
                                        view! {
                                            <button
                                                type="button"
                                                class="ui-button admin-undo"
                                                data-testid="undo"
                                                on:click=move |_| desk.undo(kind, id)
                                            >
                                                {t(Key::Undo)}
                                            </button>
                                        }
                                    })}
                                <button
                                    type="button"
                                    class="ui-icon-button"
                                    aria-label=t(Key::Close)
                                    on:click=move |_| desk.report.set(None)
                                >
                                    <Picture pic=Pic::Close />
                                </button>
                            </div>
                        }
                    })
            }}
        </div>
    }
}
