//! What a day comes to: waits, service levels, fairness.

use std::collections::BTreeMap;
use std::fmt;

use engine::{EventKind, TaskEvent};
use shared::Millis;
use shared::ids::{TaskId, UserId};
use shared::wire::Modality;

use super::CHAT;

/// Accepted within this time is in time (`domain.md` 3.2).
const SLA_MS: i64 = 20_000;

#[derive(Default)]
pub(super) struct Figures {
    pub(super) n_refused: u64,
    queued: BTreeMap<TaskId, Millis>,
    waits: BTreeMap<&'static str, Vec<i64>>,
    offers: BTreeMap<UserId, u64>,
    talks: BTreeMap<UserId, u64>,
    n_ended: u64,
    n_left: u64,
}

impl Figures {
    pub(super) fn offered(&mut self, user: UserId) {
        *self.offers.entry(user).or_default() += 1;
    }

    pub(super) fn connected(&mut self, event: &TaskEvent, user: UserId, modality: Modality) {
        *self.talks.entry(user).or_default() += 1;
        let Some(at) = self.queued.remove(&event.task) else {
            return;
        };
        let kind = if modality == CHAT {
            "chats"
        } else {
            "external"
        };
        self.waits.entry(kind).or_default().push(event.at.since(at));
    }

    pub(super) fn hear(&mut self, event: &TaskEvent, kind: &EventKind) {
        match kind {
            EventKind::InQueue => drop(self.queued.insert(event.task, event.at)),
            EventKind::QueueLeft if self.queued.remove(&event.task).is_some() => self.n_left += 1,
            EventKind::Terminated => self.n_ended += 1,
            _ => {}
        }
    }

    fn quantile(&self, kind: &str, percent: usize) -> i64 {
        let mut waits = self.waits.get(kind).cloned().unwrap_or_default();
        waits.sort_unstable();
        waits.get(waits.len() * percent / 100).copied().unwrap_or(0)
    }

    fn in_time(&self) -> f64 {
        let chats = &self.waits["chats"];
        let n_in_time = chats.iter().filter(|wait| **wait <= SLA_MS).count();
        n_in_time as f64 / chats.len() as f64
    }

    /// 0: everybody talked alike; 1: one did it all.
    fn gini(&self) -> f64 {
        let mut talks: Vec<f64> = self.talks.values().map(|n| *n as f64).collect();
        talks.sort_by(f64::total_cmp);
        let (n, sum): (f64, f64) = (talks.len() as f64, talks.iter().sum());
        let ranked = (1..).zip(&talks).map(|(rank, n)| f64::from(rank) * n);
        2.0 * ranked.sum::<f64>() / (n * sum) - (n + 1.0) / n
    }

    /// Waits above ten times the median and two minutes, the longest head start aside.
    fn n_starved(&self) -> usize {
        let limit = (10 * self.quantile("chats", 50)).max(120_000 + 300_000);
        self.waits["chats"]
            .iter()
            .filter(|wait| **wait > limit)
            .count()
    }

    pub(super) fn check(&self, seed: u64) {
        let n_talks: u64 = self.talks.values().sum();
        assert!(
            n_talks > 4_000,
            "seed {seed}: a quiet day proves nothing: {self}"
        );
        // The rest knows too little to be asked before the pool has grown twice.
        assert!(
            self.talks.len() > 130,
            "seed {seed}: {} worked",
            self.talks.len()
        );
        assert!(self.in_time() > 0.8, "seed {seed}: {self}");
        assert!(self.gini() < 0.2, "seed {seed}: {self}");
        assert_eq!(self.n_starved(), 0, "seed {seed}: {self}");
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let n_talks: u64 = self.talks.values().sum();
        let n_offers: u64 = self.offers.values().sum();
        writeln!(
            f,
            "{n_talks} conversations from {n_offers} offers, {} ended",
            self.n_ended
        )?;
        for kind in self.waits.keys() {
            let [half, most, longest] = [50, 95, 99].map(|p| self.quantile(kind, p) / 1_000);
            writeln!(
                f,
                "{kind}: waited {half} s (p50), {most} s (p95), {longest} s (p99)"
            )?;
        }
        writeln!(
            f,
            "{:.1} % accepted within 20 s, {} left",
            100.0 * self.in_time(),
            self.n_left
        )?;
        let starved = self.n_starved();
        write!(
            f,
            "Gini of conversations {:.3}, {starved} starved",
            self.gini()
        )
    }
}
