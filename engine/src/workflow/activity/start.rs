//! Start: the entry of every workflow; *Workflow Started*.

use super::{Act, Entered, Then};
use crate::model::Exit;

pub(super) fn enter() -> Entered {
    Entered::act(Act::Started, Then::Leave(Exit::Next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn row_55_start_fires_workflow_started_and_goes_on() {
        let entered = enter();
        assert_eq!(entered.acts, [Act::Started]);
        assert_eq!(entered.then, Then::Leave(Exit::Next));
    }
}
