//! Rules with a clock that is moved by hand, and clients who ask them.

use std::net::SocketAddr;
use std::time::Duration;

use shared::Millis;
use shared::wire::IceServer;
use tokio::time::Instant;

use crate::turn::credentials;
use crate::turn::raw::{ALLOCATE, CHANNEL_BIND, CREATE_PERMISSION, REFRESH, Raw, attribute, code};
use crate::turn::rules::{AllocationId, Client, Door, Now, Outcome, Rules};

const SECRET: &[u8] = b"of this process";

/// Where media are.
pub(super) fn media() -> SocketAddr {
    "203.0.113.5:20000".parse().unwrap()
}

/// Where media are for IPv6.
pub(super) fn media_v6() -> SocketAddr {
    "[2001:db8::5]:20000".parse().unwrap()
}

/// Everything.
pub(super) struct World {
    pub(super) rules: Rules,
    pub(super) now: Now,
    port: u16,
}

/// A person with credentials at an address.
#[derive(Clone)]
pub(super) struct Person {
    pub(super) client: Client,
    pub(super) server: IceServer,
}

impl World {
    pub(super) fn new(most: usize) -> Self {
        Self {
            rules: Rules::new(SECRET.to_vec(), &[media(), media_v6()], most),
            now: Now {
                at: Instant::now(),
                wall: Millis(1_800_000_000_000),
            },
            port: 40_000,
        }
    }

    pub(super) fn pass(&mut self, time: Duration) {
        self.now.at += time;
        self.now.wall.0 += i64::try_from(time.as_millis()).unwrap();
    }

    /// Somebody whose credentials were issued for a call.
    pub(super) fn person(&mut self, label: &str) -> Person {
        let life = Duration::from_secs(12 * 3_600);
        let until = self.rules.labels().give(label, life, self.now.wall);
        let server = credentials::issue(SECRET, Vec::new(), label, until);
        self.port += 1;
        Person {
            client: at(Door::Udp, self.port),
            server,
        }
    }

    /// The same person on another port.
    pub(super) fn elsewhere(&mut self, person: &Person) -> Person {
        self.port += 1;
        Person {
            client: at(Door::Udp, self.port),
            server: person.server.clone(),
        }
    }

    /// The bytes of an answer; sockets open when they are asked for.
    pub(super) fn ask(&mut self, client: Client, bytes: &[u8]) -> Option<Vec<u8>> {
        match self.rules.receive(client, bytes, self.now) {
            Outcome::Nothing | Outcome::Relay(..) => None,
            Outcome::Answer(answer) | Outcome::Close(_, answer) => Some(answer),
            Outcome::Open(opening) => Some(self.rules.opened(*opening, &Ok(50_000), self.now.at).0),
        }
    }

    /// What would be handed to media.
    pub(super) fn relayed(&mut self, client: Client, bytes: &[u8]) -> Option<Vec<u8>> {
        match self.rules.receive(client, bytes, self.now) {
            Outcome::Relay(_, range) => Some(bytes[range].to_vec()),
            _ => None,
        }
    }

    pub(super) fn nonce(&mut self, client: Client) -> String {
        let answer = self.ask(client, &Raw::new(ALLOCATE, 0).bytes()).unwrap();
        assert_eq!(code(&answer), 401, "whoever comes without credentials");
        String::from_utf8(attribute(&answer, 0x0015).unwrap()).unwrap()
    }

    /// Sends a request with good credentials.
    pub(super) fn signed(&mut self, person: &Person, raw: Raw) -> Vec<u8> {
        let nonce = self.nonce(person.client);
        let IceServer {
            username,
            credential,
            ..
        } = &person.server;
        let bytes = raw.signed(username, credential, &nonce);
        self.ask(person.client, &bytes).expect("an answer")
    }

    pub(super) fn allocate(&mut self, person: &Person) -> u16 {
        let port = u8::try_from(person.client.address.port() % 251).unwrap();
        let raw = Raw::new(ALLOCATE, port).with(0x0019, &[17, 0, 0, 0]);
        code(&self.signed(person, raw))
    }

    pub(super) fn permit(&mut self, person: &Person, peer: SocketAddr) -> u16 {
        code(&self.signed(person, Raw::new(CREATE_PERMISSION, 2).peer(peer)))
    }

    pub(super) fn bind(&mut self, person: &Person, number: u16, peer: SocketAddr) -> u16 {
        let value = [&number.to_be_bytes()[..], &[0, 0]].concat();
        let raw = Raw::new(CHANNEL_BIND, 3).with(0x000c, &value).peer(peer);
        code(&self.signed(person, raw))
    }

    pub(super) fn refresh(&mut self, person: &Person, seconds: u32) -> u16 {
        let raw = Raw::new(REFRESH, 4).with(0x000d, &seconds.to_be_bytes());
        code(&self.signed(person, raw))
    }

    /// Somebody with an allocation.
    pub(super) fn connected(&mut self, label: &str) -> Person {
        let person = self.person(label);
        assert_eq!(self.allocate(&person), 200);
        person
    }

    /// The allocation that was made last.
    pub(super) fn newest(&self) -> AllocationId {
        AllocationId(self.rules.last)
    }
}

pub(super) fn at(door: Door, port: u16) -> Client {
    Client {
        door,
        address: SocketAddr::from(([192, 0, 2, 9], port)),
    }
}
