//! What goes out in a slot, whatever it comes from: numbers, timestamps, pacing, key frames.
//!
//! Values only: no sockets, no WebRTC, time is passed in.

mod budget;
mod clip_player;
mod key_frames;
mod out_stream;
mod vp8;

pub(crate) use budget::Budget;
pub(crate) use clip_player::{ClipPlayer, Played};
pub(crate) use key_frames::KeyFrames;
pub(crate) use out_stream::OutStream;
