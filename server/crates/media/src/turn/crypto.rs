//! The two old digests that TURN asks for (RFC 8489, 9.2), from the library that media use anyway.

use std::sync::{Arc, LazyLock};

use rtc_stun::crypto::{HashAlgorithm, HmacAlgorithm, RTCCryptoProvider, default_provider};

static PROVIDER: LazyLock<Arc<dyn RTCCryptoProvider>> =
    LazyLock::new(|| default_provider().expect("the crypto-ring feature is on"));

/// HMAC-SHA1 of `text`.
pub(super) fn hmac_sha1(key: &[u8], text: &[u8]) -> [u8; 20] {
    let mut tag = [0; 20];
    PROVIDER
        .crypto()
        .new_hmac(HmacAlgorithm::Sha1, key)
        .and_then(|mut mac| mac.sign(&[text], &mut tag))
        .expect("HMAC-SHA1 takes keys of every length and gives 20 bytes");
    tag
}

/// Whether `tag` is the HMAC-SHA1 of `text`, in constant time.
pub(super) fn verify(key: &[u8], text: &[&[u8]], tag: &[u8]) -> bool {
    PROVIDER
        .crypto()
        .new_hmac(HmacAlgorithm::Sha1, key)
        .and_then(|mut mac| mac.verify(text, tag))
        .is_ok()
}

/// The key of long-term credentials (RFC 8489, 9.2.2).
pub(super) fn long_term_key(username: &str, realm: &str, password: &str) -> Vec<u8> {
    let text = format!("{username}:{realm}:{password}");
    PROVIDER
        .crypto()
        .hash(HashAlgorithm::Md5, text.as_bytes())
        .expect("MD5 takes texts of every length")
}
