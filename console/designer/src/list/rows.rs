//! The rows of the list: what is published beside what is drawn.

use std::collections::BTreeMap;

use engine::model::{Workflow, WorkflowDraft, WorkflowKind};
use shared::api::admin::Item;
use shared::ids::WorkflowId;

/// A workflow in the list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Row {
    pub(super) id: WorkflowId,
    pub(super) name: String,
    pub(super) kind: Kind,
    pub(super) state: State,
}

/// The type, as a value that lists can compare.
pub(super) type Kind = HashedKind;

/// A workflow's type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct HashedKind(pub(crate) WorkflowKind);

impl std::hash::Hash for HashedKind {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        std::mem::discriminant(&self.0).hash(state);
    }
}

/// Whether what is drawn is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum State {
    /// Never published.
    Draft,
    /// This version is in force, and nothing else is drawn.
    Published(u32),
    /// This version is in force, something else is drawn.
    Changed(u32),
}

impl State {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published(_) => "published",
            Self::Changed(_) => "changed",
        }
    }
}

/// One row for each workflow, by name.
pub(super) fn rows(workflows: Vec<Item<Workflow>>, drafts: Vec<Item<WorkflowDraft>>) -> Vec<Row> {
    let published: BTreeMap<_, _> = workflows
        .into_iter()
        .map(|item| (item.value.id, item.value))
        .collect();
    let drawn: BTreeMap<_, _> = drafts
        .into_iter()
        .map(|item| (item.value.workflow.id, item.value.workflow))
        .collect();
    let only_published = published
        .values()
        .filter(|one| !drawn.contains_key(&one.id));
    let all = drawn.values().chain(only_published);
    let mut rows: Vec<_> = all
        .map(|shown| Row {
            id: shown.id,
            name: shown.name.clone(),
            kind: HashedKind(shown.kind),
            state: state(shown, published.get(&shown.id)),
        })
        .collect();
    rows.sort_by_key(|row| (row.name.to_lowercase(), row.id));
    rows
}

fn state(drawn: &Workflow, published: Option<&Workflow>) -> State {
    let Some(published) = published else {
        return State::Draft;
    };
    let is_same = drawn.name == published.name
        && drawn.start == published.start
        && drawn.activities == published.activities;
    if is_same {
        State::Published(published.version)
    } else {
        State::Changed(published.version)
    }
}

#[cfg(test)]
mod tests {
    use engine::workflow::Template;
    use shared::Millis;

    use super::*;
    use crate::view::testing::workflow;

    fn item<T>(id: WorkflowId, value: T) -> Item<T> {
        Item {
            id: id.0,
            unit: shared::ids::UnitId::from_bytes([8; 16]),
            rev: 1,
            name: String::new(),
            value,
            changed_at: Millis(0),
            warnings: Vec::new(),
        }
    }

    #[test]
    fn a_row_tells_whether_what_is_drawn_is_in_force() {
        let of = |n: u8, name: &str| Workflow {
            id: WorkflowId::from_bytes([n; 16]),
            name: name.to_owned(),
            version: 3,
            ..workflow(Template::QueueDisconnect, WorkflowKind::InstantMessaging)
        };
        let published = [of(1, "same"), of(2, "before"), of(3, "alone")];
        let drawn = [of(1, "same"), of(2, "after"), of(4, "New")];
        let rows = rows(
            published.into_iter().map(|one| item(one.id, one)).collect(),
            drawn
                .into_iter()
                .map(|workflow| {
                    let layout = BTreeMap::new();
                    item(workflow.id, WorkflowDraft { workflow, layout })
                })
                .collect(),
        );
        let told: Vec<_> = rows.iter().map(|row| (&*row.name, row.state)).collect();
        assert_eq!(
            told,
            [
                ("after", State::Changed(3)),
                ("alone", State::Published(3)),
                ("New", State::Draft),
                ("same", State::Published(3)),
            ]
        );
    }
}
