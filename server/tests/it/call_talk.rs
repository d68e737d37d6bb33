//! Calls from the first music to the last word (row 30, F-35): real media between synthetic
//! browsers, through the real server.

use server::testing::{Seed, TestAgent, TestPeer, TestServer, TestVisitor, message_id};
use shared::ids::TaskId;
use shared::wire::{
    AgentCommand, CallPhase, ContactState, Cursor, EndReason, MediaNotice, Sealed, Sending,
    VisitorFrame, VisitorNotice,
};

const MIA: u8 = 11;
const ANNA: u8 = 22;
const BEN: u8 = 33;

/// A server with calls, where nobody works yet.
async fn server() -> TestServer {
    let seed = Seed {
        calls: true,
        services: 2,
        own_service_each: true,
        ..Seed::default()
    };
    TestServer::builder().seed(seed).with_calls().start().await
}

/// A visitor in a call with music, the first agent not there yet.
async fn waiting(server: &TestServer) -> (TestVisitor, TestPeer) {
    let mut visitor = TestVisitor::call(&server.site()).await;
    visitor.expect_phase(CallPhase::Queued).await;
    let mut peer = TestPeer::new(MIA).await;
    visitor.join(1, &peer).await;
    peer.expect_up().await;
    peer.expect_music().await;
    (visitor, peer)
}

/// Takes the call that rings, with media.
async fn taken(agent: &mut TestAgent, voice: u8) -> (TaskId, TestPeer) {
    let task = agent.accept().await;
    let mut peer = TestPeer::new(voice).await;
    agent.join(task, 1, &peer).await;
    peer.expect_up().await;
    (task, peer)
}

/// Two who talk.
struct Talk {
    visitor: TestVisitor,
    mia: TestPeer,
    agent: TestAgent,
    anna: TestPeer,
    task: TaskId,
}

async fn talk(server: &TestServer) -> Talk {
    let (mut visitor, mut mia) = waiting(server).await;
    let mut agent = server.agent(0).await;
    let (task, mut anna) = taken(&mut agent, ANNA).await;
    agent.expect_phase(task, CallPhase::Connected).await;
    visitor.expect_phase(CallPhase::Connected).await;
    anna.expect_voice(MIA).await;
    mia.expect_voice(ANNA).await;
    Talk {
        visitor,
        mia,
        agent,
        anna,
        task,
    }
}

#[tokio::test]
async fn who_waits_hears_music_and_then_both_hear_each_other_until_the_end() {
    let server = server().await;
    let mut talk = talk(&server).await;
    let end = AgentCommand::EndTask { task: talk.task };
    talk.agent.command(end).await.expect("the call may end");
    let ended = |status: &shared::wire::ContactStatus| {
        matches!(
            status.state,
            ContactState::Ended {
                reason: EndReason::ByUser
            }
        )
    };
    talk.visitor
        .expect_books("the end", |books| {
            books.call.is_none() && books.status.as_ref().is_some_and(ended)
        })
        .await;
}

#[tokio::test]
async fn what_one_sends_is_shown_to_the_other() {
    let server = server().await;
    let mut talk = talk(&server).await;
    let sending = Sending {
        microphone: true,
        camera: true,
        screen: false,
    };
    let frame = shared::wire::MediaFrame::Sending { call: 1, sending };
    talk.visitor
        .send_frame(&VisitorFrame::Media(Sealed::new(&frame)))
        .await;
    let task = talk.task;
    talk.agent
        .expect_desk("the camera", |desk| {
            let call = server::testing::call_on(desk, task)?;
            (call.peer == sending).then_some(())
        })
        .await;
}

#[tokio::test]
async fn a_held_customer_hears_music_and_is_not_heard_until_taken_back() {
    let server = server().await;
    let mut talk = talk(&server).await;
    let task = talk.task;
    let hold = |on| AgentCommand::Hold { task, on };
    talk.agent.command(hold(true)).await.expect("may hold");
    talk.visitor.expect_phase(CallPhase::Held).await;
    talk.mia.expect_music().await;
    talk.agent
        .command(hold(false))
        .await
        .expect("may take back");
    talk.visitor.expect_phase(CallPhase::Connected).await;
    talk.mia.expect_voice(ANNA).await;
    talk.anna.expect_voice(MIA).await;
}

#[tokio::test]
async fn a_transfer_keeps_the_customers_connection() {
    let server = server().await;
    let mut talk = talk(&server).await;
    let to = AgentCommand::Transfer {
        task: talk.task,
        service: server.seeded.services[1],
    };
    talk.agent.command(to).await.expect("may transfer");
    talk.mia.expect_music().await;
    let mut ben = server.agent(1).await;
    let (task, mut other) = taken(&mut ben, BEN).await;
    assert_eq!(task, talk.task);
    talk.visitor.expect_phase(CallPhase::Connected).await;
    talk.mia.expect_voice(BEN).await;
    other.expect_voice(MIA).await;
}

#[tokio::test]
async fn a_chat_becomes_a_call_and_goes_on_when_it_is_hung_up() {
    let server = server().await;
    let mut visitor = TestVisitor::start(&server.site(), "hello").await;
    let mut agent = server.agent(0).await;
    let task = agent.accept().await;
    let id = message_id();
    let ask = VisitorFrame::AskCall { id, video: false };
    visitor.send_frame(&ask).await;
    visitor.expect_acked(id).await;
    agent.expect_phase(task, CallPhase::Requested).await;
    let early = visitor.negotiate(1, "v=0".to_owned()).await;
    assert_eq!(early, Err(shared::ErrorCode::CallEnded), "not a call yet");
    let accept = true;
    let take = AgentCommand::AnswerCall { task, accept };
    agent.command(take).await.expect("may take the call");
    let (mut mia, mut anna) = (TestPeer::new(MIA).await, TestPeer::new(ANNA).await);
    visitor.expect_phase(CallPhase::Connecting).await;
    visitor.join(1, &mia).await;
    agent.join(task, 1, &anna).await;
    mia.expect_voice(ANNA).await;
    anna.expect_voice(MIA).await;
    visitor.say("and beside it").await;
    agent.expect_text(task, "and beside it").await;
    let id = message_id();
    visitor
        .send_frame(&VisitorFrame::HangUp { id, call: 1 })
        .await;
    visitor.expect_acked(id).await;
    visitor
        .expect_books("no call", |books| books.call.is_none())
        .await;
    // an offer after the call, and one for a call that never was.
    let late = visitor.negotiate(1, mia.offer(true).await).await;
    assert_eq!(late, Err(shared::ErrorCode::CallEnded));
    let late = agent.negotiate(task, 1, anna.offer(true).await).await;
    assert_eq!(late, Err(shared::ErrorCode::CallEnded));
    visitor.say("the chat goes on").await;
    agent.expect_text(task, "the chat goes on").await;
}

#[tokio::test]
async fn a_second_tab_takes_the_media_and_the_first_is_told() {
    let server = server().await;
    let Talk {
        mut visitor,
        agent: _agent,
        mut anna,
        ..
    } = talk(&server).await;
    let mut second = TestVisitor::connect(&server.site()).await;
    second.session.clone_from(&visitor.session);
    second.cursor = Cursor::default();
    let resume = second.resume_frame().await;
    second.send_frame(&resume).await;
    second.expect_ready().await;
    second.expect_phase(CallPhase::Connected).await;
    let mut other = TestPeer::new(MIA + 1).await;
    second.join(1, &other).await;
    visitor
        .expect_media(&MediaNotice::Elsewhere { call: 1 })
        .await;
    other.expect_voice(ANNA).await;
    anna.expect_voice(MIA + 1).await;
    let sending = Sending::default();
    let frame = shared::wire::MediaFrame::Sending { call: 1, sending };
    visitor
        .send_frame(&VisitorFrame::Media(Sealed::new(&frame)))
        .await;
    let (call, code) = (1, shared::ErrorCode::Replaced);
    visitor
        .expect_media(&MediaNotice::Refused { call, code })
        .await;
}

/// F-35: the browser is gone without a word; the customer hears music, not silence.
#[tokio::test]
async fn an_agent_whose_media_leave_is_missed_and_may_come_back() {
    let server = server().await;
    let mut talk = talk(&server).await;
    let (task, call) = (talk.task, 1);
    let leave = shared::wire::MediaFrame::Leave { call };
    let frame = shared::wire::AgentFrame::Media { task, frame: leave };
    talk.agent.send_frame(&frame).await;
    drop(talk.anna);
    talk.visitor.expect_phase(CallPhase::Recovering).await;
    talk.mia.expect_music().await;
    let mut again = TestPeer::new(ANNA + 1).await;
    talk.agent.join(task, call, &again).await;
    talk.visitor.expect_phase(CallPhase::Connected).await;
    talk.mia.expect_voice(ANNA + 1).await;
    again.expect_voice(MIA).await;
}

/// F-35: the same without media's own word: the console's socket dies, and media with it.
#[tokio::test]
async fn media_that_die_are_noticed_and_asked_back() {
    let server = server().await;
    let mut talk = talk(&server).await;
    drop(talk.anna);
    talk.visitor.expect_phase(CallPhase::Recovering).await;
    talk.mia.expect_music().await;
    let (task, call) = (talk.task, 1);
    let anew = false;
    talk.agent
        .expect_media(task, &MediaNotice::Restart { call, anew })
        .await;
}

#[tokio::test]
async fn a_restart_of_the_server_brings_the_call_back() {
    let server = server().await;
    let Talk {
        mut visitor,
        mut agent,
        task,
        ..
    } = talk(&server).await;
    let (folder, seeded) = {
        let leaving = server.stop();
        let (stopped, _) = tokio::join!(leaving, async {
            visitor.expect_close().await;
            agent.expect_close().await;
        });
        stopped
    };
    let server = TestServer::builder()
        .continuing(folder, seeded)
        .with_calls()
        .start()
        .await;
    visitor.site = server.site();
    visitor.call = None;
    visitor.resume().await;
    visitor.expect_call("the call", |call| call.call == 1).await;
    let anew = MediaNotice::Restart {
        call: 1,
        anew: true,
    };
    visitor.expect_media(&anew).await;
    let mut agent = server.agent(0).await;
    agent.expect_connected(task).await;
    let (mut mia, mut anna) = (TestPeer::new(MIA).await, TestPeer::new(ANNA).await);
    visitor.join(1, &mia).await;
    agent.join(task, 1, &anna).await;
    visitor.expect_phase(CallPhase::Connected).await;
    mia.expect_voice(ANNA).await;
    anna.expect_voice(MIA).await;
}

#[tokio::test]
async fn a_check_before_a_call_comes_up_and_leads_nowhere() {
    let server = server().await;
    let mut visitor = TestVisitor::open(&server.site()).await;
    let mut peer = TestPeer::new(MIA).await;
    let unasked = visitor.negotiate(0, peer.offer(false).await).await;
    assert_eq!(unasked, Err(shared::ErrorCode::CallEnded));
    visitor.send_frame(&VisitorFrame::CheckCall).await;
    visitor
        .expect("where media may go", |notice| match notice {
            VisitorNotice::Media(notice)
                if matches!(notice.open(), Ok(MediaNotice::Check { .. })) =>
            {
                Some(())
            }
            _ => None,
        })
        .await;
    let mut peer_again = TestPeer::new(MIA).await;
    std::mem::swap(&mut peer, &mut peer_again);
    visitor.join(0, &peer).await;
    peer.expect_up().await;
    let leave = shared::wire::MediaFrame::Leave { call: 0 };
    visitor
        .send_frame(&VisitorFrame::Media(Sealed::new(&leave)))
        .await;
    let over = visitor.negotiate(0, peer.offer(true).await).await;
    assert_eq!(over, Err(shared::ErrorCode::CallEnded));
}
