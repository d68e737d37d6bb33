//! The user's side of a call's media, and the views on the desk.

use engine::call::Party;
use shared::ErrorCode;
use shared::ids::{TabId, TaskId, UserId};
use shared::wire::{AgentNotice, CallView, Desk, MediaFrame, MediaNotice};
use store::Login;

use super::super::Live;
use super::super::link::{Link, Step};
use super::super::media;
use super::super::transport::Transport;
use super::Agent;
use crate::calls::Seat;

/// Heartbeats between two desks whose only news is fresh credentials: four minutes.
const RENEW_BEATS: u8 = 16;

impl<T: Transport> Agent<T> {
    pub(super) async fn on_media(&mut self, task: TaskId, frame: MediaFrame) -> Step {
        if let Err(code) = self.access(task).await {
            return match frame {
                MediaFrame::Negotiate { call, .. } | MediaFrame::Sending { call, .. } => {
                    let notice = MediaNotice::Refused { call, code };
                    self.link.send(&AgentNotice::Media { task, notice }).await
                }
                MediaFrame::Quality { .. } | MediaFrame::Leave { .. } => Ok(()),
            };
        }
        let seat = seat(&self.login, self.tab, task);
        let live = self.link.live().clone();
        match media::answer(&live, &self.owner, seat, frame).await {
            Some(notice) => self.link.send(&AgentNotice::Media { task, notice }).await,
            None => Ok(()),
        }
    }

    /// Answers an offer that came above its rate.
    pub(super) fn rate_refusal(task: TaskId, frame: &MediaFrame) -> Option<AgentNotice> {
        let MediaFrame::Negotiate { call, .. } = frame else {
            return None;
        };
        let (call, code) = (*call, ErrorCode::RateLimited);
        let notice = MediaNotice::Refused { call, code };
        Some(AgentNotice::Media { task, notice })
    }

    /// The console goes away for good, and its media with it.
    pub(super) async fn leave_media(&mut self) {
        let user = self.login.user;
        let desk = self.owner.ask(move |state, now| state.desk(user, now));
        let Ok(Some(mut desk)) = desk.await else {
            return;
        };
        for (task, _) in views(&mut desk) {
            let seat = seat(&self.login, self.tab, task);
            self.link.live().calls.leave(seat, None);
        }
    }

    /// Shows the desk again from time to time, for the sake of credentials in it.
    pub(super) async fn renew(&mut self) -> Step {
        self.beats = self.beats.wrapping_add(1);
        let is_due = self.beats.is_multiple_of(RENEW_BEATS);
        if !is_due || !self.link.live().calls.relay().must_renew() {
            return Ok(());
        }
        let user = self.login.user;
        let desk = self.owner.ask(move |state, now| state.desk(user, now));
        match desk.await {
            Ok(Some(desk)) if has_call(&desk) => self.on_desk(desk).await,
            _ => Ok(()),
        }
    }
}

/// Fills in where the media of the desk's calls may go.
pub(super) fn dress(live: &Live, user: UserId, desk: &mut Desk) {
    for (task, view) in views(desk) {
        live.calls.dress(task, Party::User(user), view);
    }
}

/// Tells a console that has just connected that media from before a restart of the server lead
/// nowhere.
pub(super) async fn show_standing<T: Transport>(
    link: &mut Link<T>,
    login: &Login,
    tab: TabId,
    desk: &mut Desk,
) -> Step {
    let live = link.live().clone();
    for (task, _) in views(desk) {
        if let Some(notice) = live.calls.standing(seat(login, tab, task)) {
            link.send(&AgentNotice::Media { task, notice }).await?;
        }
    }
    Ok(())
}

fn has_call(desk: &Desk) -> bool {
    let own = desk.tasks.iter().any(|card| card.call.is_some());
    let asked = desk.consults.iter().any(|card| card.call.is_some());
    own || asked || desk.supervised.iter().any(|card| card.call.is_some())
}

/// Every call on a desk.
fn views(desk: &mut Desk) -> impl Iterator<Item = (TaskId, &mut CallView)> {
    let own = desk.tasks.iter_mut();
    let own = own.filter_map(|card| Some((card.task, card.call.as_mut()?)));
    let asked = desk.consults.iter_mut();
    let asked = asked.filter_map(|card| Some((card.task, card.call.as_mut()?)));
    let supervised = desk.supervised.iter_mut();
    let supervised = supervised.filter_map(|card| Some((card.task, card.call.as_mut()?)));
    own.chain(asked).chain(supervised)
}

const fn seat(login: &Login, tab: TabId, task: TaskId) -> Seat {
    Seat {
        tenant: login.tenant,
        task,
        party: Party::User(login.user),
        tab,
    }
}
