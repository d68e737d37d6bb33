//! Places in lists as opaque texts: what came with `next` comes back as `cursor`.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use shared::ErrorCode;
use store::Place;

use crate::http::Refusal;

/// A place as a text.
pub(in crate::http) fn text_of(place: &Place) -> String {
    let bytes = [place.id.as_slice(), place.key.as_bytes()].concat();
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The place behind a text.
///
/// # Errors
/// `field_invalid` when it is not one of ours.
pub(in crate::http) fn place_of(text: &str) -> Result<Place, Refusal> {
    let bytes = URL_SAFE_NO_PAD.decode(text).unwrap_or_default();
    let place = bytes.split_first_chunk().and_then(|(id, key)| {
        let key = std::str::from_utf8(key).ok()?;
        Some(Place {
            key: key.to_owned(),
            id: *id,
        })
    });
    place.ok_or_else(|| {
        Refusal::new(ErrorCode::FieldInvalid).field("cursor", "it comes from an earlier answer")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_comes_back_and_nothing_else_is_one() {
        let place = Place {
            key: "größe\nanna@demo.test".to_owned(),
            id: [7; 16],
        };
        assert_eq!(place_of(&text_of(&place)).unwrap(), place);
        for text in ["", "x", "????", &URL_SAFE_NO_PAD.encode([0xff; 20])] {
            assert_eq!(place_of(text).unwrap_err().code(), ErrorCode::FieldInvalid);
        }
    }
}
