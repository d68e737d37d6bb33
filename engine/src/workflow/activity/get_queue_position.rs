//! Get Queue Position: stores the place in the queue, from 1; an empty value when not queued, so
//! that an old place never stays.

use super::{Act, Entered, Then, View};
use crate::model::Exit;

pub(super) fn enter(parameter: &str, view: View<'_>) -> Entered {
    let position = view.position().map(|position| position.to_string());
    let store = Act::Store {
        name: parameter.to_owned(),
        value: position.unwrap_or_default(),
    };
    Entered::act(store, Then::Leave(Exit::Next))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ActivityKind;
    use crate::workflow::activity::testing::Scene;
    use crate::workflow::activity::{QueuePlace, enter};

    #[test]
    fn row_65_stores_the_place_while_queued_and_nothing_else() {
        for (queue, expected) in [
            (QueuePlace::Queued(1), "1"),
            (QueuePlace::Queued(12), "12"),
            (QueuePlace::Never, ""),
            (QueuePlace::Connected, ""),
            (QueuePlace::Left, ""),
        ] {
            let kind = ActivityKind::GetQueuePosition {
                parameter: "Place".into(),
            };
            let scene = Scene::at(kind, &[Exit::Next]).queued(queue);
            let store = Act::Store {
                name: "Place".into(),
                value: expected.into(),
            };
            let entered = enter(scene.kind(), scene.view());
            assert_eq!(entered, Entered::act(store, Then::Leave(Exit::Next)));
        }
    }
}
