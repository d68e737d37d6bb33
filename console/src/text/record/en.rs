//! The words about what calls leave in English.

use super::RecordKey;

/// The text behind `key`.
pub(super) const fn text(key: RecordKey) -> &'static str {
    match key {
        RecordKey::Title => "Calls",
        RecordKey::Loading => "Fetching what the calls left …",
        RecordKey::Failed => "What the calls left could not be fetched.",
        RecordKey::Retry => "Try again",
        RecordKey::NotAllowed => {
            "You may not listen to recordings here. Your administrator can give you the right."
        }
        RecordKey::Recordings => "Recordings",
        RecordKey::NoRecordings => "Nothing was recorded.",
        RecordKey::Call => "Call {n}",
        RecordKey::Voices => "Voices",
        RecordKey::Pictures => "Voices and pictures",
        RecordKey::BeingWritten => "Being recorded …",
        RecordKey::Available => "Recording available",
        RecordKey::Began => "from {time}",
        RecordKey::Length => "{time} long",
        RecordKey::KeptUntil => "Kept until {day}",
        RecordKey::Play => "Recording of call {n}, {time}",
        RecordKey::Download => "Download",
        RecordKey::Broken => "The recording cannot be played here. Downloading it may still work.",
        RecordKey::Quality => "Quality",
        RecordKey::NoQuality => "No figures have come yet.",
        RecordKey::Customer => "Customer",
        RecordKey::SomeUser => "A former user",
        RecordKey::Good => "Good",
        RecordKey::Fair => "Fair",
        RecordKey::Poor => "Poor",
        RecordKey::EndWord => "{name}: {word}",
        RecordKey::Freezes => "picture stood still once|picture stood still {n} times",
        RecordKey::Shown => "What is drawn",
        RecordKey::RoundTrip => "Round trip",
        RecordKey::Loss => "Loss",
        RecordKey::Jitter => "Jitter",
        RecordKey::Received => "Received",
        RecordKey::Sent => "Sent",
        RecordKey::StoodStill => "Freezes",
        RecordKey::Ms => "{n} ms",
        RecordKey::Percent => "{n} %",
        RecordKey::Kbps => "{n} kbit/s",
        RecordKey::FairFrom => "above it no longer good",
        RecordKey::ChartLabel => "{measure} over {time}. {ends}. The table below has the figures.",
        RecordKey::Figures => "All figures",
        RecordKey::FiguresOf => "{name}, call {n}",
        RecordKey::FiguresWorst => {
            "The call is long: each row is the worst of its moments, rates are averages."
        }
        RecordKey::ColTime => "After",
        RecordKey::ColWord => "Quality",
        RecordKey::Kilobytes => "{n} KB",
        RecordKey::Megabytes => "{n} MB",
    }
}
