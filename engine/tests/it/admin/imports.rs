//! Workflows from files: foreign, newer, damaged and huge ones are answered, and nothing is made.

use engine::admin::{Entity, FaultCode, form_of, import};
use engine::workflow::{DOCUMENT_BYTES, export};
use shared::ids::{ActivityId, UnitId, WorkflowId};

use super::bed::{self, NORTH, refused};
use crate::kit::WORKFLOW;

const NEW: WorkflowId = WorkflowId::from_bytes([0x66; 16]);

fn fault(text: &str) -> FaultCode {
    let fault = import(text, NEW, NORTH).unwrap_err();
    assert_eq!(fault.field, "document");
    fault.code
}

#[test]
fn a_file_becomes_a_draft_with_an_id_and_a_place_of_its_own() {
    let config = bed::config();
    let workflow = &config.workflows[&WORKFLOW];
    let draft = import(&export(workflow), NEW, NORTH).unwrap();
    assert_eq!((draft.workflow.id, draft.workflow.unit), (NEW, NORTH));
    assert_eq!(draft.workflow.activities, workflow.activities);
    assert_eq!(
        refused(&config, Entity::WorkflowDraft(Box::new(draft))),
        [""; 0]
    );
}

#[test]
fn foreign_newer_damaged_and_huge_files_are_refused() {
    let good = export(&bed::config().workflows[&WORKFLOW]);
    assert_eq!(fault(""), FaultCode::Invalid);
    assert_eq!(fault("<bpmn:definitions/>"), FaultCode::Invalid);
    assert_eq!(fault(r#"{"nodes": [], "edges": []}"#), FaultCode::Invalid);
    assert_eq!(fault(&good[..good.len() / 2]), FaultCode::Invalid);
    assert_eq!(
        fault(&good.replace("\"format\": 1", "\"format\": 2")),
        FaultCode::Newer
    );
    assert_eq!(
        fault(&good.replace("\"Accept\"", "\"Teleport\"")),
        FaultCode::Unknown
    );
    let extra = good.replace("\"version\"", "\"colour\": 1, \"version\"");
    assert_eq!(fault(&extra), FaultCode::Unknown);
    let huge = " ".repeat(10 * 1024 * 1024);
    assert_eq!(fault(&huge), FaultCode::TooLong);
}

#[test]
fn row_51_a_draft_may_be_wrong_and_a_workflow_may_not() {
    let config = bed::config();
    let mut workflow = (*config.workflows[&WORKFLOW]).clone();
    workflow.version += 1;
    workflow.activities.remove(&ActivityId::from_bytes([2; 16]));
    let mut draft = import(&export(&workflow), WORKFLOW, config.root()).unwrap();
    assert_eq!(
        refused(&config, Entity::WorkflowDraft(Box::new(draft.clone()))),
        [""; 0]
    );
    let found = refused(&config, Entity::Workflow(Box::new(workflow)));
    assert!(found.contains(&" no-accept".to_owned()), "{found:?}");
    draft.workflow.name = "x".repeat(DOCUMENT_BYTES);
    let found = form_of(&Entity::WorkflowDraft(Box::new(draft)));
    let codes: Vec<_> = found
        .iter()
        .map(|fault| (fault.field.as_str(), fault.code))
        .collect();
    assert_eq!(
        codes,
        [
            ("workflow.name", FaultCode::TooLong),
            ("workflow", FaultCode::TooLong)
        ]
    );
}

#[test]
fn row_50_versions_follow_one_another() {
    let mut config = bed::config();
    let old = (*config.workflows[&WORKFLOW]).clone();
    for service in config.services.values_mut() {
        service.chat_workflow = None;
    }
    for (version, expected) in [
        (1, vec!["version invalid".to_owned()]),
        (2, vec![]),
        (3, vec!["version invalid".to_owned()]),
    ] {
        let mut next = old.clone();
        next.version = version;
        next.activities.retain(|_, _| true);
        let disconnect = next.activities.keys().next_back().copied().unwrap();
        next.activities.get_mut(&disconnect).unwrap().exits.clear();
        next.start = old.start;
        let queue = ActivityId::from_bytes([3; 16]);
        if let engine::model::ActivityKind::Queue(settings) =
            &mut next.activities.get_mut(&queue).unwrap().kind
        {
            settings.limit_secs = Some(77);
        }
        assert_eq!(
            refused(&config, Entity::Workflow(Box::new(next))),
            expected,
            "{version}"
        );
    }
    // Another name or place is no other version.
    let mut renamed = old.clone();
    (renamed.name, renamed.unit) = ("Other".into(), NORTH);
    assert_eq!(
        refused(&config, Entity::Workflow(Box::new(renamed))),
        [""; 0]
    );
    let _: UnitId = old.unit;
}
