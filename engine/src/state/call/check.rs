//! C1–C5: what holds of calls between commands.

use std::collections::{BTreeMap, BTreeSet};

use shared::ids::{TaskId, UserId};
use shared::wire::Modality;

use crate::State;
use crate::call::{CallPlan, LegPlan, Party, Sound, plan_of, talking};
use crate::model::{Call, Task, TaskState};
use crate::state::end::is_over;

impl State {
    /// C1 (nobody is in two calls), C2 (a plan names only people who have a leg), C3 (whoever
    /// waits hears something), C4 (a leg is somebody's who is in the task), C5 (a call fits where
    /// its task stands, and its number was given).
    pub(in crate::state) fn check_calls(&self) -> Result<(), String> {
        let mut calls: BTreeMap<UserId, BTreeSet<TaskId>> = BTreeMap::new();
        for task in self.tasks.values() {
            check_supervisors(task)?;
            let Some(call) = task.call.as_deref() else {
                let needs_call = task.modality == Modality::AudioVideo
                    && !is_over(task)
                    && !matches!(
                        task.state,
                        TaskState::Establishing | TaskState::Parked { .. }
                    );
                if needs_call {
                    return Err(format!("C5 {:?} is a call without one", task.id));
                }
                continue;
            };
            check_place(task, call)?;
            if call.is_live() {
                check_plan(task, call, &plan_of(task, call))?;
            }
            for user in in_call(task, call) {
                calls.entry(user).or_default().insert(task.id);
            }
        }
        for (user, tasks) in calls {
            if tasks.len() > 1 {
                return Err(format!("C1 {user:?} is in the calls of {tasks:?}"));
            }
        }
        Ok(())
    }
}

/// Users who have media in the call, or are asked to.
fn in_call(task: &Task, call: &Call) -> Vec<UserId> {
    if !call.is_live() {
        return Vec::new();
    }
    let supervisors = task.supervisors.iter().map(|known| known.user);
    let own = talking(task).into_iter();
    own.chain(call.consult.map(|consult| consult.user))
        .chain(supervisors)
        .collect()
}

fn check_supervisors(task: &Task) -> Result<(), String> {
    let mut users: BTreeSet<UserId> = talking(task).into_iter().collect();
    let consult = task.call.as_ref().and_then(|call| call.consult);
    users.extend(consult.map(|consult| consult.user));
    let is_alone = task
        .supervisors
        .iter()
        .all(|known| users.insert(known.user));
    if !task.supervisors.is_empty() && (talking(task).is_none() || !is_alone) {
        return Err(format!("C4 {:?} is supervised and nobody's", task.id));
    }
    Ok(())
}

fn check_place(task: &Task, call: &Call) -> Result<(), String> {
    let is_call = task.modality == Modality::AudioVideo;
    let is_asked =
        task.modality == Modality::InstantMessaging && task.state == TaskState::Connected;
    let fits = if call.requested { is_asked } else { is_call };
    let consults = call.consult.is_none() || talking(task).is_some();
    let is_known = call.number > 0 && call.number == task.n_calls;
    if is_over(task) || !fits || !consults || !is_known {
        return Err(format!("C5 {:?} cannot have {call:?}", task.id));
    }
    Ok(())
}

fn check_plan(task: &Task, call: &Call, plan: &CallPlan) -> Result<(), String> {
    let legs: BTreeSet<Party> = plan.legs.iter().map(|(party, _)| *party).collect();
    if legs.len() != plan.legs.len() {
        return Err(format!("C2 {:?} gives somebody two legs", task.id));
    }
    for (party, leg) in &plan.legs {
        if let Some(other) = named(leg).find(|other| !legs.contains(other) || other == party) {
            return Err(format!("C2 {party:?} in {:?} is given {other:?}", task.id));
        }
    }
    let people = in_call(task, call).into_iter().map(Party::User);
    let mut people: BTreeSet<Party> = people.collect();
    people.insert(Party::Customer);
    let seated: BTreeSet<Party> = call.media.iter().map(|media| media.party).collect();
    if !legs.is_subset(&people) || seated != legs {
        return Err(format!("C4 {:?} has {legs:?} of {people:?}", task.id));
    }
    let hears = plan.legs.first().map(|(_, leg)| &leg.main);
    let waits = task.state != TaskState::InWorkflow || call.transferring;
    if waits && hears == Some(&Sound::Silence) {
        return Err(format!("C3 the customer of {:?} hears nothing", task.id));
    }
    Ok(())
}

/// Everybody whom a leg is given.
fn named(leg: &LegPlan) -> impl Iterator<Item = Party> {
    let main = match leg.main {
        Sound::Voice(party) => Some(party),
        _ => None,
    };
    [main, leg.aux, leg.camera, leg.screen]
        .into_iter()
        .flatten()
}
