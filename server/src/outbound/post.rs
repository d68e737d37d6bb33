//! Asking a service for something that is more than a few lines.

use serde_json::Value;
use url::Url;

use super::{Outbound, OutboundError};

impl Outbound {
    /// The answer to a POST of JSON, of at most `most` bytes; `key` = the service's bearer token.
    ///
    /// # Errors
    /// As [`OutboundError`] says.
    pub async fn post(
        &self,
        url: &str,
        key: Option<&str>,
        body: &Value,
        most: usize,
    ) -> Result<Vec<u8>, OutboundError> {
        let url = Url::parse(url).map_err(|_| OutboundError::NotAllowed)?;
        let mut request = self.client_for(&url)?.post(url).json(body);
        if let Some(key) = key {
            request = request.bearer_auth(key);
        }
        super::read(request.send().await?, most).await
    }
}
