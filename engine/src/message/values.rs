//! What the parameters of a text stand for at one moment.

use super::Parameter;
use crate::model::User;

/// Values of the parameters; an absent one becomes nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Values<'a> {
    /// The customer.
    pub customer: Option<&'a shared::wire::Customer>,
    /// The user.
    pub user: Option<&'a User>,
    /// Display name of the service.
    pub service: Option<&'a str>,
    /// Place in the queue, from 1.
    pub position: Option<u32>,
}

impl Values<'_> {
    /// The value of one parameter; empty when there is none.
    #[must_use]
    pub fn get(&self, parameter: Parameter) -> String {
        let customer = |field: fn(&shared::wire::Customer) -> &String| {
            self.customer.map(|customer| field(customer).clone())
        };
        let user = |field: fn(&User) -> &String| self.user.map(|user| field(user).clone());
        let value = match parameter {
            Parameter::CustomerDisplayName => customer(|c| &c.display_name),
            Parameter::CustomerEmail => customer(|c| &c.email),
            Parameter::UserDisplayName => user(|u| &u.display_name),
            Parameter::UserFirstName => user(|u| &u.first_name),
            Parameter::UserLastName => user(|u| &u.last_name),
            Parameter::UserUpn => user(|u| &u.upn),
            Parameter::ServiceDisplayName => self.service.map(str::to_owned),
            Parameter::QueuePosition => self.position.map(|position| position.to_string()),
        };
        value.unwrap_or_default()
    }
}
