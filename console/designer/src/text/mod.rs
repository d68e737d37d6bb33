//! Every word of the designer, in every language, behind typed keys.

mod activity;
mod editor;
mod problem;
mod setting;
mod trial;

pub(crate) use activity::{Named, activity_key, group_key};
pub(crate) use console_base::text::{Texts, t, texts};
pub(crate) use editor::EditorKey;
pub(crate) use problem::sentence;
pub(crate) use setting::SettingKey;
pub(crate) use trial::{TrialKey, happening};

#[cfg(test)]
mod tests;
