//! Where the widget stood, counted by day.

use shared::ids::Target;
use shared::limits::EMBED_SITES_PER_DAY;
use shared::{ErrorCode, Millis};

/// What was counted of one website on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmbedLine {
    /// Which line.
    pub place: EmbedPlace,
    /// How often the widget was shown there, or refused.
    pub times: u64,
    /// How often it was opened there.
    pub opened: u64,
    /// The first time on this day.
    pub first: Millis,
    /// The last time on this day.
    pub last: Millis,
    /// Version of the loader that asked last, where it said one.
    pub loader: Option<String>,
}

/// Which line: there is one for each of these.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EmbedPlace {
    /// Days since 1970 in UTC.
    pub day: u32,
    /// Why the page was refused; none where the widget was shown.
    pub refusal: Option<ErrorCode>,
    /// What the snippet points at; none where there is no such thing, and for the others.
    pub target: Option<Target>,
    /// The website; none for all the others together.
    pub origin: Option<String>,
}

impl EmbedPlace {
    /// The line of all websites that are not counted apart.
    #[must_use]
    pub const fn others(&self) -> Self {
        Self {
            day: self.day,
            refusal: self.refusal,
            target: None,
            origin: None,
        }
    }

    /// What the limit is for: pages that showed it and pages that were refused, each by itself, so
    /// that neither takes the other's room.
    #[must_use]
    pub const fn side(&self) -> (u32, bool) {
        (self.day, self.refusal.is_some())
    }

    /// Whether one more website may be counted apart where there are `known` already.
    #[must_use]
    pub const fn has_room(known: usize) -> bool {
        known < EMBED_SITES_PER_DAY
    }
}

impl EmbedLine {
    /// Adds what was counted of the same website on the same day.
    pub fn add(&mut self, more: &Self) {
        self.times = self.times.saturating_add(more.times);
        self.opened = self.opened.saturating_add(more.opened);
        if more.last >= self.last && more.loader.is_some() {
            self.loader.clone_from(&more.loader);
        }
        self.first = self.first.min(more.first);
        self.last = self.last.max(more.last);
    }
}
