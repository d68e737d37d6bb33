//! Whose credentials are good: a label lives from its first credentials until its call is over.

use std::collections::HashMap;
use std::time::Duration;

use shared::Millis;

/// How long credentials outlive their call: what is under way may come to its end.
pub(in crate::turn) const AFTERLIFE: Duration = Duration::from_secs(600);
/// Labels at once; more calls than that get no relay.
const MOST: usize = 50_000;

#[derive(Debug)]
struct Life {
    /// What the credentials say.
    expires: Millis,
    /// When the call has been over for long enough.
    dies: Option<Millis>,
}

/// All labels.
#[derive(Debug, Default)]
pub(in crate::turn) struct Labels(HashMap<String, Life>);

impl Labels {
    /// The end of the credentials of `label`: the present one while more than half of `life` is
    /// left, so that the same call is given the same text for long.
    pub(in crate::turn) fn give(&mut self, label: &str, life: Duration, now: Millis) -> Millis {
        let life = i64::try_from(life.as_millis()).unwrap_or(i64::MAX);
        if let Some(known) = self.0.get_mut(label) {
            if known.expires.0 - now.0 < life / 2 {
                known.expires = Millis(now.0 + life);
            }
            return known.expires;
        }
        let expires = Millis(now.0 + life);
        if self.0.len() < MOST {
            let life = Life {
                expires,
                dies: None,
            };
            self.0.insert(label.to_owned(), life);
        }
        expires
    }

    /// The call of `label` is over.
    pub(in crate::turn) fn ended(&mut self, label: &str, now: Millis) {
        if let Some(life) = self.0.get_mut(label) {
            let dies = Millis(now.0 + i64::try_from(AFTERLIFE.as_millis()).unwrap_or(i64::MAX));
            life.dies.get_or_insert(dies);
        }
    }

    pub(super) fn lives(&self, label: &str, now: Millis) -> bool {
        self.0
            .get(label)
            .is_some_and(|life| now < life.expires && life.dies.is_none_or(|dies| now < dies))
    }

    pub(super) fn sweep(&mut self, now: Millis) {
        self.0
            .retain(|_, life| now < life.expires && life.dies.is_none_or(|dies| now < dies));
    }
}
