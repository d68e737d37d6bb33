//! Every word of the call part in every language, side by side.

macro_rules! texts {
    ($($key:ident: $en:literal, $de:literal;)*) => {
        /// A text.
        #[cfg_attr(not(test), expect(dead_code, reason = "the script names most of them"))]
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Key {
            $($key,)*
        }

        impl Key {
            /// Its name, by which the script knows it.
            pub(crate) const fn name(self) -> &'static str {
                match self {
                    $(Self::$key => stringify!($key),)*
                }
            }
        }

        /// Every text in every language as JSON, put together by the compiler.
        pub(crate) const TABLE: &str = concat!(
            "{\"\":[]",
            $(",\"", stringify!($key), "\":[\"", $en, "\",\"", $de, "\"]",)*
            "}"
        );

        #[cfg(test)]
        const ALL: &[(Key, [&str; 2])] = &[$((Key::$key, [$en, $de]),)*];
    };
}

texts! {
    // Before the call.
    CheckTitle: "Ready to talk?", "Bereit zum Sprechen?";
    CheckText: "Check how you sound and look. Nobody hears or sees you yet.",
        "Prüfen Sie Ton und Bild. Noch hört und sieht Sie niemand.";
    Name: "Your name", "Ihr Name";
    Microphone: "Microphone", "Mikrofon";
    Camera: "Camera", "Kamera";
    Speaker: "Speaker", "Lautsprecher";
    System: "System default", "Standard des Systems";
    Test: "Test sound", "Testton";
    Level: "Microphone level", "Pegel des Mikrofons";
    Start: "Start call", "Anruf starten";
    StartListening: "Join and listen only", "Nur zuhören";
    Starting: "Starting …", "Wird gestartet …";
    Back: "Back", "Zurück";
    Retry: "Try again", "Erneut versuchen";
    PreviewOff: "Your camera is off", "Ihre Kamera ist aus";
    // Permission and devices.
    Asking: "Your browser asks whether we may use your microphone. Please allow it.",
        "Ihr Browser fragt, ob wir Ihr Mikrofon verwenden dürfen. Bitte erlauben Sie es.";
    DeniedChrome: "Access is blocked. Click the icon to the left of the address, allow it, then try again.",
        "Der Zugriff ist gesperrt. Klicken Sie auf das Symbol links neben der Adresse, erlauben Sie ihn und versuchen Sie es erneut.";
    DeniedFirefox: "Access is blocked. Click the crossed-out icon in the address bar, remove the block, then try again.",
        "Der Zugriff ist gesperrt. Klicken Sie auf das durchgestrichene Symbol in der Adressleiste, heben Sie die Sperre auf und versuchen Sie es erneut.";
    DeniedSafari: "Access is blocked. Choose Settings for this website in the address bar, allow it, then try again.",
        "Der Zugriff ist gesperrt. Wählen Sie in der Adressleiste „Einstellungen für diese Website“, erlauben Sie ihn und versuchen Sie es erneut.";
    Dismissed: "The question was closed. Try again and choose Allow.",
        "Die Frage wurde geschlossen. Versuchen Sie es erneut und wählen Sie „Zulassen“.";
    Missing: "No such device was found. Plug one in, or go on without.",
        "Kein passendes Gerät gefunden. Schließen Sie eines an oder machen Sie ohne weiter.";
    Busy: "Another program is using the device. Close it, then try again.",
        "Ein anderes Programm verwendet das Gerät. Schließen Sie es und versuchen Sie es erneut.";
    Unplugged: "The device was unplugged.", "Das Gerät wurde getrennt.";
    Insecure: "Browsers allow calls on secure pages (https) only.",
        "Browser erlauben Anrufe nur auf sicheren Seiten (https).";
    Unsupported: "This browser cannot do that.", "Dieser Browser kann das nicht.";
    // Network.
    ReachAsking: "Checking your network …", "Ihr Netz wird geprüft …";
    ReachDirect: "Your network lets calls through", "Ihr Netz lässt Anrufe durch";
    ReachRelay: "Your network lets calls through only by a relay",
        "Ihr Netz lässt Anrufe nur über eine Zwischenstation durch";
    ReachNone: "Your network seems to block calls. You can try anyway.",
        "Ihr Netz scheint Anrufe zu sperren. Sie können es trotzdem versuchen.";
    Blocked: "Your network seems to block calls. We keep trying.",
        "Ihr Netz scheint Anrufe zu sperren. Wir versuchen es weiter.";
    // The call.
    Call: "Call", "Anruf";
    Requested: "Calling …", "Es klingelt …";
    Workflow: "One moment, please …", "Einen Moment, bitte …";
    Queued: "Waiting for an agent", "Wir suchen jemanden für Sie";
    Connecting: "Connecting …", "Verbindung wird aufgebaut …";
    Connected: "Connected", "Verbunden";
    Held: "On hold", "Gehalten";
    Transferring: "You are being transferred …", "Sie werden weiterverbunden …";
    Recovering: "Connection lost. Bringing your call back …",
        "Verbindung verloren. Ihr Anruf wird zurückgeholt …";
    PeerLost: "The other side has lost the connection. One moment …",
        "Die Gegenseite hat keine Verbindung. Einen Moment …";
    Elsewhere: "This call is in another tab", "Dieser Anruf läuft in einem anderen Tab";
    TakeHere: "Take it here", "Hierher holen";
    Refused: "This browser or network cannot take part in the call.",
        "Dieser Browser oder dieses Netz kann am Anruf nicht teilnehmen.";
    PlaySound: "Turn sound on", "Ton einschalten";
    Recording: "Recording", "Aufzeichnung";
    Joined: "{name} has joined", "{name} ist dabei";
    PeerMuted: "Microphone off", "Mikrofon aus";
    Mute: "Mute microphone", "Mikrofon stummschalten";
    Unmute: "Turn microphone on", "Mikrofon einschalten";
    CameraOn: "Turn camera on", "Kamera einschalten";
    CameraOff: "Turn camera off", "Kamera ausschalten";
    Share: "Share your screen", "Bildschirm teilen";
    StopSharing: "Stop sharing", "Nicht mehr teilen";
    Sharing: "You are sharing your screen", "Sie teilen Ihren Bildschirm";
    ShareClick: "Press “Share your screen” to choose what to show.",
        "Wählen Sie mit „Bildschirm teilen“, was Sie zeigen möchten.";
    Devices: "Microphone, camera, speaker", "Mikrofon, Kamera, Lautsprecher";
    Picture: "Picture in picture", "Bild im Bild";
    Full: "Full screen", "Vollbild";
    ShowChat: "Show chat", "Chat zeigen";
    HideChat: "Hide chat", "Chat ausblenden";
    HangUp: "Hang up", "Auflegen";
    You: "You", "Sie";
    Good: "Good connection", "Gute Verbindung";
    Fair: "Fair connection", "Mäßige Verbindung";
    Poor: "Poor connection", "Schlechte Verbindung";
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn every_text_is_there_in_every_language_and_translated() {
        for (key, [en, de]) in ALL {
            assert!(!en.is_empty() && !de.is_empty(), "{key:?}");
            assert_ne!(en, de, "{key:?} is not translated");
            assert_eq!(en.contains("{name}"), de.contains("{name}"), "{key:?}");
            assert!(!TABLE.contains('\\') && !en.contains('"') && !de.contains('"'));
        }
    }

    /// The script says `say.KEY`; what is no key would be an empty place on the screen.
    #[test]
    fn the_script_uses_keys_that_exist_and_no_key_is_unused() {
        let mut used = Vec::new();
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/script");
        for file in fs::read_dir(folder).unwrap() {
            let source = fs::read_to_string(file.unwrap().path()).unwrap();
            let keys = source.split("say.").skip(1);
            used.extend(keys.map(|rest| {
                let end = rest.find(|end: char| !end.is_alphanumeric());
                rest[..end.unwrap_or(rest.len())].to_owned()
            }));
        }
        let is_key = |name: &String| ALL.iter().any(|(key, _)| key.name() == name);
        let unknown: Vec<_> = used.iter().filter(|name| !is_key(name)).collect();
        assert!(unknown.is_empty(), "no such texts: {unknown:?}");
        for (key, _) in ALL {
            let name = key.name();
            let is_used = used.iter().any(|used| used == name) || face_uses(name);
            assert!(is_used, "nothing shows {name}");
        }
    }

    fn face_uses(name: &str) -> bool {
        include_str!("face.rs").contains(&format!("Key::{name}"))
    }
}
