//! News of recordings that can be heard: told once each, when they are where they are kept.

use shared::ids::{RecordingId, TaskId, TenantId};
use tokio::sync::mpsc;

/// A recording that can be heard from now on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Available {
    /// The tenant.
    pub tenant: TenantId,
    /// The task whose call it is of.
    pub task: TaskId,
    /// Which.
    pub recording: RecordingId,
}

/// Where news are told; cheap to clone. Unbounded: a handful per call, and keeping must not wait.
#[derive(Clone, Debug)]
pub struct Herald(mpsc::UnboundedSender<Available>);

impl Herald {
    /// A herald, and what is told.
    #[must_use]
    pub fn new() -> (Self, mpsc::UnboundedReceiver<Available>) {
        let (tell, told) = mpsc::unbounded_channel();
        (Self(tell), told)
    }

    /// Tells; at the end of the process nobody listens any more.
    pub(super) fn tell(&self, news: Available) {
        let _ = self.0.send(news);
    }
}
