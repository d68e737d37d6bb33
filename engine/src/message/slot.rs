//! Which configured text a task's moments show, and under which name its user appears.

use super::{Values, render};
use crate::model::{Config, DirectSystemMessage, ServiceTexts, ShownName, Task, TaskTarget, User};

/// A moment that an administrator may word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    /// To the user: a contact comes in.
    Incoming,
    /// To the user: question before ending.
    EndQuestion,
    /// To the user: the customer left.
    CustomerLeft,
    /// To the customer: welcome.
    Welcome,
    /// To the customer: in the queue.
    Queued,
    /// To the customer: connected.
    Connected,
    /// To the customer: handed over to another service.
    Transferred,
    /// To the customer: the user ended.
    UserLeft,
    /// To the customer: the user declined.
    Declined,
    /// To the customer: over.
    Ended,
}

/// The configured text of a task's moment, parameters not yet filled in.
fn configured<'a>(config: &'a Config, task: &Task, slot: Slot) -> Option<&'a str> {
    let text = match task.target {
        TaskTarget::Service { service, .. } => {
            let id = config.services.get(&service)?.interact.system_message?;
            service_text(&config.service_messages.get(&id)?.texts, slot)
        }
        TaskTarget::User { user } => direct_text(direct_message(config, user)?, slot),
    };
    text.as_deref()
}

/// The configured text of a task's moment, filled in. `user` is who the parameters mean.
pub(crate) fn text_of(
    config: &Config,
    task: &Task,
    slot: Slot,
    user: Option<&User>,
    position: Option<u32>,
) -> Option<String> {
    let service = match task.target {
        TaskTarget::Service { service, .. } => config.services.get(&service),
        TaskTarget::User { .. } => None,
    };
    let values = Values {
        customer: Some(&task.customer),
        user,
        service: service.map(|service| service.display_name.as_str()),
        position,
        ..Values::default()
    };
    configured(config, task, slot).map(|text| render(text, &values))
}

/// The name under which customers see a user in this task.
pub(crate) fn shown_name(config: &Config, task: &Task, user: &User) -> String {
    let custom = match task.target {
        TaskTarget::Service { .. } => None,
        TaskTarget::User { user } => {
            direct_message(config, user).map(|message| &message.shown_name)
        }
    };
    let Some(ShownName::Custom(text)) = custom else {
        return user.display_name.clone();
    };
    let values = Values {
        customer: Some(&task.customer),
        user: Some(user),
        ..Values::default()
    };
    let name = render(text, &values);
    if name.trim().is_empty() {
        user.display_name.clone()
    } else {
        name
    }
}

fn direct_message(config: &Config, user: shared::ids::UserId) -> Option<&DirectSystemMessage> {
    let id = config.users.get(&user)?.interact.system_message?;
    config.direct_messages.get(&id)
}

fn service_text(texts: &ServiceTexts, slot: Slot) -> &Option<String> {
    match slot {
        Slot::Incoming => &texts.incoming,
        Slot::EndQuestion => &texts.end_question,
        Slot::CustomerLeft => &texts.customer_left,
        Slot::Welcome => &texts.welcome,
        Slot::Queued => &texts.queued,
        Slot::Connected => &texts.connected,
        Slot::Transferred => &texts.transferred,
        Slot::UserLeft => &texts.user_left,
        Slot::Declined => &None,
        Slot::Ended => &texts.ended,
    }
}

fn direct_text(message: &DirectSystemMessage, slot: Slot) -> &Option<String> {
    match slot {
        Slot::Incoming => &message.incoming,
        Slot::EndQuestion => &message.end_question,
        Slot::CustomerLeft => &message.customer_left,
        Slot::Connected => &message.connected,
        Slot::UserLeft => &message.ended,
        Slot::Declined => &message.declined,
        Slot::Welcome | Slot::Queued | Slot::Ended | Slot::Transferred => &None,
    }
}
