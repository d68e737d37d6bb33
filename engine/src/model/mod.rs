//! The things the product is about, as plain values: configuration and running work.

mod agent;
mod domain_template;
mod interact;
mod service;
mod system_message;
mod task;
mod tenant;
mod user;
mod workflow;

pub use agent::{Agent, MissedFlag};
pub use domain_template::{DomainTemplate, OriginRow};
pub use interact::{TargetInteract, WidgetKey};
pub use service::{Distribution, Service, ServiceLicence};
pub use system_message::{DirectSystemMessage, ServiceSystemMessage, ServiceTexts, ShownName};
pub use task::{Offer, QueueEntry, Run, Task, TaskState, TaskTarget, UserSession, WrapUp};
pub use tenant::{Authorization, Config, InteractSettings, KeySource, Tenant, TenantState};
pub use user::{Role, User};
pub use workflow::{Activity, ActivityKind, Exit, QueueSettings, Workflow, WorkflowKind};
