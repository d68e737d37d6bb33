//! A call begins, plays something, and is over; whoever gets one leaves other calls alone.

use shared::ids::{TaskId, UserId};
use shared::wire::Modality;

use crate::call::{CallEvent, Party};
use crate::effect::EventKind;
use crate::model::{Call, Playing, RecordingMode, Task};
use crate::routing::users_of;
use crate::state::turn::Turn;
use crate::workflow::MediaOrder;

impl Turn<'_> {
    /// The task's call begins: a call was accepted by the system, or rings at its user.
    pub(in crate::state) fn begin_call(&mut self, id: TaskId) {
        let lacks_call = |task: &Task| task.modality == Modality::AudioVideo && task.call.is_none();
        if !self.state.tasks.get(&id).is_some_and(lacks_call) {
            return;
        }
        let mut number = 0;
        self.edit_task(id, |task| {
            number = next_call(task, false, false);
        });
        self.call_event(id, CallEvent::Started(number));
    }

    /// Changes the task's call, if there is one.
    pub(super) fn edit_call(&mut self, id: TaskId, edit: impl FnOnce(&mut Call)) {
        self.edit_task(id, |task| {
            if let Some(call) = task.call.as_deref_mut() {
                edit(call);
            }
        });
    }

    pub(super) fn call_event(&mut self, id: TaskId, event: CallEvent) {
        self.event(id, EventKind::Call(event));
    }

    /// What the workflow plays to a caller; nothing without a call.
    pub(in crate::state) fn play(&mut self, id: TaskId, order: MediaOrder) {
        let task = self.state.tasks.get(&id);
        let Some(call) = task.and_then(|task| task.call.as_deref()) else {
            return;
        };
        if order == MediaOrder::Silence && call.playing.is_none() {
            return;
        }
        self.edit_call(id, |call| {
            call.playing = match order {
                MediaOrder::Silence => None,
                MediaOrder::Play(activity, speech) => Some(Playing {
                    activity,
                    speech,
                    records_secs: None,
                }),
                MediaOrder::Record(activity, speech, secs) => Some(Playing {
                    activity,
                    speech,
                    records_secs: Some(secs),
                }),
            };
            if call.playing.is_some() {
                call.n_plays += 1;
                call.transferring = false;
            }
        });
    }

    /// A user is connected, or the call is over: what plays stops, and a workflow that waited for
    /// its end goes on.
    pub(in crate::state) fn stop_playing(&mut self, id: TaskId) {
        let task = self.state.tasks.get(&id);
        let call = task.and_then(|task| task.call.as_deref());
        let playing = call.and_then(|call| call.playing.as_ref());
        if let Some(activity) = playing.map(|playing| playing.activity) {
            self.media_ended(id, activity);
        }
    }

    /// A task with a call comes to a user: the user leaves calls of others.
    pub(in crate::state) fn free_for_call(&mut self, id: TaskId, user: UserId) {
        let has_call = |task: &Task| task.call.as_ref().is_some_and(|call| call.is_live());
        if !self.state.tasks.get(&id).is_some_and(has_call) {
            return;
        }
        let supervised = self.state.index.held(user).supervised.iter();
        let calls: Vec<TaskId> = supervised
            .filter(|other| **other != id && self.state.tasks.get(other).is_some_and(has_call))
            .copied()
            .collect();
        for other in calls {
            self.dismiss(other, user);
        }
    }

    /// The call of a chat is over; the chat goes on where it stands.
    pub(super) fn drop_call(&mut self, id: TaskId) {
        let task = self.state.tasks.get(&id);
        let Some(call) = task.and_then(|task| task.call.as_deref()) else {
            return;
        };
        let (number, is_live) = (call.number, call.is_live());
        let playing = call.playing.as_ref().map(|playing| playing.activity);
        self.edit_task(id, |task| {
            task.call = None;
            task.modality = Modality::InstantMessaging;
        });
        self.look_at_hands(id);
        if is_live {
            self.call_event(id, CallEvent::Ended(number));
        }
        if let Some(activity) = playing {
            self.media_ended(id, activity);
        }
    }

    /// The task costs its users something else now: what rings at them may be too much.
    pub(super) fn look_at_hands(&mut self, id: TaskId) {
        let task = self.state.tasks.get(&id);
        let users: Vec<UserId> = task.into_iter().flat_map(users_of).collect();
        self.changes.unsettled.extend(users);
    }

    /// Both can talk: from the first moment on the call counts as connected, and is recorded
    /// where the service says so.
    pub(super) fn note_talking(&mut self, id: TaskId) {
        let now = self.now;
        let Some(task) = self.state.tasks.get(&id) else {
            return;
        };
        let (Some(call), Some(user)) = (task.call.as_deref(), crate::call::talking(task)) else {
            return;
        };
        let is_first = call.connected_at.is_none() && call.is_live();
        if !is_first || !call.is_up(Party::Customer) || !call.is_up(Party::User(user)) {
            return;
        }
        let service = self.state.service_of(task);
        let mode = service.map_or(RecordingMode::Off, |service| service.recording.mode);
        self.edit_call(id, |call| call.connected_at = Some(now));
        self.call_event(id, CallEvent::Talking);
        self.record(id, mode);
    }
}

/// Gives the task its next call.
pub(super) fn next_call(task: &mut Task, video: bool, in_chat: bool) -> u32 {
    task.n_calls += 1;
    task.call = Some(Box::new(Call {
        number: task.n_calls,
        video,
        in_chat,
        requested: in_chat,
        held: false,
        transferring: false,
        connected_at: None,
        media: Vec::new(),
        consult: None,
        playing: None,
        n_plays: 0,
        music: None,
        recording: None,
        taken_from: None,
    }));
    task.n_calls
}

/// Out of the queue to a user. A call remembers from where, and begins anew with the user.
pub(in crate::state) fn take_from_queue(task: &mut Task) {
    let entry = task.queue.take();
    let Some(call) = task.call.as_deref_mut() else {
        return;
    };
    call.taken_from = entry.map(|entry| crate::model::TakenFrom {
        entry,
        run: task.run.clone(),
    });
    call.begin_anew();
}
