//! One configured thing of any kind, and its place in the configuration.

use std::sync::Arc;

use serde_json::Value;
use shared::ids::UnitId;

use super::Kind;
use super::read;
use super::rules::Rules;
use crate::model::{
    ApiKey, Calendar, Code, Config, DirectSystemMessage, DistributionPolicy, DomainTemplate,
    DutyProfile, NotAvailableReason, Responsibility, Service, ServiceSystemMessage, Skill, Tenant,
    Theme, Unit, User, Workflow, WorkflowDraft,
};

/// What every configured thing has.
pub trait Administered {
    /// What it is.
    fn kind(&self) -> Kind;
    /// Which one.
    fn raw_id(&self) -> [u8; 16];
    /// The unit in which it sits; the tenant sits at its root.
    fn home(&self) -> UnitId;
    /// The name that lists show.
    fn title(&self) -> &str;
    /// The value as documents hold it.
    fn to_json(&self) -> Value;
    /// What its kind says of it.
    fn rules(&self) -> &dyn Rules;
}

macro_rules! kinds {
    ($($kind:ident($type:ident) in $map:ident: id $id:expr, home $home:expr, title $title:expr;)*) => {
        /// A configured thing, as a document holds it.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Entity {
            /// The tenant itself.
            Tenant(Box<Tenant>),
            $(
                #[doc = concat!("A value of kind `", stringify!($kind), "`.")]
                $kind(Box<$type>),
            )*
        }

        $(
            impl Administered for $type {
                fn kind(&self) -> Kind {
                    Kind::$kind
                }

                fn raw_id(&self) -> [u8; 16] {
                    let id: fn(&$type) -> &[u8; 16] = $id;
                    *id(self)
                }

                fn home(&self) -> UnitId {
                    let home: fn(&$type) -> UnitId = $home;
                    home(self)
                }

                fn title(&self) -> &str {
                    let title: fn(&$type) -> &str = $title;
                    title(self)
                }

                fn to_json(&self) -> Value {
                    serde_json::to_value(self).expect(PLAIN)
                }

                fn rules(&self) -> &dyn Rules {
                    self
                }
            }
        )*

        impl Entity {
            /// The value that a document of this kind holds.
            ///
            /// # Errors
            /// When the body is not a value of the kind.
            pub fn parse(kind: Kind, body: Value) -> Result<Self, serde_json::Error> {
                Ok(match kind {
                    Kind::Tenant => Self::Tenant(serde_json::from_value(body)?),
                    $(Kind::$kind => Self::$kind(serde_json::from_value(body)?),)*
                })
            }

            /// The value, or the path that cannot be read and why.
            pub(super) fn parse_at(kind: Kind, body: &Value) -> Result<Self, (String, String)> {
                Ok(match kind {
                    Kind::Tenant => Self::Tenant(read::at(body)?),
                    $(Kind::$kind => Self::$kind(read::at(body)?),)*
                })
            }

            fn inner(&self) -> &dyn Administered {
                match self {
                    Self::Tenant(value) => &**value,
                    $(Self::$kind(value) => &**value,)*
                }
            }
        }

        impl Config {
            /// Everything configured, the tenant first, then kind by kind.
            pub fn entities(&self) -> impl Iterator<Item = &dyn Administered> {
                let tenant: &dyn Administered = &self.tenant;
                std::iter::once(tenant)
                    $(.chain(self.$map.values().map(|value| -> &dyn Administered { plain(value) })))*
            }

            /// Everything of one kind, by id.
            pub fn entities_of(&self, kind: Kind) -> Box<dyn Iterator<Item = &dyn Administered> + '_> {
                match kind {
                    Kind::Tenant => {
                        let tenant: &dyn Administered = &self.tenant;
                        Box::new(std::iter::once(tenant))
                    }
                    $(Kind::$kind => {
                        Box::new(self.$map.values().map(|value| -> &dyn Administered { plain(value) }))
                    })*
                }
            }

            /// One thing.
            #[must_use]
            pub fn entity(&self, kind: Kind, id: [u8; 16]) -> Option<&dyn Administered> {
                match kind {
                    Kind::Tenant => (*self.tenant.id.as_bytes() == id).then_some(&self.tenant),
                    $(Kind::$kind => {
                        let found = self.$map.get(&Uuid16::wrap(id))?;
                        Some(plain(found))
                    })*
                }
            }

            /// Takes a thing in, in place of the one with the same id.
            pub fn put(&mut self, entity: Entity) {
                match entity {
                    Entity::Tenant(tenant) => self.tenant = *tenant,
                    $(Entity::$kind(value) => {
                        let id = Uuid16::wrap(value.raw_id());
                        self.$map.insert(id, (*value).into());
                    })*
                }
            }

            /// Takes a thing out; the tenant stays.
            pub fn take(&mut self, kind: Kind, id: [u8; 16]) {
                match kind {
                    Kind::Tenant => {}
                    $(Kind::$kind => {
                        self.$map.remove(&Uuid16::wrap(id));
                    })*
                }
            }
        }
    };
}

const PLAIN: &str = "configuration is plain data with text keys";

kinds! {
    User(User) in users: id |it| it.id.as_bytes(), home |it| it.unit, title |it| &it.display_name;
    Service(Service) in services: id |it| it.id.as_bytes(), home |it| it.unit, title |it| &it.display_name;
    Workflow(Workflow) in workflows: id |it| it.id.as_bytes(), home |it| it.unit, title |it| &it.name;
    DomainTemplate(DomainTemplate) in domain_templates: id |it| it.id.as_bytes(), home |it| it.unit, title |it| &it.name;
    DirectMessage(DirectSystemMessage) in direct_messages: id |it| it.id.as_bytes(), home |it| it.unit, title |it| &it.name;
    ServiceMessage(ServiceSystemMessage) in service_messages: id |it| it.id.as_bytes(), home |it| it.unit, title |it| &it.name;
    Skill(Skill) in skills: id |it| it.id.as_bytes(), home |it| it.unit, title |it| &it.name;
    Responsibility(Responsibility) in responsibilities: id |it| it.id.as_bytes(), home |it| it.unit, title |it| &it.name;
    DutyProfile(DutyProfile) in duty_profiles: id |it| it.id.as_bytes(), home |it| it.unit, title |it| &it.name;
    Reason(NotAvailableReason) in reasons: id |it| it.id.as_bytes(), home |it| it.unit, title |it| &it.name;
    Code(Code) in codes: id |it| it.id.as_bytes(), home |it| it.unit, title |it| &it.name;
    Policy(DistributionPolicy) in policies: id |it| it.id.as_bytes(), home |it| it.unit, title |it| &it.name;
    Calendar(Calendar) in calendars: id |it| it.id.as_bytes(), home |it| it.unit, title |it| &it.name;
    Unit(Unit) in units: id |it| it.id.as_bytes(), home |it| it.parent, title |it| &it.name;
    Theme(Theme) in themes: id |it| it.id.as_bytes(), home |it| it.unit, title |it| &it.name;
    WorkflowDraft(WorkflowDraft) in workflow_drafts: id |it| it.workflow.id.as_bytes(), home |it| it.workflow.unit, title |it| &it.workflow.name;
    ApiKey(ApiKey) in api_keys: id |it| it.id.as_bytes(), home |it| it.unit, title |it| &it.name;
}

impl Administered for Tenant {
    fn kind(&self) -> Kind {
        Kind::Tenant
    }

    fn raw_id(&self) -> [u8; 16] {
        *self.id.as_bytes()
    }

    fn home(&self) -> UnitId {
        self.root()
    }

    fn title(&self) -> &str {
        &self.name
    }

    fn to_json(&self) -> Value {
        serde_json::to_value(self).expect(PLAIN)
    }

    fn rules(&self) -> &dyn Rules {
        self
    }
}

impl Administered for Entity {
    fn kind(&self) -> Kind {
        self.inner().kind()
    }

    fn raw_id(&self) -> [u8; 16] {
        self.inner().raw_id()
    }

    fn home(&self) -> UnitId {
        self.inner().home()
    }

    fn title(&self) -> &str {
        self.inner().title()
    }

    fn to_json(&self) -> Value {
        self.inner().to_json()
    }

    fn rules(&self) -> &dyn Rules {
        self.inner().rules()
    }
}

/// A value in a map of the configuration, which shares workflows with running tasks.
trait Plain {
    type Value: Administered;
    fn plain(&self) -> &Self::Value;
}

impl Plain for Arc<Workflow> {
    type Value = Workflow;
    fn plain(&self) -> &Workflow {
        self
    }
}

fn plain<P: Plain>(value: &P) -> &P::Value {
    value.plain()
}

macro_rules! own {
    ($($type:ident)*) => {$(
        impl Plain for $type {
            type Value = Self;
            fn plain(&self) -> &Self {
                self
            }
        }
    )*};
}

own!(ApiKey Calendar Code DirectSystemMessage DistributionPolicy DomainTemplate DutyProfile
    NotAvailableReason Responsibility Service ServiceSystemMessage Skill Theme Unit User
    WorkflowDraft);

/// An id of some kind from its bytes.
trait Uuid16 {
    fn wrap(bytes: [u8; 16]) -> Self;
}

macro_rules! ids {
    ($($type:ident)*) => {$(
        impl Uuid16 for shared::ids::$type {
            fn wrap(bytes: [u8; 16]) -> Self {
                Self::from_bytes(bytes)
            }
        }
    )*};
}

ids!(ApiKeyId CalendarId CodeId DomainTemplateId DutyProfileId PolicyId ReasonId ResponsibilityId ServiceId
    SkillId SystemMessageId ThemeId UnitId UserId WorkflowId);
