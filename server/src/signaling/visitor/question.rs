//! The question that is open, and the name in the header, when a connection joins a contact.

use shared::ids::TaskId;
use shared::wire::VisitorNotice;

use super::super::link::{Link, Step};
use super::super::transport::Transport;
use crate::owner::Owner;

/// Tells a connection that has just joined what it cannot have heard: where the contact is now,
/// if it was handed over, and what is being asked, if anything.
pub(super) async fn show_question<T: Transport>(
    link: &mut Link<T>,
    owner: &Owner,
    task: TaskId,
) -> Step {
    let asked = owner.ask(move |state, now| (state.moved_to(task), state.prompt(task, now)));
    let Ok((moved_to, prompt)) = asked.await else {
        return Ok(());
    };
    if let Some(display_name) = moved_to {
        link.send(&VisitorNotice::Renamed { display_name }).await?;
    }
    link.send(&VisitorNotice::Prompt(prompt)).await
}
