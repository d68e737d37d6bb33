//! Menus and questions through real sockets (rows 63, 70, 147): asked once, answered once, in every
//! tab.

use std::sync::Arc;

use engine::model::Config;
use server::testing::{Seed, TestServer, TestVisitor, message_id};
use shared::ErrorCode;
use shared::ids::MessageId;
use shared::wire::{Answer, EntryKind, Prompt, VisitorFrame, VisitorNotice};

const MENU: &str = "What would you like to do?";
const QUESTION: &str = "What is the number of your order? It has 6 to 8 digits.";

/// A service with the demo's menu: three choices, then the number of an order.
fn content() -> Config {
    let mut config = Seed::default().config();
    let menu = server::demo::menu();
    let service = config.services.values_mut().next().expect("there is one");
    service.chat_workflow = Some(menu.id);
    config.workflows.insert(menu.id, Arc::new(menu));
    config
}

async fn expect_prompt(visitor: &mut TestVisitor, text: &str) -> Prompt {
    visitor
        .expect(text, |notice| match notice {
            VisitorNotice::Prompt(Some(prompt)) if prompt.text == text => Some(prompt.clone()),
            _ => None,
        })
        .await
}

async fn answer(visitor: &mut TestVisitor, id: MessageId, prompt: u32, answer: &Answer) {
    let answer = answer.clone();
    visitor
        .send_frame(&VisitorFrame::Answer { id, prompt, answer })
        .await;
}

fn text(text: &str) -> Answer {
    Answer::Text {
        text: text.to_owned(),
    }
}

const FIRST: Answer = Answer::Choice { number: 1 };

#[tokio::test]
async fn a_menu_and_a_question_are_answered_and_the_agent_reads_it() {
    let server = TestServer::builder().content(content()).start().await;
    let mut visitor = TestVisitor::start(&server.site(), "hello").await;
    let menu = expect_prompt(&mut visitor, MENU).await;
    let labels: Vec<_> = menu.choices.iter().map(|it| it.label.as_str()).collect();
    assert_eq!(
        labels,
        ["Return something", "Ask about a refund", "Nothing"]
    );
    let id = message_id();
    answer(&mut visitor, id, menu.number, &FIRST).await;
    visitor.expect_acked(id).await;
    let question = expect_prompt(&mut visitor, QUESTION).await;
    assert!(question.number > menu.number);
    let id = message_id();
    answer(&mut visitor, id, question.number, &text("471147")).await;
    visitor.expect_acked(id).await;
    let mut agent = server.agent(0).await;
    let (offer, task) = agent.expect_offer().await;
    let parameters = &agent.desk.offers[0].customer.parameters;
    let number = parameters.iter().find(|it| it.name == "OrderNumber");
    assert_eq!(number.map(|it| it.value.as_str()), Some("471147"));
    let taken = agent
        .command(shared::wire::AgentCommand::Accept { offer })
        .await;
    assert_eq!(taken, Ok(()));
    agent.watch(task).await;
}

#[tokio::test]
async fn an_invalid_answer_is_told_and_the_connection_stays() {
    let server = TestServer::builder().content(content()).start().await;
    let mut visitor = TestVisitor::start(&server.site(), "hello").await;
    let menu = expect_prompt(&mut visitor, MENU).await;
    for wrong in [text(" \n"), text(&"ä".repeat(1_001))] {
        let id = message_id();
        answer(&mut visitor, id, menu.number, &wrong).await;
        let (code, _) = visitor.expect_refused(id).await;
        assert_eq!(code, ErrorCode::FieldInvalid);
    }
    // An answer that does not fit is in the conversation, and it is asked again.
    let id = message_id();
    answer(&mut visitor, id, menu.number, &Answer::Choice { number: 9 }).await;
    visitor.expect_acked(id).await;
    let menu = expect_prompt(&mut visitor, MENU).await;
    assert_eq!(menu.repeated, 1);
    let id = message_id();
    answer(&mut visitor, id, menu.number, &FIRST).await;
    visitor.expect_acked(id).await;
    visitor.say("still connected").await;
}

#[tokio::test]
async fn the_same_answer_sent_twice_counts_once_and_a_late_one_not_at_all() {
    let server = TestServer::builder().content(content()).start().await;
    let mut visitor = TestVisitor::start(&server.site(), "hello").await;
    let menu = expect_prompt(&mut visitor, MENU).await;
    let id = message_id();
    answer(&mut visitor, id, menu.number, &FIRST).await;
    let (seq, _) = visitor.expect_acked(id).await;
    answer(&mut visitor, id, menu.number, &FIRST).await;
    let (again, _) = visitor.expect_acked(id).await;
    assert_eq!(again, seq);
    let late = message_id();
    answer(&mut visitor, late, menu.number, &FIRST).await;
    let (code, _) = visitor.expect_refused(late).await;
    assert_eq!(code, ErrorCode::NotApplicable);
    let entries = visitor.entries.iter();
    let answers = entries.filter(|it| it.id == Some(id) && !matches!(it.kind, EntryKind::Hidden));
    assert_eq!(answers.count(), 1);
}

#[tokio::test]
async fn a_reload_shows_the_question_that_is_open() {
    let server = TestServer::builder().content(content()).start().await;
    let mut visitor = TestVisitor::start(&server.site(), "hello").await;
    let menu = expect_prompt(&mut visitor, MENU).await;
    visitor.resume().await;
    let again = expect_prompt(&mut visitor, MENU).await;
    assert_eq!(again.number, menu.number);
    let id = message_id();
    answer(&mut visitor, id, again.number, &FIRST).await;
    visitor.expect_acked(id).await;
    expect_prompt(&mut visitor, QUESTION).await;
}
