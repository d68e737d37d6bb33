//! The first start: whoever has the link from the server's log makes the tenant and signs in.

use browser::platform::{focus, window};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::api::admin::SetupRequest;

use crate::live::Gate;
use crate::live::api::{self, SetupFailed};
use crate::shell::{Brand, LanguageSelect, Pic, Picture, ask_who};
use crate::text::{Key, t, texts};

/// Where the administration begins after this.
const NEXT: &str = "#admin/first-steps";

/// The token of a link `#setup/<token>`.
pub(crate) fn setup_token() -> Option<String> {
    let hash = window().location().hash().unwrap_or_default();
    let token = hash.strip_prefix("#setup/")?;
    (!token.is_empty()).then(|| token.to_owned())
}

/// A field with the name that the server gives it.
#[derive(Clone, Copy)]
struct Input {
    name: &'static str,
    label: Key,
    fault: Key,
    kind: &'static str,
    complete: &'static str,
    value: RwSignal<String>,
}

/// What the form knows.
#[derive(Clone, Copy)]
struct Form {
    fields: [Input; 4],
    is_busy: RwSignal<bool>,
    failed: RwSignal<Option<SetupFailed>>,
}

impl Form {
    fn new() -> Self {
        let input = |name, label, fault, kind, complete| Input {
            name,
            label,
            fault,
            kind,
            complete,
            value: RwSignal::new(String::new()),
        };
        let (name, upn) = (Key::SetupFaultName, Key::SetupFaultUpn);
        let password = Key::SetupFaultPassword;
        Self {
            fields: [
                input("tenantName", Key::SetupTenant, name, "text", "organization"),
                input("displayName", Key::SetupName, name, "text", "name"),
                input("upn", Key::Upn, upn, "email", "username"),
                input(
                    "password",
                    Key::Password,
                    password,
                    "password",
                    "new-password",
                ),
            ],
            is_busy: RwSignal::new(false),
            failed: RwSignal::new(None),
        }
    }

    fn submit(self, token: String, gate: RwSignal<Gate>) {
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        self.failed.set(None);
        let text = |n: usize| self.fields[n].value.get_untracked();
        let request = SetupRequest {
            token,
            tenant_name: text(0),
            display_name: text(1),
            upn: text(2).trim().to_owned(),
            password: text(3),
        };
        spawn_local(async move {
            match api::set_up(&request).await {
                Ok(()) => enter(&request, gate).await,
                Err(why) => self.fail(why),
            }
            self.is_busy.try_set(false);
        });
    }

    /// The first field at fault has the focus.
    fn fail(self, why: SetupFailed) {
        if let SetupFailed::Fields(names) = &why {
            let is_wrong = |field: &&Input| names.iter().any(|name| name == field.name);
            if let Some(first) = self.fields.iter().find(is_wrong) {
                focus::focus(&format!("#setup-{}", first.name));
            }
        }
        self.failed.try_set(Some(why));
    }
}

/// The screen.
#[component]
pub(crate) fn SetUp(gate: RwSignal<Gate>, token: String) -> impl IntoView {
    let form = Form::new();
    Effect::new(|| {
        focus::focus("#setup-tenantName");
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        form.submit(token.clone(), gate);
    };
    view! {
        <main class="login">
            <section class="login-art" aria-hidden="true">
                <Brand />
                <p class="login-claim">{t(Key::Claim)}</p>
            </section>
            <section class="login-side">
                <form class="login-form" on:submit=submit novalidate data-testid="setup">
                    <div class="login-brand"><Brand /></div>
                    <h1 class="login-title">{t(Key::SetupTitle)}</h1>
                    <p class="login-sub">{t(Key::SetupSub)}</p>
                    {form.fields.map(|field| view! { <SetupField field=field failed=form.failed /> }).collect_view()}
                    <div role="alert">
                        {move || problem(form.failed.get().as_ref()).map(|key| view! {
                            <p class="login-problem" data-testid="error">
                                <Picture pic=Pic::Alert />
                                <span>{t(key)}</span>
                            </p>
                        })}
                    </div>
                    <button
                        type="submit"
                        class="ui-button ui-primary login-submit"
                        data-testid="setup-submit"
                        aria-disabled=move || form.is_busy.get().to_string()
                    >
                        {t(Key::SetupSubmit)}
                    </button>
                </form>
                <footer class="login-foot"><LanguageSelect id="login-language" /></footer>
            </section>
        </main>
    }
}

/// Signs in with what was just made; the link is used up and leaves the address.
async fn enter(request: &SetupRequest, gate: RwSignal<Gate>) {
    drop(window().location().set_hash(NEXT));
    // Where signing in does not work, the sign-in screen says why.
    let _ = api::login(&request.upn, &request.password).await;
    ask_who(gate).await;
}

const fn problem(failed: Option<&SetupFailed>) -> Option<Key> {
    match failed {
        Some(SetupFailed::UsedUp) => Some(Key::SetupUsedUp),
        Some(SetupFailed::Unreachable) => Some(Key::ServerUnreachable),
        Some(SetupFailed::Fields(_)) | None => None,
    }
}

#[component]
fn SetupField(field: Input, failed: RwSignal<Option<SetupFailed>>) -> impl IntoView {
    let texts = texts();
    let id = format!("setup-{}", field.name);
    let note = format!("{id}-note");
    let is_wrong = Memo::new(move |_| {
        failed.with(|failed| match failed {
            Some(SetupFailed::Fields(names)) => names.iter().any(|name| name == field.name),
            _ => false,
        })
    });
    let note_id = note.clone();
    view! {
        <div class="ui-field">
            <label class="ui-label" for=id.clone()>{t(field.label)}</label>
            <input
                id=id.clone()
                name=field.name
                class="ui-input"
                type=field.kind
                autocomplete=field.complete
                autocapitalize="none"
                spellcheck="false"
                required
                data-testid=id
                aria-invalid=move || is_wrong.get().to_string()
                aria-describedby=move || (is_wrong.get() || field.kind == "password").then(|| note_id.clone())
                prop:value=field.value
                on:input=move |event| field.value.set(event_target_value(&event))
            />
            <p class="setup-note" id=note data-wrong=move || is_wrong.get().to_string()>
                {move || (is_wrong.get() || field.kind == "password").then(|| texts.get(field.fault))}
            </p>
        </div>
    }
}
