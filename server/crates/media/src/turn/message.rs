//! STUN messages as TURN reads and writes them (RFC 8489): bytes by `rtc-stun`, meaning here.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use rtc_stun::attributes::{
    ATTR_ERROR_CODE, ATTR_MESSAGE_INTEGRITY, ATTR_UNKNOWN_ATTRIBUTES, ATTR_XOR_PEER_ADDRESS,
    AttrType, RawAttribute,
};
use rtc_stun::message::{
    CLASS_ERROR_RESPONSE, CLASS_SUCCESS_RESPONSE, MAGIC_COOKIE, Message, MessageClass, MessageType,
    Method, TransactionId,
};

use super::crypto;

/// Bytes of a header.
pub(super) const HEADER: usize = 20;
/// Bytes of an integrity attribute with its own header.
const INTEGRITY: usize = 24;

/// A message from outside.
#[derive(Clone)]
pub(super) struct Incoming {
    message: Message,
    /// Attributes that integrity covers: all of them when there is none.
    covered: usize,
}

impl Incoming {
    /// Parses exactly `bytes`.
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let announced = u16::from_be_bytes([*bytes.get(2)?, *bytes.get(3)?]);
        if bytes.len() != HEADER + usize::from(announced) || announced % 4 != 0 {
            return None;
        }
        let mut message = Message::new();
        message.unmarshal_binary(bytes).ok()?;
        let attributes = &message.attributes.0;
        let covered = attributes
            .iter()
            .position(|attribute| attribute.typ == ATTR_MESSAGE_INTEGRITY)
            .unwrap_or(attributes.len());
        Some(Self { message, covered })
    }

    pub(super) fn class(&self) -> MessageClass {
        self.message.typ.class
    }

    pub(super) fn method(&self) -> Method {
        self.message.typ.method
    }

    pub(super) fn transaction(&self) -> TransactionId {
        self.message.transaction_id
    }

    /// The first attribute of a kind; what follows integrity does not count.
    pub(super) fn attribute(&self, kind: AttrType) -> Option<&[u8]> {
        self.attributes(kind).next()
    }

    pub(super) fn attributes(&self, kind: AttrType) -> impl Iterator<Item = &[u8]> {
        self.message.attributes.0[..self.covered]
            .iter()
            .filter(move |attribute| attribute.typ == kind)
            .map(|attribute| attribute.value.as_slice())
    }

    pub(super) fn text(&self, kind: AttrType) -> Option<&str> {
        std::str::from_utf8(self.attribute(kind)?).ok()
    }

    pub(super) fn number(&self, kind: AttrType) -> Option<u32> {
        let bytes = self.attribute(kind)?;
        Some(u32::from_be_bytes(bytes.try_into().ok()?))
    }

    /// All peers that are named; none when one of them cannot be read.
    pub(super) fn peers(&self) -> Option<Vec<SocketAddr>> {
        self.attributes(ATTR_XOR_PEER_ADDRESS)
            .map(|value| read_address(value, self.transaction()))
            .collect()
    }

    /// Attributes that have to be understood and are not among `known`.
    pub(super) fn unknown(&self, known: &[AttrType]) -> Vec<AttrType> {
        self.message.attributes.0[..self.covered]
            .iter()
            .map(|attribute| attribute.typ)
            .filter(|kind| kind.value() < 0x8000 && !known.contains(kind))
            .collect()
    }

    /// Where the value of the first attribute of a kind begins.
    pub(super) fn place(&self, kind: AttrType) -> Option<usize> {
        let covered = &self.message.attributes.0[..self.covered];
        let at = covered.iter().position(|attribute| attribute.typ == kind)?;
        Some(HEADER + room(&covered[..at]) + 4)
    }

    pub(super) fn is_signed(&self) -> bool {
        self.covered < self.message.attributes.0.len()
    }

    /// Whether the integrity attribute was made with `key`.
    pub(super) fn is_signed_with(&self, key: &[u8]) -> bool {
        let Some(tag) = self.message.attributes.0.get(self.covered) else {
            return false;
        };
        let end = HEADER + room(&self.message.attributes.0[..self.covered]);
        let length = u16::try_from(end - HEADER + INTEGRITY).unwrap_or(u16::MAX);
        let raw = &self.message.raw;
        crypto::verify(
            key,
            &[&raw[..2], &length.to_be_bytes(), &raw[4..end]],
            &tag.value,
        )
    }

    /// Starts the answer that grants.
    pub(super) fn grant(&self) -> Answer {
        self.answer(CLASS_SUCCESS_RESPONSE)
    }

    /// Starts the answer that refuses with a code (RFC 8489, 14.8).
    pub(super) fn refuse(&self, code: u16) -> Answer {
        let mut value = vec![0, 0, (code / 100) as u8, (code % 100) as u8];
        value.extend_from_slice(reason(code).as_bytes());
        self.answer(CLASS_ERROR_RESPONSE)
            .with(ATTR_ERROR_CODE, &value)
    }

    /// Starts the answer that names attributes which are not understood.
    pub(super) fn refuse_unknown(&self, unknown: &[AttrType]) -> Answer {
        let value: Vec<u8> = unknown
            .iter()
            .flat_map(|kind| kind.value().to_be_bytes())
            .collect();
        self.refuse(420).with(ATTR_UNKNOWN_ATTRIBUTES, &value)
    }

    fn answer(&self, class: MessageClass) -> Answer {
        Answer::new(self.method(), class, self.transaction())
    }
}

/// A message on its way out.
pub(super) struct Answer(Message);

impl Answer {
    pub(super) fn new(method: Method, class: MessageClass, transaction: TransactionId) -> Self {
        let mut message = Message::new();
        message.typ = MessageType::new(method, class);
        message.transaction_id = transaction;
        message.write_header();
        Self(message)
    }

    pub(super) fn with(mut self, kind: AttrType, value: &[u8]) -> Self {
        self.0.add(kind, value);
        self
    }

    pub(super) fn with_address(self, kind: AttrType, address: SocketAddr) -> Self {
        let value = write_address(address, self.0.transaction_id);
        self.with(kind, &value)
    }

    /// The bytes, with integrity.
    pub(super) fn signed(mut self, key: &[u8]) -> Vec<u8> {
        let length = self.0.length;
        self.0.length += INTEGRITY as u32;
        self.0.write_length();
        let tag = crypto::hmac_sha1(key, &self.0.raw);
        self.0.length = length;
        self.0.add(ATTR_MESSAGE_INTEGRITY, &tag);
        self.0.raw
    }

    /// The bytes, without integrity.
    pub(super) fn plain(self) -> Vec<u8> {
        self.0.raw
    }
}

/// Bytes that attributes take.
fn room(attributes: &[RawAttribute]) -> usize {
    attributes
        .iter()
        .map(|attribute| 4 + attribute.value.len().next_multiple_of(4))
        .sum()
}

fn reason(code: u16) -> &'static str {
    match code {
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        420 => "Unknown Attribute",
        437 => "Allocation Mismatch",
        438 => "Stale Nonce",
        440 => "Address Family not Supported",
        441 => "Wrong Credentials",
        442 => "Unsupported Transport Protocol",
        486 => "Allocation Quota Reached",
        _ => "Insufficient Capacity",
    }
}

/// What an address is mixed with (RFC 8489, 14.2).
fn mask(transaction: TransactionId) -> [u8; 16] {
    let mut mask = [0; 16];
    mask[..4].copy_from_slice(&MAGIC_COOKIE.to_be_bytes());
    mask[4..].copy_from_slice(&transaction.0);
    mask
}

fn mixed<const N: usize>(bytes: [u8; N], mask: [u8; 16]) -> [u8; N] {
    std::array::from_fn(|at| bytes[at] ^ mask[at])
}

pub(super) fn read_address(value: &[u8], transaction: TransactionId) -> Option<SocketAddr> {
    let mask = mask(transaction);
    let (head, rest) = value.split_at_checked(4)?;
    let port = u16::from_be_bytes([head[2] ^ mask[0], head[3] ^ mask[1]]);
    let address: IpAddr = match head[1] {
        1 => Ipv4Addr::from(mixed::<4>(rest.try_into().ok()?, mask)).into(),
        2 => Ipv6Addr::from(mixed::<16>(rest.try_into().ok()?, mask)).into(),
        _ => return None,
    };
    Some(SocketAddr::new(address, port))
}

fn write_address(address: SocketAddr, transaction: TransactionId) -> Vec<u8> {
    let mask = mask(transaction);
    let port = mixed(address.port().to_be_bytes(), mask);
    let (family, bytes) = match address.ip() {
        IpAddr::V4(ip) => (1, mixed(ip.octets(), mask).to_vec()),
        IpAddr::V6(ip) => (2, mixed(ip.octets(), mask).to_vec()),
    };
    [&[0, family], port.as_slice(), &bytes].concat()
}
