//! What plans come to without media: who has a leg, who is told what.

use std::sync::{Arc, Mutex, Weak};

use engine::call::{CallPlan, LegPlan, Party, Sound};
use engine::model::Speech;
use media::MediaEvent;
use shared::ErrorCode;
use shared::ids::{ActivityId, ConversationId, TabId, TaskId, TenantId, UserId};
use tokio::sync::Notify;

use super::{Calls, Listener, Seat};
use crate::hub::Hub;
use crate::testing::FakeClock;

const AT: (TenantId, TaskId) = (TenantId::from_bytes([1; 16]), TaskId::from_bytes([2; 16]));
const LOG: ConversationId = ConversationId::from_bytes([3; 16]);
const ANNA: UserId = UserId::from_bytes([4; 16]);
const ACTIVITY: ActivityId = ActivityId::from_bytes([5; 16]);

#[derive(Default)]
struct Told {
    changed: Mutex<Vec<(u32, Party)>>,
    ended: Mutex<Vec<ActivityId>>,
    news: Notify,
}

impl Listener for Told {
    fn media_changed(&self, task: TaskId, call: u32, party: Party) {
        assert_eq!(task, AT.1);
        self.changed.lock().unwrap().push((call, party));
    }

    fn media_ended(&self, task: TaskId, activity: ActivityId) {
        assert_eq!(task, AT.1);
        self.ended.lock().unwrap().push(activity);
        self.news.notify_one();
    }
}

fn scene() -> (Arc<Calls>, Arc<Told>) {
    let calls = Calls::off(Arc::new(Hub::default()), Arc::new(FakeClock::default()));
    let told = Arc::new(Told::default());
    let listener: Weak<dyn Listener> = Arc::downgrade(&told) as _;
    calls.listen(AT.0, listener);
    (calls, told)
}

fn plan(call: u32, main: Sound, parties: &[Party]) -> Option<(ConversationId, CallPlan)> {
    let leg = LegPlan {
        main,
        ..LegPlan::default()
    };
    let legs = parties.iter().map(|party| (*party, leg.clone())).collect();
    let plan = CallPlan {
        task: AT.1,
        call,
        legs,
        recording: None,
    };
    Some((LOG, plan))
}

fn seat(party: Party, tab: u8) -> Seat {
    Seat {
        tenant: AT.0,
        task: AT.1,
        party,
        tab: TabId::from_bytes([tab; 16]),
    }
}

const BOTH: &[Party] = &[Party::Customer, Party::User(ANNA)];

#[tokio::test]
async fn those_in_the_plan_have_a_leg_and_those_who_left_have_none() {
    let (calls, _told) = scene();
    assert_eq!(calls.carry_out(AT, plan(1, Sound::Silence, BOTH)), []);
    for party in BOTH {
        assert_eq!(calls.is_up(AT, 1, *party), Some(false));
        assert_eq!(calls.is_up(AT, 2, *party), None, "another call");
    }
    let alone = plan(1, Sound::Silence, &BOTH[..1]);
    assert_eq!(calls.carry_out(AT, alone), [ANNA]);
    assert_eq!(calls.is_up(AT, 1, BOTH[1]), None);
    assert_eq!(calls.carry_out(AT, None), []);
    assert_eq!(calls.is_up(AT, 1, BOTH[0]), None);
    assert_eq!(calls.table().len(), (0, 0));
}

#[tokio::test]
async fn another_call_of_the_task_begins_with_other_legs() {
    let (calls, told) = scene();
    calls.carry_out(AT, plan(1, Sound::Silence, BOTH));
    let leg = |calls: &Calls| calls.table().call(AT).unwrap().legs[&BOTH[0]].id;
    let first = leg(&calls);
    calls.carry_out(AT, plan(1, Sound::Silence, BOTH));
    assert_eq!(leg(&calls), first, "the same plan changes nothing");
    calls.carry_out(AT, plan(2, Sound::Silence, BOTH));
    assert_ne!(leg(&calls), first);
    calls.on_event(MediaEvent::Up(first));
    assert_eq!(*told.changed.lock().unwrap(), [], "nobody's any more");
    calls.on_event(MediaEvent::Up(leg(&calls)));
    assert_eq!(*told.changed.lock().unwrap(), [(2, BOTH[0])]);
    assert_eq!(calls.is_up(AT, 2, BOTH[0]), Some(true));
}

#[tokio::test]
async fn a_leg_that_is_gone_is_told_and_replaced() {
    let (calls, told) = scene();
    calls.carry_out(AT, plan(1, Sound::Silence, BOTH));
    let leg = |calls: &Calls| calls.table().call(AT).unwrap().legs[&BOTH[0]].id;
    let first = leg(&calls);
    for event in [MediaEvent::Up(first), MediaEvent::Lost(first)] {
        calls.on_event(event);
    }
    assert_eq!(leg(&calls), first, "a lost leg may come back");
    calls.on_event(MediaEvent::Up(first));
    calls.on_event(MediaEvent::Closed(first));
    assert_ne!(leg(&calls), first);
    assert_eq!(calls.is_up(AT, 1, BOTH[0]), Some(false));
    assert_eq!(*told.changed.lock().unwrap(), [(1, BOTH[0]); 4]);
}

#[tokio::test]
async fn a_speech_that_cannot_be_said_ends_at_once_and_music_does_not() {
    let (calls, told) = scene();
    calls.carry_out(AT, plan(1, Sound::Music(None), &BOTH[..1]));
    let speech = Sound::Speech {
        activity: ACTIVITY,
        play: 1,
        speech: Speech::Text {
            text: "Hello".to_owned(),
            voice: None,
        },
    };
    calls.carry_out(AT, plan(1, speech, &BOTH[..1]));
    told.news.notified().await;
    assert_eq!(*told.ended.lock().unwrap(), [ACTIVITY]);
}

#[tokio::test]
async fn without_media_nothing_is_negotiated() {
    let (calls, _told) = scene();
    calls.carry_out(AT, plan(1, Sound::Silence, BOTH));
    let seat = seat(BOTH[0], 7);
    let refused = calls.negotiate(seat, 1, "v=0".to_owned()).await;
    assert_eq!(refused, Err(ErrorCode::MediaUnavailable));
    let refused = calls.negotiate_check(seat.tab, "v=0".to_owned()).await;
    assert_eq!(refused, Err(ErrorCode::MediaUnavailable));
    assert_eq!(
        calls.begin_check(seat.tab),
        Err(ErrorCode::MediaUnavailable)
    );
    assert_eq!(calls.check_holder(seat, 1), Err(ErrorCode::Replaced));
    assert_eq!(calls.check_holder(seat, 2), Err(ErrorCode::CallEnded));
}
