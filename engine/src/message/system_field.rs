//! The closed list of system fields: what a text may ask of customer, user, service and task.

/// A system field, written `$(Name)`; its name always has a dot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SystemField {
    /// `Customer.DisplayName`
    CustomerDisplayName,
    /// `Customer.Email`
    CustomerEmail,
    /// `User.DisplayName`
    UserDisplayName,
    /// `User.FirstName`
    UserFirstName,
    /// `User.LastName`
    UserLastName,
    /// `User.Upn`
    UserUpn,
    /// `Service.DisplayName`
    ServiceDisplayName,
    /// `Queue.Position`
    QueuePosition,
    /// `Customer.FirstName`
    CustomerFirstName,
    /// `Customer.LastName`
    CustomerLastName,
    /// `Customer.Company`
    CustomerCompany,
    /// `Customer.Identifier`: whom an external task concerns; for everybody else the e-mail
    /// address.
    CustomerIdentifier,
    /// `Task.Id`
    TaskId,
    /// `Task.Modality`: `InstantMessaging`, `AudioVideo` or `ExternalTask`.
    TaskModality,
    /// `Task.Origin`: origin of the page.
    TaskOrigin,
    /// `Task.Locale`: language of the widget.
    TaskLocale,
    /// `Task.FirstMessage`
    TaskFirstMessage,
    /// `Task.Title`: what an external task is about.
    TaskTitle,
}

/// Where a text stands decides what it may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// A Direct System Message: customer and user.
    Direct,
    /// A Service System Message: service and place in the queue as well.
    Service,
    /// A workflow: every system field, and parameters.
    Workflow,
}

impl Scope {
    /// The system fields that a text here may ask for.
    #[must_use]
    pub fn fields(self) -> &'static [SystemField] {
        match self {
            Self::Direct => &SystemField::ALL[..6],
            Self::Service => &SystemField::ALL[..8],
            Self::Workflow => SystemField::ALL,
        }
    }
}

impl SystemField {
    /// All of them: first the six of direct texts, then the two more of service texts.
    pub const ALL: &[Self] = &[
        Self::CustomerDisplayName,
        Self::CustomerEmail,
        Self::UserDisplayName,
        Self::UserFirstName,
        Self::UserLastName,
        Self::UserUpn,
        Self::ServiceDisplayName,
        Self::QueuePosition,
        Self::CustomerFirstName,
        Self::CustomerLastName,
        Self::CustomerCompany,
        Self::CustomerIdentifier,
        Self::TaskId,
        Self::TaskModality,
        Self::TaskOrigin,
        Self::TaskLocale,
        Self::TaskFirstMessage,
        Self::TaskTitle,
    ];

    /// The name between `$(` and `)`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::CustomerDisplayName => "Customer.DisplayName",
            Self::CustomerEmail => "Customer.Email",
            Self::UserDisplayName => "User.DisplayName",
            Self::UserFirstName => "User.FirstName",
            Self::UserLastName => "User.LastName",
            Self::UserUpn => "User.Upn",
            Self::ServiceDisplayName => "Service.DisplayName",
            Self::QueuePosition => "Queue.Position",
            Self::CustomerFirstName => "Customer.FirstName",
            Self::CustomerLastName => "Customer.LastName",
            Self::CustomerCompany => "Customer.Company",
            Self::CustomerIdentifier => "Customer.Identifier",
            Self::TaskId => "Task.Id",
            Self::TaskModality => "Task.Modality",
            Self::TaskOrigin => "Task.Origin",
            Self::TaskLocale => "Task.Locale",
            Self::TaskFirstMessage => "Task.FirstMessage",
            Self::TaskTitle => "Task.Title",
        }
    }

    /// The field of that name, spelled exactly so.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.name() == name)
    }
}
