//! Passwords and logins: one's own, and those of others by administrators.

use engine::admin::{FaultCode, Kind};
use engine::authority::{Action, Caller, Principal};
use engine::model::{Config, User};
use shared::ErrorCode;
use shared::api::admin::AuditAction;
use shared::ids::{LoginId, UserId};
use store::{Changes, CredentialChange, EndLogins, NewAudit, WhichLogins};

use super::turn::Turn;
use super::{Actor, Administration, Refused};
use crate::auth::PASSWORD_BYTES;

/// Shortest password, in characters.
pub const PASSWORD_CHARS: usize = 12;

impl Administration {
    /// Sets a user's password to the one behind `hash`; the user's logins end, save `kept`.
    ///
    /// # Errors
    /// `NotFound` when who asks does not see the user, `Forbidden` when it is not for them to say.
    pub async fn set_password(
        &self,
        actor: &Actor,
        user: UserId,
        hash: String,
        kept: Option<LoginId>,
    ) -> Result<(), Refused> {
        let turn = self.turn(actor).await?;
        let user = may_manage(&turn.config, actor.caller, user)?;
        turn.check_name(user).await?;
        let password = CredentialChange::Password {
            user: user.id,
            upn: user.upn.clone(),
            hash,
        };
        let which = kept.map_or(WhichLogins::All, WhichLogins::AllBut);
        let user = user.id;
        let changes = Changes {
            at: turn.now,
            credentials: vec![password],
            end: vec![EndLogins { user, which }],
            audit: vec![turn.account_entry(AuditAction::SetPassword, user)],
            ..Changes::default()
        };
        turn.carry_out(changes).await
    }

    /// Ends logins of a user, and their sockets.
    ///
    /// # Errors
    /// `NotFound` when who asks does not see the user, or the user has no such login.
    pub async fn end_logins(
        &self,
        actor: &Actor,
        user: UserId,
        which: WhichLogins,
    ) -> Result<(), Refused> {
        let turn = self.turn(actor).await?;
        let user = may_manage(&turn.config, actor.caller, user)?.id;
        let changes = Changes {
            at: turn.now,
            end: vec![EndLogins { user, which }],
            audit: vec![turn.account_entry(AuditAction::EndLogin, user)],
            ..Changes::default()
        };
        turn.carry_out(changes).await
    }
}

impl Turn<'_> {
    /// What is written down of an account: that it happened, never with what.
    fn account_entry(&self, action: AuditAction, user: UserId) -> NewAudit {
        let name = self.config.users.get(&user).map(|user| &user.display_name);
        NewAudit {
            kind: Kind::User,
            id: *user.as_bytes(),
            name: name.cloned().unwrap_or_default(),
            ..self.entry(action, None, None)
        }
    }
}

/// A user whose password and logins are `who`'s to decide on: one's own always are.
///
/// # Errors
/// `NotFound` when `who` does not see the user, `Forbidden` when it is not for them to say.
pub fn may_manage(
    config: &Config,
    who: impl Into<Caller>,
    user: UserId,
) -> Result<&User, ErrorCode> {
    let who = who.into();
    let principal = Principal::of(config, who).ok_or(ErrorCode::LoginRequired)?;
    let user = config.users.get(&user).ok_or(ErrorCode::NotFound)?;
    if who.user() == Some(user.id) {
        return Ok(user);
    }
    if !principal.may(Action::Read, Kind::User, user.unit) {
        return Err(ErrorCode::NotFound);
    }
    match principal.may_manage(Action::Execute, user) {
        true => Ok(user),
        false => Err(ErrorCode::Forbidden),
    }
}

/// Whether a text may be a password.
///
/// # Errors
/// The fault at `field`.
pub fn check_password(field: &str, password: &str, upn: &str) -> Result<(), Refused> {
    let detail = format!("At least {PASSWORD_CHARS} characters.");
    if password.chars().count() < PASSWORD_CHARS {
        return Err(Refused::field(field, FaultCode::TooShort, detail));
    }
    if password.len() > PASSWORD_BYTES {
        let detail = format!("At most {PASSWORD_BYTES} bytes.");
        return Err(Refused::field(field, FaultCode::TooLong, detail));
    }
    if password.eq_ignore_ascii_case(upn) {
        let detail = "Not the name to sign in with.";
        return Err(Refused::field(field, FaultCode::Invalid, detail));
    }
    Ok(())
}
