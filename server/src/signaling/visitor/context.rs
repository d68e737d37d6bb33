//! The website tells more of its context while the contact goes on.

use engine::Command;
use engine::admission::check_parameters;
use shared::ids::MessageId;
use shared::wire::Field;

use super::super::link::Step;
use super::super::transport::Transport;
use super::Visitor;
use super::act::PARAMETERS;

impl<T: Transport> Visitor<T> {
    pub(super) async fn on_context(&mut self, id: MessageId, parameters: Vec<Field>) -> Step {
        if let Err(error) = check_parameters(&parameters) {
            return self.refuse(id, error.code, Some(error.field)).await;
        }
        self.act(id, PARAMETERS, |task| Command::SetContext(task, parameters))
            .await
    }
}
