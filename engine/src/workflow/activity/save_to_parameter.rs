//! Save to Parameter: writes a value.

use super::{Act, Entered, Then, View};
use crate::message::render;
use crate::model::Exit;

pub(super) fn enter(parameter: &str, value: &str, view: View<'_>) -> Entered {
    let store = Act::Store {
        name: parameter.to_owned(),
        value: render(value, &view.values()),
    };
    Entered::act(store, Then::Leave(Exit::Next))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ActivityKind;
    use crate::workflow::activity::enter;
    use crate::workflow::activity::testing::Scene;

    #[test]
    fn row_62_the_value_is_filled_in_once_and_stored() {
        let kind = ActivityKind::SaveToParameter {
            parameter: "Greeting".into(),
            value: "$(Customer.DisplayName)/$(Order)/$(Nothing|none)/$(Service.DisplayName)".into(),
        };
        let scene = Scene::at(kind, &[Exit::Next]).with("Order", "$(Customer.Email)");
        let store = Act::Store {
            name: "Greeting".into(),
            value: "Zoë/$(Customer.Email)/none/Support".into(),
        };
        let entered = enter(scene.kind(), scene.view());
        assert_eq!(entered, Entered::act(store, Then::Leave(Exit::Next)));
    }
}
