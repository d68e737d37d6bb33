//! What has to be said about a call in a sentence: who supervises, why there is no sound, where it
//! is instead.

use browser::call::fault::Fault;
use leptos::prelude::*;
use shared::wire::{CallSlot, CallView, Supervising, SupervisionMode};

use crate::live::use_calls;
use crate::shell::{Pic, Picture};
use crate::text::{CallKey, error_key, t, texts};
use crate::view::call::{Media, Problem};

/// How a supervisor's part in a call is said.
pub(crate) const fn supervision_key(mode: SupervisionMode) -> CallKey {
    match mode {
        SupervisionMode::Listen => CallKey::Listens,
        SupervisionMode::Whisper => CallKey::Whispers,
        SupervisionMode::Barge => CallKey::TakesPart,
    }
}

/// The supervisors in a call.
#[component]
pub(super) fn Supervisors(call: Signal<Option<CallView>>) -> impl IntoView {
    let who = Memo::new(move |_| {
        call.with(|call| {
            let call = call.as_ref();
            call.map_or_else(Vec::new, |call| call.supervisors.clone())
        })
    });
    view! { <SupervisorChips who=who.into() key=supervision_key /> }
}

/// One chip for each supervisor, said aloud when it comes.
#[component]
pub(crate) fn SupervisorChips(
    who: Signal<Vec<Supervising>>,
    key: fn(SupervisionMode) -> CallKey,
) -> impl IntoView {
    let texts = texts();
    view! {
        <div class="call-watchers-said" role="status">
        <ul class="call-watchers">
            <For
                each=move || who.get()
                key=|one| (one.user, one.mode)
                children=move |one| {
                    view! {
                        <li class="ui-badge" data-tone="warn" data-testid="supervised-by">
                            <Picture pic=Pic::Eye />
                            <span dir="auto">
                                {move || texts.with(key(one.mode), &[("name", &one.display_name)])}
                            </span>
                        </li>
                    }
                }
            />
        </ul>
        </div>
    }
}

const fn fault_keys(fault: Fault) -> (CallKey, CallKey) {
    match fault {
        Fault::Denied | Fault::Dismissed => (CallKey::DeniedTitle, CallKey::DeniedText),
        Fault::Missing | Fault::Unplugged | Fault::Overconstrained => {
            (CallKey::MissingTitle, CallKey::MissingText)
        }
        Fault::Busy => (CallKey::BusyTitle, CallKey::BusyText),
        Fault::Insecure => (CallKey::InsecureTitle, CallKey::InsecureText),
        Fault::Unsupported => (CallKey::UnsupportedTitle, CallKey::UnsupportedText),
    }
}

/// Value of the `data-code` attribute.
const fn problem_name(problem: Problem) -> &'static str {
    match problem {
        Problem::Device(fault) => fault.word(),
        Problem::Refused(code) => code.as_str(),
    }
}

/// Why there is no sound here, and the way to it.
#[component]
pub(crate) fn MediaNotes(media: Signal<Media>) -> impl IntoView {
    let calls = use_calls();
    let media = Memo::new(move |_| media.get());
    move || {
        match media.get() {
        Media::Elsewhere => view! {
            <section class="call-note" data-tone="neutral" data-testid="call-elsewhere" role="alert">
                <Picture pic=Pic::Swap />
                <p>
                    <strong>{t(CallKey::ElsewhereTitle)}</strong>
                    <span>{t(CallKey::ElsewhereText)}</span>
                </p>
                <button
                    type="button"
                    class="ui-button ui-primary"
                    data-testid="take-here"
                    on:click=move |_| calls.join()
                >
                    {t(CallKey::TakeHere)}
                </button>
            </section>
        }
        .into_any(),
        Media::Failed(problem) => view! { <Trouble problem=problem /> }.into_any(),
        _ => view! { <SoundBlocked /> <PictureTrouble /> }.into_any(),
    }
    }
}

#[component]
fn Trouble(problem: Problem) -> impl IntoView {
    let calls = use_calls();
    let texts = texts();
    let title = match problem {
        Problem::Device(fault) => fault_keys(fault).0,
        Problem::Refused(_) => CallKey::FailedTitle,
    };
    let words = move || match problem {
        Problem::Device(fault) => texts.get(fault_keys(fault).1),
        Problem::Refused(code) => texts.get_untracked(error_key(code)),
    };
    view! {
        <section
            class="call-note"
            data-tone="bad"
            data-testid="error"
            data-code=problem_name(problem)
            role="alert"
        >
            <Picture pic=Pic::MicrophoneOff />
            <p>
                <strong>{t(title)}</strong>
                <span>{words}</span>
            </p>
            <button
                type="button"
                class="ui-button"
                data-testid="retry"
                on:click=move |_| calls.join()
            >
                {t(CallKey::Retry)}
            </button>
        </section>
    }
}

/// Browsers play no sound in a page that nobody has clicked in.
#[component]
fn SoundBlocked() -> impl IntoView {
    let calls = use_calls();
    view! {
        <Show when=move || calls.is_sound_blocked()>
            <section class="call-note" data-tone="warn" data-testid="sound-blocked" role="alert">
                <Picture pic=Pic::Sound />
                <p>
                    <strong>{t(CallKey::BlockedTitle)}</strong>
                    <span>{t(CallKey::BlockedText)}</span>
                </p>
                <button
                    type="button"
                    class="ui-button ui-primary"
                    data-testid="sound-allow"
                    on:click=move |_| calls.unblock_sound()
                >
                    {t(CallKey::BlockedAllow)}
                </button>
            </section>
        </Show>
    }
}

const fn camera_key(fault: Fault) -> CallKey {
    match fault {
        Fault::Denied | Fault::Dismissed => CallKey::DeniedText,
        Fault::Missing | Fault::Unplugged | Fault::Overconstrained => CallKey::CameraMissing,
        Fault::Busy => CallKey::CameraBusy,
        Fault::Insecure => CallKey::InsecureText,
        Fault::Unsupported => CallKey::UnsupportedText,
    }
}

/// The camera or the screen could not be had; the call itself goes on.
#[component]
fn PictureTrouble() -> impl IntoView {
    let calls = use_calls();
    let problem = Memo::new(move |_| calls.picture_problem());
    move || {
        let (slot, fault) = problem.get()?;
        let (pic, title, why) = if slot == CallSlot::Screen {
            (Pic::Screen, CallKey::ScreenTitle, CallKey::ScreenText)
        } else {
            (Pic::CameraOff, CallKey::CameraTitle, camera_key(fault))
        };
        Some(view! {
            <section
                class="call-note"
                data-tone="warn"
                data-testid="camera-problem"
                data-code=fault.word()
                role="alert"
            >
                <Picture pic=pic />
                <p>
                    <strong>{t(title)}</strong>
                    <span>{t(why)} {(slot == CallSlot::Camera).then(|| view! { " " {t(CallKey::CameraText)} })}</span>
                </p>
                <button
                    type="button"
                    class="ui-icon-button"
                    aria-label=t(crate::text::Key::Close)
                    on:click=move |_| calls.forget_picture_problem()
                >
                    <Picture pic=Pic::Close />
                </button>
            </section>
        })
    }
}
