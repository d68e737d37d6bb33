//! The frame's document with a theme's style sheet in it, made once and packed once per theme.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Bytes;
use shared::ErrorCode;

use crate::http::{Refusal, files};

/// Documents kept at once; a theme that is edited leaves its older ones behind.
const MOST: usize = 64;

/// A document, plain and packed.
#[derive(Clone)]
struct Document {
    plain: Bytes,
    packed: Bytes,
}

/// The documents that there are.
#[derive(Default)]
pub struct Dressed(Mutex<HashMap<String, Arc<Document>>>);

impl Dressed {
    /// The document of `folder` with `sheet` behind its own style; packed where that is wanted.
    ///
    /// # Errors
    /// `NotFound` when the application has not been built.
    pub(super) async fn find(
        &self,
        folder: &Path,
        sheet: &str,
        is_packed: bool,
    ) -> Result<(Bytes, bool), Refusal> {
        let (page, _) = files::read(folder, "index.html", false).await?;
        let name = files::short_hash(&[&page, sheet.as_bytes()].concat());
        let known = self.lock().get(&name).cloned();
        let document = match known {
            Some(document) => document,
            None => self.keep(name, dress(page, sheet.to_owned()).await?),
        };
        let bytes = if is_packed {
            &document.packed
        } else {
            &document.plain
        };
        Ok((bytes.clone(), is_packed))
    }

    fn keep(&self, name: String, document: Document) -> Arc<Document> {
        let document = Arc::new(document);
        let mut known = self.lock();
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(name, Arc::clone(&document));
        document
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, Arc<Document>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Packing takes a moment: not on a thread that answers.
async fn dress(page: Bytes, sheet: String) -> Result<Document, Refusal> {
    let make = move || {
        let page = String::from_utf8_lossy(&page);
        let style = format!("<style>{sheet}</style></head>");
        let plain = page.replacen("</head>", &style, 1).into_bytes();
        let packed = files::pack(&plain)?.into();
        let plain = plain.into();
        Some(Document { plain, packed })
    };
    let made = tokio::task::spawn_blocking(make).await.ok().flatten();
    Ok(made.ok_or(ErrorCode::Internal)?)
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    use engine::model::{Config, Corner, Palette, Theme, ThemeMode};
    use serde_json::Value;
    use sha2::{Digest, Sha256};
    use shared::ids::ThemeId;

    use crate::testing::{PAGE, Seed, Stage};

    const DOCUMENT: &str = "<html><head><style>a{}</style></head><body></body></html>";

    fn theme(n: u8, accent: &str) -> Theme {
        let config = Seed::default().config();
        Theme {
            id: ThemeId::from_bytes([n; 16]),
            unit: config.root(),
            name: "House".to_owned(),
            mode: ThemeMode::System,
            light: Palette {
                accent: accent.to_owned(),
                ..Palette::light()
            },
            dark: Palette::dark(),
            position: Corner::BottomStart,
            launcher_text: "Fragen?".to_owned(),
            logo: None,
        }
    }

    /// Two themes; the service has the first.
    fn config() -> Config {
        let mut config = Seed::default().config();
        for (n, accent) in [(1, "#8a1c5b"), (2, "#1c3f8a")] {
            let theme = theme(n, accent);
            config.themes.insert(theme.id, theme);
        }
        let service = config.services.values_mut().next().unwrap();
        service.interact.theme = Some(ThemeId::from_bytes([1; 16]));
        config
    }

    fn query(config: &Config) -> String {
        let key = &config.tenant.interact.keys[0].key;
        let service = config.services.keys().next().unwrap();
        format!("widgetKey={key}&serviceId={service}")
    }

    #[tokio::test]
    async fn row_179_the_frame_has_the_theme_and_its_policy_allows_just_that() {
        let config = config();
        let stage = Stage::of(std::slice::from_ref(&config), "").await;
        stage.put("dist/widget/index.html", DOCUMENT);
        stage.put("dist/widget/index.html.br", "without a theme");
        let query = query(&config);
        let plain = stage.get(&format!("/widget/?{query}")).send().await;
        let text = String::from_utf8(plain.body.to_vec()).unwrap();
        let sheet = text.split("<style>").nth(2).unwrap();
        let sheet = sheet.split("</style>").next().unwrap();
        assert!(text.starts_with("<html><head><style>a{}</style><style>"));
        assert!(sheet.contains("--accent:light-dark(#8a1c5b,"), "{sheet}");
        let digest = STANDARD.encode(Sha256::digest(sheet));
        let policy = plain.header("content-security-policy").unwrap();
        assert!(policy.contains(&format!("style-src 'self' 'sha256-{digest}';")));

        let packed = stage.get(&format!("/widget/?{query}"));
        let packed = packed.header("accept-encoding", "br").send().await;
        assert_eq!(packed.header("content-encoding"), Some("br"));
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut &packed.body[..], &mut unpacked).unwrap();
        assert_eq!(unpacked, text.as_bytes());

        let asked = ThemeId::from_bytes([2; 16]);
        let other = stage.get(&format!("/widget/?{query}&theme={asked}"));
        let other = String::from_utf8(other.send().await.body.to_vec()).unwrap();
        assert!(other.contains("--accent:light-dark(#1c3f8a,"));
        for word in [
            "dark",
            "",
            "%3C%2Fstyle%3E",
            "99999999-9999-4999-8999-999999999999",
        ] {
            let same = stage.get(&format!("/widget/?{query}&theme={word}"));
            assert_eq!(same.send().await.body, plain.body, "{word}");
        }
    }

    #[tokio::test]
    async fn row_179_the_launcher_is_told_its_look_before_any_intent() {
        let config = config();
        let stage = Stage::of(std::slice::from_ref(&config), "").await;
        let address = format!("/api/widget/v1/bootstrap?{}", query(&config));
        let reply = stage.get(&address).header("origin", PAGE).send().await;
        let look = &reply.json::<Value>()["look"];
        let style = look["style"].as_str().unwrap();
        assert!(style.starts_with("--accent:light-dark(#8a1c5b,"), "{style}");
        assert!(style.contains("--at:20px auto;"), "{style}");
        assert_eq!(look["label"], "Fragen? ");
        let plain = Seed::default().config();
        let stage = Stage::of(std::slice::from_ref(&plain), "").await;
        let reply = stage.get(&address).header("origin", PAGE).send().await;
        assert_eq!(reply.json::<Value>().get("look"), None);
    }
}
