//! Recordings from the first word to the player: announced, kept, listed, heard, and what a power cut
//! leaves of them (row 170, A-68).

use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use engine::call::CallEvent;
use engine::model::RecordingMode;
use server::testing::{
    Answer, Seed, ServerProcess, Site, TestAgent, TestPeer, TestServer, TestVisitor, call, call_on,
};
use shared::api::recording::{RecordingInfo, TaskRecordings};
use shared::ids::TaskId;
use shared::wire::{AgentCommand, CallPhase, CallSlot, EntryKind, NoticeCode};
use store::TenantScope;

const MIA_HZ: f64 = 300.0;
const ANNA_HZ: f64 = 1_000.0;
/// Longest wait for what the server does by itself.
const PATIENCE: Duration = Duration::from_secs(30);

fn seed() -> Seed {
    Seed {
        calls: true,
        recording: RecordingMode::Audio,
        supervisors: 1,
        wrap_up_secs: 30,
        ..Seed::default()
    }
}

/// Two who talk, and know that they are recorded.
struct Talk {
    _visitor: TestVisitor,
    mia: TestPeer,
    agent: TestAgent,
    anna: TestPeer,
    task: TaskId,
}

async fn talk(site: &Site, server: SocketAddr, secret: &str) -> Talk {
    let mut visitor = TestVisitor::call(site).await;
    visitor.expect_phase(CallPhase::Queued).await;
    let mut mia = TestPeer::humming(MIA_HZ).await;
    visitor.join(1, &mia).await;
    mia.expect_up().await;
    let mut agent = TestAgent::ready(server, secret).await;
    let task = agent.accept().await;
    let mut anna = TestPeer::humming(ANNA_HZ).await;
    agent.join(task, 1, &anna).await;
    anna.expect_up().await;
    visitor.expect_phase(CallPhase::Connected).await;
    // both are told, in words and by what their screens show.
    visitor.expect_call("the sign", |call| call.recording).await;
    let is_told = |kind: &EntryKind| matches!(kind, EntryKind::Notice(notice) if notice.code == NoticeCode::RecordingStarted);
    visitor
        .expect_books("the notice", |books| {
            books.entries.iter().any(|entry| is_told(&entry.kind))
        })
        .await;
    agent
        .expect_desk("the sign", |desk| {
            call_on(desk, task)?.recording.then_some(())
        })
        .await;
    Talk {
        _visitor: visitor,
        mia,
        agent,
        anna,
        task,
    }
}

impl Talk {
    /// Lets both hear each other for so long.
    async fn for_about(&mut self, time: Duration) {
        let since = Instant::now();
        while since.elapsed() < time {
            self.mia.expect_heard(CallSlot::MainAudio, |_| true).await;
            self.anna.expect_heard(CallSlot::MainAudio, |_| true).await;
        }
    }
}

async fn get(server: SocketAddr, secret: &str, path: &str) -> Answer {
    let cookie = format!("{}={secret}", server::auth::COOKIE);
    let headers = [("Cookie", cookie.as_str())];
    let answer = call(server, None, &format!("GET {path}"), &headers, b"").await;
    answer.expect("an answer")
}

/// The first recording of a task that can be heard; asked for again until there is one.
async fn available(server: SocketAddr, secret: &str, task: TaskId) -> RecordingInfo {
    let asking = async {
        loop {
            let path = format!("/api/v1/tasks/{task}/recordings");
            let answer = get(server, secret, &path).await;
            assert_eq!(answer.status, 200, "{answer:?}");
            let listed: TaskRecordings = answer.json().expect("a list");
            // After a restart another one may have begun.
            let mut all = listed.recordings.into_iter();
            if let Some(found) = all.find(|one| one.length_ms.is_some()) {
                return found;
            }
        }
    };
    let found = tokio::time::timeout(PATIENCE, asking).await;
    found.expect("a recording that can be heard in time")
}

/// Saves what can be heard.
async fn fetched(
    server: SocketAddr,
    secret: &str,
    recording: &RecordingInfo,
    folder: &Path,
) -> std::path::PathBuf {
    let path = format!("/api/v1/recordings/{}", recording.id);
    let heard = get(server, secret, &path).await;
    assert_eq!(heard.status, 200);
    assert_eq!(Some(heard.body.len() as u64), recording.bytes);
    let file = folder.join("heard.ogg");
    std::fs::write(&file, heard.body).expect("a temporary folder is writable");
    file
}

/// What a player that is not ours makes of a person's stream; none where there is no such player.
fn played(file: &Path, person: usize) -> Option<Vec<f32>> {
    let stream = format!("0:a:{person}");
    let input = file.display().to_string();
    let output = Command::new("ffmpeg")
        .args(["-v", "error", "-i", &input, "-map", &stream])
        .args(["-f", "f32le", "-ac", "1", "-ar", "48000", "-"])
        .output()
        .ok()?;
    assert!(output.status.success(), "{output:?}");
    let samples = output.stdout.chunks_exact(4);
    Some(
        samples
            .map(|four| f32::from_le_bytes([four[0], four[1], four[2], four[3]]))
            .collect(),
    )
}

/// How much of the last second is a tone of so many Hertz (Goertzel), from 0 to 1.
fn share(samples: &[f32], hertz: f64) -> f64 {
    let last = &samples[samples.len().saturating_sub(48_000)..];
    let (mut sin, mut cos, mut all) = (0.0, 0.0, 0.0);
    for (at, sample) in (0_u32..).zip(last) {
        let sample = f64::from(*sample);
        let turn = f64::from(at) / 48_000.0 * hertz * std::f64::consts::TAU;
        sin += sample * turn.sin();
        cos += sample * turn.cos();
        all += sample * sample;
    }
    let n = f64::from(u32::try_from(last.len().max(1)).expect("a second"));
    2.0 * (sin * sin + cos * cos) / n / f64::max(all, 1e-9)
}

/// Each voice is in its own stream, by an independent player.
fn expect_tones(file: &Path) {
    for (person, own, other) in [(0, MIA_HZ, ANNA_HZ), (1, ANNA_HZ, MIA_HZ)] {
        let Some(samples) = played(file, person) else {
            println!("no ffmpeg here: only our own reader has looked at the file");
            return;
        };
        assert!(share(&samples, own) > 0.8, "person {person} is not heard");
        assert!(
            share(&samples, other) < 0.05,
            "person {person} hears itself"
        );
    }
}

#[tokio::test]
async fn a_call_is_announced_recorded_kept_listed_and_heard() {
    let server = TestServer::builder()
        .seed(seed())
        .with_calls()
        .start()
        .await;
    let secret = server.seeded.agents[0].1.clone();
    let mut talk = talk(&server.site(), server.address, &secret).await;
    talk.for_about(Duration::from_secs(3)).await;
    let (task, since) = (talk.task, Instant::now());
    let end = AgentCommand::EndTask { task };
    talk.agent.command(end).await.expect("the call may end");

    let supervisor = server.seeded.supervisors[0].1.clone();
    let recording = available(server.address, &supervisor, task).await;
    let length = Duration::from_millis(recording.length_ms.expect("complete"));
    let most = Duration::from_secs(3) + since.elapsed() + PATIENCE;
    assert!(
        length > Duration::from_millis(2_500) && length < most,
        "{length:?}"
    );
    let folder = server.folder();
    let file = fetched(server.address, &supervisor, &recording, folder.path()).await;
    expect_tones(&file);

    let path = format!("/api/v1/recordings/{}", recording.id);
    assert_eq!(
        get(server.address, &secret, &path).await.status,
        403,
        "A-68"
    );
    let scope = TenantScope::proven(server.seeded.tenant);
    let wanted = engine::EventKind::Call(CallEvent::RecordingAvailable(recording.id));
    let noted = async {
        loop {
            let (_, events) = server.app.store.read_task(scope, task).await.expect("kept");
            if events.iter().filter(|event| event.kind == wanted).count() == 1 {
                return;
            }
        }
    };
    let noted = tokio::time::timeout(PATIENCE, noted).await;
    noted.expect("the recording is an event of its task");
}

#[tokio::test]
async fn a_power_cut_leaves_a_recording_that_plays_to_its_last_second() {
    let binary = Path::new(env!("CARGO_BIN_EXE_interact-server"));
    let mut server = ServerProcess::start(binary, seed(), &[]).await;
    let secret = server.seeded.agents[0].1.clone();
    let mut talk = talk(&server.site(), server.address, &secret).await;
    let since = Instant::now();
    talk.for_about(Duration::from_secs(4)).await;
    let spoken = since.elapsed();
    server.kill();
    let task = talk.task;
    drop(talk);
    server.spawn();
    server.wait_until_up().await;

    let supervisor = server.seeded.supervisors[0].1.clone();
    let recording = available(server.address, &supervisor, task).await;
    let length = Duration::from_millis(recording.length_ms.expect("complete"));
    let lost = spoken.saturating_sub(length);
    assert!(
        lost <= Duration::from_secs(1),
        "{lost:?} of {spoken:?} are lost"
    );
    let file = fetched(server.address, &supervisor, &recording, server.folder()).await;
    expect_tones(&file);
}
