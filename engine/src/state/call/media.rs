//! Media of a call's people come up, are lost and do not come back.

use shared::ids::{RecordingId, TaskId};
use shared::wire::{NoticeCode, Sending};
use shared::{ErrorCode, Millis};

use super::ask::numbered;
use super::hold::live;
use crate::call::{CallEvent, Party, talking};
use crate::effect::Audience;
use crate::model::{Call, MediaState, PartyMedia, Recorded, RecordingMode, Task};
use crate::state::end::is_over;
use crate::state::turn::{Turn, notice};

/// How long a call waits for media that were there, in milliseconds; for the customer's at least
/// so long.
pub const CALL_GRACE_MS: i64 = 20_000;
/// How long a call waits for somebody's first media, who may have to answer the browser's question
/// for the microphone, in milliseconds.
pub const CALL_SETUP_MS: i64 = 30_000;

/// What is due in a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::state) enum CallDeadline {
    /// The customer's media did not come, or not back.
    Customer,
    /// The user's media did not come, or not back.
    User,
    /// The consulted colleague did not answer, or the colleague's media did not come.
    Colleague,
}

/// The earliest deadline of a task's call.
pub(in crate::state) fn call_deadline(task: &Task) -> Option<(Millis, CallDeadline)> {
    let call = task.call.as_deref().filter(|call| call.is_live())?;
    let recovery_ms = i64::from(task.recovery_secs) * 1_000;
    let customer = missed_at(call, Party::Customer, recovery_ms.max(CALL_GRACE_MS));
    let user = talking(task).and_then(|user| missed_at(call, Party::User(user), CALL_GRACE_MS));
    let rings = call.consult.and_then(|consult| consult.until);
    let colleague =
        rings.or_else(|| missed_at(call, Party::User(call.colleague()?), CALL_GRACE_MS));
    let due = [
        customer.map(|at| (at, CallDeadline::Customer)),
        user.map(|at| (at, CallDeadline::User)),
        colleague.map(|at| (at, CallDeadline::Colleague)),
    ];
    due.into_iter().flatten().min()
}

/// Until when somebody's media may be missing; `grace_ms` is for those that were there.
fn missed_at(call: &Call, party: Party, grace_ms: i64) -> Option<Millis> {
    match call.media_of(party)?.state {
        MediaState::Up => None,
        MediaState::Awaited(at) => Some(at.plus(CALL_SETUP_MS)),
        MediaState::Lost(at) => Some(at.plus(grace_ms)),
    }
}

impl Turn<'_> {
    pub(in crate::state) fn media_up(
        &mut self,
        id: TaskId,
        number: u32,
        party: Party,
    ) -> Result<(), ErrorCode> {
        let media = self.seated(id, number, party)?;
        if media.state != MediaState::Up {
            self.set_media(id, party, MediaState::Up);
            self.note_talking(id);
        }
        Ok(())
    }

    /// Media that never were there cannot be lost.
    pub(in crate::state) fn media_lost(
        &mut self,
        id: TaskId,
        number: u32,
        party: Party,
    ) -> Result<(), ErrorCode> {
        let media = self.seated(id, number, party)?;
        if media.state == MediaState::Up {
            self.set_media(id, party, MediaState::Lost(self.now));
        }
        Ok(())
    }

    /// A call counts as begun with video when the customer shows something before it is taken.
    pub(in crate::state) fn set_sending(
        &mut self,
        id: TaskId,
        number: u32,
        party: Party,
        sending: Sending,
    ) -> Result<(), ErrorCode> {
        let media = self.seated(id, number, party)?;
        if media.sending == sending {
            return Ok(());
        }
        self.edit_call(id, |call| {
            if party == Party::Customer && sending.camera && call.connected_at.is_none() {
                call.video = true;
            }
            edit_media(call, party, |media| media.sending = sending);
        });
        Ok(())
    }

    /// Noted whether or not the call goes on: it may be of an earlier one.
    pub(in crate::state) fn recording_available(
        &mut self,
        id: TaskId,
        recording: RecordingId,
    ) -> Result<(), ErrorCode> {
        if !self.state.tasks.contains_key(&id) {
            return Err(ErrorCode::NotFound);
        }
        self.call_event(id, CallEvent::RecordingAvailable(recording));
        Ok(())
    }

    fn set_media(&mut self, id: TaskId, party: Party, state: MediaState) {
        self.edit_call(id, |call| {
            edit_media(call, party, |media| media.state = state)
        });
    }

    /// The media of somebody who has a leg in the call that is meant.
    fn seated(&self, id: TaskId, number: u32, party: Party) -> Result<PartyMedia, ErrorCode> {
        let task = self.state.tasks.get(&id).ok_or(ErrorCode::NotFound)?;
        if is_over(task) {
            return Err(ErrorCode::CallEnded);
        }
        let call = live(numbered(task, number)?)?;
        call.media_of(party).copied().ok_or(ErrorCode::NotFound)
    }

    /// Something in the call was waited for in vain. The task itself never ends by the fault of a
    /// user.
    pub(in crate::state) fn call_due(&mut self, id: TaskId, deadline: CallDeadline) {
        match deadline {
            CallDeadline::Customer => self.customer_media_over(id),
            CallDeadline::User => self.give_back(id),
            CallDeadline::Colleague => self.consult_over(id),
        }
    }

    fn customer_media_over(&mut self, id: TaskId) {
        let task = self.state.tasks.get(&id);
        let Some(call) = task.and_then(|task| task.call.as_deref()) else {
            return;
        };
        let media = call.media_of(Party::Customer).map(|media| media.state);
        let never_came = matches!(media, Some(MediaState::Awaited(_)));
        let in_chat = call.in_chat;
        if never_came {
            self.call_event(id, CallEvent::NeverCame);
            let failed = notice(NoticeCode::CallFailed, None, None);
            self.append_notice(id, Audience::Everyone, failed);
        }
        match (in_chat, never_came) {
            (true, true) => self.drop_call(id),
            (true, false) => self.end_call_of_chat(id),
            (false, _) => self.end(id, shared::wire::EndReason::CustomerLeft),
        }
    }

    /// After a restart of the server nobody's media are there: they are expected back from now.
    pub(in crate::state) fn lose_all_media(&mut self, id: TaskId) {
        let now = self.now;
        self.edit_call(id, |call| {
            for media in &mut call.media {
                media.state = match media.state {
                    MediaState::Awaited(_) => MediaState::Awaited(now),
                    MediaState::Up | MediaState::Lost(_) => MediaState::Lost(now),
                };
            }
        });
    }

    /// The conversation is recorded from now on, and both sides are told.
    pub(super) fn record(&mut self, id: TaskId, mode: RecordingMode) {
        let video = match mode {
            RecordingMode::Off => return,
            RecordingMode::Audio => false,
            RecordingMode::AudioVideo => true,
        };
        self.edit_call(id, |call| call.recording = Some(Recorded { video }));
        self.call_event(id, CallEvent::RecordingStarted { video });
        let told = notice(NoticeCode::RecordingStarted, None, None);
        self.append_notice(id, Audience::Everyone, told);
    }
}

fn edit_media(call: &mut Call, party: Party, edit: impl FnOnce(&mut PartyMedia)) {
    let mut known = call.media.iter_mut();
    if let Some(media) = known.find(|media| media.party == party) {
        edit(media);
    }
}
