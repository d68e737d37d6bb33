//! What all signed tokens have in common, whoever signs: headers, key sets, times.

mod header;
mod key_sets;
mod times;

pub(super) use header::key_id_of;
pub(super) use key_sets::KeySets;
pub(super) use times::Times;
