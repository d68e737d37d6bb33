//! What the user is able to do, as the administrator set it.

use leptos::prelude::*;
use shared::wire::SkillView;

use crate::live::use_live;
use crate::shell::{Pic, Picture};
use crate::text::{Key, texts};
use crate::view::session::Session;

/// The list, folded away until it is wanted.
#[component]
pub(super) fn Skills() -> impl IntoView {
    let texts = texts();
    let skills = use_live().part(|session: &Session| {
        let desk = session.desk().snapshot.as_deref();
        desk.map(|desk| desk.skills.clone()).unwrap_or_default()
    });
    view! {
        <Show when=move || skills.with(|skills| !skills.is_empty())>
            <details class="services">
                <summary data-testid="skills">
                    <span dir="auto">
                        {move || texts.count(Key::SkillsTitle, skills.with(Vec::len))}
                    </span>
                    <Picture pic=Pic::ChevronDown />
                </summary>
                <ul class="chips">
                    <For
                        each=move || skills.get()
                        key=|skill| (skill.name.clone(), skill.level)
                        let:skill
                    >
                        <Skill skill=skill />
                    </For>
                </ul>
            </details>
        </Show>
    }
}

#[component]
fn Skill(skill: SkillView) -> impl IntoView {
    let texts = texts();
    let SkillView { name, level } = skill;
    let words = {
        let name = name.clone();
        move || match level {
            Some(n) => texts.with(Key::SkillLevel, &[("name", &name), ("n", &n.to_string())]),
            None => name.clone(),
        }
    };
    view! {
        <li class="chip">
            <span class="ui-hidden">{words}</span>
            <span dir="auto" aria-hidden="true">{name}</span>
            {level
                .map(|level| {
                    view! {
                        <span class="pips" aria-hidden="true">
                            {(1..=5)
                                .map(|pip| view! { <i class:on=move || pip <= level></i> })
                                .collect_view()}
                        </span>
                    }
                })}
        </li>
    }
}
