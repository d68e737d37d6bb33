//! Names: of the ways to group, and of the groups.

use js_sys::{Date, Object, Reflect};
use shared::Millis;
use shared::api::reports::{FigureGroup, FiguresAnswer, GroupBy};
use wasm_bindgen::JsValue;

use crate::text::{FiguresKey, MODALITIES, Texts};

/// Every way to group, with its word and its name.
const WAYS: [(GroupBy, &str, FiguresKey); 8] = [
    (GroupBy::Day, "day", FiguresKey::ByDay),
    (GroupBy::Hour, "hour", FiguresKey::ByHour),
    (GroupBy::Week, "week", FiguresKey::ByWeek),
    (GroupBy::Service, "service", FiguresKey::ByService),
    (GroupBy::User, "user", FiguresKey::ByUser),
    (GroupBy::Code, "code", FiguresKey::ByCode),
    (GroupBy::Modality, "modality", FiguresKey::ByModality),
    (GroupBy::Nothing, "nothing", FiguresKey::ByNothing),
];

/// The word of a way to group.
pub(crate) fn word(by: GroupBy) -> &'static str {
    let way = WAYS.iter().find(|(known, ..)| *known == by);
    way.map_or("nothing", |(_, word, _)| word)
}

/// The way to group behind a word.
pub(crate) fn by(word: &str) -> GroupBy {
    let way = WAYS.iter().find(|(_, known, _)| *known == word);
    way.map_or(GroupBy::Nothing, |(by, ..)| *by)
}

/// The name of a way to group.
pub(crate) fn by_key(by: GroupBy) -> FiguresKey {
    let way = WAYS.iter().find(|(known, ..)| *known == by);
    way.map_or(FiguresKey::Group, |(_, _, key)| *key)
}

/// Every way to group, as words with names.
pub(crate) fn by_of(texts: Texts) -> Vec<(String, String)> {
    let ways = WAYS.iter();
    ways.map(|(_, word, key)| ((*word).to_owned(), texts.get(*key).to_owned()))
        .collect()
}

/// The names of the groups of an answer.
pub(crate) fn group_names(texts: Texts, answer: &FiguresAnswer) -> Vec<String> {
    // Hours of one day need no day.
    let is_one_day = answer.to.since(answer.from) <= 25 * 3_600_000;
    let groups = answer.groups.iter();
    groups
        .map(|group| name(texts, answer, group, is_one_day))
        .collect()
}

fn name(texts: Texts, answer: &FiguresAnswer, group: &FigureGroup, is_one_day: bool) -> String {
    if let Some(from) = group.from {
        let options: &[(&str, &str)] = match (answer.by, is_one_day) {
            (GroupBy::Hour, true) => &[("hour", "2-digit"), ("minute", "2-digit")],
            (GroupBy::Hour, false) => &[
                ("day", "numeric"),
                ("month", "short"),
                ("hour", "2-digit"),
                ("minute", "2-digit"),
            ],
            _ => &[("day", "numeric"), ("month", "short")],
        };
        return civil(&texts.tag(), from, &answer.zone, options);
    }
    let Some(key) = &group.key else {
        let is_all = answer.by == GroupBy::Nothing;
        let key = if is_all {
            FiguresKey::Everything
        } else {
            FiguresKey::Nobody
        };
        return texts.get(key).to_owned();
    };
    let modality = MODALITIES.iter().find(|(word, _)| word == key);
    match modality {
        Some((_, key)) if answer.by == GroupBy::Modality => texts.get(*key).to_owned(),
        _ if group.name.is_empty() => key.chars().take(8).collect(),
        _ => group.name.clone(),
    }
}

fn civil(tag: &str, at: Millis, zone: &str, options: &[(&str, &str)]) -> String {
    let wish = Object::new();
    for (name, value) in options.iter().chain([&("timeZone", zone)]) {
        // Setting a field of a fresh plain object cannot fail.
        drop(Reflect::set(&wish, &(*name).into(), &(*value).into()));
    }
    #[expect(
        clippy::cast_precision_loss,
        reason = "a float holds milliseconds exactly until the year 287396"
    )]
    let date = Date::new(&JsValue::from_f64(at.0 as f64));
    date.to_locale_string(tag, &wish).into()
}
