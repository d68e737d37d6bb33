//! The media of the call at this console: joins what the desk shows, sends what the user wants
//! to send, and keeps what is heard and seen for the screens.

mod chosen;
mod own;
mod shown;

use browser::call::fault::Fault;
use browser::call::leg::{Leg, Out};
use browser::call::machine::{Event, Standing, Terms};
use browser::platform::storage::Shelf;
use browser::platform::timer::Timer;
use browser::platform::visibility;
use leptos::html;
use leptos::prelude::*;
use shared::ids::TaskId;
use shared::wire::{AgentFrame, CallSlot, CallView, MediaNotice, QualitySample, Sending};

use super::{Live, wires};
use crate::view::call::{Line, Media, Problem, line};
use crate::view::session::Session;

use chosen::Chosen;
use own::Own;
pub(crate) use shown::Sight;

/// Where this tab remembers across a reload that it has the media.
const HAD: &str = "interact.console.call";
/// A browser that has not answered for so long is asking the user.
const ASKING_MS: i32 = 600;

/// A leg with the task that it belongs to.
struct Running {
    task: TaskId,
    leg: Leg,
}

/// Handle to the media; cheap to copy, handed around as context.
#[derive(Clone, Copy)]
pub(crate) struct Calls {
    live: Live,
    line: Memo<Option<Line>>,
    running: StoredValue<Option<Running>, LocalStorage>,
    own: StoredValue<Own, LocalStorage>,
    standing: RwSignal<Standing>,
    fault: RwSignal<Option<Fault>>,
    asking: RwSignal<bool>,
    asking_timer: StoredValue<Option<Timer>, LocalStorage>,
    /// The call belongs to another tab of the user, which was there first.
    left_alone: RwSignal<bool>,
    sending: RwSignal<Sending>,
    sample: RwSignal<Option<QualitySample>>,
    picture_fault: RwSignal<Option<(CallSlot, Fault)>>,
    /// Grows with each new connection: what is shown and played is asked for anew.
    remote: RwSignal<u32>,
    /// Grows with each change of an own track.
    tracks: RwSignal<u32>,
    devices: RwSignal<Vec<browser::call::devices::Device>>,
    chosen: RwSignal<Chosen>,
    /// What plays the main voice and the second one.
    players: StoredValue<[Option<NodeRef<html::Audio>>; 2]>,
    /// Which of them the browser keeps silent until the user clicks.
    blocked: RwSignal<[bool; 2]>,
}

impl Calls {
    /// Follows the desk of `live`; everything stops when the owner of this call goes away.
    pub(crate) fn start(live: Live) -> Self {
        let line = live.part(|session: &Session| line(session.desk().snapshot.as_deref()?));
        let calls = Self {
            live,
            line,
            running: StoredValue::new_local(None),
            own: StoredValue::new_local(Own::default()),
            standing: RwSignal::new(Standing::Away),
            fault: RwSignal::new(None),
            asking: RwSignal::new(false),
            asking_timer: StoredValue::new_local(None),
            left_alone: RwSignal::new(false),
            sending: RwSignal::new(Sending::default()),
            sample: RwSignal::new(None),
            picture_fault: RwSignal::new(None),
            remote: RwSignal::new(0),
            tracks: RwSignal::new(0),
            devices: RwSignal::new(Vec::new()),
            chosen: RwSignal::new(Chosen::load()),
            players: StoredValue::new([None, None]),
            blocked: RwSignal::new([false; 2]),
        };
        calls.follow();
        live.hear_media(Callback::new(move |(task, notice)| {
            calls.notice(task, notice)
        }));
        on_cleanup(move || {
            calls.running.dispose();
            calls.own.dispose();
        });
        calls
    }

    /// The call that this console has media for.
    pub(crate) fn line(self) -> Option<Line> {
        self.line.get()
    }

    /// How the media are.
    pub(crate) fn media(self) -> Media {
        let Some(_) = self.line.get() else {
            return Media::None;
        };
        match (self.fault.get(), self.standing.get()) {
            _ if self.left_alone.get() => Media::Elsewhere,
            (_, Standing::Elsewhere) => Media::Elsewhere,
            (_, Standing::Refused(code)) => Media::Failed(Problem::Refused(code)),
            (Some(fault), _) => Media::Failed(Problem::Device(fault)),
            (None, Standing::Up) => Media::Flowing,
            (None, Standing::Recovering) => Media::Recovering,
            (None, Standing::Away | Standing::Connecting) if self.asking.get() => Media::Asking,
            (None, Standing::Away | Standing::Connecting) => Media::Joining,
        }
    }

    /// How the media of this task's call are.
    pub(crate) fn media_of(self, task: TaskId) -> Media {
        match self.line.get() {
            Some(line) if line.task == task => self.media(),
            _ => Media::None,
        }
    }

    /// What this browser sends.
    pub(crate) fn sending(self) -> Sending {
        self.sending.get()
    }

    /// How the call was in the last seconds.
    pub(crate) fn sample(self) -> Option<QualitySample> {
        self.sample.get()
    }

    /// Whether turning something on or off makes sense now.
    pub(crate) fn may_send(self) -> bool {
        self.line.get().is_some_and(|line| line.role.may_speak())
            && !matches!(self.media(), Media::None | Media::Elsewhere | Media::Asking)
    }

    /// Why there is no picture of the user or of the screen, until it is forgotten.
    pub(crate) fn picture_problem(self) -> Option<(CallSlot, Fault)> {
        self.picture_fault.get()
    }

    /// The user has read it.
    pub(crate) fn forget_picture_problem(self) {
        self.picture_fault.set(None);
    }

    /// The user wants the media here: tries again, or takes them from another tab.
    pub(crate) fn join(self) {
        let Some(line) = self.line.get_untracked() else {
            return;
        };
        self.left_alone.set(false);
        self.fault.set(None);
        Shelf::Tab.write(HAD, &name_of(line));
        self.terms();
        self.post(Event::Line(self.live.is_online()));
        if line.role.may_speak() && !self.has_microphone() {
            self.wait_for_answer();
            self.open_microphone();
        } else {
            self.enter();
        }
    }

    /// The microphone is there, or not needed.
    fn enter(self) {
        self.asking_timer.set_value(None);
        self.asking.set(false);
        self.post(Event::Sending(self.sending.get_untracked()));
        self.post(Event::Join);
    }

    /// Says that the browser asks, if it takes its time.
    fn wait_for_answer(self) {
        let timer = Timer::after(ASKING_MS, move || {
            self.asking.try_set(true);
        });
        self.asking_timer.set_value(Some(timer));
    }

    fn follow(self) {
        // What a page learns from its first desk has begun before it came.
        let seen = self.live.part(|session: &Session| {
            let desk = session.desk().snapshot.as_deref();
            (desk.is_some(), desk.and_then(line))
        });
        Effect::new(move |before: Option<(bool, Option<Line>)>| {
            let now = seen.get();
            let (is_live, line) = before.unwrap_or_default();
            self.moved(line, now.1, is_live);
            now
        });
        // The terms change with what the server says about the call, without another call.
        let view = self.live.part(|session: &Session| {
            let desk = session.desk().snapshot.as_deref()?;
            let line = line(desk)?;
            call_in(desk, line.task).cloned()
        });
        Effect::new(move || {
            view.track();
            self.terms();
        });
        let is_ready = self.live.is_ready();
        Effect::new(move || self.post(Event::Line(is_ready.get())));
    }

    /// The desk shows another call, or the same one with another part for the user.
    fn moved(self, before: Option<Line>, now: Option<Line>, is_live: bool) {
        let is_same = matches!(
            (before, now),
            (Some(a), Some(b)) if a.task == b.task && a.call == b.call
        );
        let Some(line) = now else {
            return self.hang_up();
        };
        if is_same {
            return self.play_role(line);
        }
        self.hang_up();
        self.run(line.task);
        self.terms();
        // A page that comes to a running call leaves it to the tab that has it; after a reload
        // that was this one. A call that begins belongs to whoever looks at the page.
        let had = Shelf::Tab
            .read(HAD)
            .is_some_and(|name| name == name_of(line));
        if had || (is_live && visibility::is_visible()) || self.is_beginning() {
            self.join();
            self.open_wanted_camera();
        } else {
            self.left_alone.set(true);
        }
    }

    fn is_beginning(self) -> bool {
        let phase = self.view().map(|view| view.phase);
        phase == Some(shared::wire::CallPhase::Connecting) && visibility::is_visible()
    }

    fn play_role(self, line: Line) {
        if !line.role.may_speak() {
            self.stop_sending();
        } else if !self.has_microphone() && !self.left_alone.get_untracked() {
            self.join();
        }
    }

    fn run(self, task: TaskId) {
        let leg = Leg::new(move |out| self.hear(task, out));
        self.running.set_value(Some(Running { task, leg }));
        self.post(Event::Line(self.live.is_online()));
    }

    fn hear(self, task: TaskId, out: Out) {
        match out {
            Out::Frame(frame) => wires::send(self.live, &AgentFrame::Media { task, frame }),
            Out::Standing(standing) => {
                self.standing.try_set(standing);
                if standing == Standing::Elsewhere {
                    self.stop_sending();
                    Shelf::Tab.remove(HAD);
                }
            }
            Out::Remote => {
                self.remote.try_update(|n| *n = n.wrapping_add(1));
            }
            Out::Quality(sample, _) => {
                self.sample.try_set(Some(sample));
            }
        }
    }

    fn notice(self, task: TaskId, notice: MediaNotice) {
        let leg = self.leg_of(task);
        if let Some(leg) = leg {
            leg.post(Event::Notice(notice));
        }
    }

    fn leg_of(self, task: TaskId) -> Option<Leg> {
        self.running.try_with_value(|running| {
            let running = running.as_ref().filter(|running| running.task == task)?;
            Some(running.leg.clone())
        })?
    }

    /// The leg is cloned out first: what it does may come back here.
    fn leg(self) -> Option<Leg> {
        self.running
            .try_with_value(|running| Some(running.as_ref()?.leg.clone()))?
    }

    fn post(self, event: Event) {
        if let Some(leg) = self.leg() {
            leg.post(event);
        }
    }

    fn terms(self) {
        self.post(Event::View(self.view().as_ref().map(Terms::of)));
    }

    fn view(self) -> Option<CallView> {
        let line = self.line.get_untracked()?;
        self.live.peek(|session| {
            let desk = session.desk().snapshot.as_deref()?;
            call_in(desk, line.task).cloned()
        })
    }

    fn hang_up(self) {
        let old = self.running.try_update_value(Option::take);
        drop(old);
        self.stop_sending();
        self.asking_timer.set_value(None);
        self.asking.set(false);
        self.fault.set(None);
        self.picture_fault.set(None);
        self.left_alone.set(false);
        self.sample.set(None);
        self.standing.set(Standing::Away);
        self.remote.update(|n| *n = n.wrapping_add(1));
    }
}

fn name_of(line: Line) -> String {
    format!("{}:{}", line.task, line.call)
}

fn call_in(desk: &shared::wire::Desk, task: TaskId) -> Option<&CallView> {
    let own = desk
        .tasks
        .iter()
        .map(|card| (card.task, card.call.as_ref()));
    let asked = desk
        .consults
        .iter()
        .map(|card| (card.task, card.call.as_ref()));
    let watched = desk
        .supervised
        .iter()
        .map(|card| (card.task, card.call.as_ref()));
    let mut all = own.chain(asked).chain(watched);
    all.find_map(|(id, call)| call.filter(|_| id == task))
}

/// The media of the shell around.
pub(crate) fn use_calls() -> Calls {
    expect_context()
}
