//! Who may hear what, and how players ask for it.

use engine::model::{Config, Grant, Role};
use shared::api::quality::TaskQuality;
use shared::api::recording::TaskRecordings;
use shared::ids::{RecordingId, TaskId};
use shared::wire::QualitySample;
use shared::{ErrorCode, Millis};
use store::{CallQuality, Complete, Recording, RecordingKind, TenantScope};

use crate::testing::{Reply, Seed, SignedIn, Stage};

const TASK: TaskId = TaskId::from_bytes([7; 16]);
const DONE: RecordingId = RecordingId::from_bytes([1; 16]);
const RUNS: RecordingId = RecordingId::from_bytes([2; 16]);
const PASSWORD: &str = "correct horse";

struct Scene {
    stage: Stage,
    sam: SignedIn,
}

/// A task with a recording of 26 bytes, one that still runs, and two samples of quality.
async fn scene() -> Scene {
    let configs: [Config; 2] = [1, 2].map(|tenant| {
        let seed = Seed {
            tenant,
            supervisors: 2,
            ..Seed::default()
        };
        let mut config = seed.config();
        let admin = config.users.values_mut().next_back().unwrap();
        admin.roles = vec![Grant::at_root(Role::TenantAdmin)];
        config
    });
    let stage = Stage::of(&configs, "").await;
    for config in &configs {
        for user in config.users.keys() {
            stage.set_password(config, *user, PASSWORD).await;
        }
    }
    let app = &stage.app;
    let scope = TenantScope::proven(configs[0].tenant.id);
    let alphabet: Vec<u8> = (b'a'..=b'z').collect();
    std::fs::write(app.archive.live("1.ogg"), &alphabet).unwrap();
    app.archive.keep("1.ogg", "1.ogg").await.unwrap();
    for (id, complete) in [(DONE, true), (RUNS, false)] {
        let recording = Recording {
            id,
            task: TASK,
            call: 1,
            kind: RecordingKind::Audio,
            at: Millis(5),
            complete: complete.then_some(Complete {
                length_ms: 61_000,
                bytes: 26,
            }),
            object: "1.ogg".to_owned(),
            until: Millis(99),
        };
        app.store.begin_recording(scope, recording).await.unwrap();
    }
    let sample = |user| CallQuality {
        task: TASK,
        call: 1,
        at: Millis(6),
        user,
        sample: QualitySample {
            lost_permille: 30,
            ..QualitySample::default()
        },
    };
    let agent = *configs[0].users.keys().next().unwrap();
    let samples = vec![sample(None), sample(Some(agent))];
    app.store.add_quality(scope, samples).await.unwrap();
    let sam = stage.sign_in("agent60000@tenant1.test", PASSWORD).await;
    Scene { stage, sam }
}

impl Scene {
    async fn get(&self, who: &SignedIn, address: &str) -> Reply {
        self.stage.get(address).by(who).send().await
    }

    async fn hear(&self, range: &str) -> Reply {
        let ask = self.stage.get(&format!("/api/v1/recordings/{DONE}"));
        ask.by(&self.sam).header("range", range).send().await
    }
}

#[tokio::test]
async fn a_supervisor_finds_and_hears_a_recording_whole_and_in_parts() {
    let scene = scene().await;
    let found = scene
        .get(&scene.sam, &format!("/api/v1/tasks/{TASK}/recordings"))
        .await;
    let found: TaskRecordings = found.json();
    let [done, runs] = &found.recordings[..] else {
        panic!("{found:?}");
    };
    assert_eq!(
        (done.id, done.length_ms, done.bytes),
        (DONE, Some(61_000), Some(26))
    );
    assert_eq!((runs.id, runs.length_ms, runs.video), (RUNS, None, false));
    let whole = scene
        .get(&scene.sam, &format!("/api/v1/recordings/{DONE}"))
        .await;
    assert_eq!(whole.status, 200);
    assert_eq!(whole.header("content-type"), Some("audio/ogg"));
    assert_eq!(whole.header("accept-ranges"), Some("bytes"));
    assert_eq!(whole.header("cache-control"), Some("no-store"));
    assert_eq!(whole.body.len(), 26);
    let part = scene.hear("bytes=2-4").await;
    assert_eq!((part.status, &part.body[..]), (206, &b"cde"[..]));
    assert_eq!(part.header("content-range"), Some("bytes 2-4/26"));
    assert_eq!(part.header("content-length"), Some("3"));
    assert_eq!(&scene.hear("bytes=-2").await.body[..], b"yz");
    let beyond = scene.hear("bytes=26-").await;
    assert_eq!(beyond.status, 416);
    assert_eq!(beyond.header("content-range"), Some("bytes */26"));
    let early = scene
        .get(&scene.sam, &format!("/api/v1/recordings/{RUNS}"))
        .await;
    assert_eq!(
        (early.code(), early.status),
        (ErrorCode::NotApplicable, 409)
    );
}

#[tokio::test]
async fn the_quality_of_both_ends_is_in_the_task_s_history() {
    let scene = scene().await;
    let address = format!("/api/v1/tasks/{TASK}/quality");
    let quality: TaskQuality = scene.get(&scene.sam, &address).await.json();
    let ends: Vec<_> = quality
        .samples
        .iter()
        .map(|end| end.name.as_deref())
        .collect();
    assert_eq!(ends, [None, Some("Agent 0")]);
    assert_eq!(quality.samples[0].sample.lost_permille, 30);
}

#[tokio::test]
async fn nobody_else_does_and_what_is_foreign_is_not_there() {
    let scene = scene().await;
    let unknown = TaskId::from_bytes([8; 16]);
    let addresses = [
        format!("/api/v1/tasks/{TASK}/recordings"),
        format!("/api/v1/tasks/{TASK}/quality"),
        format!("/api/v1/recordings/{DONE}"),
    ];
    let agent = scene.stage.sign_in("agent0@tenant1.test", PASSWORD).await;
    let other = scene
        .stage
        .sign_in("agent60000@tenant2.test", PASSWORD)
        .await;
    let admin = scene
        .stage
        .sign_in("agent60001@tenant1.test", PASSWORD)
        .await;
    for address in &addresses {
        assert_eq!(
            scene.get(&agent, address).await.code(),
            ErrorCode::Forbidden
        );
        assert_eq!(scene.get(&other, address).await.code(), ErrorCode::NotFound);
        assert_eq!(scene.get(&admin, address).await.status, 200);
        let nobody = scene.stage.get(address).send().await;
        assert_eq!(nobody.code(), ErrorCode::LoginRequired);
    }
    for address in [
        format!("/api/v1/tasks/{unknown}/recordings"),
        format!("/api/v1/tasks/{unknown}/quality"),
        "/api/v1/tasks/nonsense/recordings".to_owned(),
        "/api/v1/recordings/0".to_owned(),
        format!("/api/v1/recordings/{unknown}"),
    ] {
        let reply = scene.get(&scene.sam, &address).await;
        assert_eq!(reply.code(), ErrorCode::NotFound, "{address}");
    }
}
