//! A task's explanation as a story: an activity and its exit are one chapter, the rest one each.

use shared::Millis;
use shared::api::explanation::{ActivityName, ExitName, ExplanationStep, StepKind};

/// One thing to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// Its identity: the step where it began.
    pub seq: u64,
    /// When it began.
    pub at: Millis,
    /// What happened.
    pub kind: ChapterKind,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChapterKind {
    /// An activity ran.
    Activity {
        /// What it does; none = not known any more.
        name: Option<ActivityName>,
        /// How it was left; none = it runs, or was broken off.
        exit: Option<ExitName>,
        /// How long it took, if it was left.
        took_ms: Option<i64>,
    },
    /// Anything else, as it is.
    Step(StepKind),
}

/// How loudly a chapter is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// A turn in the story: somebody was asked, connected, or it ended.
    Turn,
    /// What led there.
    Plain,
    /// Something went wrong or was missed.
    Trouble,
    /// Machinery.
    Quiet,
}

/// The story of `steps`.
#[must_use]
pub fn chapters(steps: &[ExplanationStep]) -> Vec<Chapter> {
    let mut chapters: Vec<Chapter> = Vec::with_capacity(steps.len());
    // Index of the chapter of each activity that still runs, the newest last.
    let mut running: Vec<(shared::ids::ActivityId, usize)> = Vec::new();
    for step in steps {
        let begun = |kind| Chapter {
            seq: step.seq,
            at: step.at,
            kind,
        };
        match &step.kind {
            StepKind::ActivityRan { activity, name } => {
                running.push((*activity, chapters.len()));
                chapters.push(begun(ChapterKind::Activity {
                    name: *name,
                    exit: None,
                    took_ms: None,
                }));
            }
            StepKind::ActivityLeft {
                activity,
                name,
                exit,
            } => {
                let known = running.iter().rposition(|(id, _)| id == activity);
                let chapter = known.map(|known| running.remove(known).1);
                match chapter.and_then(|index| chapters.get_mut(index)) {
                    Some(chapter) => {
                        chapter.kind = ChapterKind::Activity {
                            name: *name,
                            exit: Some(*exit),
                            took_ms: Some(step.at.since(chapter.at)),
                        };
                    }
                    None => chapters.push(begun(ChapterKind::Activity {
                        name: *name,
                        exit: Some(*exit),
                        took_ms: None,
                    })),
                }
            }
            other => chapters.push(begun(ChapterKind::Step(other.clone()))),
        }
    }
    chapters
}

/// How loudly `kind` is told.
#[must_use]
pub const fn weight(kind: &ChapterKind) -> Weight {
    let ChapterKind::Step(step) = kind else {
        return Weight::Quiet;
    };
    match step {
        StepKind::Decided(_) | StepKind::ConnectedToUser { .. } | StepKind::Ended { .. } => {
            Weight::Turn
        }
        StepKind::Parked | StepKind::WorkflowFailed { .. } | StepKind::TransferFailed { .. } => {
            Weight::Trouble
        }
        StepKind::OfferEnded { outcome, .. } => offer_weight(*outcome),
        StepKind::WorkflowStarted
        | StepKind::SystemAccepted
        | StepKind::Terminated
        | StepKind::ParameterUpdated { .. }
        | StepKind::UserSessionEnded { .. } => Weight::Quiet,
        _ => Weight::Plain,
    }
}

const fn offer_weight(outcome: shared::api::explanation::OfferOutcome) -> Weight {
    use shared::api::explanation::OfferOutcome::{Accepted, Declined, Missed, Withdrawn};
    match outcome {
        Missed | Declined => Weight::Trouble,
        Accepted | Withdrawn => Weight::Plain,
    }
}

#[cfg(test)]
mod tests {
    use shared::api::explanation::OfferOutcome;
    use shared::ids::ActivityId;

    use super::*;

    fn step(seq: u64, kind: StepKind) -> ExplanationStep {
        ExplanationStep {
            seq,
            at: Millis(i64::try_from(seq).unwrap() * 1_000),
            kind,
        }
    }

    fn ran(seq: u64, n: u8, name: ActivityName) -> ExplanationStep {
        let activity = ActivityId::from_bytes([n; 16]);
        step(
            seq,
            StepKind::ActivityRan {
                activity,
                name: Some(name),
            },
        )
    }

    fn left(seq: u64, n: u8, name: ActivityName, exit: ExitName) -> ExplanationStep {
        let activity = ActivityId::from_bytes([n; 16]);
        step(
            seq,
            StepKind::ActivityLeft {
                activity,
                name: Some(name),
                exit,
            },
        )
    }

    #[test]
    fn an_activity_and_its_exit_are_one_chapter_also_with_something_between() {
        let story = chapters(&[
            ran(1, 1, ActivityName::InputCustomer),
            step(2, StepKind::SystemAccepted),
            left(9, 1, ActivityName::InputCustomer, ExitName::NoResponse),
            ran(9, 2, ActivityName::Queue),
        ]);
        let kinds: Vec<_> = story.iter().map(|chapter| &chapter.kind).collect();
        assert_eq!(
            kinds,
            [
                &ChapterKind::Activity {
                    name: Some(ActivityName::InputCustomer),
                    exit: Some(ExitName::NoResponse),
                    took_ms: Some(8_000),
                },
                &ChapterKind::Step(StepKind::SystemAccepted),
                &ChapterKind::Activity {
                    name: Some(ActivityName::Queue),
                    exit: None,
                    took_ms: None,
                },
            ]
        );
    }

    #[test]
    fn a_loop_tells_each_round() {
        let story = chapters(&[
            ran(1, 1, ActivityName::Delay),
            left(2, 1, ActivityName::Delay, ExitName::Next),
            ran(3, 1, ActivityName::Delay),
            left(5, 1, ActivityName::Delay, ExitName::Next),
        ]);
        let took: Vec<_> = story
            .iter()
            .map(|chapter| match chapter.kind {
                ChapterKind::Activity { took_ms, .. } => took_ms,
                ChapterKind::Step(_) => None,
            })
            .collect();
        assert_eq!(took, [Some(1_000), Some(2_000)]);
    }

    #[test]
    fn a_story_cut_at_its_beginning_keeps_the_exit() {
        let story = chapters(&[left(5, 1, ActivityName::Queue, ExitName::TimedOut)]);
        assert_eq!(story.len(), 1);
        assert_eq!(story[0].seq, 5);
    }

    #[test]
    fn what_went_wrong_is_told_louder() {
        let missed = StepKind::OfferEnded {
            user: "Anna".into(),
            outcome: OfferOutcome::Missed,
        };
        assert_eq!(weight(&ChapterKind::Step(missed)), Weight::Trouble);
        assert_eq!(
            weight(&ChapterKind::Step(StepKind::Terminated)),
            Weight::Quiet
        );
    }
}
