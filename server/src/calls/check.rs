//! Checks before a call: a leg that leads nowhere, for a quarter of a minute.

use std::sync::Arc;
use std::time::Duration;

use shared::ErrorCode;
use shared::ids::TabId;
use shared::wire::IceServer;

use super::Calls;

/// How long a check may take.
const LIFE: Duration = Duration::from_secs(15);

impl Calls {
    /// Lets a tab check, instead of what it checked before; gives where media may go.
    ///
    /// # Errors
    /// `media_unavailable` without media.
    pub fn begin_check(&self, tab: TabId) -> Result<Vec<IceServer>, ErrorCode> {
        if !self.are_possible() {
            return Err(ErrorCode::MediaUnavailable);
        }
        self.end_check(tab);
        self.table().checks.insert(tab, None);
        let label = format!("check-{}", tab.0.simple());
        let now = self.parts.clock.now();
        Ok(self.parts.relay.servers_for_check(&label, now))
    }

    /// Answers the offer of a check.
    ///
    /// # Errors
    /// `call_ended` when no check was begun, or why media refuse the offer.
    pub async fn negotiate_check(
        self: &Arc<Self>,
        tab: TabId,
        offer: String,
    ) -> Result<String, ErrorCode> {
        let media = self.media().ok_or(ErrorCode::MediaUnavailable)?;
        let (leg, is_new) = {
            let mut table = self.table();
            let check = table.checks.get_mut(&tab).ok_or(ErrorCode::CallEnded)?;
            let is_new = check.is_none();
            (*check.get_or_insert_with(|| self.new_leg()), is_new)
        };
        if is_new {
            let calls = self.clone();
            tokio::spawn(async move {
                tokio::time::sleep(LIFE).await;
                calls.end_check_of(tab, leg);
            });
        }
        let accepted = media.accept(leg, offer).await;
        let answer = accepted.map_err(|refused| refused.code)?;
        let goes_on = self.table().checks.get(&tab) == Some(&Some(leg));
        if goes_on {
            return Ok(answer);
        }
        self.close(leg);
        Err(ErrorCode::CallEnded)
    }

    /// Ends a tab's check, if there is one.
    pub fn end_check(&self, tab: TabId) {
        let check = self.table().checks.remove(&tab);
        if let Some(Some(leg)) = check {
            self.close(leg);
        }
    }

    fn end_check_of(&self, tab: TabId, leg: media::LegId) {
        let is_same = self.table().checks.get(&tab) == Some(&Some(leg));
        if is_same {
            self.end_check(tab);
        }
    }
}
