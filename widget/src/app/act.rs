//! What the person does.

use browser::link::session::Event;
use browser::platform::timer::Timer;
use browser::platform::{clock, focus, random};
use shared::ids::MessageId;
use shared::wire::{Customer, Modality, Start};

use super::{App, store};
use crate::view::compose;
use crate::view::contact::Model;
use crate::view::prechat::{self, Fault, Field};
use crate::view::question::Question;
use crate::view::thread::Thread;
use crate::view::typing::Typing;

/// After this time without a key press, "is typing" may be taken back.
const PAUSE_MS: i32 = 5_100;

impl App {
    /// Wants to chat: the form comes.
    pub(crate) fn choose_chat(self) {
        self.model.update(|model| model.asked = true);
    }

    /// Changes their mind.
    pub(crate) fn leave_form(self) {
        self.model.update(|model| model.asked = false);
    }

    /// Sends the form, or gives what is wrong with it.
    pub(crate) fn submit_form(self) -> Vec<(Field, Fault)> {
        let form = self.form.now();
        let faults = prechat::check(&form);
        if faults.is_empty() {
            let message = form.message.trim().to_owned();
            self.begin(new_id(), Modality::InstantMessaging, message);
        }
        faults
    }

    /// Begins the contact as whom the form names, with this message or, for a call, with none.
    pub(super) fn begin(self, id: MessageId, modality: Modality, message: String) {
        let form = self.form.now();
        let customer = self.with(|inner| inner.customer.borrow().clone());
        let start = Start {
            id,
            modality,
            customer: Customer {
                display_name: form.name.trim().to_owned(),
                email: form.email.trim().to_owned(),
                ..customer
            },
            message: message.clone(),
            parameters: self.with(|inner| inner.context.borrow().clone()),
        };
        let mut thread = Thread::default();
        if !message.is_empty() {
            thread.wrote(id, message, clock::wall());
        }
        self.thread.set(thread);
        self.model.update(Model::starting);
        self.driver().post(Event::Start(start));
        self.driver().post(Event::Connect);
    }

    /// Sends what is in the message field, if it can be sent; says whether it was.
    pub(crate) fn send_draft(self) -> bool {
        let text = self.draft.now();
        if let Some(kind) = self.question.peek(Question::kind) {
            return self.answer_text(kind, &text);
        }
        let Some(message) = compose::message(&text) else {
            return false;
        };
        self.send(message.to_owned());
        self.write_draft(String::new());
        true
    }

    /// Sends a message.
    pub(crate) fn send(self, text: String) {
        let id = new_id();
        self.show_own(id, text.clone());
        self.driver().post(Event::Send { id, text });
    }

    /// Shows what the person has just written.
    pub(super) fn show_own(self, id: MessageId, text: String) {
        self.thread
            .update(|thread| thread.wrote(id, text, clock::wall()));
        self.panel.update(|panel| panel.at_end = true);
    }

    /// Changes the message field.
    pub(crate) fn write_draft(self, text: String) {
        let is_answer = self.question.peek(|question| question.owner().is_some());
        self.with(|inner| store::keep_draft(&inner.target, is_answer, &text));
        let has_text = !text.is_empty();
        self.draft.set(text);
        self.tell_typing(|typing| typing.pressed(has_text, clock::monotonic()));
        let timer = has_text.then(|| {
            Timer::after(PAUSE_MS, move || {
                self.tell_typing(|typing| typing.waited(clock::monotonic()));
            })
        });
        self.with(|inner| inner.timers.borrow_mut().own_typing = timer);
    }

    fn tell_typing(self, change: impl FnOnce(&mut Typing) -> Option<bool>) {
        let news = self.with(|inner| change(&mut inner.typing.borrow_mut()));
        if let Some(on) = news {
            self.driver().post(Event::Typing(on));
        }
    }

    /// Wants a failed message to go again.
    pub(crate) fn retry_message(self, id: MessageId) {
        self.driver().post(Event::Retry(id));
    }

    /// Ends the chat.
    pub(crate) fn end(self) {
        self.ending.set(false);
        self.driver().post(Event::End { id: new_id() });
    }

    /// Wants another chat after this one.
    pub(crate) fn restart(self) {
        self.thread.set(Thread::default());
        self.model.update(Model::restarted);
        self.form.update(|form| form.message = String::new());
        self.driver().post(Event::Restart);
    }

    /// Wants another try at connecting.
    pub(crate) fn reconnect(self) {
        self.driver().post(Event::Connect);
    }

    /// Puts the keyboard into the message field, except where that covers half the screen.
    pub(crate) fn focus_composer(self) {
        if !self.panel.peek(|panel| panel.phone) {
            focus::focus("#composer");
        }
    }

    /// Closes the panel.
    pub(crate) fn close(self) {
        self.page().say("close");
    }
}

pub(super) fn new_id() -> MessageId {
    MessageId(random::uuid())
}
