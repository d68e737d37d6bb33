//! What the person has seen: unread messages, read receipts.

use browser::link::session::Event;
use browser::platform::visibility;

use super::{App, store};
use crate::view::contact::Screen;
use crate::view::thread::Thread;

impl App {
    /// Whether the newest message is before the person's eyes.
    fn is_watching(self) -> bool {
        let panel = self.panel.now();
        panel.open
            && panel.at_end
            && !self.with(|inner| inner.call.hides_chat.get())
            && visibility::is_visible()
            && self.model.peek(|model| model.screen() == Screen::Chat)
    }

    /// Something may have come into view, or out of it: reports what is seen and what is not.
    pub(crate) fn look(self) {
        if self.is_watching()
            && let Some(seq) = self.thread.update_silently(Thread::look)
        {
            self.driver().post(Event::Read(seq));
            if let Some(session) = self.driver().with(browser::link::session::Session::contact) {
                self.with(|inner| store::keep_seen(&inner.target, session, seq));
            }
        }
        let unread = self.thread.peek(Thread::unread);
        if self.with(|inner| inner.told_unread.replace(unread)) != unread {
            self.page().unread(unread);
            self.tell_call_unread(unread);
        }
    }
}
