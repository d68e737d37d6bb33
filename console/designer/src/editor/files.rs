//! Clipboard, import and export.

use std::collections::BTreeMap;

use browser::platform::{document, window};
use engine::workflow::{DOCUMENT_BYTES, DocumentFault, export as document_of, import as read};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, HtmlAnchorElement, HtmlInputElement, Url};

use super::save::Saving;
use super::work::Work;
use crate::text::EditorKey;
use crate::view::{Clip, Edit, Sheet};

/// What is chosen goes to the clipboard.
pub(super) fn copy(work: Work) {
    if let Some(clip) = work.copy_chosen() {
        drop(window().navigator().clipboard().write_text(&clip.to_text()));
    }
}

/// As [`copy`], and it leaves the sheet.
pub(super) fn cut(work: Work) {
    copy(work);
    work.delete_chosen();
}

/// What is in the clipboard comes onto the sheet.
pub(super) fn paste(work: Work) {
    let text = window().navigator().clipboard().read_text();
    spawn_local(async move {
        let text = JsFuture::from(text).await.ok();
        let text = text.and_then(|text| text.as_string()).unwrap_or_default();
        match Clip::parse(&text) {
            Ok(clip) => work.paste(clip),
            Err(_) => work
                .said
                .set(work.texts.get(EditorKey::PasteForeign).to_owned()),
        }
    });
}

/// The workflow as a file.
pub(super) fn export(work: Work) {
    let (text, name) =
        work.look(|sheet| (document_of(&sheet.workflow), sheet.workflow.name.clone()));
    drop(save_as(&text, &format!("{}.json", file_name(&name))));
}

/// What a file may be called everywhere.
fn file_name(name: &str) -> String {
    let allowed = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    let name: String = name
        .chars()
        .map(|c| if allowed(c) { c } else { '_' })
        .collect();
    let name = name.trim();
    if name.is_empty() { "workflow" } else { name }.to_owned()
}

fn save_as(text: &str, name: &str) -> Result<(), JsValue> {
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence(&parts)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.dyn_into()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&address)
}

/// A file's workflow comes onto the sheet, as a step that can be undone.
pub(super) fn import(work: Work, saving: Saving) {
    drop(choose_file(move |text| {
        let texts = work.texts;
        let key = match text {
            Some(text) => take_in(work, &text),
            None => EditorKey::ImportLarge,
        };
        saving.tell(texts.get(key).to_owned());
    }));
}

fn take_in(work: Work, text: &str) -> EditorKey {
    let imported = match read(text) {
        Ok(imported) => imported.workflow,
        Err(DocumentFault::TooLarge) => return EditorKey::ImportLarge,
        Err(DocumentFault::NewerFormat(_)) => return EditorKey::ImportNewer,
        Err(_) => return EditorKey::ImportForeign,
    };
    if imported.kind != work.look(|sheet| sheet.workflow.kind) {
        return EditorKey::ImportKind;
    }
    let sheet = Sheet::new(imported, BTreeMap::new());
    work.edit(Edit::Replace(Box::new(sheet.workflow), sheet.places), None);
    work.fit();
    EditorKey::Imported
}

/// Asks for a file and reads it; none when it is too large.
fn choose_file(then: impl Fn(Option<String>) + 'static) -> Result<(), JsValue> {
    let input: HtmlInputElement = document().create_element("input")?.dyn_into()?;
    input.set_type("file");
    input.set_accept("application/json,.json");
    let chosen = input.clone();
    let then = std::rc::Rc::new(then);
    let changed = Closure::once_into_js(move || {
        let Some(file) = chosen.files().and_then(|files| files.get(0)) else {
            return;
        };
        if file.size() > DOCUMENT_BYTES as f64 {
            return then(None);
        }
        spawn_local(async move {
            let text = JsFuture::from(file.text()).await.ok();
            then(text.and_then(|text| text.as_string()));
        });
    });
    input.add_event_listener_with_callback("change", changed.unchecked_ref())?;
    input.click();
    Ok(())
}
