//! Following the conversation of an own task or offer from a cursor on.

use shared::ErrorCode;
use shared::ids::TaskId;
use shared::wire::{AgentNotice, Cursor, Desk};

use super::super::link::Step;
use super::super::log_reader::{Heard, LogReader, Page};
use super::super::transport::Transport;
use super::Agent;
use super::access::Access;
use crate::hub::{LogNews, Side};

/// Conversations one console follows at once: far above any chat capacity.
const MOST_WATCHES: usize = 64;

/// A followed conversation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Watch {
    pub(super) task: TaskId,
    pub(super) reader: LogReader,
}

impl<T: Transport> Agent<T> {
    pub(super) async fn on_watch(&mut self, task: TaskId, cursor: Cursor) -> Step {
        let access = match self.access(task).await {
            Ok(access) => access,
            Err(code) => return self.refuse_task(task, code).await,
        };
        self.watches.retain(|watch| watch.task != task);
        if self.watches.len() >= MOST_WATCHES {
            return self.refuse_task(task, ErrorCode::LimitReached).await;
        }
        // First follow, then read: nothing committed in between is missed.
        self.membership.watch(access.conversation);
        let (live, side) = (self.link.live(), Side::User);
        let opened = LogReader::open(live, &self.owner, access.conversation, cursor, side).await;
        let opened = match opened {
            Ok(opened) => opened,
            Err(code) => {
                self.membership.unwatch(access.conversation);
                return self.refuse_task(task, code).await;
            }
        };
        let (reader, epoch) = (opened.reader, opened.head.epoch);
        self.watches.push(Watch { task, reader });
        if opened.reset {
            self.link.send(&AgentNotice::Reset { task, epoch }).await?;
        }
        let more = opened.first.more;
        self.send_page(task, epoch, opened.first).await?;
        match more {
            true => self.catch_up(self.watches.len() - 1).await,
            false => Ok(()),
        }
    }

    #[expect(clippy::unnecessary_wraps, reason = "every frame's handler is a step")]
    pub(super) fn on_unwatch(&mut self, task: TaskId) -> Step {
        self.drop_watches(|watch| watch.task == task);
        Ok(())
    }

    /// A task that has left the desk is no longer the user's to read. What was said last, for
    /// example that the customer left, still is where the talk was the user's to its end: the desk
    /// may be told before the entries.
    pub(super) async fn prune_watches(&mut self, desk: &Desk) -> Step {
        self.known.clear();
        let is_there = |task: TaskId| {
            let offers = desk.offers.iter().map(|offer| offer.task);
            let own = desk.tasks.iter().map(|own| own.task);
            let asked = desk.consults.iter().map(|card| card.task);
            let supervised = desk.supervised.iter().map(|card| card.task);
            let mut all = offers.chain(own).chain(asked).chain(supervised);
            all.any(|known| known == task)
        };
        let watched = self.watches.iter().map(|watch| watch.task);
        let gone: Vec<TaskId> = watched.filter(|task| !is_there(*task)).collect();
        for task in gone {
            let access = self.access(task).await;
            let at = self.watches.iter().position(|watch| watch.task == task);
            if let (
                Ok(Access {
                    shown_name: Some(_),
                    ..
                }),
                Some(at),
            ) = (access, at)
            {
                self.catch_up(at).await?;
            }
            self.drop_watches(|watch| watch.task == task);
        }
        Ok(())
    }

    fn drop_watches(&mut self, gone: impl Fn(&Watch) -> bool) {
        for watch in self.watches.iter().filter(|watch| gone(watch)) {
            self.membership.unwatch(watch.reader.conversation);
        }
        self.watches.retain(|watch| !gone(watch));
    }

    /// Live entries pass in order; a gap is filled from the log.
    pub(super) async fn on_news(&mut self, news: &LogNews) -> Step {
        let followed = |watch: &Watch| watch.reader.conversation == news.conversation;
        let Some(at) = self.watches.iter().position(followed) else {
            return Ok(());
        };
        let watch = &mut self.watches[at];
        match watch.reader.hear(news) {
            Heard::Next(entries) => {
                let notice = AgentNotice::Entries {
                    task: watch.task,
                    epoch: watch.reader.epoch,
                    entries,
                };
                self.link.post(&notice).await
            }
            Heard::Known => Ok(()),
            Heard::Gap => self.catch_up(at).await,
        }
    }

    /// Sends everything past a watch's place, page by page.
    async fn catch_up(&mut self, at: usize) -> Step {
        loop {
            let Watch { task, reader } = &mut self.watches[at];
            let (task, epoch) = (*task, reader.epoch);
            let page = match reader.page(self.link.live(), &self.owner).await {
                Ok(page) => page,
                Err(code) => return self.refuse_task(task, code).await,
            };
            let more = page.more;
            self.send_page(task, epoch, page).await?;
            if !more {
                return Ok(());
            }
        }
    }

    async fn send_page(&mut self, task: TaskId, epoch: u32, page: Page) -> Step {
        for entries in page.portions {
            let notice = AgentNotice::Entries {
                task,
                epoch,
                entries,
            };
            self.link.send(&notice).await?;
        }
        Ok(())
    }
}
