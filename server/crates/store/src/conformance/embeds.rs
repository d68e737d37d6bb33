//! Promises about where the widget stood.

use shared::ids::Target;
use shared::limits::EMBED_SITES_PER_DAY;
use shared::{ErrorCode, Millis};

use super::Place;
use super::fixture::{OURS, THEIRS, World, target};
use crate::{EmbedLine, EmbedPlace};

/// A line of a day and a website.
#[must_use]
pub fn line(day: u32, origin: &str, refusal: Option<ErrorCode>) -> EmbedLine {
    let at = Millis(i64::from(day) * 86_400_000);
    EmbedLine {
        place: EmbedPlace {
            day,
            refusal,
            target: Some(target()),
            origin: Some(origin.to_owned()),
        },
        times: 1,
        opened: 0,
        first: at,
        last: at,
        loader: None,
    }
}

/// The same website is one line a day, whose figures are the sums; the newest loader stays.
pub async fn what_was_counted_adds_up(place: &dyn Place) {
    let world = World::empty(place).await;
    let refusal = Some(ErrorCode::OriginNotAllowed);
    let first = EmbedLine {
        times: 3,
        opened: 1,
        loader: Some("1".to_owned()),
        ..line(7, "https://a.test", None)
    };
    let later = EmbedLine {
        times: 2,
        opened: 2,
        last: first.last.plus(5_000),
        loader: Some("2".to_owned()),
        ..first.clone()
    };
    let nobody = EmbedLine {
        place: EmbedPlace {
            target: None,
            ..line(7, "https://a.test", refusal).place
        },
        ..line(7, "https://a.test", refusal)
    };
    let others = [
        nobody.clone(),
        line(7, "https://a.test", refusal),
        line(8, "https://a.test", None),
    ];
    world
        .store
        .add_embeds(OURS, vec![first.clone()], 0)
        .await
        .expect("added");
    let more = [vec![later.clone(), later.clone()], others.to_vec()].concat();
    world.store.add_embeds(OURS, more, 0).await.expect("added");
    let world = world.reopen().await;
    let lines = world.store.list_embeds(OURS, 0).await.expect("listed");
    let sum = EmbedLine {
        times: 7,
        opened: 5,
        first: first.first,
        ..later
    };
    assert_eq!(
        lines,
        [
            sum,
            nobody,
            line(7, "https://a.test", refusal),
            line(8, "https://a.test", None)
        ]
    );
    let today = world.store.list_embeds(OURS, 8).await.expect("listed");
    assert_eq!(today.len(), 1);
}

/// However many websites there are, lines stay few, nothing is lost, and each side has its room.
pub async fn websites_beyond_the_limit_are_counted_together(place: &dyn Place) {
    let store = World::empty(place).await.store;
    let refusal = Some(ErrorCode::OriginNotAllowed);
    for n in (0..EMBED_SITES_PER_DAY + 20).step_by(100) {
        let sites = (n..n + 100).map(|n| line(7, &format!("https://{n}.test"), refusal));
        store
            .add_embeds(OURS, sites.collect(), 0)
            .await
            .expect("added");
    }
    let known = line(7, "https://0.test", refusal);
    let shown = line(7, "https://a.test", None);
    let late = line(7, "https://late.test", refusal);
    store
        .add_embeds(OURS, vec![known, shown.clone(), late], 0)
        .await
        .expect("added");
    let lines = store.list_embeds(OURS, 0).await.expect("listed");
    let refused: Vec<_> = lines
        .iter()
        .filter(|line| line.place.refusal.is_some())
        .collect();
    assert_eq!(refused.len(), EMBED_SITES_PER_DAY + 1);
    let others = refused.iter().find(|line| line.place.origin.is_none());
    let others = others.expect("the others");
    assert_eq!((others.times, others.place.target), (101, None::<Target>));
    let first = refused
        .iter()
        .find(|line| line.place.origin.as_deref() == Some("https://0.test"));
    assert_eq!(first.map(|line| line.times), Some(2));
    assert!(lines.contains(&shown), "the other side has room of its own");
}

/// Days before the first that is kept are gone.
pub async fn days_that_are_over_are_forgotten(place: &dyn Place) {
    let store = World::empty(place).await.store;
    let days = [5, 6, 7].map(|day| line(day, "https://a.test", None));
    store
        .add_embeds(OURS, days.to_vec(), 0)
        .await
        .expect("added");
    store
        .add_embeds(OURS, Vec::new(), 6)
        .await
        .expect("forgotten");
    let lines = store.list_embeds(OURS, 0).await.expect("listed");
    assert_eq!(lines, days[1..]);
}

/// What one tenant's pages are is nobody else's business, and forgetting neither.
pub async fn embeds_of_tenants_are_apart(place: &dyn Place) {
    let store = World::empty(place).await.store;
    let ours = line(7, "https://a.test", None);
    store
        .add_embeds(OURS, vec![ours.clone()], 0)
        .await
        .expect("added");
    store
        .add_embeds(THEIRS, Vec::new(), 100)
        .await
        .expect("nothing to do");
    assert_eq!(store.list_embeds(THEIRS, 0).await.expect("listed"), []);
    assert_eq!(store.list_embeds(OURS, 0).await.expect("listed"), [ours]);
}
