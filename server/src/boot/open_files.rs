//! As many open files as the system allows: each connection is one.

/// Raises this process's own limit to the one that its parent has set for it, and says when even
/// that is fewer than the connections that the settings promise.
pub(super) fn allow_many(connections: u32) {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

        let limit = getrlimit(Resource::Nofile);
        let raised = Rlimit {
            current: limit.maximum,
            maximum: limit.maximum,
        };
        let allowed = match setrlimit(Resource::Nofile, raised) {
            Ok(()) => limit.maximum,
            Err(_) => limit.current,
        };
        if allowed.is_some_and(|files| files < u64::from(connections)) {
            tracing::warn!(
                files = allowed,
                connections,
                "the system allows fewer open files than limits.connections; further visitors \
                 will wait"
            );
        }
    }
    #[cfg(not(unix))]
    let _ = connections;
}
