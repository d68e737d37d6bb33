//! The way to the server: `/api/v1`, in JSON.

mod address;
mod refusal;

use browser::platform::http::{self, Request};
use browser::platform::upload::{self, Blob};
use serde::Serialize;
use serde::de::DeserializeOwned;

pub use address::query;
pub use refusal::Refusal;

/// Outcome of a request.
pub type Answer<T> = Result<T, Refusal>;

/// How the server is asked in the name of who is signed in. Paths are those below `/api/v1/`.
#[derive(Clone, Debug)]
pub struct Door {
    csrf: String,
}

impl Door {
    /// Asks with this value of `X-CSRF-Token`.
    #[must_use]
    pub const fn new(csrf: String) -> Self {
        Self { csrf }
    }

    /// Reads something.
    ///
    /// # Errors
    /// When the server does not say it.
    pub async fn read<T: DeserializeOwned>(&self, path: &str) -> Answer<T> {
        self.send("GET", path, &[], None::<&()>).await
    }

    /// Asks for something to be done and reads what came of it.
    ///
    /// # Errors
    /// When the server does not do it.
    pub async fn send<T: DeserializeOwned>(
        &self,
        method: &'static str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&impl Serialize>,
    ) -> Answer<T> {
        let text = self.exchange(method, path, headers, json(body)).await?;
        serde_json::from_str(&text).map_err(|_| Refusal::Unreadable)
    }

    /// Asks for something to be done.
    ///
    /// # Errors
    /// When the server does not do it.
    pub async fn tell(
        &self,
        method: &'static str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&impl Serialize>,
    ) -> Answer<()> {
        let done = self.exchange(method, path, headers, json(body)).await;
        done.map(drop)
    }

    /// Sends a file and reads what came of it; `progress` hears which part of it has left, 0–1.
    ///
    /// # Errors
    /// When the server does not take it.
    pub async fn upload<T: DeserializeOwned>(
        &self,
        path: &str,
        file: &Blob,
        progress: impl Fn(f64) + 'static,
    ) -> Answer<T> {
        let path = format!("/api/v1/{path}");
        let csrf = [("X-CSRF-Token", self.csrf.as_str())];
        let reply = upload::upload(&path, &csrf, file, progress).await;
        let reply = reply.map_err(|_| Refusal::NoAnswer)?;
        if !reply.is_success() {
            return Err(Refusal::of(reply.status, &reply.body));
        }
        serde_json::from_str(&reply.body).map_err(|_| Refusal::Unreadable)
    }

    // Not generic: whoever reads a hundred kinds of answers downloads this once.
    async fn exchange(
        &self,
        method: &'static str,
        path: &str,
        headers: &[(&str, &str)],
        json: Option<String>,
    ) -> Answer<String> {
        let path = format!("/api/v1/{path}");
        let csrf = [("X-CSRF-Token", self.csrf.as_str())];
        let headers: Vec<_> = headers.iter().copied().chain(csrf).collect();
        let reply = http::send(Request {
            method,
            path: &path,
            headers: &headers,
            json: json.as_deref(),
        })
        .await
        .map_err(|_| Refusal::NoAnswer)?;
        if reply.is_success() {
            Ok(reply.body)
        } else {
            Err(Refusal::of(reply.status, &reply.body))
        }
    }
}

fn json(body: Option<&impl Serialize>) -> Option<String> {
    body.map(|body| serde_json::to_string(body).expect("our values are JSON"))
}
