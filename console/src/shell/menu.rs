//! The user's menu: who is signed in, language, colours, alerts, shortcuts, sign-out.

use browser::ui::Avatar;
use browser::ui::avatar::initials;
use leptos::prelude::*;
use shared::api::login::Me;

use super::area::Area;
use super::popover::Popover;
use super::{LanguageSelect, Pic, Picture, Switch, use_panes};
use crate::live::prefs::Theme;
use crate::live::use_live;
use crate::text::{Key, t, texts, ts};

/// The menu with its button.
#[component]
pub(crate) fn UserMenu(me: Me) -> impl IntoView {
    let texts = texts();
    let live = use_live();
    let panes = use_panes();
    let name = me.display_name.clone();
    let label = {
        let name = name.clone();
        Signal::derive(move || texts.with(Key::UserMenu, &[("name", &name)]))
    };
    // Drawn by the style sheet: initials are a picture here, not a label that can be spoken.
    let button = view! {
        <span class="ui-avatar drawn" data-initials=initials(&name) aria-hidden="true"></span>
        <Picture pic=Pic::ChevronDown />
    }
    .into_any();
    view! {
        <Popover id="user-menu" button_class="top-button user-button" label=label button=button>
            <div class="menu-who">
                <Avatar name=name.clone() />
                <span class="menu-names">
                    <strong dir="auto">{name}</strong>
                    <span dir="auto">{me.upn.clone()}</span>
                </span>
            </div>
            <div class="menu-part">
                <LanguageSelect id="menu-language" />
                <ThemeChoice />
            </div>
            <div class="menu-part">
                <AlertSwitches />
            </div>
            <div class="menu-part">
                <button
                    type="button"
                    class="menu-item"
                    popovertarget="user-menu"
                    popovertargetaction="hide"
                    on:click=move |_| panes.is_help_open.set(true)
                >
                    <Picture pic=Pic::Keyboard />
                    <span>{t(Key::Shortcuts)}</span>
                    <kbd>"?"</kbd>
                </button>
                <button
                    type="button"
                    class="menu-item"
                    popovertarget="user-menu"
                    popovertargetaction="hide"
                    data-testid="nav-account"
                    on:click=move |_| Area::Account.go()
                >
                    <Picture pic=Pic::Key />
                    <span>{t(Key::Account)}</span>
                </button>
                <button
                    type="button"
                    class="menu-item"
                    data-testid="sign-out"
                    on:click=move |_| live.sign_out()
                >
                    <Picture pic=Pic::Door />
                    <span>{t(Key::SignOut)}</span>
                </button>
            </div>
        </Popover>
    }
}

#[component]
fn AlertSwitches() -> impl IntoView {
    let prefs = use_live().prefs;
    view! {
        <Switch
            on=Signal::derive(move || prefs.with(|prefs| prefs.alerts.is_sound_on))
            label=ts(Key::SoundSwitch)
            testid="sound"
            on_change=Callback::new(move |on| prefs.update(|prefs| prefs.alerts.is_sound_on = on))
        />
        <Switch
            on=Signal::derive(move || prefs.with(|prefs| prefs.alerts.is_notification_on))
            label=ts(Key::NoticeSwitch)
            testid="notifications"
            on_change=Callback::new(move |on| {
                prefs.update(|prefs| prefs.alerts.is_notification_on = on);
            })
        />
        <Switch
            on=Signal::derive(move || prefs.with(|prefs| prefs.opens_incoming))
            label=ts(Key::OpenIncoming)
            testid="open-incoming"
            on_change=Callback::new(move |on| prefs.update(|prefs| prefs.opens_incoming = on))
        />
    }
}

#[component]
fn ThemeChoice() -> impl IntoView {
    let prefs = use_live().prefs;
    let describe = |theme| match theme {
        Theme::Auto => (Pic::SunMoon, Key::ThemeAuto),
        Theme::Light => (Pic::Sun, Key::ThemeLight),
        Theme::Dark => (Pic::Moon, Key::ThemeDark),
    };
    view! {
        <fieldset class="segments">
            <legend class="ui-hidden">{t(Key::Theme)}</legend>
            {Theme::ALL
                .map(|theme| {
                    let (pic, key) = describe(theme);
                    view! {
                        <label class="segment">
                            <input
                                type="radio"
                                name="theme"
                                class="ui-hidden"
                                prop:checked=move || prefs.with(|prefs| prefs.theme == theme)
                                on:change=move |_| prefs.update(|prefs| prefs.theme = theme)
                            />
                            <Picture pic=pic />
                            <span>{t(key)}</span>
                        </label>
                    }
                })
                .into_iter()
                .collect_view()}
        </fieldset>
    }
}
