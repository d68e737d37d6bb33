//! The texts about what calls leave: recordings and figures of quality.

mod de;
mod en;

use console_base::keys;

keys! {
    /// A text about what calls leave; what it says stands in `en.rs` and `de.rs`.
    pub(crate) RecordKey, self
    Title Loading Failed Retry NotAllowed Recordings NoRecordings Call Voices Pictures
    BeingWritten Available Began Length KeptUntil Play Download Broken Quality NoQuality
    Customer SomeUser Good Fair Poor EndWord Freezes Shown RoundTrip Loss Jitter Received Sent
    StoodStill Ms Percent Kbps FairFrom ChartLabel Figures FiguresOf FiguresWorst ColTime ColWord
    Kilobytes Megabytes
}
