//! The one place that acts: it feeds the session with what happens and performs its effects.

mod alarm;
pub(crate) mod api;
mod calls;
mod codec;
mod follow;
mod heart;
pub(crate) mod prefs;
pub(crate) mod shelf;
mod toasts;
mod wires;

use browser::platform::{clock, random};
use leptos::prelude::*;
use shared::api::login::Me;
use shared::ids::{CommandId, MessageId, TaskId};
use shared::wire::{AgentCommand, MediaNotice};

use crate::text::{Key, Texts};
use crate::view::alerts::AlertPrefs;
use crate::view::connection::{Event, Phase, Stop};
use crate::view::session::{Effect as Deed, NotSent, Now, Session};

use alarm::Alarm;
pub(crate) use alarm::{ask_key, offer_key};
pub(crate) use calls::{Calls, Sight, use_calls};
use prefs::Prefs;
pub(crate) use toasts::ToastTone;
use toasts::Toasts;
use wires::Wires;

/// Why the sign-in screen is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum SignInReason {
    /// Nobody was signed in.
    #[default]
    Fresh,
    /// The user signed out.
    SignedOut,
    /// The login ended elsewhere or ran out; what was under way is kept.
    LoginOver,
}

/// What the whole page shows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Gate {
    /// It is not known yet whether somebody is signed in.
    Asking,
    /// The server does not answer.
    Unreachable,
    /// Somebody has to sign in.
    SignIn(SignInReason),
    /// Somebody is signed in.
    Desk(Box<Me>),
}

/// Handle to the acting part; cheap to copy, handed around as context.
#[derive(Clone, Copy)]
pub(crate) struct Live {
    session: RwSignal<Session>,
    wires: StoredValue<Wires, LocalStorage>,
    me: StoredValue<Me>,
    gate: RwSignal<Gate>,
    alarm: Alarm,
    texts: Texts,
    pub(crate) toasts: Toasts,
    pub(crate) prefs: RwSignal<Prefs>,
    /// The monotonic clock, moved on twice a second for everything that counts.
    pub(crate) clock: RwSignal<shared::Millis>,
    /// Who hears what the server says about media.
    media_ear: StoredValue<Option<Callback<(TaskId, MediaNotice)>>>,
}

impl Live {
    /// Starts the console of `me`; everything stops when the owner of this call goes away.
    pub(crate) fn start(
        me: Me,
        gate: RwSignal<Gate>,
        prefs: RwSignal<Prefs>,
        texts: Texts,
    ) -> Self {
        let now = now();
        let wires = Wires::new(me.user);
        let session = Session::new(
            me.user,
            shelf::take_kept(me.user, wires.tab()),
            random::seed(),
            now.wall,
        );
        let live = Self {
            session: RwSignal::new(session),
            wires: StoredValue::new_local(wires),
            me: StoredValue::new(me),
            gate,
            alarm: Alarm::new(texts),
            texts,
            toasts: Toasts::new(texts),
            prefs,
            clock: RwSignal::new(now.mono),
            media_ear: StoredValue::new(None),
        };
        heart::start(live);
        alarm::follow(live);
        // The preference lives with the browser, the decision it leads to in the session.
        Effect::new(move || {
            let opens = prefs.with(|prefs| prefs.opens_incoming);
            live.run(|session, _| {
                session.open_incoming(opens);
                Vec::new()
            });
        });
        live.link(Event::Start);
        on_cleanup(move || {
            // Only the value inside matters: the socket closes and the timers stop with it.
            live.wires.dispose();
        });
        live
    }

    /// Who is signed in.
    pub(crate) fn me(self) -> Me {
        self.me.get_value()
    }

    /// A part of the session that wakes its readers only when it changes.
    pub(crate) fn part<T>(self, pick: impl Fn(&Session) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| self.session.with(&pick))
    }

    /// A look at the session that wakes nobody.
    pub(crate) fn peek<T>(self, pick: impl FnOnce(&Session) -> T) -> T {
        self.session.with_untracked(pick)
    }

    /// Something happened to the connection.
    pub(crate) fn link(self, event: Event) {
        self.run(|session, now| session.link(event, now));
    }

    /// The user wants the connection now, here.
    pub(crate) fn retry_now(self) {
        if self.peek(|session| session.connection().phase()) == Phase::Stopped(Stop::Replaced) {
            wires::renew_tab(self);
        }
        self.link(Event::RetryNow);
    }

    /// The user asks for something.
    pub(crate) fn give(self, command: AgentCommand) {
        self.ask(command);
    }

    /// The user asks for something and wants to see how it comes out.
    pub(crate) fn ask(self, command: AgentCommand) -> CommandId {
        if let Some(known) = self.peek(|session| session.commands().known(&command)) {
            return known;
        }
        let id = CommandId(random::uuid());
        self.run(|session, now| session.give(id, command, now));
        id
    }

    /// The user sends a message; says whether it was taken.
    pub(crate) fn send(self, task: TaskId, text: &str) -> Result<(), NotSent> {
        let id = MessageId(random::uuid());
        let mut outcome = Ok(());
        self.run(|session, now| match session.send(id, task, text, now) {
            Ok(effects) => effects,
            Err(reason) => {
                outcome = Err(reason);
                Vec::new()
            }
        });
        outcome
    }

    /// A failed message goes again.
    pub(crate) fn retry(self, id: MessageId) {
        self.run(|session, now| session.retry(id, now));
    }

    /// A failed message is given up; its text comes back.
    pub(crate) fn discard(self, id: MessageId) -> Option<String> {
        let mut text = None;
        self.run(|session, _| {
            text = session.discard(id);
            vec![Deed::Keep]
        });
        text
    }

    /// The user opens a task.
    pub(crate) fn select(self, task: Option<TaskId>) {
        self.run(|session, _| session.select(task));
    }

    /// The user has everything of `task` in view.
    pub(crate) fn see_all(self, task: TaskId) {
        if self.peek(|session| session.has_unseen(task)) {
            self.run(|session, _| session.see_all(task));
        }
    }

    /// The user pressed a key in the composer.
    pub(crate) fn typed(self, task: TaskId) {
        self.run(|session, now| session.typed(task, now));
    }

    /// Whether the user looks at the open conversation.
    pub(crate) fn look(self, is_looking: bool) {
        if self.peek(Session::is_looking) != is_looking {
            self.run(|session, _| {
                session.look(is_looking);
                Vec::new()
            });
        }
    }

    /// Who the whole page is for.
    pub(crate) const fn gate(self) -> RwSignal<Gate> {
        self.gate
    }

    /// The alerts that the user wants.
    pub(crate) fn alert_prefs(self) -> AlertPrefs {
        self.prefs.with_untracked(|prefs| prefs.alerts)
    }

    /// The sounds and notifications.
    pub(crate) const fn alarm(self) -> Alarm {
        self.alarm
    }

    /// Ends the login here and shows the sign-in screen.
    pub(crate) fn sign_out(self) {
        let csrf = self.me.with_value(|me| me.csrf_token.clone());
        self.link(Event::SignOut);
        leptos::task::spawn_local(async move {
            if let Ok(next) = api::logout(&csrf).await {
                self.gate.try_set(Gate::SignIn(SignInReason::SignedOut));
                if let Some(next) = next {
                    // The provider leads back to the sign-in.
                    drop(browser::platform::window().location().set_href(&next));
                }
            } else {
                // A login that the server still holds must not look ended.
                self.link(Event::Start);
                let text = self.texts.get_untracked(Key::SignOutFailed).to_owned();
                self.toasts.show(ToastTone::Warn, text);
            }
        });
    }

    /// Lets the session take something and performs what follows.
    fn run(self, take: impl FnOnce(&mut Session, Now) -> Vec<Deed>) {
        let now = now();
        let effects = self.session.try_update(|session| take(session, now));
        for effect in effects.into_iter().flatten() {
            self.perform(effect);
        }
    }

    fn perform(self, effect: Deed) {
        match effect {
            Deed::Link(action) => wires::act(self, action),
            Deed::Send(frame) => wires::send(self, &frame),
            Deed::Keep => self.keep(),
            Deed::Occur(occasion) => alarm::respond_to(self, &occasion),
            Deed::Tell(news) => self.toasts.news(&news),
            Deed::Media(task, notice) => self.tell_media(task, notice),
        }
    }

    /// From now on `ear` hears what the server says about media.
    fn hear_media(self, ear: Callback<(TaskId, MediaNotice)>) {
        self.media_ear.set_value(Some(ear));
    }

    fn tell_media(self, task: TaskId, notice: MediaNotice) {
        if let Some(ear) = self.media_ear.get_value() {
            ear.run((task, notice));
        }
    }

    /// Whether what is sent now reaches the server at once; wakes nobody.
    fn is_online(self) -> bool {
        self.peek(|session| session.connection().is_ready())
    }

    fn keep(self) {
        let kept = self.peek(Session::kept);
        let user = self.peek(Session::user);
        self.wires
            .with_value(|wires| shelf::keep(user, wires.tab(), &kept));
    }
}

/// The handle of the page around; only below the signed-in shell.
pub(crate) fn use_live() -> Live {
    expect_context()
}

/// The present moment.
pub(crate) fn now() -> Now {
    Now {
        mono: clock::monotonic(),
        wall: clock::wall(),
    }
}
