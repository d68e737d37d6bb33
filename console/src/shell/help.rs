//! The list of keyboard shortcuts.

use browser::ui::Dialog;
use leptos::prelude::*;

use super::use_panes;
use crate::text::{Key, t, ts};
use crate::view::shortcuts::{Shortcut, TABLE};

const fn label(shortcut: Shortcut) -> Key {
    match shortcut {
        Shortcut::Accept => Key::DoAccept,
        Shortcut::Decline => Key::DoDecline,
        Shortcut::NextTask => Key::DoNext,
        Shortcut::PreviousTask => Key::DoPrevious,
        Shortcut::FocusComposer => Key::DoComposer,
        Shortcut::EndTask => Key::DoEnd,
        Shortcut::Transfer => Key::DoTransfer,
        Shortcut::FinishWrapUp => Key::DoFinish,
        Shortcut::ToggleDetails => Key::DoDetails,
        Shortcut::Leave => Key::Close,
        Shortcut::Help => Key::Shortcuts,
        Shortcut::Microphone => Key::DoMicrophone,
        Shortcut::Camera => Key::DoCamera,
        Shortcut::ShareScreen => Key::DoShare,
        Shortcut::Hold => Key::DoHold,
        Shortcut::Consult => Key::DoConsult,
        Shortcut::HangUp => Key::DoHangUp,
    }
}

/// The dialog with the list.
#[component]
pub(crate) fn Help() -> impl IntoView {
    let panes = use_panes();
    let close = move || panes.is_help_open.set(false);
    view! {
        <Dialog
            open=panes.is_help_open
            title=ts(Key::Shortcuts)
            on_cancel=Callback::new(move |()| close())
        >
            <dl class="keys">
                {TABLE
                    .iter()
                    .map(|(shortcut, _, shown)| {
                        view! {
                            <div class="keys-row">
                                <dt>{t(label(*shortcut))}</dt>
                                <dd><kbd>"Alt"</kbd> <kbd>{*shown}</kbd></dd>
                            </div>
                        }
                    })
                    .collect_view()}
                <div class="keys-row">
                    <dt>{t(Key::DoSend)}</dt>
                    <dd><kbd>{t(Key::Enter)}</kbd></dd>
                </div>
                <div class="keys-row">
                    <dt>{t(Key::DoNewLine)}</dt>
                    <dd><kbd>{t(Key::Shift)}</kbd> <kbd>{t(Key::Enter)}</kbd></dd>
                </div>
                <div class="keys-row">
                    <dt>{t(Key::Shortcuts)}</dt>
                    <dd><kbd>"?"</kbd></dd>
                </div>
            </dl>
            <div class="dialog-foot">
                <button type="button" class="ui-button ui-primary" on:click=move |_| close()>
                    {t(Key::Close)}
                </button>
            </div>
        </Dialog>
    }
}
