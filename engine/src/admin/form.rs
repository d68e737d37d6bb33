//! Collecting faults, field by field: the few forms that fields have.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use super::{Fault, FaultCode};
use crate::message::{Scope, TemplateFault, check_template};

/// The faults found so far.
#[derive(Debug, Default)]
pub struct Form {
    faults: Vec<Fault>,
}

impl Form {
    pub(super) fn into_faults(self) -> Vec<Fault> {
        self.faults
    }

    /// Notes a fault.
    pub(super) fn fault(
        &mut self,
        field: impl Into<String>,
        code: FaultCode,
        detail: impl Into<String>,
    ) {
        self.faults.push(Fault {
            field: field.into(),
            code,
            detail: detail.into(),
        });
    }

    /// One line that says something, of at most so many characters.
    pub(super) fn name(&mut self, field: &str, text: &str, most: usize) {
        if text.trim().is_empty() {
            self.fault(field, FaultCode::Required, "Something must be here.");
        } else {
            self.line(field, text, most);
        }
    }

    /// One line, possibly empty, of at most so many characters.
    pub(super) fn line(&mut self, field: &str, text: &str, most: usize) {
        self.length(field, text, most);
        if text.chars().any(char::is_control) {
            let detail = "One line, without control characters.";
            self.fault(field, FaultCode::Invalid, detail);
        }
    }

    /// Text of any lines, of at most so many characters.
    pub(super) fn text(&mut self, field: &str, text: &str, most: usize) {
        self.length(field, text, most);
        let is_refused = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r');
        if text.chars().any(is_refused) {
            self.fault(field, FaultCode::Invalid, "No control characters.");
        }
    }

    fn length(&mut self, field: &str, text: &str, most: usize) {
        if text.trim().chars().count() > most {
            let detail = format!("At most {most} characters.");
            self.fault(field, FaultCode::TooLong, detail);
        }
    }

    /// A number in its range.
    pub(super) fn number(&mut self, field: &str, value: u32, range: RangeInclusive<u32>) {
        if !range.contains(&value) {
            let (least, most) = (range.start(), range.end());
            let detail = format!("A whole number from {least} to {most}.");
            self.fault(field, FaultCode::OutOfRange, detail);
        }
    }

    /// A list of at most so many.
    pub(super) fn count(&mut self, field: &str, n: usize, most: usize) {
        if n > most {
            self.fault(
                field,
                FaultCode::TooMany,
                format!("At most {most} of them."),
            );
        }
    }

    /// A list of at most so many in which nothing comes twice.
    pub(super) fn list<T: Ord>(&mut self, field: &str, list: &[T], most: usize) {
        self.count(field, list.len(), most);
        let mut seen = BTreeSet::new();
        for (i, item) in list.iter().enumerate() {
            if !seen.insert(item) {
                let field = format!("{field}[{i}]");
                self.fault(field, FaultCode::Repeated, "This is in the list already.");
            }
        }
    }

    /// A text with parameters.
    pub(super) fn template(&mut self, field: &str, text: &str, scope: Scope) {
        let Err(fault) = check_template(text, scope) else {
            return;
        };
        let code = match fault {
            TemplateFault::TooLong => FaultCode::TooLong,
            TemplateFault::UnknownParameter { .. } => FaultCode::Text("unknown_parameter"),
            TemplateFault::Unclosed { .. } => FaultCode::Text("unclosed_parameter"),
            TemplateFault::ControlCharacter { .. } => FaultCode::Invalid,
        };
        self.fault(field, code, sentence(&fault.to_string()));
    }
}

/// A remark as a sentence.
pub(super) fn sentence(remark: &str) -> String {
    let mut chars = remark.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string());
    format!("{}{}.", first.unwrap_or_default(), chars.as_str())
}
