//! Files that a person chose, sent to our own server with news of how far they got.

use js_sys::Promise;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
pub use web_sys::Blob;
use web_sys::{ProgressEvent, XmlHttpRequest};

use super::http::{Reply, Unreachable};

/// Sends `file` as the body of a POST to `path` on our origin, with the cookies of our origin.
/// `progress` hears which part of it has left, from 0 to 1. The only way in browsers to hear that
/// is `XMLHttpRequest`.
///
/// # Errors
/// When no answer came.
pub async fn upload(
    path: &str,
    headers: &[(&str, &str)],
    file: &Blob,
    progress: impl Fn(f64) + 'static,
) -> Result<Reply, Unreachable> {
    exchange(path, headers, file, progress)
        .await
        .map_err(|_| Unreachable)
}

async fn exchange(
    path: &str,
    headers: &[(&str, &str)],
    file: &Blob,
    progress: impl Fn(f64) + 'static,
) -> Result<Reply, JsValue> {
    let request = XmlHttpRequest::new()?;
    request.open_with_async("POST", path, true)?;
    request.set_request_header("Accept", "application/json")?;
    for (name, value) in headers {
        request.set_request_header(name, value)?;
    }
    let moved = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
        if event.length_computable() && event.total() > 0.0 {
            progress(event.loaded() / event.total());
        }
    });
    let sending = request.upload()?;
    sending.set_onprogress(Some(moved.as_ref().unchecked_ref()));
    let over = Promise::new(&mut |resolve, _| request.set_onloadend(Some(&resolve)));
    request.send_with_opt_blob(Some(file))?;
    JsFuture::from(over).await?;
    // Zero where there was no answer.
    let status = request.status()?;
    if status == 0 {
        return Err(JsValue::UNDEFINED);
    }
    Ok(Reply {
        status,
        body: request.response_text()?.unwrap_or_default(),
    })
}
