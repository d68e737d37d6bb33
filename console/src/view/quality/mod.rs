//! How a task's calls were, ready to be drawn: by call and end, no more points than fit a chart.

mod chart;

use browser::call::quality::{Grade, grade};
use shared::Millis;
use shared::api::quality::{EndQuality, TaskQuality};
use shared::ids::UserId;
use shared::wire::QualitySample;

pub use chart::{Axis, Measure, axis, line};

/// Most points of one end; of a longer call, neighbours are told together.
const POINTS: usize = 60;

/// How a call was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallQuality {
    /// Number of the call within the task.
    pub call: u32,
    /// When the first figures came.
    pub from: Millis,
    /// When the last ones came.
    pub to: Millis,
    /// Its ends: the customer's first, then users in the order of their coming.
    pub ends: Vec<End>,
}

/// How a call was at one end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// Whose; none = the customer's.
    pub user: Option<UserId>,
    /// Name of the user; none for the customer and for users who are gone.
    pub name: Option<String>,
    /// The word for all of it.
    pub grade: Grade,
    /// Times that the picture stood still.
    pub freezes: u32,
    /// The figures over time.
    pub points: Vec<Point>,
}

/// Figures of one moment, or of neighbouring ones: the worst of them, and rates on average.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// When.
    pub at: Millis,
    /// The word.
    pub grade: Grade,
    /// The figures.
    pub sample: QualitySample,
}

/// The calls of a task.
#[must_use]
pub fn calls(quality: &TaskQuality) -> Vec<CallQuality> {
    let mut numbers: Vec<u32> = quality.samples.iter().map(|one| one.call).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let one = |call| call_quality(call, &quality.samples);
    numbers.into_iter().filter_map(one).collect()
}

fn call_quality(call: u32, samples: &[EndQuality]) -> Option<CallQuality> {
    let of_call = || samples.iter().filter(move |one| one.call == call);
    let mut users: Vec<Option<UserId>> = Vec::new();
    for one in of_call() {
        if !users.contains(&one.user) {
            users.push(one.user);
        }
    }
    // Stable: the customer comes first, users stay in their order.
    users.sort_by_key(Option::is_some);
    let ends = users.into_iter().map(|user| {
        let of_end: Vec<&EndQuality> = of_call().filter(|one| one.user == user).collect();
        end(user, &of_end)
    });
    Some(CallQuality {
        call,
        from: of_call().map(|one| one.at).min()?,
        to: of_call().map(|one| one.at).max()?,
        ends: ends.collect(),
    })
}

fn end(user: Option<UserId>, samples: &[&EndQuality]) -> End {
    let together = samples.len().div_ceil(POINTS).max(1);
    End {
        user,
        name: samples.iter().rev().find_map(|one| one.name.clone()),
        grade: overall(samples),
        freezes: samples.iter().map(|one| one.sample.freezes).sum(),
        points: samples.chunks(together).filter_map(point).collect(),
    }
}

/// A word that holds for a quarter of a call is the word for the call.
fn overall(samples: &[&EndQuality]) -> Grade {
    let worst = |least: Grade| {
        let counts = samples.iter().filter(|one| {
            let word = grade(&one.sample);
            word == least || word == Grade::Poor
        });
        counts.count() * 4 >= samples.len().max(1)
    };
    if worst(Grade::Poor) {
        Grade::Poor
    } else if worst(Grade::Fair) {
        Grade::Fair
    } else {
        Grade::Good
    }
}

fn point(samples: &[&EndQuality]) -> Option<Point> {
    let first = samples.first()?;
    let n = u32::try_from(samples.len()).unwrap_or(u32::MAX);
    let all = |pick: fn(&QualitySample) -> u32| samples.iter().map(move |one| pick(&one.sample));
    let worst = |pick| all(pick).max().unwrap_or(0);
    let mean = |pick| all(pick).fold(0, u32::saturating_add) / n;
    let words = samples.iter().map(|one| grade(&one.sample));
    Some(Point {
        at: first.at,
        grade: words.fold(Grade::Good, worse),
        sample: QualitySample {
            round_trip_ms: worst(|one| one.round_trip_ms),
            jitter_ms: worst(|one| one.jitter_ms),
            lost_permille: worst(|one| one.lost_permille),
            received_kbps: mean(|one| one.received_kbps),
            sent_kbps: mean(|one| one.sent_kbps),
            freezes: all(|one| one.freezes).sum(),
        },
    })
}

const fn worse(one: Grade, other: Grade) -> Grade {
    match (one, other) {
        (Grade::Poor, _) | (_, Grade::Poor) => Grade::Poor,
        (Grade::Fair, _) | (_, Grade::Fair) => Grade::Fair,
        (Grade::Good, Grade::Good) => Grade::Good,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(call: u32, at: i64, user: Option<u8>, lost_permille: u32) -> EndQuality {
        EndQuality {
            call,
            at: Millis(at),
            user: user.map(|n| UserId::from_bytes([n; 16])),
            name: user.map(|n| format!("User {n}")),
            sample: QualitySample {
                lost_permille,
                received_kbps: 10,
                freezes: 1,
                ..QualitySample::default()
            },
        }
    }

    #[test]
    fn each_call_has_its_ends_and_the_customers_comes_first() {
        let told = calls(&TaskQuality {
            samples: vec![
                sample(2, 50, Some(4), 0),
                sample(1, 10, Some(3), 0),
                sample(1, 20, None, 0),
                sample(1, 30, Some(3), 0),
            ],
        });
        let shape: Vec<_> = told
            .iter()
            .map(|call| {
                let names = call.ends.iter().map(|end| end.name.as_deref());
                (call.call, call.from.0, call.to.0, names.collect::<Vec<_>>())
            })
            .collect();
        assert_eq!(
            shape,
            [
                (1, 10, 30, vec![None, Some("User 3")]),
                (2, 50, 50, vec![Some("User 4")]),
            ]
        );
    }

    #[test]
    fn a_long_call_keeps_its_worst_moment() {
        let mut samples: Vec<_> = (0..300).map(|at| sample(1, at, None, 0)).collect();
        samples[150].sample.lost_permille = 500;
        let told = calls(&TaskQuality { samples });
        let points = &told[0].ends[0].points;
        assert_eq!(points.len(), 60);
        let worst: Vec<_> = points
            .iter()
            .filter(|point| point.grade == Grade::Poor)
            .collect();
        assert_eq!(worst.len(), 1);
        let worst = worst[0].sample;
        assert_eq!(
            (worst.lost_permille, worst.received_kbps, worst.freezes),
            (500, 10, 5)
        );
        assert_eq!(told[0].ends[0].freezes, 300);
    }

    #[test]
    fn a_quarter_of_a_call_decides_its_word() {
        let word = |lost: [u32; 4]| {
            let samples = lost.map(|lost| {
                let mut one = sample(1, 0, None, lost);
                one.sample.freezes = 0;
                one
            });
            let samples = samples.to_vec();
            calls(&TaskQuality { samples })[0].ends[0].grade
        };
        assert_eq!(word([0, 0, 0, 0]), Grade::Good);
        assert_eq!(word([0, 0, 0, 30]), Grade::Fair);
        assert_eq!(word([0, 0, 30, 90]), Grade::Poor);
    }
}
