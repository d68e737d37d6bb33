//! The health of the workplace: one light, and behind it each part with the way to mend it.

use leptos::prelude::*;

use super::popover::Popover;
use super::{Pic, Picture};
use crate::live::use_live;
use crate::text::{Key, Texts, t, texts};
use crate::view::health::{Light, LinkHealth, NoticeHealth, SoundHealth, can_miss_alerts, light};
use crate::view::session::Session;

/// What is known about the workplace, as signals.
#[derive(Clone, Copy)]
pub(crate) struct Health {
    pub(crate) link: Memo<LinkHealth>,
    sound: Memo<SoundHealth>,
    notices: Memo<NoticeHealth>,
}

/// The health now, followed.
pub(crate) fn use_health() -> Health {
    let live = use_live();
    let phase = live.part(|session: &Session| session.connection().facts());
    Health {
        link: Memo::new(move |_| LinkHealth::of(phase.get(), live.clock.get())),
        sound: Memo::new(move |_| {
            let is_wanted = live.prefs.with(|prefs| prefs.alerts.is_sound_on);
            live.alarm().sound_health(is_wanted)
        }),
        notices: Memo::new(move |_| {
            let is_wanted = live.prefs.with(|prefs| prefs.alerts.is_notification_on);
            live.alarm().notice_health(is_wanted)
        }),
    }
}

/// The connection in a few words.
pub(crate) fn link_text(texts: Texts, link: LinkHealth) -> String {
    let key = match link {
        LinkHealth::Reconnecting { secs } if secs > 0 => {
            return texts.with(Key::ReconnectingIn, &[("n", &secs.to_string())]);
        }
        LinkHealth::Reconnecting { .. } => Key::Reconnecting,
        LinkHealth::Connecting => Key::Connecting,
        LinkHealth::Connected => Key::Connected,
        LinkHealth::Offline => Key::Offline,
        LinkHealth::Replaced => Key::Replaced,
        LinkHealth::Outdated => Key::Outdated,
        LinkHealth::Refused => Key::Refused,
        LinkHealth::SignedOut => Key::SignedOutShort,
    };
    texts.get(key).to_owned()
}

/// The light with its panel.
#[component]
pub(crate) fn HealthButton() -> impl IntoView {
    let texts = texts();
    let health = use_health();
    let tone = move || match light(health.link.get()) {
        Light::Good => "good",
        Light::Warn => "warn",
        Light::Bad => "bad",
    };
    let label = Signal::derive(move || {
        let mut state = link_text(texts, health.link.get());
        if can_miss_alerts(health.sound.get(), health.notices.get()) {
            state = format!("{state}; {}", texts.get(Key::AlertsLimited));
        }
        texts.with(Key::HealthLabel, &[("state", &state)])
    });
    let button = view! {
        <span class="health-light" data-tone=tone></span>
        <span class="health-word">{move || link_text(texts, health.link.get())}</span>
        <Show when=move || can_miss_alerts(health.sound.get(), health.notices.get())>
            <span class="health-alerts"><Picture pic=Pic::BellOff /></span>
        </Show>
    }
    .into_any();
    view! {
        <Popover id="health" button_class="top-button health-button" label=label button=button>
            <h2 class="popover-title">{t(Key::Health)}</h2>
            <ul class="health-list">
                <LinkRow health=health />
                <SoundRow health=health />
                <NoticeRow health=health />
            </ul>
        </Popover>
    }
}

#[component]
fn Row(
    pic: Pic,
    #[prop(into)] is_good: Signal<bool>,
    #[prop(into)] title: Signal<String>,
    #[prop(into)] detail: Signal<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <li class="health-row" data-good=move || is_good.get().to_string()>
            <span class="health-pic"><Picture pic=pic /></span>
            <span class="health-text">
                <strong>{title}</strong>
                <span>{detail}</span>
            </span>
            <span class="health-mend">{children()}</span>
        </li>
    }
}

#[component]
fn LinkRow(health: Health) -> impl IntoView {
    let texts = texts();
    view! {
        <Row
            pic=Pic::Plug
            is_good=Signal::derive(move || health.link.get().is_live())
            title=Signal::derive(move || texts.get(Key::Connection).to_owned())
            detail=Signal::derive(move || link_text(texts, health.link.get()))
        >
            <MendLink health=health />
        </Row>
    }
}

/// The button that mends the connection, where one can.
#[component]
pub(crate) fn MendLink(health: Health) -> impl IntoView {
    let live = use_live();
    let key = move || match health.link.get() {
        LinkHealth::Reconnecting { secs } if secs > 0 => Some(Key::TryNow),
        LinkHealth::Offline | LinkHealth::Refused => Some(Key::TryNow),
        LinkHealth::Replaced => Some(Key::UseHere),
        LinkHealth::Outdated => Some(Key::Reload),
        _ => None,
    };
    let mend = move |_| {
        if health.link.get_untracked() == LinkHealth::Outdated {
            // A page that is going away cannot report that it does not.
            drop(browser::platform::window().location().reload());
        } else {
            live.retry_now();
        }
    };
    move || {
        key().map(|key| {
            view! {
                <button type="button" class="ui-button mend" data-testid="retry" on:click=mend>
                    {t(key)}
                </button>
            }
        })
    }
}

#[component]
fn SoundRow(health: Health) -> impl IntoView {
    let texts = texts();
    let live = use_live();
    let detail = move || match health.sound.get() {
        SoundHealth::On => Key::SoundOn,
        SoundHealth::Muted => Key::SoundMuted,
        SoundHealth::Locked => Key::SoundLocked,
        SoundHealth::Missing => Key::SoundMissing,
    };
    let action = move || match health.sound.get() {
        SoundHealth::On => Some(Key::SoundTest),
        SoundHealth::Muted => Some(Key::SoundUnmute),
        SoundHealth::Locked => Some(Key::SoundUnlock),
        SoundHealth::Missing => None,
    };
    let mend = move |_| {
        live.prefs.update(|prefs| prefs.alerts.is_sound_on = true);
        live.alarm().unlock();
        live.alarm().chime();
    };
    view! {
        <Row
            pic=Pic::Sound
            is_good=Signal::derive(move || health.sound.get() == SoundHealth::On)
            title=Signal::derive(move || texts.get(Key::Sound).to_owned())
            detail=Signal::derive(move || texts.get(detail()).to_owned())
        >
            {move || {
                action()
                    .map(|key| {
                        view! {
                            <button type="button" class="ui-button mend" on:click=mend>
                                {t(key)}
                            </button>
                        }
                    })
            }}
        </Row>
    }
}

#[component]
fn NoticeRow(health: Health) -> impl IntoView {
    let texts = texts();
    let live = use_live();
    let detail = move || match health.notices.get() {
        NoticeHealth::On => Key::NoticesOn,
        NoticeHealth::Off => Key::NoticesOff,
        NoticeHealth::Ask => Key::NoticesAsk,
        NoticeHealth::Denied => Key::NoticesDenied,
        NoticeHealth::Missing => Key::NoticesMissing,
    };
    let is_mendable = move || matches!(health.notices.get(), NoticeHealth::Ask | NoticeHealth::Off);
    let mend = move |_| {
        live.prefs
            .update(|prefs| prefs.alerts.is_notification_on = true);
        live.alarm().ask_for_notifications();
    };
    view! {
        <Row
            pic=Pic::Bell
            is_good=Signal::derive(move || health.notices.get() == NoticeHealth::On)
            title=Signal::derive(move || texts.get(Key::Notifications).to_owned())
            detail=Signal::derive(move || texts.get(detail()).to_owned())
        >
            {move || {
                is_mendable()
                    .then(|| {
                        view! {
                            <button type="button" class="ui-button mend" on:click=mend>
                                {t(Key::NoticesAllow)}
                            </button>
                        }
                    })
            }}
        </Row>
    }
}
