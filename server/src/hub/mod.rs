//! Live connections and what they follow, behind a short lock.
//!
//! The hub carries hints: everything in it can be lost at any time without losing a message. The
//! lock's guard never leaves this file, so it cannot be held across an await; recipients are
//! copied under the lock and served after it is released.

#[cfg(test)]
mod check;
mod notice;
mod outlet;
mod table;

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use shared::ids::{
    ConversationId, LoginId, TabId, Target, TaskId, TenantId, UserId, VisitorSessionId,
};
use shared::wire::{
    Availability, Board, CallView, CloseCode, ContactStatus, Desk, MediaNotice, Prompt,
};
use tokio::sync::watch;

pub use notice::{Closing, LogNews, MediaNews, Notice, Side};
pub use outlet::Outlet;
pub use table::{AttachError, Contact};
use table::{Left, Member, MemberId, Place, Table};

/// Told whose connectedness may have changed; it compares for itself, so that being told twice or
/// in another order does no harm.
pub trait Witness: Send + Sync {
    /// A tab of this task's customer came or went.
    fn customer_changed(&self, task: TaskId);

    /// A console of this user came or went.
    fn agent_changed(&self, user: UserId);
}

/// All connections of this process.
#[derive(Debug)]
pub struct Hub {
    table: Mutex<Table>,
    next: AtomicU64,
    count: watch::Sender<usize>,
}

impl Default for Hub {
    fn default() -> Self {
        Self {
            table: Mutex::default(),
            next: AtomicU64::new(1),
            count: watch::Sender::new(0),
        }
    }
}

impl Hub {
    /// Takes in a visitor's connection that looks at `target`.
    pub fn join_visitor(
        self: &Arc<Self>,
        tenant: TenantId,
        target: Target,
        witness: Arc<dyn Witness>,
    ) -> Membership {
        let contact = None;
        self.join(tenant, Place::Visitor { target, contact }, witness)
    }

    /// Takes in a console connection.
    pub fn join_agent(
        self: &Arc<Self>,
        tenant: TenantId,
        user: UserId,
        login: LoginId,
        witness: Arc<dyn Witness>,
    ) -> Membership {
        let place = Place::Agent {
            user,
            login,
            watches: Vec::new(),
            board: None,
        };
        let membership = self.join(tenant, place, witness);
        membership.witness.agent_changed(user);
        membership
    }

    fn join(
        self: &Arc<Self>,
        tenant: TenantId,
        place: Place,
        witness: Arc<dyn Witness>,
    ) -> Membership {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let outlet = Arc::new(Outlet::default());
        let member = Member {
            outlet: outlet.clone(),
            tenant,
            place,
        };
        self.with(|table| table.insert(id, member));
        Membership {
            hub: self.clone(),
            id,
            outlet,
            witness,
        }
    }

    /// New durable entries: to everyone who follows the conversation.
    pub fn publish_entries(&self, news: LogNews) {
        let to = self.with(|table| table.of_conversation(news.conversation));
        send_entries(to, news);
    }

    /// Typing and read marks: to everyone who follows the conversation.
    pub fn publish_ephemeral(&self, conversation: ConversationId, notice: &Notice) {
        send(
            self.with(|table| table.of_conversation(conversation)),
            notice,
        );
    }

    /// The contact's state: to everyone who follows the conversation.
    pub fn publish_status(&self, conversation: ConversationId, status: ContactStatus) {
        let to = self.with(|table| table.of_conversation(conversation));
        send(to, &Notice::Status(Arc::new(status)));
    }

    /// Presence of a target: to every visitor who looks at it.
    pub fn publish_availability(&self, tenant: TenantId, target: Target, now: Availability) {
        let to = self.with(|table| table.of_target(tenant, target));
        send(to, &Notice::Availability(now));
    }

    /// A user's screen: to every console of the user.
    pub fn publish_desk(&self, tenant: TenantId, user: UserId, desk: Desk) {
        let to = self.with(|table| table.of_user(tenant, user));
        send(to, &Notice::Desk(Arc::new(desk)));
    }

    /// The name in the header: to everyone who follows the conversation.
    pub fn publish_name(&self, conversation: ConversationId, name: String) {
        let to = self.with(|table| table.of_conversation(conversation));
        send(to, &Notice::Renamed(name.into()));
    }

    /// What the workflow asks: to everyone who follows the conversation.
    pub fn publish_prompt(&self, conversation: ConversationId, prompt: Option<Prompt>) {
        let to = self.with(|table| table.of_conversation(conversation));
        send(to, &Notice::Prompt(prompt.map(Arc::new)));
    }

    /// The call as the customer sees it: to everyone who follows the conversation.
    pub fn publish_call(&self, conversation: ConversationId, view: Option<CallView>) {
        let to = self.with(|table| table.of_conversation(conversation));
        send(to, &Notice::Call(view.map(Arc::new)));
    }

    /// About the media of a call: to one tab of the customer's.
    pub fn tell_customer(
        &self,
        conversation: ConversationId,
        (task, tab): (TaskId, TabId),
        notice: MediaNotice,
    ) {
        let to = self.with(|table| table.of_conversation(conversation));
        let news = MediaNews { task, tab, notice };
        send(to, &Notice::Media(Arc::new(news)));
    }

    /// About the media of a call: to one console of a user.
    pub fn tell_user(
        &self,
        (tenant, user): (TenantId, UserId),
        (task, tab): (TaskId, TabId),
        notice: MediaNotice,
    ) {
        let to = self.with(|table| table.of_user(tenant, user));
        let news = MediaNews { task, tab, notice };
        send(to, &Notice::Media(Arc::new(news)));
    }

    /// Which boards are watched in a tenant: that of supervisors (`true`), that of agents.
    pub fn board_watchers(&self, tenant: TenantId) -> Vec<bool> {
        self.with(|table| {
            let is_watched = |side: &bool| table.watches_board(tenant, *side);
            [false, true].into_iter().filter(is_watched).collect()
        })
    }

    /// A board: to every console that watches it.
    pub fn publish_board(&self, tenant: TenantId, supervises: bool, board: Board) {
        let to = self.with(|table| table.of_board(tenant, supervises));
        send(to, &Notice::Board(Arc::new(board)));
    }

    /// How many tabs of the task's customer are connected.
    pub fn tabs_of(&self, task: TaskId) -> u32 {
        self.with(|table| table.tabs_of(task))
    }

    /// Whether a console of the user is connected.
    pub fn has_user(&self, tenant: TenantId, user: UserId) -> bool {
        self.with(|table| table.has_user(tenant, user))
    }

    /// Whether a console is connected with this login.
    pub fn has_login(&self, login: LoginId) -> bool {
        self.with(|table| !table.of_login(login).is_empty())
    }

    /// Ends every connection of a login (4005), for example after signing out.
    pub fn close_logins(&self, login: LoginId) {
        let to = self.with(|table| table.of_login(login));
        send(to, &Notice::Close(CloseCode::IdentityRequired.into()));
    }

    /// Tells every console of a user to come again at once (4001): its rights may be others now.
    pub fn renew_user(&self, tenant: TenantId, user: UserId) {
        let to = self.with(|table| table.of_user(tenant, user));
        send(to, &Notice::Close(CloseCode::Moved.into()));
    }

    /// Ends every connection of a session (4003), after its revocation.
    pub fn close_session(&self, session: VisitorSessionId) {
        let to = self.with(|table| table.of_session(session));
        send(to, &Notice::Close(CloseCode::Revoked.into()));
    }

    /// Tells every connection to come back elsewhere; `after_ms` spreads them.
    pub fn move_everyone(&self, mut after_ms: impl FnMut() -> u32) {
        for outlet in self.with(|table| table.all()) {
            outlet.push(Notice::Close(Closing {
                code: CloseCode::Moved,
                after_ms: after_ms(),
            }));
        }
    }

    /// Connections now.
    pub fn len(&self) -> usize {
        *self.count.borrow()
    }

    /// Whether nobody is connected.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Completes once nobody is connected.
    pub async fn emptied(&self) {
        self.until(Self::is_empty).await;
    }

    /// Completes once `holds`, asked again whenever a connection has come or gone.
    pub async fn until(&self, mut holds: impl FnMut(&Self) -> bool) {
        let mut count = self.count.subscribe();
        while !holds(self) {
            // The sender lives in `self`, so waiting cannot fail.
            let _ = count.changed().await;
        }
    }

    fn with<T>(&self, act: impl FnOnce(&mut Table) -> T) -> T {
        let mut table = self.table.lock().unwrap_or_else(PoisonError::into_inner);
        let before = table.len();
        let result = act(&mut table);
        let after = table.len();
        #[cfg(test)]
        table.check_invariants().expect("the hub's indexes agree");
        drop(table);
        if before != after {
            self.count.send_replace(after);
            #[expect(clippy::cast_precision_loss, reason = "counts of sockets are small")]
            metrics::gauge!("interact_connections").set(after as f64);
        }
        result
    }
}

fn send(to: Vec<Arc<Outlet>>, notice: &Notice) {
    for outlet in to {
        outlet.push(notice.clone());
    }
}

fn send_entries(to: Vec<Arc<Outlet>>, news: LogNews) {
    if !to.is_empty() {
        send(to, &Notice::Entries(Arc::new(news)));
    }
}

/// A connection's place in the hub; leaves when dropped.
pub struct Membership {
    hub: Arc<Hub>,
    id: MemberId,
    outlet: Arc<Outlet>,
    witness: Arc<dyn Witness>,
}

impl Membership {
    /// What waits for this connection.
    pub fn outlet(&self) -> &Arc<Outlet> {
        &self.outlet
    }

    /// Makes a visitor's connection a tab of a contact; an older connection of the same tab is
    /// told to close (4010).
    ///
    /// # Errors
    /// When a newer connection of the tab is there, or the session has too many tabs.
    pub fn attach(&self, contact: Contact) -> Result<(), AttachError> {
        let attached = self.hub.with(|table| table.attach(self.id, contact))?;
        if let Some(outlet) = attached.replaced {
            outlet.push(Notice::Close(CloseCode::Replaced.into()));
        }
        if let Some(left) = attached.left {
            self.witness.customer_changed(left);
        }
        self.witness.customer_changed(contact.task);
        Ok(())
    }

    /// As [`Hub::publish_entries`], for a connection that has told its own peer already.
    pub fn publish_to_others(&self, news: LogNews) {
        let mut to = self
            .hub
            .with(|table| table.of_conversation(news.conversation));
        to.retain(|outlet| !Arc::ptr_eq(outlet, &self.outlet));
        send_entries(to, news);
    }

    /// Lets a console connection follow a conversation.
    pub fn watch(&self, conversation: ConversationId) {
        self.hub.with(|table| table.watch(self.id, conversation));
    }

    /// Lets a console connection follow a board, as a supervisor or not; none = no longer.
    pub fn watch_board(&self, supervises: Option<bool>) {
        self.hub
            .with(|table| table.watch_board(self.id, supervises));
    }

    /// Stops following.
    pub fn unwatch(&self, conversation: ConversationId) {
        self.hub.with(|table| table.unwatch(self.id, conversation));
    }
}

impl Drop for Membership {
    fn drop(&mut self) {
        match self.hub.with(|table| table.remove(self.id)) {
            Some(Left::Customer(task)) => self.witness.customer_changed(task),
            Some(Left::Agent(user)) => self.witness.agent_changed(user),
            None => {}
        }
    }
}

#[cfg(test)]
mod tests;
