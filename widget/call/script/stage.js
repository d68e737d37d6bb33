// The call itself: who is there, how it stands, and the pictures.

import { advice } from "./advice.js";
import { bar, paintBar } from "./bar.js";
import { join } from "./call.js";
import { button, el, focus, phrase, picture, put, words } from "./dom.js";
import { known, own } from "./known.js";
import { paint } from "./paint.js";
import { clock, say } from "./rules.js";
import { resume, show } from "./sound.js";

/** So long a connection may take before the network is suspected. */
const BLOCKED_MS = 8_000;

/** Plays the other side. */
export const voice = el("audio", "", "remote-audio");
const secondVoice = el("audio");
/** What the other side's camera sees. */
export const camera = picture("call-video", "remote-video");
const screen = picture("call-video", "remote-screen");
const self = picture("call-own", "local-video");
const face = el("span", "call-face");
const peer = el("bdi", "call-name");
const state = el("p", "call-state", "call-state");
const elapsed = el("span", "call-elapsed", "call-elapsed");
const quality = el("span", "call-quality", "call-quality");
const recording = el("span", "call-recording", "call-recording");
const joined = el("span", "call-joined", "call-supervisor");
const muted = el("span", "call-muted");
const note = el("p", "call-note");
const way = button("ui-button ui-primary", "call-take", () => (known.standing === "up" ? listen() : join()));
// Speech that is written along stands here, once something writes it.
const captions = el("div", "call-captions", "call-captions");

voice.autoplay = secondVoice.autoplay = true;
state.role = note.role = "status";
face.ariaHidden = "true";
captions.hidden = true;

/** Where the lists of devices stand. */
export const devicesOfCall = el("div", "call-popover");

/** All of it. */
export const stage = el(
  "section",
  "call-stage",
  "call",
  voice,
  secondVoice,
  el("div", "call-top", "", recording, joined, quality, elapsed),
  el("div", "call-pictures", "", screen, camera, el("div", "call-who", "", face, peer, state, muted, note, way), self, captions),
  devicesOfCall,
  bar,
);

/** Puts the keyboard at the state. */
export const focusStage = () => focus(state);

/** Shows and plays what comes on the lines of a connection. */
export function attach(track) {
  [voice, secondVoice, camera, screen].forEach((element, slot) => show(element, track(slot)));
  if (track(0)) listen();
}

/** The browser plays, or keeps the sound back until the person clicks. */
async function listen() {
  known.isMuteByBrowser = !(await resume(voice));
  paint();
}

/** Plays on this speaker. */
export function useSpeaker(id) {
  for (const element of [voice, secondVoice]) element.setSinkId(id).catch(() => {});
}

/** Sets what has changed. */
export function paintStage() {
  const { view, standing } = known;
  if (!view) return;
  const [key, word] = known.state;
  stage.ariaLabel = say.Call;
  words(state, say[key]);
  state.dataset.state = stage.dataset.state = word;
  words(peer, known.peer);
  words(face, initials(known.peer));
  const secs = (view.ms + performance.now() - known.seenAt) / 1000;
  phrase(elapsed, view.ms === undefined ? "" : clock(secs));
  paintPictures(view);
  paintMarks(view);
  paintWay(standing);
  paintBar(standing !== "elsewhere" && standing !== "refused");
}

function initials(name) {
  const ends = name.split(/\s+/).filter(Boolean);
  return (ends.length > 1 ? [ends[0], ends.at(-1)] : ends).map(([first]) => first).join("");
}

function paintPictures(view) {
  const { track } = own.videoinput;
  camera.hidden = !view.camera;
  screen.hidden = !view.screen;
  self.hidden = !track;
  put(stage, "data-camera", Boolean(view.camera));
  put(stage, "data-screen", Boolean(view.screen));
  show(self, track);
  self.ariaLabel = say.You;
  camera.ariaLabel = known.peer;
  screen.ariaLabel = say.Share;
}

function paintMarks(view) {
  phrase(recording, view.isRecording ? say.Recording : "");
  paintJoined(view.joined);
  phrase(muted, view.isPeerMuted ? say.PeerMuted : "");
  const grade = known.standing === "up" && known.grade;
  phrase(quality, { good: say.Good, fair: say.Fair, poor: say.Poor }[grade]);
  put(quality, "data-grade", grade || false);
  const { audioinput, videoinput, screen } = own;
  const fault = audioinput.fault || videoinput.fault || screen.fault;
  let text = advice(fault);
  if (/ing$/.test(known.standing) && performance.now() - known.stoodAt > BLOCKED_MS) text = say.Blocked;
  if (screen.track) text = say.Sharing;
  if (known.asksShare) text = say.ShareClick;
  if (audioinput.isAsking && !audioinput.track) text = say.Asking;
  phrase(note, text);
  put(note, "data-code", fault || false);
}

/** A foreign name may neither reorder nor hide what stands around it. */
function paintJoined(name) {
  const [before, after] = say.Joined.split("{name}");
  joined.hidden = !name;
  if (joined.textContent !== before + name + after) joined.replaceChildren(before, el("bdi", "", "", name), after);
}

/** The one thing that helps now: take the call here, try again, or let the sound through. */
function paintWay(standing) {
  let text = known.isMuteByBrowser ? say.PlaySound : "";
  if (standing === "refused") text = say.Retry;
  // A call that is only asked for has no media yet, and so no number.
  if (standing === "elsewhere" || (standing === "away" && known.view.number)) text = say.TakeHere;
  phrase(way, text);
}
