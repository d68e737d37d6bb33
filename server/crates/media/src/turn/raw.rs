//! A client that writes its bytes by hand, so that a mistake in `message` is not made twice.

use std::net::{IpAddr, SocketAddr};

use crate::turn::crypto::{hmac_sha1, long_term_key};

const COOKIE: [u8; 4] = [0x21, 0x12, 0xa4, 0x42];

pub(in crate::turn) const BINDING: u16 = 0x0001;
pub(in crate::turn) const ALLOCATE: u16 = 0x0003;
pub(in crate::turn) const REFRESH: u16 = 0x0004;
pub(in crate::turn) const SEND: u16 = 0x0016;
pub(in crate::turn) const CREATE_PERMISSION: u16 = 0x0008;
pub(in crate::turn) const CHANNEL_BIND: u16 = 0x0009;
pub(in crate::turn) const CONNECT: u16 = 0x000a;
pub(in crate::turn) const CONNECTION_BIND: u16 = 0x000b;

/// A request or indication that is being written.
#[derive(Clone)]
pub(in crate::turn) struct Raw {
    kind: u16,
    transaction: [u8; 12],
    attributes: Vec<u8>,
}

impl Raw {
    pub(in crate::turn) fn new(kind: u16, transaction: u8) -> Self {
        Self {
            kind,
            transaction: [transaction; 12],
            attributes: Vec::new(),
        }
    }

    pub(in crate::turn) fn with(mut self, kind: u16, value: &[u8]) -> Self {
        self.attributes.extend_from_slice(&kind.to_be_bytes());
        let length = u16::try_from(value.len()).unwrap();
        self.attributes.extend_from_slice(&length.to_be_bytes());
        self.attributes.extend_from_slice(value);
        let padded = self.attributes.len().next_multiple_of(4);
        self.attributes.resize(padded, 0);
        self
    }

    pub(in crate::turn) fn peer(self, peer: SocketAddr) -> Self {
        let mut value = peer.port().to_be_bytes().to_vec();
        value.extend(match peer.ip() {
            IpAddr::V4(ip) => ip.octets().to_vec(),
            IpAddr::V6(ip) => ip.octets().to_vec(),
        });
        let mask = [COOKIE.as_slice(), &self.transaction].concat();
        let port = [value[0] ^ mask[0], value[1] ^ mask[1]];
        let ip: Vec<u8> = value[2..].iter().zip(&mask).map(|(a, b)| a ^ b).collect();
        let family = if peer.is_ipv4() { 1 } else { 2 };
        let value = [&[0, family], port.as_slice(), &ip].concat();
        self.with(0x0012, &value)
    }

    pub(in crate::turn) fn bytes(&self) -> Vec<u8> {
        let length = u16::try_from(self.attributes.len()).unwrap();
        [
            &self.kind.to_be_bytes()[..],
            &length.to_be_bytes(),
            &COOKIE,
            &self.transaction,
            &self.attributes,
        ]
        .concat()
    }

    /// The bytes with credentials.
    pub(in crate::turn) fn signed(self, username: &str, password: &str, nonce: &str) -> Vec<u8> {
        let full = self
            .with(0x0006, username.as_bytes())
            .with(0x0014, b"interact")
            .with(0x0015, nonce.as_bytes());
        let mut unsigned = full.bytes();
        let length = u16::try_from(full.attributes.len() + 24).unwrap();
        unsigned[2..4].copy_from_slice(&length.to_be_bytes());
        let tag = hmac_sha1(&long_term_key(username, "interact", password), &unsigned);
        full.with(0x0008, &tag).bytes()
    }
}

/// The code of a refusal; 200 when it is none.
pub(in crate::turn) fn code(answer: &[u8]) -> u16 {
    match attribute(answer, 0x0009) {
        Some(value) => u16::from(value[2]) * 100 + u16::from(value[3]),
        None => 200,
    }
}

/// The value of an attribute.
pub(in crate::turn) fn attribute(answer: &[u8], kind: u16) -> Option<Vec<u8>> {
    let mut rest = &answer[20..];
    while rest.len() >= 4 {
        let length = usize::from(u16::from_be_bytes([rest[2], rest[3]]));
        if rest[..2] == kind.to_be_bytes() {
            return Some(rest[4..4 + length].to_vec());
        }
        rest = &rest[4 + length.next_multiple_of(4)..];
    }
    None
}

/// Whether the answer was signed with the password.
pub(in crate::turn) fn is_signed(answer: &[u8], username: &str, password: &str) -> bool {
    let Some(tag) = attribute(answer, 0x0008) else {
        return false;
    };
    let unsigned = &answer[..answer.len() - 24];
    tag == hmac_sha1(&long_term_key(username, "interact", password), unsigned)
}
