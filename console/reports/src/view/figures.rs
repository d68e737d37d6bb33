//! Figures as tables and charts: which ones belong together, and how they are drawn best.

use shared::api::reports::{FigureKey, FigureUnit, FiguresAnswer, GroupBy};

use super::chart::Shape;

/// Figures that are read together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum View {
    /// How service sessions ended.
    #[default]
    Outcomes,
    /// Accepted and hung up in time.
    Levels,
    /// How long customers waited.
    Waits,
    /// How long users took.
    Handling,
    /// What became of offers to users.
    Offers,
    /// Own choice.
    Own,
}

impl View {
    /// Every view, with its word.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Outcomes, "outcomes"),
        (Self::Levels, "levels"),
        (Self::Waits, "waits"),
        (Self::Handling, "handling"),
        (Self::Offers, "offers"),
        (Self::Own, "own"),
    ];

    /// The view with a word.
    #[must_use]
    pub fn of(word: &str) -> Self {
        let mut all = Self::ALL.into_iter();
        all.find(|(_, known)| *known == word)
            .map_or(Self::Own, |(view, _)| view)
    }

    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        let mut all = Self::ALL.into_iter();
        all.find(|(known, _)| *known == self)
            .map_or("own", |(_, word)| word)
    }

    /// Its figures; those of the own choice are `own`.
    #[must_use]
    pub fn figures(self, own: &[FigureKey]) -> Vec<FigureKey> {
        match self {
            Self::Outcomes => OUTCOMES.to_vec(),
            Self::Levels => vec![
                FigureKey::AcceptRate,
                FigureKey::HangUpRate,
                FigureKey::Accepted,
                FigureKey::AcceptedInTime,
                FigureKey::HangUps,
                FigureKey::HangUpsInTime,
            ],
            Self::Waits => vec![
                FigureKey::WaitAverage,
                FigureKey::WaitP90,
                FigureKey::WaitMax,
                FigureKey::PatienceAverage,
            ],
            Self::Handling => vec![
                FigureKey::TalkAverage,
                FigureKey::WrapUpAverage,
                FigureKey::HandlingAverage,
                FigureKey::HandlingP90,
            ],
            Self::Offers => USER_OUTCOMES.to_vec(),
            Self::Own => own.to_vec(),
        }
    }
}

/// Together they are all service sessions.
const OUTCOMES: [FigureKey; 6] = [
    FigureKey::UserAccepted,
    FigureKey::TransferSuccessful,
    FigureKey::TransferFailed,
    FigureKey::AbandonedInWorkflow,
    FigureKey::AbandonedInQueue,
    FigureKey::HandledByWorkflow,
];

/// Together they are all user sessions.
const USER_OUTCOMES: [FigureKey; 6] = [
    FigureKey::Kept,
    FigureKey::HandedOver,
    FigureKey::HandOverFailed,
    FigureKey::Missed,
    FigureKey::Declined,
    FigureKey::Cancelled,
];

/// What a widget of service KPIs shows unless it says otherwise.
pub const USUAL: [FigureKey; 5] = [
    FigureKey::Sessions,
    FigureKey::Accepted,
    FigureKey::AcceptRate,
    FigureKey::HangUps,
    FigureKey::WaitAverage,
];

/// What a chart of a dashboard shows unless it says otherwise.
pub const USUAL_CHART: [FigureKey; 2] = [FigureKey::Accepted, FigureKey::HangUps];

/// The tiles above everything.
pub const TILES: [FigureKey; 6] = [
    FigureKey::Sessions,
    FigureKey::Accepted,
    FigureKey::AcceptRate,
    FigureKey::HangUps,
    FigureKey::WaitAverage,
    FigureKey::HandlingAverage,
];

/// Whether groups follow each other in time.
#[must_use]
pub const fn is_time(by: GroupBy) -> bool {
    matches!(by, GroupBy::Hour | GroupBy::Day | GroupBy::Week)
}

/// The figures by what they are measured in: each kind has a chart of its own.
#[must_use]
pub fn by_unit(figures: &[FigureKey]) -> Vec<(FigureUnit, Vec<FigureKey>)> {
    let units = [
        FigureUnit::Count,
        FigureUnit::Share,
        FigureUnit::Milliseconds,
    ];
    let of = |unit| {
        let same = figures.iter().copied().filter(|one| one.unit() == unit);
        (unit, same.collect::<Vec<_>>())
    };
    let sorted = units.into_iter().map(of);
    sorted.filter(|(_, figures)| !figures.is_empty()).collect()
}

/// How figures of one unit are drawn best.
#[must_use]
pub fn usual_shape(figures: &[FigureKey], by: GroupBy) -> Shape {
    let all_of = |set: &[FigureKey]| figures.iter().all(|one| set.contains(one));
    let is_whole = figures.len() > 1 && (all_of(&OUTCOMES) || all_of(&USER_OUTCOMES));
    let is_count = figures.iter().all(|one| one.unit() == FigureUnit::Count);
    match (is_whole, is_count) {
        (true, _) => Shape::Stacked,
        (false, false) if is_time(by) => Shape::Lines,
        _ => Shape::Bars,
    }
}

/// The values of each figure over the groups.
#[must_use]
pub fn columns(answer: &FiguresAnswer, figures: &[FigureKey]) -> Vec<Vec<Option<f64>>> {
    let column = |figure: &FigureKey| {
        let groups = answer.groups.iter();
        groups.map(|group| figure.of(&group.figures)).collect()
    };
    figures.iter().map(column).collect()
}

/// The highest value, with its series and its group.
#[must_use]
pub fn highest(columns: &[Vec<Option<f64>>]) -> Option<(usize, usize, f64)> {
    let mut best: Option<(usize, usize, f64)> = None;
    for (series, values) in columns.iter().enumerate() {
        for (group, value) in values.iter().enumerate() {
            let Some(value) = *value else { continue };
            if best.is_none_or(|(_, _, most)| value > most) {
                best = Some((series, group, value));
            }
        }
    }
    best.filter(|(_, _, most)| *most > 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::Millis;
    use shared::api::reports::{FigureGroup, Figures};

    fn answer(sessions: &[u64]) -> FiguresAnswer {
        let group = |n: &u64| FigureGroup {
            key: None,
            name: String::new(),
            from: None,
            to: None,
            figures: Figures {
                sessions: *n,
                accept_rate: (*n > 0).then_some(0.5),
                ..Figures::default()
            },
        };
        FiguresAnswer {
            from: Millis(0),
            to: Millis(1),
            zone: "UTC".to_owned(),
            by: GroupBy::Service,
            groups: sessions.iter().map(group).collect(),
            total: Figures::default(),
        }
    }

    #[test]
    fn row_134_outcomes_are_piled_because_together_they_are_everything() {
        assert_eq!(usual_shape(&OUTCOMES, GroupBy::Day), Shape::Stacked);
        assert_eq!(usual_shape(&USER_OUTCOMES, GroupBy::User), Shape::Stacked);
        let mixed = [FigureKey::UserAccepted, FigureKey::Missed];
        assert_eq!(usual_shape(&mixed, GroupBy::Day), Shape::Bars);
        assert_eq!(usual_shape(&[FigureKey::Missed], GroupBy::Day), Shape::Bars);
    }

    #[test]
    fn row_135_shares_over_time_are_lines_and_by_name_bars() {
        let rates = [FigureKey::AcceptRate, FigureKey::HangUpRate];
        assert_eq!(usual_shape(&rates, GroupBy::Day), Shape::Lines);
        assert_eq!(usual_shape(&rates, GroupBy::Service), Shape::Bars);
    }

    #[test]
    fn each_unit_has_a_chart_of_its_own() {
        let charts = by_unit(&View::Levels.figures(&[]));
        let units: Vec<_> = charts
            .iter()
            .map(|(unit, all)| (*unit, all.len()))
            .collect();
        assert_eq!(units, [(FigureUnit::Count, 4), (FigureUnit::Share, 2)]);
        assert!(by_unit(&[]).is_empty());
    }

    #[test]
    fn nothing_to_measure_is_no_value() {
        let answer = answer(&[3, 0, 9]);
        let columns = columns(&answer, &[FigureKey::Sessions, FigureKey::AcceptRate]);
        assert_eq!(columns[0], [Some(3.0), Some(0.0), Some(9.0)]);
        assert_eq!(columns[1], [Some(0.5), None, Some(0.5)]);
        assert_eq!(highest(&columns), Some((0, 2, 9.0)));
        assert_eq!(highest(&[vec![None, Some(0.0)]]), None);
    }

    #[test]
    fn words_of_views_lead_back() {
        for (view, word) in View::ALL {
            assert_eq!((View::of(word), view.word()), (view, word));
        }
    }
}
