//! Of which sessions: the filter that history and figures share, as the server reads it.

use uuid::Uuid;

use super::period::{Day, Period};

/// The most services or users in one question.
pub const CAP: usize = 200;

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Which days.
    pub period: Period,
    /// On whose calendar: name of a time zone.
    pub zone: String,
    /// Of which services; empty = all.
    pub services: Vec<Uuid>,
    /// Of which users; empty = all.
    pub users: Vec<Uuid>,
    /// With one of these codes; empty = whatever code.
    pub codes: Vec<Uuid>,
    /// Word of the kind of contact; empty = all.
    pub modality: String,
    /// Words of the outcomes; empty = all.
    pub outcomes: Vec<String>,
}

/// Values with commas between.
#[must_use]
pub fn commas<T: ToString>(values: &[T]) -> String {
    let values: Vec<String> = values.iter().map(T::to_string).collect();
    values.join(",")
}

impl Filter {
    /// What stands in the address of a question.
    #[must_use]
    pub fn values(&self, today: Day) -> Vec<(&'static str, String)> {
        let (from, to) = self.period.range(today);
        vec![
            ("from", from),
            ("to", to),
            ("zone", self.zone.clone()),
            ("service", commas(&self.services)),
            ("user", commas(&self.users)),
            ("code", commas(&self.codes)),
            ("modality", self.modality.clone()),
            ("outcome", self.outcomes.join(",")),
        ]
    }

    /// Whether more is chosen than one question may name.
    #[must_use]
    pub const fn is_too_wide(&self) -> bool {
        self.services.len() > CAP || self.users.len() > CAP
    }

    /// Whether the server can be asked.
    #[must_use]
    pub const fn is_askable(&self, today: Day) -> bool {
        !self.is_too_wide() && self.period.fault(today).is_none()
    }

    /// Whether anything besides the days is chosen.
    #[must_use]
    pub fn is_narrowed(&self) -> bool {
        let bare = Self {
            period: self.period,
            zone: self.zone.clone(),
            ..Self::default()
        };
        *self != bare
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_those_of_the_server() {
        let filter = Filter {
            zone: "Europe/Zurich".to_owned(),
            services: vec![Uuid::from_bytes([1; 16]), Uuid::from_bytes([2; 16])],
            outcomes: vec!["missed".to_owned(), "declined".to_owned()],
            ..Filter::default()
        };
        let values = filter.values(Day::of(2026, 2, 28));
        let value = |name| values.iter().find(|one| one.0 == name).unwrap().1.as_str();
        assert_eq!((value("from"), value("to")), ("2026-02-28", "2026-03-01"));
        assert_eq!(value("outcome"), "missed,declined");
        assert_eq!(value("service").len(), 36 * 2 + 1);
        assert_eq!(value("user"), "");
        assert!(filter.is_narrowed() && !Filter::default().is_narrowed());
    }

    #[test]
    fn row_133_two_hundred_are_asked_for_and_one_more_is_not() {
        let mut filter = Filter {
            users: vec![Uuid::nil(); CAP],
            ..Filter::default()
        };
        assert!(filter.is_askable(Day(0)));
        filter.users.push(Uuid::nil());
        assert!(!filter.is_askable(Day(0)) && filter.is_too_wide());
    }
}
