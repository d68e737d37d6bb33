//! What the user has chosen for this browser: language, colours, alerts.

use browser::platform::storage::Shelf;
use browser::platform::{locale, theme};
use browser::text::Locale;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::view::alerts::AlertPrefs;

const KEY: &str = "interact.console.prefs";

/// Colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Theme {
    /// As the system wishes.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// Every choice, in the order of the menu.
    pub(crate) const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// The user's choices on this browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Prefs {
    /// BCP 47 tag; none = the browser's own.
    pub(crate) language: Option<String>,
    /// Colours.
    pub(crate) theme: Theme,
    /// Which alerts are wanted.
    pub(crate) alerts: AlertPrefs,
    /// Whether the customer's details stand beside the conversation.
    pub(crate) is_details_open: bool,
    /// Whether what comes in opens by itself.
    pub(crate) opens_incoming: bool,
}

/// The stored form; a missing field has its default.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Stored {
    language: Option<String>,
    theme: Theme,
    sound: bool,
    notifications: bool,
    details: bool,
    open_incoming: bool,
}

impl Default for Stored {
    fn default() -> Self {
        Self {
            language: None,
            theme: Theme::default(),
            sound: true,
            notifications: true,
            details: true,
            open_incoming: false,
        }
    }
}

impl Prefs {
    /// The choices kept in this browser.
    pub(crate) fn load() -> Self {
        let stored: Stored = Shelf::Local
            .read(KEY)
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default();
        Self {
            language: stored.language,
            theme: stored.theme,
            alerts: AlertPrefs {
                is_sound_on: stored.sound,
                is_notification_on: stored.notifications,
            },
            is_details_open: stored.details,
            opens_incoming: stored.open_incoming,
        }
    }

    fn save(&self) {
        let stored = Stored {
            language: self.language.clone(),
            theme: self.theme,
            sound: self.alerts.is_sound_on,
            notifications: self.alerts.is_notification_on,
            details: self.is_details_open,
            open_incoming: self.opens_incoming,
        };
        if let Ok(text) = serde_json::to_string(&stored) {
            Shelf::Local.write(KEY, &text);
        }
    }

    /// Language, direction and dates.
    pub(crate) fn locale(&self) -> Locale {
        Locale::parse(&self.language.clone().unwrap_or_else(locale::preferred))
    }
}

/// Keeps the choices and shows them on the root element whenever they change.
pub(crate) fn follow(prefs: RwSignal<Prefs>) {
    Effect::new(move || {
        prefs.with(|prefs| {
            prefs.save();
            theme::set_theme(prefs.theme.name());
            let locale = prefs.locale();
            theme::set_root("lang", Some(&locale.tag));
            theme::set_root("dir", Some(locale.direction.attribute()));
        });
    });
}
