//! What the shell carries out and what the people of a call see.

use shared::Millis;
use shared::ids::{TaskId, UserId};
use shared::wire::{CallPhase, CallView, Consulting, Sending, Supervising, SupervisionMode};

use crate::State;
use crate::call::{CallPlan, Party, phase_of, plan_of, talking};
use crate::message::shown_name;
use crate::model::{Call, Supervisor, Task};

impl State {
    /// Everything that media must do for a task; none = the task has no legs (any more).
    #[must_use]
    pub fn call_plan(&self, task: TaskId) -> Option<CallPlan> {
        let task = self.tasks.get(&task)?;
        let call = task.call.as_deref()?;
        call.is_live().then(|| plan_of(task, call))
    }

    /// The call as somebody in it sees it; none for everybody else. `ice_servers` and
    /// `relay_only` are left empty: the shell, which knows its media, fills them in.
    #[must_use]
    pub fn call_view(&self, task: TaskId, reader: Party, now: Millis) -> Option<CallView> {
        let task = self.tasks.get(&task)?;
        let call = task.call.as_deref()?;
        is_in(task, call, reader).then(|| self.view_of(task, call, reader, now))
    }

    fn view_of(&self, task: &Task, call: &Call, reader: Party, now: Millis) -> CallView {
        let phase = phase_of(task, call, reader);
        let has_talked = matches!(
            phase,
            CallPhase::Connected | CallPhase::Held | CallPhase::Recovering
        );
        let connected_at = call.connected_at.filter(|_| has_talked);
        let is_user = reader != Party::Customer;
        CallView {
            call: call.number,
            phase,
            video: call.video,
            peer: peer_of(task, call, reader)
                .map_or_else(Sending::default, |peer| call.sending(peer)),
            recording: talking(task).is_some() && call.recording.is_some(),
            supervisors: self.supervising(task, reader),
            consult: call.consult.filter(|_| is_user).and_then(|consult| {
                Some(Consulting {
                    user: consult.user,
                    display_name: self.name_of(consult.user)?,
                    accepted: consult.until.is_none(),
                })
            }),
            connected_ms: connected_at.map(|at| u64::try_from(now.since(at)).unwrap_or(0)),
            ice_servers: Vec::new(),
            relay_only: false,
        }
    }

    /// The supervisors whom a reader is told about: customers only of those who speak with them.
    pub(in crate::state) fn supervising(&self, task: &Task, reader: Party) -> Vec<Supervising> {
        let is_shown = |supervisor: &&Supervisor| {
            reader != Party::Customer || supervisor.mode == SupervisionMode::Barge
        };
        let shown = task.supervisors.iter().filter(is_shown);
        shown
            .filter_map(|supervisor| {
                let known = self.config.users.get(&supervisor.user)?;
                Some(Supervising {
                    user: supervisor.user,
                    display_name: match reader {
                        Party::Customer => shown_name(&self.config, task, known),
                        Party::User(_) => known.display_name.clone(),
                    },
                    mode: supervisor.mode,
                })
            })
            .collect()
    }

    pub(in crate::state) fn name_of(&self, user: UserId) -> Option<String> {
        let known = self.config.users.get(&user)?;
        Some(known.display_name.clone())
    }
}

/// Whether somebody has a leg, or waits for an answer to the request.
pub(super) fn is_in(task: &Task, call: &Call, party: Party) -> bool {
    let user = talking(task);
    match party {
        Party::Customer => true,
        Party::User(reader) if call.requested => user == Some(reader),
        Party::User(reader) => {
            let supervises = task.supervisors.iter().any(|known| known.user == reader);
            user == Some(reader) || call.colleague() == Some(reader) || supervises
        }
    }
}

/// Whose sending a reader is shown; nobody's while the two do not hear each other.
fn peer_of(task: &Task, call: &Call, reader: Party) -> Option<Party> {
    let user = Party::User(talking(task)?);
    let colleague = call.colleague().map(Party::User);
    let is_away = call.held || call.consult.is_some();
    if colleague == Some(reader) {
        Some(user)
    } else if reader == user && colleague.is_some() {
        colleague
    } else if is_away {
        None
    } else if reader == Party::Customer {
        Some(user)
    } else {
        Some(Party::Customer)
    }
}
