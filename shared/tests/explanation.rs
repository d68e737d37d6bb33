//! The JSON of a task's explanation, as the console and other readers rely on it.

#![expect(clippy::unwrap_used, reason = "a test that cannot write JSON fails")]

use serde_json::json;
use shared::Millis;
use shared::api::explanation::{
    ActivityName, ConsideredUser, Decision, DistributionName, ExitName, ExplanationStep,
    OfferOutcome, SkipReason, SkippedUser, StepKind, TaskExplanation,
};
use shared::ids::{ActivityId, TaskId};
use shared::wire::{BoardTaskState, Modality, Priority};

fn step(seq: u64, kind: StepKind) -> ExplanationStep {
    ExplanationStep {
        seq,
        at: Millis(1_000 * i64::try_from(seq).unwrap()),
        kind,
    }
}

fn decision() -> StepKind {
    StepKind::Decided(Box::new(Decision {
        distribution: DistributionName::LeastLoaded,
        priority: Priority::High,
        level: 0,
        restarts_round: false,
        considered: vec![ConsideredUser {
            name: "Anna".into(),
            preferred: None,
            level: 0,
            load: 1,
            idle_ms: 40_000,
            chosen: true,
        }],
        n_free: 1,
        skipped: vec![SkippedUser {
            name: "Ben".into(),
            why: SkipReason::WrapUp,
        }],
        n_members: 2,
    }))
}

#[test]
fn an_explanation_reads_as_documented() {
    let explanation = TaskExplanation {
        task: TaskId::from_bytes([1; 16]),
        service: Some("Support".into()),
        title: "Cleo".into(),
        modality: Modality::InstantMessaging,
        state: Some(BoardTaskState::Offered),
        ended: None,
        started_at: Millis(1_000),
        ended_at: None,
        steps: vec![
            step(1, StepKind::WorkflowStarted),
            step(
                2,
                StepKind::ActivityLeft {
                    activity: ActivityId::from_bytes([2; 16]),
                    name: Some(ActivityName::InputCustomer),
                    exit: ExitName::Choice { number: 2 },
                },
            ),
            step(3, decision()),
            step(
                4,
                StepKind::OfferEnded {
                    user: "Anna".into(),
                    outcome: OfferOutcome::Missed,
                },
            ),
        ],
        n_steps: 4,
    };
    let json = json!({
        "task": "01010101-0101-0101-0101-010101010101",
        "service": "Support",
        "title": "Cleo",
        "modality": "instantMessaging",
        "state": "offered",
        "ended": null,
        "startedAt": 1000,
        "endedAt": null,
        "steps": [
            { "seq": 1, "at": 1000, "kind": "workflowStarted" },
            { "seq": 2, "at": 2000, "kind": { "activityLeft": {
                "activity": "02020202-0202-0202-0202-020202020202",
                "name": "inputCustomer",
                "exit": { "choice": { "number": 2 } },
            } } },
            { "seq": 3, "at": 3000, "kind": { "decided": {
                "distribution": "leastLoaded",
                "priority": "high",
                "level": 0,
                "restartsRound": false,
                "considered": [{
                    "name": "Anna", "preferred": null, "level": 0, "load": 1, "idleMs": 40000,
                    "chosen": true,
                }],
                "nFree": 1,
                "skipped": [{ "name": "Ben", "why": "wrapUp" }],
                "nMembers": 2,
            } } },
            { "seq": 4, "at": 4000, "kind": { "offerEnded": { "user": "Anna", "outcome": "missed" } } },
        ],
        "nSteps": 4,
    });
    assert_eq!(serde_json::to_value(&explanation).unwrap(), json);
    assert_eq!(
        serde_json::from_value::<TaskExplanation>(json).unwrap(),
        explanation
    );
}
