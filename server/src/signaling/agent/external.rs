//! A supervisor creates an external task: checked here, decided by the engine.

use engine::StartExternal;
use engine::admission::check_external;
use engine::model::{External, Preferred};
use shared::ErrorCode;
use shared::ids::{ConversationId, ServiceId, TaskId};
use shared::wire::{Customer, ExternalCard, Priority};

use super::super::transport::Transport;
use super::Agent;
use crate::clock::new_id;

impl<T: Transport> Agent<T> {
    /// The task as the engine takes it.
    pub(super) fn external(
        &self,
        service: ServiceId,
        card: ExternalCard,
        priority: Option<Priority>,
    ) -> Result<StartExternal, ErrorCode> {
        check_external(&card).map_err(|error| error.code)?;
        let live = self.link.live();
        let id = || new_id(&*live.clock, &*live.entropy);
        let config = self.owner.config();
        let creator = config.users.get(&self.login.user);
        let preferred = (1..).zip(card.preferred);
        Ok(StartExternal {
            task: TaskId(id()),
            conversation: ConversationId(id()),
            service,
            external: External {
                title: card.title,
                description: card.description,
                link: card.link,
                customer_identifier: card.customer_identifier,
                created_by: creator.map_or_else(String::new, |user| user.display_name.clone()),
            },
            customer: Customer::default(),
            parameters: Vec::new(),
            preferred: preferred
                .map(|(rank, user)| Preferred { rank, user })
                .collect(),
            priority,
        })
    }
}
