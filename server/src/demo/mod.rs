//! The demo: a tenant that is made once, and two websites on other origins to try the widget on.

mod calls;
mod changes;
mod direct_texts;
mod ids;
mod menu;
mod password;
mod routing;
mod seed;
mod site;
mod tenant;
mod welcome;

use tokio::net::TcpListener;

use crate::config::{Config, ConfigError};

pub use ids::{ANNA, RETURNS, SALES, SUPPORT, TENANT};
pub use menu::menu;
pub use seed::{Seeded, seed};
pub use site::site;
pub use welcome::welcome;

/// Where the demo websites listen.
pub struct Listeners {
    /// The shop that may embed the widget.
    pub shop: TcpListener,
    /// The website that may not.
    pub other: TcpListener,
}

/// Origins of the demo websites as browsers write them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origins {
    /// The shop.
    pub shop: String,
    /// The other website.
    pub other: String,
}

impl Listeners {
    /// Their origins, ports included that the system has chosen.
    ///
    /// # Errors
    /// When the system does not know its own sockets.
    pub fn origins(&self) -> anyhow::Result<Origins> {
        let origin = |listener: &TcpListener| {
            listener
                .local_addr()
                .map(|address| format!("http://{address}"))
        };
        Ok(Origins {
            shop: origin(&self.shop)?,
            other: origin(&self.other)?,
        })
    }
}

/// The demo has well-known names and perhaps a well-known password: it stays on this machine.
///
/// # Errors
/// When the server would be reachable from elsewhere.
pub fn check(config: &Config) -> Result<(), ConfigError> {
    if config.http.listen.ip().is_loopback() {
        return Ok(());
    }
    let sentence = "http.listen must be an address of this machine (127.0.0.1) with --demo.";
    Err(ConfigError(sentence.to_owned()))
}

#[cfg(test)]
mod tests;
