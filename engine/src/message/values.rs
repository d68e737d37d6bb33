//! What the `$(…)` of a text stand for at one moment.

use std::borrow::Cow;

use shared::wire::{Customer, Modality};

use super::SystemField;
use crate::model::{Config, Task, TaskTarget, User};

/// Values of system fields and parameters; an absent one becomes nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Values<'a> {
    /// The customer.
    pub customer: Option<&'a Customer>,
    /// The user.
    pub user: Option<&'a User>,
    /// Display name of the service.
    pub service: Option<&'a str>,
    /// Place in the queue, from 1.
    pub position: Option<u32>,
    /// The task, with its parameters; none in texts that may not ask for them.
    pub task: Option<&'a Task>,
}

impl<'a> Values<'a> {
    /// What a workflow text of a task stands for now: its user is the connected one.
    #[must_use]
    pub fn of_task(config: &'a Config, task: &'a Task, position: Option<u32>) -> Self {
        let service = match task.target {
            TaskTarget::Service { service, .. } => config.services.get(&service),
            TaskTarget::User { .. } => None,
        };
        let session = task.user_session.as_ref();
        let user = session.filter(|session| session.ended_at.is_none());
        Self {
            customer: Some(&task.customer),
            user: user.and_then(|session| config.users.get(&session.user)),
            service: service.map(|service| service.display_name.as_str()),
            position,
            task: Some(task),
        }
    }

    /// The value of one system field; empty when there is none.
    #[must_use]
    pub fn get(&self, field: SystemField) -> Cow<'a, str> {
        let customer =
            |of: fn(&Customer) -> &String| self.customer.map(of).map(|value| text(value));
        let user = |of: fn(&User) -> &String| self.user.map(of).map(|value| text(value));
        let task = |of: fn(&Task) -> &String| self.task.map(of).map(|value| text(value));
        let external = self.task.and_then(|task| task.external.as_ref());
        let value = match field {
            SystemField::CustomerDisplayName => customer(|c| &c.display_name),
            SystemField::CustomerEmail => customer(|c| &c.email),
            SystemField::CustomerFirstName => customer(|c| &c.first_name),
            SystemField::CustomerLastName => customer(|c| &c.last_name),
            SystemField::CustomerCompany => customer(|c| &c.company),
            SystemField::CustomerIdentifier => external
                .map(|external| text(&external.customer_identifier))
                .or_else(|| customer(|c| &c.email)),
            SystemField::UserDisplayName => user(|u| &u.display_name),
            SystemField::UserFirstName => user(|u| &u.first_name),
            SystemField::UserLastName => user(|u| &u.last_name),
            SystemField::UserUpn => user(|u| &u.upn),
            SystemField::ServiceDisplayName => self.service.map(Cow::Borrowed),
            SystemField::QueuePosition => self.position.map(|n| Cow::Owned(n.to_string())),
            SystemField::TaskId => self.task.map(|task| Cow::Owned(task.id.to_string())),
            SystemField::TaskModality => self.task.map(|task| Cow::Borrowed(word(task.modality))),
            SystemField::TaskOrigin => task(|t| &t.origin),
            SystemField::TaskLocale => task(|t| &t.locale),
            SystemField::TaskFirstMessage => task(|t| &t.first_message),
            SystemField::TaskTitle => external.map(|external| text(&external.title)),
        };
        value.unwrap_or_default()
    }
}

/// The value behind a name: with a dot a system field, without one a parameter; empty when there
/// is none.
#[must_use]
pub fn value_of<'a>(name: &str, values: &Values<'a>) -> Cow<'a, str> {
    if name.contains('.') {
        let field = SystemField::named(name);
        return field.map(|field| values.get(field)).unwrap_or_default();
    }
    let mut parameters = values.task.iter().flat_map(|task| &task.parameters);
    let parameter = parameters.find(|field| field.name == name);
    parameter.map_or(Cow::Borrowed(""), |field| text(&field.value))
}

const fn text(text: &str) -> Cow<'_, str> {
    Cow::Borrowed(text)
}

const fn word(modality: Modality) -> &'static str {
    match modality {
        Modality::InstantMessaging => "InstantMessaging",
        Modality::AudioVideo => "AudioVideo",
        Modality::ExternalTask => "ExternalTask",
    }
}
