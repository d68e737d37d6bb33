//! The pictures of the call, on a grid of 24 with round strokes.

pub(crate) const MICROPHONE: &str =
    "M12 3.5a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0v-5a3 3 0 0 0-3-3zM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3";
pub(crate) const CAMERA: &str =
    "M5 6.5h9a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2zM16 10.5l5-3v9l-5-3";
pub(crate) const SCREEN: &str = "M4 4.5h16a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-10a1 1 0 0 1 1-1zM9 20h6M12 13V8M9.5 10L12 7.5l2.5 2.5";
pub(crate) const HANG_UP: &str = "M3 13.5c5-5 13-5 18 0l-2 3-4-1.5v-2.5a9 9 0 0 0-6 0V15l-4 1.5z";
pub(crate) const PICTURE: &str =
    "M20 11V6a1 1 0 0 0-1-1H4a1 1 0 0 0-1 1v11a1 1 0 0 0 1 1h6M13 14h8v5.5h-8z";
pub(crate) const FULL: &str = "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5";
pub(crate) const CHAT: &str = "M20 11.5a7.5 7.5 0 0 1-11 6.6L4 19.5l1.4-4.6A7.5 7.5 0 1 1 20 11.5z";
pub(crate) const DEVICES: &str = "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5";
pub(crate) const SPEAKER: &str =
    "M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4 4 0 0 1 0 6M18 6.5a7.5 7.5 0 0 1 0 11";
pub(crate) const BACK: &str = "M19 12H5M11 6l-6 6 6 6";
