//! Who is connected and what they follow: plain maps both ways, no locks, no waiting.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use shared::ids::{ConversationId, LoginId, TabId, Target, TaskId, TenantId, UserId};
use shared::ids::{VisitorSessionId, VisitorSessionId as Session};
use shared::limits::TABS_PER_SESSION;

use super::outlet::Outlet;

/// Number of a connection within this process.
pub(super) type MemberId = u64;

/// A visitor's tab in a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contact {
    /// The session.
    pub session: VisitorSessionId,
    /// The tab.
    pub tab: TabId,
    /// The tab's generation: the larger one lives.
    pub generation: u64,
    /// The task.
    pub task: TaskId,
    /// The conversation.
    pub conversation: ConversationId,
}

/// Why a tab may not attach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttachError {
    /// A newer connection of the same tab is there already.
    Stale,
    /// The session has too many tabs.
    TooMany,
}

/// Who is at the other end.
#[derive(Clone, Debug)]
pub(super) enum Place {
    Visitor {
        target: Target,
        contact: Option<Contact>,
    },
    Agent {
        user: UserId,
        login: LoginId,
        watches: Vec<ConversationId>,
        /// The board it follows: that of supervisors, or that of agents.
        board: Option<bool>,
    },
}

#[derive(Debug)]
pub(super) struct Member {
    pub(super) outlet: Arc<Outlet>,
    pub(super) tenant: TenantId,
    pub(super) place: Place,
}

/// What attaching has moved.
#[derive(Debug)]
pub(super) struct Attached {
    /// The older connection of the same tab, which must close.
    pub(super) replaced: Option<Arc<Outlet>>,
    /// The task that the connection belonged to before.
    pub(super) left: Option<TaskId>,
}

/// Whose connection has left.
#[derive(Clone, Copy, Debug)]
pub(super) enum Left {
    Customer(TaskId),
    Agent(UserId),
}

/// All connections of this process with their indexes.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) members: HashMap<MemberId, Member>,
    pub(super) conversations: HashMap<ConversationId, Vec<MemberId>>,
    pub(super) sessions: HashMap<Session, Vec<MemberId>>,
    pub(super) tasks: HashMap<TaskId, u32>,
    pub(super) targets: HashMap<(TenantId, Target), HashSet<MemberId>>,
    pub(super) users: HashMap<(TenantId, UserId), Vec<MemberId>>,
    pub(super) logins: HashMap<LoginId, Vec<MemberId>>,
    pub(super) boards: HashMap<(TenantId, bool), Vec<MemberId>>,
}

impl Table {
    pub(super) fn insert(&mut self, id: MemberId, member: Member) {
        let tenant = member.tenant;
        match &member.place {
            Place::Visitor { target, .. } => {
                self.targets
                    .entry((tenant, *target))
                    .or_default()
                    .insert(id);
            }
            Place::Agent { user, login, .. } => {
                self.users.entry((tenant, *user)).or_default().push(id);
                self.logins.entry(*login).or_default().push(id);
            }
        }
        self.members.insert(id, member);
    }

    /// Makes the visitor's connection a tab of a contact.
    pub(super) fn attach(&mut self, id: MemberId, new: Contact) -> Result<Attached, AttachError> {
        let tabs = self.sessions.get(&new.session).map_or(&[][..], |ids| ids);
        let twin = tabs
            .iter()
            .copied()
            .find(|other| *other != id && self.contact(*other).is_some_and(|c| c.tab == new.tab));
        let newer = twin.and_then(|twin| self.contact(twin));
        if newer.is_some_and(|newer| newer.generation > new.generation) {
            return Err(AttachError::Stale);
        }
        if twin.is_none() && tabs.len() >= TABS_PER_SESSION {
            return Err(AttachError::TooMany);
        }
        let replaced = twin.and_then(|twin| {
            self.detach(twin);
            self.members.get(&twin).map(|member| member.outlet.clone())
        });
        // A visitor who begins anew on the same connection leaves the old contact first.
        let left = self.detach(id);
        if let Some(Place::Visitor { contact, .. }) = self.place_mut(id) {
            *contact = Some(new);
            self.sessions.entry(new.session).or_default().push(id);
            self.conversations
                .entry(new.conversation)
                .or_default()
                .push(id);
            *self.tasks.entry(new.task).or_default() += 1;
        }
        Ok(Attached { replaced, left })
    }

    fn detach(&mut self, id: MemberId) -> Option<TaskId> {
        let Some(Place::Visitor { contact, .. }) = self.place_mut(id) else {
            return None;
        };
        let old = contact.take()?;
        remove_from(&mut self.sessions, &old.session, id);
        remove_from(&mut self.conversations, &old.conversation, id);
        if let Some(count) = self.tasks.get_mut(&old.task) {
            *count -= 1;
            if *count == 0 {
                self.tasks.remove(&old.task);
            }
        }
        Some(old.task)
    }

    pub(super) fn watch(&mut self, id: MemberId, conversation: ConversationId) {
        if let Some(Place::Agent { watches, .. }) = self.place_mut(id)
            && !watches.contains(&conversation)
        {
            watches.push(conversation);
            self.conversations.entry(conversation).or_default().push(id);
        }
    }

    pub(super) fn unwatch(&mut self, id: MemberId, conversation: ConversationId) {
        if let Some(Place::Agent { watches, .. }) = self.place_mut(id)
            && let Some(at) = watches.iter().position(|w| *w == conversation)
        {
            watches.swap_remove(at);
            remove_from(&mut self.conversations, &conversation, id);
        }
    }

    pub(super) fn watch_board(&mut self, id: MemberId, side: Option<bool>) {
        let Some(member) = self.members.get_mut(&id) else {
            return;
        };
        let tenant = member.tenant;
        let Place::Agent { board, .. } = &mut member.place else {
            return;
        };
        let old = std::mem::replace(board, side);
        if let Some(old) = old {
            remove_from(&mut self.boards, &(tenant, old), id);
        }
        if let Some(new) = side {
            self.boards.entry((tenant, new)).or_default().push(id);
        }
    }

    pub(super) fn watches_board(&self, tenant: TenantId, side: bool) -> bool {
        self.boards.contains_key(&(tenant, side))
    }

    pub(super) fn of_board(&self, tenant: TenantId, side: bool) -> Vec<Arc<Outlet>> {
        self.outlets(self.boards.get(&(tenant, side)).into_iter().flatten())
    }

    pub(super) fn remove(&mut self, id: MemberId) -> Option<Left> {
        let task = self.detach(id);
        let member = self.members.remove(&id)?;
        match member.place {
            Place::Visitor { target, .. } => {
                let key = (member.tenant, target);
                if let Some(ids) = self.targets.get_mut(&key) {
                    ids.remove(&id);
                    if ids.is_empty() {
                        self.targets.remove(&key);
                    }
                }
                task.map(Left::Customer)
            }
            Place::Agent {
                user,
                login,
                watches,
                board,
            } => {
                if let Some(side) = board {
                    remove_from(&mut self.boards, &(member.tenant, side), id);
                }
                remove_from(&mut self.users, &(member.tenant, user), id);
                remove_from(&mut self.logins, &login, id);
                for conversation in watches {
                    remove_from(&mut self.conversations, &conversation, id);
                }
                Some(Left::Agent(user))
            }
        }
    }

    pub(super) fn len(&self) -> usize {
        self.members.len()
    }

    pub(super) fn all(&self) -> Vec<Arc<Outlet>> {
        self.members.values().map(|m| m.outlet.clone()).collect()
    }

    pub(super) fn of_conversation(&self, conversation: ConversationId) -> Vec<Arc<Outlet>> {
        self.outlets(self.conversations.get(&conversation).into_iter().flatten())
    }

    pub(super) fn of_session(&self, session: Session) -> Vec<Arc<Outlet>> {
        self.outlets(self.sessions.get(&session).into_iter().flatten())
    }

    pub(super) fn of_target(&self, tenant: TenantId, target: Target) -> Vec<Arc<Outlet>> {
        self.outlets(self.targets.get(&(tenant, target)).into_iter().flatten())
    }

    pub(super) fn of_user(&self, tenant: TenantId, user: UserId) -> Vec<Arc<Outlet>> {
        self.outlets(self.users.get(&(tenant, user)).into_iter().flatten())
    }

    pub(super) fn of_login(&self, login: LoginId) -> Vec<Arc<Outlet>> {
        self.outlets(self.logins.get(&login).into_iter().flatten())
    }

    pub(super) fn tabs_of(&self, task: TaskId) -> u32 {
        self.tasks.get(&task).copied().unwrap_or(0)
    }

    pub(super) fn has_user(&self, tenant: TenantId, user: UserId) -> bool {
        self.users.contains_key(&(tenant, user))
    }

    fn outlets<'a>(&self, ids: impl Iterator<Item = &'a MemberId>) -> Vec<Arc<Outlet>> {
        ids.filter_map(|id| self.members.get(id))
            .map(|member| member.outlet.clone())
            .collect()
    }

    fn contact(&self, id: MemberId) -> Option<Contact> {
        match self.members.get(&id)?.place {
            Place::Visitor { contact, .. } => contact,
            Place::Agent { .. } => None,
        }
    }

    fn place_mut(&mut self, id: MemberId) -> Option<&mut Place> {
        self.members.get_mut(&id).map(|member| &mut member.place)
    }
}

fn remove_from<K: std::hash::Hash + Eq>(
    index: &mut HashMap<K, Vec<MemberId>>,
    key: &K,
    id: MemberId,
) {
    if let Some(ids) = index.get_mut(key) {
        ids.retain(|other| *other != id);
        if ids.is_empty() {
            index.remove(key);
        }
    }
}
