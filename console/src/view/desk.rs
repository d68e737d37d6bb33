//! The desk: the newest snapshot of the server, and what changed against the one before.

use std::collections::BTreeMap;
use std::sync::Arc;

use shared::Millis;
use shared::ids::{OfferId, TaskId};
use shared::wire::{
    ConsultCard, Consulting, ContactState, CustomerCard, Desk, ExternalCard, Modality, OfferCard,
    PickupCard, TaskCard, TaskPhase,
};

use super::call::is_asking;
use super::clock::Countdown;
use super::offers::{Departed, Parting, Ringing, farewell};

/// The desk as the screen shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeskView {
    /// The newest snapshot, none before the first `ready`.
    pub snapshot: Option<Arc<Desk>>,
    /// When it arrived.
    pub at: Millis,
    /// What rings, oldest first.
    pub ringing: Vec<Arc<Ringing>>,
    /// A contact that was on the screen when it ended and left the desk.
    pub parted: Option<Arc<TaskCard>>,
}

/// What a new snapshot changed, as far as somebody has to be told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeskChange {
    /// Offers that began to ring.
    pub arrived: Vec<OfferCard>,
    /// Offers that are gone, with the reason.
    pub departed: Vec<Departed>,
    /// Tasks that came to the desk.
    pub joined: Vec<TaskId>,
    /// Tasks that left the desk.
    pub left: Vec<TaskId>,
    /// Those of them whose contact was not over when they were last seen, with their customer.
    pub vanished: Vec<(TaskId, String)>,
    /// Tasks whose contact ended just now.
    pub ended: Vec<TaskId>,
    /// Colleagues who began to ask.
    pub consults: Vec<ConsultCard>,
    /// Customers of own chats who began to ask for a call.
    pub requests: Vec<TaskId>,
    /// Consultations of own calls that are over, as they were last.
    pub consulted: Vec<(TaskId, Consulting)>,
}

impl DeskView {
    /// Takes the snapshot of a fresh connection, whatever its `rev`: it is the truth from now on.
    pub fn restart(
        &mut self,
        desk: Desk,
        declined: impl Fn(OfferId) -> bool,
        now: Millis,
    ) -> DeskChange {
        self.replace(desk, declined, now)
    }

    /// Takes a pushed snapshot; an older one than the last changes nothing.
    pub fn apply(
        &mut self,
        desk: Desk,
        declined: impl Fn(OfferId) -> bool,
        now: Millis,
    ) -> Option<DeskChange> {
        if self
            .snapshot
            .as_ref()
            .is_some_and(|last| desk.rev < last.rev)
        {
            return None;
        }
        Some(self.replace(desk, declined, now))
    }

    fn replace(
        &mut self,
        desk: Desk,
        declined: impl Fn(OfferId) -> bool,
        now: Millis,
    ) -> DeskChange {
        let change = self.compare(&desk, declined, now);
        self.ringing = desk
            .offers
            .iter()
            .map(|card| Arc::new(Ringing::new(card.clone(), now)))
            .collect();
        self.snapshot = Some(Arc::new(desk));
        self.at = now;
        change
    }

    fn compare(&self, next: &Desk, declined: impl Fn(OfferId) -> bool, now: Millis) -> DeskChange {
        let had = self.task_states();
        DeskChange {
            arrived: arrived(&self.ringing, next),
            departed: departed(&self.ringing, next, declined, now),
            joined: next
                .tasks
                .iter()
                .filter(|task| !had.contains_key(&task.task))
                .map(|task| task.task)
                .collect(),
            left: had
                .keys()
                .filter(|id| !next.tasks.iter().any(|task| task.task == **id))
                .copied()
                .collect(),
            vanished: self
                .tasks()
                .iter()
                .filter(|task| !is_ended(task.state))
                .filter(|task| !next.tasks.iter().any(|other| other.task == task.task))
                .map(|task| (task.task, task_title(task).to_owned()))
                .collect(),
            consults: new_consults(self.snapshot.as_deref(), next),
            requests: new_requests(self.snapshot.as_deref(), next),
            consulted: ended_consults(self.tasks(), next),
            ended: next
                .tasks
                .iter()
                .filter(|task| is_ended(task.state) && had.get(&task.task) == Some(&false))
                .map(|task| task.task)
                .collect(),
        }
    }

    fn task_states(&self) -> BTreeMap<TaskId, bool> {
        self.tasks()
            .iter()
            .map(|task| (task.task, is_ended(task.state)))
            .collect()
    }

    /// The tasks at the desk, oldest first.
    #[must_use]
    pub fn tasks(&self) -> &[TaskCard] {
        self.snapshot.as_ref().map_or(&[], |desk| &desk.tasks)
    }

    /// One task at the desk, or the one that has left it and is still on the screen.
    #[must_use]
    pub fn task(&self, id: TaskId) -> Option<&TaskCard> {
        let mut known = self.tasks().iter().chain(self.parted.as_deref());
        known.find(|task| task.task == id)
    }

    /// Whether a task has left the desk and is still on the screen.
    #[must_use]
    pub fn is_parted(&self, id: TaskId) -> bool {
        self.parted.as_ref().is_some_and(|card| card.task == id)
    }

    /// Calls among what rings: offered ones, colleagues' questions, requests in own chats.
    #[must_use]
    pub fn n_calls_ringing(&self) -> usize {
        let offered = self.ringing.iter();
        let offered = offered.filter(|one| one.card.modality == Modality::AudioVideo);
        let others = self.snapshot.as_deref().map_or(0, |desk| {
            let consults = desk
                .consults
                .iter()
                .filter(|card| card.remaining_ms.is_some());
            consults.count() + is_asking(desk).count()
        });
        offered.count() + others
    }

    /// The wrap-up countdown of a task, while it is in wrap-up.
    #[must_use]
    pub fn wrap_up(&self, id: TaskId) -> Option<Countdown> {
        match self.task(id)?.phase {
            TaskPhase::Connected => None,
            TaskPhase::WrapUp {
                remaining_ms,
                total_ms,
                ..
            } => Some(Countdown::new(remaining_ms, total_ms, self.at)),
        }
    }
}

/// What names an offer: the customer, or what an external task is about.
#[must_use]
pub fn offer_title(card: &OfferCard) -> &str {
    title(card.external.as_ref(), &card.customer)
}

/// What names a task at the desk.
#[must_use]
pub fn task_title(card: &TaskCard) -> &str {
    title(card.external.as_ref(), &card.customer)
}

/// What names a task of the pickup list.
#[must_use]
pub fn pickup_title(card: &PickupCard) -> &str {
    title(card.external.as_ref(), &card.customer)
}

fn title<'a>(external: Option<&'a ExternalCard>, customer: &'a CustomerCard) -> &'a str {
    external.map_or(&customer.customer.display_name, |external| &external.title)
}

/// Whether the contact is over.
#[must_use]
pub const fn is_ended(state: ContactState) -> bool {
    matches!(state, ContactState::Ended { .. })
}

fn new_consults(before: Option<&Desk>, next: &Desk) -> Vec<ConsultCard> {
    let known =
        |id: TaskId| before.is_some_and(|desk| desk.consults.iter().any(|card| card.task == id));
    let asking = next
        .consults
        .iter()
        .filter(|card| card.remaining_ms.is_some());
    asking.filter(|card| !known(card.task)).cloned().collect()
}

fn new_requests(before: Option<&Desk>, next: &Desk) -> Vec<TaskId> {
    let known =
        |id: TaskId| before.is_some_and(|desk| is_asking(desk).any(|asked| asked.task == id));
    is_asking(next)
        .map(|asked| asked.task)
        .filter(|id| !known(*id))
        .collect()
}

fn ended_consults(before: &[TaskCard], next: &Desk) -> Vec<(TaskId, Consulting)> {
    let consult = |card: &TaskCard| card.call.as_ref().and_then(|call| call.consult.clone());
    before
        .iter()
        .filter_map(|card| Some((card.task, consult(card)?)))
        .filter(|(id, _)| {
            let mut tasks = next.tasks.iter();
            tasks.any(|card| card.task == *id && card.call.is_some() && consult(card).is_none())
        })
        .collect()
}

fn arrived(before: &[Arc<Ringing>], next: &Desk) -> Vec<OfferCard> {
    next.offers
        .iter()
        .filter(|card| !before.iter().any(|old| old.card.offer == card.offer))
        .cloned()
        .collect()
}

fn departed(
    before: &[Arc<Ringing>],
    next: &Desk,
    declined: impl Fn(OfferId) -> bool,
    now: Millis,
) -> Vec<Departed> {
    before
        .iter()
        .filter(|old| !next.offers.iter().any(|card| card.offer == old.card.offer))
        .map(|old| Departed {
            offer: old.card.offer,
            task: old.card.task,
            customer: offer_title(&old.card).to_owned(),
            farewell: farewell(
                old,
                Parting {
                    is_at_desk: next.tasks.iter().any(|task| task.task == old.card.task),
                    was_declined: declined(old.card.offer),
                    now,
                },
            ),
        })
        .collect()
}

#[cfg(test)]
pub(crate) mod samples {
    //! Small wire values for the tests of this room.

    use shared::ids::{OfferId, ServiceId, TaskId, UserId};
    use shared::wire::{
        AgentStatus, CodesView, ContactState, Customer, CustomerCard, Desk, DutyView, Modality,
        OfferCard, PickupCard, Presence, Priority, ServiceRef, TaskCard, TaskPhase,
    };

    pub(crate) fn task_id(n: u8) -> TaskId {
        TaskId::from_bytes([n; 16])
    }

    pub(crate) fn offer_id(n: u8) -> OfferId {
        OfferId::from_bytes([n; 16])
    }

    pub(crate) fn customer(n: u8) -> CustomerCard {
        CustomerCard {
            customer: Customer {
                display_name: format!("Customer {n}"),
                ..Customer::default()
            },
            verified: false,
            origin: "https://shop.example".into(),
            locale: "en".into(),
            parameters: Vec::new(),
        }
    }

    pub(crate) fn offer(n: u8, remaining_ms: u32) -> OfferCard {
        OfferCard {
            offer: offer_id(n),
            task: task_id(n),
            modality: Modality::InstantMessaging,
            service: Some(service(9)),
            customer: customer(n),
            message: "Hello".into(),
            incoming: None,
            remaining_ms,
            total_ms: 20_000,
            waited_ms: 0,
            external: None,
            others: 0,
            priority: Priority::Normal,
        }
    }

    pub(crate) fn service(n: u8) -> ServiceRef {
        ServiceRef {
            id: ServiceId::from_bytes([n; 16]),
            display_name: format!("Service {n}"),
        }
    }

    pub(crate) fn pickup(n: u8, takeable: bool) -> PickupCard {
        PickupCard {
            task: task_id(n),
            modality: Modality::InstantMessaging,
            service: service(9),
            customer: customer(n),
            message: "Hello".into(),
            external: None,
            priority: Priority::Normal,
            waited_ms: 4_000,
            takeable,
        }
    }

    pub(crate) fn task(n: u8) -> TaskCard {
        TaskCard {
            task: task_id(n),
            modality: Modality::InstantMessaging,
            service: None,
            customer: customer(n),
            phase: TaskPhase::Connected,
            state: ContactState::Connected,
            customer_online: true,
            head: 0,
            end_question: None,
            connected_ms: 0,
            external: None,
            codes: CodesView::default(),
            tags: Vec::new(),
            call: None,
            supervisors: Vec::new(),
        }
    }

    pub(crate) fn desk(rev: u64, offers: Vec<OfferCard>, tasks: Vec<TaskCard>) -> Desk {
        Desk {
            rev,
            user: UserId::from_bytes([7; 16]),
            presence: Presence::Online,
            on_duty: true,
            status: AgentStatus::Idle,
            services: Vec::new(),
            chats: u32::try_from(tasks.len()).unwrap(),
            chats_max: 3,
            offers,
            tasks,
            duty: DutyView::default(),
            pickup: Vec::new(),
            external: 0,
            external_max: 1,
            skills: Vec::new(),
            consults: Vec::new(),
            supervised: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use shared::wire::EndReason;

    use super::samples::{desk, offer, offer_id, task, task_id};
    use super::*;
    use crate::view::offers::Farewell;

    fn never(_: OfferId) -> bool {
        false
    }

    #[test]
    fn an_older_snapshot_changes_nothing() {
        let mut view = DeskView::default();
        assert!(
            view.apply(desk(5, vec![], vec![task(1)]), never, Millis(0))
                .is_some()
        );
        assert!(
            view.apply(desk(4, vec![], vec![]), never, Millis(0))
                .is_none()
        );
        assert_eq!(view.tasks().len(), 1);
        let same = view.apply(desk(5, vec![], vec![task(1)]), never, Millis(0));
        assert_eq!(same, Some(DeskChange::default()));
    }

    #[test]
    fn a_fresh_connection_starts_over_with_a_smaller_revision() {
        let mut view = DeskView::default();
        view.apply(desk(90, vec![], vec![task(1)]), never, Millis(0));
        let change = view.restart(desk(2, vec![], vec![task(2)]), never, Millis(0));
        assert_eq!(change.left, [task_id(1)]);
        assert_eq!(change.joined, [task_id(2)]);
    }

    #[test]
    fn an_offer_arrives_once_and_leaves_with_its_reason() {
        let mut view = DeskView::default();
        let two = vec![offer(1, 20_000), offer(2, 20_000)];
        let first = view.apply(desk(1, two, vec![]), never, Millis(0)).unwrap();
        assert_eq!(first.arrived.len(), 2);
        let again = view
            .apply(
                desk(2, vec![offer(1, 18_000), offer(2, 18_000)], vec![]),
                never,
                Millis(2_000),
            )
            .unwrap();
        assert_eq!(again, DeskChange::default());
        let after = view
            .apply(
                desk(3, vec![], vec![task(1)]),
                |id| id == offer_id(2),
                Millis(3_000),
            )
            .unwrap();
        let reasons: Vec<_> = after.departed.iter().map(|d| d.farewell).collect();
        assert_eq!(reasons, [Farewell::Accepted, Farewell::Declined]);
        assert_eq!(after.joined, [task_id(1)]);
    }

    #[test]
    fn a_contact_that_ends_is_reported_once() {
        let mut view = DeskView::default();
        view.apply(desk(1, vec![], vec![task(1)]), never, Millis(0));
        let mut over = task(1);
        over.state = ContactState::Ended {
            reason: EndReason::ByCustomer,
        };
        let change = view
            .apply(desk(2, vec![], vec![over.clone()]), never, Millis(0))
            .unwrap();
        assert_eq!(change.ended, [task_id(1)]);
        let again = view
            .apply(desk(3, vec![], vec![over]), never, Millis(0))
            .unwrap();
        assert!(again.ended.is_empty());
    }

    #[test]
    fn wrap_up_counts_from_the_arrival_of_the_snapshot() {
        let mut view = DeskView::default();
        let mut wrapping = task(1);
        wrapping.phase = TaskPhase::WrapUp {
            remaining_ms: 30_000,
            total_ms: 60_000,
            extendable: true,
        };
        view.apply(desk(1, vec![], vec![wrapping, task(2)]), never, Millis(500));
        assert_eq!(
            view.wrap_up(task_id(1)).unwrap().left_secs(Millis(1_500)),
            29
        );
        assert_eq!(view.wrap_up(task_id(2)), None);
        assert_eq!(view.wrap_up(task_id(3)), None);
    }
}
