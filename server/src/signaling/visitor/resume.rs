//! Continues a contact: ticket, token tree, generation, then everything past the cursor.

use engine::State;
use engine::model::TaskState;
use shared::ErrorCode;
use shared::ids::TaskId;
use shared::limits::TOKEN_BYTES;
use shared::wire::{
    CloseCode, ContactState, ContactStatus, EndReason, Ready, Resume, VisitorNotice,
};
use store::{Resume as StoreResume, ResumeOutcome, VisitorSession};

use super::super::Live;
use super::super::link::{End, Link, Step};
use super::super::log_reader::{LogReader, Page};
use super::super::transport::Transport;
use super::call::show_call;
use super::question::show_question;
use super::{Greeted, InContact, Who, handshake};
use crate::auth::{WidgetTicket, hash_secret, new_secret};
use crate::hub::{AttachError, Contact, Side};
use crate::owner::{Owner, refusal_of};

/// Lets a visitor back in.
pub(super) async fn greet<T: Transport>(
    link: &mut Link<T>,
    resume: Resume,
) -> Result<Greeted, End> {
    let (owner, ticket) =
        handshake::identify(link, resume.version, &resume.ticket, &resume.locale)?;
    if resume.token.len() > TOKEN_BYTES {
        return Err(End::Fail(ErrorCode::FieldInvalid, CloseCode::BadFrame));
    }
    let turn = link.live().take_turn().await.map_err(broken)?;
    let child = new_secret(&*link.live().entropy);
    let (session, generation) = present(link.live(), &owner, &ticket, &resume, &child).await?;
    let status = standing(&owner, session.task).await?;
    let place = Contact {
        session: session.session,
        tab: resume.tab,
        generation,
        task: session.task,
        conversation: session.conversation,
    };
    let membership = link
        .live()
        .hub
        .join_visitor(ticket.tenant, ticket.target, owner.clone());
    link.listen_to(membership.outlet().clone());
    membership.attach(place).map_err(|error| match error {
        AttachError::Stale => End::Fail(ErrorCode::Replaced, CloseCode::Replaced),
        AttachError::TooMany => End::Fail(ErrorCode::LimitReached, CloseCode::TooMany),
    })?;
    // Only now is the log read: nothing committed in between is missed.
    let opened = LogReader::open(
        link.live(),
        &owner,
        place.conversation,
        resume.cursor,
        Side::Customer,
    );
    let opened = opened.await.map_err(broken)?;
    // The next one may come while this one takes its time to read.
    drop(turn);
    let mut contact = Box::new(InContact {
        place,
        reader: opened.reader,
        unconfirmed: Some(hash_secret(&child)),
        beats: 0,
    });
    let admitted = handshake::admit_again(&owner.config(), &ticket, link.live().clock.now()).ok();
    let then = end_of(status.as_ref());
    let ready = Ready {
        head: Some(opened.head),
        status,
        ..handshake::ready(link, &owner, &ticket, admitted)
    };
    link.send(&VisitorNotice::Ready(ready)).await?;
    link.send(&VisitorNotice::Token { token: child }).await?;
    if opened.reset {
        let epoch = opened.head.epoch;
        link.send(&VisitorNotice::Reset { epoch }).await?;
    }
    let more = opened.first.more;
    send_page(link, opened.first).await?;
    if more {
        catch_up(link, &owner, &mut contact.reader).await?;
    }
    show_question(link, &owner, contact.place.task).await?;
    show_call(link, &owner, &ticket, &contact.place).await?;
    metrics::counter!("interact_resumes_total").increment(1);
    let who = Box::new(Who {
        ticket,
        tab: resume.tab,
        locale: resume.locale,
    });
    Ok(Greeted {
        owner,
        who,
        membership,
        contact: Some(contact),
        then,
    })
}

/// Presents the token to the store; gives the session and the tab's new generation.
async fn present(
    live: &Live,
    owner: &Owner,
    ticket: &WidgetTicket,
    resume: &Resume,
    child: &str,
) -> Result<(VisitorSession, u64), End> {
    let attempt = StoreResume {
        session: resume.session,
        token: hash_secret(&resume.token),
        child: hash_secret(child),
        origin: ticket.origin.clone(),
        target: ticket.target,
        tab: resume.tab,
        now: live.clock.now(),
    };
    match live.store.resume(owner.scope(), attempt).await {
        Ok(ResumeOutcome::Resumed {
            session,
            generation,
        }) => Ok((session, generation)),
        Ok(ResumeOutcome::Unknown) => {
            Err(End::Fail(ErrorCode::SessionOver, CloseCode::SessionOver))
        }
        Ok(ResumeOutcome::Revoked) => {
            tracing::warn!(session = %resume.session, "a session was revoked: dead token or foreign origin");
            metrics::counter!("interact_sessions_revoked_total").increment(1);
            live.hub.close_session(resume.session);
            Err(End::Fail(ErrorCode::SessionRevoked, CloseCode::Revoked))
        }
        Err(error) => Err(broken(refusal_of(&error, live.owners.alarm()))),
    }
}

/// What the customer sees; none when the task ended before the last restart.
async fn standing(owner: &Owner, task: TaskId) -> Result<Option<ContactStatus>, End> {
    let status = owner.ask(move |state, _| status_of(state, task)).await;
    let status = status.map_err(broken)?;
    let left = ContactState::Ended {
        reason: EndReason::CustomerLeft,
    };
    if status.as_ref().is_some_and(|status| status.state == left) {
        return Err(End::Fail(ErrorCode::SessionOver, CloseCode::SessionOver));
    }
    Ok(status)
}

fn status_of(state: &State, task: TaskId) -> Option<ContactStatus> {
    state.contact_status(task).or_else(|| {
        let reason = match state.task(task)?.state {
            TaskState::Ended { reason, .. } => reason,
            _ => return None,
        };
        Some(ContactStatus {
            state: ContactState::Ended { reason },
            queue: None,
            agent: None,
        })
    })
}

/// A contact that ended before the last restart: the transcript is sent, then the end.
fn end_of(status: Option<&ContactStatus>) -> Step {
    match status {
        Some(_) => Ok(()),
        None => Err(End::Fail(ErrorCode::SessionOver, CloseCode::SessionOver)),
    }
}

/// Sends everything past the reader's place, page by page.
pub(super) async fn catch_up<T: Transport>(
    link: &mut Link<T>,
    owner: &Owner,
    reader: &mut LogReader,
) -> Step {
    loop {
        let page = reader.page(link.live(), owner).await.map_err(broken)?;
        let more = page.more;
        send_page(link, page).await?;
        if !more {
            return Ok(());
        }
    }
}

async fn send_page<T: Transport>(link: &mut Link<T>, page: Page) -> Step {
    for entries in page.portions {
        link.send(&VisitorNotice::Entries { entries }).await?;
    }
    Ok(())
}

fn broken(code: ErrorCode) -> End {
    End::Fail(code, CloseCode::Internal)
}
