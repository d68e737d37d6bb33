//! How a theme becomes what the widget draws with: which one counts, and its colours as CSS.
//!
//! An administrator chooses six colours for the light and six for the dark; the widget draws with
//! some thirty. The others are made from the six so that every text keeps the contrast that the
//! six were checked for.

mod shades;
mod sheet;

use shared::ids::{Target, ThemeId};

use crate::model::{Config, Theme};

pub use sheet::{frame_sheet, launcher_style};

/// The theme of a target: the one that its page asks for, else its own, else the tenant's. None:
/// the product's own colours.
#[must_use]
pub fn resolve(config: &Config, target: Target, asked: Option<ThemeId>) -> Option<&Theme> {
    let own = match target {
        Target::Service(id) => config.services.get(&id).map(|it| it.interact.theme),
        Target::User(id) => config.users.get(&id).map(|it| it.interact.theme),
    };
    let ways = [asked, own.flatten(), config.tenant.interact.theme];
    let mut ways = ways.into_iter().flatten();
    ways.find_map(|id| config.themes.get(&id))
}
