//! Flows that have begun and not ended: each ends once, within ten minutes, in the browser in which
//! it began.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use axum::http::{HeaderMap, HeaderValue};
use shared::Millis;
use store::TokenHash;
use subtle::ConstantTimeEq;

use crate::auth::cookie::read_named;
use crate::auth::hash_secret;

/// Beginning of the name of a flow's cookie; the beginning of its state follows, so that two tabs
/// do not take each other's.
pub const FLOW_COOKIE: &str = "__Host-interact-openid-";
/// Time for signing in at the provider.
const FLOW_MS: i64 = 10 * 60_000;
/// Flows kept at once; the oldest makes room.
const MOST: usize = 16_384;
/// Letters of the state in the name of the cookie.
const NAMED: usize = 8;
/// Longest state that is looked at, in bytes.
const STATE_BYTES: usize = 64;
/// Longest place that is come back to, in bytes.
const PLACE_BYTES: usize = 200;

/// What only this server knows of a flow.
#[derive(Clone, Debug)]
pub(super) struct Begun {
    pub(super) nonce: String,
    pub(super) verifier: String,
    pub(super) place: String,
}

#[derive(Debug)]
struct Waiting {
    browser: TokenHash,
    begun: Begun,
    ends: Millis,
}

/// Flows by the hash of their state.
#[derive(Debug, Default)]
pub(super) struct Flows(Mutex<HashMap<TokenHash, Waiting>>);

impl Flows {
    pub(super) fn keep(&self, state: &str, browser: &str, begun: Begun, now: Millis) {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.len() >= MOST {
            waiting.retain(|_, flow| flow.ends > now);
        }
        if waiting.len() >= MOST {
            let oldest = waiting.iter().min_by_key(|(_, flow)| flow.ends);
            if let Some(oldest) = oldest.map(|(state, _)| *state) {
                waiting.remove(&oldest);
            }
        }
        let flow = Waiting {
            browser: hash_secret(browser),
            begun,
            ends: now.plus(FLOW_MS),
        };
        waiting.insert(hash_secret(state), flow);
    }

    /// Ends the flow of a state; whoever comes from another browser ends nothing.
    pub(super) fn take(&self, state: &str, browser: &str, now: Millis) -> Option<Begun> {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let state = hash_secret(state);
        let is_own = waiting.get(&state)?.browser.ct_eq(&hash_secret(browser));
        if !bool::from(is_own) {
            return None;
        }
        let flow = waiting.remove(&state)?;
        (flow.ends > now).then_some(flow.begun)
    }
}

/// `Set-Cookie` of a flow that begins.
pub(super) fn cookie(state: &str, browser: &str) -> Option<HeaderValue> {
    let name = name(state)?;
    let secs = FLOW_MS / 1_000;
    let text = format!("{name}={browser}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={secs}");
    HeaderValue::try_from(text).ok()
}

/// `Set-Cookie` that forgets a flow.
pub(super) fn clear_cookie(state: &str) -> Option<HeaderValue> {
    let name = name(state)?;
    let text = format!("{name}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0");
    HeaderValue::try_from(text).ok()
}

/// The browser's part of a flow.
pub(super) fn read_cookie<'a>(headers: &'a HeaderMap, state: &str) -> Option<&'a str> {
    read_named(headers, &name(state)?)
}

fn name(state: &str) -> Option<String> {
    let is_one = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let is_state = state.len() <= STATE_BYTES && state.bytes().all(is_one);
    let beginning = state.get(..NAMED).filter(|_| is_state)?;
    Some(format!("{FLOW_COOKIE}{beginning}"))
}

/// A fragment of the console's address, or nothing: never another page, never another host.
pub(super) fn clean_place(place: &str) -> String {
    let is_one = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_');
    let rest = place.strip_prefix('#').unwrap_or_default();
    let is_place = place.len() <= PLACE_BYTES && !rest.is_empty() && rest.bytes().all(is_one);
    if is_place {
        place.to_owned()
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begun() -> Begun {
        Begun {
            nonce: "n".to_owned(),
            verifier: "v".to_owned(),
            place: String::new(),
        }
    }

    #[test]
    fn a_flow_ends_once_in_its_own_browser_and_in_time() {
        let flows = Flows::default();
        flows.keep("state", "browser", begun(), Millis(0));
        assert!(flows.take("state", "another", Millis(1)).is_none());
        assert!(flows.take("other", "browser", Millis(1)).is_none());
        assert!(
            flows
                .take("state", "browser", Millis(FLOW_MS - 1))
                .is_some()
        );
        assert!(flows.take("state", "browser", Millis(1)).is_none(), "again");
        flows.keep("state", "browser", begun(), Millis(0));
        assert!(flows.take("state", "browser", Millis(FLOW_MS)).is_none());
    }

    #[test]
    fn flows_are_bounded_and_the_oldest_makes_room() {
        let flows = Flows::default();
        for n in 0..=MOST {
            let at = Millis(i64::try_from(n).unwrap());
            flows.keep(&n.to_string(), "b", begun(), at);
        }
        assert_eq!(flows.0.lock().unwrap().len(), MOST);
        assert!(flows.take("0", "b", Millis(1)).is_none());
        assert!(flows.take("1", "b", Millis(1)).is_some());
    }

    #[test]
    fn only_places_of_the_console_are_come_back_to() {
        for place in ["#admin/users", "#desk", "#admin/users/2f-1_x"] {
            assert_eq!(clean_place(place), place);
        }
        let long = format!("#{}", "x".repeat(PLACE_BYTES));
        let strange = [
            "",
            "#",
            "admin",
            "//evil.test",
            "https://evil.test",
            "#https://evil.test",
            "#a\r\nSet-Cookie:x",
            "/\\evil.test",
            "#a b",
            "#ä",
            &long,
        ];
        for place in strange {
            assert_eq!(clean_place(place), "", "{place:?}");
        }
    }
}
