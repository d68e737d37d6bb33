//! The exchange with real ICE, DTLS and SRTP in virtual time, without sockets.

mod attacks;
mod calls;
mod paths;
mod world;
