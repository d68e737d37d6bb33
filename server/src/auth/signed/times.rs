//! When a token is good.

use serde::Deserialize;
use shared::Millis;

/// Clocks of whoever signs and ours may differ by this much.
const LEEWAY_MS: i64 = 60_000;

/// The registered claims about time.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(in crate::auth) struct Times {
    exp: f64,
    #[serde(default)]
    nbf: Option<f64>,
    #[serde(default)]
    iat: Option<f64>,
}

impl Times {
    /// Whether the token is good now.
    pub(in crate::auth) fn are_good(self, now: Millis) -> bool {
        let is_alive = moment(self.exp).is_some_and(|end| end.plus(LEEWAY_MS) > now);
        let has_begun = |time: Option<f64>| match time {
            Some(seconds) => moment(seconds).is_some_and(|at| at <= now.plus(LEEWAY_MS)),
            None => true,
        };
        is_alive && has_begun(self.nbf) && has_begun(self.iat)
    }

    /// When the token was signed, where it says so.
    pub(in crate::auth) fn signed_at(self) -> Option<Millis> {
        self.iat.and_then(moment)
    }
}

/// Seconds since 1970 as a token writes them; fractions are allowed.
fn moment(seconds: f64) -> Option<Millis> {
    /// The year 5138; later tokens are a mistake.
    const LAST: f64 = 1e11;
    if !(0.0..LAST).contains(&seconds) {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the range is checked just before"
    )]
    let millis = (seconds * 1_000.0) as i64;
    Some(Millis(millis))
}
