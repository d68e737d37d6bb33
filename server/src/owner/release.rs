//! What becomes visible after a commit: entries to followers, snapshots to screens.

use std::collections::BTreeMap;

use engine::State;
use engine::model::Config;
use shared::Millis;
use shared::ids::{ConversationId, Target};
use shared::wire::Availability;
use store::{Committed, StoredEntry};

use super::Inside;
use super::draft::Draft;
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
