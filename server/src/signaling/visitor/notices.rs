//! From the hub's notices to the widget's frames.

use shared::wire::{Sealed, VisitorNotice};

use super::super::link::{End, Step};
use super::super::log_reader::Heard;
use super::super::transport::Transport;
use super::Visitor;
use crate::hub::{LogNews, Notice, Side};

impl<T: Transport> Visitor<T> {
    pub(super) async fn on_notice(&mut self, notice: Notice) -> Step {
        match notice {
            Notice::Entries(news) => self.on_news(&news).await,
            Notice::Status(status) => {
                let status = VisitorNotice::Status((*status).clone());
                self.link.send(&status).await
            }
            Notice::Prompt(prompt) => {
                let prompt = prompt.map(|prompt| (*prompt).clone());
                self.link.send(&VisitorNotice::Prompt(prompt)).await
            }
            Notice::Call(view) => self.on_call(view).await,
            Notice::Media(news) if news.tab == self.who.tab => {
                let notice = Sealed::new(&news.notice);
                self.link.send(&VisitorNotice::Media(notice)).await
            }
            Notice::Renamed(name) => {
                let display_name = name.to_string();
                self.link
                    .send(&VisitorNotice::Renamed { display_name })
                    .await
            }
            Notice::Availability(now) => self.link.send(&VisitorNotice::Availability(now)).await,
            Notice::Typing {
                by: Side::User, on, ..
            } => self.link.send(&VisitorNotice::Typing { on }).await,
            Notice::Read {
                by: Side::User,
                seq,
                ..
            } => self.link.send(&VisitorNotice::Read { seq }).await,
            Notice::Close(closing) => Err(End::Close(closing)),
            // Other tabs of the same customer, and what only consoles show.
            Notice::Typing { .. }
            | Notice::Read { .. }
            | Notice::Media(_)
            | Notice::Desk(_)
            | Notice::Board(_) => Ok(()),
        }
    }

    /// Live entries pass in order; a gap is filled from the log.
    async fn on_news(&mut self, news: &LogNews) -> Step {
        let Some(contact) = &mut self.contact else {
            return Ok(());
        };
        if contact.place.conversation != news.conversation {
            return Ok(());
        }
        match contact.reader.hear(news) {
            Heard::Next(entries) => self.link.post(&VisitorNotice::Entries { entries }).await,
            Heard::Known => Ok(()),
            Heard::Gap => self.catch_up().await,
        }
    }
}
