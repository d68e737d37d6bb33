//! How browser tests and browser benchmarks are started, and what they are told.

use std::path::Path;

use anyhow::Result;

use crate::process::Program;
use crate::tools::browsers::{self, Browsers};
use crate::tools::node::Node;
use crate::workspace::Workspace;

/// What browser tests need on the machine.
pub(crate) struct Tools {
    node: Node,
    browsers: Browsers,
}

/// Installs what is missing.
pub(crate) fn ensure(workspace: &Workspace) -> Result<Tools> {
    Ok(Tools {
        node: Node::ensure(workspace)?,
        browsers: browsers::ensure()?,
    })
}

impl Tools {
    /// Playwright with the project's settings, told where the server and the browsers are.
    pub(crate) fn playwright(
        &self,
        workspace: &Workspace,
        label: &str,
        binaries: &Path,
    ) -> Program {
        let program = self
            .node
            .script(label, "@playwright/test/cli.js")
            .args(["test", "--config", "e2e/playwright.config.ts"])
            .env("INTERACT_SERVER", binaries.join("interact-server"))
            .env("INTERACT_DIST", workspace.dist())
            .env("INTERACT_STATIC", workspace.path("static"))
            .env("INTERACT_CHROMIUM", &self.browsers.chromium);
        match &self.browsers.firefox {
            Some(firefox) => program.env("INTERACT_FIREFOX", firefox),
            None => program,
        }
    }
}
