//! Users by state: how many do what, and who.

use std::collections::BTreeMap;

use leptos::prelude::*;
use shared::api::reports::Widget;
use shared::wire::BoardAgent;

use super::Blank;
use crate::boards::board::use_now;
use crate::text::{BoardKey, t};
use crate::view::moment::{Doing, shows_user};

const fn doing_key(doing: Doing) -> (BoardKey, &'static str) {
    match doing {
        Doing::Missed => (BoardKey::DoMissed, "bad"),
        Doing::Ringing => (BoardKey::DoRinging, "warn"),
        Doing::Talking => (BoardKey::Talking, "good"),
        Doing::WrapUp => (BoardKey::DoWrapUp, "neutral"),
        Doing::Free => (BoardKey::Free, "good"),
        Doing::Busy => (BoardKey::DoBusy, "warn"),
        Doing::Away => (BoardKey::DoAway, "neutral"),
        Doing::NotAvailable => (BoardKey::DoNotAvailable, "warn"),
        Doing::OffDuty => (BoardKey::DoOffDuty, "neutral"),
        Doing::NotConnected => (BoardKey::DoNotConnected, "neutral"),
    }
}

/// The users of the widget's services.
#[component]
pub(super) fn People(widget: Memo<Option<Widget>>) -> impl IntoView {
    let now = use_now();
    let people = Memo::new(move |_| {
        let live = now.moment.with(|moment| moment.live.clone())?;
        let shows = |agent: &&BoardAgent| {
            widget.with(|one| one.as_ref().is_some_and(|one| shows_user(one, agent)))
        };
        let mut people: BTreeMap<Doing, Vec<(String, Option<String>)>> = BTreeMap::new();
        for agent in live.agents.iter().filter(shows) {
            let names = people.entry(Doing::of(agent)).or_default();
            names.push((agent.display_name.clone(), agent.reason.clone()));
        }
        Some(people)
    });
    move || {
        let people = people.get()?;
        if people.is_empty() {
            return Some(view! { <Blank key=BoardKey::NoUsers /> }.into_any());
        }
        let groups = people.into_iter().map(|(doing, names)| {
            let (key, tone) = doing_key(doing);
            let n = names.len();
            view! {
                <div class="rp-people" data-testid="people">
                    <dt>
                        <span class="ui-badge" data-tone=tone>{t(key)}</span>
                        <strong class="digits">{n}</strong>
                    </dt>
                    <dd>
                        {names
                            .into_iter()
                            .map(|(name, reason)| {
                                view! {
                                    <span class="rp-person">
                                        <bdi>{name}</bdi>
                                        {reason.map(|reason| view! { <span class="rp-second" dir="auto">{reason}</span> })}
                                    </span>
                                }
                            })
                            .collect_view()}
                    </dd>
                </div>
            }
        });
        Some(view! { <dl class="rp-states">{groups.collect_view()}</dl> }.into_any())
    }
}
