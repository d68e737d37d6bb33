//! Things of the tenant that settings choose from, loaded once.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{Failure, api};

/// Something that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    /// What is stored.
    pub(super) value: String,
    /// What is shown.
    pub(super) label: String,
}

/// Services of the tenant.
pub(super) fn services() -> RwSignal<Vec<Choice>> {
    let api = api();
    load(async move {
        let all = api.services().await?;
        Ok(all
            .into_iter()
            .map(|item| option(item.id.to_string(), item.name))
            .collect())
    })
}

/// Audio resources of the tenant.
pub(super) fn audio() -> RwSignal<Vec<Choice>> {
    let api = api();
    load(async move {
        let all = api.audio().await?;
        Ok(all
            .into_iter()
            .map(|one| option(one.id.to_string(), one.name))
            .collect())
    })
}

const fn option(value: String, label: String) -> Choice {
    Choice { value, label }
}

fn load(
    what: impl Future<Output = Result<Vec<Choice>, Failure>> + 'static,
) -> RwSignal<Vec<Choice>> {
    let options = RwSignal::new(Vec::new());
    spawn_local(async move {
        // Without an answer the present choice stays, and nothing else can be chosen.
        if let Ok(all) = what.await {
            options.try_set(all);
        }
    });
    options
}
