//! The server's stories, told by visitors and agents through real sockets; one file per story.

mod access;
#[cfg(target_os = "linux")]
mod ack_order;
mod administered;
mod bad_frames;
mod call_media;
mod call_recording;
mod call_signaling;
mod call_talk;
mod commands;
mod doors;
mod drain;
mod duplicates;
mod ends;
mod explained;
mod failing_store;
mod fallback;
mod locked;
#[cfg(unix)]
mod log_lines;
mod main_path;
mod networks;
#[cfg(target_os = "linux")]
mod out_of_files;
mod owner;
mod owner_killed;
mod owner_races;
mod poisoned_task;
mod processes;
mod questions;
mod raw_frames;
mod resume;
mod routing_rows;
mod silence;
mod slow_head;
mod slow_reader;
mod texts;
mod tokens;
