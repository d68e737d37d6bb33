//! The first frame: within five seconds, at most 8 KiB, `open` or `resume` and nothing else.

use std::sync::Arc;

use engine::admission::{Admitted, Ask, Refused, admit, admit_preview};
use engine::model::{Config, WidgetKey};
use shared::ErrorCode;
use shared::ids::Target;
use shared::limits::{FIRST_FRAME_BYTES, LOCALE_BYTES, SEND_WINDOW, TOKEN_BYTES};
use shared::version::speaks;
use shared::wire::{
    Availability, AvailabilityState, CloseCode, Open, Ready, VisitorFrame, VisitorNotice,
};
use tokio::time::timeout;

use super::super::link::{End, Event, Link};
use super::super::transport::Transport;
use super::{Greeted, Who, resume};
use crate::auth::WidgetTicket;
use crate::owner::Owner;

/// Lets a visitor in, or says why not.
pub(super) async fn greet<T: Transport>(link: &mut Link<T>) -> Result<Greeted, End> {
    let limit = link.live().timing.first_frame;
    let first = timeout(limit, first_frame(link)).await;
    // Whoever says nothing may come back once there is something to say.
    let late = End::Fail(ErrorCode::TicketInvalid, CloseCode::IdentityRequired);
    match first.map_err(|_| late)?? {
        VisitorFrame::Open(open) => greet_open(link, open).await,
        VisitorFrame::Resume(resume) => resume::greet(link, resume).await,
        _ => Err(End::Fail(ErrorCode::NotApplicable, CloseCode::BadFrame)),
    }
}

async fn first_frame<T: Transport>(link: &mut Link<T>) -> Result<VisitorFrame, End> {
    loop {
        match link.next().await {
            Event::Frame(bytes) if bytes.len() > FIRST_FRAME_BYTES => {
                return Err(End::Fail(ErrorCode::TooLarge, CloseCode::BadFrame));
            }
            Event::Frame(bytes) => {
                let decoded = link.encoding().decode(&bytes);
                return decoded.map_err(|code| End::Fail(code, CloseCode::BadFrame));
            }
            Event::Malformed => {
                return Err(End::Fail(ErrorCode::Malformed, CloseCode::BadFrame));
            }
            Event::Over(end) => return Err(end),
            Event::Notice(_) | Event::Beat => {}
        }
    }
}

async fn greet_open<T: Transport>(link: &mut Link<T>, open: Open) -> Result<Greeted, End> {
    let (owner, ticket) = identify(link, open.version, &open.ticket, &open.locale)?;
    let admitted = admit_again(&owner.config(), &ticket, link.live().clock.now())?;
    let membership = link
        .live()
        .hub
        .join_visitor(ticket.tenant, ticket.target, owner.clone());
    link.listen_to(membership.outlet().clone());
    let ready = Ready {
        head: None,
        status: None,
        ..ready(link, &owner, &ticket, Some(admitted))
    };
    link.send(&VisitorNotice::Ready(ready)).await?;
    Ok(Greeted {
        owner,
        who: Box::new(Who {
            ticket,
            tab: open.tab,
            locale: open.locale,
        }),
        membership,
        contact: None,
        then: Ok(()),
    })
}

/// Version, form and ticket: the same for `open` and `resume`.
pub(super) fn identify<T: Transport>(
    link: &Link<T>,
    version: u16,
    ticket: &str,
    locale: &str,
) -> Result<(Arc<Owner>, WidgetTicket), End> {
    if !speaks(version) {
        let code = ErrorCode::UnsupportedVersion;
        return Err(End::Fail(code, CloseCode::Version));
    }
    let is_tag = |locale: &str| {
        locale.len() <= LOCALE_BYTES
            && locale
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    if !is_tag(locale) || ticket.len() > TOKEN_BYTES {
        return Err(End::Fail(ErrorCode::FieldInvalid, CloseCode::BadFrame));
    }
    let live = link.live();
    let ticket = live
        .widget_tickets
        .redeem(ticket, live.clock.now())
        .map_err(|code| End::Fail(code, CloseCode::IdentityRequired))?;
    let owner = live.owners.by_tenant(ticket.tenant);
    let owner = owner.ok_or(End::Fail(ErrorCode::TargetUnknown, CloseCode::TargetGone))?;
    Ok((owner, ticket))
}

/// The doors were open when the ticket was granted; this is whether they still are.
pub(super) fn admit_again(
    config: &Config,
    ticket: &WidgetTicket,
    now: shared::Millis,
) -> Result<Admitted, End> {
    let ask = Ask {
        key: living_key(config, ticket.target, now),
        target: ticket.target,
        origin: Some(&ticket.origin),
        modality: None,
        now,
    };
    admit_holder(config, &ask, ticket)
        .map_err(|refused| End::Fail(refused.code, CloseCode::TargetGone))
}

/// The rule that let the ticket's page in, asked again.
pub(super) fn admit_holder(
    config: &Config,
    ask: &Ask<'_>,
    ticket: &WidgetTicket,
) -> Result<Admitted, Refused> {
    match ticket.viewer {
        None => admit(config, ask),
        Some(viewer) => admit_preview(config, ask, viewer),
    }
}

/// A key under which the target is served at all. Which key the page used was checked when it got
/// its ticket, at most a minute ago.
pub(super) fn living_key(config: &Config, target: Target, now: shared::Millis) -> &str {
    let of_target = match target {
        Target::Service(id) => config.services.get(&id).map(|service| &service.interact),
        Target::User(id) => config.users.get(&id).map(|user| &user.interact),
    };
    let is_living = |key: &&WidgetKey| key.valid_until.is_none_or(|until| now < until);
    let of_target = of_target.map_or(&[][..], |interact| &interact.keys);
    let keys = config.tenant.interact.keys.iter().chain(of_target);
    keys.filter(is_living)
        .map(|key| key.key.as_str())
        .next()
        .unwrap_or_default()
}

/// What is the same in every `ready`.
pub(super) fn ready<T: Transport>(
    link: &Link<T>,
    owner: &Owner,
    ticket: &WidgetTicket,
    admitted: Option<Admitted>,
) -> Ready {
    let heartbeat = link.live().timing.heartbeat.as_millis();
    let config = owner.config();
    let recovery = config.tenant.interact.recovery_secs;
    let (display_name, modalities) = match admitted {
        Some(admitted) => (admitted.display_name, admitted.modalities),
        None => (name_of(&config, ticket.target), Vec::new()),
    };
    Ready {
        heartbeat_ms: u32::try_from(heartbeat).unwrap_or(u32::MAX),
        window: SEND_WINDOW,
        resume_ms: recovery.saturating_mul(1_000),
        display_name,
        availability: owner.availability(ticket.target).unwrap_or(Availability {
            state: AvailabilityState::Closed,
            wait_secs: None,
        }),
        modalities,
        head: None,
        status: None,
    }
}

fn name_of(config: &Config, target: Target) -> String {
    match target {
        Target::Service(id) => config
            .services
            .get(&id)
            .map(|service| &service.display_name),
        Target::User(id) => config.users.get(&id).map(|user| &user.display_name),
    }
    .cloned()
    .unwrap_or_default()
}
