//! Asking a service by a form, and as somebody who has a token.

use url::Url;

use super::{ANSWER_BYTES, Outbound, OutboundError};

impl Outbound {
    /// The answer to a POST of an encoded form; `basic` = name and secret.
    ///
    /// # Errors
    /// As [`OutboundError`] says.
    pub async fn post_form(
        &self,
        url: &str,
        basic: Option<(String, String)>,
        form: String,
    ) -> Result<Vec<u8>, OutboundError> {
        let url = Url::parse(url).map_err(|_| OutboundError::NotAllowed)?;
        let kind = "application/x-www-form-urlencoded";
        let mut request = self.client_for(&url)?.post(url).body(form);
        request = request
            .header("content-type", kind)
            .header("accept", "application/json");
        if let Some((name, secret)) = basic {
            request = request.basic_auth(name, Some(secret));
        }
        super::read(request.send().await?, ANSWER_BYTES).await
    }

    /// The body behind `url` for whoever has this bearer token.
    ///
    /// # Errors
    /// As [`OutboundError`] says.
    pub async fn fetch_as(&self, url: &str, token: &str) -> Result<Vec<u8>, OutboundError> {
        let url = Url::parse(url).map_err(|_| OutboundError::NotAllowed)?;
        let request = self.client_for(&url)?.get(url).bearer_auth(token);
        super::read(request.send().await?, ANSWER_BYTES).await
    }
}
