// The check before the call: how one sounds and looks, and whether the network lets calls through.

import { back, start } from "./call.js";
import { button, el, focus, icon, name, phrase, picture, put, round, words } from "./dom.js";
import { BACK, CAMERA } from "./glyph.js";
import { known, own } from "./known.js";
import { toggleCamera } from "./own.js";
import { say } from "./rules.js";
import { show } from "./sound.js";

const backButton = button("ui-icon-button ui-turns", "back", back, icon(BACK));
const title = el("h2", "call-title");
const text = el("p", "call-text");
const preview = picture("call-preview", "local-preview");
const off = el("p", "call-off");
const camera = round(CAMERA, "precall-camera", toggleCamera);
const label = el("span", "ui-label");
const input = el("input", "ui-input", "prechat-name");
const field = el("label", "ui-field", "", label, input);
const dot = el("span", "ui-dot");
const reachWords = el("span");
const reach = el("p", "call-reach", "call-reach", dot, reachWords);
const refusal = el("p", "call-note", "call-refusal");
const startButton = button("ui-button ui-primary", "precall-start", () => start(input.value.trim()));

input.autocomplete = "name";
input.maxLength = 256;
reach.role = "status";
refusal.role = "alert";

/** Where the lists of devices stand. */
export const devicesOfCheck = el("div", "call-place");

/** All of it. */
export const checkScreen = el(
  "section",
  "call-check",
  "",
  el("div", "call-head", "", backButton, title),
  text,
  field,
  el("div", "call-mirror", "", preview, off, camera),
  devicesOfCheck,
  el("div", "call-foot", "", reach, refusal, startButton),
);

/** Puts the keyboard at the title: a screen reader reads on from there. */
export const focusCheck = () => focus(title);

/** Sets what has changed. */
export function paintCheck() {
  const { track } = own.videoinput;
  show(preview, track);
  preview.hidden = !track;
  off.hidden = Boolean(track);
  words(off, say.PreviewOff);
  camera.ariaPressed = String(Boolean(track));
  name(camera, track ? say.CameraOff : say.CameraOn);
  name(backButton, say.Back);
  words(title, say.CheckTitle);
  words(text, say.CheckText);
  field.hidden = !known.asksName;
  words(label, say.Name);
  put(reach, "data-state", known.reach);
  words(reachWords, { asking: say.ReachAsking, direct: say.ReachDirect, relay: say.ReachRelay, none: say.ReachNone }[known.reach]);
  dot.dataset.tone = { asking: "neutral", none: "warn" }[known.reach] ?? "good";
  phrase(refusal, known.refusal);
  const begins = own.audioinput.fault ? say.StartListening : say.Start;
  words(startButton, known.isStarting ? say.Starting : begins);
  // Nobody is kept waiting for a permission: who starts before the answer joins with it later.
  startButton.disabled = known.isStarting;
}
