//! Time zones by name, from the bundled IANA data.

use std::sync::LazyLock;

use jiff::tz::{TimeZone, TimeZoneDatabase};

/// The data is part of the program and never changes; each zone is parsed once.
static BUNDLED: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// Not places: what IANA keeps for machines that were never set up.
const NO_PLACES: [&str; 2] = ["Factory", "Etc/Unknown"];

/// The zone of exactly this name, capitals included, so that everybody who reads a calendar finds
/// the same one.
pub(crate) fn zone(name: &str) -> Option<TimeZone> {
    let zone = BUNDLED.get(name).ok()?;
    (zone.iana_name() == Some(name) && !NO_PLACES.contains(&name)).then_some(zone)
}
