//! The first frame of a console: `open` with a ticket of the same login as the cookie.

use std::sync::Arc;

use shared::ErrorCode;
use shared::ids::TabId;
use shared::limits::{FIRST_FRAME_BYTES, SEND_WINDOW, TOKEN_BYTES};
use shared::version::speaks;
use shared::wire::{AgentFrame, AgentNotice, AgentOpen, AgentReady, CloseCode};
use store::Login;
use tokio::time::timeout;

use super::super::link::{End, Event, Link};
use super::super::transport::Transport;
use super::{heads, media};
use crate::hub::Membership;
use crate::owner::Owner;

/// Lets a user in, or says why not.
pub(super) async fn greet<T: Transport>(
    link: &mut Link<T>,
    login: &Login,
) -> Result<(Arc<Owner>, Membership, TabId), End> {
    let limit = link.live().timing.first_frame;
    let late = End::Fail(ErrorCode::TicketInvalid, CloseCode::IdentityRequired);
    let open = timeout(limit, first_frame(link))
        .await
        .map_err(|_| late)??;
    check(link, &open, login)?;
    let owner = link.live().owners.by_tenant(login.tenant);
    let owner = owner.ok_or(End::Fail(
        ErrorCode::LoginRequired,
        CloseCode::IdentityRequired,
    ))?;
    let hub = &link.live().hub;
    let membership = hub.join_agent(login.tenant, login.user, login.login, owner.clone());
    link.listen_to(membership.outlet().clone());
    let user = login.user;
    let desk = owner.ask(move |state, now| state.desk(user, now)).await;
    let desk = desk.map_err(|code| End::Fail(code, CloseCode::Internal))?;
    let mut desk = desk.ok_or(End::Fail(ErrorCode::Forbidden, CloseCode::Revoked))?;
    heads::fill(link.live(), &owner, user, &mut desk, |_| None).await;
    media::dress(link.live(), user, &mut desk);
    let heartbeat = link.live().timing.heartbeat.as_millis();
    let ready = AgentReady {
        heartbeat_ms: u32::try_from(heartbeat).unwrap_or(u32::MAX),
        window: SEND_WINDOW,
        desk: desk.clone(),
    };
    link.send(&AgentNotice::Ready(ready)).await?;
    media::show_standing(link, login, open.tab, &mut desk).await?;
    Ok((owner, membership, open.tab))
}

async fn first_frame<T: Transport>(link: &mut Link<T>) -> Result<AgentOpen, End> {
    loop {
        match link.next().await {
            Event::Frame(bytes) if bytes.len() > FIRST_FRAME_BYTES => {
                return Err(End::Fail(ErrorCode::TooLarge, CloseCode::BadFrame));
            }
            Event::Frame(bytes) => {
                return match link.encoding().decode(&bytes) {
                    Ok(AgentFrame::Open(open)) => Ok(open),
                    Ok(_) => Err(End::Fail(ErrorCode::NotApplicable, CloseCode::BadFrame)),
                    Err(code) => Err(End::Fail(code, CloseCode::BadFrame)),
                };
            }
            Event::Malformed => {
                return Err(End::Fail(ErrorCode::Malformed, CloseCode::BadFrame));
            }
            Event::Over(end) => return Err(end),
            Event::Notice(_) | Event::Beat => {}
        }
    }
}

/// The ticket shows that our own page opened the socket, not a foreign one with the user's cookie.
fn check<T: Transport>(link: &Link<T>, open: &AgentOpen, login: &Login) -> Result<(), End> {
    if !speaks(open.version) {
        let code = ErrorCode::UnsupportedVersion;
        return Err(End::Fail(code, CloseCode::Version));
    }
    if open.ticket.len() > TOKEN_BYTES {
        return Err(End::Fail(ErrorCode::FieldInvalid, CloseCode::BadFrame));
    }
    let live = link.live();
    let redeemed = live.socket_tickets.redeem(&open.ticket, live.clock.now());
    let redeemed = redeemed.map_err(|code| End::Fail(code, CloseCode::IdentityRequired))?;
    if (redeemed.tenant, redeemed.login) != (login.tenant, login.login) {
        let code = ErrorCode::TicketInvalid;
        return Err(End::Fail(code, CloseCode::IdentityRequired));
    }
    Ok(())
}
