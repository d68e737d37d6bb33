//! One file per frame and direction: what travels today must still be read tomorrow.
//!
//! Each file under `golden/` holds a frame as JSON and as postcard (hex). A changed file is a
//! changed protocol: old clients are out there. `UPDATE_GOLDEN=1 cargo test -p shared --test golden`
//! writes files for new frames.

#![expect(
    clippy::unwrap_used,
    reason = "a golden file that cannot be read or written fails the test"
)]

mod samples;

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::path::PathBuf;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use shared::wire::AgentNotice;
use shared::wire::codec::{from_postcard, to_postcard};

#[test]
fn visitor_frames() {
    check("visitor_frame", &samples::visitor_frames());
}

#[test]
fn visitor_notices() {
    check("visitor_notice", &samples::visitor_notices());
}

#[test]
fn agent_frames() {
    check("agent_frame", &samples::agent_frames());
}

#[test]
fn agent_notices() {
    check("agent_notice", &samples::agent_notices());
}

/// The console's frames travel as JSON, where a structure may grow: what older servers wrote is
/// still read, and nothing of it is written under another name.
#[test]
fn shorter_frames_of_older_servers_are_still_read() {
    let folder = PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/older/agent_notice"
    ));
    for file in std::fs::read_dir(folder).unwrap() {
        let file = file.unwrap().path();
        let older: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
        let read: AgentNotice = serde_json::from_value(older.clone()).unwrap();
        let now = serde_json::to_value(read).unwrap();
        assert!(
            holds(&now, &older),
            "{}: {now} lacks something",
            file.display()
        );
    }
}

/// Whether everything of `part` stands in `whole`.
fn holds(whole: &Value, part: &Value) -> bool {
    match (whole, part) {
        (Value::Object(whole), Value::Object(part)) => part
            .iter()
            .all(|(name, part)| whole.get(name).is_some_and(|whole| holds(whole, part))),
        (Value::Array(whole), Value::Array(part)) => {
            whole.len() == part.len() && whole.iter().zip(part).all(|(w, p)| holds(w, p))
        }
        (whole, part) => whole == part,
    }
}

#[test]
fn every_variant_has_a_sample() {
    let has = |samples: Vec<&str>, variants: &[&str]| {
        let sampled: BTreeSet<_> = samples.into_iter().collect();
        let known: BTreeSet<_> = variants.iter().copied().collect();
        assert_eq!(sampled, known);
    };
    let frames = samples::visitor_frames();
    has(
        frames
            .iter()
            .map(|(_, f)| samples::visitor_frame(f))
            .collect(),
        samples::VISITOR_FRAME,
    );
    let frames = samples::visitor_notices();
    has(
        frames
            .iter()
            .map(|(_, f)| samples::visitor_notice(f))
            .collect(),
        samples::VISITOR_NOTICE,
    );
    let frames = samples::agent_frames();
    has(
        frames
            .iter()
            .map(|(_, f)| samples::agent_frame(f))
            .collect(),
        samples::AGENT_FRAME,
    );
    let frames = samples::agent_notices();
    has(
        frames
            .iter()
            .map(|(_, f)| samples::agent_notice(f))
            .collect(),
        samples::AGENT_NOTICE,
    );
}

#[test]
fn a_frame_is_read_whole_or_not_at_all() {
    for (name, frame) in samples::visitor_frames() {
        let bytes = to_postcard(&frame);
        for end in 0..bytes.len() {
            let cut = from_postcard::<shared::wire::VisitorFrame>(&bytes[..end]);
            assert!(cut.is_err(), "{name} cut at {end} is read as {cut:?}");
        }
        let mut longer = bytes.clone();
        longer.push(0);
        assert!(
            from_postcard::<shared::wire::VisitorFrame>(&longer).is_err(),
            "{name}"
        );
    }
}

fn check<F: Serialize + DeserializeOwned + PartialEq + Debug>(
    direction: &str,
    samples: &[(&'static str, F)],
) {
    let folder =
        PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden")).join(direction);
    for (name, frame) in samples {
        let file = folder.join(format!("{name}.json"));
        let now = json!({
            "json": serde_json::to_value(frame).unwrap(),
            "postcard": hex(&to_postcard(frame)),
        });
        if std::env::var_os("UPDATE_GOLDEN").is_some() && !file.exists() {
            std::fs::create_dir_all(&folder).unwrap();
            let text = serde_json::to_string_pretty(&now).unwrap() + "\n";
            std::fs::write(&file, text).unwrap();
        }
        let text = std::fs::read_to_string(&file)
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let golden: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(golden, now, "{direction}/{name} is written differently now");
        let read: F = serde_json::from_value(golden["json"].clone()).unwrap();
        assert_eq!(&read, frame, "{direction}/{name} from JSON");
        let bytes = unhex(golden["postcard"].as_str().unwrap());
        assert_eq!(
            &from_postcard::<F>(&bytes).unwrap(),
            frame,
            "{direction}/{name} from postcard"
        );
    }
    let known: BTreeSet<_> = samples
        .iter()
        .map(|(name, _)| format!("{name}.json"))
        .collect();
    for file in std::fs::read_dir(&folder).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        assert!(
            known.contains(&name),
            "{direction}/{name} belongs to no sample"
        );
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Vec<u8> {
    let pairs = text.as_bytes().chunks(2);
    pairs
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect()
}
