//! The system calls of the writing process, in order; needs `strace`.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

/// Makes sure that processes can be traced here: a check that cannot be made has failed.
///
/// # Panics
/// When they cannot.
pub(crate) fn demand() {
    let tried = Command::new("strace")
        .args(["-qq", "-e", "trace=none", "true"])
        .status();
    match tried {
        Ok(status) => assert!(status.success(), "strace may not trace here: {status}"),
        Err(error) => panic!("strace cannot be started ({error}); `cargo xtask test` installs it"),
    }
}

/// Words to run a program under `strace` with these options and the trace in `file`.
pub(crate) fn wrapper<'a>(options: &[&'a str], file: &'a Path) -> Vec<&'a OsStr> {
    let begin = ["strace", "-f", "-qq", "-y", "-s", "80"].map(OsStr::new);
    let options = options.iter().copied().map(OsStr::new);
    let end = [OsStr::new("-o"), file.as_os_str()];
    begin.into_iter().chain(options).chain(end).collect()
}

/// A system call that came to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Call {
    /// Line where it began.
    pub(crate) began: usize,
    /// Line where it returned; the same when nothing came in between.
    pub(crate) ended: usize,
    /// As `strace` writes it, arguments included.
    pub(crate) text: String,
    /// Whether it succeeded.
    pub(crate) is_ok: bool,
}

/// Reads a trace; joins calls that `strace` shows in two parts.
pub(crate) fn parse(trace: &str) -> Vec<Call> {
    let mut unfinished = HashMap::new();
    let mut calls = Vec::new();
    for (line, text) in trace.lines().enumerate() {
        let (pid, text) = text.split_once(' ').unwrap_or(("", text));
        let text = text.trim_start();
        if let Some(begin) = text.strip_suffix("<unfinished ...>") {
            unfinished.insert(pid.to_owned(), (line, begin.to_owned()));
        } else if let Some((_, rest)) = text.split_once(" resumed>") {
            if let Some((began, begin)) = unfinished.remove(pid) {
                calls.push(call(began, line, format!("{begin}{rest}")));
            }
        } else {
            calls.push(call(line, line, text.to_owned()));
        }
    }
    calls
}

fn call(began: usize, ended: usize, text: String) -> Call {
    let result = text.rsplit_once(" = ").map_or("", |(_, result)| result);
    let is_ok = !result.is_empty() && !result.starts_with(['-', '?']);
    Call {
        began,
        ended,
        text,
        is_ok,
    }
}

#[test]
fn a_call_in_two_parts_is_one_call() {
    let trace = "7 fsync(9</d/x.db-wal> <unfinished ...>\n\
                 8 write(1</p>, \"sent 1\\n\", 7) = 7\n\
                 7 <... fsync resumed>) = -1 EIO (Input/output error) (INJECTED)";
    let calls = parse(trace);
    assert_eq!(
        (calls[0].began, calls[0].ended, calls[0].is_ok),
        (1, 1, true)
    );
    assert_eq!(
        (calls[1].began, calls[1].ended, calls[1].is_ok),
        (0, 2, false)
    );
    assert!(calls[1].text.starts_with("fsync(9</d/x.db-wal>"));
}
