// What the rules order, by name: see `rules.rs`.

import { check, legs, over, refused, standing, view, want } from "./call.js";
import { known, own } from "./known.js";
import { share } from "./own.js";
import { speak } from "./rules.js";

let inform;

/** `heard` takes bytes for the program that has loaded us. */
export const informBy = (heard) => (inform = heard);

export const orders = {
  say: (bytes) => inform(new Uint8Array(bytes)),

  // ---- about the media: the first value is the leg
  make: (leg, ...given) => legs[leg].make(...given),
  restart: (leg, ...given) => legs[leg].restart(...given),
  answer: (leg, ...given) => legs[leg].answer(...given),
  close: (leg) => legs[leg].close(),
  wait: (leg, ms) => legs[leg].wait(ms),
  standing,

  // ---- about the call
  view: (number, ...given) => {
    const [hasPicture, camera, screen, hasPeerPicture, isPeerMuted, isRecording, joined, ms] = given;
    view(given.length ? { number, hasPicture, camera, screen, hasPeerPicture, isPeerMuted, isRecording, joined, ms } : null);
  },
  state: (...state) => (known.state = state),
  grade: (grade) => (known.grade = grade),
  over,

  // ---- from the program
  check,
  want,
  refused,
  language: speak,
  peer: (name) => (known.peer = name),
  unread: (count) => (known.unread = count),
  share: () => own.screen.track || (known.view && share()),
};
