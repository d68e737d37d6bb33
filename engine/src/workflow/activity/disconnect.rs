//! Disconnect: the task ends; *Terminated*.

use super::{Entered, Then};

pub(super) fn enter() -> Entered {
    Entered::then(Then::End)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn row_74_disconnect_ends() {
        assert_eq!(enter(), Entered::then(Then::End));
    }
}
