//! Why somebody was asked: who was considered in which order, who was skipped and why.

use leptos::prelude::*;
use shared::api::explanation::{ConsideredUser, Decision, SkippedUser};

use crate::parts::PriorityChip;
use crate::text::{StoryKey, distribution_key, skip_key, t, texts};
use crate::view::clock::clock_text;

/// The card below the sentence.
#[component]
pub(super) fn DecisionView(decision: Decision) -> impl IntoView {
    let texts = texts();
    let Decision {
        distribution,
        priority,
        level,
        restarts_round,
        considered,
        n_free,
        skipped,
        n_members,
    } = decision;
    let level = move || {
        (level > 0).then(|| {
            let n = (u32::from(level) + 1).to_string();
            texts.with(StoryKey::PoolLevel, &[("n", &n)])
        })
    };
    let free = move || {
        let values = [("free", n_free.to_string()), ("n", n_members.to_string())];
        let values = values
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        texts.with(StoryKey::NFree, &values)
    };
    let more_free = (n_free as usize).saturating_sub(considered.len());
    let more_skipped = (n_members as usize)
        .saturating_sub(n_free as usize)
        .saturating_sub(skipped.len());
    view! {
        <div class="decision" data-testid="decision">
            <p class="decision-how">
                <span>{t(distribution_key(distribution))}</span>
                <PriorityChip priority=priority />
                <span>{level}</span>
            </p>
            <p class="decision-free" dir="auto">{free}"."</p>
            {restarts_round.then(|| view! { <p class="decision-free">{t(StoryKey::RestartsRound)}</p> })}
            {(!considered.is_empty()).then(|| view! { <Considered users=considered more=more_free /> })}
            {(!skipped.is_empty()).then(|| view! { <Skipped users=skipped more=more_skipped /> })}
        </div>
    }
}

#[component]
fn Considered(users: Vec<ConsideredUser>, more: usize) -> impl IntoView {
    let texts = texts();
    view! {
        <h4 class="decision-title">{t(StoryKey::Considered)}</h4>
        <ol class="decision-list" data-testid="considered">
            {users.into_iter().map(|user| view! { <Candidate user=user /> }).collect_view()}
        </ol>
        {(more > 0)
            .then(|| view! { <p class="decision-more">{move || texts.count(StoryKey::ConsideredMore, more)}</p> })}
    }
}

#[component]
fn Candidate(user: ConsideredUser) -> impl IntoView {
    let texts = texts();
    let name = user.name.clone();
    let facts = move || {
        let preferred = user
            .preferred
            .map(|rank| texts.with(StoryKey::Preferred, &[("n", &rank.to_string())]));
        let level = (user.level > 0).then(|| {
            let n = (u32::from(user.level) + 1).to_string();
            texts.with(StoryKey::Level, &[("n", &n)])
        });
        let idle = clock_text(i64::try_from(user.idle_ms).unwrap_or(i64::MAX));
        let load = texts.count(StoryKey::Load, user.load as usize);
        let idle = texts.with(StoryKey::Idle, &[("time", &idle)]);
        let parts: Vec<String> = preferred
            .into_iter()
            .chain(level)
            .chain([idle, load])
            .collect();
        parts.join(" · ")
    };
    view! {
        <li class:chosen=user.chosen>
            <strong dir="auto"><Named name=name /></strong>
            {user.chosen.then(|| view! { <span class="ui-badge" data-tone="good">{t(StoryKey::Chosen)}</span> })}
            <span class="decision-facts" dir="auto">{facts}</span>
        </li>
    }
}

#[component]
fn Skipped(users: Vec<SkippedUser>, more: usize) -> impl IntoView {
    let texts = texts();
    view! {
        <h4 class="decision-title">{t(StoryKey::Skipped)}</h4>
        <ul class="decision-list" data-testid="skipped">
            {users
                .into_iter()
                .map(|user| {
                    view! {
                        <li>
                            <strong dir="auto"><Named name=user.name /></strong>
                            <span class="decision-facts" dir="auto">{t(skip_key(user.why))}</span>
                        </li>
                    }
                })
                .collect_view()}
        </ul>
        {(more > 0)
            .then(|| view! { <p class="decision-more">{move || texts.count(StoryKey::SkippedMore, more)}</p> })}
    }
}

/// A name, or that there is nobody of that name any more.
#[component]
fn Named(name: String) -> impl IntoView {
    let texts = texts();
    move || {
        if name.is_empty() {
            texts.get(StoryKey::Someone).to_owned()
        } else {
            name.clone()
        }
    }
}
