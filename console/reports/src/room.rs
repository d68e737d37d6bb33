//! What every page shares: who asks, how the server is asked, the place, the filter, and names.

use std::collections::{BTreeMap, BTreeSet};

use browser::platform::timer::Timer;
use browser::platform::{clock, window};
use console_base::place::Over;
use js_sys::{Date, Function, Intl, Object, Reflect};
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::Millis;
use shared::api::admin::KindPath;
use shared::api::login::{Me, RoleName};
use uuid::Uuid;
use wasm_bindgen::JsValue;

use crate::boards::Open;
use crate::rest::{Refusal, Server};
use crate::text::{FrameKey, Texts};
use crate::view::filter::Filter;
use crate::view::period::{Day, Period, Preset};
use crate::view::route::Route;

/// How long a report stays.
const REPORT_MS: i32 = 7_000;

/// Things of a kind, by name.
pub(crate) type Names = Vec<(Uuid, String)>;

/// A report at the edge of the screen.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Report {
    /// What it says.
    pub(crate) text: String,
    /// Whether something went wrong.
    pub(crate) is_bad: bool,
}

/// The room; cheap to copy, handed around as context.
#[derive(Clone, Copy)]
pub(crate) struct Room {
    server: StoredValue<Server>,
    pub(crate) me: StoredValue<Me>,
    pub(crate) texts: Texts,
    pub(crate) route: RwSignal<Route>,
    pub(crate) filter: RwSignal<Filter>,
    pub(crate) report: RwSignal<Option<Report>>,
    /// The dashboard that is open.
    pub(crate) open: RwSignal<Option<Open>>,
    /// Whether something is not saved: leaving asks first.
    pub(crate) is_dirty: RwSignal<bool>,
    /// Where somebody wants to go although something is not saved.
    pub(crate) leaving: RwSignal<Option<Route>>,
    known: RwSignal<BTreeMap<KindPath, Names>>,
    asked: StoredValue<BTreeSet<KindPath>>,
    over: Over,
    timer: StoredValue<Option<Timer>, LocalStorage>,
}

impl Room {
    /// A room at the place of the address.
    pub(crate) fn new(me: Me, texts: Texts, over: Over) -> Self {
        let filter = Filter {
            period: Period {
                preset: Preset::Last7,
                ..Period::default()
            },
            zone: own_zone(),
            ..Filter::default()
        };
        Self {
            server: StoredValue::new(Server::new(me.csrf_token.clone())),
            me: StoredValue::new(me),
            texts,
            route: RwSignal::new(place().unwrap_or_default()),
            filter: RwSignal::new(filter),
            report: RwSignal::new(None),
            open: RwSignal::new(None),
            is_dirty: RwSignal::new(false),
            leaving: RwSignal::new(None),
            known: RwSignal::default(),
            asked: StoredValue::default(),
            over,
            timer: StoredValue::new_local(None),
        }
    }

    /// How the server is asked.
    pub(crate) fn server(self) -> Server {
        self.server.get_value()
    }

    /// Whether the stories of tasks are open to who is signed in.
    pub(crate) fn reads_stories(self) -> bool {
        self.me.with_value(|me| {
            let mut roles = me.roles.iter();
            roles.any(|role| matches!(role, RoleName::Supervisor | RoleName::TenantAdmin))
        })
    }

    /// Whether lines run from right to left.
    pub(crate) fn is_rtl(self) -> bool {
        let root = window()
            .document()
            .and_then(|document| document.document_element());
        root.and_then(|root| root.get_attribute("dir")).as_deref() == Some("rtl")
    }

    /// The address has changed.
    pub(crate) fn address_changed(self) {
        let (Some(wanted), now) = (place(), self.route.get_untracked()) else {
            return;
        };
        if wanted == now {
            return;
        }
        if self.is_dirty.get_untracked() {
            write_address(&now);
            self.leaving.set(Some(wanted));
            return;
        }
        self.route.set(wanted);
    }

    /// Goes somewhere, whatever is not saved.
    pub(crate) fn go(self, route: Route) {
        self.is_dirty.set(false);
        self.leaving.set(None);
        write_address(&route);
        self.route.set(route);
    }

    /// What a refusal means for everything: a login that is over ends the page.
    pub(crate) fn hear(self, refusal: &Refusal) {
        if *refusal == Refusal::LoginOver {
            self.over.tell();
        }
    }

    /// A refusal in words.
    pub(crate) fn words(self, refusal: &Refusal) -> String {
        let key = match refusal {
            Refusal::NoAnswer => FrameKey::NoAnswer,
            Refusal::Forbidden | Refusal::LoginOver => FrameKey::NotAllowed,
            Refusal::Missing => FrameKey::Gone,
            Refusal::Stale(_) => FrameKey::Stale,
            Refusal::Faults(faults) => {
                let details: Vec<_> = faults.iter().map(|one| one.detail.as_str()).collect();
                return details.join(" ");
            }
            Refusal::Other(detail) => return detail.clone(),
            Refusal::Unreadable | Refusal::InUse(_) => FrameKey::Failed,
        };
        self.texts.get_untracked(key).to_owned()
    }

    /// Says something at the edge of the screen for a while.
    pub(crate) fn say(self, text: String, is_bad: bool) {
        if self.report.try_set(Some(Report { text, is_bad })).is_none() {
            let hide = move || drop(self.report.try_set(None));
            self.timer
                .try_set_value(Some(Timer::after(REPORT_MS, hide)));
        }
    }

    /// Says why something came to nothing.
    pub(crate) fn complain(self, refusal: &Refusal) {
        self.hear(refusal);
        let words = self.words(refusal);
        self.say(words, true);
    }

    /// Things of a kind, followed; read when they are wanted first.
    pub(crate) fn names(self, kind: KindPath) -> Signal<Names> {
        let is_asked = self.asked.with_value(|asked| asked.contains(&kind));
        if !is_asked {
            self.asked.update_value(|asked| {
                asked.insert(kind);
            });
            self.look_up(kind, String::new());
        }
        let known = self.known;
        Memo::new(move |_| known.with(|known| known.get(&kind).cloned().unwrap_or_default())).into()
    }

    /// Reads those whose names contain `search`.
    pub(crate) fn look_up(self, kind: KindPath, search: String) {
        let server = self.server();
        spawn_local(async move {
            let Ok(page) = server.names(kind, &search).await else {
                return;
            };
            self.known.try_update(|known| {
                let names = known.entry(kind).or_default();
                for item in page.items {
                    names.retain(|(id, _)| *id != item.id);
                    names.push((item.id, item.name));
                }
                names.sort_by_key(|(_, name)| name.to_lowercase());
            });
        });
    }

    /// Today on the calendar of a zone.
    pub(crate) fn today(self, zone: &str) -> Day {
        let options = Object::new();
        // Setting a field of a fresh plain object cannot fail.
        drop(Reflect::set(&options, &"timeZone".into(), &zone.into()));
        // Sweden writes days as they are sorted.
        let text = Date::new_0().to_locale_date_string("sv-SE", &options);
        Day::parse(&String::from(text)).unwrap_or_default()
    }

    /// A moment on the clocks of a zone, in the language of the user.
    pub(crate) fn moment(self, at: Millis, zone: &str) -> String {
        let options = Object::new();
        for (name, value) in [
            ("timeZone", zone),
            ("dateStyle", "short"),
            ("timeStyle", "short"),
        ] {
            drop(Reflect::set(&options, &name.into(), &value.into()));
        }
        date(at)
            .to_locale_string(&self.texts.tag(), &options)
            .into()
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a float holds milliseconds exactly until the year 287396"
)]
fn date(at: Millis) -> Date {
    Date::new(&JsValue::from_f64(at.0 as f64))
}

/// The time zone of this machine.
pub(crate) fn own_zone() -> String {
    let format = Intl::DateTimeFormat::new(&js_sys::Array::new(), &Object::new());
    let zone = Reflect::get(&format.resolved_options(), &"timeZone".into());
    zone.ok()
        .and_then(|zone| zone.as_string())
        .unwrap_or_else(|| "UTC".to_owned())
}

/// Every time zone that this browser knows; our own and that of the world first.
pub(crate) fn zones() -> Vec<String> {
    let mut zones = vec![own_zone(), "UTC".to_owned()];
    zones.dedup();
    let intl = Reflect::get(&js_sys::global(), &"Intl".into());
    let all = intl.and_then(|intl| {
        let list = Reflect::get(&intl, &"supportedValuesOf".into())?;
        Function::from(list).call1(&intl, &"timeZone".into())
    });
    if let Ok(all) = all {
        let all = js_sys::Array::from(&all);
        let names = all.iter().filter_map(|one| one.as_string());
        zones.extend(names.filter(|name| name != "UTC" && *name != own_zone()));
    }
    zones
}

/// The place that the address asks for, where it is one of ours.
fn place() -> Option<Route> {
    Route::parse(&window().location().hash().unwrap_or_default())
}

/// The address without a step in the history of its own.
fn write_address(route: &Route) {
    if let Ok(history) = window().history() {
        let hash = route.hash();
        drop(history.replace_state_with_url(&JsValue::NULL, "", Some(&hash)));
    }
}

/// The room of the program.
pub(crate) fn use_room() -> Room {
    expect_context()
}

/// The monotonic clock, moved on each second while the owner of this call lives.
pub(crate) fn ticking() -> ReadSignal<Millis> {
    let (now, set) = signal(clock::monotonic());
    let timer = StoredValue::new_local(Timer::every(1_000, move || {
        set.try_set(clock::monotonic());
    }));
    on_cleanup(move || timer.dispose());
    now
}
