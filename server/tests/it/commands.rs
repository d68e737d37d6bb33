//! The commands of the shipped binary, as an operator types them.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use server::testing::{PATIENCE, Scratch, Seed, ServerProcess, TestVisitor, call};

fn interact(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_interact-server"));
    command
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null());
    command
}

fn run(folder: &Path, arguments: &[&str]) -> (bool, String) {
    said(
        &interact(folder, arguments)
            .output()
            .expect("the binary starts"),
    )
}

fn said(output: &Output) -> (bool, String) {
    let text = [&output.stdout[..], &output.stderr[..]].concat();
    (
        output.status.success(),
        String::from_utf8_lossy(&text).into_owned(),
    )
}

#[test]
fn each_command_explains_itself() {
    let folder = Scratch::new();
    let (is_fine, overview) = run(folder.path(), &["--help"]);
    assert!(is_fine);
    for name in [
        "serve",
        "check-config",
        "migrate",
        "create-admin",
        "backup",
        "restore",
    ] {
        assert!(overview.contains(name), "{name}");
        let (is_fine, text) = run(folder.path(), &[name, "--help"]);
        assert!(is_fine && text.contains("Usage:"), "{name}: {text}");
    }
    assert!(
        run(folder.path(), &["--version"])
            .1
            .contains(env!("CARGO_PKG_VERSION"))
    );
    assert!(!run(folder.path(), &["dance"]).0);
}

#[test]
fn bad_settings_stop_the_start_with_one_sentence() {
    let folder = Scratch::new();
    assert!(
        run(folder.path(), &["check-config"]).0,
        "defaults are sound"
    );
    let bad = "[http]\nlisten = \"hunter2\"\n";
    std::fs::write(folder.path().join("interact.toml"), bad).expect("writable");
    for command in ["check-config", "serve", "migrate"] {
        let (is_fine, text) = run(folder.path(), &[command]);
        assert!(
            !is_fine && text.contains("http.listen"),
            "{command}: {text}"
        );
        assert!(
            !text.contains("hunter2") && text.trim().lines().count() == 1,
            "{text}"
        );
    }
    let (is_fine, text) = run(folder.path(), &["check-config", "--config", "missing.toml"]);
    assert!(!is_fine && text.contains("missing.toml"), "{text}");
    assert!(!folder.path().join("data").exists(), "nothing was begun");
}

#[test]
fn a_public_address_keeps_the_demo_away() {
    let folder = Scratch::new();
    let mut command = interact(folder.path(), &["serve", "--demo"]);
    command.env("INTERACT__HTTP__LISTEN", "0.0.0.0:0");
    command.env("INTERACT__HTTP__PUBLIC_URL", "https://chat.example.com");
    let (is_fine, text) = said(&command.output().expect("the binary starts"));
    assert!(!is_fine && text.contains("--demo"), "{text}");
    assert!(!folder.path().join("data").exists(), "nothing was seeded");
}

#[test]
fn the_first_administrator_is_made_once() {
    let folder = Scratch::new();
    let make = |password: &str| {
        let arguments = [
            "create-admin",
            "--tenant",
            "ACME",
            "--upn",
            "Ada@acme.test",
            "--name",
            "Ada",
        ];
        let file = folder.path().join("password");
        std::fs::write(&file, password).expect("writable");
        let mut command = interact(folder.path(), &arguments);
        command.stdin(std::fs::File::open(file).expect("just written"));
        said(&command.output().expect("the binary starts"))
    };
    let (is_fine, text) = make("too short\n");
    assert!(!is_fine && text.contains("12"), "{text}");
    let (is_fine, text) = make("a long enough password\n");
    assert!(is_fine && text.contains("ada@acme.test"), "{text}");
    let (is_fine, text) = make("a long enough password\n");
    assert!(!is_fine && text.contains("already"), "{text}");
}

#[tokio::test]
async fn a_backup_is_made_while_people_talk_and_restored_elsewhere() {
    let binary = Path::new(env!("CARGO_BIN_EXE_interact-server"));
    let server = ServerProcess::start(binary, Seed::default(), &[]).await;
    let mut visitor = TestVisitor::start(&server.site(), "before the backup").await;
    let copy = server.folder().join("copy.db");
    let url = format!("sqlite://{}", server.folder().join("interact.db").display());
    let backup = |to: &Path| {
        let to = to.display().to_string();
        let mut command = interact(server.folder(), &["backup", "--to", &to]);
        command.env("INTERACT__DATABASE__URL", &url);
        said(&command.output().expect("the binary starts"))
    };
    let (is_fine, text) = backup(&copy);
    assert!(is_fine, "{text}");
    let (is_fine, text) = backup(&copy);
    assert!(!is_fine && text.contains("exists"), "{text}");
    visitor.say("the server goes on").await;
    visitor.expect_text("the server goes on").await;

    let other = Scratch::new();
    let from = copy.display().to_string();
    let restore = |more: &[&str]| {
        let arguments = [&["restore", "--from", from.as_str()], more].concat();
        run(other.path(), &arguments)
    };
    let (is_fine, text) = restore(&[]);
    assert!(
        is_fine && other.path().join("data/interact.db").is_file(),
        "{text}"
    );
    let (is_fine, text) = restore(&[]);
    assert!(!is_fine && text.contains("--force"), "{text}");
    let (is_fine, text) = restore(&["--force"]);
    assert!(is_fine && text.contains("What was there"), "{text}");
    assert!(run(other.path(), &["migrate"]).0);

    let mut command = interact(server.folder(), &["restore", "--force", "--from", &from]);
    command.env("INTERACT__DATABASE__URL", &url);
    let (is_fine, text) = said(&command.output().expect("the binary starts"));
    assert!(
        !is_fine && text.contains("stop"),
        "a running server keeps its database: {text}"
    );
}

#[tokio::test]
async fn the_second_signal_stops_at_once_and_the_first_in_order() {
    let binary = Path::new(env!("CARGO_BIN_EXE_interact-server"));
    let mut server = ServerProcess::start(binary, Seed::default(), &[]).await;
    let _visitor = TestVisitor::start(&server.site(), "hello").await;
    assert!(server.terminate().await, "one signal ends it well");

    let mut server = ServerProcess::start(binary, Seed::default(), &[]).await;
    // A body that never comes: an orderly stop gives it a few seconds.
    let mut slow = TcpStream::connect(server.address)
        .await
        .expect("it listens");
    let head = format!(
        "POST /api/v1/login HTTP/1.1\r\nhost: x\r\norigin: http://{}\r\n\
         content-type: application/json\r\ncontent-length: 10\r\n\r\n",
        server.address
    );
    slow.write_all(head.as_bytes()).await.expect("it reads");
    // Whoever connects later is served later: by now the slow one is inside.
    let served = call(server.address, None, "GET /healthz", &[], b"").await;
    assert_eq!(served.expect("an answer").status, 200);
    let kill = || {
        let pid = server.pid().to_string();
        Command::new("kill")
            .args(["-TERM", &pid])
            .status()
            .expect("kill is there")
    };
    assert!(kill().success());
    let stopping = async {
        while call(server.address, None, "GET /readyz", &[], b"")
            .await
            .is_ok()
        {}
    };
    let stopped = tokio::time::timeout(PATIENCE, stopping).await;
    stopped.expect("it takes no more connections");
    assert!(kill().success());
    assert_eq!(server.ended().await, Some(1));
}
