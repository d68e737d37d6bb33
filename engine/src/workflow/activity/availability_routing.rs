//! Availability-based Routing: branches on the users of a service; one that is not configured any
//! more has none on duty.

use shared::ids::ServiceId;

use super::{Entered, Then, View};
use crate::model::Exit;

pub(super) fn enter(service: Option<ServiceId>, view: View<'_>) -> Entered {
    let count = view.staff_of(service);
    let exit = match (count.n_free, count.n_on_duty) {
        (1.., _) => Exit::Available,
        (0, 1..) => Exit::Busy,
        (0, 0) => Exit::NoneOnDuty,
    };
    Entered::then(Then::Leave(exit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ActivityKind;
    use crate::workflow::activity::enter;
    use crate::workflow::activity::testing::{SALES, SUPPORT, Scene};

    #[test]
    fn row_68_three_exits_for_its_own_or_another_service() {
        for (service, n_free, n_on_duty, expected) in [
            (None, 1, 1, Exit::Available),
            (None, 0, 2, Exit::Busy),
            (None, 0, 0, Exit::NoneOnDuty),
            (Some(SALES), 0, 0, Exit::Available),
            (
                Some(ServiceId::from_bytes([99; 16])),
                1,
                1,
                Exit::NoneOnDuty,
            ),
        ] {
            let kind = ActivityKind::AvailabilityRouting { service };
            let scene = Scene::at(kind, &[]).staffed(SUPPORT, n_free, n_on_duty);
            let scene = scene.staffed(SALES, 3, 3);
            let entered = enter(scene.kind(), scene.view());
            assert_eq!(entered, Entered::then(Then::Leave(expected)), "{service:?}");
        }
    }
}
