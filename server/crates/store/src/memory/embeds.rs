//! Where the widget stood, in memory.

use async_trait::async_trait;

use super::MemoryStore;
use crate::{EmbedLine, EmbedPlace, Embeds, Result, TenantScope};

#[async_trait]
impl Embeds for MemoryStore {
    async fn add_embeds(&self, scope: TenantScope, lines: Vec<EmbedLine>, keep: u32) -> Result<()> {
        self.change(scope, |tenant| {
            let known = &mut tenant.embeds;
            known.retain(|place, _| place.day >= keep);
            for mut line in lines {
                let side = line.place.side();
                let apart = known.keys().filter(|place| place.origin.is_some());
                let n = apart.filter(|place| place.side() == side).count();
                if !known.contains_key(&line.place) && !EmbedPlace::has_room(n) {
                    line.place = line.place.others();
                }
                match known.get_mut(&line.place) {
                    Some(there) => there.add(&line),
                    None => drop(known.insert(line.place.clone(), line)),
                }
            }
            Ok(())
        })
    }

    async fn list_embeds(&self, scope: TenantScope, from: u32) -> Result<Vec<EmbedLine>> {
        Ok(self.read(scope, |tenant| {
            let lines = tenant.embeds.values();
            lines
                .filter(|line| line.place.day >= from)
                .cloned()
                .collect()
        }))
    }
}
