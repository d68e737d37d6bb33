//! Begins a contact; the same id again gives the same contact with a fresh token.

use engine::StartTask;
use engine::admission::{Ask, check_start};
use shared::ErrorCode;
use shared::ids::{ConversationId, TaskId, VisitorSessionId};
use shared::wire::{CloseCode, ContactState, Customer, Start, VisitorNotice};
use store::{NewSession, TokenHash};

use super::super::link::{End, Step};
use super::super::log_reader::LogReader;
use super::super::transport::Transport;
use super::call::show_call;
use super::question::show_question;
use super::{InContact, Visitor, handshake, resume};
use crate::auth::{hash_secret, new_secret};
use crate::clock::new_id;
use crate::hub::{AttachError, Contact, Side};
use crate::owner::{Started, refusal_of};

impl<T: Transport> Visitor<T> {
    pub(super) async fn on_start(&mut self, start: Start) -> Step {
        let id = start.id;
        if let Err(wait) = self.messages.take() {
            return self.refuse_rate(id, wait).await;
        }
        if let Err(error) = check_start(&start) {
            return self.refuse(id, error.code, Some(error.field)).await;
        }
        if let Err(code) = self.may_start(&start) {
            return self.refuse(id, code, None).await;
        }
        let token = new_secret(&*self.link.live().entropy);
        let started = self.begin(start, hash_secret(&token)).await;
        match started {
            Ok(started) => self.settle(id, started, token).await,
            Err(code) => self.refuse(id, code, None).await,
        }
    }

    /// Still admitted, and this kind of contact is on offer.
    fn may_start(&self, start: &Start) -> Result<(), ErrorCode> {
        let (config, ticket) = (self.owner.config(), &self.who.ticket);
        let now = self.link.live().clock.now();
        let ask = Ask {
            key: handshake::living_key(&config, ticket.target, now),
            target: ticket.target,
            origin: Some(&ticket.origin),
            modality: Some(start.modality),
            now,
        };
        handshake::admit_holder(&config, &ask, ticket)
            .map(|_| ())
            .map_err(|refused| refused.code)
    }

    /// Makes the contact durable, or finds the one that the same id made.
    async fn begin(&mut self, start: Start, token: TokenHash) -> Result<Started, ErrorCode> {
        let live = self.link.live().clone();
        let known = live.store.find_start(self.owner.scope(), start.id).await;
        let known = known.map_err(|error| refusal_of(&error, live.owners.alarm()))?;
        if known.is_none() {
            if self.is_busy().await? {
                return Err(ErrorCode::NotApplicable);
            }
            live.starts
                .take(&self.network)
                .map_err(|_| ErrorCode::LimitReached)?;
        }
        let id = || new_id(&*live.clock, &*live.entropy);
        let session = NewSession {
            session: VisitorSessionId(id()),
            conversation: ConversationId(id()),
            task: TaskId(id()),
            start: start.id,
            origin: self.who.ticket.origin.clone(),
            target: self.who.ticket.target,
            token,
        };
        let task = self.task_of(start, &session);
        let started = self.owner.start_task(task, session).await?;
        if !started.fresh {
            let now = live.clock.now();
            live.store
                .add_token(self.owner.scope(), started.session, token, now)
                .await
                .map_err(|error| refusal_of(&error, live.owners.alarm()))?;
        }
        Ok(started)
    }

    /// Whether this connection is in another contact that goes on.
    async fn is_busy(&mut self) -> Result<bool, ErrorCode> {
        let Some(contact) = &self.contact else {
            return Ok(false);
        };
        let task = contact.place.task;
        let status = self.owner.ask(move |state, _| state.contact_status(task));
        let status = status.await?;
        Ok(status.is_some_and(|status| !matches!(status.state, ContactState::Ended { .. })))
    }

    fn task_of(&self, start: Start, session: &NewSession) -> StartTask {
        let proven = self.who.ticket.customer.as_ref();
        StartTask {
            task: session.task,
            conversation: session.conversation,
            session: session.session,
            target: session.target,
            modality: start.modality,
            verified: proven.is_some(),
            customer: merged(start.customer, proven),
            origin: session.origin.clone(),
            locale: self.who.locale.clone(),
            parameters: start.parameters,
            message: start.message,
            message_id: start.id,
        }
    }

    /// Joins the contact and answers.
    async fn settle(
        &mut self,
        id: shared::ids::MessageId,
        started: Started,
        token: String,
    ) -> Step {
        let place = Contact {
            session: started.session,
            tab: self.who.tab,
            generation: 0,
            task: started.task,
            conversation: started.conversation,
        };
        self.membership.attach(place).map_err(|error| match error {
            AttachError::Stale => End::Fail(ErrorCode::Replaced, CloseCode::Replaced),
            AttachError::TooMany => End::Fail(ErrorCode::LimitReached, CloseCode::TooMany),
        })?;
        let (conversation, epoch) = (started.conversation, started.epoch);
        self.contact = Some(Box::new(InContact {
            place,
            reader: LogReader::at_start(conversation, epoch, Side::Customer),
            unconfirmed: None,
            beats: 0,
        }));
        let answer = VisitorNotice::Started {
            id,
            session: started.session,
            token,
            conversation,
            epoch,
        };
        self.link.send(&answer).await?;
        self.show_status().await?;
        self.catch_up().await?;
        show_question(&mut self.link, &self.owner, started.task).await?;
        show_call(&mut self.link, &self.owner, &self.who.ticket, &place).await
    }

    /// The contact's state as it is now: changes before the connection joined were not heard.
    async fn show_status(&mut self) -> Step {
        let Some(contact) = &self.contact else {
            return Ok(());
        };
        let task = contact.place.task;
        let status = self.owner.ask(move |state, _| state.contact_status(task));
        match status.await {
            Ok(Some(status)) => self.link.send(&VisitorNotice::Status(status)).await,
            _ => Ok(()),
        }
    }

    pub(super) async fn catch_up(&mut self) -> Step {
        match &mut self.contact {
            Some(contact) => {
                resume::catch_up(&mut self.link, &self.owner, &mut contact.reader).await
            }
            None => Ok(()),
        }
    }
}

/// What a signed token says of the customer goes before what the person says.
fn merged(said: Customer, proven: Option<&Customer>) -> Customer {
    let Some(proven) = proven.cloned() else {
        return said;
    };
    let first = |proven: String, said: String| if proven.is_empty() { said } else { proven };
    let mut custom_fields = proven.custom_fields;
    for field in said.custom_fields {
        let room = custom_fields.len() < shared::limits::CUSTOM_FIELDS;
        if room && custom_fields.iter().all(|known| known.name != field.name) {
            custom_fields.push(field);
        }
    }
    Customer {
        display_name: first(proven.display_name, said.display_name),
        email: first(proven.email, said.email),
        first_name: first(proven.first_name, said.first_name),
        last_name: first(proven.last_name, said.last_name),
        company: first(proven.company, said.company),
        custom_fields,
    }
}

#[cfg(test)]
mod tests {
    use shared::wire::Field;

    use super::*;

    fn field(name: &str, value: &str) -> Field {
        Field {
            name: name.to_owned(),
            value: value.to_owned(),
        }
    }

    #[test]
    fn proven_fields_win_and_empty_ones_are_filled() {
        let said = Customer {
            display_name: "Mallory".to_owned(),
            company: "Shop".to_owned(),
            custom_fields: vec![field("tier", "gold"), field("note", "hi")],
            ..Customer::default()
        };
        let proven = Customer {
            display_name: "Mia".to_owned(),
            custom_fields: vec![field("tier", "basic")],
            ..Customer::default()
        };
        let merged = merged(said.clone(), Some(&proven));
        assert_eq!(merged.display_name, "Mia");
        assert_eq!(merged.company, "Shop");
        let fields = vec![field("tier", "basic"), field("note", "hi")];
        assert_eq!(merged.custom_fields, fields);
        assert_eq!(super::merged(said.clone(), None), said);
    }
}
