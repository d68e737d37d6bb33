//! What goes on now: what the widgets of a dashboard need, the newest answer, and how old it is.

use std::collections::BTreeSet;
use std::sync::Arc;

use shared::Millis;
use shared::api::reports::{Live, Widget, WidgetKind};
use shared::ids::ServiceId;
use shared::wire::{AgentStatus, BoardAgent, Presence};

use super::filter::{CAP, commas};

/// Older than this, and what is shown is what was.
const FRESH_MS: i64 = 12_000;

/// Whether a widget names more services or users than are asked for; then it says so and shows nothing.
#[must_use]
pub const fn is_too_wide(widget: &Widget) -> bool {
    widget.services.len() > CAP || widget.users.len() > CAP
}

/// Which part of the answer a widget shows.
const fn part(kind: WidgetKind) -> Option<&'static str> {
    match kind {
        WidgetKind::Queue => Some("queues"),
        WidgetKind::Users => Some("agents"),
        WidgetKind::Kpis => Some("kpis"),
        WidgetKind::ExternalTasks => Some("tasks"),
        WidgetKind::MySessions => Some("mine"),
        WidgetKind::Chart => None,
    }
}

/// What stands in the address of the question for `widgets`; none where nothing is to be asked.
#[must_use]
pub fn values(widgets: &[&Widget], zone: &str) -> Option<Vec<(&'static str, String)>> {
    let asked = widgets.iter().filter(|one| !is_too_wide(one));
    let asked: Vec<_> = asked
        .filter_map(|widget| Some((part(widget.kind)?, *widget)))
        .collect();
    let parts: BTreeSet<&str> = asked.iter().map(|(part, _)| *part).collect();
    if parts.is_empty() {
        return None;
    }
    // What is one's own is never narrowed.
    let narrowed = || asked.iter().filter(|(part, _)| *part != "mine");
    let services = union(narrowed().map(|(_, widget)| widget.services.as_slice()));
    let users = union(narrowed().map(|(_, widget)| widget.users.as_slice()));
    let parts: Vec<&str> = parts.into_iter().collect();
    Some(vec![
        ("parts", parts.join(",")),
        ("services", commas(&services)),
        ("users", commas(&users)),
        ("zone", zone.to_owned()),
    ])
}

/// All of them; nothing where one of the sets means everything, or together they are too many to name.
fn union<'a, T: Ord + Copy + 'a>(sets: impl Iterator<Item = &'a [T]>) -> Vec<T> {
    let mut all = BTreeSet::new();
    for set in sets {
        if set.is_empty() {
            return Vec::new();
        }
        all.extend(set.iter().copied());
    }
    if all.len() > CAP {
        return Vec::new();
    }
    all.into_iter().collect()
}

/// Whether a widget shows something of this service.
#[must_use]
pub fn shows_service(widget: &Widget, service: Option<ServiceId>) -> bool {
    widget.services.is_empty() || service.is_some_and(|id| widget.services.contains(&id))
}

/// Whether a widget shows this user.
#[must_use]
pub fn shows_user(widget: &Widget, agent: &BoardAgent) -> bool {
    let by_service =
        widget.services.is_empty() || agent.services.iter().any(|id| widget.services.contains(id));
    let by_user = widget.users.is_empty() || widget.users.contains(&agent.user);
    by_service && by_user
}

/// What a user does, as one word; those whom somebody can help come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doing {
    /// Missed an offer (RONA).
    Missed,
    /// Something rings.
    Ringing,
    /// With a customer, or at an external task.
    Talking,
    /// Wrapping up (ACW).
    WrapUp,
    /// Ready for the next task.
    Free,
    /// Declared busy.
    Busy,
    /// Declared away.
    Away,
    /// Not available, with a reason.
    NotAvailable,
    /// Off duty.
    OffDuty,
    /// No console connected.
    NotConnected,
}

impl Doing {
    /// What `agent` does.
    #[must_use]
    pub const fn of(agent: &BoardAgent) -> Self {
        match agent.status {
            AgentStatus::Ringing => return Self::Ringing,
            AgentStatus::Connected => return Self::Talking,
            AgentStatus::WrapUp => return Self::WrapUp,
            AgentStatus::Missed => return Self::Missed,
            AgentStatus::NotAvailable if agent.connected => return Self::NotAvailable,
            AgentStatus::NotAvailable | AgentStatus::Idle => {}
        }
        match agent.presence {
            _ if !agent.connected => Self::NotConnected,
            Presence::Offline => Self::NotConnected,
            _ if !agent.on_duty => Self::OffDuty,
            Presence::Busy => Self::Busy,
            Presence::Away => Self::Away,
            Presence::Online => Self::Free,
        }
    }
}

/// The newest answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moment {
    /// What goes on; none before the first answer.
    pub live: Option<Arc<Live>>,
    /// When it came, by the monotonic clock.
    at: Millis,
    /// When it came, by the calendar.
    wall: Millis,
    /// When the server was heard last, by the monotonic clock.
    heard: Millis,
    /// Whether the last question was not answered.
    pub has_failed: bool,
}

impl Moment {
    /// An answer came. Spans that only grew by themselves keep their beginning.
    pub fn arrived(&mut self, live: Live, now: Millis, wall: Millis) {
        self.live = Some(Arc::new(live));
        self.at = now;
        self.wall = wall;
        self.heard = now;
        self.has_failed = false;
    }

    /// No answer came.
    pub const fn failed(&mut self) {
        self.has_failed = true;
    }

    /// Whether what is shown is no longer what is.
    #[must_use]
    pub const fn is_stale(&self, now: Millis) -> bool {
        self.live.is_some() && now.since(self.heard) > FRESH_MS
    }

    /// When it was so, by the calendar.
    #[must_use]
    pub const fn as_of(&self) -> Millis {
        self.wall
    }

    /// How much to add to its spans at `now`; they stand still once it is old.
    #[must_use]
    pub fn grown_ms(&self, now: Millis) -> i64 {
        let last = self.heard.plus(FRESH_MS);
        now.min(last).since(self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::api::reports::GroupBy;

    fn widget(kind: WidgetKind, services: &[u8]) -> Widget {
        Widget {
            kind,
            title: String::new(),
            column: 0,
            row: 0,
            width: 2,
            height: 2,
            services: services
                .iter()
                .map(|n| ServiceId::from_bytes([*n; 16]))
                .collect(),
            users: Vec::new(),
            figures: Vec::new(),
            by: GroupBy::Nothing,
            days: 0,
        }
    }

    fn value<'a>(values: &'a [(&str, String)], name: &str) -> &'a str {
        values.iter().find(|one| one.0 == name).unwrap().1.as_str()
    }

    #[test]
    fn only_what_is_shown_is_asked_for() {
        let (queue, chart) = (
            widget(WidgetKind::Queue, &[1]),
            widget(WidgetKind::Chart, &[2]),
        );
        assert_eq!(values(&[&chart], "UTC"), None);
        let users = widget(WidgetKind::Users, &[3]);
        let asked = values(&[&queue, &chart, &users], "UTC").unwrap();
        assert_eq!(value(&asked, "parts"), "agents,queues");
        assert_eq!(value(&asked, "services").split(',').count(), 2);
        let all = widget(WidgetKind::Kpis, &[]);
        let asked = values(&[&queue, &all], "UTC").unwrap();
        assert_eq!(
            value(&asked, "services"),
            "",
            "one of them shows everything"
        );
        let mine = widget(WidgetKind::MySessions, &[]);
        let asked = values(&[&queue, &mine], "UTC").unwrap();
        assert_eq!(value(&asked, "services").split(',').count(), 1);
    }

    #[test]
    fn row_133_more_than_two_hundred_services_are_not_asked_for() {
        let mut wide = widget(WidgetKind::Queue, &[]);
        wide.services = vec![ServiceId::from_bytes([1; 16]); CAP];
        assert!(!is_too_wide(&wide) && values(&[&wide], "UTC").is_some());
        wide.services.push(ServiceId::from_bytes([2; 16]));
        assert!(is_too_wide(&wide));
        assert_eq!(values(&[&wide], "UTC"), None);
    }

    #[test]
    fn an_old_answer_is_known_as_old_and_its_spans_stand_still() {
        let mut moment = Moment::default();
        assert!(!moment.is_stale(Millis(99_000)), "nothing is shown yet");
        moment.arrived(Live::default(), Millis(1_000), Millis(77));
        assert_eq!(moment.grown_ms(Millis(4_000)), 3_000);
        moment.failed();
        assert!(!moment.is_stale(Millis(13_000)));
        assert!(moment.is_stale(Millis(13_001)));
        assert_eq!(moment.grown_ms(Millis(60_000)), FRESH_MS);
        moment.arrived(Live::default(), Millis(60_000), Millis(78));
        assert!(!moment.is_stale(Millis(61_000)) && !moment.has_failed);
    }
}
