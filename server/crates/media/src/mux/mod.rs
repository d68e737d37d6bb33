//! Whose datagram is this: one socket serves all legs.
//!
//! A path counts for a leg once a connectivity check with the leg's own password came from it
//! (RFC 8445, 7.3). Everything else from other addresses, DTLS most of all, is dropped without an
//! answer, so that nobody who guesses the port can meddle with a call that is being set up.

mod limiter;
mod stun;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Instant;

use rtc::crypto::RTCCryptoProvider;

use crate::api::LegId;
use crate::engine::{Answer, Path};
use limiter::Limiter;

pub(crate) use stun::is_stun;

/// Paths of one leg that are remembered; a browser has a handful of addresses.
const PATHS_PER_LEG: usize = 16;
/// Credentials of one leg that count: the newest and the one before, whose checks may be on the way.
const KEYS_PER_LEG: usize = 2;

/// Who is behind which path.
pub(crate) struct Mux {
    crypto: Arc<dyn RTCCryptoProvider>,
    keys: HashMap<String, Key>,
    paths: HashMap<Path, LegId>,
    legs: HashMap<LegId, Known>,
    limiter: Limiter,
}

struct Key {
    leg: LegId,
    pwd: String,
}

#[derive(Default)]
struct Known {
    ufrags: Vec<String>,
    paths: Vec<Path>,
}

impl Mux {
    /// A mux without legs.
    pub(crate) fn new(crypto: Arc<dyn RTCCryptoProvider>) -> Self {
        Self {
            crypto,
            keys: HashMap::new(),
            paths: HashMap::new(),
            legs: HashMap::new(),
            limiter: Limiter::default(),
        }
    }

    /// Lets checks in that name an answer's credentials.
    pub(crate) fn admit(&mut self, leg: LegId, answer: &Answer) {
        let known = self.legs.entry(leg).or_default();
        if !known.ufrags.contains(&answer.ufrag) {
            known.ufrags.push(answer.ufrag.clone());
        }
        if known.ufrags.len() > KEYS_PER_LEG {
            let old = known.ufrags.remove(0);
            self.keys.remove(&old);
        }
        let pwd = answer.pwd.clone();
        self.keys.insert(answer.ufrag.clone(), Key { leg, pwd });
    }

    /// Forgets a leg, its credentials and its paths.
    pub(crate) fn forget(&mut self, leg: LegId) {
        let known = self.legs.remove(&leg).unwrap_or_default();
        for ufrag in known.ufrags {
            self.keys.remove(&ufrag);
        }
        for path in known.paths {
            // The path may serve another leg of the same browser by now.
            if self.paths.get(&path) == Some(&leg) {
                self.paths.remove(&path);
            }
        }
    }

    /// Forgets a path, for example a TCP connection that has ended.
    pub(crate) fn forget_path(&mut self, path: Path) {
        if let Some(leg) = self.paths.remove(&path)
            && let Some(known) = self.legs.get_mut(&leg)
        {
            known.paths.retain(|p| *p != path);
        }
    }

    /// The leg that a datagram is for; none when it is to be dropped.
    pub(crate) fn route(&mut self, now: Instant, path: Path, datagram: &[u8]) -> Option<LegId> {
        let known = self.paths.get(&path).copied();
        // Only requests: some stacks put the user name into responses too, the other way round.
        let Some(ufrag) = stun::user_of_request(datagram) else {
            return known;
        };
        let Some(key) = self.keys.get(ufrag) else {
            return known;
        };
        if known == Some(key.leg) {
            return known;
        }
        let leg = key.leg;
        let genuine = self.limiter.may_pass(now, path.address.ip())
            && stun::is_signed(datagram, key.pwd.as_bytes(), self.crypto.crypto());
        if !genuine {
            return None;
        }
        self.learn(leg, path);
        Some(leg)
    }

    fn learn(&mut self, leg: LegId, path: Path) {
        self.forget_path(path);
        self.paths.insert(path, leg);
        let known = self.legs.entry(leg).or_default();
        known.paths.push(path);
        if known.paths.len() > PATHS_PER_LEG {
            let old = known.paths.remove(0);
            self.paths.remove(&old);
        }
    }

    /// How many paths, for tests of limits.
    #[cfg(test)]
    pub(crate) fn paths(&self) -> usize {
        self.paths.len()
    }
}
