//! What the session asks for: storage, tickets, and showing what has changed.

use browser::link::session::{self, Credentials, Effect, Event, Shown};
use browser::platform::timer::Timer;
use browser::platform::{clock, random};
use browser::text::joined;
use shared::wire::EndReason;

use super::{App, store};
use crate::text::Key;
use crate::view::contact::{Change, Contact};
use crate::view::thread::{Body, Line, News};
use crate::view::typing;

/// Carries out an effect of the session that is not about its connection.
pub(super) fn perform(app: App, effect: Effect) {
    match effect {
        Effect::AskTicket => ask_ticket(app),
        Effect::KeepTab(tab) => store::keep_tab(tab),
        Effect::Keep(saved) => app.with(|inner| store::keep_item(&inner.target, &saved)),
        Effect::Drop(id) => app.with(|inner| store::drop_item(&inner.target, id)),
        Effect::Store(credentials) => app.page().store(&credentials),
        Effect::Forget => app.page().say("forget"),
        Effect::Tell(update) => show(app, &update),
        Effect::Dial(..) | Effect::Transmit(_) | Effect::HangUp => {}
    }
}

fn ask_ticket(app: App) {
    let id = app.with(|inner| {
        inner.tickets.set(inner.tickets.get().wrapping_add(1));
        inner.tickets.get()
    });
    app.page().ask_ticket(id);
}

fn show(app: App, update: &session::Update) {
    let mut changes = Vec::new();
    app.model.update(|model| changes = model.apply(update));
    let back = app.hear_question(update);
    let mut news = Vec::new();
    if is_about_messages(update) {
        app.thread.update(|thread| news = thread.apply(update));
    }
    if let Some(back) = back {
        app.take_back(back);
    }
    if let session::Update::Typing(on) = update {
        watch_their_typing(app, *on);
    }
    app.hear_call(update);
    for item in news {
        tell_news(app, item);
    }
    for change in changes {
        tell_change(app, change);
    }
    app.look();
}

const fn is_about_messages(update: &session::Update) -> bool {
    !matches!(
        update,
        session::Update::Link(_)
            | session::Update::Status(_)
            | session::Update::Availability(_)
            | session::Update::Prompt(_)
            | session::Update::Renamed(_)
            | session::Update::Typing(_)
            | session::Update::Call(_)
            | session::Update::Media(_)
    )
}

fn watch_their_typing(app: App, on: bool) {
    let timer = on.then(|| {
        Timer::after(typing::EXPIRES_MS, move || {
            app.model.update(|model| model.typing = false);
        })
    });
    app.with(|inner| inner.timers.borrow_mut().their_typing = timer);
}

fn tell_news(app: App, news: News) {
    match news {
        News::Sent(id) => {
            let id = random::write_uuid(id.0);
            app.page().event("message:sent", &[("id", id.into())]);
        }
        News::Arrived(line) => arrived(app, &line),
    }
}

fn arrived(app: App, line: &Line) {
    let texts = app.texts_now();
    match &line.body {
        Body::User { name, text, .. } => {
            let says = texts.named(Key::Says, name);
            app.spoken.set(joined(&[&says, " ", text]));
            app.model.update(|model| model.typing = false);
            app.page().event(
                "message:received",
                &[("from", name.into()), ("text", text.into())],
            );
        }
        Body::Notice(notice) => app.spoken.set(texts.notice(notice)),
        Body::Day | Body::Own(_) => {}
    }
}

fn tell_change(app: App, change: Change) {
    let page = app.page();
    match change {
        Change::Started => page.event("contact:started", &[]),
        Change::Resumed => page.event("session:resumed", &[]),
        Change::Lost(code) => page.event("session:lost", &[("code", code.as_str().into())]),
        Change::Ended(reason) => {
            app.ending.set(false);
            page.event("contact:ended", &[("reason", reason_word(reason).into())]);
        }
        Change::Agent(name) => page.event("agent:assigned", &[("displayName", name.into())]),
        Change::Queue(queue) => page.event(
            "queue:position",
            &[
                ("position", queue.position.into()),
                ("waitSecs", queue.wait_secs.into()),
            ],
        ),
        Change::Availability(availability) => page.availability(availability),
        Change::Failed(code) => page.error(code, app.texts_now().failure(code)),
        Change::Restart => app.driver().post(Event::Restart),
    }
    tell_state(app);
}

/// What `getState()` of the page gives.
fn tell_state(app: App) {
    app.model.peek(|model| {
        let contact = match &model.contact {
            Contact::None => "none",
            Contact::Starting { .. } => "starting",
            Contact::Resuming => "resuming",
            Contact::Open(status) if status.agent.is_some() => "connected",
            Contact::Open(_) => "waiting",
            Contact::Ended(_) => "ended",
            Contact::Lost(_) => "lost",
        };
        app.page().state(contact, model.agent());
    });
}

const fn reason_word(reason: EndReason) -> &'static str {
    match reason {
        EndReason::ByCustomer => "byCustomer",
        EndReason::ByUser => "byUser",
        EndReason::Declined => "declined",
        EndReason::CustomerLeft => "customerLeft",
        EndReason::ByWorkflow => "byWorkflow",
        EndReason::Removed => "removed",
    }
}

impl App {
    /// Takes up what a former page of this browser left: the contact and unanswered items.
    pub(crate) fn take_up(self, session: Option<Credentials>) {
        let driver = self.driver();
        let target = self.with(|inner| inner.target.clone());
        if let Some(credentials) = session {
            let seen = store::seen(&target, credentials.session);
            driver.post(Event::Adopt(credentials));
            self.thread.update(|thread| thread.seen_before(seen));
        }
        for saved in store::items(&target) {
            driver.post(Event::Restore(saved));
        }
        self.show_unanswered();
        let wanted = self.panel.peek(|panel| panel.open);
        let going = self.model.peek(|model| model.contact != Contact::None);
        if wanted || going {
            driver.post(Event::Connect);
        }
    }

    fn show_unanswered(self) {
        let now = clock::wall();
        let mut starting = false;
        let written: Vec<_> = self.driver().with(|session| {
            let items = session
                .unanswered()
                .filter_map(|item| match &item.load.shown {
                    Shown::Start(message) => {
                        starting = true;
                        // The start of a call says nothing.
                        let says = !message.is_empty();
                        says.then(|| (item.id, message.clone()))
                    }
                    Shown::Text(text) => Some((item.id, text.clone())),
                    Shown::Answer {
                        prompt,
                        is_free,
                        text,
                    } => {
                        self.question
                            .update(|question| question.gave(item.id, *prompt, *is_free));
                        Some((item.id, text.clone()))
                    }
                    Shown::Silent => None,
                });
            items.collect()
        });
        self.thread.update(|thread| {
            for (id, text) in written {
                thread.wrote(id, text, now);
            }
        });
        if starting {
            self.model.update(super::Model::starting);
        }
    }
}
