//! The sections in their groups: a column, or a field to choose from on a small screen.

use leptos::prelude::*;

use crate::desk::use_desk;
use crate::parts::{Pic, Picture};
use crate::text::{Key, t, texts};
use crate::view::route::{Group, Route, Section};

/// The name of a section.
pub(crate) const fn section_key(section: Section) -> Key {
    match section {
        Section::Units => Key::Units,
        Section::Users => Key::Users,
        Section::Skills => Key::Skills,
        Section::Responsibilities => Key::Responsibilities,
        Section::DutyProfiles => Key::DutyProfiles,
        Section::Reasons => Key::Reasons,
        Section::Services => Key::Services,
        Section::Workflows => Key::Workflows,
        Section::OpeningHours => Key::OpeningHours,
        Section::Policies => Key::Policies,
        Section::Codes => Key::Codes,
        Section::Audio => Key::Audio,
        Section::DomainTemplates => Key::DomainTemplates,
        Section::ServiceMessages => Key::ServiceMessages,
        Section::DirectMessages => Key::DirectMessages,
        Section::Themes => Key::Themes,
        Section::Troubleshooter => Key::Troubleshooter,
        Section::ApiKeys => Key::ApiKeys,
        Section::EmbedHealth => Key::EmbedNav,
        Section::FirstSteps => Key::FirstSteps,
        Section::Tenant => Key::TenantSettings,
        Section::Audit => Key::Audit,
        Section::Logins => Key::Logins,
    }
}

const fn group_key(group: Group) -> Key {
    match group {
        Group::People => Key::GroupPeople,
        Group::Services => Key::GroupServices,
        Group::Website => Key::GroupWebsite,
        Group::Tenant => Key::GroupTenant,
    }
}

const fn picture(section: Section) -> Pic {
    match section {
        Section::Units => Pic::Tree,
        Section::Users => Pic::People,
        Section::Skills => Pic::Star,
        Section::Responsibilities => Pic::Flag,
        Section::DutyProfiles => Pic::Badge,
        Section::Reasons => Pic::Pause,
        Section::Services => Pic::Headset,
        Section::Workflows => Pic::Flow,
        Section::OpeningHours => Pic::Clock,
        Section::Policies => Pic::Split,
        Section::Codes => Pic::Tag,
        Section::Audio => Pic::Music,
        Section::DomainTemplates => Pic::Globe,
        Section::ServiceMessages => Pic::Chat,
        Section::DirectMessages => Pic::ChatPerson,
        Section::Themes => Pic::Palette,
        Section::Troubleshooter => Pic::Pulse,
        Section::ApiKeys => Pic::Key,
        Section::EmbedHealth => Pic::Eye,
        Section::FirstSteps => Pic::Flag,
        Section::Tenant => Pic::Sliders,
        Section::Audit => Pic::Book,
        Section::Logins => Pic::Key,
    }
}

/// The ways to all sections.
#[component]
pub(crate) fn Nav() -> impl IntoView {
    let desk = use_desk();
    let texts = texts();
    let now = Memo::new(move |_| desk.route.get().section);
    let jump = move |word: String| {
        if let Some(route) = Route::parse(&format!("#admin/{word}")) {
            // The change of the address is heard: it may have to ask first.
            drop(
                browser::platform::window()
                    .location()
                    .set_hash(&route.hash()),
            );
        }
    };
    view! {
        <nav class="admin-nav" aria-label=t(Key::Sections)>
            <div class="admin-jump select">
                <select
                    class="ui-input"
                    aria-label=t(Key::Sections)
                    prop:value=move || now.get().word()
                    on:change=move |event| jump(event_target_value(&event))
                >
                    {Group::ALL
                        .into_iter()
                        .map(|(group, sections)| {
                            view! {
                                <optgroup label=move || texts.get(group_key(group))>
                                    {sections
                                        .iter()
                                        .map(|section| {
                                            let section = *section;
                                            view! {
                                                <option
                                                    value=section.word()
                                                    prop:selected=move || now.get() == section
                                                >
                                                    {t(section_key(section))}
                                                </option>
                                            }
                                        })
                                        .collect_view()}
                                </optgroup>
                            }
                        })
                        .collect_view()}
                </select>
                <Picture pic=Pic::ChevronDown />
            </div>
            <div class="admin-groups">
                {Group::ALL
                    .into_iter()
                    .map(|(group, sections)| {
                        view! {
                            <section class="admin-group">
                                <h2 class="admin-group-title">{t(group_key(group))}</h2>
                                <ul>
                                    {sections
                                        .iter()
                                        .map(|section| view! { <SectionLink section=*section now=now /> })
                                        .collect_view()}
                                </ul>
                            </section>
                        }
                    })
                    .collect_view()}
            </div>
        </nav>
    }
}

#[component]
fn SectionLink(section: Section, now: Memo<Section>) -> impl IntoView {
    view! {
        <li>
            <a
                class="admin-link"
                href=Route::list(section).hash()
                aria-current=move || (now.get() == section).then_some("page")
                data-testid=section.testid()
            >
                <Picture pic=picture(section) />
                <span>{t(section_key(section))}</span>
            </a>
        </li>
    }
}
