//! What is heard when, with a speech service of our own on the loopback.

use axum::routing::post;
use axum::{Json, Router};
use shared::Millis;
use store::memory::MemoryStore;
use store::{Audio, NewAudio};

use super::*;
use crate::config::Speech as SpeechSettings;
use crate::outbound::Outbound;
use crate::testing::Scratch;

const TENANT: TenantId = TenantId::from_bytes([1; 16]);
const MUSIC: ResourceId = ResourceId::from_bytes([2; 16]);

fn clip(byte: u8) -> Clip {
    let packet = vec![0xfc, 0xff, byte];
    Clip {
        packets: vec![(packet, std::time::Duration::from_millis(20))],
    }
}

/// Sounds with the product's music in place, and one resource in the store.
async fn sounds(speech: Option<SpeechService>) -> Sounds {
    let files = Scratch::new();
    std::fs::write(files.path().join("hold-music.ogg"), clip(1).to_ogg()).unwrap();
    let store = Arc::new(MemoryStore::default());
    let music = NewAudio {
        id: MUSIC,
        name: "Harp".to_owned(),
        at: Millis(1),
        length_ms: 20,
        ogg: clip(2).to_ogg(),
    };
    let scope = TenantScope::proven(TENANT);
    store.add_audio(scope, music).await.unwrap();
    Sounds::new(store, files.path(), speech)
}

/// A service that answers with what it is told to, for one key only.
async fn service(answer: Vec<u8>) -> SpeechService {
    let speak = async move |headers: axum::http::HeaderMap, Json(body): Json<serde_json::Value>| {
        let is_known = headers
            .get("authorization")
            .is_some_and(|key| key == "Bearer sesame");
        let is_right = body["model"] == "reader" && body["response_format"] == "opus";
        let is_asked = body["input"] == "Good morning" && body["voice"] == "ada";
        match is_known && is_right && is_asked {
            true => Ok(answer.clone()),
            false => Err(axum::http::StatusCode::BAD_REQUEST),
        }
    };
    let router = Router::new().route("/v1/audio/speech", post(speak));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    let settings = SpeechSettings {
        url: format!("{origin}/v1/"),
        key: "sesame".to_owned(),
        model: "reader".to_owned(),
        voice: "ada".to_owned(),
    };
    let outbound = Outbound::new([origin].into()).unwrap();
    SpeechService::new(settings, Arc::new(outbound)).unwrap()
}

fn text(text: &str) -> Wanted {
    Wanted::Speech(Speech::Text {
        text: text.to_owned(),
        voice: None,
    })
}

#[tokio::test]
async fn music_is_the_chosen_one_or_the_product_s_own() {
    let sounds = sounds(None).await;
    let heard = async |wanted| {
        sounds
            .load(TENANT, wanted)
            .await
            .map(|clip| (*clip).clone())
    };
    assert_eq!(heard(Wanted::Music(None)).await, Some(clip(1)));
    assert_eq!(heard(Wanted::Music(Some(MUSIC))).await, Some(clip(2)));
    let gone = ResourceId::from_bytes([9; 16]);
    assert_eq!(heard(Wanted::Music(Some(gone))).await, Some(clip(1)));
    let said = |id| Wanted::Speech(Speech::Resource(id));
    assert_eq!(heard(said(MUSIC)).await, Some(clip(2)));
    assert_eq!(heard(said(gone)).await, None);
    let other = TenantId::from_bytes([7; 16]);
    assert_eq!(sounds.load(other, said(MUSIC)).await, None);
}

#[tokio::test]
async fn without_a_service_a_text_is_refused_and_the_call_goes_on() {
    let sounds = sounds(None).await;
    let refused = sounds.speak("Good morning", None).await;
    assert_eq!(refused, Err(ErrorCode::SpeechUnavailable));
    assert_eq!(sounds.load(TENANT, text("Good morning")).await, None);
}

#[tokio::test]
async fn a_text_is_read_by_the_service_once() {
    let service = service(clip(3).to_ogg()).await;
    let sounds = sounds(Some(service)).await;
    let first = sounds.speak("Good morning", None).await.unwrap();
    assert!(!first.packets.is_empty());
    let again = sounds.speak("Good morning", None).await.unwrap();
    assert!(Arc::ptr_eq(&first, &again));
    for (wrong, voice) in [
        ("Good evening", None),
        ("Good morning", Some("eve")),
        ("", None),
    ] {
        let refused = sounds.speak(wrong, voice).await;
        assert_eq!(refused, Err(ErrorCode::SpeechUnavailable), "{wrong}");
    }
}

#[tokio::test]
async fn a_service_that_answers_nonsense_is_no_service() {
    let sounds = sounds(Some(service(b"I am a teapot".to_vec()).await)).await;
    let refused = sounds.speak("Good morning", None).await;
    assert_eq!(refused, Err(ErrorCode::SpeechUnavailable));
}
