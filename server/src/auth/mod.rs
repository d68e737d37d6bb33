//! Who is asking: passwords, logins, tickets, signed visitor tokens, and authority as types.
//!
//! Secrets that come from outside are looked up by their SHA-256 or compared in constant time.

mod api_keys;
mod cookie;
mod csrf;
mod logins;
mod master_key;
mod oidc;
mod password;
mod secret_text;
mod signed;
mod socket_ticket;
mod throttle;
mod visitor_token;
mod widget_ticket;

pub use api_keys::{ApiKeys, KEY_PREFIX, bearer, new_key, parse_key};
pub use cookie::{COOKIE, clear_cookie, login_cookie, read_cookie};
pub use csrf::{CSRF_HEADER, CsrfTokens, refuse_cross_site};
pub use logins::{Arrival, Logins, SignInRefusal};
pub use master_key::MasterKey;
pub use oidc::{Answer, Ended, FLOW_COOKIE, Flow, OpenId, Person};
pub use password::{PASSWORD_BYTES, Passwords};
pub use secret_text::{hash_secret, new_secret};
pub use socket_ticket::{LoginRef, SocketTickets};
pub use throttle::{NetworkKey, Throttle};
pub use visitor_token::VisitorTokens;
pub use widget_ticket::{WidgetTicket, WidgetTickets};

/// The rule that signing in by the provider follows, for whoever makes users of it.
pub use crate::config::Newcomers;
