//! Randomness for ids and for spreading reconnects.

use shared::ids::v7;
use uuid::Uuid;

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
pub fn uuid() -> Uuid {
    let now = u64::try_from(super::clock::wall().0).unwrap_or(0);
    v7(now, bytes())
}

/// The UUID that `text` spells: 32 hexadecimal digits, hyphens aside. The parser of `uuid` says at
/// length what is wrong with a text, and nobody here would read it.
#[must_use]
pub fn read_uuid(text: &str) -> Option<Uuid> {
    let (mut bits, mut digits) = (0_u128, 0);
    for byte in text.bytes().filter(|byte| *byte != b'-') {
        bits = (bits << 4) | u128::from(char::from(byte).to_digit(16)?);
        digits += 1;
    }
    (digits == 32).then(|| Uuid::from_u128(bits))
}

/// How `id` is spelled. The library's formatting would come along for nothing else.
#[must_use]
pub fn write_uuid(id: Uuid) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::new();
    for (at, byte) in id.into_bytes().into_iter().enumerate() {
        if matches!(at, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        for digit in [byte >> 4, byte & 15] {
            text.push(char::from(DIGITS[usize::from(digit)]));
        }
    }
    text
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_id_writes_is_read_again_and_nothing_else_is() {
        let id = Uuid::from_u128(0x0190_f3c2_7a1b_7cde_8f01_2345_6789_abcd);
        assert_eq!(write_uuid(id), id.to_string());
        assert_eq!(read_uuid(&id.to_string()), Some(id));
        assert_eq!(read_uuid(&id.simple().to_string().to_uppercase()), Some(id));
        let long = [&id.to_string(), "0"].concat();
        for text in [
            "",
            "-",
            "0190f3c2",
            "g190f3c2-7a1b-7cde-8f01-23456789abcd",
            &long,
        ] {
            assert_eq!(read_uuid(text), None, "{text}");
        }
    }
}
