//! Signing in, being signed in, signing out. Whether the user may still work is for the
//! configuration to say; a login alone proves only who it is.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::http::{HeaderMap, header};
use sha2::{Digest, Sha256};
use shared::ErrorCode;
use shared::api::admin::SignInWay;
use shared::ids::{LoginId, TenantId, UserId};
use shared::limits::TOKEN_BYTES;
use store::{Login, NewLogin, OpenLogin, Store, StoreError, TenantScope};

use super::{
    CsrfTokens, LoginRef, MasterKey, NetworkKey, PASSWORD_BYTES, Passwords, Throttle, hash_secret,
    new_secret, read_cookie,
};
use crate::clock::{Clock, Entropy, new_id};

/// A login ends after a working day at the latest.
const LOGIN_MS: i64 = 12 * 60 * 60 * 1_000;
/// Longest user principal name that is looked at, in bytes.
const UPN_BYTES: usize = 256;

/// Longest name of a browser that is kept, in bytes.
const AGENT_BYTES: usize = 256;
/// How exactly it is known when a login was last in use.
const SEEN_MS: i64 = 60_000;
/// Logins listed at once.
const LISTED: u32 = 1_000;

/// How and from where somebody signs in.
#[derive(Clone, Debug, Default)]
pub struct Arrival {
    via: SignInWay,
    from: Option<String>,
    agent: String,
}

impl Arrival {
    /// By `via`, from this address, with the browser that these headers are of.
    #[must_use]
    pub fn new(via: SignInWay, from: IpAddr, headers: &HeaderMap) -> Self {
        let agent = headers.get(header::USER_AGENT);
        let agent = agent.and_then(|agent| agent.to_str().ok());
        let mut agent = agent.unwrap_or_default().to_owned();
        // A header that reads as text is ASCII.
        agent.truncate(AGENT_BYTES);
        Self {
            via,
            from: Some(from.to_string()),
            agent,
        }
    }
}

/// Why a sign-in failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignInRefusal {
    /// The stable code.
    pub code: ErrorCode,
    /// When to try again, where that helps.
    pub retry_ms: Option<u32>,
}

/// Knows who is signed in.
pub struct Logins {
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    passwords: Passwords,
    csrf: CsrfTokens,
    attempts: Throttle<([u8; 32], NetworkKey)>,
}

impl Logins {
    /// Ready to answer; `attempts` per minute, account and network.
    #[must_use]
    pub fn new(
        store: Arc<dyn Store>,
        clock: Arc<dyn Clock>,
        entropy: Arc<dyn Entropy>,
        key: &MasterKey,
        attempts: u32,
    ) -> Self {
        Self {
            passwords: Passwords::default(),
            csrf: CsrfTokens::new(key),
            attempts: Throttle::new(attempts, Duration::from_secs(60)),
            store,
            clock,
            entropy,
        }
    }

    /// The CSRF tokens of logins.
    pub fn csrf(&self) -> &CsrfTokens {
        &self.csrf
    }

    /// The login whose cookie is among `headers`.
    ///
    /// # Errors
    /// `LoginRequired` when there is none or it has ended.
    pub async fn find(&self, headers: &HeaderMap) -> Result<LoginRef, ErrorCode> {
        let secret = read_cookie(headers).filter(|text| text.len() <= TOKEN_BYTES);
        let secret = secret.ok_or(ErrorCode::LoginRequired)?;
        let found = self
            .store
            .find_login(hash_secret(secret), self.clock.now())
            .await;
        let found = found
            .map_err(|error| unavailable(&error))?
            .ok_or(ErrorCode::LoginRequired)?;
        self.note_seen(&found).await;
        Ok(LoginRef {
            tenant: found.tenant,
            user: found.user,
            login: found.login,
            via: found.via,
        })
    }

    /// Writes down that a login is in use, once a minute. Who reads is not refused because that
    /// cannot be written.
    async fn note_seen(&self, login: &Login) {
        let now = self.clock.now();
        if now.since(login.seen_at) < SEEN_MS {
            return;
        }
        let scope = TenantScope::proven(login.tenant);
        if let Err(error) = self.store.see_login(scope, login.login, now).await {
            tracing::warn!(%error, "when a login was last in use cannot be written");
        }
    }

    /// The living logins of a user, or of everybody, the last one begun first; with whether there
    /// are more.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn list(
        &self,
        scope: TenantScope,
        user: Option<UserId>,
    ) -> Result<(Vec<OpenLogin>, bool), ErrorCode> {
        let now = self.clock.now();
        let listed = self.store.list_logins(scope, user, now, LISTED + 1).await;
        let mut listed = listed.map_err(|error| unavailable(&error))?;
        let more = listed.len() > LISTED as usize;
        listed.truncate(LISTED as usize);
        Ok((listed, more))
    }

    /// Whose name this is, without looking at any password: the provider has vouched for it.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn find_name(&self, upn: &str) -> Result<Option<(TenantId, UserId)>, ErrorCode> {
        let upn = upn.trim().to_lowercase();
        let found = self.store.find_credentials(&upn).await;
        let found = found.map_err(|error| unavailable(&error))?;
        Ok(found.map(|found| (found.tenant, found.user)))
    }

    /// Whose name and password these are. Unknown names take as long as known ones.
    ///
    /// # Errors
    /// `LoginFailed` for anything wrong with name or password, `RateLimited` after too many tries.
    pub async fn check_password(
        &self,
        upn: &str,
        password: String,
        network: NetworkKey,
    ) -> Result<(TenantId, UserId), SignInRefusal> {
        let upn = upn.trim().to_lowercase();
        let account = Sha256::digest(upn.as_bytes()).into();
        let taken = self.attempts.take(&(account, network));
        let refuse = |wait| SignInRefusal {
            code: ErrorCode::RateLimited,
            retry_ms: Some(wait),
        };
        taken.map_err(refuse)?;
        if upn.len() > UPN_BYTES || password.len() > PASSWORD_BYTES {
            return Err(ErrorCode::LoginFailed.into());
        }
        let found = self.store.find_credentials(&upn).await;
        let found = found.map_err(|error| unavailable(&error))?;
        // Who has a name and no password yet looks like nobody.
        let stored = found.as_ref().map(|found| found.password_hash.clone());
        let stored = stored.filter(|hash| !hash.is_empty());
        let is_right = self.passwords.verify(password, stored).await?;
        let found = found.filter(|_| is_right).ok_or(ErrorCode::LoginFailed)?;
        Ok((found.tenant, found.user))
    }

    /// Begins a login; the text is the secret of its cookie.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn begin(
        &self,
        scope: TenantScope,
        user: UserId,
        arrival: Arrival,
    ) -> Result<(LoginRef, String), ErrorCode> {
        let login = LoginId(new_id(&*self.clock, &*self.entropy));
        let (at, secret) = (self.clock.now(), new_secret(&*self.entropy));
        let token = hash_secret(&secret);
        let new = NewLogin {
            login,
            user,
            token,
            at,
            expires_at: at.plus(LOGIN_MS),
            via: arrival.via,
            from: arrival.from,
            agent: arrival.agent,
        };
        let via = new.via;
        let stored = self.store.create_login(scope, new).await;
        stored.map_err(|error| unavailable(&error))?;
        Ok((
            LoginRef {
                tenant: scope.tenant(),
                user,
                login,
                via,
            },
            secret,
        ))
    }

    /// Ends a login.
    ///
    /// # Errors
    /// When the store does not answer; the login then still stands.
    pub async fn end(&self, login: LoginRef) -> Result<(), ErrorCode> {
        let scope = TenantScope::proven(login.tenant);
        match self.store.end_login(scope, login.login).await {
            Ok(()) | Err(StoreError::NotFound) => Ok(()),
            Err(error) => Err(unavailable(&error)),
        }
    }

    /// As [`Logins::hash_password`], on a thread of its own and in its turn.
    ///
    /// # Errors
    /// `RateLimited` when too many wait already.
    pub async fn hash_aside(&self, password: String) -> Result<String, ErrorCode> {
        let mut salt = [0; 16];
        self.entropy.fill(&mut salt);
        self.passwords.hash_aside(password, salt).await
    }

    /// The hash to store for a new password, as PHC string.
    ///
    /// # Errors
    /// Only when argon2 itself is broken.
    pub fn hash_password(&self, password: &str) -> anyhow::Result<String> {
        self.passwords.hash(password, &*self.entropy)
    }
}

/// A store that does not answer must not look like a wrong password.
fn unavailable(error: &StoreError) -> ErrorCode {
    tracing::error!(%error, "logins cannot be read or written");
    match error {
        StoreError::Full => ErrorCode::StorageFull,
        _ => ErrorCode::StorageUnavailable,
    }
}

impl From<ErrorCode> for SignInRefusal {
    fn from(code: ErrorCode) -> Self {
        let retry_ms = matches!(code, ErrorCode::RateLimited).then_some(1_000);
        Self { code, retry_ms }
    }
}
