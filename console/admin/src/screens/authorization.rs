//! How visitors prove who they are.

use leptos::prelude::*;
use serde_json::{Value, json};

use crate::parts::{Labelled, LineInput, Select, Spot};
use crate::text::{Key, texts};

fn mode(value: &Value) -> &'static str {
    let key = value.get("SignedToken").and_then(|token| token.get("key"));
    match key {
        None => "none",
        Some(key) if key.get("Jwks").is_some() => "jwks",
        Some(_) => "secret",
    }
}

fn token(key: &Value, before: &Value) -> Value {
    let kept = |name: &str| {
        before
            .get("SignedToken")
            .and_then(|token| token.get(name))
            .cloned()
            .unwrap_or_else(|| Value::from(""))
    };
    json!({ "SignedToken": { "key": key, "issuer": kept("issuer"), "audience": kept("audience") } })
}

/// The choice, and what belongs to it.
#[component]
pub(crate) fn AuthorizationInput(spot: Spot) -> impl IntoView {
    let texts = texts();
    let value = spot.value();
    let now = Memo::new(move |_| value.with(mode));
    let options = Signal::derive(move || {
        [
            ("none", Key::AuthNone),
            ("secret", Key::AuthSecret),
            ("jwks", Key::AuthJwks),
        ]
        .map(|(word, key)| (word.to_owned(), texts.get(key).to_owned()))
        .to_vec()
    });
    let choose = {
        let spot = spot.clone();
        Callback::new(move |word: String| {
            let before = spot.peek();
            spot.set(match word.as_str() {
                "secret" => token(&json!({ "Hs256": {} }), &before),
                "jwks" => token(
                    &json!({ "Jwks": { "url": "", "algorithm": "RS256" } }),
                    &before,
                ),
                _ => Value::from("None"),
            });
        })
    };
    let place = move |path: &str| spot.inside(&format!(".SignedToken.{path}"));
    let (secret, jwks) = (place("key.Hs256.secret"), place("key.Jwks"));
    let (issuer, audience) = (place("issuer"), place("audience"));
    let mode_spot = place("mode");
    let id = mode_spot.id();
    view! {
        <Labelled spot=mode_spot label=Key::AuthMode help=None>
            <Select id=id value=Signal::derive(move || now.get().to_owned()) options=options on_change=choose />
        </Labelled>
        {move || match now.get() {
            "secret" => view! { <Line spot=secret.clone() label=Key::AuthSecretField help=Some(Key::AuthSecretHelp) kind="password" /> }.into_any(),
            "jwks" => view! { <KeySet spot=jwks.clone() /> }.into_any(),
            _ => ().into_any(),
        }}
        {move || {
            (now.get() != "none")
                .then(|| {
                    view! {
                        <Line spot=issuer.clone() label=Key::AuthIssuer help=None kind="text" />
                        <Line spot=audience.clone() label=Key::AuthAudience help=None kind="text" />
                    }
                })
        }}
    }
}

#[component]
fn Line(
    spot: Spot,
    label: Key,
    #[prop(optional_no_strip)] help: Option<Key>,
    kind: &'static str,
) -> impl IntoView {
    view! {
        <Labelled spot=spot.clone() label=label help=help>
            <LineInput spot=spot has_help=help.is_some() kind=kind />
        </Labelled>
    }
}

/// The address of a key set and what signs with it.
#[component]
fn KeySet(spot: Spot) -> impl IntoView {
    let algorithms = Signal::derive(|| {
        ["RS256", "ES256"]
            .map(|word| (word.to_owned(), word.to_owned()))
            .to_vec()
    });
    let (url, algorithm) = (spot.inside(".url"), spot.inside(".algorithm"));
    let (id, value, choose) = (algorithm.id(), algorithm.text(), algorithm.clone());
    view! {
        <Line spot=url label=Key::AuthUrl help=None kind="url" />
        <Labelled spot=algorithm label=Key::AuthAlgorithm help=None>
            <Select
                id=id
                value=value
                options=algorithms
                on_change=Callback::new(move |word: String| choose.set(word))
            />
        </Labelled>
    }
}
