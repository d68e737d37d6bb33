//! A set of modalities.

use shared::wire::Modality;

/// Every modality, in the order of [`slot`].
pub(super) const MODALITIES: [Modality; 3] = [
    Modality::InstantMessaging,
    Modality::AudioVideo,
    Modality::ExternalTask,
];

/// Number of a modality, for tables.
pub(super) const fn slot(modality: Modality) -> usize {
    match modality {
        Modality::InstantMessaging => 0,
        Modality::AudioVideo => 1,
        Modality::ExternalTask => 2,
    }
}

/// Modalities, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Modalities(u8);

impl Modalities {
    /// Those for which `is_in` holds.
    pub(super) fn of(is_in: impl Fn(Modality) -> bool) -> Self {
        let members = MODALITIES.into_iter().filter(|modality| is_in(*modality));
        Self(members.fold(0, |bits, modality| bits | 1 << slot(modality)))
    }

    /// Whether a modality is among them.
    pub(super) const fn contains(self, modality: Modality) -> bool {
        self.0 & (1 << slot(modality)) != 0
    }

    /// One bit for each, by [`slot`].
    pub(super) const fn bits(self) -> u8 {
        self.0
    }

    /// Whether there is none.
    pub(super) const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_those_that_were_named() {
        let calls = Modalities::of(|modality| modality == Modality::AudioVideo);
        assert!(!calls.is_empty() && calls.contains(Modality::AudioVideo));
        assert!(!calls.contains(Modality::InstantMessaging));
        assert!(Modalities::of(|_| false).is_empty());
    }
}
