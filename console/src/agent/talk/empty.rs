//! Nothing is open: what that means, and what to do about it.

use leptos::prelude::*;
use shared::wire::{AgentCommand, AgentStatus, Desk, Modality, Presence};

use crate::live::use_live;
use crate::shell::{Pic, Picture};
use crate::text::{CallKey, Key, Texts, t, texts};
use crate::view::session::Session;

/// Why nothing is open.
#[derive(Clone, Copy, PartialEq)]
enum Why {
    Loading,
    NoService,
    OffDuty,
    NotOnline,
    NotAvailable,
    Missed,
    Ringing(Modality),
    /// A colleague rings.
    Asked,
    /// A colleague talks with the user.
    Consulting,
    Waiting,
    Choose,
}

fn why(session: &Session) -> Why {
    let Some(desk) = session.desk().snapshot.as_deref() else {
        return Why::Loading;
    };
    if desk.tasks.is_empty() {
        why_idle(desk)
    } else {
        Why::Choose
    }
}

fn why_idle(desk: &Desk) -> Why {
    if let Some(card) = desk.offers.first() {
        Why::Ringing(card.modality)
    } else if let Some(card) = desk.consults.first() {
        match card.remaining_ms {
            Some(_) => Why::Asked,
            None => Why::Consulting,
        }
    } else if desk.services.is_empty() {
        Why::NoService
    } else if !matches!(desk.presence, Presence::Online) {
        Why::NotOnline
    } else if !desk.on_duty {
        Why::OffDuty
    } else if desk.duty.reason.is_some() {
        Why::NotAvailable
    } else if matches!(desk.status, AgentStatus::Missed) {
        Why::Missed
    } else {
        Why::Waiting
    }
}

fn words_of(why: Why, texts: Texts) -> (Pic, &'static str, &'static str) {
    let of = |pic, title: Key, sub: Key| (pic, texts.get(title), texts.get(sub));
    let of_call = |pic, title: CallKey, sub: CallKey| (pic, texts.get(title), texts.get(sub));
    match why {
        Why::Loading => of(Pic::Hourglass, Key::Loading, Key::EmptyLoading),
        Why::NoService => of(Pic::Inbox, Key::EmptyNoService, Key::EmptyNoServiceSub),
        Why::OffDuty => of(Pic::Power, Key::EmptyOffDuty, Key::EmptyOffDutySub),
        Why::NotOnline => of(Pic::Away, Key::EmptyNotOnline, Key::EmptyNotOnlineSub),
        Why::NotAvailable => of(Pic::Away, Key::EmptyNotAvailable, Key::EmptyNotAvailableSub),
        Why::Missed => of(Pic::Alert, Key::MissedTitle, Key::MissedText),
        Why::Ringing(modality) => {
            let (pic, title) = match modality {
                Modality::ExternalTask => (Pic::Clipboard, Key::EmptyRingingTask),
                Modality::AudioVideo => (Pic::Phone, Key::EmptyRingingCall),
                Modality::InstantMessaging => (Pic::Bell, Key::EmptyRinging),
            };
            of(pic, title, Key::EmptyRingingSub)
        }
        Why::Asked => of_call(Pic::People, CallKey::EmptyAsked, CallKey::EmptyAskedSub),
        Why::Consulting => of_call(
            Pic::People,
            CallKey::EmptyConsulting,
            CallKey::EmptyConsultingSub,
        ),
        Why::Waiting => of(Pic::Chat, Key::EmptyWaiting, Key::EmptyWaitingSub),
        Why::Choose => of(Pic::Chat, Key::EmptyChoose, Key::EmptyChooseSub),
    }
}

/// The picture, the words and, where it helps, a button.
#[component]
pub(crate) fn Empty() -> impl IntoView {
    let live = use_live();
    let texts = texts();
    let why = live.part(why);
    let action = move || match why.get() {
        Why::OffDuty => Some((Key::GoOnDuty, AgentCommand::SetDuty { on: true })),
        Why::NotOnline => Some((
            Key::GoOnline,
            AgentCommand::SetPresence {
                presence: Presence::Online,
            },
        )),
        Why::NotAvailable => Some((
            Key::IAmAvailable,
            AgentCommand::SetNotAvailable { reason: None },
        )),
        Why::Missed => Some((Key::IAmBack, AgentCommand::ClearMissed)),
        _ => None,
    };
    move || {
        let (pic, title, sub) = words_of(why.get(), texts);
        view! {
            <div class="empty" data-pulse=(why.get() == Why::Waiting).to_string()>
                <span class="empty-pic"><Picture pic=pic /></span>
                <h2 class="empty-title">{title}</h2>
                <p class="empty-text">{sub}</p>
                {action()
                    .map(|(key, command)| {
                        view! {
                            <button
                                type="button"
                                class="ui-button ui-primary"
                                on:click=move |_| live.give(command.clone())
                            >
                                {t(key)}
                            </button>
                        }
                    })}
                {(why.get() == Why::Waiting)
                    .then(|| {
                        view! {
                            <p class="empty-tip">
                                <kbd>"Alt"</kbd>
                                <kbd>"A"</kbd>
                                <span>{t(Key::TipAccept)}</span>
                                <kbd>"?"</kbd>
                                <span>{t(Key::TipHelp)}</span>
                            </p>
                        }
                    })}
            </div>
        }
    }
}
