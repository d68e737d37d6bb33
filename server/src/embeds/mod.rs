//! Where the widget stands: counted in memory at its doors, written down aside, a little at a time.
//!
//! Anyone can invent websites: what is counted apart is bounded here, between two writings, and in
//! the store, by day.

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use engine::origin::canonical;
use shared::ids::{Target, TenantId};
use shared::limits::{EMBED_DAYS, LOADER_VERSION_BYTES, ORIGIN_BYTES};
use shared::{ErrorCode, Millis};
use store::{EmbedLine, EmbedPlace, Store, TenantScope};

use crate::clock::Clock;

/// How often what was counted is written down.
const OFTEN: Duration = Duration::from_secs(10);
/// Lines that are written together.
const BATCH: usize = 100;

/// What happened at a door.
#[derive(Clone, Copy, Debug)]
pub enum Sight<'a> {
    /// A page showed the launcher; its loader says its version.
    Shown(Option<&'a str>),
    /// A visitor opened the widget.
    Opened,
    /// A page was refused.
    Refused(ErrorCode),
}

/// What was counted and is not written down yet; cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Embeds(Arc<Mutex<HashMap<TenantId, Pending>>>);

/// A tenant's part of it.
#[derive(Debug, Default)]
struct Pending {
    lines: HashMap<EmbedPlace, EmbedLine>,
    /// Websites that are counted apart, by day and side.
    apart: HashMap<(u32, bool), usize>,
}

impl Embeds {
    /// Counts; never waits for anything.
    pub fn note(
        &self,
        tenant: TenantId,
        target: Option<Target>,
        origin: Option<&str>,
        sight: Sight<'_>,
        now: Millis,
    ) {
        let (refusal, times, opened, loader) = match sight {
            Sight::Shown(loader) => (None, 1, 0, loader.and_then(version)),
            Sight::Opened => (None, 0, 1, None),
            Sight::Refused(code) => (Some(code), 1, 0, None),
        };
        let place = EmbedPlace {
            day: day_of(now),
            refusal,
            target,
            origin: origin.and_then(website),
        };
        let line = EmbedLine {
            place: match place.origin {
                Some(_) => place,
                None => place.others(),
            },
            times,
            opened,
            first: now,
            last: now,
            loader,
        };
        self.lock().entry(tenant).or_default().add(line);
    }

    /// Writes down what was counted; what could not be written waits for the next time.
    pub async fn flush(&self, store: &dyn Store, now: Millis) {
        let keep = day_of(now).saturating_sub(EMBED_DAYS - 1);
        let all = std::mem::take(&mut *self.lock());
        for (tenant, pending) in all {
            let scope = TenantScope::proven(tenant);
            let lines: Vec<EmbedLine> = pending.lines.into_values().collect();
            for some in lines.chunks(BATCH) {
                if let Err(error) = store.add_embeds(scope, some.to_vec(), keep).await {
                    tracing::warn!(%error, "where widgets stand is written down later");
                    let mut all = self.lock();
                    let pending = all.entry(tenant).or_default();
                    some.iter().for_each(|line| pending.add(line.clone()));
                }
            }
        }
    }

    /// Writes down what was counted, again and again, until dropped.
    pub async fn run(&self, store: &dyn Store, clock: &dyn Clock) {
        let mut often = tokio::time::interval(OFTEN);
        loop {
            often.tick().await;
            self.flush(store, clock.now()).await;
        }
    }

    /// What was counted of a tenant and is not written down yet.
    #[must_use]
    pub fn pending(&self, tenant: TenantId) -> Vec<EmbedLine> {
        let all = self.lock();
        let pending = all.get(&tenant);
        pending.map_or_else(Vec::new, |pending| {
            pending.lines.values().cloned().collect()
        })
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<TenantId, Pending>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pending {
    fn add(&mut self, mut line: EmbedLine) {
        if line.place.origin.is_some() && !self.lines.contains_key(&line.place) {
            let known = self.apart.entry(line.place.side()).or_default();
            if EmbedPlace::has_room(*known) {
                *known += 1;
            } else {
                line.place = line.place.others();
            }
        }
        match self.lines.entry(line.place.clone()) {
            Entry::Occupied(mut there) => there.get_mut().add(&line),
            Entry::Vacant(free) => drop(free.insert(line)),
        }
    }
}

/// Days since 1970 in UTC.
#[must_use]
pub fn day_of(now: Millis) -> u32 {
    u32::try_from(now.0.div_euclid(86_400_000)).unwrap_or_default()
}

/// An origin that a browser could have sent.
fn website(origin: &str) -> Option<String> {
    let is_one = origin.len() <= ORIGIN_BYTES && (origin == "null" || canonical(origin).is_some());
    is_one.then(|| origin.to_owned())
}

fn version(loader: &str) -> Option<String> {
    let is_one = (1..=LOADER_VERSION_BYTES).contains(&loader.len())
        && loader
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'));
    is_one.then(|| loader.to_owned())
}
