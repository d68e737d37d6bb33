//! The one place that asks the server: `/api/v1`, in the words of `shared::api::admin`.

use std::ops::Deref;

use browser::platform::upload::Blob;
use console_base::rest::Door;
use serde_json::Value;
use shared::api::admin::{
    AllLogins, AuditPage, CheckAnswer, EmbedHealth, FirstSteps, HoursAt, Item, KeyUses, KindPath,
    LoginList, NewApiKey, NewValue, Page, PasswordChange, PasswordReset, RotateKey, Snippet,
    TroubleshootAnswer, Use, WidgetKeys,
};
use shared::api::audio::{AudioList, AudioResource, SpeechRequest};
use shared::api::login::SignInWays;
use shared::ids::LoginId;
use shared::ids::ResourceId;
use uuid::Uuid;

use crate::view::editor::Save;
use crate::view::list::{PAGE, Query};

pub(crate) use console_base::rest::{Answer, Refusal, query};

/// How the server is asked for what is administered; cheap to copy.
#[derive(Clone, Debug)]
pub(crate) struct Server(Door);

impl Deref for Server {
    type Target = Door;

    fn deref(&self) -> &Door {
        &self.0
    }
}

impl Server {
    /// Asks with this value of `X-CSRF-Token`.
    pub(crate) const fn new(csrf: String) -> Self {
        Self(Door::new(csrf))
    }

    /// A page of a list.
    pub(crate) async fn page(&self, kind: KindPath, asked: &Query) -> Answer<Page<Value>> {
        let limit = PAGE.to_string();
        let values = [
            ("search", asked.search.as_str()),
            ("sort", asked.sort.word()),
            ("limit", limit.as_str()),
            ("cursor", asked.cursor.as_deref().unwrap_or_default()),
        ];
        self.read(&query(kind.as_str(), &values)).await
    }

    /// The first things of a kind whose names contain `search`.
    pub(crate) async fn some(&self, kind: KindPath, search: &str) -> Answer<Page<Value>> {
        let values = [("search", search), ("sort", "name"), ("limit", "200")];
        self.read(&query(kind.as_str(), &values)).await
    }

    /// One thing.
    pub(crate) async fn item(&self, kind: KindPath, id: Uuid) -> Answer<Item<Value>> {
        self.read(&place(kind, id)).await
    }

    /// The tenant.
    pub(crate) async fn tenant(&self) -> Answer<Item<Value>> {
        self.read("tenant").await
    }

    /// Keeps what an editor holds.
    pub(crate) async fn save(&self, kind: KindPath, save: Save, key: &str) -> Answer<Item<Value>> {
        let body = NewValue { value: save.value };
        let Some(id) = save.id else {
            let headers = [("Idempotency-Key", key)];
            return self
                .send("POST", kind.as_str(), &headers, Some(&body))
                .await;
        };
        let tag = tag(save.rev);
        self.send("PUT", &place(kind, id), &[("If-Match", &tag)], Some(&body))
            .await
    }

    /// Makes an API key.
    pub(crate) async fn make_key(&self, value: Value) -> Answer<NewApiKey<Value>> {
        let body = NewValue { value };
        let place = KindPath::ApiKeys.as_str();
        self.send("POST", place, &[], Some(&body)).await
    }

    /// Ends an API key for ever.
    pub(crate) async fn revoke_api_key(&self, id: Uuid) -> Answer<Item<Value>> {
        let path = format!("{}/revoke", place(KindPath::ApiKeys, id));
        self.send("POST", &path, &[], None::<&()>).await
    }

    /// When API keys were used last.
    pub(crate) async fn key_uses(&self) -> Answer<KeyUses> {
        self.read("api-keys/last-uses").await
    }

    /// What saving would say.
    pub(crate) async fn check(&self, kind: KindPath, value: Value) -> Answer<CheckAnswer> {
        let path = format!("{kind}/check");
        self.send("POST", &path, &[], Some(&NewValue { value }))
            .await
    }

    /// Deletes a thing as it was seen.
    pub(crate) async fn delete(&self, kind: KindPath, id: Uuid, rev: u64) -> Answer<()> {
        let tag = tag(rev);
        self.tell(
            "DELETE",
            &place(kind, id),
            &[("If-Match", &tag)],
            None::<&()>,
        )
        .await
    }

    /// Undoes a deletion.
    pub(crate) async fn restore(&self, kind: KindPath, id: Uuid) -> Answer<Item<Value>> {
        let path = format!("{}/restore", place(kind, id));
        self.send("POST", &path, &[], None::<&()>).await
    }

    /// What uses a thing.
    pub(crate) async fn uses(&self, kind: KindPath, id: Uuid) -> Answer<Vec<Use>> {
        self.read(&format!("{}/uses", place(kind, id))).await
    }

    /// A new widget key; the keys of before stay good for so many seconds.
    pub(crate) async fn rotate(
        &self,
        kind: KindPath,
        id: Uuid,
        overlap_secs: u32,
    ) -> Answer<WidgetKeys> {
        let path = format!("{}/widget-keys", place(kind, id));
        self.send("POST", &path, &[], Some(&RotateKey { overlap_secs }))
            .await
    }

    /// Ends a widget key now.
    pub(crate) async fn revoke(&self, kind: KindPath, id: Uuid, key: &str) -> Answer<WidgetKeys> {
        let path = format!("{}/widget-keys/{key}", place(kind, id));
        self.send("DELETE", &path, &[], None::<&()>).await
    }

    /// What to paste into a page.
    pub(crate) async fn snippet(&self, kind: KindPath, id: Uuid) -> Answer<Snippet> {
        self.read(&format!("{}/snippet", place(kind, id))).await
    }

    /// Sets somebody's password.
    pub(crate) async fn set_password(&self, user: Uuid, new: String) -> Answer<()> {
        let path = format!("users/{user}/password");
        self.tell("PUT", &path, &[], Some(&PasswordReset { new }))
            .await
    }

    /// Changes one's own password.
    pub(crate) async fn change_password(&self, current: String, new: String) -> Answer<()> {
        let body = PasswordChange { current, new };
        self.tell("PUT", "me/password", &[], Some(&body)).await
    }

    /// How one may sign in here.
    pub(crate) async fn sign_in_ways(&self) -> Answer<SignInWays> {
        self.read("sign-in").await
    }

    /// One's own logins.
    pub(crate) async fn own_logins(&self) -> Answer<LoginList> {
        self.read("me/logins").await
    }

    /// Somebody's logins.
    pub(crate) async fn logins_of(&self, user: Uuid) -> Answer<LoginList> {
        self.read(&format!("users/{user}/logins")).await
    }

    /// Everybody's logins.
    pub(crate) async fn all_logins(&self) -> Answer<AllLogins> {
        self.read("logins").await
    }

    /// Ends one login, or all (one's own: all others); without a user, one's own.
    pub(crate) async fn end_logins(
        &self,
        user: Option<Uuid>,
        login: Option<LoginId>,
    ) -> Answer<()> {
        let whose = user.map_or_else(|| "me".to_owned(), |user| format!("users/{user}"));
        let which = login.map(|login| format!("/{login}")).unwrap_or_default();
        let path = format!("{whose}/logins{which}");
        self.tell("DELETE", &path, &[], None::<&()>).await
    }

    /// What a calendar says now.
    pub(crate) async fn hours_now(&self, id: Uuid) -> Answer<HoursAt<String>> {
        self.read(&format!("opening-hours/{id}/at")).await
    }

    /// Why a widget does not show.
    pub(crate) async fn troubleshoot(&self, values: &[(&str, &str)]) -> Answer<TroubleshootAnswer> {
        self.read(&query("troubleshoot", values)).await
    }

    /// What callers hear.
    pub(crate) async fn audio(&self) -> Answer<AudioList> {
        self.read("audio").await
    }

    /// Keeps a sound file under a name.
    pub(crate) async fn upload_audio(
        &self,
        name: &str,
        file: &Blob,
        progress: impl Fn(f64) + 'static,
    ) -> Answer<AudioResource> {
        let path = query("audio", &[("name", name)]);
        self.upload(&path, file, progress).await
    }

    /// Lets a voice read a text.
    pub(crate) async fn speak(&self, name: &str, text: &str) -> Answer<AudioResource> {
        let body = SpeechRequest {
            name: name.to_owned(),
            text: text.to_owned(),
            voice: None,
        };
        self.send("POST", "audio/speech", &[], Some(&body)).await
    }

    /// Deletes a sound.
    pub(crate) async fn delete_audio(&self, id: ResourceId) -> Answer<()> {
        let path = format!("audio/{id}");
        self.tell("DELETE", &path, &[], None::<&()>).await
    }

    /// How far it is to the first contact.
    pub(crate) async fn first_steps(&self) -> Answer<FirstSteps> {
        self.read("first-steps").await
    }

    /// Where the widget stands.
    pub(crate) async fn embed_health(&self, values: &[(&str, &str)]) -> Answer<EmbedHealth> {
        self.read(&query("embed-health", values)).await
    }

    /// Who changed what.
    pub(crate) async fn audit(&self, values: &[(&str, &str)]) -> Answer<AuditPage<Value>> {
        self.read(&query("audit", values)).await
    }
}

/// The tenant is a single thing: it has no id in its address.
fn place(kind: KindPath, id: Uuid) -> String {
    if kind == KindPath::Tenant {
        return kind.to_string();
    }
    format!("{kind}/{id}")
}

fn tag(rev: u64) -> String {
    format!("\"{rev}\"")
}
