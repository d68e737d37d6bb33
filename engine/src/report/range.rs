//! A range of time as somebody asks for it: from one local moment to before another, in a zone.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use shared::Millis;

use crate::hours::zone::zone;

/// Most days between the ends of a range.
pub const DAYS_MAX: i64 = 400;

const DAY_MS: i64 = 86_400_000;

/// From a moment to before another, on the clocks of a zone.
#[derive(Clone, Debug)]
pub struct Range {
    /// Beginning.
    pub from: Millis,
    /// End; not part of it.
    pub to: Millis,
    /// Name of the zone.
    pub zone_name: String,
    pub(super) zone: TimeZone,
}

/// What is wrong with a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RangeFault {
    /// No such zone.
    Zone,
    /// The beginning is no local date or time.
    From,
    /// The end is none, is not behind the beginning, or more than [`DAYS_MAX`] days behind it.
    To,
}

impl Range {
    /// The range between two texts such as `2026-03-01` (midnight) or `2026-03-01T08:00`. A time
    /// that the clocks skip is the first after the gap, one that they show twice the first of both.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn of(from: &str, to: &str, zone_name: &str) -> Result<Self, RangeFault> {
        let zone = zone(zone_name).ok_or(RangeFault::Zone)?;
        let from = moment(from, &zone).ok_or(RangeFault::From)?;
        let to = moment(to, &zone).ok_or(RangeFault::To)?;
        // A day more: days of 25 hours.
        let is_long = to.0.saturating_sub(from.0) > (DAYS_MAX + 1) * DAY_MS;
        if to <= from || is_long {
            return Err(RangeFault::To);
        }
        Ok(Self {
            from,
            to,
            zone_name: zone_name.to_owned(),
            zone,
        })
    }

    /// The day in which `now` is.
    ///
    /// # Errors
    /// [`RangeFault::Zone`].
    pub fn today(now: Millis, zone_name: &str) -> Result<Self, RangeFault> {
        let zone = zone(zone_name).ok_or(RangeFault::Zone)?;
        let day = local(now, &zone).map(|local| local.date());
        let day = day.ok_or(RangeFault::From)?;
        let next = day.tomorrow().map_err(|_| RangeFault::To)?;
        let at = |day: Date| start_of(day, &zone).ok_or(RangeFault::To);
        Ok(Self {
            from: at(day)?,
            to: at(next)?,
            zone_name: zone_name.to_owned(),
            zone: zone.clone(),
        })
    }

    /// A moment as the zone's clocks show it: `2026-03-01 08:00:00`.
    #[must_use]
    pub fn shown(&self, at: Millis) -> String {
        let local = local(at, &self.zone);
        local.map_or_else(String::new, |local| {
            local.strftime("%Y-%m-%d %H:%M:%S").to_string()
        })
    }
}

pub(super) fn local(at: Millis, zone: &TimeZone) -> Option<jiff::Zoned> {
    let at = jiff::Timestamp::from_millisecond(at.0).ok()?;
    Some(at.to_zoned(zone.clone()))
}

pub(super) fn start_of(day: Date, zone: &TimeZone) -> Option<Millis> {
    let begins = day.to_zoned(zone.clone()).ok()?;
    Some(Millis(begins.timestamp().as_millisecond()))
}

fn moment(text: &str, zone: &TimeZone) -> Option<Millis> {
    let at: DateTime = match text.len() {
        10 => text.parse::<Date>().ok()?.into(),
        16 | 19 => text.parse().ok()?,
        _ => return None,
    };
    let at = at.to_zoned(zone.clone()).ok()?.timestamp();
    // Years in which nobody asks would only make arithmetic overflow.
    (1970..=9_998)
        .contains(&at.to_zoned(TimeZone::UTC).year())
        .then(|| Millis(at.as_millisecond()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(from: &str, to: &str, zone: &str) -> Result<i64, RangeFault> {
        Range::of(from, to, zone).map(|range| range.to.since(range.from) / 3_600_000)
    }

    #[test]
    fn days_are_as_long_as_the_clocks_make_them() {
        let zurich = "Europe/Zurich";
        assert_eq!(hours("2026-03-28", "2026-03-29", zurich), Ok(24));
        assert_eq!(hours("2026-03-29", "2026-03-30", zurich), Ok(23));
        assert_eq!(hours("2026-10-25", "2026-10-26", zurich), Ok(25));
        assert_eq!(hours("2026-10-25", "2026-10-26", "UTC"), Ok(24));
        assert_eq!(
            hours("2026-10-25T01:30", "2026-10-25T03:30:00", zurich),
            Ok(3)
        );
    }

    #[test]
    fn what_is_no_range_is_said() {
        let fault = |from, to, zone| hours(from, to, zone).unwrap_err();
        assert_eq!(fault("2026-03-01", "2026-03-02", "Mars"), RangeFault::Zone);
        assert_eq!(fault("2026-02-30", "2026-03-02", "UTC"), RangeFault::From);
        assert_eq!(fault("yesterday", "2026-03-02", "UTC"), RangeFault::From);
        assert_eq!(fault("2026-03-01", "2026-03-01", "UTC"), RangeFault::To);
        assert_eq!(fault("2026-03-01", "2027-04-07", "UTC"), RangeFault::To);
        assert_eq!(fault("9999-12-30", "9999-12-31", "UTC"), RangeFault::From);
        assert_eq!(hours("2026-03-01", "2027-04-05", "UTC"), Ok(400 * 24));
    }

    #[test]
    fn today_is_the_zones() {
        let range = Range::of("2026-03-01", "2026-03-02", "UTC").unwrap();
        let late = Millis(range.from.0 - 1_000);
        let here = Range::today(late, "Europe/Zurich").unwrap();
        assert_eq!(here.shown(here.from), "2026-03-01 00:00:00");
        assert_eq!(Range::today(late, "UTC").unwrap().to, range.from);
    }
}
