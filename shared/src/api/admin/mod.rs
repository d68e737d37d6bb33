//! Administration: the envelopes around the values that administrators change.
//!
//! The values themselves are the engine's (`engine::model`), in the same JSON as they are kept; so
//! every envelope is generic over its value. Which kinds there are: [`KindPath`].

mod api_key;
mod audit;
mod check;
mod embed;
mod first_steps;
mod hours;
mod integration;
mod item;
mod kind;
mod login;
mod privacy;
mod setup;
mod troubleshoot;
mod version;

pub use api_key::{KeyLastUse, KeyRefusal, KeyUses, NewApiKey};
pub use audit::{AuditAction, AuditEntry, AuditPage};
pub use check::{CheckAnswer, Current, Use, UseList, Uses};
pub use embed::{EmbedHealth, EmbedRefused, EmbedSeen, EmbedTarget};
pub use first_steps::{FirstService, FirstSteps};
pub use hours::{HoursAt, HoursChange};
pub use integration::{RotateKey, Snippet, WidgetKeyInfo, WidgetKeys};
pub use item::{Item, NewValue, Page};
pub use kind::KindPath;
pub use login::{
    AllLogins, LoginInfo, LoginList, PasswordChange, PasswordReset, SignInWay, UserLogin,
};
pub use privacy::{
    PersonAsk, PersonContact, PersonErase, PersonErased, PersonFound, RetentionState,
};
pub use setup::{SetupDone, SetupRequest};
pub use troubleshoot::{TroubleshootAnswer, TroubleshootCheck};
pub use version::{WorkflowVersion, WorkflowVersionInfo};
