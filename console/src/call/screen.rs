//! The pictures of a call: the customer's screen or camera large, the rest small above it.

use leptos::html;
use leptos::prelude::*;
use shared::wire::CallView;

use super::button::CallButton;
use crate::live::{Sight, use_calls};
use crate::shell::{Pic, Picture};
use crate::text::{CallKey, t, texts, ts};

/// The pictures with what can be done about them. `node` is what fills the screen.
#[component]
pub(super) fn Screen(
    call: Memo<Option<CallView>>,
    name: Memo<String>,
    is_large: RwSignal<bool>,
    node: NodeRef<html::Section>,
) -> impl IntoView {
    let calls = use_calls();
    let texts = texts();
    let peer = Memo::new(move |_| {
        call.with(|call| call.as_ref().map(|call| call.peer))
            .unwrap_or_default()
    });
    // A shared screen is why somebody looks; the user may turn it round.
    let is_swapped = RwSignal::new(false);
    let has_both = move || peer.get().camera && peer.get().screen;
    let front = move || {
        if peer.get().screen && !(has_both() && is_swapped.get()) {
            "screen"
        } else {
            "camera"
        }
    };
    let named = move |key| Signal::derive(move || texts.with(key, &[("name", &name.get())]));
    let main = NodeRef::<html::Video>::new();
    view! {
        <div
            class="call-screen"
            data-front=front
            data-both=move || has_both().to_string()
            data-peer=move || (peer.get().camera || peer.get().screen).to_string()
        >
            <Moving
                sight=Sight::PeerCamera
                class="call-camera"
                testid="remote-video"
                label=named(CallKey::PeerVideo)
                is_on=Signal::derive(move || peer.get().camera)
                node=main
            />
            <Moving
                sight=Sight::PeerScreen
                class="call-shared"
                testid="remote-screen"
                label=named(CallKey::PeerScreen)
                is_on=Signal::derive(move || peer.get().screen)
            />
            <Moving
                sight=Sight::OwnCamera
                class="call-self"
                testid="local-video"
                label=ts(CallKey::SelfView)
                is_on=Signal::derive(move || calls.sending().camera)
            />
            <Show when=move || calls.sending().screen>
                <p class="call-sharing" role="status">
                    <Picture pic=Pic::Screen />
                    {t(CallKey::YouShare)}
                </p>
            </Show>
            <Views
                main=main
                node=node
                is_large=is_large
                is_swapped=is_swapped
                has_both=Signal::derive(has_both)
            />
        </div>
    }
}

/// The ways to look: turned round, floating, filling the screen or the pane.
#[component]
fn Views(
    main: NodeRef<html::Video>,
    node: NodeRef<html::Section>,
    is_large: RwSignal<bool>,
    is_swapped: RwSignal<bool>,
    has_both: Signal<bool>,
) -> impl IntoView {
    let calls = use_calls();
    view! {
        <div class="call-views">
            <Show when=move || has_both.get()>
                <CallButton
                    bare=true
                    testid="swap-views"
                    pic=Pic::Swap
                    key=CallKey::Swap
                    on_press=Callback::new(move |()| is_swapped.update(|swapped| *swapped = !*swapped))
                />
            </Show>
            <Show when=move || calls.can_float()>
                <CallButton
                    bare=true
                    testid="picture-in-picture"
                    pic=Pic::Float
                    key=CallKey::Pip
                    on_press=Callback::new(move |()| calls.float(main))
                />
            </Show>
            <CallButton
                bare=true
                testid="full-screen"
                pic=Pic::Full
                key=CallKey::Full
                on_press=Callback::new(move |()| calls.fill(node))
            />
            <CallButton
                bare=true
                testid="call-size"
                pic=Signal::derive(move || if is_large.get() { Pic::Shrink } else { Pic::Grow })
                key=Signal::derive(move || {
                    if is_large.get() { CallKey::Shrink } else { CallKey::Grow }
                })
                on_press=Callback::new(move |()| is_large.update(|large| *large = !*large))
            />
        </div>
    }
}

/// One moving picture; it stays in the page while there is none, so that nothing flickers.
#[component]
fn Moving(
    sight: Sight,
    class: &'static str,
    testid: &'static str,
    label: Signal<String>,
    is_on: Signal<bool>,
    #[prop(optional)] node: NodeRef<html::Video>,
) -> impl IntoView {
    use_calls().show(sight, node);
    view! {
        <video
            class=class
            node_ref=node
            data-testid=testid
            aria-label=label
            hidden=move || !is_on.get()
            autoplay
            playsinline
            prop:muted=true
        ></video>
    }
}
