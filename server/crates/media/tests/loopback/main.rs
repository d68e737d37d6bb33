//! The running node with real sockets on loopback: people on UDP and on TCP.

mod calls;
mod person;
