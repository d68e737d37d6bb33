//! What the widget and the console share: the link to the server, the browser as a platform, the
//! languages and small components without product knowledge.
//!
//! Read in this order: [`link`] (pure rules first, then the sockets that obey them), [`platform`]
//! (the only place that touches `web-sys` for anything but drawing), [`call`], [`text`], [`ui`].

pub mod call;
pub mod link;
pub mod platform;
pub mod text;
pub mod ui;
