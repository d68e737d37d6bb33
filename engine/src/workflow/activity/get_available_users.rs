//! Get Available Users: stores how many users could be offered a task now; 0 for a service that
//! is not configured any more.

use shared::ids::ServiceId;

use super::{Act, Entered, Then, View};
use crate::model::Exit;

pub(super) fn enter(service: Option<ServiceId>, parameter: &str, view: View<'_>) -> Entered {
    let store = Act::Store {
        name: parameter.to_owned(),
        value: view.staff_of(service).n_free.to_string(),
    };
    Entered::act(store, Then::Leave(Exit::Next))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ActivityKind;
    use crate::workflow::activity::enter;
    use crate::workflow::activity::testing::{SALES, SUPPORT, Scene};

    #[test]
    fn row_65_stores_the_free_users_of_its_own_or_another_service() {
        for (service, expected) in [
            (None, "2"),
            (Some(SUPPORT), "2"),
            (Some(SALES), "0"),
            (Some(ServiceId::from_bytes([99; 16])), "0"),
        ] {
            let kind = ActivityKind::GetAvailableUsers {
                service,
                parameter: "Free".into(),
            };
            let scene = Scene::at(kind, &[Exit::Next]);
            let scene = scene.staffed(SUPPORT, 2, 5).staffed(SALES, 0, 1);
            let store = Act::Store {
                name: "Free".into(),
                value: expected.into(),
            };
            let entered = enter(scene.kind(), scene.view());
            assert_eq!(entered, Entered::act(store, Then::Leave(Exit::Next)));
        }
    }
}
