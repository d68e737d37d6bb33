//! Opaque secrets: 256 random bits as base64url; the store sees only their SHA-256.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use store::TokenHash;

use crate::clock::Entropy;

/// A new secret for a cookie, a resume token or a ticket.
pub fn new_secret(entropy: &dyn Entropy) -> String {
    let mut bytes = [0; 32];
    entropy.fill(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}

/// What the store knows of a secret.
#[must_use]
pub fn hash_secret(secret: &str) -> TokenHash {
    Sha256::digest(secret.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::OsEntropy;

    #[test]
    fn secrets_differ_and_hold_256_bits() {
        let (one, two) = (new_secret(&OsEntropy), new_secret(&OsEntropy));
        assert_ne!(one, two);
        assert_eq!(URL_SAFE_NO_PAD.decode(&one).unwrap().len(), 32);
        assert_ne!(hash_secret(&one), hash_secret(&two));
        assert_eq!(hash_secret(&one), hash_secret(&one.clone()));
    }
}
