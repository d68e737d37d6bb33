//! Themes: colours that can be read, a short launcher text, a small logo.

use shared::limits::{LAUNCHER_CHARS, LOGO_BYTES, TITLE_CHARS};

use super::contrast::{Colour, contrast};
use crate::admin::FaultCode;
use crate::admin::form::Form;
use crate::admin::rules::Rules;
use crate::model::{Palette, Theme};

/// Least contrast of text (WCAG 2.2, 1.4.3), and of buttons on their ground (1.4.11).
const TEXT: f64 = 4.5;
const PART: f64 = 3.0;

/// Beginnings of addresses that hold a picture.
const PICTURES: [&str; 4] = [
    "data:image/png;base64,",
    "data:image/jpeg;base64,",
    "data:image/webp;base64,",
    "data:image/svg+xml;base64,",
];

impl Rules for Theme {
    fn form(&self, form: &mut Form) {
        form.name("name", &self.name, TITLE_CHARS);
        form.line("launcher_text", &self.launcher_text, LAUNCHER_CHARS);
        check_palette(&self.light, "light", form);
        check_palette(&self.dark, "dark", form);
        if let Some(logo) = &self.logo {
            check_logo(logo, form);
        }
    }
}

fn check_palette(palette: &Palette, path: &str, form: &mut Form) {
    let mut read = |name: &str, text: &str| {
        let colour = Colour::parse(text);
        if colour.is_none() {
            let detail = "A colour is written as #rrggbb.";
            form.fault(format!("{path}.{name}"), FaultCode::Invalid, detail);
        }
        colour
    };
    let accent = read("accent", &palette.accent);
    let on_accent = read("on_accent", &palette.on_accent);
    let surface = read("surface", &palette.surface);
    let ink = read("ink", &palette.ink);
    let own = read("own", &palette.own);
    let on_own = read("on_own", &palette.on_own);
    for (name, upper, ground, least) in [
        ("on_accent", on_accent, accent, TEXT),
        ("ink", ink, surface, TEXT),
        ("on_own", on_own, own, TEXT),
        ("accent", accent, surface, PART),
    ] {
        let (Some(upper), Some(ground)) = (upper, ground) else {
            continue;
        };
        let ratio = contrast(upper, ground);
        if ratio < least {
            // Cut, not rounded: 4.49 must not read as 4.5.
            let shown = (ratio * 100.0).floor() / 100.0;
            let detail = format!("The contrast is {shown} : 1; at least {least} : 1 is needed.");
            form.fault(format!("{path}.{name}"), FaultCode::Contrast, detail);
        }
    }
}

fn check_logo(logo: &str, form: &mut Form) {
    if logo.len() > LOGO_BYTES {
        let detail = format!("At most {LOGO_BYTES} bytes as an address.");
        form.fault("logo", FaultCode::TooLong, detail);
        return;
    }
    let picture = PICTURES.iter().find_map(|start| logo.strip_prefix(start));
    let is_base64 = |c: u8| c.is_ascii_alphanumeric() || matches!(c, b'+' | b'/' | b'=');
    if !picture.is_some_and(|data| !data.is_empty() && data.bytes().all(is_base64)) {
        let detail = "A PNG, JPEG, WebP or SVG picture as a base64 data: address.";
        form.fault("logo", FaultCode::Invalid, detail);
    }
}
