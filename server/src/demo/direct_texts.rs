//! The words of the demo's direct chats: the standard ones in the reader's language, or those that
//! `INTERACT_DEMO_DIRECT_TEXTS` gives when the tenant is made.

use engine::model::{DirectSystemMessage, ShownName};
use serde::Deserialize;

use super::ids;
use crate::config::ConfigError;

const VARIABLE: &str = "INTERACT_DEMO_DIRECT_TEXTS";

/// The texts of a Direct System Message; the variable holds them as a JSON object.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct DirectTexts {
    shown_name: Option<String>,
    incoming: Option<String>,
    end_question: Option<String>,
    customer_left: Option<String>,
    connected: Option<String>,
    ended: Option<String>,
    declined: Option<String>,
}

impl DirectTexts {
    /// None of its own, or what `variable` knows.
    pub(super) fn read(variable: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let Some(json) = variable(VARIABLE) else {
            return Ok(Self::default());
        };
        serde_json::from_str(&json)
            .map_err(|error| ConfigError(format!("{VARIABLE} must hold texts as JSON: {error}.")))
    }

    /// The message set of every demo user.
    pub(super) fn message(self) -> DirectSystemMessage {
        DirectSystemMessage {
            id: ids::DIRECT,
            unit: ids::UNIT,
            name: "Direct chat".to_owned(),
            description: "Texts of direct chats; absent ones are the standard ones.".to_owned(),
            shown_name: self
                .shown_name
                .map_or(ShownName::DisplayName, ShownName::Custom),
            incoming: self.incoming,
            end_question: self.end_question,
            customer_left: self.customer_left,
            connected: self.connected,
            ended: self.ended,
            declined: self.declined,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(json: &str) -> Result<DirectSystemMessage, ConfigError> {
        let read = DirectTexts::read(|name| (name == VARIABLE).then(|| json.to_owned()));
        read.map(DirectTexts::message)
    }

    #[test]
    fn given_texts_are_taken_and_the_others_stay_the_standard_ones() {
        let message = given(r#"{"connected": "Hi.", "shown_name": "$(User.FirstName)"}"#).unwrap();
        assert_eq!(message.connected.as_deref(), Some("Hi."));
        assert_eq!(
            message.shown_name,
            ShownName::Custom("$(User.FirstName)".to_owned())
        );
        assert_eq!(message.ended, None);
        let standard = DirectTexts::read(|_| None).unwrap().message();
        assert_eq!(
            (standard.connected, standard.shown_name),
            (None, ShownName::DisplayName)
        );
    }

    #[test]
    fn a_text_that_does_not_exist_is_refused_by_name() {
        let refused = given(r#"{"conected": "Hi."}"#).unwrap_err().0;
        assert!(
            refused.contains(VARIABLE) && refused.contains("conected"),
            "{refused}"
        );
        assert!(given("Hi.").is_err());
    }
}
