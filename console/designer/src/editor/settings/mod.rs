//! Settings of the chosen activity; what is typed is on the sheet at once.

mod bind;
mod cases;
mod collect;
mod field;
mod menu;
mod parameters;
mod queue;
mod simple;
mod speech;
mod ways;

use browser::ui::{Button, Emphasis};
use leptos::prelude::*;
use shared::ids::ActivityId;

use super::work::work;
use crate::text::{EditorKey, SettingKey, activity_key, t, texts};
use crate::view::Entry;
use bind::Bound;
use ways::Ways;

/// The pane.
#[component]
pub(super) fn Settings() -> impl IntoView {
    let work = work();
    let texts = texts();
    // The form is drawn anew only when another activity is chosen, not with each letter.
    let shown = Memo::new(move |_| {
        let id = work.at.get()?;
        let entry = work.with(|sheet| Some(Entry::of(&sheet.activity(id)?.kind)))?;
        Some((id, entry))
    });
    let count = Memo::new(move |_| work.chosen.with(std::collections::BTreeSet::len));
    move || match shown.get() {
        _ if count.get() > 1 => {
            let count = count.get().to_string();
            view! {
                <p>{texts.with(EditorKey::SeveralChosen, &[("count", &count)])}</p>
                <Actions />
            }
            .into_any()
        }
        None => view! { <p class="wf-faint">{t(EditorKey::NothingChosen)}</p> }.into_any(),
        Some((id, entry)) => view! { <Of id=id entry=entry /> }.into_any(),
    }
}

#[component]
fn Of(id: ActivityId, entry: Entry) -> impl IntoView {
    let work = work();
    let texts = texts();
    let problems = move || {
        work.problems.with(|all| {
            all.about(Some(id))
                .map(|one| one.kind.clone())
                .collect::<Vec<_>>()
        })
    };
    view! {
        <h2 class="wf-pane-title">{t(activity_key(entry))}</h2>
        <ul class="wf-faults" hidden=move || problems().is_empty()>
            {move || {
                problems()
                    .into_iter()
                    .map(|kind| {
                        view! {
                            <li class="ui-error" data-testid="field-error">
                                {crate::text::sentence(texts, &kind)}
                            </li>
                        }
                    })
                    .collect_view()
            }}
        </ul>
        <div class="wf-fields">{form(Bound::new(work, id), entry)}</div>
        <Ways id=id />
        <Actions />
    }
}

/// What can be done with everything that is chosen.
#[component]
fn Actions() -> impl IntoView {
    let work = work();
    let is_entry_only = Signal::derive(move || {
        let start = work.with(|sheet| sheet.workflow.start);
        work.chosen.with(|ids| ids.iter().all(|id| *id == start))
    });
    view! {
        <div class="wf-actions">
            <Button
                testid="activity-copy"
                disabled=is_entry_only
                on_press=Callback::new(move |_| super::files::copy(work))
            >
                {t(EditorKey::Copy)}
            </Button>
            <Button
                emphasis=Emphasis::Danger
                testid="activity-delete"
                disabled=is_entry_only
                on_press=Callback::new(move |_| work.delete_chosen())
            >
                {t(EditorKey::Delete)}
            </Button>
        </div>
    }
}

/// The form of an activity.
fn form(of: Bound, entry: Entry) -> AnyView {
    match entry {
        Entry::Start
        | Entry::Accept
        | Entry::CheckOpeningHours
        | Entry::CheckTask
        | Entry::CancelTask
        | Entry::Disconnect => {
            view! { <p class="wf-faint">{t(SettingKey::NoSettings)}</p> }.into_any()
        }
        Entry::Message => simple::message(of),
        Entry::Delay => simple::delay(of),
        Entry::SaveToParameter => simple::save_to_parameter(of),
        Entry::GetQueuePosition => simple::queue_position(of),
        Entry::GetAvailableUsers => simple::available_users(of),
        Entry::AvailabilityRouting => simple::availability(of),
        Entry::Transfer => simple::transfer(of),
        Entry::VoiceMessage => speech::voice_message(of),
        Entry::Announcement => speech::announcement(of),
        Entry::InputCustomer | Entry::InputCustomerAdvanced => menu::form(of, entry),
        Entry::CollectInformation => collect::form(of),
        Entry::WaitForParameter => parameters::form(of),
        Entry::CheckParameter => cases::form(of),
        Entry::Queue | Entry::QueueTask => queue::form(of),
    }
}
