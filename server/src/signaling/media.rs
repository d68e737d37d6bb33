//! What browsers signal about the media of their calls: the same for visitors and agents.

use engine::Command;
use shared::ErrorCode;
use shared::limits::SDP_BYTES;
use shared::wire::{MediaFrame, MediaNotice};

use super::Live;
use crate::calls::Seat;
use crate::owner::Owner;

/// Carries out a frame; gives the answer, if there is one.
pub(super) async fn answer(
    live: &Live,
    owner: &Owner,
    seat: Seat,
    frame: MediaFrame,
) -> Option<MediaNotice> {
    match frame {
        MediaFrame::Negotiate { call, sdp } => Some(negotiated(
            call,
            match check_size(&sdp) {
                Ok(()) => live.calls.negotiate(seat, call, sdp).await,
                Err(code) => Err(code),
            },
        )),
        MediaFrame::Sending { call, sending } => {
            let outcome = match live.calls.check_holder(seat, call) {
                Ok(()) => {
                    let command = Command::SetSending(seat.task, call, seat.party, sending);
                    owner.submit(None, command).await
                }
                Err(code) => Err(code),
            };
            let code = outcome.err()?;
            Some(MediaNotice::Refused { call, code })
        }
        MediaFrame::Quality { call, sample } => {
            // Figures of a call that is over say nothing to anybody.
            let _ = live.calls.note_quality(seat, call, sample);
            None
        }
        MediaFrame::Leave { call } => {
            live.calls.leave(seat, Some(call));
            None
        }
    }
}

/// The answer to an offer.
pub(super) fn negotiated(call: u32, outcome: Result<String, ErrorCode>) -> MediaNotice {
    match outcome {
        Ok(sdp) => MediaNotice::Negotiated { call, sdp },
        Err(code) => {
            metrics::counter!("interact_call_offers_refused_total", "code" => code.as_str())
                .increment(1);
            MediaNotice::Refused { call, code }
        }
    }
}

/// Whether an offer is small enough to be looked at.
pub(super) const fn check_size(sdp: &str) -> Result<(), ErrorCode> {
    if sdp.len() > SDP_BYTES {
        Err(ErrorCode::TooLarge)
    } else {
        Ok(())
    }
}
