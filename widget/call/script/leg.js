// One connection with the fixed lines of every call; the rules say when it is made, restarted and closed.

import { tell, tellWith } from "./rules.js";

/** The places of the lines in every offer. */
export const MICROPHONE_LINE = 0;
export const CAMERA_LINE = 2;
export const SCREEN_LINE = 3;

/** What each line carries, and most bits per second. */
const LINES = [["audio"], ["audio"], ["video", 1_500_000], ["video", 2_500_000]];
/** The rules' numbers for how the path is. */
const PATHS = { connected: 0, disconnected: 1, failed: 2, closed: 2 };
/** How often the path and the counters are looked at. A restart that finds the same path again is no event. */
const LOOK_MS = 1000;

const nothing = () => {};

/** A leg. `remote` is called when what is shown and played must be asked for anew. */
export function leg(number, remote = nothing) {
  const given = [];
  let peer = null;
  let lines = [];
  let looking, waking;

  function close() {
    clearInterval(looking);
    peer?.close();
    peer = null;
    lines = [];
  }

  function make(attempt, isRelayOnly, servers) {
    close();
    try {
      peer = new RTCPeerConnection({
        iceServers: servers.map(([username, credential, ...urls]) => ({ urls, username, credential })),
        iceTransportPolicy: isRelayOnly ? "relay" : "all",
        bundlePolicy: "max-bundle",
      });
      lines = LINES.map(([kind, maxBitrate]) =>
        peer.addTransceiver(kind, { direction: "sendrecv", ...(maxBitrate && { sendEncodings: [{ maxBitrate }] }) }),
      );
      peer.onconnectionstatechange = look;
      lines.forEach((_, slot) => send(slot, given[slot]));
      looking = setInterval(look, LOOK_MS);
    } catch {
      close();
    }
    remote();
    offer(attempt);
  }

  /** Offers as it stands: nothing is held back for candidates, which do not travel. */
  function offer(attempt, isRestart) {
    const asked = peer;
    const isGone = () => peer !== asked;
    if (isRestart) peer?.restartIce();
    Promise.resolve(peer?.setLocalDescription()).then(
      () => isGone() || (peer?.localDescription ? tellWith(peer.localDescription.sdp, "offered", number, attempt) : tell("broken", number, attempt)),
      () => isGone() || tell("broken", number, attempt),
    );
  }

  function answer(attempt, sdp) {
    const asked = peer;
    peer?.setRemoteDescription({ type: "answer", sdp }).catch(() => peer === asked && tell("broken", number, attempt));
  }

  function send(slot, track) {
    given[slot] = track;
    lines[slot]?.sender.replaceTrack(track ?? null).catch(nothing);
  }

  function look() {
    const path = PATHS[peer?.connectionState];
    if (path !== undefined) tell("path", number, path);
  }

  /** Wakes the rules after so many milliseconds, if they wait for anything. */
  function wait(ms) {
    clearTimeout(waking);
    if (ms !== undefined) waking = setTimeout(() => tell("tick", number), ms + 1);
  }

  return {
    make,
    close() {
      close();
      remote();
    },
    restart: (attempt) => offer(attempt, true),
    answer,
    send,
    wait,
    /** What comes on a line. */
    track: (slot) => lines[slot]?.receiver.track,
    /** The counters of the connection. */
    stats: async () => (await peer?.getStats()) ?? new Map(),
  };
}
