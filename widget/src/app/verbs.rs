//! What the page asks of the frame.

use browser::call::seam::ToCall;
use browser::link::session::{Credentials, Event};
use browser::platform::theme::{set_reduced_motion, set_theme};
use browser::text::Locale;
use browser::text::date::DateWriter;
use shared::wire::Field;

use super::App;
use super::act::new_id;
use crate::port::inbound::Verb;
use crate::view::contact::{Contact, Model};

/// Carries out a verb of the page. `Init` has been dealt with when the app was made.
pub(crate) fn obey(app: App, verb: Verb) {
    match verb {
        Verb::Init(_) => {}
        Verb::Ticket {
            id,
            ticket,
            session,
        } => app.ticket(id, ticket, session),
        Verb::NoTicket { id, code, retry_ms } => {
            if app.is_awaited(id) {
                app.driver().post(Event::TicketRefused { code, retry_ms });
            }
        }
        Verb::Show => app.shown(true),
        Verb::Hide => app.shown(false),
        Verb::Start(text) => app.start(text),
        Verb::Call { video } => app.call(video),
        Verb::Share => app.tell_call(ToCall::ShareScreen),
        Verb::Send(text) => app.send_for_page(text),
        Verb::Compose(text) => app.write_draft(text),
        Verb::End => app.end_for_page(),
        Verb::Context(parameters) => app.merge_context(parameters),
        Verb::Locale(tag) => app.speak(&tag),
        Verb::Theme(theme) => set_theme(&theme),
        Verb::Session(credentials) => app.session(credentials),
        Verb::Layout { phone } => app.panel.update(|panel| panel.phone = phone),
        Verb::Prefs { reduced_motion } => set_reduced_motion(reduced_motion),
    }
}

impl App {
    fn is_awaited(self, id: u32) -> bool {
        self.with(|inner| inner.tickets.get() == id)
    }

    fn ticket(self, id: u32, ticket: String, session: Option<Credentials>) {
        if !self.is_awaited(id) {
            return;
        }
        // Another tab may have used our token while this one was frozen: the page's is newest.
        if let Some(credentials) = session {
            self.driver().post(Event::Adopt(credentials));
        }
        self.driver().post(Event::Ticket(ticket));
    }

    fn session(self, credentials: Credentials) {
        self.driver().post(Event::Adopt(credentials));
        let adopted = self.model.peek(|model| model.contact == Contact::Resuming);
        if adopted {
            self.driver().post(Event::Connect);
        }
    }

    fn shown(self, open: bool) {
        self.panel.update(|panel| panel.open = open);
        if open {
            self.driver().post(Event::Connect);
            self.focus_composer();
            self.begin_as_wished();
        }
        self.look();
    }

    fn start(self, text: Option<String>) {
        if self.model.peek(Model::may_write) {
            return;
        }
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.form.update(|form| form.message = text);
        }
        let known = self.form.peek(|form| !form.name.is_empty());
        self.choose_chat();
        // A page that knows its customer starts at once; the form shows what is missing.
        if known {
            self.submit_form();
        }
    }

    fn send_for_page(self, text: String) {
        if self.model.peek(Model::may_write) {
            self.send(text);
        } else {
            self.start(Some(text));
        }
    }

    fn end_for_page(self) {
        if self.model.peek(Model::may_end) {
            self.end();
        }
    }

    fn merge_context(self, parameters: Vec<Field>) {
        if self.model.peek(Model::may_end) {
            let (id, parameters) = (new_id(), parameters.clone());
            self.driver().post(Event::Context { id, parameters });
        }
        self.with(|inner| {
            let mut context = inner.context.borrow_mut();
            for parameter in parameters {
                context.retain(|known| known.name != parameter.name);
                context.push(parameter);
            }
        });
    }

    fn speak(self, tag: &str) {
        let locale = Locale::parse(tag);
        self.with(|inner| *inner.dates.borrow_mut() = DateWriter::new(&locale.tag));
        self.driver().post(Event::Locale(locale.tag.clone()));
        self.dress_language(&locale);
        self.locale.set(locale);
        self.tell_call_about_us();
    }
}
