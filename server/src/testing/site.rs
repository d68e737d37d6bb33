//! A page with the snippet: where visitors come from.

use std::net::{Ipv4Addr, SocketAddr};

use serde_json::json;
use shared::ids::{TabId, Target};
use shared::version::PROTOCOL_VERSION;
use shared::wire::{Open, VisitorFrame};

use super::Seeded;
use super::seed::PAGE;
use super::socket::{ConnectError, Socket};
use super::web::call;
use crate::signaling::Encoding;

/// Where a visitor comes from and what the snippet says.
#[derive(Clone, Debug)]
pub struct Site {
    /// Where the server is, or a faulty link to it.
    pub server: SocketAddr,
    /// The server's own origin.
    pub own_origin: String,
    /// The widget key.
    pub key: String,
    /// The target.
    pub target: Target,
    /// The page's origin.
    pub page: String,
    /// The visitor's address.
    pub from: Option<Ipv4Addr>,
    /// How frames are written.
    pub encoding: Encoding,
}

impl Site {
    /// The shop that the seed allows.
    #[must_use]
    pub fn new(server: SocketAddr, seeded: &Seeded) -> Self {
        Self {
            server,
            own_origin: format!("http://{server}"),
            key: seeded.key.clone(),
            target: seeded.target(),
            page: PAGE.to_owned(),
            from: None,
            encoding: Encoding::Postcard,
        }
    }

    /// A visitor of the same site from another network, so that limits per network do not meet.
    #[must_use]
    pub fn from_network(&self, n: u16) -> Self {
        let [high, low] = n.to_be_bytes();
        Self {
            from: Some(Ipv4Addr::new(127, 1, high, low)),
            ..self.clone()
        }
    }

    /// A ticket, as the loader fetches it.
    ///
    /// # Errors
    /// The status and body of the refusal.
    pub async fn ticket(&self) -> Result<String, (u16, String)> {
        let mut body = json!({ "widgetKey": self.key });
        match self.target {
            Target::Service(id) => body["serviceId"] = json!(id),
            Target::User(id) => body["contactId"] = json!(id),
        }
        let headers = [
            ("Origin", self.page.as_str()),
            ("Content-Type", "application/json"),
        ];
        let body = body.to_string();
        let path = "POST /api/widget/v1/tickets";
        let answer = call(self.server, self.from, path, &headers, body.as_bytes()).await;
        let answer = answer.map_err(|error| (0, error.to_string()))?;
        let text = || String::from_utf8_lossy(&answer.body).into_owned();
        if answer.status != 200 {
            return Err((answer.status, text()));
        }
        let grant: shared::api::ticket::TicketGrant = answer
            .json()
            .map_err(|error| (answer.status, error.to_string()))?;
        Ok(grant.ticket)
    }

    /// Opens the socket without saying anything yet.
    ///
    /// # Errors
    /// When it is refused or breaks.
    pub async fn socket(&self) -> Result<Socket, ConnectError> {
        let headers = [("origin", self.own_origin.as_str())];
        Socket::open(
            self.server,
            self.from,
            "/ws/widget",
            self.encoding,
            &headers,
        )
        .await
    }

    /// The first frame of a new visitor.
    #[must_use]
    pub fn open_frame(&self, ticket: String, tab: TabId) -> VisitorFrame {
        VisitorFrame::Open(Open {
            version: PROTOCOL_VERSION,
            ticket,
            tab,
            locale: "en".to_owned(),
        })
    }
}
