//! TURN servers for browsers: our own, somebody else's, or none.

use std::net::SocketAddr;

use engine::call::Party;
use media::{ExternalTurn, Turn};
use shared::Millis;
use shared::ids::TaskId;
use shared::wire::IceServer;

/// Credentials of an external server end between five and ten minutes from now; views that are
/// shown anew renew them.
const STEP_MS: i64 = 5 * 60 * 1_000;

/// Where media may go besides their own addresses.
#[derive(Debug, Default)]
pub struct Relay {
    embedded: Option<Turn>,
    external: Option<ExternalTurn>,
    is_only: bool,
    media: Option<SocketAddr>,
}

impl Relay {
    /// These servers; `is_only` = browsers are to use nothing else.
    #[must_use]
    pub const fn new(
        embedded: Option<Turn>,
        external: Option<ExternalTurn>,
        is_only: bool,
    ) -> Self {
        Self {
            embedded,
            external,
            is_only,
            media: None,
        }
    }

    /// With the address of media that servers are to relay to.
    #[must_use]
    pub const fn towards(mut self, media: SocketAddr) -> Self {
        self.media = Some(media);
        self
    }

    /// Where servers relay to.
    pub(super) const fn media_address(&self) -> Option<SocketAddr> {
        self.media
    }

    /// Our own server, for its check.
    #[must_use]
    pub const fn embedded(&self) -> Option<&Turn> {
        self.embedded.as_ref()
    }

    /// The server of somebody else, for its check.
    #[must_use]
    pub const fn external(&self) -> Option<&ExternalTurn> {
        self.external.as_ref()
    }

    /// Whether what was handed out ends during a call.
    #[must_use]
    pub const fn must_renew(&self) -> bool {
        self.external.is_some()
    }

    pub(super) const fn is_only(&self) -> bool {
        self.is_only
    }

    /// The servers with credentials for one person in one call.
    pub(super) fn servers(&self, label: &str, now: Millis) -> Vec<IceServer> {
        let own = self
            .embedded
            .iter()
            .map(|turn| turn.credentials(label, now));
        own.chain(self.of_others(label, now)).collect()
    }

    /// The servers with credentials for a check before a call.
    pub(super) fn servers_for_check(&self, label: &str, now: Millis) -> Vec<IceServer> {
        let own = self.embedded.iter();
        let own = own.map(|turn| turn.credentials_for_check(label, now));
        let until = now.plus(60_000);
        let others = self.external.iter();
        let others = others.map(|turn| turn.credentials(label, until));
        own.chain(others).collect()
    }

    /// The call is over: its credentials end soon, where the server can be told.
    pub(super) fn ended(&self, label: &str, now: Millis) {
        if let Some(turn) = &self.embedded {
            turn.ended(label, now);
        }
    }

    fn of_others(&self, label: &str, now: Millis) -> Option<IceServer> {
        let turn = self.external.as_ref()?;
        // In steps, so that views stay the same for a while.
        let step = now.0 - now.0.rem_euclid(STEP_MS);
        Some(turn.credentials(label, Millis(step + 2 * STEP_MS)))
    }
}

/// Names one person in one call, without anything personal.
pub(super) fn label(task: TaskId, call: u32, party: Party) -> String {
    let task = task.0.simple();
    match party {
        Party::Customer => format!("{task}-{call}"),
        Party::User(user) => format!("{task}-{call}-{}", user.0.simple()),
    }
}

#[cfg(test)]
mod tests {
    use shared::ids::UserId;

    use super::*;

    const TASK: [u8; 16] = [0xab; 16];

    #[test]
    fn credentials_of_an_external_server_end_within_ten_minutes_and_are_renewed() {
        let turn = ExternalTurn {
            urls: vec!["turn:turn.example.com:3478".to_owned()],
            secret: b"north".to_vec(),
        };
        let relay = Relay::new(None, Some(turn), true);
        for now in [0, 1, 299_999, 300_000, 1_700_000_123_456] {
            let servers = relay.servers("label", Millis(now));
            let (until, label) = servers[0].username.split_once(':').unwrap();
            let left = until.parse::<i64>().unwrap() * 1_000 - now;
            assert!((300_000..=600_000).contains(&left), "{now}: {left}");
            assert_eq!(label, "label");
        }
        let at = |now| relay.servers("label", Millis(now));
        assert_eq!(at(0), at(299_999));
        assert_ne!(at(0), at(300_000));
    }

    #[test]
    fn labels_tell_people_and_calls_apart_and_are_no_longer_than_allowed() {
        let task = TaskId::from_bytes(TASK);
        let user = Party::User(UserId::from_bytes([0xcd; 16]));
        let labels = [
            label(task, 1, Party::Customer),
            label(task, 2, Party::Customer),
            label(task, u32::MAX, user),
        ];
        assert!(
            labels
                .iter()
                .all(|label| label.len() <= 128 && !label.contains(':'))
        );
        assert!(labels[0] != labels[1] && labels[1] != labels[2]);
    }

    #[test]
    fn without_servers_nothing_is_handed_out() {
        let relay = Relay::default();
        assert!(relay.servers("label", Millis(0)).is_empty());
        assert!(relay.servers_for_check("label", Millis(0)).is_empty());
    }
}
