//! What is kept of people, for how long, and how it is taken away.
//!
//! Of a contact that is forgotten its figures stay (when, which service, who answered, how long), so
//! that reports go on telling the truth; whatever tells of the person goes: name and fields,
//! parameters, words, sessions, recordings.

use engine::model::Task;
use engine::{EventKind, TaskEvent};
use shared::Millis;
use shared::ids::{ConversationId, ServiceId, TaskId};
use shared::wire::Customer;

use crate::NewAudit;

/// Ended contacts of one service that still tell of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptContacts {
    /// The service; none: straight to users.
    pub service: Option<ServiceId>,
    /// How many.
    pub contacts: u64,
    /// When the one ended that ended first.
    pub oldest: Millis,
}

/// Ended contacts to forget, all or none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forget {
    /// The tasks.
    pub tasks: Vec<TaskId>,
    /// What is written down of it.
    pub audit: Vec<NewAudit>,
}

/// What was taken away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// Contacts.
    pub contacts: u64,
    /// Entries of conversations.
    pub entries: u64,
    /// Recordings whose time is over with it.
    pub recordings: u64,
}

impl Forgotten {
    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            contacts: self.contacts + other.contacts,
            entries: self.entries + other.entries,
            recordings: self.recordings + other.recordings,
        }
    }
}

/// A contact in which somebody occurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundContact {
    /// The task.
    pub task: TaskId,
    /// Its conversation.
    pub conversation: ConversationId,
    /// Whether it is over: one that runs cannot be forgotten.
    pub ended: bool,
}

/// A run of the job that forgets what is due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RetentionRun {
    /// When it was done.
    pub at: Millis,
    /// What it took away.
    pub forgotten: Forgotten,
    /// When the oldest ended contact that is still kept ended; none: there is none.
    pub oldest: Option<Millis>,
}

/// Takes out of a task whatever tells of a person.
pub fn forget_task(task: &mut Task) {
    task.session = None;
    task.customer = Customer {
        display_name: String::new(),
        email: String::new(),
        first_name: String::new(),
        last_name: String::new(),
        company: String::new(),
        custom_fields: Vec::new(),
    };
    task.parameters = Vec::new();
    task.first_message = String::new();
    task.tags = Vec::new();
    if let Some(external) = &mut task.external {
        for text in [
            &mut external.title,
            &mut external.description,
            &mut external.link,
            &mut external.customer_identifier,
        ] {
            text.clear();
        }
    }
}

/// Takes out of an event whatever tells of a person; whether there was anything.
pub fn forget_event(event: &mut TaskEvent) -> bool {
    match &mut event.kind {
        EventKind::ParameterUpdated { value, .. } if !value.is_empty() => {
            value.clear();
            true
        }
        EventKind::TagsSet(tags) if !tags.is_empty() => {
            tags.clear();
            true
        }
        _ => false,
    }
}

/// Whether a text names somebody: as a whole, whatever the letter case, so that `ann@x.ch` is not
/// found in `joann@x.ch` or `ann@x.chat`.
#[must_use]
pub fn names(text: &str, wanted: &str) -> bool {
    let (text, wanted) = (text.to_lowercase(), wanted.to_lowercase());
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '+' | '@' | '%');
    !wanted.is_empty()
        && text.match_indices(&wanted).any(|(at, found)| {
            let before = text[..at].chars().next_back();
            let mut after = text[at + found.len()..].chars();
            let next = after.next();
            // A full stop ends a sentence, or goes on with a name.
            let goes_on = next == Some('.') && after.next().is_some_and(char::is_alphanumeric);
            !before.is_some_and(|c| is_part(c) || c == '.')
                && !next.is_some_and(is_part)
                && !goes_on
        })
}

/// Whether a task tells of somebody.
#[must_use]
pub fn task_names(task: &Task, wanted: &str) -> bool {
    let customer = &task.customer;
    let fields = customer.custom_fields.iter().chain(&task.parameters);
    let external = task.external.iter().flat_map(|one| {
        [
            &one.title,
            &one.description,
            &one.link,
            &one.customer_identifier,
        ]
    });
    let own = [
        &customer.display_name,
        &customer.email,
        &customer.first_name,
        &customer.last_name,
        &customer.company,
        &task.first_message,
    ];
    let mut texts = own
        .into_iter()
        .chain(fields.map(|field| &field.value))
        .chain(external)
        .chain(&task.tags);
    texts.any(|text| names(text, wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_is_named_as_a_whole() {
        let wanted = "ann@x.ch";
        for text in [
            "ann@x.ch",
            "I am Ann@X.ch.",
            "<ann@x.ch>",
            "mail:ann@x.ch, thanks",
            "ann@x.ch\n",
            "joann@x.ch or ann@x.ch",
        ] {
            assert!(names(text, wanted), "{text}");
        }
        for text in [
            "joann@x.ch",
            "ann@x.chat",
            "ann@x.ch.li",
            "jo.ann@x.ch",
            "ann+1@x.ch",
            "",
        ] {
            assert!(!names(text, wanted), "{text}");
        }
        assert!(!names("anything", ""));
    }
}
