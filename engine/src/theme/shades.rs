//! All colours of one palette, made from its six.

use crate::admin::{Colour, contrast};
use crate::model::Palette;

/// Least contrast of text, and of what is no text but has to be seen.
const TEXT: f64 = 4.5;
const PART: f64 = 3.0;

/// The six colours, read; one that cannot be read is the product's own.
#[derive(Clone, Copy, Debug)]
struct Six {
    accent: Colour,
    on_accent: Colour,
    surface: Colour,
    ink: Colour,
    own: Colour,
    on_own: Colour,
}

impl Six {
    fn of(palette: &Palette, otherwise: &Palette) -> Option<Self> {
        let read = |text: &str, otherwise: &str| Colour::parse(text).or(Colour::parse(otherwise));
        Some(Self {
            accent: read(&palette.accent, &otherwise.accent)?,
            on_accent: read(&palette.on_accent, &otherwise.on_accent)?,
            surface: read(&palette.surface, &otherwise.surface)?,
            ink: read(&palette.ink, &otherwise.ink)?,
            own: read(&palette.own, &otherwise.own)?,
            on_own: read(&palette.on_own, &otherwise.on_own)?,
        })
    }
}

/// Every colour by the name of its custom property; none where even the other palette is unreadable.
pub(super) fn shades(
    palette: &Palette,
    otherwise: &Palette,
) -> Option<Vec<(&'static str, Colour)>> {
    let six = Six::of(palette, otherwise)?;
    let grounds = grounds(six);
    let [canvas, sunken] = grounds;
    let all = [six.surface, canvas, sunken];
    let soft = ground(six.surface, six.accent, six.ink, 0.14);
    let text_on = |from: Colour, others: &[Colour]| towards(from, six.ink, others, TEXT);
    let faded = |share: f64| text_on(six.surface.mix(six.ink, share), &all);
    let pressed = |share: f64| six.accent.mix(away_from(six.on_accent), share);
    let mut shades = vec![
        ("surface", six.surface),
        ("raised", six.surface),
        ("canvas", canvas),
        ("sunken", sunken),
        ("line", six.surface.mix(six.ink, 0.14)),
        (
            "line-strong",
            towards(six.surface.mix(six.ink, 0.45), six.ink, &all, PART),
        ),
        ("ink", six.ink),
        ("ink-soft", faded(0.78)),
        ("ink-faint", faded(0.66)),
        ("accent", six.accent),
        ("accent-hover", pressed(0.15)),
        ("accent-press", pressed(0.3)),
        ("accent-soft", soft),
        ("accent-line", six.surface.mix(six.accent, 0.4)),
        ("on-accent", six.on_accent),
        (
            "accent-ink",
            text_on(six.accent, &[six.surface, canvas, sunken, soft]),
        ),
        ("own", six.own),
        ("on-own", six.on_own),
        ("focus", towards(six.accent, six.ink, &all, PART)),
    ];
    shades.extend(meanings(six, all));
    Some(shades)
}

/// Green, amber and red, each with its ground, on whatever the surface is.
fn meanings(six: Six, all: [Colour; 3]) -> Vec<(&'static str, Colour)> {
    const NAMES: [(&str, &str, &str); 3] = [
        ("good", "good-soft", "#17784a"),
        ("warn", "warn-soft", "#8a5300"),
        ("bad", "bad-soft", "#b3261e"),
    ];
    let mut shades = Vec::new();
    for (name, soft_name, colour) in NAMES {
        let Some(base) = Colour::parse(colour) else {
            continue;
        };
        let soft = ground(six.surface, base, six.ink, 0.12);
        let [surface, canvas, sunken] = all;
        let text = towards(base, six.ink, &[surface, canvas, sunken, soft], TEXT);
        shades.extend([(name, text), (soft_name, soft)]);
        if name == "bad" {
            let on = away_from(text);
            shades.extend([("on-bad", on), ("bad-hover", text.mix(away_from(on), 0.15))]);
        }
    }
    shades
}

/// Canvas and what lies deeper: a little of the ink, as long as the ink can be read there.
fn grounds(six: Six) -> [Colour; 2] {
    [0.04, 0.08].map(|share| ground(six.surface, six.ink, six.ink, share))
}

/// The surface with a share of a colour, less and less of it until the ink can be read there.
fn ground(surface: Colour, colour: Colour, ink: Colour, share: f64) -> Colour {
    let shares = (0..=10).map(|step| share * (1.0 - f64::from(step) / 10.0));
    let mut grounds = shares.map(|share| surface.mix(colour, share));
    let fits = grounds.find(|ground| contrast(ink, *ground) >= TEXT);
    fits.unwrap_or(surface)
}

/// The colour, with more and more of the ink until it can be seen on every ground.
fn towards(colour: Colour, ink: Colour, grounds: &[Colour], least: f64) -> Colour {
    let steps = (0..=20).map(|step| colour.mix(ink, f64::from(step) / 20.0));
    let is_seen = |it: &Colour| grounds.iter().all(|ground| contrast(*it, *ground) >= least);
    steps.into_iter().find(is_seen).unwrap_or(ink)
}

/// Black or white, whichever is further from a colour.
fn away_from(colour: Colour) -> Colour {
    let [black, white] = ["#000000", "#ffffff"].map(|it| Colour::parse(it).unwrap_or(colour));
    if contrast(colour, black) > contrast(colour, white) {
        black
    } else {
        white
    }
}
