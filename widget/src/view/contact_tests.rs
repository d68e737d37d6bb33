//! What each update does to the screen, and what the page hears about it.

use browser::link::session::{LinkState, Update};
use shared::error_code::ErrorCode;
use shared::ids::{MessageId, UserId};
use shared::wire::{AgentView, ContactState, ContactStatus, EndReason, QueueView};

use super::{Change, Contact, Model, Screen};
use crate::view::prechat::Field;

fn model() -> Model {
    Model::new("Support".to_owned(), None)
}

fn id() -> MessageId {
    MessageId::from_bytes([1; 16])
}

fn started() -> Model {
    let mut model = model();
    model.starting();
    model.apply(&Update::Started(id()));
    model
}

fn status(state: ContactState, agent: Option<&str>, queue: Option<u32>) -> Update {
    Update::Status(ContactStatus {
        state,
        queue: queue.map(|position| QueueView {
            position,
            wait_secs: None,
        }),
        agent: agent.map(|name| AgentView {
            id: UserId::from_bytes([2; 16]),
            display_name: name.to_owned(),
        }),
    })
}

fn refusal(code: ErrorCode, field: Option<&str>) -> Update {
    Update::Refused {
        id: id(),
        code,
        field: field.map(str::to_owned),
    }
}

#[test]
fn the_way_goes_from_home_over_the_form_to_the_chat() {
    let mut model = model();
    assert_eq!(model.screen(), Screen::Home);
    model.asked = true;
    assert_eq!(model.screen(), Screen::Form);
    model.starting();
    assert_eq!(model.screen(), Screen::Chat);
    assert_eq!(model.apply(&Update::Started(id())), [Change::Started]);
    assert!(model.may_write() && model.may_end());
}

#[test]
fn a_refused_start_goes_back_to_the_form_with_its_field() {
    let mut model = model();
    model.starting();
    let update = refusal(ErrorCode::FieldInvalid, Some("customer.email"));
    assert_eq!(
        model.apply(&update),
        [Change::Failed(ErrorCode::FieldInvalid)]
    );
    assert_eq!(model.screen(), Screen::Form);
    assert_eq!(
        model.refused,
        Some((Some(Field::Email), ErrorCode::FieldInvalid))
    );
}

#[test]
fn a_refused_message_leaves_the_contact_alone() {
    let mut model = started();
    assert!(
        model
            .apply(&refusal(ErrorCode::MessageTooLong, None))
            .is_empty()
    );
    assert_eq!(model.screen(), Screen::Chat);
}

#[test]
fn queue_and_agent_are_told_once_each() {
    let mut model = started();
    let waiting = status(ContactState::InQueue, None, Some(2));
    assert_eq!(model.apply(&waiting).len(), 1);
    assert_eq!(model.apply(&waiting).len(), 0);
    let connected = status(ContactState::Connected, Some("Anna"), None);
    assert_eq!(model.apply(&connected), [Change::Agent("Anna".to_owned())]);
    assert_eq!(model.apply(&connected).len(), 0);
    assert_eq!(model.agent(), Some("Anna"));
}

#[test]
fn an_end_is_told_once_and_keeps_the_conversation_on_screen() {
    let mut model = started();
    model.apply(&Update::Typing(true));
    let ended = status(
        ContactState::Ended {
            reason: EndReason::ByUser,
        },
        None,
        None,
    );
    assert_eq!(model.apply(&ended), [Change::Ended(EndReason::ByUser)]);
    assert!(model.apply(&ended).is_empty());
    assert_eq!(model.screen(), Screen::Chat);
    assert!(!model.may_write() && !model.may_end() && !model.typing);
    assert!(
        model
            .apply(&Update::Over(ErrorCode::SessionOver))
            .is_empty()
    );
    model.restarted();
    assert_eq!(model.screen(), Screen::Home);
}

#[test]
fn an_old_session_that_is_over_is_left_behind_quietly() {
    let mut model = model();
    model.contact = Contact::Resuming;
    model.apply(&Update::Link(LinkState::Stopped(ErrorCode::SessionOver)));
    let changes = model.apply(&Update::Over(ErrorCode::SessionOver));
    assert_eq!(
        changes,
        [Change::Lost(ErrorCode::SessionOver), Change::Restart]
    );
    assert_eq!(model.contact, Contact::None);
}

#[test]
fn a_conversation_that_was_on_screen_ends_visibly() {
    let mut model = started();
    let changes = model.apply(&Update::Over(ErrorCode::SessionOver));
    assert!(changes.contains(&Change::Ended(EndReason::CustomerLeft)));
    let mut model = started();
    model.apply(&Update::Over(ErrorCode::SessionRevoked));
    assert_eq!(model.contact, Contact::Lost(ErrorCode::SessionRevoked));
}

#[test]
fn a_stopped_line_without_a_contact_is_a_failure_that_can_be_retried() {
    let mut model = model();
    let code = ErrorCode::OriginNotAllowed;
    assert_eq!(
        model.apply(&Update::Link(LinkState::Stopped(code))),
        [Change::Failed(code)]
    );
    assert_eq!(model.screen(), Screen::Failure(code));
    model.apply(&Update::Link(LinkState::Connecting));
    assert_eq!(model.screen(), Screen::Home);
}

#[test]
fn a_transfer_changes_the_name_and_the_way_begins_again() {
    let mut model = started();
    model.apply(&status(ContactState::Connected, Some("Anna"), None));
    model.apply(&Update::Renamed("Billing".to_owned()));
    assert_eq!(model.display_name, "Billing");
    assert_eq!(model.agent(), Some("Anna"));
    model.apply(&status(ContactState::InWorkflow, None, None));
    assert_eq!(model.agent(), None);
    let queued = model.apply(&status(ContactState::InQueue, None, Some(4)));
    assert!(matches!(
        queued[..],
        [Change::Queue(QueueView { position: 4, .. })]
    ));
    let taken = model.apply(&status(ContactState::Connected, Some("Anna"), None));
    assert_eq!(taken, [Change::Agent("Anna".to_owned())]);
}

#[test]
fn a_call_can_be_asked_for_once_in_a_running_chat_where_calls_are_on_offer() {
    let mut model = started();
    assert!(!model.may_ask_call(), "none on offer");
    model.has_calls = true;
    assert!(model.may_ask_call());
    model.has_call = true;
    assert!(!model.may_ask_call(), "there is one");
    model.apply(&Update::Call(None));
    assert!(model.may_ask_call(), "it is over");
    model.apply(&status(
        ContactState::Ended {
            reason: EndReason::ByUser,
        },
        None,
        None,
    ));
    assert!(!model.may_ask_call());
}
