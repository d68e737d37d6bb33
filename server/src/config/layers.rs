//! Lays file and environment over the defaults, key by key; the defaults say which keys exist.

use toml::{Table, Value};

use super::section::Section;
use super::{ConfigError, DEFAULTS};

const PREFIX: &str = "INTERACT__";

/// The merged settings, each of the same TOML type as its default.
pub(super) struct Layers(Table);

impl Layers {
    pub(super) fn defaults() -> Self {
        Self(
            DEFAULTS
                .parse()
                .expect("a test parses the embedded defaults"),
        )
    }

    pub(super) fn section(&self, name: &'static str) -> Section<'_> {
        let keys = self.0.get(name).and_then(Value::as_table);
        Section::new(
            name,
            keys.expect("the defaults have a table for each section"),
        )
    }

    pub(super) fn add_file(&mut self, text: &str) -> Result<(), ConfigError> {
        // The parser's own message quotes the line, and the line may hold a secret.
        let table: Table = text.parse().map_err(|error: toml::de::Error| {
            let line = error
                .span()
                .map_or(0, |span| text[..span.start].lines().count().max(1));
            ConfigError(format!(
                "The configuration file is not valid TOML near line {line}."
            ))
        })?;
        for (section, keys) in table {
            let Value::Table(keys) = keys else {
                return Err(ConfigError(format!(
                    "{section} must be a section: [{section}]."
                )));
            };
            for (key, value) in keys {
                self.set(&section, &key, value)?;
            }
        }
        Ok(())
    }

    pub(super) fn add_environment(
        &mut self,
        variables: impl IntoIterator<Item = (String, String)>,
    ) -> Result<(), ConfigError> {
        for (name, text) in variables {
            let Some(path) = name.strip_prefix(PREFIX) else {
                continue;
            };
            let Some((section, key)) = path.split_once("__") else {
                return Err(ConfigError(format!(
                    "{name} is not of the form {PREFIX}SECTION__KEY."
                )));
            };
            let (section, key) = (section.to_ascii_lowercase(), key.to_ascii_lowercase());
            let value = self.read_as_default(&section, &key, text);
            self.set(&section, &key, value)?;
        }
        Ok(())
    }

    /// The text of a variable as the type of the default. What does not read stays text and is
    /// refused by [`Layers::set`].
    fn read_as_default(&self, section: &str, key: &str, text: String) -> Value {
        match self.find(section, key) {
            Some(Value::Integer(_)) => text.parse().map_or(Value::String(text), Value::Integer),
            Some(Value::Boolean(_)) => text.parse().map_or(Value::String(text), Value::Boolean),
            Some(Value::Array(_)) => {
                let parts = text
                    .split(',')
                    .map(str::trim)
                    .filter(|part| !part.is_empty());
                Value::Array(parts.map(|part| Value::String(part.to_owned())).collect())
            }
            _ => Value::String(text),
        }
    }

    fn find(&self, section: &str, key: &str) -> Option<&Value> {
        self.0.get(section)?.get(key)
    }

    fn set(&mut self, section: &str, key: &str, value: Value) -> Result<(), ConfigError> {
        let slot = self
            .0
            .get_mut(section)
            .and_then(|keys| keys.get_mut(key))
            .ok_or_else(|| ConfigError(format!("{section}.{key} is not a known setting.")))?;
        if !slot.same_type(&value) {
            let kind = slot.type_str();
            return Err(ConfigError(format!(
                "{section}.{key} must be of type {kind}."
            )));
        }
        *slot = value;
        Ok(())
    }
}
