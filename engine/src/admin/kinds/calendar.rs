//! Opening-hours calendars; the rules themselves are those of `hours`.

use crate::admin::form::{Form, sentence};
use crate::admin::rules::Rules;
use crate::admin::{Fault, FaultCode};
use crate::hours::{CalendarFinding, CalendarRule, Severity, check};
use crate::model::Calendar;

impl Rules for Calendar {
    fn form(&self, form: &mut Form) {
        let errors = check(self).into_iter();
        for finding in errors.filter(|finding| finding.severity() == Severity::Error) {
            let Fault {
                field,
                code,
                detail,
            } = fault(&finding);
            form.fault(field, code, detail);
        }
    }
}

/// What is worth knowing of a calendar that can be saved.
pub(in crate::admin) fn warnings(calendar: &Calendar) -> Vec<Fault> {
    let found = check(calendar).into_iter();
    let warnings = found.filter(|finding| finding.severity() == Severity::Warning);
    warnings.map(|finding| fault(&finding)).collect()
}

fn fault(finding: &CalendarFinding) -> Fault {
    let field = match (finding.period, finding.rule) {
        (None, CalendarRule::Name) => "name".to_owned(),
        (None, CalendarRule::UnknownZone) => "zone".to_owned(),
        (None, _) => "periods".to_owned(),
        (Some(i), CalendarRule::Name) => format!("periods[{i}].name"),
        (Some(i), CalendarRule::HiddenBy(_)) => format!("periods[{i}]"),
        (Some(i), _) => format!("periods[{i}].when"),
    };
    Fault {
        field,
        code: FaultCode::Calendar(finding.rule.code()),
        detail: sentence(&finding.rule.to_string()),
    }
}
