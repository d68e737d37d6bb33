//! Row 179: colours that can be read, a logo that is a small picture.

use engine::admin::{Entity, form_of};
use engine::model::{Palette, Theme};
use shared::limits::LOGO_BYTES;

use super::bed::{self, THEME, told};

fn said(change: impl FnOnce(&mut Theme)) -> Vec<String> {
    let mut theme = bed::config().themes[&THEME].clone();
    change(&mut theme);
    told(&form_of(&Entity::Theme(Box::new(theme))))
}

#[test]
fn row_179_the_products_own_colours_can_be_read() {
    assert_eq!(
        said(|theme| (theme.light, theme.dark) = (Palette::light(), Palette::dark())),
        [""; 0]
    );
}

#[test]
fn row_179_text_that_cannot_be_read_is_refused_at_its_colour() {
    // 4.54 and 4.48 : 1 on white.
    assert_eq!(said(|theme| theme.light.ink = "#767676".into()), [""; 0]);
    assert_eq!(
        said(|theme| theme.light.ink = "#777777".into()),
        ["light.ink contrast"]
    );
    assert_eq!(
        said(|theme| theme.dark.on_own = "#11545d".into()),
        ["dark.on_own contrast"]
    );
    let pale = said(|theme| {
        (theme.light.accent, theme.light.on_accent) = ("#ffee00".into(), "#000000".into())
    });
    assert_eq!(pale, ["light.accent contrast"]);
    let white = said(|theme| theme.light.accent = "#ffffff".into());
    assert_eq!(white, ["light.on_accent contrast", "light.accent contrast"]);
}

#[test]
fn colours_are_six_digits() {
    for colour in ["", "red", "#fff", "#12345g", "url(x)"] {
        assert_eq!(
            said(|theme| theme.dark.surface = colour.into()),
            ["dark.surface invalid"],
            "{colour}"
        );
    }
    let shouted = said(|theme| theme.light.accent = "#0A6670".into());
    assert_eq!(shouted, [""; 0]);
}

#[test]
fn a_logo_is_a_picture_of_at_most_32_kib() {
    let start = "data:image/png;base64,";
    let logo = |n: usize| format!("{start}{}", "A".repeat(n - start.len()));
    for (n, expected) in [
        (LOGO_BYTES - 1, vec![]),
        (LOGO_BYTES, vec![]),
        (LOGO_BYTES + 1, vec!["logo too_long".to_owned()]),
    ] {
        assert_eq!(said(|theme| theme.logo = Some(logo(n))), expected);
    }
    for bad in [
        "",
        start,
        "https://a.example/logo.png",
        "data:text/html;base64,AAAA",
        "data:image/png;base64,<b>",
    ] {
        assert_eq!(
            said(|theme| theme.logo = Some(bad.into())),
            ["logo invalid"],
            "{bad}"
        );
    }
}
