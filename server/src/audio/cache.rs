//! Clips that were heard lately.

use std::sync::Arc;

use media::Clip;
use shared::ids::{ResourceId, TenantId};

/// Most clips that are kept; a call that plays one holds it anyway.
const MOST: usize = 16;

/// What a clip is found by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// An uploaded resource.
    Resource(TenantId, ResourceId),
    /// A text and its voice.
    Speech(String, Option<String>),
}

/// The clips, the one heard last at the end.
#[derive(Default)]
pub(super) struct Cache(Vec<(Key, Arc<Clip>)>);

impl Cache {
    pub(super) fn get(&mut self, key: &Key) -> Option<Arc<Clip>> {
        let at = self.0.iter().position(|(known, _)| known == key)?;
        let found = self.0.remove(at);
        let clip = Arc::clone(&found.1);
        self.0.push(found);
        Some(clip)
    }

    pub(super) fn put(&mut self, key: Key, clip: Arc<Clip>) {
        self.remove(&key);
        if self.0.len() == MOST {
            self.0.remove(0);
        }
        self.0.push((key, clip));
    }

    pub(super) fn remove(&mut self, key: &Key) {
        self.0.retain(|(known, _)| known != key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_heard_for_longest_goes_first() {
        let key = |n: usize| Key::Speech(n.to_string(), None);
        let clip = Arc::new(Clip {
            packets: Vec::new(),
        });
        let mut cache = Cache::default();
        for n in 0..MOST {
            cache.put(key(n), Arc::clone(&clip));
        }
        assert!(cache.get(&key(0)).is_some());
        cache.put(key(99), Arc::clone(&clip));
        assert!(cache.get(&key(0)).is_some());
        assert!(cache.get(&key(1)).is_none());
        cache.remove(&key(0));
        assert!(cache.get(&key(0)).is_none());
        assert!(cache.0.len() < MOST);
    }
}
