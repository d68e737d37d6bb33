//! What anybody may take: the first to press has it.

use leptos::prelude::*;
use shared::Millis;
use shared::ids::TaskId;
use shared::wire::{AgentCommand, PickupCard};

use crate::live::use_live;
use crate::parts::{ModalityMark, PriorityChip, modality_name};
use crate::shell::use_panes;
use crate::text::{Key, t, texts};
use crate::view::clock::clock_text;
use crate::view::desk::pickup_title;
use crate::view::pickup::{Hindrance, hindrance, waited_at};
use crate::view::session::Session;

/// More than this many are folded away until they are wanted.
const FEW: usize = 4;

/// A card with what is in the way of taking it, as it stood at a moment.
#[derive(Clone, PartialEq)]
struct Face {
    card: PickupCard,
    hindrance: Option<Hindrance>,
    at: Millis,
}

fn faces(session: &Session) -> Vec<Face> {
    let Some(desk) = session.desk().snapshot.as_deref() else {
        return Vec::new();
    };
    let face = |card: &PickupCard| Face {
        card: card.clone(),
        hindrance: hindrance(desk, card),
        at: session.desk().at,
    };
    desk.pickup.iter().map(face).collect()
}

/// The list, in the order of the queue; nothing while there is nothing to take.
#[component]
pub(crate) fn Pickup() -> impl IntoView {
    let faces = use_live().part(faces);
    let texts = texts();
    let is_unfolded = RwSignal::new(false);
    let n = move || faces.with(Vec::len);
    let ids = Memo::new(move |_| {
        let most = if is_unfolded.get() { usize::MAX } else { FEW };
        faces.with(|faces| {
            let ids = faces.iter().take(most).map(|face| face.card.task);
            ids.collect::<Vec<TaskId>>()
        })
    });
    view! {
        <Show when=move || { n() > 0 }>
            <section class="pickup" aria-labelledby="pickup-title" data-testid="pickup">
                <h2 class="side-title" id="pickup-title">
                    <span>{t(Key::Pickup)}</span>
                    <span class="side-count" aria-hidden="true">{n}</span>
                </h2>
                <ul class="pickup-list">
                    <For each=move || ids.get() key=|id| *id let:id>
                        <PickupItem id=id faces=faces />
                    </For>
                </ul>
                <Show when=move || { n() > FEW }>
                    <button
                        type="button"
                        class="fold"
                        aria-expanded=move || is_unfolded.get().to_string()
                        on:click=move |_| is_unfolded.update(|unfolded| *unfolded = !*unfolded)
                    >
                        {move || {
                            if is_unfolded.get() {
                                texts.get(Key::PickupFewer).to_owned()
                            } else {
                                texts.count(Key::PickupAll, n())
                            }
                        }}
                    </button>
                </Show>
            </section>
        </Show>
    }
}

const fn why(hindrance: Hindrance) -> Key {
    match hindrance {
        Hindrance::NotOnline => Key::WhyNotOnline,
        Hindrance::OffDuty => Key::WhyOffDuty,
        Hindrance::NotAvailable => Key::WhyNotAvailable,
        Hindrance::Missed => Key::WhyMissed,
        Hindrance::WrapUp => Key::WhyWrapUp,
        Hindrance::Full => Key::WhyFull,
        Hindrance::Other => Key::WhyOther,
    }
}

#[component]
fn PickupItem(id: TaskId, faces: Memo<Vec<Face>>) -> impl IntoView {
    let live = use_live();
    let texts = texts();
    let face = Memo::new(move |_| {
        faces.with(|faces| faces.iter().find(|face| face.card.task == id).cloned())
    });
    let title = move || {
        let face = face.get();
        face.map(|face| pickup_title(&face.card).to_owned())
            .unwrap_or_default()
    };
    let waited = move || {
        let face = face.get()?;
        let ms = waited_at(&face.card, face.at, live.clock.get());
        Some(texts.with(Key::Waited, &[("time", &clock_text(ms))]))
    };
    let reason = move || Some(texts.get(why(face.get()?.hindrance?)));
    view! {
        <li
            class="pickup-item"
            data-testid="pickup-item"
            data-task-id=id.to_string()
            data-modality=move || face.get().map(|face| modality_name(face.card.modality))
        >
            <p class="pickup-name" dir="auto">{title}</p>
            <Take id=id face=face title=Signal::derive(title) />
            <p class="pickup-meta">
                {move || {
                    let card = face.get()?.card;
                    Some(view! {
                        <ModalityMark modality=card.modality />
                        <bdi>{card.service.display_name}</bdi>
                        <PriorityChip priority=card.priority />
                    })
                }}
                <span class="digits">{waited}</span>
            </p>
            <p class="pickup-why" id=format!("why-{id}") data-testid="pickup-why">{reason}</p>
        </li>
    }
}

/// The button; without a connection nobody knows who is first, so it rests.
#[component]
fn Take(id: TaskId, face: Memo<Option<Face>>, title: Signal<String>) -> impl IntoView {
    let live = use_live();
    let panes = use_panes();
    let texts = texts();
    let is_ready = live.is_ready();
    let is_taking = live.part(move |session: &Session| session.commands().is_picking_up(id));
    let is_free = move || face.with(|face| face.as_ref().is_some_and(|one| one.card.takeable));
    let words = move || {
        texts.get(if is_taking.get() {
            Key::PickupTaking
        } else {
            Key::PickupTake
        })
    };
    view! {
        <button
            type="button"
            class="ui-button pickup-take"
            data-testid="pickup-take"
            aria-label=move || texts.with(Key::PickupTakeLabel, &[("name", &title.get())])
            aria-describedby=format!("why-{id}")
            disabled=move || is_taking.get() || !is_ready.get() || !is_free()
            on:click=move |_| {
                panes.open_talk();
                live.give(AgentCommand::PickUp { task: id });
            }
        >
            {words}
        </button>
    }
}
