//! The counters of a connection (W3C webrtc-stats), as far as they are looked at.

use wasm_bindgen::JsValue;

use super::js;
use super::quality::Totals;

/// Adds up a report.
pub(super) fn totals(report: &JsValue) -> Totals {
    let mut totals = Totals::default();
    let Ok(values) = js::call(report, "values", &[]) else {
        return totals;
    };
    for entry in js_sys::Array::from(&values).iter() {
        add(&mut totals, &entry);
    }
    totals
}

fn add(totals: &mut Totals, entry: &JsValue) {
    let number = |name| js::number(entry, name);
    totals.at_ms = totals.at_ms.max(number("timestamp"));
    match &*js::text(entry, "type") {
        "inbound-rtp" => {
            totals.packets += number("packetsReceived");
            totals.lost += number("packetsLost");
            totals.received += number("bytesReceived");
            totals.freezes += number("freezeCount");
            if js::text(entry, "kind") == "audio" {
                totals.audio_packets += number("packetsReceived");
                totals.jitter = totals.jitter.max(number("jitter"));
            }
        }
        "outbound-rtp" => totals.sent += number("bytesSent"),
        "candidate-pair" if js::get(entry, "nominated").is_truthy() => {
            totals.round_trip = totals.round_trip.max(number("currentRoundTripTime"));
        }
        _ => {}
    }
}

/// Whether media go through a relay: the type of our own candidate of the pair in use.
pub(super) fn is_relayed(report: &JsValue) -> bool {
    let Ok(values) = js::call(report, "values", &[]) else {
        return false;
    };
    let entries = js_sys::Array::from(&values);
    entries.iter().any(|entry| {
        js::text(&entry, "type") == "candidate-pair"
            && js::get(&entry, "nominated").is_truthy()
            && js::text(&entry, "state") == "succeeded"
            && js::call(report, "get", &[js::get(&entry, "localCandidateId")])
                .is_ok_and(|local| js::text(&local, "candidateType") == "relay")
    })
}
