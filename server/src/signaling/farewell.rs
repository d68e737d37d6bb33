//! What a connection is told when something goes wrong, and at its end: the same for visitors and
//! agents, in the words of each.

use serde::Serialize;
use shared::ErrorCode;
use shared::wire::{AgentNotice, CloseCode, VisitorNotice};

use super::link::{End, Link};
use super::transport::Transport;
use crate::owner::retry_of;

/// A family of notices that can say that something failed or moved.
pub(super) trait Farewell: Serialize {
    /// What failed, and when to try again.
    fn failed(code: ErrorCode, retry_ms: Option<u32>) -> Self;

    /// Come back elsewhere, after as many milliseconds.
    fn moved(after_ms: u32) -> Self;
}

impl Farewell for VisitorNotice {
    fn failed(code: ErrorCode, retry_ms: Option<u32>) -> Self {
        Self::Fail { code, retry_ms }
    }

    fn moved(after_ms: u32) -> Self {
        Self::Moved { after_ms }
    }
}

impl Farewell for AgentNotice {
    fn failed(code: ErrorCode, retry_ms: Option<u32>) -> Self {
        Self::Fail { code, retry_ms }
    }

    fn moved(after_ms: u32) -> Self {
        Self::Moved { after_ms }
    }
}

/// Tells of a failure that does not end the connection.
pub(super) fn fail<N: Farewell>(code: ErrorCode) -> N {
    N::failed(code, retry_of(code))
}

/// The last frame of a connection and its close code.
pub(super) async fn goodbye<N: Farewell, T: Transport>(link: Link<T>, end: End) {
    let (last, code) = match end {
        End::Gone => return,
        End::Fail(why, code) => (Some(N::failed(why, link.live().retry_of(why))), code),
        End::Close(closing) if closing.code == CloseCode::Moved => {
            (Some(N::moved(closing.after_ms)), closing.code)
        }
        End::Close(closing) => (None, closing.code),
    };
    let last = last.map(|notice| link.encoding().encode(&notice));
    link.finish(last, code).await;
}
