//! Where the reader stands: at the newest message, which is followed, or further up.

use browser::platform::{timer::Timer, visibility};
use leptos::html;
use leptos::prelude::*;
use shared::ids::TaskId;

use crate::live::Live;
use crate::shell::{Pic, Picture};
use crate::text::{Key, texts};
use crate::view::session::Session;

/// Closer to the end than this counts as being there.
const NEAR_PX: i32 = 64;

/// The reader's place in one conversation.
#[derive(Clone, Copy)]
pub(crate) struct Scroll {
    pub(crate) node: NodeRef<html::Div>,
    is_at_end: RwSignal<bool>,
    n_unread: Memo<usize>,
    live: Live,
    task: TaskId,
    settle: StoredValue<Option<Timer>, LocalStorage>,
}

impl Scroll {
    pub(super) fn new(live: Live, task: TaskId) -> Self {
        let n_unread = live
            .part(move |session: &Session| session.talk(task).map_or(0, |talk| talk.n_unread()));
        let scroll = Self {
            node: NodeRef::new(),
            is_at_end: RwSignal::new(true),
            n_unread,
            live,
            task,
            settle: StoredValue::new_local(None),
        };
        // Coming back to the page, or to this pane on a phone, is reading, too.
        Effect::new(move || {
            live.clock.track();
            scroll.look();
        });
        on_cleanup(move || live.look(false));
        scroll
    }

    /// Something was added below: follow it if the reader was at the end.
    pub(crate) fn grown(self) {
        if self.is_at_end.get_untracked() {
            // After this turn of the browser, when the new rows are drawn.
            let timer = Timer::after(0, move || self.to_end());
            self.settle.set_value(Some(timer));
        }
    }

    /// The reader goes to the newest message.
    pub(crate) fn to_end(self) {
        if let Some(node) = self.node.try_get_untracked().flatten() {
            node.set_scroll_top(node.scroll_height());
            self.look();
        }
    }

    /// The reader moved.
    pub(crate) fn moved(self) {
        if let Some(node) = self.node.get_untracked() {
            let below = node.scroll_height() - node.scroll_top() - node.client_height();
            let is_at_end = below < NEAR_PX;
            if self.is_at_end.get_untracked() != is_at_end {
                self.is_at_end.set(is_at_end);
            }
            self.look();
        }
    }

    /// Reports what is in view.
    fn look(self) {
        let is_shown = self
            .node
            .try_get_untracked()
            .flatten()
            .is_some_and(|node| node.client_height() > 0);
        let is_looking = is_shown && visibility::is_visible();
        self.live.look(is_looking);
        if is_looking && self.is_at_end.get_untracked() {
            self.live.see_all(self.task);
        }
    }
}

/// The way back to the newest message, with the number of unseen ones.
#[component]
pub(crate) fn Jump(scroll: Scroll) -> impl IntoView {
    let texts = texts();
    let words = move || match scroll.n_unread.get() {
        0 => texts.get(Key::JumpNewest).to_owned(),
        n => texts.count(Key::JumpNew, n),
    };
    view! {
        <Show when=move || !scroll.is_at_end.get()>
            <button type="button" class="jump" data-testid="jump" on:click=move |_| scroll.to_end()>
                <Picture pic=Pic::Down />
                <span>{words}</span>
            </button>
        </Show>
    }
}
