//! One tenant's loop on a store of one's choice, without doors and sockets around it.

use std::path::Path;
use std::sync::Arc;

use engine::model::Config;
use engine::{Command, StartTask};
use shared::ErrorCode;
use shared::ids::{
    CommandId, ConversationId, MessageId, OfferId, ServiceId, Target, TaskId, UserId,
    VisitorSessionId,
};
use shared::wire::{Customer, Modality, Presence};
use store::{NewSession, Store, TenantScope, documents_of};
use store_sqlite::SqliteStore;

use super::seed::PAGE;
use crate::calls::Calls;
use crate::clock::{Clock, OsEntropy, new_id};
use crate::hub::Hub;
use crate::owner::{Alarm, Owner, Owners, Parts};

/// A real store on a file.
///
/// # Errors
/// A sentence on why it does not open.
pub async fn store_at(file: &Path) -> anyhow::Result<Arc<dyn Store>> {
    Ok(Arc::new(SqliteStore::open(file).await?))
}

/// A running loop.
pub struct OwnerBed {
    /// The loop's handle.
    pub owner: Arc<Owner>,
    clock: Arc<dyn Clock>,
    owners: Arc<Owners>,
}

impl OwnerBed {
    /// Puts the tenant into the store, unless it is there, and starts its loop.
    ///
    /// # Errors
    /// When the store does not take it or the loop does not start.
    pub async fn start(
        config: &Config,
        store: &Arc<dyn Store>,
        clock: Arc<dyn Clock>,
    ) -> anyhow::Result<Self> {
        let tenant = config.tenant.id;
        if !store.list_tenants().await?.contains(&tenant) {
            let scope = TenantScope::proven(tenant);
            store.save_documents(scope, documents_of(config)).await?;
        }
        let hub = Arc::new(Hub::default());
        let parts = Parts {
            store: store.clone(),
            calls: Calls::off(hub.clone(), clock.clone()),
            hub,
            clock: clock.clone(),
            entropy: Arc::new(OsEntropy),
            alarm: Arc::new(Alarm::default()),
        };
        let owners = Owners::start(parts).await?;
        Ok(Self {
            owner: owners.adopt(tenant).await?,
            clock,
            owners,
        })
    }

    /// Lets the loop finish what it was asked and ends it.
    pub async fn stop(self) {
        self.owners.stop().await;
    }

    /// Carries out a command as a client's: with an id of its own.
    ///
    /// # Errors
    /// The refusal.
    pub async fn submit(&self, command: Command) -> Result<(), ErrorCode> {
        let id = CommandId(new_id(&*self.clock, &OsEntropy));
        self.owner.submit(Some(id), command).await
    }

    /// A user comes, online and on duty.
    ///
    /// # Errors
    /// The refusal.
    pub async fn ready(&self, user: UserId) -> Result<(), ErrorCode> {
        for command in [
            Command::AgentConnected(user),
            Command::SetPresence(user, Presence::Online),
            Command::SetDuty(user, true),
        ] {
            self.submit(command).await?;
        }
        Ok(())
    }

    /// A customer arrives at a service.
    ///
    /// # Errors
    /// The refusal.
    pub async fn arrive(&self, service: ServiceId) -> Result<TaskId, ErrorCode> {
        self.arrive_as(service, MessageId(new_id(&*self.clock, &OsEntropy)))
            .await
    }

    /// A customer arrives with a start of this id; the same id again is the same contact.
    ///
    /// # Errors
    /// The refusal.
    pub async fn arrive_as(
        &self,
        service: ServiceId,
        start: MessageId,
    ) -> Result<TaskId, ErrorCode> {
        let id = || new_id(&*self.clock, &OsEntropy);
        let start = StartTask {
            task: TaskId(id()),
            conversation: ConversationId(id()),
            session: VisitorSessionId(id()),
            target: Target::Service(service),
            modality: Modality::InstantMessaging,
            customer: Customer {
                display_name: "Petra Muster".to_owned(),
                ..Customer::default()
            },
            verified: false,
            origin: PAGE.to_owned(),
            locale: "en".to_owned(),
            parameters: Vec::new(),
            message: "Hello, is anybody there?".to_owned(),
            message_id: start,
        };
        let mut token = [0; 32];
        token[..16].copy_from_slice(start.session.as_bytes());
        let session = NewSession {
            session: start.session,
            conversation: start.conversation,
            task: start.task,
            start: start.message_id,
            origin: start.origin.clone(),
            target: start.target,
            token,
        };
        let started = self.owner.start_task(start, session).await?;
        Ok(started.task)
    }

    /// What rings at a user, oldest first.
    ///
    /// # Errors
    /// When the loop does not answer.
    pub async fn offers(&self, user: UserId) -> Result<Vec<(OfferId, TaskId)>, ErrorCode> {
        let desk = self.owner.ask(move |state, now| state.desk(user, now));
        let desk = desk.await?;
        let offers = desk.map(|desk| desk.offers).unwrap_or_default();
        Ok(offers
            .into_iter()
            .map(|card| (card.offer, card.task))
            .collect())
    }

    /// The rules that hold between commands (R1–R10).
    ///
    /// # Errors
    /// A sentence on what does not hold.
    pub async fn check(&self) -> Result<(), String> {
        let checked = self.owner.ask(|state, now| state.check_invariants(now));
        checked.await.map_err(|code| code.to_string())?
    }
}
