// What stands on the screen: the check, the call, or nothing of ours.

import { known, own } from "./known.js";
import { put } from "./dom.js";
import { paintPickers, pickers } from "./pickers.js";
import { checkScreen, devicesOfCheck, focusCheck, paintCheck } from "./check.js";
import { devicesOfCall, focusStage, paintStage, stage } from "./stage.js";
import { tell } from "./rules.js";

let host;
/** What stood there last. */
let face = "none";
let hidesChat = false;

/** Draws into this element, which is empty. */
export function draw(place) {
  host = place;
  host.append(checkScreen, stage);
}

/** Whether the frame fills a small screen. */
export const isPhone = () => Boolean(host.closest("[data-phone]"));

/** Sets what has changed. */
export function paint() {
  const isCheck = known.face === "check";
  const isCall = known.face === "call";
  const hasPicture = Boolean(known.view?.hasPicture || own.videoinput.track || own.screen.track);
  checkScreen.hidden = !isCheck;
  stage.hidden = !isCall;
  host.dataset.face = known.face;
  put(host, "data-picture", hasPicture);
  put(host, "data-chat", known.showsChat);
  const place = isCheck ? devicesOfCheck : isCall && known.showsDevices && devicesOfCall;
  if (!place) pickers.remove();
  else if (pickers.parentElement !== place) place.append(pickers);
  if (isCheck) paintCheck();
  if (isCall) paintStage();
  if (place) paintPickers();
  // Who has pressed a button that is gone now goes on here; who writes in the chat is left alone.
  const before = face;
  face = known.face;
  if (isCheck && before === "none") focusCheck();
  if (isCall && before === "check") focusStage();
  // The style sheet hides it by the same rule.
  const hides = isCheck || (isCall && hasPicture && !known.showsChat);
  if (hides === hidesChat) return;
  hidesChat = hides;
  tell("show_chat", !hides);
}
