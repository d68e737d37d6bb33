//! The words about what calls leave in German, in the Swiss spelling without ß.

use super::RecordKey;

/// The text behind `key`.
pub(super) const fn text(key: RecordKey) -> &'static str {
    match key {
        RecordKey::Title => "Anrufe",
        RecordKey::Loading => "Was die Anrufe hinterliessen, wird geholt …",
        RecordKey::Failed => "Was die Anrufe hinterliessen, liess sich nicht holen.",
        RecordKey::Retry => "Noch einmal",
        RecordKey::NotAllowed => {
            "Sie dürfen hier keine Aufzeichnungen hören. Ihre Administration kann Ihnen das Recht geben."
        }
        RecordKey::Recordings => "Aufzeichnungen",
        RecordKey::NoRecordings => "Es wurde nichts aufgezeichnet.",
        RecordKey::Call => "Anruf {n}",
        RecordKey::Voices => "Stimmen",
        RecordKey::Pictures => "Stimmen und Bilder",
        RecordKey::BeingWritten => "Wird aufgezeichnet …",
        RecordKey::Available => "Aufzeichnung verfügbar",
        RecordKey::Began => "ab {time}",
        RecordKey::Length => "{time} lang",
        RecordKey::KeptUntil => "Aufbewahrt bis {day}",
        RecordKey::Play => "Aufzeichnung von Anruf {n}, {time}",
        RecordKey::Download => "Herunterladen",
        RecordKey::Broken => {
            "Die Aufzeichnung lässt sich hier nicht abspielen. Das Herunterladen geht vielleicht trotzdem."
        }
        RecordKey::Quality | RecordKey::ColWord => "Qualität",
        RecordKey::NoQuality => "Es sind noch keine Werte da.",
        RecordKey::Customer => "Kunde",
        RecordKey::SomeUser => "Jemand, den es nicht mehr gibt",
        RecordKey::Good => "Gut",
        RecordKey::Fair => "Mässig",
        RecordKey::Poor => "Schlecht",
        RecordKey::EndWord => "{name}: {word}",
        RecordKey::Freezes => "Bild stand einmal still|Bild stand {n}-mal still",
        RecordKey::Shown => "Was gezeichnet wird",
        RecordKey::RoundTrip => "Hin und zurück",
        RecordKey::Loss => "Verlust",
        RecordKey::Jitter => "Schwankung",
        RecordKey::Received => "Empfangen",
        RecordKey::Sent => "Gesendet",
        RecordKey::StoodStill => "Standbilder",
        RecordKey::Ms => "{n} ms",
        RecordKey::Percent => "{n} %",
        RecordKey::Kbps => "{n} kbit/s",
        RecordKey::FairFrom => "darüber nicht mehr gut",
        RecordKey::ChartLabel => {
            "{measure} über {time}. {ends}. Die Werte stehen in der Tabelle darunter."
        }
        RecordKey::Figures => "Alle Werte",
        RecordKey::FiguresOf => "{name}, Anruf {n}",
        RecordKey::FiguresWorst => {
            "Der Anruf ist lang: Jede Zeile ist der schlechteste ihrer Momente, Raten sind Mittelwerte."
        }
        RecordKey::ColTime => "Nach",
        RecordKey::Kilobytes => "{n} KB",
        RecordKey::Megabytes => "{n} MB",
    }
}
