//! The table of rights: role × subject → letters, for the subtree in which the role is granted.
//!
//! C create · R read · U update · D delete · E execute (publish, rotate keys, set a password).
//! Reading along the path is not in it: everybody signed in may do that.

use super::{Rights, Subject};
use crate::admin::Kind;
use crate::model::Role;

/// Roles in the order of the columns.
pub const ROLES: [Role; 9] = [
    Role::PartnerAdmin,
    Role::TenantAdmin,
    Role::UnitAdmin,
    Role::WorkflowAdmin,
    Role::ServiceOwner,
    Role::OwnerLimited,
    Role::Supervisor,
    Role::Agent,
    Role::Reporter,
];

type Row = (Subject, [&'static str; 9]);

/// The rows.
#[rustfmt::skip]
pub const TABLE: &[Row] = &[
    //                                   Partner  Tenant   Unit     Workflow Service  Limited  Super    Agent    Reporter
    (Subject::Of(Kind::Tenant),         ["R",     "RUE",   "R",     "",      "",      "",      "",      "",      ""     ]),
    (Subject::State,                    ["RU",    "RU",    "",      "",      "",      "",      "",      "",      ""     ]),
    (Subject::Seats,                    ["RU",    "RU",    "",      "",      "",      "",      "",      "",      ""     ]),
    (Subject::Of(Kind::Unit),           ["",      "CRUD",  "CRUD",  "R",     "R",     "",      "",      "",      ""     ]),
    (Subject::Of(Kind::User),           ["",      "CRUDE", "CRUDE", "R",     "R",     "",      "",      "",      ""     ]),
    (Subject::Skills,                   ["",      "RU",    "RU",    "",      "RU",    "",      "",      "",      ""     ]),
    (Subject::Of(Kind::Service),        ["",      "CRUDE", "CRUDE", "R",     "RU",    "R",     "",      "",      ""     ]),
    (Subject::Of(Kind::Workflow),       ["",      "CRUDE", "CRUDE", "CRUDE", "RUE",   "",      "",      "",      ""     ]),
    (Subject::Of(Kind::WorkflowDraft),  ["",      "CRUDE", "CRUDE", "CRUDE", "RUE",   "",      "",      "",      ""     ]),
    (Subject::Of(Kind::DomainTemplate), ["",      "CRUD",  "CRUD",  "",      "R",     "",      "",      "",      ""     ]),
    (Subject::Of(Kind::DirectMessage),  ["",      "CRUD",  "CRUD",  "",      "RU",    "",      "",      "",      ""     ]),
    (Subject::Of(Kind::ServiceMessage), ["",      "CRUD",  "CRUD",  "R",     "RU",    "",      "",      "",      ""     ]),
    (Subject::Of(Kind::Calendar),       ["",      "CRUDE", "CRUDE", "CRUDE", "RUE",   "RUE",   "",      "",      ""     ]),
    (Subject::Of(Kind::Skill),          ["",      "CRUD",  "CRUD",  "R",     "R",     "",      "",      "",      ""     ]),
    (Subject::Of(Kind::Responsibility), ["",      "CRUD",  "CRUD",  "R",     "R",     "",      "",      "",      ""     ]),
    (Subject::Of(Kind::DutyProfile),    ["",      "CRUD",  "CRUD",  "R",     "R",     "",      "",      "",      ""     ]),
    (Subject::Of(Kind::Reason),         ["",      "CRUD",  "CRUD",  "",      "R",     "",      "",      "",      ""     ]),
    (Subject::Of(Kind::Code),           ["",      "CRUD",  "CRUD",  "",      "R",     "",      "",      "",      ""     ]),
    (Subject::Of(Kind::Policy),         ["",      "CRUD",  "CRUD",  "R",     "R",     "",      "",      "",      ""     ]),
    (Subject::Of(Kind::Theme),          ["",      "CRUD",  "CRUD",  "",      "R",     "",      "",      "",      ""     ]),
    (Subject::Of(Kind::ApiKey),         ["",      "CRUDE", "CRUDE", "",      "",      "",      "",      "",      ""     ]),
    (Subject::Audio,                    ["",      "CRUDE", "CRUDE", "CRUDE", "R",     "",      "",      "",      ""     ]),
    (Subject::Tasks,                    ["",      "RUE",   "RUE",   "",      "R",     "",      "RUE",   "",      ""     ]),
    (Subject::Recordings,               ["",      "RD",    "R",     "",      "",      "",      "R",     "",      ""     ]),
    (Subject::Reports,                  ["",      "CRUDE", "CRUDE", "",      "CRUD",  "",      "CRUD",  "",      "R"    ]),
    (Subject::Audit,                    ["",      "RE",    "R",     "",      "",      "",      "",      "",      ""     ]),
    (Subject::Privacy,                  ["",      "RE",    "",      "",      "",      "",      "",      "",      ""     ]),
];

/// What a role may do with a subject where it is granted.
#[must_use]
pub fn rights(role: Role, subject: Subject) -> Rights {
    let row = TABLE.iter().find(|(named, _)| *named == subject);
    row.map_or_else(Rights::default, |(_, letters)| {
        Rights::of(letters[role as usize])
    })
}

/// Whether a role may only what others together may as well, subject by subject.
pub(super) fn is_within(role: Role, others: impl Fn(Subject) -> Rights) -> bool {
    Subject::all().all(|subject| rights(role, subject).is_within(others(subject)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::authority::Action;

    #[test]
    fn the_table_has_every_subject_once_and_every_role_in_its_column() {
        for subject in Subject::all() {
            let rows = TABLE.iter().filter(|(named, _)| *named == subject);
            assert_eq!(rows.count(), 1, "{subject:?}");
        }
        assert_eq!(TABLE.len(), Subject::all().count());
        for (column, role) in ROLES.iter().enumerate() {
            assert_eq!((*role as usize, Role::ALL[column]), (column, *role));
        }
    }

    #[test]
    fn every_cell_is_letters_in_order() {
        for (subject, cells) in TABLE {
            for cell in cells {
                let places: Vec<_> = cell.chars().map(|c| "CRUDE".find(c).unwrap()).collect();
                assert!(places.is_sorted(), "{subject:?} {cell}");
                // Whoever may do anything with a thing sees it.
                let may_read = Rights::of(cell).has(Action::Read);
                assert!(cell.is_empty() || may_read, "{subject:?} {cell}");
            }
        }
    }

    #[test]
    fn the_tenants_administrator_may_what_anybody_may_and_a_units_what_is_below() {
        for role in ROLES {
            let within = |top| is_within(role, |subject| rights(top, subject));
            assert!(within(Role::TenantAdmin), "{role:?}");
            let is_below = !role.is_of_tenant();
            assert_eq!(within(Role::UnitAdmin), is_below, "{role:?}");
        }
    }
}
