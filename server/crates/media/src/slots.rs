//! The four media lines of every leg, in the order of [`CallSlot`].

use shared::wire::CallSlot;

/// All slots in the order of their lines.
pub(crate) const SLOTS: [CallSlot; 4] = [
    CallSlot::MainAudio,
    CallSlot::AuxAudio,
    CallSlot::Camera,
    CallSlot::Screen,
];

/// Place of a slot's line.
pub(crate) const fn index(slot: CallSlot) -> usize {
    match slot {
        CallSlot::MainAudio => 0,
        CallSlot::AuxAudio => 1,
        CallSlot::Camera => 2,
        CallSlot::Screen => 3,
    }
}

/// Whether a slot carries video.
pub(crate) const fn is_video(slot: CallSlot) -> bool {
    matches!(slot, CallSlot::Camera | CallSlot::Screen)
}

/// What the slot's track is called in session descriptions, in both directions.
pub(crate) const fn name(slot: CallSlot) -> &'static str {
    match slot {
        CallSlot::MainAudio => "main",
        CallSlot::AuxAudio => "aux",
        CallSlot::Camera => "camera",
        CallSlot::Screen => "screen",
    }
}

/// The slot whose track is called so.
pub(crate) fn named(track: &str) -> Option<CallSlot> {
    SLOTS.into_iter().find(|slot| name(*slot) == track)
}
