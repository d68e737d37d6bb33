//! The words of calls in German.

use super::CallKey;

#[expect(
    clippy::too_many_lines,
    reason = "one line per text: a table, not a function to follow"
)]
pub(super) const fn text(key: CallKey) -> &'static str {
    match key {
        CallKey::Title => "Anruf",
        CallKey::StateRequested => "Möchte telefonieren",
        CallKey::StateConnecting | CallKey::ConsultTaking => "Wird verbunden …",
        CallKey::StateConnected => "Verbunden",
        CallKey::StateHeld => "Gehalten",
        CallKey::StateConsulting | CallKey::Consult => "Rückfrage",
        CallKey::StateTransferring | CallKey::HandingOver => "Wird übergeben …",
        CallKey::StateRecovering => "Die Verbindung kommt zurück …",
        CallKey::StateWaiting => "Wartet",
        CallKey::StatePermission => "Erlauben Sie das Mikrofon",
        CallKey::StateElsewhere => "In einem anderen Tab",
        CallKey::StateSilent => "Ohne Ihren Ton",
        CallKey::PermissionText => {
            "Ihr Browser fragt, ob diese Seite Ihr Mikrofon verwenden darf. Wählen Sie «Zulassen»."
        }
        CallKey::HeldText => "{name} hört Musik und hört Sie nicht.",
        CallKey::RecoveringText => "Bleiben Sie dran: Es geht von selbst weiter.",
        CallKey::NetworkText => {
            "Das Netz scheint den Anruf zu sperren. Wir versuchen es weiter; der Chat geht weiter."
        }
        CallKey::Recording => "Aufzeichnung",
        CallKey::RecordingHint => "Dieser Anruf wird aufgezeichnet. Beide Seiten wissen es.",
        CallKey::Duration => "Dauer",
        CallKey::Quality => "Qualität: {state}",
        CallKey::QualityUnknown => "noch nicht bekannt",
        CallKey::QualityGood => "gut",
        CallKey::QualityFair => "mässig",
        CallKey::QualityPoor => "schlecht",
        CallKey::QualityFigures => {
            "{rtt} ms hin und zurück, {loss} % verloren, {jitter} ms Schwankung"
        }
        CallKey::PoorHint => "Das Netz ist schwach. Es hilft, Ihre Kamera auszuschalten.",
        CallKey::MicrophoneOff => "Stumm",
        CallKey::MicrophoneOn => "Ton an",
        CallKey::CameraOff => "Kamera aus",
        CallKey::CameraOn => "Kamera an",
        CallKey::ShareOn => "Teilen",
        CallKey::ShareOff => "Teilen beenden",
        CallKey::Hold => "Halten",
        CallKey::Resume => "Zurückholen",
        CallKey::HangUp => "Auflegen",
        CallKey::HangingUp => "Wird aufgelegt …",
        CallKey::Controls => "Was Sie im Anruf tun können",
        CallKey::YouMuted => "Sie sind stumm",
        CallKey::YouShare => "Sie teilen Ihren Bildschirm",
        CallKey::PeerMuted => "{name} ist stumm",
        CallKey::SelfView => "Ihr eigenes Bild",
        CallKey::PeerVideo => "Bild von {name}",
        CallKey::PeerScreen => "Bildschirm von {name}",
        CallKey::Grow => "Grosse Ansicht",
        CallKey::Shrink => "Kleine Ansicht",
        CallKey::Full => "Ganzer Bildschirm",
        CallKey::Pip => "Bild im Bild",
        CallKey::Swap => "Bildschirm und Kamera tauschen",
        CallKey::Devices => "Mikrofon, Kamera und Lautsprecher",
        CallKey::Microphone => "Mikrofon",
        CallKey::Camera => "Kamera",
        CallKey::Speaker => "Lautsprecher",
        CallKey::DeviceDefault => "Wie im System",
        CallKey::DeviceUnnamed => "Gerät {n}",
        CallKey::DeviceNone => "Keines gefunden",
        CallKey::SpeakerFixed => "Dieser Browser überlässt den Lautsprecher dem System.",
        CallKey::Level => "Pegel Ihres Mikrofons",
        CallKey::LevelHint => "Sagen Sie etwas: Der Balken muss sich bewegen.",
        CallKey::DevicesKept => "Bleibt in diesem Browser gespeichert.",
        CallKey::DeniedTitle => "Der Browser gibt Ihr Mikrofon nicht frei",
        CallKey::DeniedText => {
            "Klicken Sie auf das Symbol links der Adresse, erlauben Sie Mikrofon und Kamera für diese Seite und versuchen Sie es noch einmal."
        }
        CallKey::MissingTitle => "Kein Mikrofon gefunden",
        CallKey::MissingText => {
            "Schliessen Sie ein Headset an oder schalten Sie es ein und versuchen Sie es noch einmal."
        }
        CallKey::BusyTitle => "Ein anderes Programm hält Ihr Mikrofon oder Ihre Kamera",
        CallKey::BusyText => {
            "Schliessen Sie das Programm, das es verwendet, und versuchen Sie es noch einmal."
        }
        CallKey::InsecureTitle => "Anrufe brauchen eine sichere Seite",
        CallKey::InsecureText => {
            "Öffnen Sie die Konsole mit einer Adresse, die mit https:// beginnt."
        }
        CallKey::UnsupportedTitle => "Dieser Browser kann nicht telefonieren",
        CallKey::UnsupportedText => {
            "Verwenden Sie ein aktuelles Chrome, Edge, Firefox oder Safari."
        }
        CallKey::FailedTitle => "Der Anruf hat noch keinen Ton",
        CallKey::CameraTitle => "Die Kamera lässt sich nicht verwenden",
        CallKey::CameraText => "Der Anruf geht ohne Ihr Bild weiter.",
        CallKey::Retry => "Noch einmal versuchen",
        CallKey::ElsewhereTitle => "Der Anruf ist in einem anderen Tab",
        CallKey::ElsewhereText => {
            "Ein anderer Tab oder ein anderes Fenster von Ihnen hat Ton und Bild."
        }
        CallKey::TakeHere => "Hierher holen",
        CallKey::AsksAudio => "{name} möchte telefonieren",
        CallKey::AsksVideo => "{name} möchte einen Videoanruf",
        CallKey::AsksText => "Der Chat bleibt daneben offen.",
        CallKey::Take => "Anruf annehmen",
        CallKey::Taking => "Wird angenommen …",
        CallKey::Refuse => "Ablehnen",
        CallKey::ConsultTitle => "Jemanden aus dem Team fragen",
        CallKey::ConsultSub => "{name} hört Musik, während Sie zu zweit sprechen.",
        CallKey::ConsultSearch => "Im Team suchen",
        CallKey::ConsultNone => "Aus Ihren Services ist gerade niemand sonst da.",
        CallKey::ConsultNoMatch => "Niemand heisst so.",
        CallKey::ConsultLoading => "Es wird geholt, wer da ist …",
        CallKey::ConsultConfirm => "Fragen",
        CallKey::ConsultAsking => "Wird gefragt …",
        CallKey::ConsultNoConnection => "Ohne Verbindung kann niemand gefragt werden.",
        CallKey::ConsultRinging => "Klingelt bei {name} …",
        CallKey::ConsultRingingText => "{customer} hört solange Musik.",
        CallKey::ConsultTalking | CallKey::ConsultWith => "Sie sprechen mit {name}",
        CallKey::ConsultTalkingText => "{customer} hört Musik und hört Sie nicht.",
        CallKey::ConsultBack => "Zurück zu {customer}",
        CallKey::HandOver => "An {name} übergeben",
        CallKey::ConsultDeclined => "{name} kann gerade nicht.",
        CallKey::ConsultOver => "Die Rückfrage ist beendet. Sie sind wieder bei {customer}.",
        CallKey::Consults => "Rückfragen aus dem Team",
        CallKey::ConsultAsks => "{name} fragt Sie",
        CallKey::ConsultAbout => "Es geht um den Anruf von {customer}",
        CallKey::ConsultTake => "Sprechen",
        CallKey::ConsultRefuse => "Jetzt nicht",
        CallKey::ConsultLeave | CallKey::Leave => "Verlassen",
        CallKey::ConsultWithText => "{customer} hört Musik. {name} kann Ihnen den Anruf übergeben.",
        CallKey::FreeNow => "Frei",
        CallKey::BusyNow => "Beschäftigt",
        CallKey::AwayNow => "Abwesend",
        CallKey::Listens => "{name} hört mit",
        CallKey::ReadsAlong => "{name} liest mit",
        CallKey::Whispers => "{name} flüstert Ihnen zu",
        CallKey::TakesPart => "{name} spricht mit",
        CallKey::Listen => "Mithören",
        CallKey::Read => "Mitlesen",
        CallKey::Whisper => "Flüstern",
        CallKey::Barge => "Dazukommen",
        CallKey::ListenHint => "Sie hören beide. Der Agent sieht es, der Kunde nicht.",
        CallKey::ReadHint => "Sie lesen beide. Der Agent sieht es, der Kunde nicht.",
        CallKey::WhisperHint => "Nur der Agent hört Sie.",
        CallKey::BargeHint => "Alle hören Sie, und der Kunde erfährt Ihren Namen.",
        CallKey::BargeWriteHint => "Sie schreiben beiden, und der Kunde erfährt Ihren Namen.",
        CallKey::TakeOver => "Übernehmen",
        CallKey::TakeOverTitle => "Von {name} übernehmen?",
        CallKey::TakeOverText => {
            "{customer} ist danach bei Ihnen, und {name} ist sofort draussen. Das Audit-Protokoll hält es fest."
        }
        CallKey::TakeOverConfirm => "Jetzt übernehmen",
        CallKey::TakingOver => "Wird übernommen …",
        CallKey::Supervised => "Sie nehmen teil",
        CallKey::SupervisedWho => "{customer} mit {name}",
        CallKey::SupervisedMode => "Wie Sie teilnehmen",
        CallKey::BlockedTitle => "Der Browser hält den Ton zurück",
        CallKey::BlockedText => "Er wartet auf einen Klick, bevor eine Seite zu hören ist.",
        CallKey::BlockedAllow => "Ton einschalten",
        CallKey::Captions => "Untertitel",
        CallKey::EmptyAsked => "Jemand vom Team hat eine Frage",
        CallKey::EmptyAskedSub => {
            "Antworten Sie nebenan: Inzwischen klingelt es bei niemand anderem."
        }
        CallKey::EmptyConsulting => "Sie sprechen mit jemandem vom Team",
        CallKey::EmptyConsultingSub => "Wird Ihnen der Anruf übergeben, öffnet er sich hier.",
        CallKey::CameraMissing => {
            "Es wurde keine Kamera gefunden. Schliessen Sie eine an oder schalten Sie sie ein, dann starten Sie sie noch einmal."
        }
        CallKey::CameraBusy => {
            "Ein anderes Programm verwendet sie. Schliessen Sie es, dann starten Sie die Kamera noch einmal."
        }
        CallKey::ScreenTitle => "Der Bildschirm lässt sich nicht teilen",
        CallKey::ScreenText => "Das System hält ihn zurück. Der Anruf geht ohne ihn weiter.",
        CallKey::SupervisedTalk => "Gespräch mit {customer}",
    }
}
