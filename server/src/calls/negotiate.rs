//! What people's browsers signal: offers, what they send, that they leave.

use std::sync::Arc;

use engine::call::Party;
use media::LegId;
use shared::ErrorCode;
use shared::ids::TaskId;
use shared::wire::{CallView, MediaNotice};

use super::table::{At, Leg, Table};
use super::{Calls, Seat, relay};

impl Calls {
    /// Answers an offer; the tab then has the media of its person, and the one before is told.
    ///
    /// # Errors
    /// `media_unavailable` without media, `call_ended` when the call is over or not the seat's,
    /// or why media refuse the offer: then everything is as it was.
    pub async fn negotiate(
        self: &Arc<Self>,
        seat: Seat,
        call: u32,
        offer: String,
    ) -> Result<String, ErrorCode> {
        let media = self.media().ok_or(ErrorCode::MediaUnavailable)?;
        let (leg, number) = {
            let mut table = self.table();
            let leg = leg_of(&mut table, seat, call)?;
            leg.n_offers += 1;
            (leg.id, leg.n_offers)
        };
        let accepted = media.accept(leg, offer).await;
        let answer = accepted.map_err(|refused| refused.code)?;
        self.settle(seat, call, leg, number)?;
        metrics::counter!("interact_call_negotiations_total").increment(1);
        Ok(answer)
    }

    /// Notes whose media they are now.
    fn settle(&self, seat: Seat, call: u32, id: LegId, number: u64) -> Result<(), ErrorCode> {
        let mut table = self.table();
        let found = leg_of(&mut table, seat, call);
        let Some(leg) = found.ok().filter(|leg| leg.id == id) else {
            // The call ended meanwhile: what has just begun is nobody's.
            self.close(id);
            return Err(ErrorCode::CallEnded);
        };
        let loser = if number > leg.won {
            leg.won = number;
            leg.holder.replace(seat.tab)
        } else {
            Some(seat.tab)
        };
        let loser = loser.filter(|tab| leg.holder != Some(*tab));
        let conversation = table.call(at_of(seat)).map(|live| live.conversation);
        drop(table);
        if let (Some(tab), Some(conversation)) = (loser, conversation) {
            let notice = MediaNotice::Elsewhere { call };
            self.tell(Seat { tab, ..seat }, conversation, notice);
        }
        Ok(())
    }

    /// Whether the seat has the media of its person in this call.
    ///
    /// # Errors
    /// `call_ended`, or `replaced` when another tab has them.
    pub fn check_holder(&self, seat: Seat, call: u32) -> Result<(), ErrorCode> {
        let mut table = self.table();
        let leg = leg_of(&mut table, seat, call)?;
        if leg.holder == Some(seat.tab) {
            Ok(())
        } else {
            Err(ErrorCode::Replaced)
        }
    }

    /// Ends the media of the seat, if it has any in this call; none = in whichever there is.
    pub fn leave(&self, seat: Seat, of: Option<u32>) {
        let mut table = self.table();
        let at = at_of(seat);
        let Some(live) = table.call(at) else {
            return;
        };
        let call = live.plan.call;
        if of.is_some_and(|of| of != call) {
            return;
        }
        let holds = live
            .legs
            .get(&seat.party)
            .is_some_and(|leg| leg.holder == Some(seat.tab));
        if holds {
            self.replace_leg(&mut table, at, seat.party);
            drop(table);
            if let Some(listener) = self.listener(seat.tenant) {
                listener.media_changed(seat.task, call, seat.party);
            }
        }
    }

    /// What a tab that has just connected is to know about the media of its person: a connection
    /// from before a restart of the server leads nowhere.
    #[must_use]
    pub fn standing(&self, seat: Seat) -> Option<MediaNotice> {
        let table = self.table();
        let live = table.call(at_of(seat))?;
        let leg = live.legs.get(&seat.party)?;
        let call = live.plan.call;
        leg.holder
            .is_none()
            .then_some(MediaNotice::Restart { call, anew: true })
    }

    /// Fills in where media may go besides the addresses of the answer.
    pub fn dress(&self, task: TaskId, party: Party, view: &mut CallView) {
        let label = relay::label(task, view.call, party);
        let now = self.parts.clock.now();
        view.ice_servers = self.parts.relay.servers(&label, now);
        view.relay_only = self.parts.relay.is_only();
    }
}

pub(super) const fn at_of(seat: Seat) -> At {
    (seat.tenant, seat.task)
}

fn leg_of(table: &mut Table, seat: Seat, call: u32) -> Result<&mut Leg, ErrorCode> {
    let live = table.call_mut(at_of(seat));
    let live = live.filter(|live| live.plan.call == call);
    live.and_then(|live| live.legs.get_mut(&seat.party))
        .ok_or(ErrorCode::CallEnded)
}
