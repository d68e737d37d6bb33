//! Row 179: which theme counts, and that every text drawn with its colours can be read.

use std::collections::BTreeMap;

use engine::admin::{Colour, Entity, contrast, form_of};
use engine::model::{Corner, Palette, Theme, ThemeMode};
use engine::theme::{frame_sheet, launcher_style, resolve};
use shared::ids::{Target, ThemeId, UnitId};

use crate::kit::{ANNA, Random, SUPPORT, config};

fn theme(n: u8) -> Theme {
    Theme {
        id: ThemeId::from_bytes([n; 16]),
        unit: UnitId::from_bytes([0; 16]),
        name: format!("Theme {n}"),
        mode: ThemeMode::System,
        light: Palette::light(),
        dark: Palette::dark(),
        position: Corner::BottomEnd,
        launcher_text: String::new(),
        logo: None,
    }
}

#[test]
fn row_179_the_page_s_wish_comes_before_the_target_s_and_the_tenant_s() {
    let mut config = config();
    let found = |config: &_, target, asked| resolve(config, target, asked).map(|it| it.id);
    let (support, anna) = (Target::Service(SUPPORT), Target::User(ANNA));
    assert_eq!(found(&config, support, None), None);
    let ids = [1, 2, 3].map(|n| {
        let theme = theme(n);
        let id = theme.id;
        config.themes.insert(id, theme);
        id
    });
    config.tenant.interact.theme = Some(ids[0]);
    assert_eq!(found(&config, support, None), Some(ids[0]));
    let service = config.services.get_mut(&SUPPORT).unwrap();
    service.interact.theme = Some(ids[1]);
    assert_eq!(found(&config, support, None), Some(ids[1]));
    assert_eq!(found(&config, anna, None), Some(ids[0]));
    assert_eq!(found(&config, support, Some(ids[2])), Some(ids[2]));
    // One that has gone is passed over.
    let gone = ThemeId::from_bytes([9; 16]);
    assert_eq!(found(&config, support, Some(gone)), Some(ids[1]));
}

/// The colours of a sheet by their names: light, dark.
fn colours(css: &str) -> BTreeMap<String, [Colour; 2]> {
    let of = |line: &str| {
        let (name, value) = line.rsplit_once("--")?.1.split_once(":light-dark(")?;
        let (light, dark) = value.strip_suffix(')')?.split_once(',')?;
        Some((
            name.to_owned(),
            [Colour::parse(light)?, Colour::parse(dark)?],
        ))
    };
    css.split(';').filter_map(of).collect()
}

/// Text, its grounds, and what the design system promises of them.
const PAIRS: &[(&str, &[&str], f64)] = &[
    (
        "ink",
        &[
            "surface",
            "canvas",
            "sunken",
            "raised",
            "accent-soft",
            "bad-soft",
            "warn-soft",
            "good-soft",
        ],
        4.5,
    ),
    ("ink-soft", &["surface", "canvas", "sunken"], 4.5),
    ("ink-faint", &["surface", "canvas", "sunken"], 4.5),
    (
        "accent-ink",
        &["surface", "canvas", "sunken", "accent-soft"],
        4.5,
    ),
    (
        "on-accent",
        &["accent", "accent-hover", "accent-press"],
        4.5,
    ),
    ("on-own", &["own"], 4.5),
    ("good", &["surface", "good-soft"], 4.5),
    ("warn", &["surface", "warn-soft"], 4.5),
    ("bad", &["surface", "canvas", "bad-soft"], 4.5),
    ("on-bad", &["bad", "bad-hover"], 4.5),
    ("line-strong", &["surface", "canvas", "sunken"], 3.0),
    ("focus", &["surface", "canvas", "sunken"], 3.0),
];

fn check(theme: &Theme) {
    let all = colours(&frame_sheet(theme));
    for (text, grounds, least) in PAIRS {
        for ground in *grounds {
            for (upper, lower) in all[*text].into_iter().zip(all[*ground]) {
                let ratio = contrast(upper, lower);
                assert!(
                    ratio >= *least,
                    "{text} {upper} on {ground} {lower}: {ratio} of {theme:?}"
                );
            }
        }
    }
}

#[test]
fn row_179_what_is_made_of_the_products_own_colours_can_be_read() {
    check(&theme(1));
}

#[test]
fn row_179_every_theme_that_can_be_saved_can_be_read_everywhere() {
    let mut random = Random::new(179);
    let mut n_tried = 0;
    while n_tried < 300 {
        let mut theme = theme(1);
        for palette in [&mut theme.light, &mut theme.dark] {
            let mut colour = || format!("#{:06x}", random.below(0x100_0000));
            palette.surface = colour();
            palette.accent = colour();
            palette.own = colour();
            let ends = |ground: &str| {
                let ground = Colour::parse(ground).unwrap();
                let ends = ["#000000", "#ffffff"];
                let far = |end: &&str| contrast(Colour::parse(end).unwrap(), ground) >= 4.5;
                ends.into_iter().find(far).unwrap().to_owned()
            };
            palette.ink = ends(&palette.surface);
            palette.on_accent = ends(&palette.accent);
            palette.on_own = ends(&palette.own);
        }
        if form_of(&Entity::Theme(Box::new(theme.clone()))).is_empty() {
            check(&theme);
            n_tried += 1;
        }
    }
}

#[test]
fn the_launcher_has_its_colours_and_the_theme_s_mode() {
    let mut theme = theme(1);
    theme.light.accent = "#8A1C5B".to_owned();
    let style = launcher_style(&theme);
    assert!(
        style.starts_with("--accent:light-dark(#8a1c5b,#63c6cf);"),
        "{style}"
    );
    assert_eq!(colours(&style).len(), 6);
    assert!(!style.contains("color-scheme"));
    theme.mode = ThemeMode::Dark;
    assert!(launcher_style(&theme).ends_with("color-scheme:dark;"));
    assert!(frame_sheet(&theme).contains(":root{color-scheme:dark}"));
}

#[test]
fn nothing_that_was_typed_gets_into_a_sheet_as_text() {
    let mut theme = theme(1);
    for attack in [
        "red;}</style><script>",
        "url(//evil.test)",
        "#12345</",
        "\"}*{}",
    ] {
        theme.light.accent = attack.to_owned();
        theme.logo = Some(format!("data:image/png;base64,{attack}"));
        let (sheet, style) = (frame_sheet(&theme), launcher_style(&theme));
        assert!(
            !sheet.contains(attack) && !style.contains(attack),
            "{attack}"
        );
        // What cannot be read is the product's own.
        assert!(style.starts_with("--accent:light-dark(#0a6670,"), "{style}");
    }
    theme.logo = Some("data:image/png;base64,iVBORw0KGgo=".to_owned());
    assert!(frame_sheet(&theme).contains("url(\"data:image/png;base64,iVBORw0KGgo=\")"));
}
