//! System messages: parameters, templates, rendering as plain text.
