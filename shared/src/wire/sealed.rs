//! Values that most readers pass on unread.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, Visitor};
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::codec::{from_postcard, to_postcard};

/// A value inside a frame: in postcard its own postcard bytes behind their length, so that the
/// widget's program hands it to its call part without the code to read it; in JSON the value itself.
pub struct Sealed<T> {
    bytes: Vec<u8>,
    value: PhantomData<fn() -> T>,
}

impl<T: Serialize> Sealed<T> {
    /// Seals `value`.
    #[must_use]
    pub fn new(value: &T) -> Self {
        Self::from_bytes(to_postcard(value))
    }
}

impl<T: DeserializeOwned> Sealed<T> {
    /// The value.
    ///
    /// # Errors
    /// When the bytes, which came from outside, are no whole `T`.
    pub fn open(&self) -> Result<T, postcard::Error> {
        from_postcard(&self.bytes)
    }
}

impl<T> Sealed<T> {
    /// The value in postcard.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    fn from_bytes(bytes: Vec<u8>) -> Self {
        Self {
            bytes,
            value: PhantomData,
        }
    }
}

impl<T> Clone for Sealed<T> {
    fn clone(&self) -> Self {
        Self::from_bytes(self.bytes.clone())
    }
}

impl<T> fmt::Debug for Sealed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sealed({} B)", self.bytes.len())
    }
}

impl<T> PartialEq for Sealed<T> {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl<T> Eq for Sealed<T> {}

impl<T: Serialize + DeserializeOwned> Serialize for Sealed<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if to.is_human_readable() {
            self.open().map_err(S::Error::custom)?.serialize(to)
        } else {
            to.serialize_bytes(&self.bytes)
        }
    }
}

impl<'de, T: Serialize + DeserializeOwned> Deserialize<'de> for Sealed<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        if from.is_human_readable() {
            T::deserialize(from).map(|value| Self::new(&value))
        } else {
            from.deserialize_bytes(Bytes).map(Self::from_bytes)
        }
    }
}

struct Bytes;

impl Visitor<'_> for Bytes {
    type Value = Vec<u8>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("bytes")
    }

    fn visit_bytes<E: serde::de::Error>(self, bytes: &[u8]) -> Result<Vec<u8>, E> {
        Ok(bytes.to_vec())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::MediaFrame;

    #[test]
    fn it_is_bytes_in_postcard_and_itself_in_json() {
        let leave = MediaFrame::Leave { call: 7 };
        let sealed = Sealed::new(&leave);
        assert_eq!(
            serde_json::to_string(&sealed).unwrap(),
            r#"{"leave":{"call":7}}"#
        );
        assert_eq!(
            to_postcard(&sealed),
            [&[2][..], &to_postcard(&leave)].concat()
        );
        let back: Sealed<MediaFrame> = from_postcard(&to_postcard(&sealed)).unwrap();
        assert_eq!(back.open().unwrap(), leave);
        let back: Sealed<MediaFrame> = serde_json::from_str(r#"{"leave":{"call":7}}"#).unwrap();
        assert_eq!(back, sealed);
    }

    #[test]
    fn what_cannot_be_read_is_refused_when_it_is_opened() {
        let foreign: Sealed<MediaFrame> = from_postcard(&[2, 99, 1]).unwrap();
        assert!(foreign.open().is_err());
        assert!(serde_json::to_string(&foreign).is_err());
        assert!(serde_json::from_str::<Sealed<MediaFrame>>(r#"{"leave":{}}"#).is_err());
    }
}
