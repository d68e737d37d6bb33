//! A chart of figures over the last days; read anew each minute.

use browser::platform::timer::Timer;
use leptos::prelude::*;
use shared::api::reports::Widget;

use crate::boards::work::use_work;
use crate::figures::{Answered, Charts};
use crate::parts::State;
use crate::room::own_zone;
use crate::view::figures::USUAL_CHART;
use crate::view::filter::Filter;
use crate::view::period::{Period, Preset};

/// Pause between two questions.
const PAUSE_MS: i32 = 60_000;
/// Days, unless the widget says otherwise.
const DAYS: u16 = 7;

/// The chart.
#[component]
pub(super) fn ChartBody(id: u32, widget: Memo<Option<Widget>>) -> impl IntoView {
    let room = use_work().room;
    let answered = Answered::new();
    let asked = Memo::new(move |_| {
        widget.with(|widget| {
            let widget = widget.as_ref()?;
            let days = if widget.days == 0 { DAYS } else { widget.days };
            let by = widget.by;
            let services: Vec<_> = widget.services.iter().map(|id| id.0).collect();
            let users: Vec<_> = widget.users.iter().map(|id| id.0).collect();
            Some((days, by, services, users))
        })
    });
    let read = move || {
        let Some((days, by, services, users)) = asked.get() else {
            return;
        };
        let zone = own_zone();
        let today = room.today(&zone);
        let period = Period {
            preset: Preset::Own,
            from: today.plus(1 - i64::from(days)),
            to: today,
        };
        let filter = Filter {
            period,
            zone,
            services,
            users,
            ..Filter::default()
        };
        answered.read(room, &filter, by);
    };
    Effect::new(read);
    let timer = StoredValue::new_local(Timer::every(PAUSE_MS, move || untrack(read)));
    on_cleanup(move || timer.dispose());
    let figures = Memo::new(move |_| {
        widget.with(
            |widget| match widget.as_ref().map(|one| one.figures.as_slice()) {
                None | Some([]) => USUAL_CHART.to_vec(),
                Some(own) => own.to_vec(),
            },
        )
    });
    let is_there = Memo::new(move |_| answered.answer.with(Option::is_some));
    move || {
        if is_there.get() {
            let id = format!("widget-{id}");
            view! { <Charts answer=answered.answer figures=figures id=id /> }.into_any()
        } else {
            let again = Callback::new(move |()| untrack(read));
            view! { <State trouble=answered.trouble again=again /> }.into_any()
        }
    }
}
