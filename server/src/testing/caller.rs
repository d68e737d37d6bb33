//! Visitors and agents in calls: what they signal and what they wait for.

use shared::ErrorCode;
use shared::ids::TaskId;
use shared::wire::{
    AgentFrame, AgentNotice, CallPhase, CallView, Desk, MediaFrame, MediaNotice, Modality, Sealed,
    Start, VisitorFrame, VisitorNotice,
};

use super::{Site, TestAgent, TestPeer, TestVisitor, start_frame};

/// A `Start` of a call, as the widget sends it.
#[must_use]
pub fn start_call_frame() -> VisitorFrame {
    match start_frame("") {
        VisitorFrame::Start(start) => VisitorFrame::Start(Start {
            modality: Modality::AudioVideo,
            ..start
        }),
        other => other,
    }
}

impl TestVisitor {
    /// Opens a tab and begins a call.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn call(site: &Site) -> Self {
        let mut visitor = Self::open(site).await;
        visitor.send_frame(&start_call_frame()).await;
        visitor
            .expect("started", |notice| match notice {
                VisitorNotice::Started { .. } => Some(()),
                VisitorNotice::Refused { code, .. } => panic!("the start is refused: {code}"),
                _ => None,
            })
            .await;
        visitor
    }

    /// Waits until the call looks as wanted.
    pub async fn expect_call(&mut self, what: &str, wanted: impl Fn(&CallView) -> bool) {
        self.expect_books(what, |books| books.call.as_ref().is_some_and(&wanted))
            .await;
    }

    /// Waits until the call stands there.
    pub async fn expect_phase(&mut self, phase: CallPhase) {
        self.expect_call(&format!("{phase:?}"), |call| call.phase == phase)
            .await;
    }

    /// Offers and waits for the server's word.
    ///
    /// # Errors
    /// The code of the refusal.
    pub async fn negotiate(&mut self, call: u32, sdp: String) -> Result<String, ErrorCode> {
        let frame = MediaFrame::Negotiate { call, sdp };
        self.send_frame(&VisitorFrame::Media(Sealed::new(&frame)))
            .await;
        self.expect("an answer about media", |notice| match notice {
            VisitorNotice::Media(notice) => word(&notice.open().expect("whole")),
            _ => None,
        })
        .await
    }

    /// Gives the call a peer's media.
    ///
    /// # Panics
    /// When they are refused.
    pub async fn join(&mut self, call: u32, peer: &TestPeer) {
        let answer = self.negotiate(call, peer.offer(false).await).await;
        peer.answer(answer.expect("media are taken")).await;
    }

    /// Waits for a word about media.
    pub async fn expect_media(&mut self, wanted: &MediaNotice) {
        self.expect(&format!("{wanted:?}"), |notice| match notice {
            VisitorNotice::Media(notice) if notice.open().as_ref() == Ok(wanted) => Some(()),
            _ => None,
        })
        .await;
    }
}

impl TestAgent {
    /// Offers and waits for the server's word.
    ///
    /// # Errors
    /// The code of the refusal.
    pub async fn negotiate(
        &mut self,
        task: TaskId,
        call: u32,
        sdp: String,
    ) -> Result<String, ErrorCode> {
        let frame = MediaFrame::Negotiate { call, sdp };
        self.send_frame(&AgentFrame::Media { task, frame }).await;
        self.expect("an answer about media", |notice| match notice {
            AgentNotice::Media { task: of, notice } if *of == task => word(notice),
            _ => None,
        })
        .await
    }

    /// Gives the call a peer's media.
    ///
    /// # Panics
    /// When they are refused.
    pub async fn join(&mut self, task: TaskId, call: u32, peer: &TestPeer) {
        let answer = self.negotiate(task, call, peer.offer(false).await).await;
        peer.answer(answer.expect("media are taken")).await;
    }

    /// Waits until the call on the desk stands there.
    pub async fn expect_phase(&mut self, task: TaskId, phase: CallPhase) {
        self.expect_desk(&format!("{phase:?}"), |desk| {
            let call = call_on(desk, task)?;
            (call.phase == phase).then_some(())
        })
        .await;
    }

    /// Waits for a word about media.
    pub async fn expect_media(&mut self, task: TaskId, wanted: &MediaNotice) {
        self.expect(&format!("{wanted:?}"), |notice| match notice {
            AgentNotice::Media { task: of, notice } if *of == task && notice == wanted => Some(()),
            _ => None,
        })
        .await;
    }
}

/// The call of a task as a desk shows it.
#[must_use]
pub fn call_on(desk: &Desk, task: TaskId) -> Option<&CallView> {
    let own = desk.tasks.iter().find(|card| card.task == task);
    let asked = desk.consults.iter().find(|card| card.task == task);
    let supervised = desk.supervised.iter().find(|card| card.task == task);
    own.and_then(|card| card.call.as_ref())
        .or_else(|| asked.and_then(|card| card.call.as_ref()))
        .or_else(|| supervised.and_then(|card| card.call.as_ref()))
}

/// An answer to an offer, or why there is none.
fn word(notice: &MediaNotice) -> Option<Result<String, ErrorCode>> {
    match notice {
        MediaNotice::Negotiated { sdp, .. } => Some(Ok(sdp.clone())),
        MediaNotice::Refused { code, .. } => Some(Err(*code)),
        _ => None,
    }
}
