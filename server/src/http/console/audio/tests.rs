//! Uploads, lists and deletions as administrators meet them.

use axum::http::Method;
use engine::model::{Config, Grant, Role};
use media::Clip;
use serde_json::json;
use shared::ErrorCode;
use shared::api::audio::{AudioList, AudioResource};
use shared::limits::AUDIO_UPLOAD_BYTES;

use crate::testing::{Reply, Seed, SignedIn, Stage, documents_of};

struct Scene {
    stage: Stage,
    config: Config,
    admin: SignedIn,
}

const PASSWORD: &str = "correct horse";

impl Scene {
    /// Two tenants; in each the first supervisor is an administrator instead.
    async fn new() -> Self {
        let configs = [1, 2].map(|tenant| {
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
        let admin = stage.sign_in("agent60001@tenant1.test", PASSWORD).await;
        let [config, _] = configs;
        Self {
            stage,
            config,
            admin,
        }
    }

    async fn upload(&self, who: &SignedIn, name: &str, file: Vec<u8>) -> Reply {
        let address = format!("/api/v1/audio?name={name}");
        let ask = self.stage.ask(Method::POST, &address);
        ask.by(who).body(file).send().await
    }

    async fn list(&self, who: &SignedIn) -> Reply {
        self.stage.get("/api/v1/audio").by(who).send().await
    }

    async fn delete(&self, who: &SignedIn, id: &str) -> Reply {
        let address = format!("/api/v1/audio/{id}");
        let ask = self.stage.ask(Method::DELETE, &address);
        ask.by(who).send().await
    }
}

/// A WAV file of a second of 8 kHz.
fn wav() -> Vec<u8> {
    let mut file = b"RIFF\xa4\x3e\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0".to_vec();
    file.extend(8_000_u32.to_le_bytes());
    file.extend(16_000_u32.to_le_bytes());
    file.extend(b"\x02\0\x10\0data");
    file.extend(16_000_u32.to_le_bytes());
    file.extend((0..8_000_i16).flat_map(|n| (n % 32 * 900).to_le_bytes()));
    file
}

#[tokio::test]
async fn an_upload_is_listed_heard_and_deleted() {
    let scene = Scene::new().await;
    let reply = scene.upload(&scene.admin, "Hold%20music", wav()).await;
    assert_eq!(reply.status, 201, "{reply:?}");
    let one: AudioResource = reply.json();
    assert_eq!((one.name.as_str(), one.length_ms), ("Hold music", 1_000));
    let listed: AudioList = scene.list(&scene.admin).await.json();
    assert_eq!(listed.resources, std::slice::from_ref(&one));
    assert!(!listed.can_speak);
    let address = format!("/api/v1/audio/{}", one.id);
    let heard = scene.stage.get(&address).by(&scene.admin).send().await;
    assert_eq!(heard.status, 200);
    assert_eq!(Clip::from_ogg(&heard.body).unwrap().packets.len(), 50);
    let agent = scene
        .stage
        .sign_in("agent60000@tenant1.test", PASSWORD)
        .await;
    let refused = scene.stage.get(&address).by(&agent).send().await;
    assert_eq!(refused.code(), ErrorCode::Forbidden);
    let tenant = scene.config.tenant.id;
    let clip = scene
        .stage
        .app
        .sounds
        .resource(tenant, one.id)
        .await
        .unwrap();
    assert_eq!(clip.packets.len(), 50);
    let id = one.id.to_string();
    assert_eq!(scene.delete(&scene.admin, &id).await.status, 204);
    assert_eq!(
        scene.delete(&scene.admin, &id).await.code(),
        ErrorCode::NotFound
    );
    let heard = scene.stage.app.sounds.resource(tenant, one.id).await;
    assert_eq!(heard, Err(ErrorCode::NotFound));
}

#[tokio::test]
async fn what_is_not_audio_is_refused_with_a_way_out() {
    let scene = Scene::new().await;
    let text = scene
        .upload(&scene.admin, "x", b"not music at all".to_vec())
        .await;
    assert_eq!((text.code(), text.status), (ErrorCode::AudioInvalid, 400));
    assert!(String::from_utf8_lossy(&text.body).contains("Ogg/Opus"));
    let nothing = scene.upload(&scene.admin, "x", Vec::new()).await;
    assert_eq!(nothing.code(), ErrorCode::AudioInvalid);
    let large = vec![0; AUDIO_UPLOAD_BYTES + 1];
    let large = scene.upload(&scene.admin, "x", large).await;
    assert_eq!((large.code(), large.status), (ErrorCode::TooLarge, 413));
    let long = "x".repeat(65);
    for name in ["", "%20", "a%0Ab", long.as_str()] {
        let refused = scene.upload(&scene.admin, name, wav()).await;
        assert_eq!(refused.code(), ErrorCode::FieldInvalid, "{name}");
    }
    let listed: AudioList = scene.list(&scene.admin).await.json();
    assert_eq!(listed.resources, []);
}

#[tokio::test]
async fn a_name_is_given_once() {
    let scene = Scene::new().await;
    assert_eq!(scene.upload(&scene.admin, "Harp", wav()).await.status, 201);
    let again = scene.upload(&scene.admin, "%20Harp", wav()).await;
    assert_eq!(again.code(), ErrorCode::FieldInvalid);
    let problem = String::from_utf8_lossy(&again.body).into_owned();
    assert!(problem.contains("\"field\":\"name\""), "{problem}");
}

#[tokio::test]
async fn what_a_workflow_plays_cannot_be_deleted() {
    let scene = Scene::new().await;
    let one: AudioResource = scene.upload(&scene.admin, "Harp", wav()).await.json();
    // The queue of a workflow plays it.
    let mut config = scene.config.clone();
    let workflow = config.workflows.values_mut().next().unwrap();
    let mut body = serde_json::to_value(&*workflow).unwrap();
    let queue = body["activities"]
        .as_object_mut()
        .unwrap()
        .values_mut()
        .find_map(|activity| activity["kind"].get_mut("Queue"))
        .unwrap();
    queue["music"] = json!(one.id);
    *workflow = serde_json::from_value(body).unwrap();
    let name = workflow.name.clone();
    let mut changed = documents_of(&config);
    changed.retain(|document| document.kind == store::DocumentKind::Workflow);
    changed.iter_mut().for_each(|document| document.rev = 1);
    let scope = store::TenantScope::proven(config.tenant.id);
    scene
        .stage
        .app
        .store
        .save_documents(scope, changed)
        .await
        .unwrap();
    let owner = scene.stage.app.owners.by_tenant(config.tenant.id).unwrap();
    owner.reload_config().await.unwrap();
    let refused = scene.delete(&scene.admin, &one.id.to_string()).await;
    assert_eq!(
        (refused.code(), refused.status),
        (ErrorCode::NotApplicable, 409)
    );
    assert!(String::from_utf8_lossy(&refused.body).contains(&name));
    let listed: AudioList = scene.list(&scene.admin).await.json();
    assert_eq!(listed.resources[0].used_by, [name]);
}

#[tokio::test]
async fn nobody_else_hears_changes_or_sees_anything() {
    let scene = Scene::new().await;
    let one: AudioResource = scene.upload(&scene.admin, "Harp", wav()).await.json();
    let id = one.id.to_string();
    for upn in ["agent0@tenant1.test", "agent60000@tenant1.test"] {
        let who = scene.stage.sign_in(upn, PASSWORD).await;
        for reply in [
            scene.list(&who).await,
            scene.upload(&who, "x", wav()).await,
            scene.delete(&who, &id).await,
        ] {
            assert_eq!(reply.code(), ErrorCode::Forbidden, "{upn}");
        }
    }
    let other = scene
        .stage
        .sign_in("agent60001@tenant2.test", PASSWORD)
        .await;
    let listed: AudioList = scene.list(&other).await.json();
    assert_eq!(listed.resources, []);
    assert_eq!(scene.delete(&other, &id).await.code(), ErrorCode::NotFound);
    for nothing in ["nonsense", "0", "%2e%2e"] {
        let reply = scene.delete(&scene.admin, nothing).await;
        assert_eq!(reply.code(), ErrorCode::NotFound, "{nothing}");
    }
}

#[tokio::test]
async fn without_a_speech_service_a_text_is_refused_with_a_way_out() {
    let scene = Scene::new().await;
    let body = json!({ "name": "Greeting", "text": "Good morning" });
    let ask = scene.stage.post("/api/v1/audio/speech", &body);
    let reply = ask.by(&scene.admin).send().await;
    assert_eq!(
        (reply.code(), reply.status),
        (ErrorCode::SpeechUnavailable, 409)
    );
    assert!(String::from_utf8_lossy(&reply.body).contains("speech.url"));
}
