//! Counting: bounded, nothing lost, no matter what pages call themselves.

use std::sync::Arc;

use shared::ids::{ServiceId, Target, TenantId};
use shared::limits::EMBED_SITES_PER_DAY;
use shared::{ErrorCode, Millis};
use store::memory::MemoryStore;
use store::{Embeds as _, Store, TenantScope};

use super::{Embeds, Sight, day_of};
use crate::testing::{Failure, FaultyStore};

const TENANT: TenantId = TenantId::from_bytes([1; 16]);
const SCOPE: TenantScope = TenantScope::proven(TENANT);
const NOON: Millis = Millis(20_000 * 86_400_000 + 43_200_000);

fn target() -> Option<Target> {
    Some(Target::Service(ServiceId::from_bytes([2; 16])))
}

fn refused(embeds: &Embeds, origin: &str) {
    let sight = Sight::Refused(ErrorCode::OriginNotAllowed);
    embeds.note(TENANT, target(), Some(origin), sight, NOON);
}

#[tokio::test]
async fn a_million_websites_take_a_bounded_number_of_lines_in_memory_and_store() {
    let (embeds, store) = (Embeds::default(), MemoryStore::default());
    for round in 0..3 {
        for n in 0..5_000 {
            refused(&embeds, &format!("https://{round}-{n}.evil.test"));
        }
        assert_eq!(embeds.pending(TENANT).len(), EMBED_SITES_PER_DAY + 1);
        embeds.flush(&store, NOON).await;
        assert_eq!(embeds.pending(TENANT), []);
    }
    let lines = store.list_embeds(SCOPE, 0).await.unwrap();
    assert_eq!(lines.len(), EMBED_SITES_PER_DAY + 1);
    assert_eq!(lines.iter().map(|line| line.times).sum::<u64>(), 15_000);
}

#[tokio::test]
async fn what_is_no_website_and_no_version_is_not_kept() {
    let embeds = Embeds::default();
    for strange in [
        "",
        "evil",
        "https://a.test/path",
        "javascript:alert(1)",
        &"x".repeat(600),
    ] {
        refused(&embeds, strange);
    }
    refused(&embeds, "null");
    let mut lines = embeds.pending(TENANT);
    lines.sort_by(|a, b| a.place.cmp(&b.place));
    let shown: Vec<_> = lines
        .iter()
        .map(|line| (line.place.origin.as_deref(), line.times))
        .collect();
    assert_eq!(shown, [(None, 5), (Some("null"), 1)]);
    let embeds = Embeds::default();
    for loader in [
        Some("abc.1-2"),
        Some("<b>"),
        Some(""),
        None,
        Some(&*"1".repeat(33)),
    ] {
        let shown = Sight::Shown(loader);
        embeds.note(TENANT, target(), Some("https://a.test"), shown, NOON);
    }
    let lines = embeds.pending(TENANT);
    assert_eq!(lines.len(), 1);
    assert_eq!(
        (lines[0].times, lines[0].loader.as_deref()),
        (5, Some("abc.1-2"))
    );
}

#[tokio::test]
async fn what_could_not_be_written_is_written_the_next_time() {
    let embeds = Embeds::default();
    let inner: Arc<dyn Store> = Arc::new(MemoryStore::default());
    let store = FaultyStore::around(Arc::clone(&inner));
    refused(&embeds, "https://a.test");
    store.fail(Failure::Busy);
    embeds.flush(&*store, NOON).await;
    refused(&embeds, "https://a.test");
    store.fail(Failure::None);
    embeds.flush(&*store, NOON).await;
    let lines = inner.list_embeds(SCOPE, day_of(NOON)).await.unwrap();
    assert_eq!(lines.iter().map(|line| line.times).collect::<Vec<_>>(), [2]);
}
