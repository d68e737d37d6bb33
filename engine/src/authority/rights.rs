//! The five letters of a right.

/// What somebody does with something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Makes a new one, or brings one here.
    Create,
    /// Looks at it.
    Read,
    /// Changes it.
    Update,
    /// Deletes it, or takes it away from here.
    Delete,
    /// Does with it what it is for: publishes a draft, rotates keys, sets a password.
    Execute,
}

impl Action {
    /// Every action, in the order of the letters.
    pub const ALL: &[Self] = &[
        Self::Create,
        Self::Read,
        Self::Update,
        Self::Delete,
        Self::Execute,
    ];

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// A set of actions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rights(u8);

impl Rights {
    /// The rights behind letters of `CRUDE`; anything else stands for nothing.
    #[must_use]
    pub const fn of(letters: &str) -> Self {
        let letters = letters.as_bytes();
        let (mut bits, mut i) = (0, 0);
        while i < letters.len() {
            bits |= match letters[i] {
                b'C' => Action::Create.bit(),
                b'R' => Action::Read.bit(),
                b'U' => Action::Update.bit(),
                b'D' => Action::Delete.bit(),
                b'E' => Action::Execute.bit(),
                _ => 0,
            };
            i += 1;
        }
        Self(bits)
    }

    /// Whether an action is among them.
    #[must_use]
    pub const fn has(self, action: Action) -> bool {
        self.0 & action.bit() != 0
    }

    /// Whether all of these are among `others`.
    #[must_use]
    pub const fn is_within(self, others: Self) -> bool {
        self.0 & !others.0 == 0
    }

    /// What is among both.
    #[must_use]
    pub const fn among(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}
