//! What becomes visible after a commit: entries to followers, snapshots to screens.

use std::collections::BTreeMap;

use engine::State;
use engine::call::Party;
use engine::model::{Config, Task};
use shared::Millis;
use shared::ids::{ConversationId, Target, UserId};
use shared::wire::Availability;
use store::{Committed, StoredEntry};

use super::draft::Draft;
use super::{Inside, Parts};
use crate::hub::{Hub, LogNews};

/// Hands new entries to the followers of their conversations, one notice per conversation.
pub(super) fn entries(hub: &Hub, committed: Committed) {
    let mut by_log: BTreeMap<ConversationId, Vec<StoredEntry>> = BTreeMap::new();
    for (conversation, entry) in committed.entries {
        by_log.entry(conversation).or_default().push(entry);
    }
    for (conversation, entries) in by_log {
        hub.publish_entries(LogNews {
            conversation,
            epoch: committed.epoch,
            entries,
        });
    }
}

/// Brings media to where the newest plans want them, and shows customers their calls. Desks of
/// those in a call, now or before, are noted as changed.
pub(super) fn calls(parts: &Parts, inside: &Inside, state: &State, draft: &mut Draft, now: Millis) {
    for id in &draft.calls {
        let at = (inside.scope.tenant(), *id);
        let task = state.task(*id);
        let plan = task.and_then(|task| Some((task.conversation, state.call_plan(*id)?)));
        draft.desks.extend(users_of(task));
        draft.desks.extend(parts.calls.carry_out(at, plan));
        if let Some(task) = task {
            let view = state.call_view(*id, Party::Customer, now);
            parts.hub.publish_call(task.conversation, view);
        }
    }
}

/// Users who take part in a task.
fn users_of(task: Option<&Task>) -> impl Iterator<Item = UserId> {
    let own = task.and_then(|task| task.user_session.as_ref());
    let call = task.and_then(|task| task.call.as_ref());
    let asked = call.and_then(|call| call.consult);
    let supervisors = task.into_iter().flat_map(|task| &task.supervisors);
    let guests = asked.map(|consult| consult.user).into_iter();
    own.map(|session| session.user)
        .into_iter()
        .chain(guests)
        .chain(supervisors.map(|supervisor| supervisor.user))
}

/// Hands out fresh snapshots of everything the batch changed.
pub(super) fn snapshots(hub: &Hub, inside: &Inside, state: &State, draft: &Draft, now: Millis) {
    let tenant = inside.scope.tenant();
    for user in &draft.desks {
        if hub.has_user(tenant, *user)
            && let Some(desk) = state.desk(*user, now)
        {
            hub.publish_desk(tenant, *user, desk);
        }
    }
    for task in &draft.statuses {
        if let Some(conversation) = state.task(*task).map(|task| task.conversation)
            && let Some(status) = state.contact_status(*task)
        {
            hub.publish_status(conversation, status);
            if let Some(name) = state.moved_to(*task) {
                hub.publish_name(conversation, name);
            }
        }
    }
    for task in &draft.prompts {
        if let Some(conversation) = state.task(*task).map(|task| task.conversation) {
            hub.publish_prompt(conversation, state.prompt(*task, now));
        }
    }
    for target in &draft.targets {
        if let Some(now) = availability(state, *target)
            && inside.set_availability(*target, now)
        {
            hub.publish_availability(tenant, *target, now);
        }
    }
}

/// Presence of a target.
pub(super) fn availability(state: &State, target: Target) -> Option<Availability> {
    match target {
        Target::Service(service) => state.service_availability(service),
        Target::User(user) => state.user_availability(user),
    }
}

/// Every target of a configuration.
pub(super) fn targets(config: &Config) -> impl Iterator<Item = Target> {
    let services = config.services.keys().copied().map(Target::Service);
    services.chain(config.users.keys().copied().map(Target::User))
}
