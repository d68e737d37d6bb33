// What a microphone hears, as a level, and a short sound through the speaker that the person chose.

import { loudness } from "./rules.js";

/** How often the level is told, and how often to somebody who wants little movement. */
const PERIODS_MS = [80, 500];
const SAMPLES = 512;
/** Two notes in hertz, the seconds that each of them sounds, and their loudness at the peak. */
const NOTES = [587.33, 880];
const LENGTH = 0.35;
const PEAK = 0.25;

let stop = () => {};

/** Tells the level of this track (0 to 100) again and again, until the next one is measured; nothing stops. */
export function measure(track, told) {
  stop();
  stop = () => {};
  if (!track || !window.AudioContext) return;
  const context = new AudioContext();
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const analyser = context.createAnalyser();
  analyser.fftSize = SAMPLES;
  source.connect(analyser);
  // A context that was made without a click of the person stands still.
  context.resume().catch(() => {});
  const samples = new Float32Array(SAMPLES);
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    told(loudness(samples));
  }, PERIODS_MS[Number(isCalm)]);
  stop = () => {
    clearInterval(timer);
    // Named here, so that it is not collected before: nothing downstream keeps it.
    source.disconnect();
    context.close().catch(() => {});
  };
}

/** Plays it on an `<audio>`; must come of a click. */
export function chime(element) {
  const context = new AudioContext();
  const target = context.createMediaStreamDestination();
  NOTES.forEach((hertz, at) => {
    const note = context.createOscillator();
    const volume = context.createGain();
    const begin = context.currentTime + 0.05 + (at * LENGTH) / 2;
    note.frequency.value = hertz;
    volume.gain.setValueAtTime(PEAK, begin);
    volume.gain.exponentialRampToValueAtTime(0.001, begin + LENGTH);
    note.connect(volume).connect(target);
    note.start(begin);
    note.stop(begin + LENGTH);
  });
  element.srcObject = target.stream;
  element.play().catch(() => {});
}

/** Shows or plays this track; nothing empties the element. */
export function show(element, track) {
  if (element.srcObject?.getTracks()[0] === track || !(element.srcObject || track)) return;
  element.srcObject = track ? new MediaStream([track]) : null;
  if (track) resume(element);
}

/** Says whether the browser plays: without a click of the person it may keep sound back. */
export const resume = (element) => element.play().then(() => true, () => false);
