//! The frames of `cc.v1`: one enum per direction and audience, encoded as postcard or JSON.
//!
//! Enums are externally tagged because postcard is not self-describing: in JSON a frame is an
//! object with one key (`{"ping":{"n":1}}`). Variants and fields are append-only; a changed field
//! is a new variant. `PROTOCOL.md` is the prose; `tests/golden/` holds one file per frame.

mod agent;
mod board;
mod call;
mod close;
pub mod codec;
mod command;
mod desk;
mod log;
mod presence;
mod priority;
mod prompt;
mod sealed;
mod visitor;

pub use agent::{AgentFrame, AgentNotice, AgentOpen, AgentReady, AgentStatus, Presence};
pub use board::{Board, BoardAgent, BoardQueue, BoardTask, BoardTaskState};
pub use call::{
    CallPhase, CallSlot, CallView, Consulting, IceServer, MediaFrame, MediaNotice, QualitySample,
    Sending, Supervising, SupervisionMode,
};
pub use close::CloseCode;
pub use command::AgentCommand;
pub use desk::{
    CodesView, ConsultCard, CustomerCard, Desk, DutyView, ExternalCard, Named, OfferCard,
    PickupCard, ServiceDuty, ServiceRef, SkillView, SupervisedCard, TaskCard, TaskPhase,
};
pub use log::{Author, Cursor, Entry, EntryKind, Notice, NoticeCode};
pub use presence::{Availability, AvailabilityState};
pub use priority::Priority;
pub use prompt::{Answer, AnswerKind, Prompt, PromptChoice};
pub use sealed::Sealed;
pub use visitor::{
    AgentView, ContactState, ContactStatus, Customer, EndReason, Field, Modality, Open, QueueView,
    Ready, Resume, Start, VisitorFrame, VisitorNotice,
};
