//! What is logged at the most talkative sensible level: no secret, nothing that people say (A-53).

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use server::testing::{Scratch, Seed, ServerProcess, TestAgent, TestVisitor, call};

/// The binary with its log in a file.
fn logging(folder: &Path) -> PathBuf {
    let script = folder.join("logging.sh");
    let binary = env!("CARGO_BIN_EXE_interact-server");
    let log = folder.join("log").display().to_string();
    let text = format!("#!/bin/sh\nexec {binary} \"$@\" 2>{log}\n");
    std::fs::write(&script, text).expect("a temporary folder is writable");
    let executable = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(&script, executable).expect("our own file");
    script
}

#[tokio::test]
async fn no_secret_and_nothing_that_people_say_is_in_the_log() {
    let folder = Scratch::new();
    let script = logging(folder.path());
    let talkative = [
        ("INTERACT__TELEMETRY__FILTER", "debug"),
        ("INTERACT__TELEMETRY__FORMAT", "json"),
    ];
    let mut server = ServerProcess::start(&script, Seed::default(), &talkative).await;
    let cookie = server.seeded.agents[0].1.clone();
    let mut agent = TestAgent::ready(server.address, &cookie).await;
    let mut visitor = TestVisitor::start(&server.site(), "canary-first-message").await;
    let task = agent.accept().await;
    agent
        .say(task, "canary-of-the-agent")
        .await
        .expect("connected");
    visitor.expect_text("canary-of-the-agent").await;
    visitor.resume().await;
    visitor.say("canary-after-resume").await;

    let origin = format!("http://{}", server.address);
    let headers = [
        ("Origin", origin.as_str()),
        ("Content-Type", "application/json"),
    ];
    let body = br#"{"upn":"canary-upn@x.test","password":"canary-password"}"#;
    let refused = call(server.address, None, "POST /api/v1/login", &headers, body).await;
    assert_eq!(refused.expect("an answer").status, 401);
    let claim = "GET /api/widget/v1/bootstrap?widgetKey=canary-key&serviceId=canary-id";
    let refused = call(
        server.address,
        None,
        claim,
        &[("Origin", "https://canary.test")],
        b"",
    )
    .await;
    assert_eq!(refused.expect("an answer").status, 404);
    assert!(server.terminate().await);

    let log = std::fs::read_to_string(folder.path().join("log")).expect("there is a log");
    assert!(
        log.contains("\"code\":\"login_failed\""),
        "refusals are in it: {log}"
    );
    let (_, token) = visitor.session.clone().expect("a contact");
    let secrets = [cookie.as_str(), &server.seeded.key, &token, "canary"];
    for (n, secret) in secrets.into_iter().enumerate() {
        let line = log.lines().find(|line| line.contains(secret));
        assert_eq!(line, None, "secret {n}");
    }
    for line in log.lines() {
        let parsed = serde_json::from_str::<serde_json::Value>(line);
        assert!(parsed.is_ok(), "not JSON: {line}");
    }
}
