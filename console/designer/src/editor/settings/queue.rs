//! How a task waits and who is asked.

use engine::model::{ActivityKind, DistributionKind, QueueSettings};
use leptos::prelude::*;
use shared::wire::Priority;

use super::bind::{Bound, Value};
use super::field::{Number, Pick};
use super::simple::{hint, label};
use crate::editor::chooser::{self, Choice};
use crate::text::{SettingKey, texts};

const DISTRIBUTIONS: [(DistributionKind, SettingKey); 5] = [
    (DistributionKind::Direct, SettingKey::Direct),
    (
        DistributionKind::DirectConference,
        SettingKey::DirectConference,
    ),
    (DistributionKind::Broadcast, SettingKey::Broadcast),
    (DistributionKind::Pickup, SettingKey::Pickup),
    (DistributionKind::LeastLoaded, SettingKey::LeastLoaded),
];

const PRIORITIES: [(Priority, SettingKey); 4] = [
    (Priority::Low, SettingKey::Low),
    (Priority::Normal, SettingKey::Normal),
    (Priority::High, SettingKey::High),
    (Priority::Strict, SettingKey::Strict),
];

const fn queue(kind: &mut ActivityKind) -> Option<&mut QueueSettings> {
    match kind {
        ActivityKind::Queue(settings) | ActivityKind::QueueTask(settings) => Some(settings),
        _ => None,
    }
}

pub(super) fn form(of: Bound) -> AnyView {
    let distribution = of.value(|kind| Some(&mut queue(kind)?.distribution));
    let priority = of.value(|kind| Some(&mut queue(kind)?.priority));
    let limit = of.value(|kind| Some(&mut queue(kind)?.limit_secs));
    let rona = of.value(|kind| Some(&mut queue(kind)?.rona_secs));
    let music = of.value(|kind| Some(&mut queue(kind)?.music));
    let music = music.map(
        |id| id.map(|id| id.to_string()).unwrap_or_default(),
        |_, text: String| match text.as_str() {
            "" => Some(None),
            text => text.parse().ok().map(Some),
        },
    );
    let texts = texts();
    let audio = chooser::audio();
    let tunes = Signal::derive(move || {
        let own = Choice {
            value: String::new(),
            label: texts.get(SettingKey::MusicOwn).to_owned(),
        };
        let mut all = vec![own];
        all.extend(audio.get());
        all
    });
    view! {
        <Pick
            label=label(SettingKey::Distribution)
            choices=inherited(&DISTRIBUTIONS)
            value=named(distribution, &DISTRIBUTIONS)
            testid="setting-distribution"
        />
        <Pick
            label=label(SettingKey::Priority)
            choices=inherited(&PRIORITIES)
            value=named(priority, &PRIORITIES)
            testid="setting-priority"
        />
        <Number
            label=label(SettingKey::LimitSecs)
            hint=hint(SettingKey::NoLimit)
            value=limit
            testid="setting-limit"
        />
        <Number label=label(SettingKey::RonaSecs) hint=hint(SettingKey::RonaHint) value=rona />
        <Pick label=label(SettingKey::Music) choices=tunes value=music testid="setting-music" />
    }
    .into_any()
}

/// "As the service says", and then everything else.
fn inherited<T: Copy + Send + Sync>(all: &'static [(T, SettingKey)]) -> Signal<Vec<Choice>> {
    let texts = texts();
    Signal::derive(move || {
        let choice = |(value, key): (String, SettingKey)| Choice {
            value,
            label: texts.get(key).to_owned(),
        };
        let own = (String::new(), SettingKey::Inherit);
        let rest = (0..).zip(all).map(|(at, (_, key))| (format!("{at}"), *key));
        std::iter::once(own).chain(rest).map(choice).collect()
    })
}

/// The place in the list as text; nothing for what is inherited.
fn named<T: Copy + PartialEq + Send + Sync>(
    value: Value<Option<T>>,
    all: &'static [(T, SettingKey)],
) -> Value<String> {
    value.map(
        |now| {
            let at = all.iter().position(|(one, _)| Some(*one) == *now);
            at.map(|at| at.to_string()).unwrap_or_default()
        },
        |_, text: String| {
            let at: Option<usize> = text.parse().ok();
            Some(at.and_then(|at| Some(all.get(at)?.0)))
        },
    )
}
