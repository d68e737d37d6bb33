//! Which room of the server may import which, and which crates stay behind one door.

use super::{Finding, Source, Tree};

/// A room and the rooms it may see; boot and testing see all of them.
const ROOMS: &[(&str, &[&str])] = &[
    (
        "http",
        &[
            "admin",
            "audio",
            "auth",
            "calls",
            "clock",
            "config",
            "embeds",
            "hub",
            "outbound",
            "owner",
            "records",
            "signaling",
        ],
    ),
    (
        "signaling",
        &["auth", "calls", "clock", "config", "hub", "owner"],
    ),
    ("admin", &["auth", "clock", "hub", "owner"]),
    ("owner", &["calls", "clock", "config", "hub"]),
    ("calls", &["clock", "hub"]),
    ("audio", &["calls", "config", "outbound"]),
    ("records", &["calls", "clock", "config"]),
    ("embeds", &["clock"]),
    ("hub", &[]),
    ("auth", &["clock", "config", "outbound"]),
    ("outbound", &["clock", "config"]),
    ("demo", &["auth", "clock", "config"]),
    ("config", &[]),
    ("clock", &[]),
    ("loadtest", &["clock", "config"]),
];

/// Rooms that put the others together.
const ROOTS: [&str; 4] = ["boot", "testing", "main", "lib"];

/// A path of Rust and the only places that may name it.
const DOORS: &[(&str, &[&str], &str)] = &[
    (
        "sqlx::",
        &["server/crates/store-sqlite/"],
        "the store's crate is the only one that speaks SQL",
    ),
    (
        "store_sqlite::",
        &[
            "server/src/boot/",
            "server/src/testing/",
            "server/src/main.rs",
            "server/tests/",
            "server/crates/",
        ],
        "only boot chooses the store: everything else sees the trait",
    ),
    (
        "SystemTime::now",
        &["server/", "xtask/"],
        "time is handed in, so that tests can hold it",
    ),
    (
        "Instant::now",
        &["server/", "xtask/", "engine/benches/"],
        "time is handed in, so that tests can hold it",
    ),
];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let sources = tree.rust().filter(|source| !source.holds_samples());
    sources
        .flat_map(|source| rooms(source).into_iter().chain(doors(source)))
        .collect()
}

fn rooms(source: &Source) -> Vec<Finding> {
    let Some(room) = room_of(&source.path) else {
        return Vec::new();
    };
    if ROOTS.contains(&room) {
        return Vec::new();
    }
    let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else {
        let reason = format!(
            "the room {room} has no row in xtask/src/tidy/room_arrows.rs: draw its arrows first"
        );
        return vec![Finding::new(&source.path, 1, reason)];
    };
    let tests = if source.is_test() {
        0
    } else {
        source.first_test_line()
    };
    let mut findings = Vec::new();
    for (line, code) in source.code() {
        for other in named_rooms(code) {
            let known = other == room || allowed.contains(&other);
            let for_a_test = other == "testing" && line >= tests;
            if is_room(other) && !known && !for_a_test {
                let reason =
                    format!("{room} must not import {other}: ARCHITECTURE.md draws no such arrow");
                findings.push(Finding::new(&source.path, line, reason));
            }
        }
    }
    findings
}

fn doors(source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (needle, places, why) in DOORS {
        if places.iter().any(|place| source.path.starts_with(place)) || source.is_test() {
            continue;
        }
        let tests = source.first_test_line();
        let uses = source
            .code()
            .filter(|(line, code)| *line < tests && names(code, needle));
        findings.extend(
            uses.map(|(line, _)| Finding::new(&source.path, line, format!("`{needle}`: {why}"))),
        );
    }
    findings
}

fn names(code: &str, needle: &str) -> bool {
    code.match_indices(needle).any(|(at, _)| {
        !code[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_')
    })
}

fn room_of(path: &str) -> Option<&str> {
    let inside = path.strip_prefix("server/src/")?;
    inside.split(['/', '.']).next()
}

fn is_room(name: &str) -> bool {
    ROOTS.contains(&name) || ROOMS.iter().any(|(room, _)| *room == name)
}

/// `crate::hub::…` and the names inside `crate::{hub::…, owner::…}` on one line.
fn named_rooms(code: &str) -> Vec<&str> {
    let mut rooms = Vec::new();
    for (_, path) in code
        .match_indices("crate::")
        .map(|(at, _)| code.split_at(at + "crate::".len()))
    {
        match path.strip_prefix('{') {
            Some(list) => rooms.extend(list.split([',', '}']).map(|item| first_word(item.trim()))),
            None => rooms.push(first_word(path)),
        }
    }
    rooms
}

fn first_word(path: &str) -> &str {
    let end = path
        .find(|char: char| !char.is_alphanumeric() && char != '_')
        .unwrap_or(path.len());
    &path[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: [usize; 0] = [];

    fn found(path: &str, text: &str) -> Vec<usize> {
        check(&Tree::of(&[(path, text)]))
            .iter()
            .map(|finding| finding.line)
            .collect()
    }

    #[test]
    fn imports_against_the_arrows_are_found() {
        assert_eq!(
            found(
                "server/src/hub/table.rs",
                "//! The hub.\nuse crate::owner::Owner;\n"
            ),
            [2]
        );
        assert_eq!(
            found(
                "server/src/owner/draft.rs",
                "use crate::{hub::Hub, http::Table};\n"
            ),
            [1]
        );
        assert_eq!(
            found("server/src/http/a.rs", "fn a() { crate::boot::stop() }\n"),
            [1]
        );
        assert_eq!(
            found(
                "server/src/hub/mod.rs",
                "use crate::testing::Kit;\n#[cfg(test)]\nmod tests {\n}\n"
            ),
            [1]
        );
        assert_eq!(found("server/src/billing/mod.rs", "//! New.\n"), [1]);
    }

    #[test]
    fn imports_along_the_arrows_are_fine() {
        assert_eq!(
            found(
                "server/src/http/a.rs",
                "use crate::owner::Owner; // not crate::boot\n"
            ),
            NONE
        );
        assert_eq!(
            found("server/src/boot/mod.rs", "use crate::http::Table;\n"),
            NONE
        );
        assert_eq!(
            found(
                "server/src/hub/mod.rs",
                "#[cfg(test)]\nmod tests {\nuse crate::testing::Kit;\n}\n"
            ),
            NONE
        );
        assert_eq!(found("engine/src/state.rs", "use crate::hub::Hub;\n"), NONE);
    }

    #[test]
    fn crates_behind_one_door_stay_there() {
        assert_eq!(found("server/src/http/a.rs", "use sqlx::query;\n"), [1]);
        assert_eq!(
            found(
                "server/src/owner/mod.rs",
                "let store = store_sqlite::open();\n"
            ),
            [1]
        );
        assert_eq!(
            found("engine/src/state.rs", "let now = Instant::now();\n"),
            [1]
        );
        assert_eq!(
            found(
                "server/crates/store-sqlite/src/lib.rs",
                "use sqlx::query;\n"
            ),
            NONE
        );
        assert_eq!(
            found("server/src/boot/mod.rs", "use store_sqlite::Sqlite;\n"),
            NONE
        );
    }
}
