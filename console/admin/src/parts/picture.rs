//! Pictures of the administration, drawn on a grid of 24 with round strokes; never read out.

use leptos::prelude::*;

/// A picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pic {
    Alert,
    Back,
    Badge,
    Bin,
    Book,
    Chat,
    ChatPerson,
    Check,
    ChevronDown,
    Clock,
    Close,
    Copy,
    Down,
    Eye,
    Flag,
    Flow,
    Globe,
    Headset,
    Key,
    Link,
    Palette,
    Pause,
    Pencil,
    People,
    Plug,
    Plus,
    Pulse,
    Search,
    Sliders,
    Split,
    Star,
    Tag,
    Tree,
    Up,
}

impl Pic {
    const fn path(self) -> &'static str {
        match self {
            Self::Alert => "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 8v4.5M12 16v.01",
            Self::Back => "M19 12H5M11 6l-6 6 6 6",
            Self::Badge => {
                "M6 3.500h12a1 1 0 0 1 1 1v15a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-15a1 1 0 0 1 1-1zM10 6h4M12 9.500a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM8.500 17.500a3.600 3.600 0 0 1 7 0"
            }
            Self::Bin => {
                "M4.500 6.500h15M9.500 6.500v-3h5v3M6.500 6.500l.8 13h9.400l.8-13M10 10.500v5.500M14 10.500v5.500"
            }
            Self::Book => {
                "M5 5.500a2 2 0 0 1 2-2h12v15H7a2 2 0 0 0-2 2zM5 20.500v-15M19 18.500v2H7M9 7.500h6M9 11h6"
            }
            Self::Chat => "M20 11.5a7.5 7.5 0 0 1-11 6.6L4 19.5l1.4-4.6A7.5 7.5 0 1 1 20 11.5z",
            Self::ChatPerson => {
                "M20 11.5a7.5 7.5 0 0 1-11 6.6L4 19.5l1.4-4.6A7.5 7.5 0 1 1 20 11.5zM12.500 7.500a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM9 15a3.600 3.600 0 0 1 7 0"
            }
            Self::Check => "M5 12.5l4.5 4.5L19 7.5",
            Self::ChevronDown => "M6.5 9.5L12 15l5.5-5.5",
            Self::Clock => "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3 2",
            Self::Close => "M6 6l12 12M18 6L6 18",
            Self::Copy => {
                "M8.5 4.5H6.500a1 1 0 0 0-1 1v14a1 1 0 0 0 1 1h11a1 1 0 0 0 1-1v-14a1 1 0 0 0-1-1h-2M9 3.500h6v3H9zM9 11h6M9 14.500h6"
            }
            Self::Down => "M12 5v14M6 13l6 6 6-6",
            Self::Eye => {
                "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6z"
            }
            Self::Flag => {
                "M5.5 21V4.5M5.5 5s1.5-1 4-1 4.5 2 7 2 3-1 3-1v9s-1 1-3 1-4.5-2-7-2-4 1-4 1"
            }
            Self::Flow => {
                "M9 3.500h6v4H9zM3.500 16.500h6v4h-6zM14.500 16.500h6v4h-6zM12 7.500v4M6.500 16.500v-3a2 2 0 0 1 2-2h7a2 2 0 0 1 2 2v3"
            }
            Self::Globe => {
                "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM3.5 12h17M12 3.500c2.5 2.3 3.6 5.2 3.6 8.500s-1.1 6.2-3.6 8.500c-2.5-2.3-3.6-5.2-3.6-8.500s1.1-6.2 3.6-8.500z"
            }
            Self::Headset => {
                "M4.500 14v-2a7.500 7.500 0 0 1 15 0v2M4.500 13.500h2.500v5H6a1.500 1.500 0 0 1-1.500-1.500zM19.500 13.500H17v5h1a1.500 1.500 0 0 0 1.500-1.500zM18 18.500c0 1.500-2 2-4.500 2"
            }
            Self::Key => "M8 10.500a4 4 0 1 0 0 .01M12 10.500h8.500v3M17 10.500v2.500",
            Self::Link => "M13.500 5.500h5v5M18.500 5.500l-8 8M16.500 13.500v5h-11v-11h5",
            Self::Palette => {
                "M12 3.500a8.500 8.500 0 0 0 0 17c1.500 0 2-1 1.600-2-.5-1.300.3-2.500 1.700-2.500h2.200a3 3 0 0 0 3-3c0-5.200-3.800-9.500-8.500-9.500zM8 11v.01M10.500 7.500v.01M14.500 7.500v.01"
            }
            Self::Pause => "M9 5.500v13M15 5.500v13",
            Self::Pencil => "M4.500 19.500l1-4 10-10 3 3-10 10zM13.500 7.500l3 3",
            Self::People => {
                "M9 5a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7zM2.500 19.500a6.500 6.500 0 0 1 13 0M15.500 5.300a3.500 3.500 0 0 1 0 6.400M17.500 14.200a6.500 6.500 0 0 1 4 5.300"
            }
            Self::Plug => "M9 3.500V8M15 3.500V8M6.5 8h11v3.500a5.5 5.5 0 0 1-11 0zM12 17v3.5",
            Self::Plus => "M12 5v14M5 12h14",
            Self::Pulse => "M3 12h4l2.500-6 4.500 12 2.500-6H21",
            Self::Search => {
                "M10.500 4a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13zM15.500 15.500l5 5"
            }
            Self::Sliders => {
                "M4 7h9M17 7h3M13 7a2 2 0 1 0 4 0 2 2 0 1 0-4 0M4 17h3M11 17h9M7 17a2 2 0 1 0 4 0 2 2 0 1 0-4 0"
            }
            Self::Split => {
                "M4 12h5c4 0 4-5.500 8-5.500h3M9 12c4 0 4 5.500 8 5.500h3M17.500 4l2.500 2.500L17.500 9M17.500 15l2.500 2.500-2.500 2.500"
            }
            Self::Star => {
                "M12 3.500l2.600 5.400 5.900.8-4.300 4.100 1.100 5.900L12 16.800l-5.300 2.900 1.100-5.900L3.500 9.700l5.900-.8z"
            }
            Self::Tag => "M4 4h7.500l8.500 8.500-7.500 7.500L4 11.500zM8 8v.01",
            Self::Tree => {
                "M10 3.500h4v4h-4zM4 16.500h4v4H4zM16 16.500h4v4h-4zM12 7.500v5M6 16.500v-4h12v4"
            }
            Self::Up => "M12 19V5M6 11l6-6 6 6",
        }
    }

    /// Whether the picture points along the line and turns round with the direction of writing.
    const fn turns(self) -> bool {
        matches!(self, Self::Back | Self::Link | Self::Split)
    }
}

/// One picture.
#[component]
pub(crate) fn Picture(pic: Pic) -> impl IntoView {
    let class = if pic.turns() {
        "ui-icon ui-turns"
    } else {
        "ui-icon"
    };
    view! {
        <svg class=class viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=pic.path()></path>
        </svg>
    }
}
