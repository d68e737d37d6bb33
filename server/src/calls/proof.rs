//! The administrator's check: media and TURN are proven by being used, and what fails says why.

use media::{CheckFault, CheckedAddress};
use shared::api::media_check::{
    MediaCheck, MediaFault, MediaFaultCode as Code, MediaPart, MediaReport,
};

use super::{Calls, Off};

/// How long credentials for a check are good.
const LIFE_MS: i64 = 60_000;

impl Calls {
    /// Connects through each socket of media, and allocates at each TURN address.
    pub async fn prove(&self) -> MediaReport {
        let _one_at_a_time = self.proving.lock().await;
        let media = match &self.parts.media {
            Ok(media) => media,
            Err(off) => return report(vec![off_check(*off)]),
        };
        let own = media.check([self.new_leg(), self.new_leg()]).await;
        let mut checks = named(MediaPart::Media, own);
        if let Some(turn) = self.parts.relay.embedded() {
            checks.extend(named(MediaPart::OwnTurn, turn.check().await));
        }
        if let Some(turn) = self.parts.relay.external() {
            let until = self.parts.clock.now().plus(LIFE_MS);
            let server = turn.credentials("check", until);
            let peer = self.parts.relay.media_address();
            let tried = media::check_turn(&server, peer, media::trust_system()).await;
            checks.extend(named(MediaPart::ExternalTurn, tried));
        }
        report(checks)
    }
}

fn report(checks: Vec<MediaCheck>) -> MediaReport {
    MediaReport {
        passed: checks.iter().all(|check| check.fault.is_none()),
        checks,
    }
}

fn named(part: MediaPart, checked: Vec<CheckedAddress>) -> Vec<MediaCheck> {
    let one = |one: CheckedAddress| MediaCheck {
        part,
        address: one.url,
        took_ms: one
            .outcome
            .as_ref()
            .ok()
            .map(|took| u64::try_from(took.as_millis()).unwrap_or(u64::MAX)),
        fault: one.outcome.err().map(|fault| explain(part, &fault)),
    };
    checked.into_iter().map(one).collect()
}

fn off_check(off: Off) -> MediaCheck {
    let (code, mend) = match off {
        Off::SwitchedOff => (
            Code::SwitchedOff,
            "Set media.enabled = true and start the server again.",
        ),
        Off::NoPublicAddress => (
            Code::NoPublicAddress,
            "Set media.public_addresses to this machine's addresses as browsers reach them.",
        ),
    };
    let cause = "Calls are off in the settings of this server.";
    MediaCheck {
        part: MediaPart::Media,
        address: String::new(),
        took_ms: None,
        fault: Some(fault(code, cause, mend)),
    }
}

fn fault(code: Code, cause: impl Into<String>, mend: &str) -> MediaFault {
    MediaFault {
        code,
        cause: cause.into(),
        mend: mend.to_owned(),
    }
}

/// What a fault is called, and what is to be done about it.
fn explain(part: MediaPart, found: &CheckFault) -> MediaFault {
    let (code, mend) = match found {
        CheckFault::NotAnAddress => (
            Code::Address,
            "Write turn.urls like turn:turn.example.com:3478?transport=udp.",
        ),
        CheckFault::Name(_) => (
            Code::Name,
            "Correct the name in turn.urls, or this machine's DNS.",
        ),
        CheckFault::Silent => (Code::Silent, silent(part)),
        CheckFault::NoConnection(_) => (Code::Connection, silent(part)),
        CheckFault::Tls(_) => (Code::Tls, tls(part)),
        CheckFault::NotTurn => (
            Code::NotTurn,
            "Another program has this port: correct the port, or stop that program.",
        ),
        CheckFault::Open => (
            Code::OpenRelay,
            "Switch use-auth-secret on in coturn: it relays for anyone now.",
        ),
        CheckFault::Refused(401 | 438 | 441) => (
            Code::Credentials,
            "Make turn.secret the same as coturn's static-auth-secret, and set both clocks.",
        ),
        CheckFault::Refused(486 | 508) => (
            Code::Full,
            "Raise the server's quota or its range of relay ports (turn.most_allocations here).",
        ),
        CheckFault::Refused(_) => (Code::Refused, "Look into the log of the TURN server."),
        CheckFault::NotToMedia(_) => (
            Code::NotToMedia,
            "Let the TURN server relay to media.public_addresses (coturn: allowed-peer-ip).",
        ),
        CheckFault::NoMedia => (
            Code::NoMedia,
            "Look into this server's log; when media.most_people are in calls, raise it.",
        ),
    };
    let sentence = found.to_string();
    let mut letters = sentence.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    let cause = first.chain(letters).chain(['.']).collect::<String>();
    fault(code, cause, mend)
}

const fn silent(part: MediaPart) -> &'static str {
    match part {
        MediaPart::Media => {
            "Start the server again; when it stays, a local firewall keeps the port from itself."
        }
        MediaPart::OwnTurn => "Start the server again, or let the port through a local firewall.",
        MediaPart::ExternalTurn => {
            "Start the TURN server, and open its port towards this machine in the firewalls."
        }
    }
}

const fn tls(part: MediaPart) -> &'static str {
    match part {
        MediaPart::ExternalTurn => {
            "Give the TURN server a valid certificate for its name, from an authority that this \
             machine trusts."
        }
        _ => "Replace turn.tls_certificate and turn.tls_key; the certificate may be over.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_has_a_cause_and_a_way_to_mend_it() {
        let found = [
            CheckFault::NotAnAddress,
            CheckFault::Name("no such host".into()),
            CheckFault::Silent,
            CheckFault::NoConnection("connection refused".into()),
            CheckFault::Tls("expired".into()),
            CheckFault::NotTurn,
            CheckFault::Open,
            CheckFault::Refused(401),
            CheckFault::Refused(486),
            CheckFault::Refused(400),
            CheckFault::NotToMedia(403),
            CheckFault::NoMedia,
        ];
        let mut codes = Vec::new();
        for part in [
            MediaPart::Media,
            MediaPart::OwnTurn,
            MediaPart::ExternalTurn,
        ] {
            for found in &found {
                let told = explain(part, found);
                assert!(
                    told.cause.ends_with('.') && told.mend.ends_with('.'),
                    "{told:?}"
                );
                assert!(told.cause.starts_with(char::is_uppercase), "{told:?}");
                if !codes.contains(&told.code) {
                    codes.push(told.code);
                }
            }
        }
        assert_eq!(codes.len(), found.len(), "each fault has a code of its own");
    }
}
