//! The doors of the widget, through the real router.
