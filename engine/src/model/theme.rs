//! Look of the widget: colours in light and dark, place, launcher and logo.

use serde::{Deserialize, Serialize};
use shared::ids::{ThemeId, UnitId};

/// A theme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Theme {
    /// The theme.
    pub id: ThemeId,
    /// Organization unit.
    pub unit: UnitId,
    /// Name shown to administrators.
    pub name: String,
    /// When which palette is used.
    #[serde(default)]
    pub mode: ThemeMode,
    /// Colours in the light.
    #[serde(default = "Palette::light")]
    pub light: Palette,
    /// Colours in the dark.
    #[serde(default = "Palette::dark")]
    pub dark: Palette,
    /// Where the launcher stands.
    #[serde(default)]
    pub position: Corner,
    /// Text beside the launcher's picture; empty = the picture alone.
    #[serde(default)]
    pub launcher_text: String,
    /// A picture as a `data:` address; none = the product's own.
    #[serde(default)]
    pub logo: Option<String>,
}

/// When which palette is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum ThemeMode {
    /// As the visitor's system says.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// Where the launcher stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Corner {
    /// Bottom, where lines end.
    #[default]
    BottomEnd,
    /// Bottom, where lines begin.
    BottomStart,
}

/// Colours as `#rrggbb`; each `on_…` is the text on its colour.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Palette {
    /// Buttons and the launcher.
    pub accent: String,
    /// Text on buttons.
    pub on_accent: String,
    /// Ground of the panel.
    pub surface: String,
    /// Text on the ground.
    pub ink: String,
    /// The customer's own messages.
    pub own: String,
    /// Text in them.
    pub on_own: String,
}

impl Palette {
    /// The product's own colours in the light.
    #[must_use]
    pub fn light() -> Self {
        Self::of([
            "#0a6670", "#ffffff", "#ffffff", "#14202a", "#0a6670", "#ffffff",
        ])
    }

    /// The product's own colours in the dark.
    #[must_use]
    pub fn dark() -> Self {
        Self::of([
            "#63c6cf", "#04262a", "#141b20", "#e8eef2", "#11545d", "#eaf7f8",
        ])
    }

    fn of(colours: [&str; 6]) -> Self {
        let [accent, on_accent, surface, ink, own, on_own] = colours.map(str::to_owned);
        Self {
            accent,
            on_accent,
            surface,
            ink,
            own,
            on_own,
        }
    }
}
