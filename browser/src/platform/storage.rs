//! Storage that may be blocked: then it is empty and writing does nothing.

/// The browser's two stores of this origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelf {
    /// Shared by the tabs of this origin, outlives them.
    Local,
    /// This tab only; copied when a tab is duplicated.
    Tab,
}

impl Shelf {
    /// The value under `key`.
    #[must_use]
    pub fn read(self, key: &str) -> Option<String> {
        self.open()?.get_item(key).ok()?
    }

    /// Keeps `value` under `key`; says whether it was kept.
    pub fn write(self, key: &str, value: &str) -> bool {
        self.open()
            .is_some_and(|store| store.set_item(key, value).is_ok())
    }

    /// Forgets `key`.
    pub fn remove(self, key: &str) {
        if let Some(store) = self.open() {
            // Removing fails only where writing does; there is nothing left to forget then.
            drop(store.remove_item(key));
        }
    }

    /// Every key that begins with `prefix`, in order.
    #[must_use]
    pub fn keys(self, prefix: &str) -> Vec<String> {
        let Some(store) = self.open() else {
            return Vec::new();
        };
        let count = store.length().unwrap_or(0);
        let mut keys: Vec<String> = Vec::new();
        for index in 0..count {
            if let Ok(Some(key)) = store.key(index)
                && key.starts_with(prefix)
            {
                // They are few: a sorting routine would weigh more than it saves.
                let at = keys.iter().position(|other| *other > key);
                keys.insert(at.unwrap_or(keys.len()), key);
            }
        }
        keys
    }

    fn open(self) -> Option<web_sys::Storage> {
        let window = super::window();
        match self {
            Self::Local => window.local_storage(),
            Self::Tab => window.session_storage(),
        }
        .ok()
        .flatten()
    }
}

/// Bytes as text, one character per byte: what a string store can keep without an encoder.
#[must_use]
pub fn text_from_bytes(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}

/// The bytes behind [`text_from_bytes`]; none if `text` is something else.
#[must_use]
pub fn bytes_from_text(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    for character in text.chars() {
        bytes.push(u8::try_from(u32::from(character)).ok()?);
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_survives_the_way_through_text() {
        let bytes: Vec<u8> = (0..=255).collect();
        assert_eq!(bytes_from_text(&text_from_bytes(&bytes)), Some(bytes));
    }

    #[test]
    fn foreign_text_is_not_taken_for_bytes() {
        assert_eq!(bytes_from_text("Ā"), None);
    }
}
