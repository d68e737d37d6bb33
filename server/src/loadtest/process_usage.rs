//! What another process uses, read from `/proc`.

use std::time::Duration;

use anyhow::{Context as _, Result};

/// Clock ticks per second in `/proc/PID/stat`; fixed by the kernel's interface.
const TICKS: u64 = 100;

/// Resident memory in bytes.
pub(crate) fn resident(pid: u32) -> Result<u64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib = line.and_then(|line| line.trim().strip_suffix(" kB"));
    let kib: u64 = kib.context("the kernel tells VmRSS")?.trim().parse()?;
    Ok(kib * 1_024)
}

/// CPU time used so far, user and system.
pub(crate) fn cpu(pid: u32) -> Result<Duration> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat"))?;
    let (_, fields) = stat.rsplit_once(')').context("the kernel tells the name")?;
    let mut fields = fields.split_whitespace().skip(11);
    let mut ticks = || -> Result<u64> {
        let field = fields.next().context("the kernel tells CPU times")?;
        Ok(field.parse()?)
    };
    let used = ticks()? + ticks()?;
    Ok(Duration::from_millis(used * 1_000 / TICKS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_process_uses_something() {
        let pid = std::process::id();
        assert!(resident(pid).expect("a Linux machine") > 1_000_000);
        assert!(cpu(pid).is_ok());
    }
}
