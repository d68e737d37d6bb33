//! Carrying out a plan: legs for those who are in it, none for those who are not.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use engine::call::{CallPlan, LegPlan, Party, Sound};
use media::{Clip, LegId};
use shared::ids::{ConversationId, UserId};

use super::clips::{Clips, Play};
use super::given::given;
use super::recorder::CallRef;
use super::table::{At, Leg, Live, Table};
use super::{Calls, relay};

impl Calls {
    /// Brings the media of a task to where its newest plan wants them; none = no call (any more).
    /// Gives the users who were in the call before: they are to see that they no longer are.
    pub fn carry_out(
        self: &Arc<Self>,
        at: At,
        plan: Option<(ConversationId, CallPlan)>,
    ) -> Vec<UserId> {
        let mut table = self.table();
        let before = users_of(table.call(at));
        let goes_on = plan
            .as_ref()
            .zip(table.call(at))
            .is_some_and(|((_, new), old)| new.call == old.plan.call);
        if !goes_on && let Some(over) = table.remove(at) {
            self.end(at, over);
        }
        if let Some((conversation, plan)) = plan {
            self.renew(&mut table, at, conversation, plan);
        }
        gauge(&table);
        before
    }

    /// Puts a plan into force.
    fn renew(
        self: &Arc<Self>,
        table: &mut Table,
        at: At,
        conversation: ConversationId,
        plan: CallPlan,
    ) {
        if table.call(at).is_none() {
            let live = Live {
                conversation,
                plan: plan.clone(),
                legs: BTreeMap::new(),
                clips: Clips::default(),
                seen: BTreeSet::new(),
            };
            table.insert(at, live);
        }
        for (party, _) in &plan.legs {
            let is_new = table
                .call(at)
                .is_some_and(|live| !live.legs.contains_key(party));
            if is_new {
                table.seat(at, *party, self.new_leg());
            }
        }
        let is_in = |party: &Party| plan.legs.iter().any(|(other, _)| other == party);
        let gone: Vec<_> = table
            .call(at)
            .into_iter()
            .flat_map(|live| live.legs.keys())
            .filter(|party| !is_in(party))
            .copied()
            .collect();
        for party in gone {
            if let Some(leg) = table.unseat(at, party) {
                self.close(leg.id);
            }
        }
        if let Some(live) = table.call_mut(at) {
            live.seen.extend(plan.legs.iter().map(|(party, _)| *party));
            live.plan = plan;
            self.load_clips(at, live);
            self.give_all(live);
            self.record(at, live);
        }
    }

    /// Ends what is left of a call.
    fn end(&self, at: At, over: Live) {
        for leg in over.legs.values() {
            self.close(leg.id);
        }
        for party in &over.seen {
            let label = relay::label(at.1, over.plan.call, *party);
            self.parts.relay.ended(&label, self.parts.clock.now());
        }
        self.parts.recorder.record(&call_ref(at, &over), None, &[]);
    }

    /// Closes a leg for good.
    pub(super) fn close(&self, leg: LegId) {
        if let Some(media) = self.media() {
            media.close(leg);
        }
    }

    /// Gives every leg what the plan says, as far as it is something else than before.
    pub(super) fn give_all(&self, live: &mut Live) {
        let Some(media) = self.media() else {
            return;
        };
        let plans: Vec<(Party, LegPlan)> = live.plan.legs.clone();
        for (party, plan) in plans {
            let fresh = given(live, &plan);
            if let Some(leg) = live.legs.get_mut(&party)
                && leg.given.as_ref() != Some(&fresh)
            {
                leg.given = Some(fresh.clone());
                media.give(leg.id, fresh);
            }
        }
    }

    /// Asks for every clip that nobody has asked for yet.
    fn load_clips(self: &Arc<Self>, at: At, live: &mut Live) {
        let sounds = live.plan.legs.iter().map(|(_, plan)| &plan.main);
        let plays: Vec<Play> = sounds.filter_map(Play::of).collect();
        live.clips
            .keep_only(|number| plays.iter().any(|play| play.number == number));
        for play in plays {
            if live.clips.is_new(play.number) {
                let loading = self.parts.clips.load(at.0, play.wanted.clone());
                let (calls, call) = (self.clone(), live.plan.call);
                tokio::spawn(async move {
                    let clip = loading.await;
                    calls.loaded(at, call, &play, clip);
                });
            } else if live.clips.is_missing(play.number) {
                self.skip(at, &play);
            }
        }
    }

    /// A clip has come, or there is none: a speech that cannot be said ends at once.
    fn loaded(&self, at: At, call: u32, play: &Play, clip: Option<Arc<Clip>>) {
        let is_missing = clip.is_none();
        let mut table = self.table();
        if let Some(live) = table.call_mut(at).filter(|live| live.plan.call == call) {
            live.clips.loaded(play.number, clip);
            self.give_all(live);
        }
        drop(table);
        if is_missing {
            metrics::counter!("interact_clips_missing_total").increment(1);
            self.skip(at, play);
        }
    }

    fn skip(&self, (tenant, task): At, play: &Play) {
        if let (Some(activity), Some(listener)) = (play.activity, self.listener(tenant)) {
            listener.media_ended(task, activity);
        }
    }

    /// Tells the recorder what is recorded now, of whom: of the customer, and of those whom the
    /// customer hears or sees. Nobody's whispers are recorded, nor what is said beside a hold.
    pub(super) fn record(&self, at: At, live: &Live) {
        let legs = live.legs.iter();
        let legs: Vec<_> = legs
            .filter(|(party, _)| is_met(&live.plan, **party))
            .map(|(party, leg)| (*party, leg.id))
            .collect();
        let plan = live.plan.recording;
        self.parts.recorder.record(&call_ref(at, live), plan, &legs);
    }

    /// Takes a person's leg away for good and gives another one, which nobody has yet.
    pub(super) fn replace_leg(&self, table: &mut Table, at: At, party: Party) -> Option<Leg> {
        let old = table.seat(at, party, self.new_leg())?;
        self.close(old.id);
        if let Some(live) = table.call_mut(at) {
            self.give_all(live);
            self.record(at, live);
        }
        Some(old)
    }
}

/// Whether somebody is the customer, or heard or seen by the customer.
fn is_met(plan: &CallPlan, party: Party) -> bool {
    let customer = plan.legs.iter().find(|(who, _)| *who == Party::Customer);
    let given = customer.map(|(_, given)| given);
    party == Party::Customer
        || given.is_some_and(|given| {
            given.main == Sound::Voice(party)
                || [given.aux, given.camera, given.screen].contains(&Some(party))
        })
}

fn call_ref((tenant, task): At, live: &Live) -> CallRef {
    CallRef {
        tenant,
        task,
        conversation: live.conversation,
        call: live.plan.call,
    }
}

fn users_of(live: Option<&Live>) -> Vec<UserId> {
    let parties = live.into_iter().flat_map(|live| live.legs.keys());
    let users = parties.filter_map(|party| match party {
        Party::Customer => None,
        Party::User(user) => Some(*user),
    });
    users.collect()
}

#[expect(clippy::cast_precision_loss, reason = "counts of calls are small")]
fn gauge(table: &Table) {
    let (calls, legs) = table.len();
    metrics::gauge!("interact_calls").set(calls as f64);
    metrics::gauge!("interact_call_legs").set(legs as f64);
}

#[cfg(test)]
mod tests {
    use shared::ids::TaskId;

    use super::*;

    #[test]
    fn only_whom_the_customer_meets_is_recorded() {
        let user = |n| Party::User(UserId::from_bytes([n; 16]));
        let (agent, whisperer, barger) = (user(1), user(2), user(3));
        let plan = |given: LegPlan| CallPlan {
            task: TaskId::from_bytes([9; 16]),
            call: 1,
            legs: vec![
                (Party::Customer, given),
                (
                    agent,
                    LegPlan {
                        main: Sound::Voice(Party::Customer),
                        aux: Some(whisperer),
                        ..LegPlan::default()
                    },
                ),
            ],
            recording: None,
        };
        let talk = plan(LegPlan {
            main: Sound::Voice(agent),
            aux: Some(barger),
            ..LegPlan::default()
        });
        let met = |plan, parties: [Party; 4]| parties.map(|party| is_met(plan, party));
        let all = [Party::Customer, agent, whisperer, barger];
        assert_eq!(met(&talk, all), [true, true, false, true]);
        let hold = plan(LegPlan {
            main: Sound::Music(None),
            ..LegPlan::default()
        });
        assert_eq!(met(&hold, all), [true, false, false, false]);
        let seen = plan(LegPlan {
            screen: Some(agent),
            ..LegPlan::default()
        });
        assert_eq!(met(&seen, all), [true, true, false, false]);
    }
}
