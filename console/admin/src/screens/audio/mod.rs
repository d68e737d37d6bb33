//! What callers hear: announcements and music, from files or read from a text.

mod add;
mod row;

use browser::ui::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::api::audio::{AudioList, AudioResource};

use crate::desk::{Desk, use_desk};
use crate::parts::{Pic, Picture};
use crate::rest::Refusal;
use crate::text::{Key, t, texts};

use add::Add;
use row::Row;

/// What the screen knows.
#[derive(Clone, Copy)]
pub(super) struct Shelf {
    desk: Desk,
    /// None while it is on its way, an error when it does not come.
    list: RwSignal<Option<Result<AudioList, Refusal>>>,
    /// What is about to be deleted.
    doomed: RwSignal<Option<AudioResource>>,
}

impl Shelf {
    fn read(self) {
        let server = self.desk.server();
        spawn_local(async move {
            let answer = server.audio().await;
            if let Err(refusal) = &answer {
                self.desk.hear(refusal);
            }
            self.list.try_set(Some(answer));
        });
    }

    /// Something new is there.
    pub(super) fn added(self, resource: AudioResource) {
        self.desk.tell(Key::SavedToast, &resource.name, None);
        self.list.try_update(|list| {
            if let Some(Ok(list)) = list {
                list.resources.push(resource);
                list.resources.sort_by_key(|one| one.name.to_lowercase());
            }
        });
    }

    fn delete(self, resource: AudioResource) {
        let server = self.desk.server();
        spawn_local(async move {
            match server.delete_audio(resource.id).await {
                Ok(()) => {
                    self.desk.tell(Key::Deleted, &resource.name, None);
                    self.list.try_update(|list| {
                        if let Some(Ok(list)) = list {
                            list.resources.retain(|one| one.id != resource.id);
                        }
                    });
                }
                Err(refusal) => {
                    self.desk.hear(&refusal);
                    // Somebody made use of it meanwhile.
                    self.read();
                }
            }
            self.doomed.try_set(None);
        });
    }
}

/// The screen.
#[component]
pub(crate) fn Audio() -> impl IntoView {
    let shelf = Shelf {
        desk: use_desk(),
        list: RwSignal::new(None),
        doomed: RwSignal::new(None),
    };
    shelf.read();
    let can_speak = Memo::new(move |_| {
        shelf
            .list
            .with(|list| matches!(list, Some(Ok(list)) if list.can_speak))
    });
    view! {
        <main class="admin-page" data-testid="audio">
            <header class="admin-page-head">
                <h1 class="admin-title">{t(Key::Audio)}</h1>
                <p class="form-help">{t(Key::AudioHelp)}</p>
            </header>
            <Add shelf=shelf can_speak=can_speak />
            {move || {
                shelf
                    .list
                    .with(|list| match list {
                        None => view! { <p role="status">{t(Key::Loading)}</p> }.into_any(),
                        Some(Err(_)) => view! { <Failed shelf=shelf /> }.into_any(),
                        Some(Ok(list)) if list.resources.is_empty() => view! { <Nothing /> }.into_any(),
                        Some(Ok(list)) => {
                            let rows = list.resources.iter().cloned();
                            let rows = rows.map(|one| view! { <Row shelf=shelf resource=one /> });
                            view! { <ul class="audio-rows">{rows.collect_view()}</ul> }.into_any()
                        }
                    })
            }}
            <Question shelf=shelf />
        </main>
    }
}

#[component]
fn Failed(shelf: Shelf) -> impl IntoView {
    view! {
        <div class="admin-empty" role="alert">
            <strong>{t(Key::ListFailed)}</strong>
            <button type="button" class="ui-button" data-testid="retry" on:click=move |_| shelf.read()>
                {t(Key::Retry)}
            </button>
        </div>
    }
}

#[component]
fn Nothing() -> impl IntoView {
    view! {
        <div class="admin-empty" data-testid="list-empty">
            <span class="admin-art"><Picture pic=Pic::Music /></span>
            <strong>{t(Key::AudioEmpty)}</strong>
            <span>{t(Key::AudioEmptySub)}</span>
        </div>
    }
}

#[component]
fn Question(shelf: Shelf) -> impl IntoView {
    let texts = texts();
    let name = move || {
        shelf
            .doomed
            .with(|one| one.as_ref().map(|one| one.name.clone()).unwrap_or_default())
    };
    view! {
        <Dialog
            open=Signal::derive(move || shelf.doomed.with(Option::is_some))
            title=Signal::derive(move || texts.with(Key::DeleteTitle, &[("name", &name())]))
            on_cancel=Callback::new(move |()| shelf.doomed.set(None))
        >
            <p class="dialog-text">{t(Key::AudioDeleteText)}</p>
            <div class="dialog-foot">
                <button type="button" class="ui-button" data-testid="audio-delete-cancel" on:click=move |_| shelf.doomed.set(None)>
                    {t(Key::Cancel)}
                </button>
                <button
                    type="button"
                    class="ui-button ui-danger"
                    data-testid="audio-delete-confirm"
                    on:click=move |_| if let Some(one) = shelf.doomed.get_untracked() { shelf.delete(one) }
                >
                    {t(Key::Delete)}
                </button>
            </div>
        </Dialog>
    }
}
