//! Pictures as inline SVG in the colour of the text around them; never read out.

use leptos::prelude::*;

/// The pictures that we have, drawn on a grid of 24 with round strokes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    /// A cross.
    Close,
    /// A paper plane that follows the direction of writing.
    Send,
    /// A speech bubble.
    Chat,
    /// A tick.
    Check,
    /// Two ticks.
    Checks,
    /// A clock.
    Clock,
    /// An exclamation mark in a circle.
    Alert,
    /// A circular arrow.
    Retry,
    /// An arrow down.
    Down,
    /// An angle to the end of the line.
    Forward,
    /// An arrow to the start of the line.
    Back,
    /// A cloud that is struck through.
    Offline,
    /// A person.
    Person,
    /// A door with an arrow.
    Leave,
    /// A telephone.
    Phone,
    /// A camera.
    Camera,
    /// A bell.
    Bell,
    /// Three dots.
    More,
}

impl Glyph {
    /// The outline, for the `d` of a path.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Close => "M6 6l12 12M18 6L6 18",
            Self::Send => "M4.5 12l-1-8 18 8-18 8 1-8zm0 0h8",
            Self::Chat => "M20 11.5a7.5 7.5 0 0 1-11 6.6L4 19.5l1.4-4.6A7.5 7.5 0 1 1 20 11.5z",
            Self::Check => "M5 12.5l4.5 4.5L19 7.5",
            Self::Checks => "M2.5 12.5l4.5 4.5L16 7.5M12 16l1 1 9-9.5",
            Self::Clock => "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3 2",
            Self::Alert => "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 8v4.5M12 16v.01",
            Self::Retry => {
                "M19.5 5v5h-5M4.5 19v-5h5M18.6 10A7 7 0 0 0 6.3 7.7M5.4 14a7 7 0 0 0 12.3 2.3"
            }
            Self::Down => "M12 5v14M6 13l6 6 6-6",
            Self::Forward => "M9 5.5l6.5 6.5L9 18.5",
            Self::Back => "M19 12H5M11 6l-6 6 6 6",
            Self::Offline => {
                "M4 4l16 16M9 6.4A6 6 0 0 1 17.7 11 4 4 0 0 1 20.6 17M16.5 18.5H7a4.5 4.5 0 0 1-.8-8.9"
            }
            Self::Person => "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20a7.5 7.5 0 0 1 15 0",
            Self::Leave => "M14 4h4a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2h-4M15 12H4M8 8l-4 4 4 4",
            Self::Phone => {
                "M6 3.5h3l1.6 4.4-2 1.6a12 12 0 0 0 5.9 5.9l1.6-2 4.4 1.6v3a2 2 0 0 1-2 2A16.5 16.5 0 0 1 4 5.5a2 2 0 0 1 2-2z"
            }
            Self::Camera => {
                "M5 6.5h9a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2zM16 10.5l5-3v9l-5-3"
            }
            Self::Bell => "M6 16.5V11a6 6 0 1 1 12 0v5.5l1.5 1.5h-15zM10 20.5h4",
            Self::More => "M6 12v.01M12 12v.01M18 12v.01",
        }
    }

    /// The classes of its element.
    #[must_use]
    pub const fn class(self) -> &'static str {
        if self.turns() {
            "ui-icon ui-turns"
        } else {
            "ui-icon"
        }
    }

    /// Whether the picture points along the line and turns round with the direction of writing.
    const fn turns(self) -> bool {
        matches!(self, Self::Send | Self::Forward | Self::Back | Self::Leave)
    }
}

/// One picture.
#[component]
pub fn Icon(
    /// The picture.
    glyph: Glyph,
) -> impl IntoView {
    view! {
        <svg class=glyph.class() viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=glyph.path()></path>
        </svg>
    }
}
