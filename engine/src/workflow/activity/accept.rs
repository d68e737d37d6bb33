//! Accept: opens the channel to the customer; *System Accepted*.

use super::{Act, Entered, Then};
use crate::model::Exit;

pub(super) fn enter() -> Entered {
    Entered::act(Act::Accepted, Then::Leave(Exit::Next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn row_56_accept_opens_the_channel_and_goes_on() {
        let entered = enter();
        assert_eq!(entered.acts, [Act::Accepted]);
        assert_eq!(entered.then, Then::Leave(Exit::Next));
    }
}
