//! Randomness for ids and for spreading reconnects.

use shared::ids::v7;

/// `N` bytes from the browser's cryptographic source.
#[must_use]
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut buffer = [0_u8; N];
    let filled = super::window().crypto().and_then(|crypto| {
        crypto
            .get_random_values_with_u8_array(&mut buffer)
            .map(drop)
    });
    if filled.is_err() {
        fill_poorly(&mut buffer);
    }
    buffer
}

/// A time-ordered UUID made here and now.
#[must_use]
pub fn uuid() -> uuid::Uuid {
    let now = u64::try_from(super::clock::wall().0).unwrap_or(0);
    v7(now, bytes())
}

/// A seed for the session's own dice.
#[must_use]
pub fn seed() -> u64 {
    u64::from_le_bytes(bytes())
}

// Only where the cryptographic source is missing (a page without a secure context has it too, so
// this is for stripped-down engines): ids stay unique enough, and nothing secret is made here.
fn fill_poorly(buffer: &mut [u8]) {
    for byte in buffer {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the value lies between 0 and 255"
        )]
        {
            *byte = (js_sys::Math::random() * 256.0) as u8;
        }
    }
}
