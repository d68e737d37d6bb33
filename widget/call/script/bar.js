// The buttons of the call.

import { el, name, put, round } from "./dom.js";
import { CAMERA, CHAT, DEVICES, FULL, HANG_UP, MICROPHONE, PICTURE, SCREEN } from "./glyph.js";
import { known, own } from "./known.js";
import { canShare, hear, list, toggleCamera, toggleMicrophone, toggleScreen } from "./own.js";
import { paint } from "./paint.js";
import { say, tell } from "./rules.js";
import { camera as remoteCamera } from "./stage.js";

const microphone = round(MICROPHONE, "toggle-microphone", toggleMicrophone);
const camera = round(CAMERA, "toggle-camera", toggleCamera);
const share = round(SCREEN, "share-screen", toggleScreen);
const devices = round(DEVICES, "call-devices", () => {
  known.showsDevices = !known.showsDevices;
  hear();
  list();
});
const picture = round(PICTURE, "call-picture", () => {
  const isOut = document.pictureInPictureElement;
  turn(isOut ? document.exitPictureInPicture() : remoteCamera.requestPictureInPicture());
});
const full = round(FULL, "call-full", () => {
  turn(document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen());
});
const chat = round(CHAT, "call-chat", () => {
  known.showsChat = !known.showsChat;
  paint();
});
const hangUp = round(HANG_UP, "hang-up", () => tell("hang_up"));
hangUp.className += " call-hang-up";

/** All of them. */
export const bar = el("div", "call-bar", "", microphone, camera, share, devices, picture, full, chat, hangUp);

/** What fails has nothing to tell: the person sees that nothing has changed. */
function turn(promise) {
  promise?.catch(() => {});
}

function press(button, isOn, [off, on]) {
  button.ariaPressed = String(isOn);
  name(button, isOn ? on : off);
}

/** Sets what has changed; `isHere`: the media of the call are this tab's. */
export function paintBar(isHere) {
  const isLive = ({ isOn, track }) => Boolean(isOn && track);
  const { hasPeerPicture } = known.view;
  press(microphone, isLive(own.audioinput), [say.Unmute, say.Mute]);
  press(camera, isLive(own.videoinput), [say.CameraOn, say.CameraOff]);
  press(share, isLive(own.screen), [say.Share, say.StopSharing]);
  press(devices, known.showsDevices, [say.Devices, say.Devices]);
  press(chat, known.showsChat, [say.ShowChat, say.HideChat]);
  const unread = !known.showsChat && known.unread;
  if (unread) chat.ariaLabel = `${say.ShowChat} (${unread})`;
  put(chat, "data-unread", unread || false);
  name(picture, say.Picture);
  name(full, say.Full);
  name(hangUp, say.HangUp);
  put(share, "data-asks", known.asksShare);
  microphone.hidden = camera.hidden = devices.hidden = !isHere;
  share.hidden = !isHere || !canShare;
  picture.hidden = !isHere || !hasPeerPicture || !document.pictureInPictureEnabled;
  full.hidden = !hasPeerPicture || !document.fullscreenEnabled;
}
