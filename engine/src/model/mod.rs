//! The things the product is about, as plain values: configuration and running work.

mod agent;
mod api_key;
mod calendar;
mod call;
mod capacity;
mod code;
mod domain_template;
mod duty;
mod exit;
mod interact;
mod licence;
mod policy;
mod prompt;
mod recording;
mod retention;
mod role;
mod service;
mod skill;
mod system_message;
mod task;
mod tenant;
mod theme;
mod unit;
mod user;
mod user_session;
mod workflow;
mod workflow_draft;

pub use agent::{Agent, MissedFlag, NotAvailable};
pub use api_key::ApiKey;
pub use calendar::{Calendar, Day, HoursState, Period, ServiceHours, When, YearBound};
pub use call::{Call, Consult, MediaState, PartyMedia, Playing, Recorded, Supervisor, TakenFrom};
pub use capacity::{Beside, CapacityRules, Maxima, UNITS};
pub use code::{Code, ServiceCodes};
pub use domain_template::{DomainTemplate, OriginRow};
pub use duty::{DutyProfile, NotAvailableReason};
pub use exit::Exit;
pub use interact::{TargetInteract, WidgetKey};
pub use licence::{Licence, UserLicence};
pub use policy::{DistributionPolicy, PolicyLevel, SkillNeed};
pub use prompt::{AnswerRule, Case, Choice, Collect, Menu, Speech, Test};
pub use recording::{RecordingMode, RecordingSettings};
pub use retention::Retention;
pub use role::{Grant, Role};
pub use service::{Distribution, DistributionKind, Service, ServiceLevels, ServiceLicence};
pub use skill::{Responsibility, Skill};
pub use system_message::{DirectSystemMessage, ServiceSystemMessage, ServiceTexts, ShownName};
pub use task::{
    External, Offer, Offering, OpenPrompt, Preferred, QueueEntry, Run, Task, TaskCodes, TaskState,
    TaskTarget, WrapUp,
};
pub use tenant::{Authorization, Config, InteractSettings, KeySource, Tenant, TenantState};
pub use theme::{Corner, Palette, Theme, ThemeMode};
pub use unit::Unit;
pub use user::User;
pub use user_session::{ServiceSession, ServiceSessionOutcome, UserSession, UserSessionOutcome};
pub use workflow::{Activity, ActivityKind, QueueSettings, Workflow, WorkflowKind};
pub use workflow_draft::{Place, WorkflowDraft};
