// The check and the call: begun, joined, ended.

import { known, own } from "./known.js";
import { leg } from "./leg.js";
import { closeAll, hear, open, tellSending } from "./own.js";
import { isPhone, paint } from "./paint.js";
import { tell, tellWith } from "./rules.js";
import { measure } from "./sound.js";
import { attach } from "./stage.js";
import { isRelayed, totals } from "./stats.js";

/** After this time without a connection, the network is taken to block calls. */
const PATIENCE_MS = 8000;
/** How often the counters of the call are read, while it is up. */
const COUNT_MS = 1000;
/** This tab had the media of a call: after a reload it takes them again. */
const HAD = "interact.call";

/** The call's and the check's, by the rules' numbers. */
export const legs = [leg(0, () => attach(legs[0].track)), leg(1)];

/** Storage may be blocked: then nothing is remembered. */
function remember(call) {
  try {
    if (call) sessionStorage.setItem(HAD, call);
    else sessionStorage.removeItem(HAD);
  } catch {
    // A reload then needs a click.
  }
}

function hadCall(call) {
  try {
    return sessionStorage.getItem(HAD) === String(call);
  } catch {
    return false;
  }
}

/** Whether devices are of use. */
export const isWanted = () => known.face !== "none" || known.wantsJoin;

// ---- the check

let patience;

/** The person wants a call: first how they sound and look, and whether the network lets calls through. */
export function check(isVideo, name) {
  Object.assign(known, { face: "check", asksName: !name, isStarting: false, reach: "asking", refusal: "" });
  openAll(isVideo);
  patience = setTimeout(settle, PATIENCE_MS, "none");
}

function openAll(isVideo) {
  own.videoinput.isOn = isVideo;
  open("audioinput");
  if (isVideo) open("videoinput");
}

function settle(reach) {
  known.reach = reach;
  leaveCheck();
}

function leaveCheck() {
  clearTimeout(patience);
  tell("end_check");
}

/** The person is ready. */
export function start(name) {
  Object.assign(known, { isStarting: true, refusal: "", wantsJoin: true });
  measure();
  leaveCheck();
  tellWith(name, "start");
}

/** The person changed their mind. */
export function back() {
  closeAll();
  known.face = "none";
  hear();
  leaveCheck();
  tell("back");
}

/** It could not be begun: the check says why; a call that was only asked for is forgotten. */
export function refused(why) {
  Object.assign(known, { wantsJoin: false, isStarting: false, refusal: why });
  if (known.face === "none") closeAll();
}

// ---- the call

/** The person has asked for a call in the chat: devices are opened while it rings. */
export function want(isVideo) {
  known.wantsJoin = own.audioinput.isOn = true;
  openAll(isVideo);
}

let ticking, counting;

/** The call, complete each time; none = there is none any more. */
export function view(next) {
  const before = known.view;
  const number = next?.number;
  known.view = next;
  known.seenAt = performance.now();
  clearInterval(ticking);
  if (!next) {
    if (before) end();
    return;
  }
  known.face = "call";
  known.isStarting = false;
  ticking = setInterval(paint, 1000);
  if (number && number !== before?.number) {
    // On a phone the chat takes the place of the call, beside a desktop's it has its own.
    known.showsChat = !isPhone();
    if (known.wantsJoin || hadCall(number)) join();
    known.wantsJoin = false;
  }
}

/** Takes the media here. */
export function join() {
  if (known.view) remember(known.view.number);
  if (!own.audioinput.track) open("audioinput");
  tell("join");
  tellSending();
}

/** Nothing of a call, or of one that was on its way, stays. */
export function end() {
  remember();
  Object.assign(known, { face: "none", wantsJoin: false, showsDevices: false, grade: "" });
  closeAll();
  hear();
  for (const slot of [0, 2, 3]) legs[0].send(slot, null);
}

/** The contact is over, whether there was a call or not. */
export function over() {
  end();
  leaveCheck();
}

/** Where the media of a leg stand now. */
export async function standing(number, word) {
  if (number) {
    if (word === "up") settle(isRelayed(await legs[1].stats()) ? "relay" : "direct");
    else if (word === "refused") settle("none");
    return;
  }
  known.standing = word;
  known.stoodAt = performance.now();
  clearInterval(counting);
  if (word === "up") counting = setInterval(count, COUNT_MS);
  if (word === "elsewhere") {
    remember();
    closeAll();
  }
}

async function count() {
  const report = await legs[0].stats();
  if (known.standing === "up") tellWith(totals(report), "count");
}

addEventListener("online", () => tell("online"));
