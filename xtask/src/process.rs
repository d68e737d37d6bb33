//! Starts other programs, shows their progress, and names them when they fail.

use std::env;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::progress::Progress;

/// One run of another program.
pub(crate) struct Program {
    label: String,
    command: Command,
}

impl Program {
    /// A program that will be shown to people under `label`.
    pub(crate) fn new(label: impl Into<String>, program: impl AsRef<OsStr>) -> Self {
        Self {
            label: label.into(),
            command: Command::new(program),
        }
    }

    /// Cargo, in the workspace, without the traces of the cargo that started us:
    /// some build scripts watch those variables and would run again each time.
    pub(crate) fn cargo(label: impl Into<String>, root: &Path) -> Self {
        let mut program = Self::new(
            label,
            env::var_os("CARGO").unwrap_or_else(|| "cargo".into()),
        );
        program.command.current_dir(root);
        for (name, _) in env::vars_os() {
            let text = name.to_string_lossy();
            if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
                program.command.env_remove(&name);
            }
        }
        program
    }

    /// Adds an argument.
    pub(crate) fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.command.arg(arg);
        self
    }

    /// Adds arguments.
    pub(crate) fn args<S: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = S>) -> Self {
        self.command.args(args);
        self
    }

    /// Sets a variable of the environment.
    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Starts it in this folder.
    pub(crate) fn dir(mut self, dir: impl AsRef<Path>) -> Self {
        self.command.current_dir(dir);
        self
    }

    /// Runs it to its end with its own output passing through; failing is an error.
    pub(crate) fn run(self) -> Result<()> {
        let label = self.label.clone();
        if self.succeeds()? {
            Ok(())
        } else {
            bail!("{label} failed")
        }
    }

    /// Runs it to its end with its own output passing through; says whether it succeeded.
    pub(crate) fn succeeds(mut self) -> Result<bool> {
        let _progress = Progress::loud_step(&self.label);
        let status = self.command.stdin(Stdio::null()).status();
        Ok(status
            .with_context(|| format!("{} could not be started", self.label))?
            .success())
    }

    /// Runs it to its end; what it writes to its output is shown and given back.
    pub(crate) fn echo(mut self) -> Result<(bool, String)> {
        let _progress = Progress::loud_step(&self.label);
        let failed_start = || format!("{} could not be started", self.label);
        self.command.stdin(Stdio::null()).stdout(Stdio::piped());
        let mut child = self.command.spawn().with_context(failed_start)?;
        let output = child
            .stdout
            .take()
            .context("a piped program has an output")?;
        let mut text = String::new();
        for line in BufReader::new(output).lines() {
            let line = line?;
            println!("{line}");
            text.push_str(&line);
            text.push('\n');
        }
        Ok((child.wait()?.success(), text))
    }

    /// Runs it to its end and gives what it wrote to its output.
    pub(crate) fn read(self) -> Result<String> {
        let label = self.label.clone();
        String::from_utf8(self.pipe(&[])?).with_context(|| format!("{label} wrote no text"))
    }

    /// Runs it to its end with `input`, and gives what it wrote to its output.
    pub(crate) fn pipe(mut self, input: &[u8]) -> Result<Vec<u8>> {
        let _progress = Progress::quiet_step(&self.label);
        self.command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let failed_start = || format!("{} could not be started", self.label);
        let mut child = self.command.spawn().with_context(failed_start)?;
        let mut stdin = child.stdin.take().context("a piped program has an input")?;
        let output = std::thread::scope(|scope| {
            // A program that stops reading says why on its own error output.
            scope.spawn(move || stdin.write_all(input));
            child.wait_with_output()
        })?;
        if !output.status.success() {
            bail!(
                "{} failed: {}",
                self.label,
                String::from_utf8_lossy(&output.stderr).trim()
            );
        }
        Ok(output.stdout)
    }

    /// Becomes that program: signals and the terminal are its own from here on.
    #[cfg(unix)]
    pub(crate) fn become_it(mut self) -> Result<()> {
        use std::os::unix::process::CommandExt;
        let error = self.command.exec();
        Err(error).with_context(|| format!("{} could not be started", self.label))
    }

    /// Runs the program in the foreground where a process cannot turn into another one.
    #[cfg(not(unix))]
    pub(crate) fn become_it(mut self) -> Result<()> {
        let status = self.command.status();
        let status = status.with_context(|| format!("{} could not be started", self.label))?;
        if status.success() {
            Ok(())
        } else {
            bail!("{} failed", self.label)
        }
    }
}

/// Finds a program as the shell would.
pub(crate) fn find_program(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|dir| dir.join(name))
        .find(|file| file.is_file())
}
