//! What is wrong with a workflow, in words.

use console_base::words;
use engine::workflow::FindingKind;

use super::{Named, Texts};

words! {
    /// Findings of the engine.
    pub(crate) ProblemKey {
        NoStart: "The workflow must begin with a Start.", "Der Workflow muss mit einem Start beginnen.";
        SecondStart: "There can be only one Start.", "Es kann nur einen Start geben.";
        NoAccept: "An Accept is missing.", "Ein Annehmen fehlt.";
        SecondAccept: "Another Accept comes before this one.", "Davor kommt schon ein anderes Annehmen.";
        BeforeAccept: "Only checks may come before Accept.", "Vor dem Annehmen sind nur Prüfungen erlaubt.";
        OpenExit: "The exit “{exit}” leads nowhere.", "Der Ausgang „{exit}“ führt nirgendwohin.";
        UnknownExit: "There is no exit “{exit}”.", "Einen Ausgang „{exit}“ gibt es nicht.";
        DeadExit: "The exit “{exit}” leads to something that is gone.", "Der Ausgang „{exit}“ führt zu etwas, das es nicht mehr gibt.";
        Unreachable: "Nothing leads here.", "Nichts führt hierher.";
        NeedsAccept: "A way leads here without an Accept before.", "Ein Weg führt ohne Annehmen hierher.";
        NeedsQueueTask: "A way leads here without a Queue Task before.", "Ein Weg führt ohne „Aufgabe einreihen“ hierher.";
        NeverDisconnects: "No way from here reaches Disconnect.", "Kein Weg von hier erreicht „Beenden“.";
        EndlessCircle: "A circle without a wait.", "Ein Kreis ohne Wartezeit.";
        SecondQueue: "The task has been in the queue before; it can enter once.", "Die Aufgabe war schon in der Warteschlange; das geht nur einmal.";
        NotForKind: "Workflows of this type do not have this activity.", "Workflows dieses Typs haben diese Aktivität nicht.";
        TooManyActivities: "A workflow has at most 300 activities.", "Ein Workflow hat höchstens 300 Aktivitäten.";
        Name: "The name must have 1 to 256 characters in one line.", "Der Name muss 1 bis 256 Zeichen in einer Zeile haben.";
        Text: "A text is not accepted: look for unknown $(fields) and control characters.", "Ein Text wird nicht angenommen: unbekannte $(Felder) oder Steuerzeichen?";
        EmptyText: "A text is empty.", "Ein Text ist leer.";
        OutOfRange: "A number is outside its range.", "Eine Zahl liegt außerhalb ihres Bereichs.";
        Label: "Button {number} needs a text of 1 to 80 characters.", "Schaltfläche {number} braucht einen Text von 1 bis 80 Zeichen.";
        SameLabel: "Button {number} says the same as an earlier one.", "Schaltfläche {number} sagt dasselbe wie eine frühere.";
        UnknownKey: "The key of choice {number} is not on a telephone.", "Die Taste von Wahl {number} gibt es auf keinem Telefon.";
        SameKey: "The key of choice {number} is taken.", "Die Taste von Wahl {number} ist vergeben.";
        LongValue: "The value of choice {number} is too long.", "Der Wert von Wahl {number} ist zu lang.";
        Case: "Case {number} compares with nothing, with too much or with something that is no number.", "Fall {number} vergleicht mit nichts, mit zu viel oder mit etwas, das keine Zahl ist.";
        ParameterName: "“{name}” cannot be the name of a parameter.", "„{name}“ kann kein Parametername sein.";
        NoParameterName: "A parameter has no name.", "Ein Parameter hat keinen Namen.";
        UnknownField: "There is no field “{name}”.", "Ein Feld „{name}“ gibt es nicht.";
        AnswerRule: "No answer can satisfy this rule.", "Keine Antwort kann diese Regel erfüllen.";
        OtherModality: "The workflow is of another type.", "Der Workflow ist von einem anderen Typ.";
        Licence: "The service's licence does not include this.", "Die Lizenz des Services enthält das nicht.";
        UnknownService: "Choose a service that exists.", "Wählen Sie einen Service, den es gibt.";
        InteractPickup: "Calls from the widget are not distributed by Pickup.", "Anrufe aus dem Widget werden nicht per Pickup verteilt.";
        InteractVoiceMessage: "Calls from the widget are not recorded.", "Anrufe aus dem Widget werden nicht aufgenommen.";
    }
}

/// A finding as a sentence, followed.
pub(crate) fn sentence(texts: Texts, kind: &FindingKind) -> String {
    let number = |number: &u8| number.to_string();
    let (key, gap, value) = match kind {
        FindingKind::OpenExit(exit) => (ProblemKey::OpenExit, "exit", texts.plain_exit(*exit)),
        FindingKind::UnknownExit(exit) => {
            (ProblemKey::UnknownExit, "exit", texts.plain_exit(*exit))
        }
        FindingKind::DeadExit(exit) => (ProblemKey::DeadExit, "exit", texts.plain_exit(*exit)),
        FindingKind::Label(n) => (ProblemKey::Label, "number", number(n)),
        FindingKind::SameLabel(n) => (ProblemKey::SameLabel, "number", number(n)),
        FindingKind::UnknownKey(n) => (ProblemKey::UnknownKey, "number", number(n)),
        FindingKind::SameKey(n) => (ProblemKey::SameKey, "number", number(n)),
        FindingKind::LongValue(n) => (ProblemKey::LongValue, "number", number(n)),
        FindingKind::Case(n) => (ProblemKey::Case, "number", number(n)),
        FindingKind::ParameterName { name, .. } if !name.is_empty() => {
            (ProblemKey::ParameterName, "name", name.clone())
        }
        FindingKind::UnknownField(name) => (ProblemKey::UnknownField, "name", name.clone()),
        plain => return texts.get(plain_key(plain)).to_owned(),
    };
    texts.with(key, &[(gap, &value)])
}

const fn plain_key(kind: &FindingKind) -> ProblemKey {
    match kind {
        FindingKind::NoStart => ProblemKey::NoStart,
        FindingKind::SecondStart => ProblemKey::SecondStart,
        FindingKind::NoAccept => ProblemKey::NoAccept,
        FindingKind::SecondAccept => ProblemKey::SecondAccept,
        FindingKind::BeforeAccept => ProblemKey::BeforeAccept,
        FindingKind::OpenExit(_) => ProblemKey::OpenExit,
        FindingKind::UnknownExit(_) => ProblemKey::UnknownExit,
        FindingKind::DeadExit(_) => ProblemKey::DeadExit,
        FindingKind::Unreachable => ProblemKey::Unreachable,
        FindingKind::NeedsAccept => ProblemKey::NeedsAccept,
        FindingKind::NeedsQueueTask => ProblemKey::NeedsQueueTask,
        FindingKind::NeverDisconnects => ProblemKey::NeverDisconnects,
        FindingKind::EndlessCircle => ProblemKey::EndlessCircle,
        FindingKind::SecondQueue => ProblemKey::SecondQueue,
        FindingKind::NotForKind(_) => ProblemKey::NotForKind,
        FindingKind::TooManyActivities => ProblemKey::TooManyActivities,
        FindingKind::Name => ProblemKey::Name,
        FindingKind::Text { .. } => ProblemKey::Text,
        FindingKind::EmptyText(_) => ProblemKey::EmptyText,
        FindingKind::OutOfRange(_) => ProblemKey::OutOfRange,
        FindingKind::Label(_) => ProblemKey::Label,
        FindingKind::SameLabel(_) => ProblemKey::SameLabel,
        FindingKind::UnknownKey(_) => ProblemKey::UnknownKey,
        FindingKind::SameKey(_) => ProblemKey::SameKey,
        FindingKind::LongValue(_) => ProblemKey::LongValue,
        FindingKind::Case(_) => ProblemKey::Case,
        FindingKind::ParameterName { .. } => ProblemKey::NoParameterName,
        FindingKind::UnknownField(_) => ProblemKey::UnknownField,
        FindingKind::AnswerRule => ProblemKey::AnswerRule,
        FindingKind::OtherModality(_) => ProblemKey::OtherModality,
        FindingKind::Licence(_) => ProblemKey::Licence,
        FindingKind::UnknownService(_) => ProblemKey::UnknownService,
        FindingKind::InteractPickup => ProblemKey::InteractPickup,
        FindingKind::InteractVoiceMessage => ProblemKey::InteractVoiceMessage,
    }
}
