//! Menus and questions through real sockets (rows 63, 70, 147): asked once, answered once, in every
//! tab.

use std::sync::Arc;

use engine::model::{
    Activity, ActivityKind, AnswerRule, Choice, Collect, Config, Exit, Menu, QueueSettings,
};
use server::testing::{Seed, TestServer, TestVisitor, message_id};
use shared::ErrorCode;
use shared::ids::{ActivityId, MessageId};
use shared::wire::{Answer, EntryKind, Prompt, VisitorFrame, VisitorNotice};

/// Start → Accept → menu of two → order number → Queue.
fn content() -> Config {
    let mut config = Seed::default().config();
    let at = |n: u8| ActivityId::from_bytes([n; 16]);
    let node = |kind, exits: &[(Exit, u8)]| Activity {
        kind,
        exits: exits.iter().map(|(exit, n)| (*exit, at(*n))).collect(),
    };
    let choice = |label: &str| Choice {
        label: label.to_owned(),
        key: None,
        value: String::new(),
    };
    let menu = Menu {
        prompt: "What is it about?".to_owned(),
        speech: None,
        choices: vec![choice("An order"), choice("Nothing")],
        repeats: 1,
        limit_secs: 300,
    };
    let collect = Collect {
        prompt: "Which order?".to_owned(),
        speech: None,
        parameter: "OrderNumber".to_owned(),
        rule: AnswerRule::Digits { min: 4, max: 6 },
        retry: Some("4 to 6 digits, please.".to_owned()),
        repeats: 3,
        limit_secs: 300,
    };
    let workflow = config.workflows.values_mut().next().expect("there is one");
    let workflow = Arc::make_mut(workflow);
    workflow.start = at(1);
    workflow.activities = [
        (1, node(ActivityKind::Start, &[(Exit::Next, 2)])),
        (2, node(ActivityKind::Accept, &[(Exit::Next, 3)])),
        (
            3,
            node(
                ActivityKind::InputCustomer(menu),
                &[
                    (Exit::Choice(1), 4),
                    (Exit::Choice(2), 6),
                    (Exit::NoResponse, 6),
                ],
            ),
        ),
        (
            4,
            node(
                ActivityKind::CollectInformation(collect),
                &[(Exit::Answered, 5), (Exit::NoResponse, 6)],
            ),
        ),
        (
            5,
            node(
                ActivityKind::Queue(QueueSettings::default()),
                &[(Exit::TimedOut, 6)],
            ),
        ),
        (6, node(ActivityKind::Disconnect, &[])),
    ]
    .map(|(n, activity)| (at(n), activity))
    .into();
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
    let menu = expect_prompt(&mut visitor, "What is it about?").await;
    let labels: Vec<_> = menu.choices.iter().map(|it| it.label.as_str()).collect();
    assert_eq!(labels, ["An order", "Nothing"]);
    let id = message_id();
    answer(&mut visitor, id, menu.number, &FIRST).await;
    visitor.expect_acked(id).await;
    let question = expect_prompt(&mut visitor, "Which order?").await;
    assert!(question.number > menu.number);
    let id = message_id();
    answer(&mut visitor, id, question.number, &text("4711")).await;
    visitor.expect_acked(id).await;
    let mut agent = server.agent(0).await;
    let (offer, task) = agent.expect_offer().await;
    let parameters = &agent.desk.offers[0].customer.parameters;
    let number = parameters.iter().find(|it| it.name == "OrderNumber");
    assert_eq!(number.map(|it| it.value.as_str()), Some("4711"));
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
    let menu = expect_prompt(&mut visitor, "What is it about?").await;
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
    let menu = expect_prompt(&mut visitor, "What is it about?").await;
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
    let menu = expect_prompt(&mut visitor, "What is it about?").await;
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
    let menu = expect_prompt(&mut visitor, "What is it about?").await;
    visitor.resume().await;
    let again = expect_prompt(&mut visitor, "What is it about?").await;
    assert_eq!(again.number, menu.number);
    let id = message_id();
    answer(&mut visitor, id, again.number, &FIRST).await;
    visitor.expect_acked(id).await;
    expect_prompt(&mut visitor, "Which order?").await;
}
