//! What a visitor may wait for; every wait is bounded.

use shared::ids::MessageId;
use shared::wire::{Ready, VisitorNotice};
use shared::{ErrorCode, Millis};
use tokio::time::timeout;

use super::PATIENCE;
use super::visitor::{TestVisitor, Told};

impl TestVisitor {
    /// Waits until `wanted` finds what it looks for.
    ///
    /// # Panics
    /// When it does not come in time, or the connection ends first.
    pub async fn expect<R>(
        &mut self,
        what: &str,
        mut wanted: impl FnMut(&VisitorNotice) -> Option<R>,
    ) -> R {
        let waiting = async {
            loop {
                match self.hear().await {
                    Told::Notice(notice) => {
                        if let Some(found) = wanted(&notice) {
                            return found;
                        }
                    }
                    end => panic!("expected {what}, but the connection ended: {end:?}"),
                }
            }
        };
        let waited = timeout(PATIENCE, waiting).await;
        waited.unwrap_or_else(|_| panic!("expected {what} in time"))
    }

    /// Waits for `ready`.
    ///
    /// # Panics
    /// When it does not come.
    pub async fn expect_ready(&mut self) -> Ready {
        self.expect("ready", |notice| match notice {
            VisitorNotice::Ready(ready) => Some(ready.clone()),
            VisitorNotice::Fail { code, .. } => panic!("not let in: {code}"),
            _ => None,
        })
        .await
    }

    /// Waits until a message is durable; gives its place.
    ///
    /// # Panics
    /// When it is refused or does not come.
    pub async fn expect_acked(&mut self, id: MessageId) -> (u64, Millis) {
        self.expect("an acknowledgement", |notice| match notice {
            VisitorNotice::Acked { id: of, seq, at } if *of == id => Some((*seq, *at)),
            VisitorNotice::Refused { id: of, code, .. } if *of == id => {
                panic!("the message is refused: {code}")
            }
            _ => None,
        })
        .await
    }

    /// Waits until a message is refused; gives the code and whether a retry helps.
    ///
    /// # Panics
    /// When it is accepted or does not come.
    pub async fn expect_refused(&mut self, id: MessageId) -> (ErrorCode, Option<u32>) {
        self.expect("a refusal", |notice| match notice {
            VisitorNotice::Refused {
                id: of,
                code,
                retry_ms,
                ..
            } if *of == id => Some((*code, *retry_ms)),
            VisitorNotice::Acked { id: of, .. } if *of == id => panic!("the message is accepted"),
            _ => None,
        })
        .await
    }

    /// Waits until the transcript holds a text.
    ///
    /// # Panics
    /// When it does not come.
    pub async fn expect_text(&mut self, text: &str) {
        self.expect_books(text, |books| books.texts().contains(&text))
            .await;
    }

    /// Waits until the books look as wanted.
    ///
    /// # Panics
    /// When they do not in time, or the connection ends first.
    pub async fn expect_books(&mut self, what: &str, wanted: impl Fn(&Self) -> bool) {
        let waiting = async {
            while !wanted(self) {
                let told = self.hear().await;
                assert!(
                    matches!(told, Told::Notice(_)),
                    "expected {what}, but the connection ended: {told:?}"
                );
            }
        };
        let waited = timeout(PATIENCE, waiting).await;
        assert!(waited.is_ok(), "expected {what} in time");
    }

    /// Waits until the server closes; gives the last failure it told and the close code.
    ///
    /// # Panics
    /// When it does not close in time, or without a code.
    pub async fn expect_close(&mut self) -> (Option<ErrorCode>, u16) {
        let mut why = None;
        let waiting = async {
            loop {
                match self.hear().await {
                    Told::Notice(VisitorNotice::Fail { code, .. }) => why = Some(code),
                    Told::Notice(_) => {}
                    Told::Closed(code) => return code,
                    Told::Gone => panic!("the connection broke without a close"),
                }
            }
        };
        let code = timeout(PATIENCE, waiting).await;
        (why, code.expect("the server closes in time"))
    }
}
