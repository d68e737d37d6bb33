//! The two browser apps and what differs between their builds.

use crate::fingerprint::Fingerprint;
use crate::workspace::Workspace;

use anyhow::Result;

use super::Mode;
use crate::tools::{node, rust};

/// A part of an app that is loaded when it is wanted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part {
    /// The crate.
    pub(crate) package: &'static str,
    /// Its folder below the app's; its files in `dist/` begin with this.
    pub(crate) name: &'static str,
    /// The script that starts it, below the app's folder.
    pub(crate) script: &'static str,
    /// Whether its script calls its wasm as it is, without wasm-bindgen's glue.
    pub(crate) is_plain: bool,
}

/// One browser app.
#[derive(Debug, Clone, Copy)]
pub(crate) struct App {
    /// The crate, its folder, its folder in `dist/` and its path on the server.
    pub(crate) name: &'static str,
    /// The crates of the project that are compiled into it.
    rooms: &'static [&'static str],
    /// Whether every byte counts: std is compiled along and panics become bare traps.
    pub(crate) smallest: bool,
    /// What is loaded when it is wanted, each in the folder of its name below the app's own.
    pub(crate) parts: &'static [Part],
    /// Whether style, glue and first screen travel inside the document, which saves a visitor on a
    /// slow network a round trip.
    pub(crate) inline: bool,
}

/// The framed customer application.
pub(crate) const WIDGET: App = App {
    name: "widget",
    rooms: &["shared", "browser/rules", "browser", "widget"],
    smallest: true,
    parts: &[Part {
        package: "widget-call",
        name: "call",
        script: "call/call.js",
        is_plain: true,
    }],
    inline: true,
};

/// What starts every program of the console.
const PROGRAM: &str = "base/program.js";

/// What agents, supervisors and administrators use.
pub(crate) const CONSOLE: App = App {
    name: "console",
    rooms: &[
        "shared",
        "engine",
        "browser/rules",
        "browser",
        "console/base",
        "console",
    ],
    smallest: true,
    parts: &[
        Part {
            package: "console-admin",
            name: "admin",
            script: PROGRAM,
            is_plain: false,
        },
        Part {
            package: "console-designer",
            name: "designer",
            script: PROGRAM,
            is_plain: false,
        },
        Part {
            package: "console-reports",
            name: "reports",
            script: PROGRAM,
            is_plain: false,
        },
    ],
    inline: false,
};

impl App {
    /// Changes whenever a new build could differ from the last one.
    pub(super) fn fingerprint(&self, workspace: &Workspace, mode: Mode) -> Result<String> {
        let mut print = Fingerprint::default()
            .text(mode.name())
            .text(&rust::version()?)
            .text(&node::lock_hash(workspace)?)
            .tree(&workspace.path("Cargo.toml"))?
            .tree(&workspace.path("Cargo.lock"))?
            .tree(&workspace.path("xtask/src/build"))?
            .tree(&workspace.path("widget/patches"))?;
        for part in self.parts {
            print = print.tree(&workspace.path(self.name).join(part.name))?;
        }
        for room in self.rooms {
            print = print.text(room);
            for part in [
                "Cargo.toml",
                "build.rs",
                "src",
                "index.html",
                "boot.js",
                "first.js",
                "program.js",
            ] {
                print = print.tree(&workspace.path(room).join(part))?;
            }
        }
        Ok(print.finish())
    }
}
