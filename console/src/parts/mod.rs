//! Small pieces that the agent's desk and the supervisors' area share.

mod asking;
mod modality;
mod priority;

pub(crate) use asking::{Asking, AskingFoot};
pub(crate) use modality::{ModalityMark, modality_name};
pub(crate) use priority::{PriorityChip, priority_key};
