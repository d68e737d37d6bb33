//! Opening hours: what a moment is by a service's calendars, and what is wrong with a calendar.
