//! Values as they are stored: blanks cut, names of people and domains in their one spelling.

use super::Entity;
use crate::model::{OriginRow, Palette};
use crate::origin::canonical_row;

impl Entity {
    /// The value as it is stored. What cannot be read stays as it is, for the check to find.
    #[must_use]
    pub fn neat(mut self) -> Self {
        for text in self.lines() {
            let trimmed = text.trim();
            if trimmed.len() != text.len() {
                *text = trimmed.to_owned();
            }
        }
        match &mut self {
            Self::User(user) => user.upn = user.upn.to_lowercase(),
            Self::DomainTemplate(template) => template.rows.iter_mut().for_each(row),
            Self::Theme(theme) => [&mut theme.light, &mut theme.dark]
                .into_iter()
                .for_each(palette),
            _ => {}
        }
        self
    }

    fn lines(&mut self) -> Vec<&mut String> {
        match self {
            Self::Tenant(it) => vec![&mut it.name],
            Self::User(it) => vec![
                &mut it.upn,
                &mut it.display_name,
                &mut it.first_name,
                &mut it.last_name,
            ],
            Self::Service(it) => vec![&mut it.display_name],
            Self::Workflow(it) => vec![&mut it.name],
            Self::WorkflowDraft(it) => vec![&mut it.workflow.name],
            Self::DomainTemplate(it) => vec![&mut it.name],
            Self::DirectMessage(it) => vec![&mut it.name, &mut it.description],
            Self::ServiceMessage(it) => vec![&mut it.name, &mut it.description],
            Self::ApiKey(it) => vec![&mut it.name],
            Self::Skill(it) => vec![&mut it.name],
            Self::Responsibility(it) => vec![&mut it.name],
            Self::DutyProfile(it) => vec![&mut it.name],
            Self::Reason(it) => vec![&mut it.name],
            Self::Code(it) => vec![&mut it.name],
            Self::Policy(it) => vec![&mut it.name],
            Self::Calendar(it) => vec![&mut it.name],
            Self::Unit(it) => vec![&mut it.name],
            Self::Theme(it) => vec![&mut it.name, &mut it.launcher_text],
        }
    }
}

fn row(row: &mut OriginRow) {
    if let Ok(canonical) = canonical_row(row) {
        *row = canonical;
    }
}

fn palette(palette: &mut Palette) {
    for colour in [
        &mut palette.accent,
        &mut palette.on_accent,
        &mut palette.surface,
        &mut palette.ink,
        &mut palette.own,
        &mut palette.on_own,
    ] {
        *colour = colour.trim().to_ascii_lowercase();
    }
}
