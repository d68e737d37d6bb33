//! Pictures in the style of `browser::ui::Icon`, drawn on a grid of 24 with round strokes; never read out.

use leptos::prelude::*;

/// A picture. Each is a value of its own, so that a program brings only those that it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pic {
    path: &'static str,
    turns: bool,
}

const fn still(path: &'static str) -> Pic {
    Pic { path, turns: false }
}

/// It points along the line and turns round with the direction of writing.
const fn turning(path: &'static str) -> Pic {
    Pic { path, turns: true }
}

#[expect(
    non_upper_case_globals,
    missing_docs,
    reason = "they are read like the variants of an enum, and their names say what they show"
)]
impl Pic {
    pub const Alert: Self =
        still("M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 8v4.5M12 16v.01");
    pub const Away: Self = still("M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3 2");
    pub const Back: Self = turning("M19 12H5M11 6l-6 6 6 6");
    pub const Badge: Self = still(
        "M6 3.500h12a1 1 0 0 1 1 1v15a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-15a1 1 0 0 1 1-1zM10 6h4M12 9.500a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM8.500 17.500a3.600 3.600 0 0 1 7 0",
    );
    pub const Bell: Self = still("M6 16.5V11a6 6 0 1 1 12 0v5.5l1.5 1.5h-15zM10 20.5h4");
    pub const BellOff: Self =
        still("M4 4l16 16M8.2 6.4A6 6 0 0 1 18 11v3.5M6 10v6.5l-1.5 1.5H17M10 20.5h4");
    pub const Bin: Self = still(
        "M4.500 6.500h15M9.500 6.500v-3h5v3M6.500 6.500l.8 13h9.400l.8-13M10 10.500v5.500M14 10.500v5.500",
    );
    pub const Book: Self = still(
        "M5 5.500a2 2 0 0 1 2-2h12v15H7a2 2 0 0 0-2 2zM5 20.500v-15M19 18.500v2H7M9 7.500h6M9 11h6",
    );
    pub const Camera: Self = still(
        "M4.5 6.500h9a1.5 1.5 0 0 1 1.5 1.500v8a1.5 1.5 0 0 1-1.5 1.500h-9A1.5 1.5 0 0 1 3 16V8a1.5 1.5 0 0 1 1.5-1.500zM15 10.500l6-3v9l-6-3",
    );
    pub const CameraOff: Self = still(
        "M4 4l16 16M9 6.500h4.500A1.5 1.5 0 0 1 15 8v4M15 10.500l6-3v9l-3.5-1.750M14.500 17.200a1.5 1.5 0 0 1-1 .3h-9A1.5 1.5 0 0 1 3 16V8a1.5 1.5 0 0 1 1.5-1.500h1",
    );
    pub const Chart: Self = still("M4 4v16h16M8 16v-5M12 16V8M16 16v-3");
    pub const Chat: Self =
        still("M20 11.5a7.5 7.5 0 0 1-11 6.6L4 19.5l1.4-4.6A7.5 7.5 0 1 1 20 11.5z");
    pub const ChatPerson: Self = still(
        "M20 11.5a7.5 7.5 0 0 1-11 6.6L4 19.5l1.4-4.6A7.5 7.5 0 1 1 20 11.5zM12.500 7.500a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM9 15a3.600 3.600 0 0 1 7 0",
    );
    pub const Check: Self = still("M5 12.5l4.5 4.5L19 7.5");
    pub const ChevronDown: Self = still("M6.5 9.5L12 15l5.5-5.5");
    pub const Clipboard: Self = still(
        "M8.5 4.5H6.500a1 1 0 0 0-1 1v14a1 1 0 0 0 1 1h11a1 1 0 0 0 1-1v-14a1 1 0 0 0-1-1h-2M9 3.500h6v3H9zM9 11h6M9 14.500h6",
    );
    pub const Clock: Self = still("M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3 2");
    pub const Close: Self = still("M6 6l12 12M18 6L6 18");
    pub const Copy: Self = still(
        "M8.5 4.5H6.500a1 1 0 0 0-1 1v14a1 1 0 0 0 1 1h11a1 1 0 0 0 1-1v-14a1 1 0 0 0-1-1h-2M9 3.500h6v3H9zM9 11h6M9 14.500h6",
    );
    pub const Details: Self = turning(
        "M4.5 5h15a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1zM14.5 5v14M17 8.5h1M17 11.5h1",
    );
    pub const Door: Self =
        turning("M14 4h4a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2h-4M15 12H4M8 8l-4 4 4 4");
    pub const Down: Self = still("M12 5v14M6 13l6 6 6-6");
    pub const Download: Self = still("M12 4v11M7 10.500l5 5 5-5M5 19.500h14");
    pub const Ear: Self = still(
        "M7 9.500a5 5 0 1 1 10 0c0 3.500-3 4-3.500 6.500-.4 2-1.300 4-3.300 4-1.700 0-2.700-1.200-2.700-2.700M9.700 9.800a2.300 2.300 0 0 1 4.600-.3c0 1.800-1.800 1.900-1.800 3.700",
    );
    pub const Eye: Self = still(
        "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6z",
    );
    pub const EyeOff: Self = still(
        "M4 4l16 16M9.9 5.8A9 9 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a17 17 0 0 1-3.2 3.9M6.3 7.5A17 17 0 0 0 2.5 12S6 18.5 12 18.5a9 9 0 0 0 4-1M9.9 10a2.8 2.8 0 0 0 4 4",
    );
    pub const Flag: Self =
        still("M5.5 21V4.5M5.5 5s1.5-1 4-1 4.5 2 7 2 3-1 3-1v9s-1 1-3 1-4.5-2-7-2-4 1-4 1");
    pub const Float: Self = still(
        "M4.500 5h15a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1zM12.500 12h5.500v4.500h-5.500z",
    );
    pub const Flow: Self = still(
        "M9 3.500h6v4H9zM3.500 16.500h6v4h-6zM14.500 16.500h6v4h-6zM12 7.500v4M6.500 16.500v-3a2 2 0 0 1 2-2h7a2 2 0 0 1 2 2v3",
    );
    pub const Full: Self =
        still("M4 9V4.500h4.500M15.500 4.500H20V9M20 15v4.500h-4.500M8.500 19.500H4V15");
    pub const Globe: Self = still(
        "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM3.5 12h17M12 3.500c2.5 2.3 3.6 5.2 3.6 8.500s-1.1 6.2-3.6 8.500c-2.5-2.3-3.6-5.2-3.6-8.500s1.1-6.2 3.6-8.500z",
    );
    pub const Grid: Self = still("M4 4h7v7H4zM13 4h7v4h-7zM13 10h7v10h-7zM4 13h7v7H4z");
    pub const Grow: Self = still(
        "M13.500 4.500h6v6M19.500 4.500l-6.500 6.500M10.500 19.500h-6v-6M4.500 19.500l6.500-6.500",
    );
    pub const Hand: Self = still(
        "M7.5 12.500v-6a1.3 1.3 0 0 1 2.600 0v5M10.100 11V4.800a1.300 1.300 0 0 1 2.600 0V11M12.700 11.200V6a1.300 1.300 0 0 1 2.600 0v6M15.300 9.500a1.300 1.300 0 0 1 2.600 0V15a5.500 5.500 0 0 1-5.500 5.500c-3 0-4.200-1.500-5.400-3.500l-2-3.500c-.8-1.500 1-2.400 2-1.300l.5.8",
    );
    pub const Headset: Self = still(
        "M4.500 14v-2a7.500 7.500 0 0 1 15 0v2M4.500 13.500h2.500v5H6a1.500 1.500 0 0 1-1.500-1.500zM19.500 13.500H17v5h1a1.500 1.500 0 0 0 1.500-1.500zM18 18.500c0 1.500-2 2-4.500 2",
    );
    pub const Hourglass: Self = still(
        "M6.5 3.500h11M6.5 20.500h11M8 3.500v3.200c0 1.4 4 3.8 4 5.300s-4 3.9-4 5.300v3.200M16 3.500v3.200c0 1.4-4 3.8-4 5.300s4 3.9 4 5.300v3.2",
    );
    pub const Inbox: Self = still(
        "M4 13.500l2.6-8h10.800l2.6 8v5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1zM4 13.500h4.500l1.2 2.500h4.600l1.2-2.500H20",
    );
    pub const Info: Self = still("M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 11v5M12 8v.01");
    pub const Key: Self = still("M8 10.500a4 4 0 1 0 0 .01M12 10.500h8.500v3M17 10.500v2.500");
    pub const Keyboard: Self = still(
        "M4 6.500h16a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1zM7 10v.01M10.3 10v.01M13.7 10v.01M17 10v.01M8.5 14h7",
    );
    pub const Link: Self = turning("M13.500 5.500h5v5M18.500 5.500l-8 8M16.500 13.500v5h-11v-11h5");
    pub const Microphone: Self = still(
        "M12 3.500a2.750 2.750 0 0 0-2.750 2.750v5a2.750 2.750 0 0 0 5.500 0v-5A2.750 2.750 0 0 0 12 3.500zM6 11a6 6 0 0 0 12 0M12 17v3.500M9 20.500h6",
    );
    pub const MicrophoneOff: Self = still(
        "M4 4l16 16M14.750 11V6.250a2.750 2.750 0 0 0-5.300-1M9.250 9.300v1.950a2.750 2.750 0 0 0 4.200 2.300M6 11a6 6 0 0 0 9.700 4.700M18 11a6 6 0 0 1-.5 2.400M12 17v3.500M9 20.500h6",
    );
    pub const Moon: Self = still("M19.5 14.200A8 8 0 0 1 9.8 4.500a8 8 0 1 0 9.7 9.700z");
    pub const Move: Self =
        still("M12 3v18M3 12h18M9 6l3-3 3 3M9 18l3 3 3-3M6 9l-3 3 3 3M18 9l3 3-3 3");
    pub const Music: Self = still(
        "M9 17.500V6l10-2v11.500M9 17.500a2.500 2.500 0 1 1-5 0 2.500 2.500 0 0 1 5 0zM19 15.500a2.500 2.500 0 1 1-5 0 2.500 2.500 0 0 1 5 0z",
    );
    pub const Palette: Self = still(
        "M12 3.500a8.500 8.500 0 0 0 0 17c1.500 0 2-1 1.600-2-.5-1.300.3-2.500 1.700-2.500h2.200a3 3 0 0 0 3-3c0-5.200-3.800-9.500-8.500-9.500zM8 11v.01M10.500 7.500v.01M14.500 7.500v.01",
    );
    pub const Pause: Self = still("M9 5.500v13M15 5.500v13");
    pub const Pencil: Self = still("M4.500 19.500l1-4 10-10 3 3-10 10zM13.500 7.500l3 3");
    pub const People: Self = still(
        "M9 5a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7zM2.500 19.500a6.500 6.500 0 0 1 13 0M15.500 5.300a3.500 3.500 0 0 1 0 6.400M17.500 14.200a6.500 6.500 0 0 1 4 5.300",
    );
    pub const Phone: Self = still(
        "M6 3.500h3l1.6 4.4-2 1.600a12 12 0 0 0 5.9 5.900l1.6-2 4.4 1.600v3a2 2 0 0 1-2 2A16.5 16.5 0 0 1 4 5.500a2 2 0 0 1 2-2z",
    );
    pub const PhoneDown: Self = still(
        "M3.500 13.500c0-2 3.800-4.500 8.500-4.500s8.500 2.500 8.500 4.500v2l-4.300-.9-.6-2.600a12 12 0 0 0-7.200 0l-.6 2.600-4.300.9z",
    );
    pub const Play: Self = still("M8 5.500l10 6.500-10 6.500z");
    pub const Plug: Self =
        still("M9 3.500V8M15 3.500V8M6.5 8h11v3.500a5.5 5.5 0 0 1-11 0zM12 17v3.5");
    pub const Plus: Self = still("M12 5v14M5 12h14");
    pub const Power: Self = still("M12 3.500v8M7 6.700a7.5 7.5 0 1 0 10 0");
    pub const Pulse: Self = still("M3 12h4l2.500-6 4.500 12 2.500-6H21");
    pub const Retry: Self = still(
        "M19.500 5v5h-5M4.500 19v-5h5M18.600 10A7 7 0 0 0 6.300 7.700M5.400 14a7 7 0 0 0 12.300 2.300",
    );
    pub const Screen: Self = still(
        "M4.500 5h15a1 1 0 0 1 1 1v9.500a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1zM9 20h6M12 16.500V20M12 13.500v-5M9.800 10.500L12 8.300l2.200 2.200",
    );
    pub const Search: Self =
        still("M10.500 4a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13zM15.500 15.500l5 5");
    pub const Send: Self = turning("M4.5 12l-1-8 18 8-18 8 1-8zm0 0h8");
    pub const Shield: Self =
        still("M12 3.500l7 2.500v5.500c0 4.5-3 7.7-7 9-4-1.3-7-4.5-7-9V6zM8.8 12l2.3 2.3 4.1-4.6");
    pub const Shrink: Self =
        still("M19.500 10.500h-6v-6M13.500 10.500l6.500-6.500M4.500 13.500h6v6M10.500 13.500L4 20");
    pub const Sliders: Self = still(
        "M4 7h9M17 7h3M13 7a2 2 0 1 0 4 0 2 2 0 1 0-4 0M4 17h3M11 17h9M7 17a2 2 0 1 0 4 0 2 2 0 1 0-4 0",
    );
    pub const Sound: Self = still(
        "M4 9.500v5h3.500L12 18.500v-13L7.5 9.500zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.500a7.8 7.8 0 0 1 0 11",
    );
    pub const Split: Self = turning(
        "M4 12h5c4 0 4-5.500 8-5.500h3M9 12c4 0 4 5.500 8 5.500h3M17.500 4l2.500 2.500L17.500 9M17.500 15l2.500 2.500-2.500 2.500",
    );
    pub const Star: Self = still(
        "M12 3.500l2.600 5.400 5.900.8-4.300 4.100 1.100 5.900L12 16.800l-5.300 2.900 1.100-5.900L3.500 9.700l5.900-.8z",
    );
    pub const Sun: Self = still(
        "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.500v2M12 19.500v2M2.5 12h2M19.5 12h2M5.3 5.300l1.4 1.400M17.3 17.300l1.4 1.400M18.7 5.300l-1.4 1.400M6.7 17.300l-1.4 1.4",
    );
    pub const SunMoon: Self = still("M12 3.500a8.5 8.5 0 1 0 0 17zM12 3.500a8.5 8.5 0 0 1 0 17");
    pub const Swap: Self = still("M4 8.500h15M15 4.500l4 4-4 4M20 15.500H5M9 11.500l-4 4 4 4");
    pub const Table: Self = still("M4 5h16v14H4zM4 10h16M4 14.500h16M10 5v14");
    pub const Tag: Self = still("M4 4h7.500l8.500 8.500-7.500 7.500L4 11.500zM8 8v.01");
    pub const Tick: Self = still("M6 12.500l4 4L18.5 8");
    pub const TickTwice: Self = still("M2.5 12.500l4 4L15 8M11 14.500l2 2L21.5 8");
    pub const Tree: Self =
        still("M10 3.500h4v4h-4zM4 16.500h4v4H4zM16 16.500h4v4h-4zM12 7.500v5M6 16.500v-4h12v4");
    pub const Up: Self = still("M12 19V5M6 11l6-6 6 6");
    pub const Whisper: Self = still(
        "M20 11.5a7.5 7.5 0 0 1-11 6.6L4 19.5l1.4-4.6A7.5 7.5 0 1 1 20 11.5zM9 11.500v.01M12.500 11.500v.01M16 11.500v.01",
    );
}

/// One picture.
#[component]
pub fn Picture(
    /// Which one.
    pic: Pic,
) -> impl IntoView {
    let class = if pic.turns {
        "ui-icon ui-turns"
    } else {
        "ui-icon"
    };
    view! {
        <svg class=class viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=pic.path></path>
        </svg>
    }
}
