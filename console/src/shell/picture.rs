//! Pictures of the console, in the style of `browser::ui::Icon`; never read out.

use leptos::prelude::*;

/// The console's own pictures, drawn on a grid of 24 with round strokes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pic {
    Alert,
    Away,
    Back,
    Bell,
    BellOff,
    Camera,
    CameraOff,
    Chat,
    Check,
    ChevronDown,
    Clipboard,
    Close,
    Details,
    Door,
    Down,
    Ear,
    Eye,
    EyeOff,
    Flag,
    Float,
    Full,
    Globe,
    Grow,
    Hand,
    Hourglass,
    Inbox,
    Keyboard,
    Link,
    Microphone,
    MicrophoneOff,
    Moon,
    Pause,
    People,
    Phone,
    PhoneDown,
    Play,
    Plug,
    Plus,
    Power,
    Pulse,
    Retry,
    Screen,
    Search,
    Send,
    Shield,
    Shrink,
    Sliders,
    Sound,
    Sun,
    SunMoon,
    Swap,
    Tick,
    TickTwice,
    Up,
    Whisper,
}

impl Pic {
    #[expect(
        clippy::too_many_lines,
        reason = "one line per picture: a table, not a function to follow"
    )]
    const fn path(self) -> &'static str {
        match self {
            Self::Alert => "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 8v4.5M12 16v.01",
            Self::Away => "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3 2",
            Self::Back => "M19 12H5M11 6l-6 6 6 6",
            Self::Bell => "M6 16.5V11a6 6 0 1 1 12 0v5.5l1.5 1.5h-15zM10 20.5h4",
            Self::BellOff => {
                "M4 4l16 16M8.2 6.4A6 6 0 0 1 18 11v3.5M6 10v6.5l-1.5 1.5H17M10 20.5h4"
            }
            Self::Chat => "M20 11.5a7.5 7.5 0 0 1-11 6.6L4 19.5l1.4-4.6A7.5 7.5 0 1 1 20 11.5z",
            Self::Check => "M5 12.5l4.5 4.5L19 7.5",
            Self::ChevronDown => "M6.5 9.5L12 15l5.5-5.5",
            Self::Clipboard => {
                "M8.5 4.5H6.500a1 1 0 0 0-1 1v14a1 1 0 0 0 1 1h11a1 1 0 0 0 1-1v-14a1 1 0 0 0-1-1h-2M9 3.500h6v3H9zM9 11h6M9 14.500h6"
            }
            Self::Close => "M6 6l12 12M18 6L6 18",
            Self::Details => {
                "M4.5 5h15a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1zM14.5 5v14M17 8.5h1M17 11.5h1"
            }
            Self::Door => "M14 4h4a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2h-4M15 12H4M8 8l-4 4 4 4",
            Self::Down => "M12 5v14M6 13l6 6 6-6",
            Self::Eye => {
                "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6z"
            }
            Self::EyeOff => {
                "M4 4l16 16M9.9 5.8A9 9 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a17 17 0 0 1-3.2 3.9M6.3 7.5A17 17 0 0 0 2.5 12S6 18.5 12 18.5a9 9 0 0 0 4-1M9.9 10a2.8 2.8 0 0 0 4 4"
            }
            Self::Flag => {
                "M5.5 21V4.5M5.5 5s1.5-1 4-1 4.5 2 7 2 3-1 3-1v9s-1 1-3 1-4.5-2-7-2-4 1-4 1"
            }
            Self::Globe => {
                "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM3.5 12h17M12 3.500c2.5 2.3 3.6 5.2 3.6 8.500s-1.1 6.2-3.6 8.500c-2.5-2.3-3.6-5.2-3.6-8.500s1.1-6.2 3.6-8.500z"
            }
            Self::Hand => {
                "M7.5 12.500v-6a1.3 1.3 0 0 1 2.600 0v5M10.100 11V4.800a1.300 1.300 0 0 1 2.600 0V11M12.700 11.200V6a1.300 1.300 0 0 1 2.600 0v6M15.300 9.500a1.300 1.300 0 0 1 2.600 0V15a5.500 5.500 0 0 1-5.500 5.500c-3 0-4.200-1.500-5.400-3.500l-2-3.500c-.8-1.500 1-2.400 2-1.300l.5.8"
            }
            Self::Hourglass => {
                "M6.5 3.500h11M6.5 20.500h11M8 3.500v3.200c0 1.4 4 3.8 4 5.300s-4 3.9-4 5.300v3.200M16 3.500v3.200c0 1.4-4 3.8-4 5.300s4 3.9 4 5.300v3.2"
            }
            Self::Inbox => {
                "M4 13.500l2.6-8h10.800l2.6 8v5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1zM4 13.500h4.500l1.2 2.500h4.600l1.2-2.500H20"
            }
            Self::Keyboard => {
                "M4 6.500h16a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1zM7 10v.01M10.3 10v.01M13.7 10v.01M17 10v.01M8.5 14h7"
            }
            Self::Link => "M13.500 5.500h5v5M18.500 5.500l-8 8M16.500 13.500v5h-11v-11h5",
            Self::Moon => "M19.5 14.200A8 8 0 0 1 9.8 4.500a8 8 0 1 0 9.7 9.700z",
            Self::Phone => {
                "M6 3.500h3l1.6 4.4-2 1.600a12 12 0 0 0 5.9 5.900l1.6-2 4.4 1.600v3a2 2 0 0 1-2 2A16.5 16.5 0 0 1 4 5.500a2 2 0 0 1 2-2z"
            }
            Self::People => {
                "M9 5a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7zM2.500 19.500a6.500 6.500 0 0 1 13 0M15.500 5.300a3.500 3.500 0 0 1 0 6.400M17.500 14.200a6.500 6.500 0 0 1 4 5.300"
            }
            Self::Plug => "M9 3.500V8M15 3.500V8M6.5 8h11v3.500a5.5 5.5 0 0 1-11 0zM12 17v3.5",
            Self::Plus => "M12 5v14M5 12h14",
            Self::Power => "M12 3.500v8M7 6.700a7.5 7.5 0 1 0 10 0",
            Self::Pulse => "M3 12h4l2.500-6 4.500 12 2.500-6H21",
            Self::Retry => {
                "M19.500 5v5h-5M4.500 19v-5h5M18.600 10A7 7 0 0 0 6.300 7.700M5.400 14a7 7 0 0 0 12.300 2.300"
            }
            Self::Search => {
                "M10.500 4a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13zM15.500 15.500l5 5"
            }
            Self::Send => "M4.5 12l-1-8 18 8-18 8 1-8zm0 0h8",
            Self::Shield => {
                "M12 3.500l7 2.500v5.500c0 4.5-3 7.7-7 9-4-1.3-7-4.5-7-9V6zM8.8 12l2.3 2.3 4.1-4.6"
            }
            Self::Sound => {
                "M4 9.500v5h3.500L12 18.500v-13L7.5 9.500zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.500a7.8 7.8 0 0 1 0 11"
            }
            Self::Sun => {
                "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.500v2M12 19.500v2M2.5 12h2M19.5 12h2M5.3 5.300l1.4 1.400M17.3 17.300l1.4 1.400M18.7 5.300l-1.4 1.400M6.7 17.300l-1.4 1.4"
            }
            Self::SunMoon => "M12 3.500a8.5 8.5 0 1 0 0 17zM12 3.500a8.5 8.5 0 0 1 0 17",
            Self::Swap => "M4 8.500h15M15 4.500l4 4-4 4M20 15.500H5M9 11.500l-4 4 4 4",
            Self::Tick => "M6 12.500l4 4L18.5 8",
            Self::TickTwice => "M2.5 12.500l4 4L15 8M11 14.500l2 2L21.5 8",
            Self::Camera => {
                "M4.5 6.500h9a1.5 1.5 0 0 1 1.5 1.500v8a1.5 1.5 0 0 1-1.5 1.500h-9A1.5 1.5 0 0 1 3 16V8a1.5 1.5 0 0 1 1.5-1.500zM15 10.500l6-3v9l-6-3"
            }
            Self::CameraOff => {
                "M4 4l16 16M9 6.500h4.500A1.5 1.5 0 0 1 15 8v4M15 10.500l6-3v9l-3.5-1.750M14.500 17.200a1.5 1.5 0 0 1-1 .3h-9A1.5 1.5 0 0 1 3 16V8a1.5 1.5 0 0 1 1.5-1.500h1"
            }
            Self::Float => {
                "M4.500 5h15a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1zM12.500 12h5.500v4.500h-5.500z"
            }
            Self::Full => "M4 9V4.500h4.500M15.500 4.500H20V9M20 15v4.500h-4.500M8.500 19.500H4V15",
            Self::Grow => {
                "M13.500 4.500h6v6M19.500 4.500l-6.500 6.500M10.500 19.500h-6v-6M4.500 19.500l6.500-6.500"
            }
            Self::Microphone => {
                "M12 3.500a2.750 2.750 0 0 0-2.750 2.750v5a2.750 2.750 0 0 0 5.500 0v-5A2.750 2.750 0 0 0 12 3.500zM6 11a6 6 0 0 0 12 0M12 17v3.500M9 20.500h6"
            }
            Self::MicrophoneOff => {
                "M4 4l16 16M14.750 11V6.250a2.750 2.750 0 0 0-5.300-1M9.250 9.300v1.950a2.750 2.750 0 0 0 4.200 2.300M6 11a6 6 0 0 0 9.700 4.700M18 11a6 6 0 0 1-.5 2.400M12 17v3.500M9 20.500h6"
            }
            Self::Pause => "M9 5.500v13M15 5.500v13",
            Self::PhoneDown => {
                "M3.500 13.500c0-2 3.800-4.500 8.500-4.500s8.500 2.500 8.500 4.500v2l-4.300-.9-.6-2.600a12 12 0 0 0-7.200 0l-.6 2.600-4.300.9z"
            }
            Self::Play => "M8 5.500l10 6.500-10 6.500z",
            Self::Screen => {
                "M4.500 5h15a1 1 0 0 1 1 1v9.500a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1zM9 20h6M12 16.500V20M12 13.500v-5M9.800 10.500L12 8.300l2.200 2.200"
            }
            Self::Shrink => {
                "M19.500 10.500h-6v-6M13.500 10.500l6.500-6.500M4.500 13.500h6v6M10.500 13.500L4 20"
            }
            Self::Sliders => {
                "M4 7h9M17 7h3M13 7a2 2 0 1 0 4 0 2 2 0 1 0-4 0M4 17h3M11 17h9M7 17a2 2 0 1 0 4 0 2 2 0 1 0-4 0"
            }
            Self::Whisper => {
                "M20 11.5a7.5 7.5 0 0 1-11 6.6L4 19.5l1.4-4.6A7.5 7.5 0 1 1 20 11.5zM9 11.500v.01M12.500 11.500v.01M16 11.500v.01"
            }
            Self::Ear => {
                "M7 9.500a5 5 0 1 1 10 0c0 3.500-3 4-3.500 6.500-.4 2-1.300 4-3.300 4-1.700 0-2.700-1.200-2.700-2.700M9.700 9.800a2.300 2.300 0 0 1 4.600-.3c0 1.800-1.800 1.900-1.800 3.700"
            }
            Self::Up => "M12 19V5M6 11l6-6 6 6",
        }
    }

    /// Whether the picture points along the line and turns round with the direction of writing.
    const fn turns(self) -> bool {
        matches!(
            self,
            Self::Send | Self::Back | Self::Door | Self::Details | Self::Link
        )
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
