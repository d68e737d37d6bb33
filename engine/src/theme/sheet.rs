//! A theme's colours as CSS. Nothing that an administrator typed gets into it as text: colours are
//! written anew from their bytes, and pictures only where every letter is one of base64.

use super::shades::shades;
use crate::admin::Colour;
use crate::model::{Corner, Palette, Theme, ThemeMode};

/// What the launcher draws with: the loader's name of it, and ours.
const LAUNCHER: [(&str, &str); 6] = [
    ("accent", "accent"),
    ("press", "accent-press"),
    ("on", "on-accent"),
    ("surface", "surface"),
    ("soft", "sunken"),
    ("ink", "ink"),
];

/// The style sheet of the frame's document; it comes after the widget's own.
#[must_use]
pub fn frame_sheet(theme: &Theme) -> String {
    let mut css = ":root:root{".to_owned();
    css.extend(pairs(theme).into_iter().map(declaration));
    css.push('}');
    // The page's own wish (`data-theme`) has more weight than this.
    css.extend(scheme(theme).map(|scheme| format!(":root{{color-scheme:{scheme}}}")));
    if let Some(logo) = theme.logo.as_deref().filter(|logo| is_picture(logo)) {
        css.push_str(".head .ui-avatar{color:#0000;background:url(\"");
        css.push_str(logo);
        css.push_str("\") center/contain no-repeat;border-radius:8px}");
    }
    css
}

/// Declarations for the launcher's box.
#[must_use]
pub fn launcher_style(theme: &Theme) -> String {
    let pairs = pairs(theme);
    let named = |(name, ours): (&'static str, &str)| {
        let found = pairs.iter().find(|(known, ..)| *known == ours);
        found.map(|(_, light, dark)| declaration((name, *light, *dark)))
    };
    let mut css: String = LAUNCHER.into_iter().filter_map(named).collect();
    css.extend(scheme(theme).map(|scheme| format!("color-scheme:{scheme};")));
    if theme.position == Corner::BottomStart {
        css.push_str("--at:20px auto;");
    }
    if !theme.launcher_text.is_empty() {
        // Room for the picture where the text begins, which stands on the left in every language.
        css.push_str("--pad:0 24px 0 58px;");
    }
    css
}

fn declaration((name, light, dark): (&str, Colour, Colour)) -> String {
    format!("--{name}:light-dark({light},{dark});")
}

fn pairs(theme: &Theme) -> Vec<(&'static str, Colour, Colour)> {
    let light = shades(&theme.light, &Palette::light()).unwrap_or_default();
    let dark = shades(&theme.dark, &Palette::dark()).unwrap_or_default();
    let both = light.into_iter().zip(dark);
    both.map(|((name, light), (_, dark))| (name, light, dark))
        .collect()
}

const fn scheme(theme: &Theme) -> Option<&'static str> {
    match theme.mode {
        ThemeMode::System => None,
        ThemeMode::Light => Some("light"),
        ThemeMode::Dark => Some("dark"),
    }
}

/// A `data:` address of a picture with nothing in it that ends a text in CSS or HTML.
fn is_picture(logo: &str) -> bool {
    let plain =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=' | ':' | ';' | ',');
    logo.starts_with("data:image/") && logo.chars().all(plain)
}
