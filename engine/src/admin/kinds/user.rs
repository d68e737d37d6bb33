//! Users: the forms of their fields, and everything that they point at.

use shared::limits::{
    CALLS_MAX, CHATS_MAX, DISPLAY_NAME_CHARS, DUTY_PROFILES, EMAIL_CHARS, EXTERNAL_MAX, GRANTS,
    NAME_CHARS, RESPONSIBILITIES, SKILLS,
};

use super::interact;
use crate::admin::form::Form;
use crate::admin::rules::{Reference, Rules};
use crate::admin::{FaultCode, Kind};
use crate::admission::is_email_or_empty;
use crate::model::User;

impl Rules for User {
    fn form(&self, form: &mut Form) {
        form.name("upn", &self.upn, EMAIL_CHARS);
        if !is_email_or_empty(self.upn.trim()) {
            let detail = "It looks like name@example.com.";
            form.fault("upn", FaultCode::Invalid, detail);
        }
        form.name("display_name", &self.display_name, DISPLAY_NAME_CHARS);
        form.line("first_name", &self.first_name, NAME_CHARS);
        form.line("last_name", &self.last_name, NAME_CHARS);
        form.list("roles", &self.roles, GRANTS);
        form.number("chats_max", self.chats_max, 0..=CHATS_MAX);
        form.number("maxima.calls", self.maxima.calls, 0..=CALLS_MAX);
        form.number("maxima.external", self.maxima.external, 0..=EXTERNAL_MAX);
        form.count("skills", self.skills.len(), SKILLS);
        for (skill, level) in &self.skills {
            if !(1..=5).contains(level) {
                let field = format!("skills.{skill}");
                form.fault(field, FaultCode::OutOfRange, "A level from 1 to 5.");
            }
        }
        let n = self.responsibilities.len();
        form.count("responsibilities", n, RESPONSIBILITIES);
        form.list("duty_profiles", &self.duty_profiles, DUTY_PROFILES);
    }

    fn references(&self) -> Vec<Reference> {
        let mut all = interact::references(&self.interact, Kind::DirectMessage);
        let skills = self.skills.keys();
        all.extend(
            skills.map(|id| Reference::up(format!("skills.{id}"), Kind::Skill, id.as_bytes())),
        );
        let held = self.responsibilities.iter().enumerate();
        all.extend(held.map(|(i, id)| {
            let field = format!("responsibilities[{i}]");
            Reference::up(field, Kind::Responsibility, id.as_bytes())
        }));
        let profiles = self.duty_profiles.iter().enumerate();
        all.extend(profiles.map(|(i, id)| {
            Reference::up(
                format!("duty_profiles[{i}]"),
                Kind::DutyProfile,
                id.as_bytes(),
            )
        }));
        let grants = self.roles.iter().enumerate();
        all.extend(grants.filter_map(|(i, grant)| {
            let unit = grant.unit?;
            let field = format!("roles[{i}].unit");
            Some(Reference::anywhere(field, Kind::Unit, unit.as_bytes()))
        }));
        all
    }
}
