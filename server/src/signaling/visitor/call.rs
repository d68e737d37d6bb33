//! The customer's side of a call: asking for one, hanging up, media, and the check before.

use std::sync::Arc;

use engine::Command;
use engine::call::Party;
use shared::ErrorCode;
use shared::ids::{MessageId, TabId, TaskId};
use shared::wire::{CallView, MediaFrame, MediaNotice, Sealed, VisitorNotice};

use super::super::link::{Link, Step};
use super::super::media;
use super::super::transport::Transport;
use super::Visitor;
use crate::auth::WidgetTicket;
use crate::calls::Seat;
use crate::hub::Contact;
use crate::owner::Owner;

/// Heartbeats between two views whose only news is fresh credentials: four minutes.
const RENEW_BEATS: u8 = 16;

impl<T: Transport> Visitor<T> {
    pub(super) async fn on_ask_call(&mut self, id: MessageId, video: bool) -> Step {
        if !self.link.live().calls.are_possible() {
            return self.refuse(id, ErrorCode::MediaUnavailable, None).await;
        }
        self.act(id, "call", |task| Command::AskCall(task, id, video))
            .await
    }

    pub(super) async fn on_hang_up(&mut self, id: MessageId, call: u32) -> Step {
        self.act(id, "call", |task| Command::HangUpByCustomer(task, id, call))
            .await
    }

    pub(super) async fn on_media(&mut self, frame: &Sealed<MediaFrame>) -> Step {
        let Ok(frame) = frame.open() else {
            return self.on_malformed().await;
        };
        if let MediaFrame::Negotiate { call, .. } = &frame {
            if self.messages.take().is_err() {
                self.link.count_excess()?;
                let (call, code) = (*call, ErrorCode::RateLimited);
                return self.tell_media(MediaNotice::Refused { call, code }).await;
            }
        } else if self.others.take().is_err() {
            return self.link.count_excess();
        }
        let (live, tab) = (self.link.live().clone(), self.who.tab);
        let answer = match (frame, &self.contact) {
            (MediaFrame::Negotiate { call: 0, sdp }, _) => {
                let outcome = match media::check_size(&sdp) {
                    Ok(()) => live.calls.negotiate_check(tab, sdp).await,
                    Err(code) => Err(code),
                };
                Some(media::negotiated(0, outcome))
            }
            (MediaFrame::Leave { call: 0 }, _) => {
                live.calls.end_check(tab);
                None
            }
            (frame, Some(contact)) => {
                let seat = seat(&self.who.ticket, tab, contact.place.task);
                media::answer(&live, &self.owner, seat, frame).await
            }
            (MediaFrame::Negotiate { call, .. } | MediaFrame::Sending { call, .. }, None) => {
                let code = ErrorCode::CallEnded;
                Some(MediaNotice::Refused { call, code })
            }
            (MediaFrame::Quality { .. } | MediaFrame::Leave { .. }, None) => None,
        };
        match answer {
            Some(notice) => self.tell_media(notice).await,
            None => Ok(()),
        }
    }

    /// Lets the tab find out whether media would get through.
    pub(super) async fn on_check_call(&mut self) -> Step {
        let live = self.link.live();
        let may = match self.messages.take() {
            Ok(()) => live
                .checks
                .take(&self.network)
                .map_err(|_| ErrorCode::LimitReached),
            Err(_) => Err(ErrorCode::RateLimited),
        };
        let begun = may.and_then(|()| live.calls.begin_check(self.who.tab));
        let notice = match begun {
            Ok(ice_servers) => MediaNotice::Check { ice_servers },
            Err(code) => MediaNotice::Refused { call: 0, code },
        };
        self.tell_media(notice).await
    }

    /// Shows the call as it is now.
    pub(super) async fn on_call(&mut self, view: Option<Arc<CallView>>) -> Step {
        let Some(contact) = &self.contact else {
            return Ok(());
        };
        let mut view = view.map(|view| (*view).clone());
        if let Some(view) = &mut view {
            let task = contact.place.task;
            self.link.live().calls.dress(task, Party::Customer, view);
        }
        self.link
            .send(&VisitorNotice::Call(view.as_ref().map(Sealed::new)))
            .await
    }

    /// The tab goes away for good, and its media with it.
    pub(super) fn leave_media(&self) {
        let (live, tab) = (self.link.live(), self.who.tab);
        live.calls.end_check(tab);
        if let Some(contact) = &self.contact {
            let seat = seat(&self.who.ticket, tab, contact.place.task);
            live.calls.leave(seat, None);
        }
    }

    /// Shows the call again from time to time, for the sake of its credentials.
    pub(super) async fn on_beat(&mut self) -> Step {
        let Some(contact) = &mut self.contact else {
            return Ok(());
        };
        contact.beats = contact.beats.wrapping_add(1);
        let is_due = contact.beats.is_multiple_of(RENEW_BEATS);
        if !is_due || !self.link.live().calls.relay().must_renew() {
            return Ok(());
        }
        let task = contact.place.task;
        let shown = self
            .owner
            .ask(move |state, now| state.call_view(task, Party::Customer, now));
        match shown.await {
            Ok(Some(mut view)) => {
                self.link
                    .live()
                    .calls
                    .dress(task, Party::Customer, &mut view);
                self.link
                    .send(&VisitorNotice::Call(Some(Sealed::new(&view))))
                    .await
            }
            _ => Ok(()),
        }
    }

    async fn tell_media(&mut self, notice: MediaNotice) -> Step {
        self.link
            .send(&VisitorNotice::Media(Sealed::new(&notice)))
            .await
    }
}

/// Shows a connection that has just joined the contact its call, if there is or was one; and tells
/// that media from before a restart of the server lead nowhere.
pub(super) async fn show_call<T: Transport>(
    link: &mut Link<T>,
    owner: &Owner,
    ticket: &WidgetTicket,
    place: &Contact,
) -> Step {
    let (task, tab) = (place.task, place.tab);
    let shown = owner.ask(move |state, now| {
        let had_calls = state.task(task).is_some_and(|task| task.n_calls > 0);
        had_calls.then(|| state.call_view(task, Party::Customer, now))
    });
    // A widget that knows no calls is not told of none.
    let Ok(Some(mut view)) = shown.await else {
        return Ok(());
    };
    let live = link.live().clone();
    if let Some(view) = &mut view {
        live.calls.dress(task, Party::Customer, view);
    }
    link.send(&VisitorNotice::Call(view.as_ref().map(Sealed::new)))
        .await?;
    match live.calls.standing(seat(ticket, tab, task)) {
        Some(notice) => link.send(&VisitorNotice::Media(Sealed::new(&notice))).await,
        None => Ok(()),
    }
}

fn seat(ticket: &WidgetTicket, tab: TabId, task: TaskId) -> Seat {
    Seat {
        tenant: ticket.tenant,
        task,
        party: Party::Customer,
        tab,
    }
}
