//! The customer answers what the workflow asks: the engine decides whether it counts.

use engine::{Command, CustomerAnswer};

use super::super::link::Step;
use super::super::transport::Transport;
use super::Visitor;

impl<T: Transport> Visitor<T> {
    pub(super) async fn on_answer(&mut self, given: CustomerAnswer) -> Step {
        self.act(given.id, "answer", |task| Command::Answer(task, given))
            .await
    }
}
