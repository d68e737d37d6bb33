//! The exchange with real ICE, DTLS and SRTP in virtual time, without sockets.

mod adaptation;
mod attacks;
mod calls;
mod paths;
mod resent;
mod swapped;
mod world;
