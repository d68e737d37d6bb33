//! What each figure means: the one table from which documentation and tooltips are made.

use serde::Serialize;

use super::FigureKey;

/// Name and explanation of a figure in one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Words {
    /// Name, as the head of a column.
    pub name: &'static str,
    /// What it means, in sentences.
    pub text: &'static str,
}

/// What a figure means. `GET /api/v1/figures/definitions` answers with all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Definition {
    /// Which figure.
    pub key: FigureKey,
    /// How it is computed.
    pub formula: &'static str,
    /// In English.
    pub en: Words,
    /// In German.
    pub de: Words,
}

impl Definition {
    /// The definition of a figure.
    #[must_use]
    pub const fn of(key: FigureKey) -> &'static Self {
        &DEFINITIONS[key as usize]
    }

    /// In the language of a locale; English where it is not German.
    #[must_use]
    pub fn words(&self, locale: &str) -> &Words {
        let is_german = locale.split(['-', '_']).next() == Some("de");
        if is_german { &self.de } else { &self.en }
    }
}

type Pair = (&'static str, &'static str);

const fn define(key: FigureKey, formula: &'static str, en: Pair, de: Pair) -> Definition {
    Definition {
        key,
        formula,
        en: Words {
            name: en.0,
            text: en.1,
        },
        de: Words {
            name: de.0,
            text: de.1,
        },
    }
}

/// The definitions, in the order of [`FigureKey::ALL`].
#[rustfmt::skip]
pub const DEFINITIONS: &[Definition] = &[
    define(FigureKey::Sessions,
        "service sessions that began in the range and are over",
        ("Service sessions",
         "Every part of a task that one service handled and that began in the range. A task that is handed to another service counts in both. Tasks that still run, wrap-up included, are not counted yet."),
        ("Servicesitzungen",
         "Jeder Teil einer Aufgabe, den ein Service bearbeitet hat und der im Zeitraum begann. Eine weitergegebene Aufgabe zählt in beiden Services. Laufende Aufgaben, auch in Nachbearbeitung, zählen noch nicht.")),
    define(FigureKey::Accepted,
        "service sessions with at least one user connected",
        ("Accepted",
         "Service sessions that a user took, whatever came then: also those that were handed over later."),
        ("Angenommen",
         "Servicesitzungen, die ein Benutzer angenommen hat, was auch danach kam: auch später weitergegebene.")),
    define(FigureKey::AcceptedInTime,
        "accepted with wait ≤ accept time of the service",
        ("Accepted in time",
         "Accepted service sessions whose customer waited at most the accept time of the service (20 s unless set). Measured with the service's present setting."),
        ("Rechtzeitig angenommen",
         "Angenommene Servicesitzungen, deren Kunde höchstens die Annahmezeit des Service gewartet hat (20 s, wenn nicht anders eingestellt). Gemessen mit der heutigen Einstellung des Service.")),
    define(FigureKey::AcceptRate,
        "acceptedInTime / accepted",
        ("Accept rate (SLA)",
         "Share of the accepted service sessions that were accepted in time. Nothing when none was accepted."),
        ("Annahmequote (SLA)",
         "Anteil der rechtzeitig angenommenen an den angenommenen Servicesitzungen. Leer, wenn keine angenommen wurde.")),
    define(FigureKey::HangUps,
        "service sessions abandoned in the workflow or in the queue, without a user",
        ("Hang-ups",
         "Service sessions that the customer left before a user took them, in the workflow or in the queue."),
        ("Aufgelegt",
         "Servicesitzungen, die der Kunde verlassen hat, bevor ein Benutzer annahm, im Workflow oder in der Warteschlange.")),
    define(FigureKey::HangUpsInTime,
        "hang-ups with patience ≤ hang-up time of the service",
        ("Hang-ups in time",
         "Hang-ups within the hang-up time of the service (10 s unless set): they do not count against the service. Measured with the service's present setting."),
        ("Rechtzeitig aufgelegt",
         "Aufgelegte innerhalb der Auflegezeit des Service (10 s, wenn nicht anders eingestellt): sie zählen nicht gegen den Service. Gemessen mit der heutigen Einstellung des Service.")),
    define(FigureKey::HangUpRate,
        "hangUpsInTime / hangUps",
        ("Hang-up rate (SLA)",
         "Share of the hang-ups that came within the hang-up time. Nothing without hang-ups."),
        ("Auflegequote (SLA)",
         "Anteil der rechtzeitig aufgelegten an allen aufgelegten Servicesitzungen. Leer, wenn niemand aufgelegt hat.")),
    define(FigureKey::UserAccepted,
        "service sessions whose last user session ended as accepted",
        ("Ended with a user",
         "Service sessions that ended with the user who took them. The last user session decides."),
        ("Mit Benutzer beendet",
         "Servicesitzungen, die bei dem Benutzer endeten, der sie hatte. Die letzte Benutzersitzung entscheidet.")),
    define(FigureKey::TransferSuccessful,
        "service sessions handed to another service",
        ("Handed over",
         "Service sessions that ended because a user or the workflow handed the task to another service."),
        ("Weitergegeben",
         "Servicesitzungen, die endeten, weil ein Benutzer oder der Workflow die Aufgabe an einen anderen Service gab.")),
    define(FigureKey::TransferFailed,
        "service sessions whose last user session ended as a failed transfer",
        ("Handing over failed",
         "Service sessions that ended while handing over failed."),
        ("Weitergabe misslungen",
         "Servicesitzungen, die mit einer misslungenen Weitergabe endeten.")),
    define(FigureKey::AbandonedInWorkflow,
        "service sessions that the customer left outside the queue, without a user",
        ("Abandoned in the workflow",
         "Service sessions that the customer left before the task was in the queue."),
        ("Im Workflow verlassen",
         "Servicesitzungen, die der Kunde verliess, bevor die Aufgabe in der Warteschlange war.")),
    define(FigureKey::AbandonedInQueue,
        "service sessions that ended in the queue, without a user",
        ("Abandoned in the queue",
         "Service sessions that the customer left while the task waited or rang, or that the workflow took away while they rang."),
        ("In der Warteschlange verlassen",
         "Servicesitzungen, die der Kunde verliess, während die Aufgabe wartete oder klingelte, oder die der Workflow während des Klingelns zurücknahm.")),
    define(FigureKey::HandledByWorkflow,
        "service sessions that the workflow or a supervisor ended, without a user",
        ("Ended by the workflow",
         "Service sessions that the workflow ended without a user, or that a supervisor cancelled."),
        ("Vom Workflow beendet",
         "Servicesitzungen, die der Workflow ohne Benutzer beendete oder die ein Supervisor abbrach.")),
    define(FigureKey::WaitAverage,
        "sum of waits / accepted",
        ("Wait, average",
         "From the queue until a user took the task, of accepted service sessions. Without a queue: from the beginning of the service session."),
        ("Wartezeit, Durchschnitt",
         "Vom Eintritt in die Warteschlange bis zur Annahme, über angenommene Servicesitzungen. Ohne Warteschlange: ab Beginn der Servicesitzung.")),
    define(FigureKey::WaitP90,
        "nearest-rank 90th percentile of the waits",
        ("Wait, nine in ten",
         "Nine in ten accepted customers waited at most so long."),
        ("Wartezeit, neun von zehn",
         "Neun von zehn angenommenen Kunden warteten höchstens so lange.")),
    define(FigureKey::WaitMax,
        "longest wait",
        ("Wait, longest",
         "The longest wait of an accepted service session."),
        ("Wartezeit, längste",
         "Die längste Wartezeit einer angenommenen Servicesitzung.")),
    define(FigureKey::PatienceAverage,
        "sum of patience / hang-ups",
        ("Patience, average",
         "From the beginning of the service session until the customer left, of hang-ups."),
        ("Geduld, Durchschnitt",
         "Vom Beginn der Servicesitzung bis der Kunde ging, über aufgelegte.")),
    define(FigureKey::PatienceP90,
        "nearest-rank 90th percentile of the patience",
        ("Patience, nine in ten",
         "Nine in ten customers who hung up had done so by then."),
        ("Geduld, neun von zehn",
         "Neun von zehn Kunden, die auflegten, hatten es bis dahin getan.")),
    define(FigureKey::PatienceMax,
        "longest patience",
        ("Patience, longest",
         "The longest that a customer stayed before hanging up."),
        ("Geduld, längste",
         "Am längsten blieb ein Kunde so lange, bevor er auflegte.")),
    define(FigureKey::Offers,
        "user sessions that began in the range and are over",
        ("Offers",
         "Every user session: each offer of a task to a user, and each task that a user had without one. One task can be offered several times."),
        ("Angebote",
         "Jede Benutzersitzung: jedes Angebot einer Aufgabe an einen Benutzer und jede Aufgabe, die ein Benutzer ohne Angebot hatte. Eine Aufgabe kann mehrmals angeboten werden.")),
    define(FigureKey::Answered,
        "kept + handedOver + handOverFailed",
        ("Answered",
         "Offers that the user took."),
        ("Beantwortet",
         "Angebote, die der Benutzer angenommen hat.")),
    define(FigureKey::Missed,
        "user sessions with outcome missed",
        ("Missed (RONA)",
         "Offers that the user did not answer in time."),
        ("Verpasst (RONA)",
         "Angebote, die der Benutzer nicht rechtzeitig beantwortet hat.")),
    define(FigureKey::Declined,
        "user sessions with outcome declined",
        ("Declined",
         "Offers that the user turned down."),
        ("Abgelehnt",
         "Angebote, die der Benutzer abgelehnt hat.")),
    define(FigureKey::Cancelled,
        "user sessions with outcome cancelled",
        ("Cancelled",
         "Offers that went away while they rang: another user was quicker, or the customer left."),
        ("Zurückgezogen",
         "Angebote, die während des Klingelns wegfielen: ein anderer war schneller, oder der Kunde ging.")),
    define(FigureKey::Kept,
        "user sessions with outcome accepted",
        ("Kept to the end",
         "Answered offers whose task stayed with the user to its end."),
        ("Bis zum Ende behalten",
         "Beantwortete Angebote, deren Aufgabe bis zum Ende beim Benutzer blieb.")),
    define(FigureKey::HandedOver,
        "user sessions with outcome transferredInternally",
        ("Handed over by users",
         "Answered offers whose task the user handed to a service or colleague."),
        ("Von Benutzern weitergegeben",
         "Beantwortete Angebote, deren Aufgabe der Benutzer an einen Service oder Kollegen gab.")),
    define(FigureKey::HandOverFailed,
        "user sessions with outcome transferFailed",
        ("Handing over by users failed",
         "Answered offers that ended while handing over failed."),
        ("Weitergabe durch Benutzer misslungen",
         "Beantwortete Angebote, die mit einer misslungenen Weitergabe endeten.")),
    define(FigureKey::TalkAverage,
        "sum of talk / answered",
        ("Talk, average",
         "From taking the task until the user's part ended, of answered offers."),
        ("Gespräch, Durchschnitt",
         "Von der Annahme bis zum Ende des Teils des Benutzers, über beantwortete Angebote.")),
    define(FigureKey::TalkP90,
        "nearest-rank 90th percentile of talk",
        ("Talk, nine in ten",
         "Nine in ten users' parts took at most so long."),
        ("Gespräch, neun von zehn",
         "Neun von zehn Teilen von Benutzern dauerten höchstens so lange.")),
    define(FigureKey::TalkMax,
        "longest talk",
        ("Talk, longest",
         "The longest part of a user."),
        ("Gespräch, längstes",
         "Der längste Teil eines Benutzers.")),
    define(FigureKey::WrapUpAverage,
        "sum of wrap-up / user sessions with wrap-up",
        ("Wrap-up (ACW), average",
         "From the end of the conversation until the user was free again, of answered offers that had wrap-up."),
        ("Nachbearbeitung (ACW), Durchschnitt",
         "Vom Ende des Gesprächs bis der Benutzer wieder frei war, über beantwortete Angebote mit Nachbearbeitung.")),
    define(FigureKey::WrapUpP90,
        "nearest-rank 90th percentile of wrap-up",
        ("Wrap-up (ACW), nine in ten",
         "Nine in ten wrap-ups took at most so long."),
        ("Nachbearbeitung (ACW), neun von zehn",
         "Neun von zehn Nachbearbeitungen dauerten höchstens so lange.")),
    define(FigureKey::WrapUpMax,
        "longest wrap-up",
        ("Wrap-up (ACW), longest",
         "The longest wrap-up."),
        ("Nachbearbeitung (ACW), längste",
         "Die längste Nachbearbeitung.")),
    define(FigureKey::HandlingAverage,
        "(sum of talk + sum of wrap-up) / answered",
        ("Handling, average",
         "Talk and wrap-up together, of answered offers."),
        ("Bearbeitung, Durchschnitt",
         "Gespräch und Nachbearbeitung zusammen, über beantwortete Angebote.")),
    define(FigureKey::HandlingP90,
        "nearest-rank 90th percentile of handling",
        ("Handling, nine in ten",
         "Nine in ten answered offers took at most so long, wrap-up included."),
        ("Bearbeitung, neun von zehn",
         "Neun von zehn beantworteten Angeboten dauerten mit Nachbearbeitung höchstens so lange.")),
    define(FigureKey::HandlingMax,
        "longest handling",
        ("Handling, longest",
         "The longest answered offer, wrap-up included."),
        ("Bearbeitung, längste",
         "Das längste beantwortete Angebot, mit Nachbearbeitung.")),
    define(FigureKey::Transfers,
        "transfer sessions that began in the range and are over",
        ("Transfers",
         "Every handing over of a task to another service or to a colleague, also those that failed."),
        ("Weitergaben",
         "Jede Weitergabe einer Aufgabe an einen anderen Service oder einen Kollegen, auch misslungene.")),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_is_defined_once_in_both_languages() {
        let keys: Vec<FigureKey> = DEFINITIONS.iter().map(|known| known.key).collect();
        assert_eq!(keys, FigureKey::ALL);
        for known in DEFINITIONS {
            let words = [known.en, known.de];
            let texts = words.iter().flat_map(|words| [words.name, words.text]);
            let mut texts = texts.chain([known.formula]);
            assert!(texts.all(|text| !text.trim().is_empty()), "{:?}", known.key);
            assert_ne!(known.en.text, known.de.text, "{:?}", known.key);
            assert_eq!(Definition::of(known.key), known);
        }
        assert_eq!(DEFINITIONS[0].words("de-CH"), &DEFINITIONS[0].de);
        assert_eq!(DEFINITIONS[0].words("den"), &DEFINITIONS[0].en);
    }
}
