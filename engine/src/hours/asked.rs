//! The calendars of a service that can be asked, each with its zone.

use jiff::tz::TimeZone;
use shared::ids::CalendarId;

use crate::model::{Calendar, Config, ServiceHours};

use super::zone::zone;

/// A calendar whose zone is known.
pub(super) struct Readable<'a> {
    pub(super) calendar: &'a Calendar,
    pub(super) zone: TimeZone,
}

impl<'a> Readable<'a> {
    /// None: it does not exist or its zone is unknown.
    fn find(config: &'a Config, id: Option<CalendarId>) -> Option<Self> {
        let calendar = config.calendars.get(&id?)?;
        let zone = zone(&calendar.zone)?;
        Some(Self { calendar, zone })
    }
}

/// The calendars in the order in which their periods count.
pub(super) struct Asked<'a> {
    /// Its default is that of the service.
    pub(super) primary: Readable<'a>,
    /// Only its periods count.
    pub(super) secondary: Option<Readable<'a>>,
}

impl<'a> Asked<'a> {
    /// None where there is nobody to ask.
    pub(super) fn find(config: &'a Config, hours: ServiceHours) -> Option<Self> {
        let secondary = Readable::find(config, hours.secondary);
        match Readable::find(config, hours.primary) {
            Some(primary) => Some(Self { primary, secondary }),
            None => secondary.map(|primary| Self {
                primary,
                secondary: None,
            }),
        }
    }

    /// A calendar by itself; none where its zone is unknown.
    pub(super) fn alone(calendar: &'a Calendar) -> Option<Self> {
        let zone = zone(&calendar.zone)?;
        Some(Self {
            primary: Readable { calendar, zone },
            secondary: None,
        })
    }

    /// In their order.
    pub(super) fn calendars(&self) -> impl Iterator<Item = &Readable<'a>> {
        std::iter::once(&self.primary).chain(&self.secondary)
    }
}
