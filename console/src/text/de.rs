//! The texts in German, in the Swiss spelling without ß.

use super::Key;

#[expect(
    clippy::too_many_lines,
    reason = "one line per text: a table, not a function to follow"
)]
pub(super) const fn text(key: Key) -> &'static str {
    match key {
        Key::Product => "Interact",
        Key::Claim => "Jedes Gespräch zählt. Keines geht verloren.",
        Key::Loading => "Wird geladen …",
        Key::ServerUnreachable => "Der Server antwortet nicht",
        Key::ServerUnreachableSub => {
            "Wir versuchen es weiter. Nichts, was Sie geschrieben haben, geht verloren."
        }
        Key::SetupTitle => "Interact einrichten",
        Key::SetupSub => "Ihre Firma, und Sie als deren Administrator",
        Key::SetupTenant => "Firma",
        Key::SetupName => "Ihr Name",
        Key::SetupSubmit => "Einrichten und anmelden",
        Key::SetupUsedUp => {
            "Dieser Link ist verbraucht. Melden Sie sich ohne ihn an, oder starten Sie den Server neu für einen anderen."
        }
        Key::SetupFaultName => "1 bis 256 Zeichen",
        Key::SetupFaultUpn => "Ein Name wie sie@example.com, den noch niemand hat",
        Key::SetupFaultPassword => "Mindestens 12 Zeichen, nicht der Anmeldename",
        Key::TryNow => "Jetzt versuchen",
        Key::SignInTitle | Key::SignIn => "Anmelden",
        Key::SignInSub => "an Ihrem Arbeitsplatz",
        Key::SigningIn => "Anmeldung läuft …",
        Key::Upn => "Benutzername",
        Key::Password => "Passwort",
        Key::ShowPassword => "Passwort anzeigen",
        Key::HidePassword => "Passwort verbergen",
        Key::SignInWrong => {
            "Benutzername oder Passwort ist falsch. Prüfen Sie beides und versuchen Sie es noch einmal."
        }
        Key::SignInThrottled => "Zu viele Versuche. Sie können es in {n} s noch einmal versuchen.",
        Key::SignInWith => "Mit {name} anmelden",
        Key::SignInOr => "oder",
        Key::SignInCode => "Kennung:",
        Key::SignInRefused => {
            "Die Anmeldung hat nicht geklappt. Versuchen Sie es noch einmal, oder fragen Sie Ihre Administration."
        }
        Key::SignInOff => {
            "Kennwörter sind hier abgeschaltet. Nehmen Sie die Schaltfläche Ihrer Organisation."
        }
        Key::SignInState => {
            "Diese Anmeldung wurde in einem anderen Fenster begonnen, dauerte zu lange oder ist verbraucht. Beginnen Sie neu."
        }
        Key::SignInCancelled => {
            "Die Anmeldung bei Ihrer Organisation wurde abgebrochen oder abgelehnt. Versuchen Sie es noch einmal."
        }
        Key::SignInToken => {
            "Was die Anmeldung Ihrer Organisation über Sie sagt, ist nicht brauchbar. Fragen Sie Ihre Administration."
        }
        Key::SignInProviderDown => {
            "Die Anmeldung Ihrer Organisation antwortet nicht. Versuchen Sie es gleich noch einmal."
        }
        Key::SignInUnknown => {
            "Bei Ihrer Organisation sind Sie angemeldet, haben hier aber kein Konto. Bitten Sie Ihre Administration darum."
        }
        Key::SignInInactive => "Ihr Konto ist hier abgeschaltet. Fragen Sie Ihre Administration.",
        Key::SignInSeats => {
            "Für ein neues Konto ist keine Lizenz mehr frei. Fragen Sie Ihre Administration."
        }
        Key::Account => "Kennwort und Anmeldungen",
        Key::SignedOut => "Sie sind abgemeldet.",
        Key::SignedOutShort => "Abgemeldet",
        Key::LoginOver => {
            "Ihre Anmeldung ist beendet. Melden Sie sich wieder an: Entwürfe und ungesendete Nachrichten sind noch da."
        }
        Key::SignOut => "Abmelden",
        Key::SignOutFailed => {
            "Der Server antwortet nicht, Sie sind also noch angemeldet. Versuchen Sie es noch einmal."
        }
        Key::Language | Key::CustomerLanguage => "Sprache",
        Key::Pages => "Seiten",
        Key::NavAgent => "Mein Arbeitsplatz",
        Key::UserMenu => "{name}: Menü",
        Key::Theme => "Farben",
        Key::ThemeAuto => "Auto",
        Key::ThemeLight => "Hell",
        Key::ThemeDark => "Dunkel",
        Key::Shortcuts => "Tastenkürzel",
        Key::Close | Key::CloseTask => "Schliessen",
        Key::Cancel => "Abbrechen",
        Key::Health => "Zustand Ihres Arbeitsplatzes",
        Key::HealthLabel => "Arbeitsplatz: {state}",
        Key::AlertsLimited => "Hinweise können untergehen",
        Key::Connection => "Verbindung",
        Key::Connecting => "Verbindung wird aufgebaut …",
        Key::Connected | Key::NoticeConnectedNobody => "Verbunden",
        Key::ReconnectingIn => "Neue Verbindung in {n} s",
        Key::Reconnecting => "Verbindung wird wiederhergestellt …",
        Key::Offline => "Kein Netz",
        Key::Replaced => "In einem anderen Fenster geöffnet",
        Key::Outdated => "Eine neue Version ist da",
        Key::Refused => "Der Server hat die Verbindung abgelehnt",
        Key::KeptSub => {
            "Sie können weiterschreiben: Alles bleibt erhalten und wird gesendet, sobald Sie zurück sind."
        }
        Key::ReplacedSub => "Dieses Fenster zeigt den Stand von vorhin.",
        Key::OutdatedSub => "Laden Sie die Seite neu. Entwürfe bleiben erhalten.",
        Key::RefusedSub => {
            "Versuchen Sie es noch einmal; bleibt es dabei, sagen Sie es Ihrer Administration."
        }
        Key::UseHere => "Hier verwenden",
        Key::Reload => "Neu laden",
        Key::BackOnline => "Wieder verbunden. Alles ist aktuell.",
        Key::Slept => "Dieser Computer hat {time} geschlafen. Alles wird neu geholt.",
        Key::Sound => "Ton",
        Key::SoundOn => "Sie hören Angebote und Nachrichten.",
        Key::SoundMuted | Key::NoticesOff => "In Ihrem Menü ausgeschaltet.",
        Key::SoundLocked => "Der Browser erlaubt Töne nach einem Klick.",
        Key::SoundMissing => "Dieser Browser hat keinen Ton.",
        Key::SoundTest => "Testen",
        Key::SoundUnmute => "Einschalten",
        Key::SoundUnlock | Key::NoticesAllow => "Erlauben",
        Key::SoundSwitch => "Töne",
        Key::Notifications | Key::NoticeSwitch => "Desktop-Benachrichtigungen",
        Key::NoticesOn => "Sie sehen Angebote, auch wenn die Seite verdeckt ist.",
        Key::NoticesAsk => "In diesem Browser noch nicht erlaubt.",
        Key::NoticesDenied => "Blockiert. Erlauben Sie sie über das Symbol links der Adresse.",
        Key::NoticesMissing => "Dieser Browser hat keine.",
        Key::MyState => "Mein Zustand",
        Key::Presence => "Präsenz",
        Key::PresenceOnline | Key::CustomerOnline => "Online",
        Key::PresenceBusy => "Beschäftigt",
        Key::PresenceAway => "Abwesend",
        Key::PresenceOffline => "Offline",
        Key::OnDuty => "Im Dienst",
        Key::StatusIdle => "Frei",
        Key::StatusRinging => "Es klingelt",
        Key::StatusConnected => "Im Gespräch",
        Key::StatusWrapUp | Key::WrapUp => "Nachbearbeitung",
        Key::StatusMissed => "Verpasst",
        Key::Capacity => "{n} von {most} Chats",
        Key::Services => "{n} Service|{n} Services",
        Key::Waiting => "{n} wartend|{n} wartend",
        Key::MissedTitle => "Sie haben ein Angebot verpasst",
        Key::MissedText => {
            "Sie erhalten keine neuen Angebote, bis Sie sagen, dass Sie zurück sind."
        }
        Key::IAmBack => "Ich bin zurück",
        Key::Offers => "Angebote",
        Key::OfferFrom => "{name} möchte chatten",
        Key::MessageFrom => "Nachricht von {name}",
        Key::ModalityChat => "Chat",
        Key::ModalityCall => "Anruf",
        Key::ModalityExternal | Key::ExternalTask => "Aufgabe",
        Key::Direct => "Direkt an Sie",
        Key::Waited => "Wartet seit {time}",
        Key::Accept => "Annehmen",
        Key::Accepting => "Wird angenommen …",
        Key::Decline => "Ablehnen",
        Key::SecondsLeft => "Noch {n} Sekunden",
        Key::OfferMissed => "Sie haben das Angebot von {name} verpasst.",
        Key::OfferWithdrawn => {
            "Das Angebot von {name} ist weg: Jemand anderes hat es angenommen, oder der Kunde ist gegangen."
        }
        Key::OfferLost => "Zu spät: Das Angebot von {name} war schon weg.",
        Key::Tasks => "Aufgaben",
        Key::TasksNone => "Hier erscheint, was Sie annehmen.",
        Key::CustomerOffline => "Verbindung weg",
        Key::CustomerUnknown => "Präsenz unbekannt",
        Key::Typing => "Schreibt …",
        Key::You => "Sie: {text}",
        Key::Unread | Key::JumpNew => "{n} neue Nachricht|{n} neue Nachrichten",
        Key::AnswerDue => "Antworten",
        Key::WrapUpText => "Schliessen Sie Ihre Notizen ab. Solange wird Ihnen nichts angeboten.",
        Key::Extend => "Verlängern",
        Key::Finish => "Fertig",
        Key::Finishing | Key::Ending => "Wird beendet …",
        Key::OverTitle => "Das Gespräch ist zu Ende",
        Key::OverText => "Der Kunde kann nicht mehr lesen, was Sie schreiben.",
        Key::Conversation => "Gespräch",
        Key::Messages => "Nachrichten",
        Key::BackToList => "Zurück zur Liste",
        Key::End | Key::EndConfirm => "Chat beenden",
        Key::EndTitle => "Diesen Chat beenden?",
        Key::EndQuestion => "{name} kann Ihnen danach nicht mehr schreiben.",
        Key::EndedByCustomer => "{name} hat den Chat beendet.",
        Key::EndedLeft => "{name} ist gegangen und nicht zurückgekommen.",
        Key::EndedByUser => "Sie haben den Chat mit {name} beendet.",
        Key::EndedOtherwise => "Der Chat mit {name} ist zu Ende.",
        Key::EndedShortCustomer => "Kunde ist gegangen",
        Key::EndedShort => "Beendet",
        Key::UnseenLine => "Neu",
        Key::SaidByYou => "Sie:",
        Key::SaidByCustomer => "Kunde:",
        Key::Sending => "Wird gesendet",
        Key::Sent => "Gesendet",
        Key::Seen => "Gesehen",
        Key::Failed => "Nicht gesendet",
        Key::SendAgain => "Noch einmal senden",
        Key::Delete => "Löschen",
        Key::NotDelivered => "Nicht zugestellt, weil der Chat zu Ende ist: «{text}»",
        Key::JumpNewest => "Neueste",
        Key::ComposerLabel => "Ihre Nachricht",
        Key::ComposerPlaceholder => "Nachricht schreiben …",
        Key::ComposerHint => "Eingabe sendet, Umschalt und Eingabe beginnen eine neue Zeile",
        Key::Characters => "{n} von {most}",
        Key::OutboxFull => {
            "Zu viele ungesendete Nachrichten. Warten Sie, bis die Verbindung zurück ist."
        }
        Key::Send => "Senden",
        Key::Enter => "Eingabe",
        Key::Shift => "Umschalt",
        Key::DoSend => "Nachricht senden",
        Key::DoNewLine => "Neue Zeile",
        Key::DoAccept => "Ältestes Angebot annehmen",
        Key::DoDecline => "Ältestes Angebot ablehnen",
        Key::DoNext => "Nächste Aufgabe",
        Key::DoPrevious => "Vorherige Aufgabe",
        Key::DoComposer => "Zum Nachrichtenfeld",
        Key::DoEnd => "Offenen Chat beenden",
        Key::DoFinish => "Nachbearbeitung beenden",
        Key::DoDetails => "Kundenangaben ein- oder ausblenden",
        Key::Details => "Kunde",
        Key::CloseDetails => "Kundenangaben ausblenden",
        Key::DetailsNone => "Öffnen Sie eine Aufgabe, um zu sehen, mit wem Sie sprechen.",
        Key::Verified => "Geprüft",
        Key::Unverified => "Nicht geprüft",
        Key::UnverifiedHint => {
            "Das hat der Kunde selbst eingegeben; kein signiertes Token bürgt dafür."
        }
        Key::EMail => "E-Mail",
        Key::Name => "Voller Name",
        Key::Company => "Firma",
        Key::Service => "Service",
        Key::Origin => "Website",
        Key::CustomFields => "Zusatzfelder",
        Key::Parameters => "Kontext und Antworten",
        Key::EmptyLoading => "Ihr Arbeitsplatz wird geholt.",
        Key::EmptyNoService => "Sie sind noch in keinem Service",
        Key::EmptyNoServiceSub => {
            "Eine Administratorin kann Sie aufnehmen. Direkte Chats erreichen Sie trotzdem."
        }
        Key::EmptyOffDuty | Key::WhyOffDuty => "Sie sind nicht im Dienst",
        Key::EmptyOffDutySub => {
            "Gehen Sie in den Dienst, damit Ihnen angeboten wird, was für Ihre Services ankommt."
        }
        Key::GoOnDuty => "In den Dienst gehen",
        Key::EmptyNotOnline | Key::WhyNotOnline => "Sie sind nicht online",
        Key::EmptyNotOnlineSub => {
            "Solange Sie beschäftigt oder abwesend sind, werden die anderen im Team gefragt."
        }
        Key::GoOnline => "Online gehen",
        Key::EmptyRinging => "Ein Kunde wartet",
        Key::EmptyRingingSub => "Nehmen Sie das Angebot an, um zu beginnen.",
        Key::EmptyWaiting => "Bereit für den nächsten Kunden",
        Key::EmptyWaitingSub => {
            "Wer als Nächstes kommt, klingelt hier. Sie können anderswo arbeiten: Ton, Titel und Benachrichtigung rufen Sie."
        }
        Key::EmptyChoose => "Wählen Sie eine Aufgabe",
        Key::EmptyChooseSub => "Öffnen Sie eine aus der Liste, um weiterzumachen.",
        Key::TipAccept => "nimmt an",
        Key::TipHelp => "zeigt alle Kürzel",
        Key::NoticeWelcome => "Der Kunde wurde begrüsst",
        Key::NoticeQueued => "Wartet in der Warteschlange",
        Key::NoticeConnected => "{name} ist dabei",
        Key::NoticeTransferred | Key::TransferTitle => "An einen anderen Service übergeben",
        Key::NoticeUserLeft => "Der Agent ist gegangen",
        Key::NoticeDeclined => "Abgelehnt",
        Key::NoticeCustomerLeft => "Der Kunde ist gegangen",
        Key::NoticeEnded => "Der Kontakt ist beendet",
        Key::NoticeOutsideHours => "Ausserhalb der Öffnungszeiten",
        Key::NoticeMessage => "Nachricht des Workflows",
        Key::ErrorOfferGone => "Dieses Angebot ist weg.",
        Key::ErrorTaskEnded => "Der Chat ist zu Ende.",
        Key::ErrorNotApplicable => "Das passt nicht mehr zum jetzigen Zustand.",
        Key::ErrorLimitReached => "Eine Grenze ist erreicht. Versuchen Sie es später.",
        Key::ErrorRateLimited => "Zu schnell. Warten Sie einen Augenblick.",
        Key::ErrorForbidden => "Das dürfen Sie nicht.",
        Key::ErrorMessageEmpty => "Die Nachricht ist leer.",
        Key::ErrorMessageTooLong => "Die Nachricht ist zu lang.",
        Key::ErrorUnavailable => {
            "Der Server kann das gerade nicht. Versuchen Sie es gleich noch einmal."
        }
        Key::ErrorLoginRequired => "Ihre Anmeldung ist beendet.",
        Key::ErrorCrossSite => "Die Anfrage kam nicht von dieser Seite. Laden Sie sie neu.",
        Key::ErrorOther => "Das hat nicht geklappt. Versuchen Sie es noch einmal.",
        Key::ErrorFieldInvalid => "Etwas darin fehlt oder ist zu lang.",
        Key::ErrorServiceClosed => "Der Service nimmt im Moment nichts an.",
        Key::ErrorModality => "Der Service nimmt keine Aufgaben dieser Art an.",
        Key::NavSupervisor => "Live",
        Key::NavReports => "Berichte",
        Key::NavAdmin => "Verwaltung",
        Key::ProgramLoading => "Die Verwaltung wird geladen …",
        Key::ProgramFailed => "Die Verwaltung konnte nicht geladen werden",
        Key::ProgramFailedSub => {
            "Prüfen Sie die Verbindung. Nach einer Aktualisierung des Servers laden Sie die Seite neu."
        }
        Key::OpenIncoming => "Ankommendes selbst öffnen",
        Key::AsOf => "Stand {time} – wird neu verbunden",
        Key::DutyAs => "Im Dienst als",
        Key::DutyPlain => "Ohne Profil",
        Key::Availability => "Verfügbarkeit",
        Key::Available => "Verfügbar",
        Key::StatusNotAvailable => "Nicht verfügbar",
        Key::NotAvailableSince => "Seit {time}",
        Key::IAmAvailable => "Ich bin verfügbar",
        Key::EmptyNotAvailable | Key::WhyNotAvailable => "Sie sind nicht verfügbar",
        Key::EmptyNotAvailableSub => "Ihnen wird nichts angeboten, bis Sie wieder verfügbar sind.",
        Key::CapacityExternal => "{n} von {most} Aufgaben",
        Key::MissedClears => "Löst sich in {time} von selbst.",
        Key::SkillsTitle => "{n} Fähigkeit|{n} Fähigkeiten",
        Key::SkillLevel => "{name}, Stufe {n} von 5",
        Key::Pickup => "Zum Abholen",
        Key::PickupTake => "Nehmen",
        Key::PickupTaking => "Wird genommen …",
        Key::PickupAll => "Alle {n} zeigen",
        Key::PickupFewer => "Weniger zeigen",
        Key::PickupTakeLabel => "{name} nehmen",
        Key::PickupLost => "Von jemand anderem genommen: {name}.",
        Key::OfferTaken => {
            "Vergeben: Jemand war bei {name} schneller, oder der Kunde ist gegangen."
        }
        Key::WhyMissed => "Sagen Sie zuerst, dass Sie zurück sind",
        Key::WhyWrapUp => "Beenden Sie zuerst die Nachbearbeitung",
        Key::WhyFull => "Sie haben alle Hände voll",
        Key::WhyOther => "Nicht neben dem, was Sie gerade tun",
        Key::RingsAtOthers => "Klingelt bei {n} weiteren Person|Klingelt bei {n} weiteren Personen",
        Key::OfferTask => "Neue Aufgabe: {name}",
        Key::ShowSession => "Sitzung zeigen",
        Key::SessionOfOffer => "Klingelt gerade",
        Key::TaskGone => "«{name}» ist nicht mehr auf Ihrem Tisch.",
        Key::Priority => "Priorität",
        Key::PriorityLow => "Tief",
        Key::PriorityNormal => "Normal",
        Key::PriorityHigh => "Hoch",
        Key::PriorityStrict => "Strikt",
        Key::OpenLink => "Link öffnen",
        Key::Concerns => "Betrifft",
        Key::ConcernsNobody => "Niemand ist genannt",
        Key::DescriptionNone => "Es gibt keine Beschreibung. Der Titel sagt alles.",
        Key::FinishTask => "Aufgabe abschliessen",
        Key::FinishTaskTitle => "Ist diese Aufgabe erledigt?",
        Key::FinishTaskQuestion => "«{name}» endet und verlässt Ihren Tisch.",
        Key::Codes => "Codes und Tags",
        Key::CodePrimary => "Primärer Code",
        Key::CodeSecondary => "Sekundärer Code",
        Key::CodeNone => "Keiner",
        Key::Tags => "Tags",
        Key::TagNew => "Neues Tag",
        Key::TagAdd => "Hinzufügen",
        Key::TagRemove => "Tag {name} entfernen",
        Key::TagTooLong => "Höchstens 40 Zeichen.",
        Key::TagKnown => "Dieses Tag ist schon da.",
        Key::TagFull => "Höchstens 20 Tags.",
        Key::Transfer => "Übergeben",
        Key::TransferSearch => "Services suchen",
        Key::TransferNoMatch => "Kein Service heisst so.",
        Key::TransferNone => "Es gibt keinen anderen Service, an den Sie übergeben könnten.",
        Key::TransferLoading => "Es wird geholt, wer da ist …",
        Key::TransferHere => "Ist schon hier",
        Key::TransferNoWorkflow => "Nimmt keine Aufgaben dieser Art an",
        Key::TransferQuestion => {
            "{name} geht an {service}. Ihr Teil endet sofort; setzen Sie Codes und Tags also vorher."
        }
        Key::TransferNow => "Jemand ist frei und wird sofort gefragt.",
        Key::TransferWait => "Gerade ist niemand frei, {name} wartet also in der Warteschlange.",
        Key::TransferClosed => {
            "Dort ist niemand im Dienst. {service} entscheidet, was geschieht, und der Kontakt kann enden."
        }
        Key::TransferConfirm => "Jetzt übergeben",
        Key::Transferring => "Wird übergeben …",
        Key::Transferred => "{name} ist übergeben.",
        Key::NFree => "{n} frei|{n} frei",
        Key::ServiceOpen => "Offen",
        Key::ServiceBusy => "Besetzt",
        Key::ServiceClosed => "Geschlossen",
        Key::TransferNoConnection => "Ohne Verbindung kann nichts übergeben werden.",
        Key::DoTransfer => "Offene Aufgabe übergeben",
        Key::NoticeCallRequested => "Der Kunde möchte telefonieren",
        Key::NoticeCallStarted => "Der Anruf hat begonnen",
        Key::NoticeCallEnded => "Der Anruf ist zu Ende",
        Key::NoticeCallDeclined => "Der Anruf wurde abgelehnt",
        Key::NoticeCallFailed => "Der Anruf kam nicht zustande: vom Kunden kam nichts an",
        Key::NoticeRecording => "Der Anruf wird aufgezeichnet",
        Key::NoticeSupervisorJoined => "{name} ist dazugekommen",
        Key::NoticeSupervisorLeft => "{name} ist wieder gegangen",
        Key::NoticeHandedOver => "{name} hat übernommen",
        Key::ErrorCallEnded => "Der Anruf ist zu Ende.",
        Key::ErrorMedia => {
            "Der Server hat keinen Platz für einen weiteren Anruf. Versuchen Sie es gleich noch einmal."
        }
        Key::ErrorCodec => {
            "Dieser Browser kann diesen Anruf nicht führen. Verwenden Sie ein aktuelles Chrome, Edge, Firefox oder Safari."
        }
        Key::OfferCall => "{name} ruft an",
        Key::EmptyRingingCall => "Jemand ruft an",
        Key::EmptyRingingTask => "Eine Aufgabe wird angeboten",
        Key::StatusCall => "Im Anruf",
        Key::StatusTask => "An einer Aufgabe",
        Key::EndCall => "Kontakt beenden",
        Key::EndCallTitle => "Diesen Kontakt beenden?",
        Key::DoMicrophone => "Sich stumm oder laut schalten",
        Key::DoCamera => "Kamera ein- oder ausschalten",
        Key::DoShare => "Bildschirm teilen oder nicht mehr teilen",
        Key::DoHold => "Kunden halten oder zurückholen",
        Key::DoHangUp => "Auflegen",
        Key::DoConsult => "Jemanden aus dem Team fragen",
    }
}
