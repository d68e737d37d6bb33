//! Transfer: into the workflow of another service; left by `Failed` where that cannot be.

use shared::ids::ServiceId;

use super::{Entered, Then};

pub(super) fn enter(service: ServiceId) -> Entered {
    Entered::then(Then::Transfer(service))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ActivityKind, Exit};
    use crate::workflow::activity::enter;
    use crate::workflow::activity::testing::{SALES, Scene};

    #[test]
    fn row_75_hands_the_task_to_the_service() {
        let scene = Scene::at(ActivityKind::Transfer { service: SALES }, &[Exit::Failed]);
        let entered = enter(scene.kind(), scene.view());
        assert_eq!(entered, Entered::then(Then::Transfer(SALES)));
    }
}
