// Which microphone, camera and speaker; stands in the check and, later, beside the call.

import { advice } from "./advice.js";
import { button, el, icon, phrase, put, words } from "./dom.js";
import { CAMERA, MICROPHONE, SPEAKER } from "./glyph.js";
import { own } from "./known.js";
import { choose, open } from "./own.js";
import { say } from "./rules.js";
import { chime } from "./sound.js";
import { voice } from "./stage.js";

const meter = el("meter", "call-meter", "device-level");
meter.max = 100;
const test = button("ui-button call-test", "device-test", () => chime(voice));

const microphone = picker("audioinput", "device-microphone", MICROPHONE);
const camera = picker("videoinput", "device-camera", CAMERA);
const speaker = picker("audiooutput", "device-speaker", SPEAKER);
speaker.row.append(test);

/** All three. */
export const pickers = el("div", "call-devices", "", microphone.row, meter, camera.row, speaker.row);

/** One list of devices. */
function picker(kind, id, glyph) {
  const label = el("span", "ui-hidden");
  const select = el("select", "ui-input call-select", id);
  const fault = el("p", "call-note");
  const retry = button("ui-button call-retry", "retry", () => open(kind));
  const row = el("div", "call-row", "", el("label", "call-pick", "", icon(glyph), label, select), fault, retry);
  fault.role = "alert";
  select.onchange = () => choose(kind, select.value);
  /** What the list was made of. */
  let made;

  function list(text, hasDefault) {
    const listed = own.devices.filter((device) => device.kind === kind).map(({ deviceId, label }) => [deviceId, label || text]);
    if (!listed.length || (hasDefault && !listed.some(([id]) => !id || id === "default"))) {
      listed.unshift(["", hasDefault ? say.System : text]);
    }
    const now = JSON.stringify(listed);
    if (now === made) return;
    made = now;
    select.replaceChildren(...listed.map(([id, text]) => new Option(text, id)));
  }

  /** Sets what has changed; `why` is the word for what is wrong. */
  function paint(text, chosen, why = "", hint = "") {
    words(label, text);
    list(text, kind === "audiooutput");
    // Without a choice the browser's own stands first.
    if (chosen) select.value = chosen;
    phrase(fault, why ? advice(why) : hint);
    put(fault, "data-code", why || false);
    // Tests and people know it as an error only when it is one.
    put(fault, "data-testid", why ? "error" : false);
    retry.hidden = !why || why === "unsupported";
    words(retry, say.Retry);
  }

  return { row, paint };
}

const current = ({ track, wish }) => track?.getSettings().deviceId || wish;

/** Shows the level of the microphone. */
export function level(level) {
  meter.value = level;
}

/** Sets what has changed. */
export function paintPickers() {
  const { audioinput, videoinput } = own;
  const isAsking = audioinput.isAsking && !audioinput.track;
  microphone.paint(say.Microphone, current(audioinput), audioinput.fault, isAsking ? say.Asking : "");
  camera.paint(say.Camera, current(videoinput), videoinput.fault);
  speaker.paint(say.Speaker, own.speaker);
  speaker.row.hidden = !voice.setSinkId;
  meter.hidden = !audioinput.track;
  meter.ariaLabel = say.Level;
  words(test, say.Test);
}
