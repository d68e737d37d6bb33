//! What only one screen has.

mod account;
mod api_key;
mod audio;
mod audit;
mod authorization;
mod embed_health;
mod first_steps;
mod hours_now;
mod keys;
mod licences;
mod logins;
mod origin_rows;
mod palette;
mod parent;
mod password;
mod periods;
mod policy_levels;
mod roles;
mod seats;
mod shown_name;
mod snippet;
mod troubleshooter;
mod unit_tree;
mod week_view;
mod workflows;

use leptos::prelude::*;

use crate::parts::{Labelled, Spot};
use crate::text::Key;
use crate::view::form::Own;

pub(crate) use account::Account;
pub(crate) use audio::Audio;
pub(crate) use audit::Audit;
pub(crate) use embed_health::EmbedHealthPage;
pub(crate) use first_steps::FirstStepsPage;
pub(crate) use logins::LoginsOfAll;
pub(crate) use troubleshooter::Troubleshooter;
pub(crate) use unit_tree::UnitTree;
pub(crate) use workflows::Workflows;

/// A field that only one screen has.
#[component]
pub(crate) fn OwnInput(
    /// Which.
    own: Own,
    /// The place.
    spot: Spot,
    /// What to enter.
    label: Key,
    /// What it does.
    #[prop(optional_no_strip)]
    help: Option<Key>,
) -> impl IntoView {
    match own {
        Own::OriginRows => view! { <origin_rows::OriginRows spot=spot /> }.into_any(),
        Own::Roles => view! {
            <Labelled spot=spot.clone() label=label help=help is_label=false>
                <roles::Roles spot=spot />
            </Labelled>
        }
        .into_any(),
        Own::UserLicences => view! { <licences::UserLicences spot=spot /> }.into_any(),
        Own::ShownName => view! {
            <Labelled spot=spot.clone() label=label help=help>
                <shown_name::ShownName spot=spot />
            </Labelled>
        }
        .into_any(),
        Own::PolicyLevels => view! { <policy_levels::PolicyLevels spot=spot /> }.into_any(),
        Own::Periods => view! { <periods::Periods spot=spot /> }.into_any(),
        Own::HoursNow => view! { <hours_now::HoursNow /> }.into_any(),
        Own::Snippet => view! { <snippet::SnippetBox help=help /> }.into_any(),
        Own::Embeds => view! { <embed_health::EmbedHealthBox help=help /> }.into_any(),
        Own::Keys => view! { <keys::Keys spot=spot help=help /> }.into_any(),
        Own::Authorization => view! { <authorization::AuthorizationInput spot=spot /> }.into_any(),
        Own::Password => view! { <password::Password label=label help=help /> }.into_any(),
        Own::Parent => view! {
            <Labelled spot=spot.clone() label=label help=help>
                <parent::Parent spot=spot has_help=help.is_some() />
            </Labelled>
        }
        .into_any(),
        Own::Palette => view! { <palette::PaletteInput spot=spot /> }.into_any(),
        Own::LastDay => view! {
            <Labelled spot=spot.clone() label=label help=help>
                <api_key::LastDay spot=spot />
            </Labelled>
        }
        .into_any(),
        Own::ApiKey => view! { <api_key::ApiKeyState /> }.into_any(),
        Own::Seats => view! { <seats::Seats spot=spot /> }.into_any(),
    }
}
