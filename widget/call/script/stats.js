// The counters of a connection (W3C webrtc-stats), as far as they are looked at.

/** Adds up a report, in the order of `Totals` in `browser::call::quality`. */
export function totals(report) {
  const sums = new Float64Array(9);
  const add = (at, value = 0) => (sums[at] += value);
  const most = (at, value = 0) => (sums[at] = Math.max(sums[at], value));
  for (const entry of report.values()) {
    most(0, entry.timestamp);
    if (entry.type === "inbound-rtp") {
      add(4, entry.packetsReceived);
      add(5, entry.packetsLost);
      add(6, entry.bytesReceived);
      add(8, entry.freezeCount);
      if (entry.kind === "audio") {
        add(3, entry.packetsReceived);
        most(2, entry.jitter);
      }
    } else if (entry.type === "outbound-rtp") {
      add(7, entry.bytesSent);
    } else if (entry.type === "candidate-pair" && entry.nominated) {
      most(1, entry.currentRoundTripTime);
    }
  }
  return sums;
}

/** Whether media go through a relay: the type of our own candidate of the pair in use. */
export function isRelayed(report) {
  return [...report.values()].some(
    ({ type, nominated, state, localCandidateId }) =>
      type === "candidate-pair" && nominated && state === "succeeded" && report.get(localCandidateId)?.candidateType === "relay",
  );
}
