//! Questions of the workflow: hearing them, answering them, and what becomes of an answer.

use browser::link::session::{Event, Update};
use browser::platform::clock;
use browser::platform::timer::Timer;
use browser::text::joined;
use shared::ids::MessageId;
use shared::wire::AnswerKind;

use super::act::new_id;
use super::{App, store};
use crate::text::Key;
use crate::view::question::{self, Fault, Question};

impl App {
    /// Presses a button of the menu.
    pub(crate) fn choose(self, number: u8) {
        let label = self.question.peek(|question| {
            let mut choices = question.menu()?.choices.iter();
            Some(
                choices
                    .find(|choice| choice.number == number)?
                    .label
                    .clone(),
            )
        });
        if let Some(label) = label {
            self.answer(Some(number), label);
            self.focus_composer();
        }
    }

    /// Answers with what is in the field, if that fits; says whether it did.
    pub(super) fn answer_text(self, kind: AnswerKind, text: &str) -> bool {
        let fits = question::fits(kind, text);
        if fits {
            self.write_draft(String::new());
            self.answer(None, text.trim().to_owned());
            self.change_field(true);
        } else {
            self.question
                .update(|question| question.fault = Some(Fault::Rule));
            self.say_note();
        }
        fits
    }

    fn answer(self, choice: Option<u8>, text: String) {
        let Some(prompt) = self
            .question
            .peek(|open| open.asked().map(|asked| asked.number))
        else {
            return;
        };
        let id = new_id();
        self.show_own(id, text.clone());
        self.question
            .update(|question| question.gave(id, prompt, choice.is_none()));
        self.driver().post(Event::Answer {
            id,
            prompt,
            choice,
            text,
        });
    }

    /// Takes in what is about questions. Gives an answer that has come back.
    pub(super) fn hear_question(self, update: &Update) -> Option<(MessageId, bool)> {
        let look = |question: &Question| (question.number(), question.owner());
        let (before, back, after) = self.question.update(|question| {
            let before = look(question);
            let back = question.apply(update, clock::monotonic());
            (before, back, look(question))
        });
        if before.1 != after.1 {
            self.change_field(before.1.is_some());
        }
        if before.0 != after.0 {
            self.read_out();
            self.count_down();
        }
        back
    }

    /// An answer was refused: a text goes back into the field.
    pub(super) fn take_back(self, (id, is_text): (MessageId, bool)) {
        let text = self.thread.update(|thread| thread.take_back(id));
        if let Some(text) = text.filter(|_| is_text) {
            let draft = self.draft.now();
            self.write_draft(if draft.is_empty() {
                text
            } else {
                joined(&[&text, " ", &draft])
            });
        }
        self.say_note();
    }

    /// The person has changed the answer: what was wrong with the last one is over.
    pub(crate) fn forgive(self) {
        if self.question.peek(|question| question.fault.is_some()) {
            self.question.update(|question| question.fault = None);
        }
    }

    fn say_note(self) {
        let texts = self.texts_now();
        self.spoken
            .set(self.question.peek(|question| texts.question(question)));
    }

    /// The field has begun or ceased to belong to a question: each has a draft of its own. What was
    /// begun as an answer stays, unless a message waits for its place.
    fn change_field(self, was_answer: bool) {
        let begun = self.draft.now();
        let (kept, is_answer) = self.with(|inner| {
            if was_answer {
                store::keep_draft(&inner.target, true, "");
            }
            let is_answer = self.question.peek(|question| question.owner().is_some());
            (store::draft(&inner.target, is_answer), is_answer)
        });
        self.write_draft(if was_answer && !is_answer && kept.is_empty() {
            begun
        } else {
            kept
        });
    }

    /// A screen reader hears the question with its choices.
    fn read_out(self) {
        let words = self.question.peek(|question| {
            let menu = question.menu()?;
            let choose = self.texts_now().get(Key::Choices);
            let mut words = joined(&[&menu.text, " ", choose]);
            for choice in &menu.choices {
                words.push(' ');
                words.push_str(&choice.label);
                words.push(',');
            }
            Some(words)
        });
        if let Some(words) = words {
            self.spoken.set(words);
        }
    }

    fn count_down(self) {
        let open = self.question.peek(Question::number);
        let timer = open.map(|_| Timer::every(1_000, move || self.tick()));
        self.with(|inner| inner.timers.borrow_mut().question = timer);
    }

    fn tick(self) {
        let left = |question: &Question| question.secs_left(clock::monotonic());
        let (before, now) = self
            .question
            .peek(|question| (question.left, left(question)));
        if before == now {
            return;
        }
        self.question.update(|question| question.left = now);
        if let (None, Some(secs)) = (before, now) {
            self.spoken.set(self.texts_now().count(Key::TimeLeft, secs));
        }
    }
}
