//! Reads the values of one section; each error names the key and what is expected there.

use std::net::SocketAddr;
use std::path::PathBuf;

use toml::{Table, Value};

use super::ConfigError;

/// One section of the merged settings; keys and types are those of the defaults.
pub(super) struct Section<'a> {
    name: &'static str,
    keys: &'a Table,
}

impl<'a> Section<'a> {
    pub(super) const fn new(name: &'static str, keys: &'a Table) -> Self {
        Self { name, keys }
    }

    /// A refusal of `key`.
    pub(super) fn bad(&self, key: &str, expected: &str) -> ConfigError {
        ConfigError(format!("{}.{key} must be {expected}.", self.name))
    }

    pub(super) fn text(&self, key: &str) -> &'a str {
        let value = self.keys.get(key).and_then(Value::as_str);
        value.expect("the key is in the defaults as text, and layers keep its type")
    }

    pub(super) fn texts(&self, key: &str) -> Result<Vec<&'a str>, ConfigError> {
        let list = self.keys.get(key).and_then(Value::as_array);
        let list = list.expect("the key is in the defaults as list, and layers keep its type");
        list.iter()
            .map(|value| {
                value
                    .as_str()
                    .ok_or_else(|| self.bad(key, "a list of texts"))
            })
            .collect()
    }

    /// A whole number from 1 to `most`.
    pub(super) fn count(&self, key: &str, most: u32) -> Result<u32, ConfigError> {
        let value = self.keys.get(key).and_then(Value::as_integer);
        let value = value.expect("the key is in the defaults as number, and layers keep its type");
        u32::try_from(value)
            .ok()
            .filter(|n| (1..=most).contains(n))
            .ok_or_else(|| self.bad(key, &format!("a whole number from 1 to {most}")))
    }

    pub(super) fn flag(&self, key: &str) -> bool {
        let value = self.keys.get(key).and_then(Value::as_bool);
        value.expect("the key is in the defaults as true or false, and layers keep its type")
    }

    /// A port; 0 = any free one.
    pub(super) fn port(&self, key: &str) -> Result<u16, ConfigError> {
        let value = self.keys.get(key).and_then(Value::as_integer);
        let value = value.expect("the key is in the defaults as number, and layers keep its type");
        u16::try_from(value).map_err(|_| self.bad(key, "a port from 0 to 65535"))
    }

    pub(super) fn address(&self, key: &str) -> Result<SocketAddr, ConfigError> {
        let expected = "an address with a port, like 127.0.0.1:8080 or [::1]:8080";
        self.text(key).parse().map_err(|_| self.bad(key, expected))
    }

    /// A path, or the first of `fallbacks` that exists when the value is empty.
    pub(super) fn folder(&self, key: &str, fallbacks: [&str; 2]) -> PathBuf {
        let [near, far] = fallbacks.map(PathBuf::from);
        match self.text(key) {
            "" if !near.is_dir() && far.is_dir() => far,
            "" => near,
            path => path.into(),
        }
    }
}
