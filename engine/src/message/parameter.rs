//! The parameters that a text may hold.

/// A parameter, written `$(Name)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Parameter {
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
}

/// The six of a Direct System Message.
pub const DIRECT_PARAMETERS: &[Parameter] = &[
    Parameter::CustomerDisplayName,
    Parameter::CustomerEmail,
    Parameter::UserDisplayName,
    Parameter::UserFirstName,
    Parameter::UserLastName,
    Parameter::UserUpn,
];

/// Those of service texts and of workflow messages.
pub const SERVICE_PARAMETERS: &[Parameter] = &[
    Parameter::CustomerDisplayName,
    Parameter::CustomerEmail,
    Parameter::UserDisplayName,
    Parameter::UserFirstName,
    Parameter::UserLastName,
    Parameter::UserUpn,
    Parameter::ServiceDisplayName,
    Parameter::QueuePosition,
];

impl Parameter {
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
        }
    }

    /// The parameter of that name, spelled exactly so.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        SERVICE_PARAMETERS
            .iter()
            .copied()
            .find(|parameter| parameter.name() == name)
    }
}
