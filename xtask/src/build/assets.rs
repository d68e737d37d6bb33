//! The files of an app as the server hands them out, named by their content.

use crate::fingerprint::short_hash;

use super::App;

/// One file below `dist/APP/assets/`.
pub(super) struct Asset {
    /// Its name with the hash of its content.
    pub(super) name: String,
    /// Its content.
    pub(super) bytes: Vec<u8>,
}

/// The files of a part that is loaded when it is wanted.
pub(super) struct PartFiles {
    /// The part's name.
    pub(super) name: &'static str,
    /// What the app imports.
    pub(super) script: Asset,
    /// What the script loads.
    pub(super) wasm: Asset,
}

/// Everything of one app.
pub(super) struct Assets {
    /// The document that refers to all the rest.
    pub(super) index: String,
    /// What may be kept for ever by browsers.
    pub(super) files: Vec<Asset>,
    /// What stands in the document itself.
    pub(super) inline: Inline,
}

/// Digests of what stands in the document, as its Content-Security-Policy names them.
#[derive(Default)]
pub(super) struct Inline {
    /// Of its scripts.
    pub(super) script: Vec<String>,
    /// Of its styles.
    pub(super) style: Vec<String>,
}

impl Asset {
    /// Names `bytes` by their content.
    pub(super) fn new(stem: &str, extension: &str, bytes: Vec<u8>) -> Self {
        Self {
            name: format!("{stem}-{}.{extension}", short_hash(&bytes)),
            bytes,
        }
    }

    /// Where a browser finds it.
    pub(super) fn address(&self, app: &App) -> String {
        format!("/{}/assets/{}", app.name, self.name)
    }
}
