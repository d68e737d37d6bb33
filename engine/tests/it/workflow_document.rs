//! Workflows as documents, templates and versions.

use std::collections::BTreeSet;

use engine::model::{ActivityKind, Workflow, WorkflowKind};
use engine::workflow::{
    DOCUMENT_BYTES, DocumentFault, FindingKind, Template, export, import, publish, template,
    validate,
};
use shared::ids::{UnitId, WorkflowId};

use crate::kit::{Random, SALES, SUPPORT, WORKFLOW, activity_id, config, random_workflow};

const KINDS: [WorkflowKind; 3] = [
    WorkflowKind::InstantMessaging,
    WorkflowKind::AudioVideo,
    WorkflowKind::ExternalTask,
];

fn default() -> Workflow {
    (*config().workflows[&WORKFLOW]).clone()
}

fn from_template(of: Template, kind: WorkflowKind) -> Option<Workflow> {
    let (id, unit) = (WorkflowId::from_bytes([7; 16]), UnitId::from_bytes([8; 16]));
    let mut n = 0;
    template(of, kind, id, unit, || {
        n += 1;
        activity_id(n)
    })
}

#[test]
fn row_50_templates_are_ready_to_be_published() {
    for kind in KINDS {
        for of in Template::ALL {
            let made = from_template(of, kind);
            let has_no_menu = of == Template::QueueIvr && kind == WorkflowKind::ExternalTask;
            assert_eq!(made.is_none(), has_no_menu);
            let Some(made) = made else {
                continue;
            };
            assert_eq!(validate(&made), [], "{of:?} {kind:?}");
            assert_eq!((made.name.as_str(), made.kind), (of.name(), kind));
            assert_eq!(
                (made.id, made.version),
                (WorkflowId::from_bytes([7; 16]), 1)
            );
        }
    }
    let asking = from_template(Template::QueueIvr, WorkflowKind::InstantMessaging).unwrap();
    let gives_up = |kind: &ActivityKind| match kind {
        ActivityKind::Queue(queue) => queue.limit_secs == Some(300),
        _ => false,
    };
    let mut kinds = asking.activities.values().map(|activity| &activity.kind);
    assert!(kinds.any(gives_up), "who wants to speak waits five minutes");
}

#[test]
fn what_is_exported_is_imported_as_it_was() {
    let mut n_without_findings = 0;
    for seed in 0..2_000 {
        let mut random = Random::new(seed);
        let kind = *random.pick(&KINDS).unwrap();
        let workflow = random_workflow(&mut random, kind, &[SUPPORT, SALES]);
        let text = export(&workflow);
        let imported = import(&text).unwrap_or_else(|fault| panic!("seed {seed}: {fault}"));
        assert_eq!(imported.workflow, workflow, "seed {seed}");
        assert_eq!(imported.findings, validate(&workflow), "seed {seed}");
        assert_eq!(export(&imported.workflow), text, "seed {seed}");
        n_without_findings += usize::from(imported.findings.is_empty());
    }
    assert!(
        (1_500..2_000).contains(&n_without_findings),
        "{n_without_findings}"
    );
}

/// The same document with one piece replaced.
fn edited(from: &str, to: &str) -> Result<Workflow, DocumentFault> {
    let text = export(&default());
    assert!(text.contains(from), "{from} is not in {text}");
    import(&text.replacen(from, to, 1)).map(|imported| imported.workflow)
}

#[test]
fn a_document_is_refused_with_the_reason() {
    let field = |path: &str| Err(DocumentFault::UnknownField(path.into()));
    let third = "03030303-0303-0303-0303-030303030303";
    for (from, to, expected) in [
        (
            "\"format\": 1",
            "\"format\": 2",
            Err(DocumentFault::NewerFormat(2)),
        ),
        (
            "\"format\": 1",
            "\"format\": 99, \"new\": []",
            Err(DocumentFault::NewerFormat(99)),
        ),
        (
            "\"Accept\"",
            "{\"Teleport\": {\"to\": \"Mars\"}}",
            Err(DocumentFault::UnknownActivity {
                id: "02020202-0202-0202-0202-020202020202".into(),
                name: "Teleport".into(),
            }),
        ),
        (
            "\"Accept\"",
            "\"Teleport\"",
            Err(DocumentFault::UnknownActivity {
                id: "02020202-0202-0202-0202-020202020202".into(),
                name: "Teleport".into(),
            }),
        ),
        (
            "\"format\": 1",
            "\"format\": 1, \"by\": \"me\"",
            field("by"),
        ),
        (
            "\"name\":",
            "\"colour\": \"red\", \"name\":",
            field("workflow.colour"),
        ),
        (
            "\"limit_secs\":",
            "\"limit\": 3, \"limit_secs\":",
            field(&format!("workflow.activities.{third}.kind.Queue.limit")),
        ),
        ("\"version\": 1", "\"version\":  1", Ok(default())),
        (
            "\"version\": 1",
            "\"version\": 7",
            Ok(Workflow {
                version: 7,
                ..default()
            }),
        ),
    ] {
        assert_eq!(edited(from, to), expected, "{to}");
    }
}

#[test]
fn an_unknown_field_is_found_in_lists_too() {
    let made = from_template(Template::QueueIvr, WorkflowKind::InstantMessaging).unwrap();
    let text = export(&made);
    let list = text.find("\"choices\": [").expect("a menu has choices");
    let first = list + text[list..].find('{').unwrap() + 1;
    let edited = format!("{}\"colour\": 1, {}", &text[..first], &text[first..]);
    let Err(DocumentFault::UnknownField(path)) = import(&edited) else {
        panic!("{edited}")
    };
    assert!(path.ends_with(".choices.0.colour"), "{path}");
}

#[test]
fn a_document_that_is_none_is_refused_with_its_place() {
    let malformed = |text: &str| match import(text) {
        Err(DocumentFault::Malformed(why)) => why,
        other => panic!("{text}: {other:?}"),
    };
    for text in [
        "",
        "[]",
        "{}",
        "null",
        "{\"format\": 0}",
        "{\"format\": \"1\"}",
        "{\"format\": -1}",
    ] {
        malformed(text);
    }
    assert!(malformed("{\"format\": 1").contains("line 1"));
    let twice = export(&default()).replacen("\"version\": 1", "\"version\": 1, \"version\": 2", 1);
    assert!(malformed(&twice).contains("duplicate field `version`"));
    let missing = export(&default()).replacen("\"version\": 1,", "", 1);
    assert!(malformed(&missing).contains("missing field `version`"));
    let exit = export(&default()).replacen("\"TimedOut\"", "\"Sideways\"", 1);
    assert!(malformed(&exit).contains("no exit is called “Sideways”"));
    assert!(malformed(&"[".repeat(1_000)).contains("recursion"));
}

#[test]
fn a_document_has_a_size() {
    let text = export(&default());
    let padded = |n: usize| format!("{text}{}", " ".repeat(n - text.len()));
    assert!(import(&padded(DOCUMENT_BYTES)).is_ok());
    assert_eq!(
        import(&padded(DOCUMENT_BYTES + 1)),
        Err(DocumentFault::TooLarge)
    );
}

/// What an older version of the settings left out is what it meant then.
#[test]
fn settings_that_a_document_leaves_out_have_their_standard() {
    let text = export(&default());
    let short = text.replacen("\"rona_secs\": null,", "", 1);
    assert_ne!(short, text);
    assert_eq!(import(&short).unwrap().workflow, default());
}

#[test]
fn row_49_publishing_makes_the_next_version() {
    let first = publish(
        Workflow {
            version: 77,
            ..default()
        },
        None,
    )
    .unwrap();
    assert_eq!(
        first,
        default(),
        "the first is version 1, whatever the draft says"
    );
    let draft = Workflow {
        name: "Renamed".into(),
        ..default()
    };
    let second = publish(draft.clone(), Some(&first)).unwrap();
    assert_eq!(
        second,
        Workflow {
            version: 2,
            ..draft.clone()
        }
    );
    let broken = Workflow {
        name: String::new(),
        ..draft
    };
    let findings = publish(broken, Some(&second)).unwrap_err();
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].kind, FindingKind::Name);
}

#[test]
fn random_workflows_use_every_activity() {
    let mut seen = BTreeSet::new();
    for seed in 0..500 {
        let mut random = Random::new(seed);
        let kind = *random.pick(&KINDS).unwrap();
        let workflow = random_workflow(&mut random, kind, &[SUPPORT, SALES]);
        seen.extend(
            workflow
                .activities
                .values()
                .map(|activity| name(&activity.kind)),
        );
    }
    assert_eq!(seen.len(), 22, "{seen:?}");
}

fn name(kind: &ActivityKind) -> String {
    let text = format!("{kind:?}");
    text.split(['(', ' ']).next().unwrap().to_owned()
}
