//! Where a call stands: a word, since when, whether it is recorded, whether the other is muted.

use leptos::prelude::*;
use shared::wire::{CallPhase, CallView};

use crate::live::{use_calls, use_live};
use crate::shell::{Pic, Picture};
use crate::text::{CallKey, t, texts};
use crate::view::call::{Media, Standing, standing};
use crate::view::clock::clock_text;
use crate::view::session::Session;

/// A standing in words.
pub(crate) const fn standing_key(standing: Standing) -> CallKey {
    match standing {
        Standing::Requested => CallKey::StateRequested,
        Standing::Waiting => CallKey::StateWaiting,
        Standing::Permission => CallKey::StatePermission,
        Standing::Connecting => CallKey::StateConnecting,
        Standing::Connected => CallKey::StateConnected,
        Standing::Held => CallKey::StateHeld,
        Standing::Consulting => CallKey::StateConsulting,
        Standing::Transferring => CallKey::StateTransferring,
        Standing::Recovering => CallKey::StateRecovering,
        Standing::Elsewhere => CallKey::StateElsewhere,
        Standing::Silent => CallKey::StateSilent,
    }
}

/// What follows from it, where the word alone leaves a question.
const fn hint_key(standing: Standing) -> Option<CallKey> {
    match standing {
        Standing::Permission => Some(CallKey::PermissionText),
        Standing::Held => Some(CallKey::HeldText),
        Standing::Recovering => Some(CallKey::RecoveringText),
        _ => None,
    }
}

/// So long a connection may take before the network is suspected, in milliseconds.
const BLOCKED_MS: i64 = 8_000;

/// Whether the media have been on their way for suspiciously long.
fn is_blocked(stands: Memo<Option<Standing>>) -> Memo<bool> {
    let clock = use_live().clock;
    let since = Memo::new(move |before: Option<&Option<shared::Millis>>| {
        let is_on_its_way = matches!(
            stands.get(),
            Some(Standing::Connecting | Standing::Recovering)
        );
        is_on_its_way.then(|| before.copied().flatten().unwrap_or(clock.get_untracked()))
    });
    Memo::new(move |_| {
        let is_long = |since| clock.get().since(since) > BLOCKED_MS;
        since.get().is_some_and(is_long)
    })
}

/// The block.
#[component]
pub(crate) fn Status(
    call: Signal<Option<CallView>>,
    /// The customer.
    name: Signal<String>,
    media: Signal<Media>,
) -> impl IntoView {
    let texts = texts();
    let stands = Memo::new(move |_| {
        let media = media.get();
        call.with(|call| call.as_ref().map(|call| standing(call, media)))
    });
    let words = move || stands.get().map(|stands| texts.get(standing_key(stands)));
    let is_blocked = is_blocked(stands);
    let hint = move || {
        let key = match is_blocked.get() {
            true => CallKey::NetworkText,
            false => hint_key(stands.get()?)?,
        };
        Some(texts.with(key, &[("name", &name.get())]))
    };
    let is_recorded =
        Memo::new(move |_| call.with(|call| call.as_ref().is_some_and(|call| call.recording)));
    let is_muted = Memo::new(move |_| {
        let talks = stands.get() == Some(Standing::Connected);
        talks && call.with(|call| call.as_ref().is_some_and(|call| !call.peer.microphone))
    });
    let calls = use_calls();
    let is_silent = move || {
        let speaks = calls.line().is_some_and(|line| line.role.may_speak());
        media.get() == Media::Flowing && speaks && !calls.sending().microphone
    };
    view! {
        <div class="call-where">
            <span
                class="call-face"
                data-tone=move || stands.get().map(Standing::tone)
                aria-hidden="true"
            >
                <Picture pic=Pic::Phone />
            </span>
            <div class="call-words">
                <p class="call-line">
                    <strong class="call-state" role="status" data-testid="call-state">{words}</strong>
                    <Elapsed call=call />
                </p>
                <p class="call-facts">
                    <Show when=move || is_recorded.get()>
                        <span class="call-recording" data-testid="call-recording" title=t(CallKey::RecordingHint)>
                            <i aria-hidden="true"></i>
                            {t(CallKey::Recording)}
                        </span>
                    </Show>
                    <Show when=move || is_muted.get()>
                        <span class="call-fact" dir="auto">
                            {move || texts.with(CallKey::PeerMuted, &[("name", &name.get())])}
                        </span>
                    </Show>
                    <Show when=is_silent>
                        <span class="call-fact call-muted">{t(CallKey::YouMuted)}</span>
                    </Show>
                    <span class="call-fact" dir="auto">{hint}</span>
                </p>
            </div>
        </div>
    }
}

/// Since when both can talk.
#[component]
pub(crate) fn Elapsed(call: Signal<Option<CallView>>) -> impl IntoView {
    let live = use_live();
    let at = live.part(|session: &Session| session.desk().at);
    let since = Memo::new(move |_| {
        call.with(|call| {
            let call = call
                .as_ref()
                .filter(|call| call.phase != CallPhase::Requested)?;
            i64::try_from(call.connected_ms?).ok()
        })
    });
    let time = move || Some(clock_text(since.get()? + live.clock.get().since(at.get())));
    view! {
        <span class="call-time digits" role="timer" aria-label=t(CallKey::Duration) data-testid="call-time">
            {time}
        </span>
    }
}
