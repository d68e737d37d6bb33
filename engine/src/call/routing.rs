//! From a call and where its task stands to the plan.

use shared::ids::UserId;
use shared::wire::SupervisionMode;

use super::{CallPlan, LegPlan, Party, RecordingPlan, Sound};
use crate::model::{Call, Task, TaskState};

/// The plan of a call whose media flow or should.
pub(crate) fn plan_of(task: &Task, call: &Call) -> CallPlan {
    let mut legs = vec![(Party::Customer, customer(task, call))];
    if let Some(user) = talking(task) {
        let own = LegPlan {
            aux: speaking(task),
            ..beside(call, user)
        };
        legs.push((Party::User(user), own));
        if let Some(colleague) = call.colleague() {
            legs.push((Party::User(colleague), all_of(Party::User(user))));
        }
        let listening = task.supervisors.iter().map(|supervisor| supervisor.user);
        legs.extend(listening.map(|listener| (Party::User(listener), listens(call, user))));
    }
    CallPlan {
        task: task.id,
        call: call.number,
        legs,
        recording: recording(task, call),
    }
}

/// The user who is connected.
pub(crate) fn talking(task: &Task) -> Option<UserId> {
    let session = task.user_session.as_ref();
    let session = session.filter(|_| task.state == TaskState::Connected)?;
    Some(session.user)
}

/// Whoever waits hears something: a speech, else music. Nobody's voice is heard before both can
/// talk.
fn customer(task: &Task, call: &Call) -> LegPlan {
    let Some(user) = talking(task) else {
        return LegPlan {
            main: waiting_sound(task, call),
            ..LegPlan::default()
        };
    };
    let user = Party::User(user);
    if is_away(call) || !call.is_up(Party::Customer) || !call.is_up(user) {
        return LegPlan {
            main: Sound::Music(call.music),
            ..LegPlan::default()
        };
    }
    let barges = task.supervisors.iter();
    let mut barges = barges.filter(|supervisor| supervisor.mode == SupervisionMode::Barge);
    LegPlan {
        aux: barges.next().map(|supervisor| Party::User(supervisor.user)),
        ..all_of(user)
    }
}

fn waiting_sound(task: &Task, call: &Call) -> Sound {
    let is_parked = matches!(task.state, TaskState::Parked { .. });
    if let Some(playing) = call.playing.as_ref().filter(|_| !is_parked) {
        return Sound::Speech {
            activity: playing.activity,
            play: call.n_plays,
            speech: playing.speech.clone(),
        };
    }
    match task.state {
        TaskState::InWorkflow if !call.transferring => Sound::Silence,
        _ => Sound::Music(call.music),
    }
}

/// Whether the customer neither hears nor is heard.
const fn is_away(call: &Call) -> bool {
    call.held || call.consult.is_some()
}

/// The user's leg: with the colleague, alone, or with the customer.
fn beside(call: &Call, user: UserId) -> LegPlan {
    debug_assert!(
        call.colleague() != Some(user),
        "nobody consults with themselves"
    );
    match call.colleague() {
        Some(colleague) => all_of(Party::User(colleague)),
        None if is_away(call) => LegPlan::default(),
        None => all_of(Party::Customer),
    }
}

/// The supervisor whom the user hears.
fn speaking(task: &Task) -> Option<Party> {
    let mut speaking = task.supervisors.iter();
    let speaking = speaking.find(|supervisor| supervisor.mode != SupervisionMode::Listen)?;
    Some(Party::User(speaking.user))
}

/// A supervisor hears whoever talks with whom; sees whoever shows something, the customer first.
fn listens(call: &Call, user: UserId) -> LegPlan {
    let user = Party::User(user);
    if is_away(call) {
        return LegPlan {
            aux: call.colleague().map(Party::User),
            ..all_of(user)
        };
    }
    let customer = call.sending(Party::Customer);
    let seen = |shows: bool| {
        let party = if shows { Party::Customer } else { user };
        Some(party)
    };
    LegPlan {
        main: Sound::Voice(Party::Customer),
        aux: Some(user),
        camera: seen(customer.camera),
        screen: seen(customer.screen),
    }
}

/// Everything that somebody sends.
const fn all_of(party: Party) -> LegPlan {
    LegPlan {
        main: Sound::Voice(party),
        aux: None,
        camera: Some(party),
        screen: Some(party),
    }
}

/// The conversation while a user is connected; before, a message of the customer.
fn recording(task: &Task, call: &Call) -> Option<RecordingPlan> {
    if talking(task).is_some() {
        let recorded = call.recording?;
        return Some(RecordingPlan {
            video: recorded.video,
            customer_held: is_away(call),
            limit_secs: None,
            activity: None,
        });
    }
    let playing = call.playing.as_ref()?;
    Some(RecordingPlan {
        video: false,
        customer_held: false,
        limit_secs: Some(playing.records_secs?),
        activity: Some(playing.activity),
    })
}
