//! Where the answer is written. Each task keeps its own draft, also across a reload.

use browser::platform::focus;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use shared::ids::TaskId;
use shared::limits::MESSAGE_CHARS;

use super::scroll::Scroll;
use crate::live::{shelf, use_live};
use crate::shell::{COMPOSER, Pic, Picture, use_panes};
use crate::text::{Key, t, texts};
use crate::view::session::{NotSent, check};

/// From this length on, the number of characters is shown.
const COUNT_FROM: usize = 3_500;
/// Most lines that the field grows to.
const MOST_LINES: usize = 8;

/// The field with its button.
#[component]
pub(crate) fn Composer(task: TaskId, scroll: Scroll) -> impl IntoView {
    let live = use_live();
    let panes = use_panes();
    let texts = texts();
    let user = live.me().user;
    let text = RwSignal::new(shelf::draft(user, task));
    let problem = RwSignal::new(None::<NotSent>);
    let n_chars = Memo::new(move |_| text.with(|text| text.trim().chars().count()));
    let write = move |value: String| {
        shelf::keep_draft(user, task, &value);
        live.typed(task);
        problem.set(None);
        text.set(value);
        scroll.grown();
    };
    let send = move || match live.send(task, &text.get_untracked()) {
        Ok(()) => {
            text.set(String::new());
            problem.set(None);
            shelf::keep_draft(user, task, "");
            scroll.to_end();
        }
        Err(NotSent::Empty) => {}
        Err(reason) => problem.set(Some(reason)),
    };
    let press = move |event: KeyboardEvent| {
        // Enter that ends the composition of a character is not meant for us.
        if event.key() == "Enter" && !event.shift_key() && !event.is_composing() {
            event.prevent_default();
            send();
        }
    };
    let is_sendable = move || text.with(|text| check(text).is_ok());
    Effect::new(move || {
        if panes.take_focus() || focus::is_nowhere() {
            focus::focus(COMPOSER);
        }
    });
    view! {
        <form
            class="composer"
            on:submit=move |event| {
                event.prevent_default();
                send();
                focus::focus(COMPOSER);
            }
        >
            <div class="composer-box">
                <textarea
                    id="composer"
                    class="composer-field"
                    dir="auto"
                    rows=move || text.with(|text| lines(text)).to_string()
                    placeholder=t(Key::ComposerPlaceholder)
                    aria-label=t(Key::ComposerLabel)
                    aria-describedby="composer-hint"
                    data-testid="composer"
                    enterkeyhint="send"
                    prop:value=text
                    on:input=move |event| write(event_target_value(&event))
                    on:keydown=press
                ></textarea>
                <button
                    type="submit"
                    class="composer-send"
                    aria-label=t(Key::Send)
                    title=t(Key::Send)
                    data-testid="send"
                    disabled=move || !is_sendable()
                >
                    <Picture pic=Pic::Send />
                </button>
            </div>
            <p class="composer-foot">
                <span id="composer-hint" class="composer-hint">{t(Key::ComposerHint)}</span>
                <span class="composer-problem" role="alert">
                    {move || problem.get().map(|reason| texts.get(problem_key(reason)))}
                </span>
                <Counter n_chars=n_chars />
            </p>
        </form>
    }
}

#[component]
fn Counter(n_chars: Memo<usize>) -> impl IntoView {
    let texts = texts();
    let words = move || {
        let n = n_chars.get();
        texts.with(
            Key::Characters,
            &[("n", &n.to_string()), ("most", &MESSAGE_CHARS.to_string())],
        )
    };
    view! {
        <Show when=move || { n_chars.get() >= COUNT_FROM }>
            <span class="composer-count digits" class:over=move || { n_chars.get() > MESSAGE_CHARS }>
                {words}
            </span>
        </Show>
    }
}

const fn problem_key(reason: NotSent) -> Key {
    match reason {
        NotSent::Empty => Key::ErrorMessageEmpty,
        NotSent::TooLong => Key::ErrorMessageTooLong,
        NotSent::Full => Key::OutboxFull,
    }
}

/// Lines that the field shows: those of the text, within limits; a long line counts as several.
fn lines(text: &str) -> usize {
    let lines: usize = text
        .split('\n')
        .map(|line| 1 + line.chars().count() / 72)
        .sum();
    lines.clamp(1, MOST_LINES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_field_grows_with_its_text_within_limits() {
        assert_eq!(lines(""), 1);
        assert_eq!(lines("a\nb\n"), 3);
        assert_eq!(lines(&"x".repeat(73)), 2);
        assert_eq!(lines(&"\n".repeat(99)), MOST_LINES);
    }
}
