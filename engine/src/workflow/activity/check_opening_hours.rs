//! Check Opening Hours: branches on the calendars of the service, now. An exit that leads nowhere
//! is left by `Default`, and so is a service without calendars.

use super::{Entered, Then, View};
use crate::hours::state_at;
use crate::model::Exit;

pub(super) fn enter(view: View<'_>) -> Entered {
    let hours = view.service.map(|service| service.hours);
    let state = hours.and_then(|hours| state_at(view.config, hours, view.now));
    let exit = state.map_or(Exit::Default, |state| view.or_default(Exit::Hours(state)));
    Entered::then(Then::Leave(exit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ActivityKind, Calendar, HoursState};
    use crate::workflow::activity::enter;
    use crate::workflow::activity::testing::{SUPPORT, Scene};
    use shared::ids::{CalendarId, UnitId};

    fn exit(state: HoursState, exits: &[Exit]) -> Then {
        let mut scene = Scene::at(ActivityKind::CheckOpeningHours, exits);
        let id = CalendarId::from_bytes([8; 16]);
        let calendar = Calendar {
            id,
            unit: UnitId::from_bytes([5; 16]),
            name: "Always".into(),
            zone: "Europe/Zurich".into(),
            default: state,
            periods: Vec::new(),
        };
        scene.config.calendars.insert(id, calendar);
        let service = scene.config.services.get_mut(&SUPPORT).expect("there");
        service.hours.primary = Some(id);
        enter(scene.kind(), scene.view()).then
    }

    #[test]
    fn row_66_every_state_has_its_exit_and_an_open_one_falls_to_default() {
        let all: Vec<_> = HoursState::ALL.map(Exit::Hours).into();
        for state in HoursState::ALL {
            assert_eq!(exit(state, &all), Then::Leave(Exit::Hours(state)));
            assert_eq!(exit(state, &[Exit::Default]), Then::Leave(Exit::Default));
        }
    }

    #[test]
    fn row_66_a_service_without_calendars_leaves_by_default() {
        let scene = Scene::at(
            ActivityKind::CheckOpeningHours,
            &HoursState::ALL.map(Exit::Hours),
        );
        let entered = enter(scene.kind(), scene.view());
        assert_eq!(entered.then, Then::Leave(Exit::Default));
    }
}
