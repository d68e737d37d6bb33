//! Wait for Parameter: until one of its parameters is set, to the same value again too, or the
//! limit passes. What was set before does not count.

use super::{Entered, Then, View};
use crate::model::Exit;

pub(super) fn enter(limit_secs: u32, view: View<'_>) -> Entered {
    Entered::then(Then::WaitUntil(view.in_secs(limit_secs)))
}

pub(super) fn parameter_changed(parameters: &[String], name: &str) -> Option<Entered> {
    let is_meant = parameters.iter().any(|parameter| parameter == name);
    is_meant.then(|| Entered::then(Then::Leave(Exit::Changed)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ActivityKind;
    use crate::workflow::activity::testing::{NOW, Scene};
    use crate::workflow::activity::{enter, parameter_changed, time_is_up};

    #[test]
    fn row_63_goes_on_when_one_of_them_changes_or_the_limit_passes() {
        let kind = ActivityKind::WaitForParameter {
            parameters: vec!["Paid".into(), "Refused".into()],
            limit_secs: 90,
        };
        let scene = Scene::at(kind, &[]).with("Paid", "before");
        let entered = enter(scene.kind(), scene.view());
        assert_eq!(entered, Entered::then(Then::WaitUntil(NOW.plus(90_000))));
        let changed = Entered::then(Then::Leave(Exit::Changed));
        for name in ["Paid", "Refused"] {
            assert_eq!(parameter_changed(scene.kind(), name), Some(changed.clone()));
        }
        for name in ["paid", "Other", ""] {
            assert_eq!(parameter_changed(scene.kind(), name), None);
        }
        let late = time_is_up(scene.kind(), scene.view());
        assert_eq!(late, Entered::then(Then::Leave(Exit::TimedOut)));
    }
}
