//! The weekly periods of a calendar as bars of a week.

use serde_json::Value;

use super::path;

/// Days as the engine calls them, Monday first.
pub const DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

const DAY: u32 = 24 * 60;

/// A span of one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// From this minute of the day.
    pub from: u32,
    /// Until this minute, at most 1440.
    pub to: u32,
    /// What it is then.
    pub state: String,
    /// Which period says so.
    pub period: usize,
}

/// Minutes of a time written `08:30` or `08:30:00`.
#[must_use]
pub fn minutes(time: &str) -> Option<u32> {
    let mut parts = time.split(':');
    let hour: u32 = parts.next()?.parse().ok()?;
    let minute: u32 = parts.next()?.parse().ok()?;
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// A time as it is kept.
#[must_use]
pub fn time(minutes: u32) -> String {
    format!("{:02}:{:02}:00", minutes / 60 % 24, minutes % 60)
}

/// The bars of each day, Monday first. The first period that holds decides, as on the server.
#[must_use]
pub fn bars(periods: &Value) -> [Vec<Bar>; 7] {
    let mut days: [Vec<Bar>; 7] = Default::default();
    let periods = periods.as_array().map_or(&[][..], Vec::as_slice);
    for (index, period) in periods.iter().enumerate() {
        let state = path::text(period, "state");
        let weekly = path::get(period, "when.Weekly");
        let from = minutes(&path::text(weekly, "from"));
        let to = minutes(&path::text(weekly, "to"));
        let (Some(from), Some(to)) = (from, to) else {
            continue;
        };
        let names = weekly.get("days").and_then(Value::as_array);
        for name in names.into_iter().flatten().filter_map(Value::as_str) {
            let Some(day) = DAYS.iter().position(|known| *known == name) else {
                continue;
            };
            let mut add = |day: usize, from: u32, to: u32| {
                put(&mut days[day % 7], from, to, &state, index);
            };
            if to > from {
                add(day, from, to);
            } else {
                add(day, from, DAY);
                add(day + 1, 0, to);
            }
        }
    }
    for day in &mut days {
        day.sort_by_key(|bar| bar.from);
    }
    days
}

/// Adds what is still free between `from` and `to`.
fn put(day: &mut Vec<Bar>, from: u32, to: u32, state: &str, period: usize) {
    let mut taken: Vec<(u32, u32)> = day.iter().map(|bar| (bar.from, bar.to)).collect();
    taken.sort_unstable();
    let mut at = from;
    let mut free = Vec::new();
    for (begin, end) in taken {
        if begin > at && at < to {
            free.push((at, begin.min(to)));
        }
        at = at.max(end);
    }
    if at < to {
        free.push((at, to));
    }
    let bar = |(from, to)| Bar {
        from,
        to,
        state: state.to_owned(),
        period,
    };
    day.extend(free.into_iter().filter(|(from, to)| from < to).map(bar));
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn weekly(state: &str, days: &[&str], from: &str, to: &str) -> Value {
        json!({ "name": "", "state": state, "when": { "Weekly": { "days": days, "from": from, "to": to } } })
    }

    fn seen(day: &[Bar]) -> Vec<(u32, u32, &str)> {
        day.iter()
            .map(|bar| (bar.from, bar.to, bar.state.as_str()))
            .collect()
    }

    #[test]
    fn the_first_period_decides_and_the_next_fills_what_is_left() {
        let days = bars(&json!([
            weekly("Closed", &["Monday"], "12:00:00", "13:00:00"),
            weekly("Open", &["Monday"], "08:00:00", "17:00:00"),
        ]));
        assert_eq!(
            seen(&days[0]),
            [
                (480, 720, "Open"),
                (720, 780, "Closed"),
                (780, 1020, "Open")
            ]
        );
        assert!(days[1].is_empty());
    }

    #[test]
    fn a_night_reaches_into_the_next_day_and_equal_times_are_a_whole_day() {
        let days = bars(&json!([weekly("Open", &["Sunday"], "22:00", "06:00")]));
        assert_eq!(
            (seen(&days[6]), seen(&days[0])),
            (vec![(1320, 1440, "Open")], vec![(0, 360, "Open")])
        );
        let days = bars(&json!([weekly("Open", &["Friday"], "00:00", "00:00")]));
        assert_eq!(seen(&days[4]), [(0, 1440, "Open")]);
    }

    #[test]
    fn times_are_read_and_written() {
        assert_eq!(
            (minutes("08:30:00"), minutes("24:00"), minutes("x")),
            (Some(510), None, None)
        );
        assert_eq!(time(510), "08:30:00");
    }
}
