//! Passwords as argon2id hashes, computed on a bounded number of threads.

use std::sync::Arc;

use anyhow::anyhow;
use argon2::password_hash::PasswordVerifier;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, CustomizedPasswordHasher, Params, Version};
use shared::ErrorCode;
use tokio::sync::Semaphore;

use crate::clock::Entropy;

/// Longest password that is looked at, in bytes.
pub const PASSWORD_BYTES: usize = 1_024;

/// OWASP's first choice for argon2id: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19 * 1_024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// Hashes computed at once; each takes 19 MiB and some 20 ms of a core.
const AT_ONCE: usize = 2;
/// Attempts that may wait for their turn; further ones are told to come back.
const WAITING: usize = 64;

/// Checked when the account does not exist, so that both answers take equally long. Nobody knows
/// a password for it.
const DUMMY: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA\
                     $AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Makes and checks password hashes.
pub struct Passwords {
    turns: Arc<Semaphore>,
    places: Arc<Semaphore>,
}

impl Default for Passwords {
    fn default() -> Self {
        Self {
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            places: Arc::new(Semaphore::new(WAITING + AT_ONCE)),
        }
    }
}

impl Passwords {
    /// The hash to store, as PHC string.
    ///
    /// # Errors
    /// Only when argon2 itself is broken.
    pub fn hash(&self, password: &str, entropy: &dyn Entropy) -> anyhow::Result<String> {
        hash(password.as_bytes(), entropy)
    }

    /// As [`Passwords::hash`], on a thread of its own and in its turn.
    ///
    /// # Errors
    /// `RateLimited` when too many wait already.
    pub async fn hash_aside(&self, password: String, salt: [u8; 16]) -> Result<String, ErrorCode> {
        let place = Arc::clone(&self.places).try_acquire_owned();
        let place = place.map_err(|_| ErrorCode::RateLimited)?;
        let turn = Arc::clone(&self.turns).acquire_owned().await;
        let turn = turn.map_err(|_| ErrorCode::ServerUnavailable)?;
        let work = move || {
            let (_place, _turn) = (place, turn);
            hash_with(password.as_bytes(), &salt)
        };
        let hash = tokio::task::spawn_blocking(work).await;
        hash.map_err(|_| ErrorCode::Internal)?.map_err(|error| {
            tracing::error!(%error, "a password cannot be hashed");
            ErrorCode::Internal
        })
    }

    /// Whether `password` belongs to `stored`. Takes as long when there is no account.
    ///
    /// # Errors
    /// `RateLimited` when too many attempts wait already.
    pub async fn verify(
        &self,
        password: String,
        stored: Option<String>,
    ) -> Result<bool, ErrorCode> {
        let place = Arc::clone(&self.places).try_acquire_owned();
        let place = place.map_err(|_| ErrorCode::RateLimited)?;
        let turn = Arc::clone(&self.turns).acquire_owned().await;
        let turn = turn.map_err(|_| ErrorCode::ServerUnavailable)?;
        let known = stored.is_some();
        let stored = stored.unwrap_or_else(|| DUMMY.to_owned());
        let check = move || {
            // Held here, so that whoever hangs up does not free the turn before its work is done.
            let (_place, _turn) = (place, turn);
            matches(password.as_bytes(), &stored)
        };
        let right = tokio::task::spawn_blocking(check).await;
        let right = right.map_err(|_| ErrorCode::Internal)?;
        Ok(known && right)
    }
}

fn argon2() -> anyhow::Result<Argon2<'static>> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|e| anyhow!("{e}"))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash(password: &[u8], entropy: &dyn Entropy) -> anyhow::Result<String> {
    let mut salt = [0; 16];
    entropy.fill(&mut salt);
    hash_with(password, &salt)
}

fn hash_with(password: &[u8], salt: &[u8; 16]) -> anyhow::Result<String> {
    let params = argon2()?.params().clone();
    let hash = argon2()?
        .hash_password_with_params(password, salt, params)
        .map_err(|error| anyhow!("argon2: {error}"))?;
    Ok(hash.to_string())
}

fn matches(password: &[u8], stored: &str) -> bool {
    let Ok(stored) = PasswordHash::new(stored) else {
        return false;
    };
    argon2().is_ok_and(|argon2| argon2.verify_password(password, &stored).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::OsEntropy;

    #[tokio::test]
    async fn only_the_right_password_of_an_existing_account_matches() {
        let passwords = Passwords::default();
        let stored = passwords.hash("correct horse", &OsEntropy).unwrap();
        assert!(
            stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{stored}"
        );
        let verify = |password: &str, stored: Option<&str>| {
            passwords.verify(password.to_owned(), stored.map(str::to_owned))
        };
        assert_eq!(verify("correct horse", Some(&stored)).await, Ok(true));
        assert_eq!(verify("correct hors", Some(&stored)).await, Ok(false));
        assert_eq!(verify("", Some(&stored)).await, Ok(false));
        assert_eq!(verify("nobody has this password", None).await, Ok(false));
        assert_eq!(verify("x", Some("not a hash")).await, Ok(false));
    }

    #[test]
    fn an_unknown_account_costs_as_much_as_a_known_one() {
        let dummy = PasswordHash::new(DUMMY).unwrap();
        let real = hash(b"x", &OsEntropy).unwrap();
        let real = PasswordHash::new(&real).unwrap();
        assert_eq!(dummy.params, real.params);
        assert_eq!(
            (dummy.algorithm, dummy.version),
            (real.algorithm, real.version)
        );
        assert_eq!(dummy.hash.unwrap().len(), real.hash.unwrap().len());
    }

    #[tokio::test]
    async fn a_flood_of_attempts_is_told_to_come_back() {
        let passwords = Passwords::default();
        let _all = passwords
            .places
            .acquire_many((WAITING + AT_ONCE) as u32)
            .await
            .unwrap();
        let refused = passwords.verify("x".to_owned(), None).await;
        assert_eq!(refused, Err(ErrorCode::RateLimited));
    }
}
