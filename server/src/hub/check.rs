//! Whether the hub's indexes say the same as its members; tests ask after every step.

use std::collections::HashMap;

use super::table::{Member, MemberId, Place, Table};

impl Table {
    /// That the indexes say the same as the members; names what does not.
    pub(super) fn check_invariants(&self) -> Result<(), String> {
        let mut expected = Self::default();
        for (id, member) in &self.members {
            let (outlet, tenant) = (member.outlet.clone(), member.tenant);
            let place = match &member.place {
                Place::Visitor { target, .. } => Place::Visitor {
                    target: *target,
                    contact: None,
                },
                Place::Agent { user, login, .. } => Place::Agent {
                    board: None,
                    user: *user,
                    login: *login,
                    watches: Vec::new(),
                },
            };
            expected.insert(
                *id,
                Member {
                    outlet,
                    tenant,
                    place,
                },
            );
            match &member.place {
                Place::Visitor { contact, .. } => {
                    if let Some(contact) = contact {
                        expected
                            .attach(*id, *contact)
                            .map_err(|error| format!("connection {id}: {error:?}"))?;
                    }
                }
                Place::Agent { watches, board, .. } => {
                    expected.watch_board(*id, *board);
                    for conversation in watches {
                        expected.watch(*id, *conversation);
                    }
                }
            }
        }
        same(
            "conversations",
            &self.conversations,
            &expected.conversations,
        )?;
        same("sessions", &self.sessions, &expected.sessions)?;
        same("users", &self.users, &expected.users)?;
        same("logins", &self.logins, &expected.logins)?;
        same("boards", &self.boards, &expected.boards)?;
        if self.tasks != expected.tasks || self.targets != expected.targets {
            return Err("tasks or targets differ from the members".to_owned());
        }
        Ok(())
    }
}

fn same<K: std::hash::Hash + Eq>(
    name: &str,
    is: &HashMap<K, Vec<MemberId>>,
    should: &HashMap<K, Vec<MemberId>>,
) -> Result<(), String> {
    let sorted = |ids: &Vec<MemberId>| {
        let mut ids = ids.clone();
        ids.sort_unstable();
        ids
    };
    let equal = is.len() == should.len()
        && is
            .iter()
            .all(|(key, ids)| should.get(key).map(sorted) == Some(sorted(ids)));
    equal
        .then_some(())
        .ok_or_else(|| format!("index of {name} differs from the members"))
}
