//! Somebody else has saved meanwhile: both sides, and the choice between them.

use leptos::prelude::*;

use crate::desk::use_desk;
use crate::parts::{Pic, Picture};
use crate::text::{Key, t};
use crate::view::compare::brief;
use crate::view::form::Form;
use crate::view::path;

/// The comparison; nothing while nobody else was quicker.
#[component]
pub(crate) fn Stale(form: &'static Form) -> impl IntoView {
    let desk = use_desk();
    let rows = Memo::new(move |_| {
        desk.editor.with(|editor| {
            let editor = editor.as_ref()?;
            let theirs = editor.theirs.as_ref()?;
            let row = |at: String| {
                let (mine, other) = (path::get(&editor.value, &at), path::get(&theirs.value, &at));
                (
                    form.field_at(&at).map(|field| field.label),
                    brief(mine),
                    brief(other),
                    at,
                )
            };
            Some(
                editor
                    .differences()
                    .into_iter()
                    .map(row)
                    .collect::<Vec<_>>(),
            )
        })
    });
    let choose = move |is_mine: bool| {
        desk.editor.update(|editor| {
            if let Some(editor) = editor {
                if is_mine {
                    editor.keep_mine();
                } else {
                    editor.take_theirs();
                }
            }
        });
        if is_mine {
            desk.save();
        }
    };
    move || {
        rows.get().map(|rows| {
            view! {
                <section class="stale" role="alert" data-testid="stale">
                    <h2 class="stale-title"><Picture pic=Pic::Alert />{t(Key::StaleTitle)}</h2>
                    <p>{t(Key::StaleText)}</p>
                    <div class="stale-room" tabindex="0" role="region" aria-label=t(Key::StaleTitle)>
                        <table class="stale-table">
                            <thead>
                                <tr>
                                    <th scope="col">{t(Key::StaleField)}</th>
                                    <th scope="col">{t(Key::StaleMine)}</th>
                                    <th scope="col">{t(Key::StaleTheirs)}</th>
                                </tr>
                            </thead>
                            <tbody>
                                {rows
                                    .into_iter()
                                    .map(|(label, mine, theirs, at)| {
                                        view! {
                                            <tr>
                                                <th scope="row">
                                                    {match label {
                                                        Some(label) => t(label).into_any(),
                                                        None => at.into_any(),
                                                    }}
                                                </th>
                                                <td dir="auto">{mine}</td>
                                                <td dir="auto">{theirs}</td>
                                            </tr>
                                        }
                                    })
                                    .collect_view()}
                            </tbody>
                        </table>
                    </div>
                    <p class="stale-deeds">
                        <button type="button" class="ui-button" data-testid="take-theirs" on:click=move |_| choose(false)>
                            {t(Key::TakeTheirs)}
                        </button>
                        <button type="button" class="ui-button ui-primary" data-testid="keep-mine" on:click=move |_| choose(true)>
                            {t(Key::KeepMine)}
                        </button>
                    </p>
                </section>
            }
        })
    }
}
