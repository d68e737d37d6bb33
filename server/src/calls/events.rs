//! What media tell: to the tenant's listener, and to the tab that has the media.

use std::sync::Weak;

use engine::call::Party;
use media::{LegId, MediaEvent, RecordingId};
use shared::wire::MediaNotice;
use tokio::sync::mpsc;

use super::clips::Play;
use super::table::At;
use super::{Calls, Seat};

/// Events that wait at most; media keep further ones.
const WAITING: usize = 1_024;

/// Where media tell what happens.
pub type Happening = mpsc::Receiver<MediaEvent>;

/// The way of events from media to [`Calls::hear`].
#[must_use]
pub fn happenings() -> (mpsc::Sender<MediaEvent>, Happening) {
    mpsc::channel(WAITING)
}

impl Calls {
    /// Passes on what media tell, until they stop or nobody has calls any more.
    pub async fn hear(calls: Weak<Self>, mut events: Happening) {
        while let Some(event) = events.recv().await {
            match calls.upgrade() {
                Some(calls) => calls.on_event(event),
                None => return,
            }
        }
    }

    pub(super) fn on_event(&self, event: MediaEvent) {
        match event {
            MediaEvent::Up(leg) => self.on_path(leg, true, None),
            MediaEvent::Lost(leg) => self.on_path(leg, false, Some(false)),
            MediaEvent::Closed(leg) => self.on_closed(leg),
            MediaEvent::Moved(leg) => self.on_moved(leg),
            MediaEvent::PlayEnded(leg, play) => self.on_play_ended(leg, play),
            MediaEvent::Recorded(recording) => self.on_recorded(recording),
        }
    }

    /// A path came up or was lost. `anew` = the browser is to offer, anew or not.
    fn on_path(&self, leg: LegId, is_up: bool, anew: Option<bool>) {
        let mut table = self.table();
        let Some((at, party)) = table.of_leg(leg) else {
            return;
        };
        let Some(live) = table.call_mut(at) else {
            return;
        };
        let call = live.plan.call;
        if let Some(leg) = live.legs.get_mut(&party) {
            leg.is_up = is_up;
        }
        drop(table);
        let kind = if is_up { "up" } else { "lost" };
        metrics::counter!("interact_call_leg_events_total", "kind" => kind).increment(1);
        if let Some(listener) = self.listener(at.0) {
            listener.media_changed(at.1, call, party);
        }
        if let Some(anew) = anew {
            self.ask_back(at, party, anew);
        }
    }

    /// The leg will not come back: whoever had it begins another.
    fn on_closed(&self, leg: LegId) {
        let mut table = self.table();
        let Some((at, party)) = table.of_leg(leg) else {
            return;
        };
        let Some(call) = table.call(at).map(|live| live.plan.call) else {
            return;
        };
        let old = self.replace_leg(&mut table, at, party);
        let conversation = table.call(at).map(|live| live.conversation);
        drop(table);
        metrics::counter!("interact_call_leg_events_total", "kind" => "closed").increment(1);
        if let Some(listener) = self.listener(at.0) {
            listener.media_changed(at.1, call, party);
        }
        let holder = old.and_then(|leg| leg.holder);
        if let (Some(tab), Some(conversation)) = (holder, conversation) {
            let notice = MediaNotice::Restart { call, anew: true };
            self.tell(seat_of(at, party, tab), conversation, notice);
        }
    }

    fn on_moved(&self, leg: LegId) {
        let whose = self.table().of_leg(leg);
        if let Some((at, party)) = whose {
            self.ask_back(at, party, false);
        }
    }

    /// Asks the tab that has the media to offer again.
    fn ask_back(&self, at: At, party: Party, anew: bool) {
        let table = self.table();
        let Some(live) = table.call(at) else {
            return;
        };
        let (call, conversation) = (live.plan.call, live.conversation);
        let holder = live.legs.get(&party).and_then(|leg| leg.holder);
        drop(table);
        if let Some(tab) = holder {
            let notice = MediaNotice::Restart { call, anew };
            self.tell(seat_of(at, party, tab), conversation, notice);
        }
    }

    fn on_play_ended(&self, leg: LegId, number: u64) {
        let table = self.table();
        let Some((at, party)) = table.of_leg(leg) else {
            return;
        };
        let legs = table.call(at).map(|live| &live.plan.legs);
        let plan = legs.and_then(|legs| legs.iter().find(|(other, _)| *other == party));
        let play = plan.and_then(|(_, plan)| Play::of(&plan.main));
        drop(table);
        let ended = play.filter(|play| play.number == number);
        let activity = ended.and_then(|play| play.activity);
        if let (Some(activity), Some(listener)) = (activity, self.listener(at.0)) {
            listener.media_ended(at.1, activity);
        }
    }

    fn on_recorded(&self, recording: RecordingId) {
        if let Some((tenant, task, activity)) = self.parts.recorder.recorded(recording)
            && let Some(listener) = self.listener(tenant)
        {
            listener.media_ended(task, activity);
        }
    }
}

const fn seat_of((tenant, task): At, party: Party, tab: shared::ids::TabId) -> Seat {
    Seat {
        tenant,
        task,
        party,
        tab,
    }
}
