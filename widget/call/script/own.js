// The person's own microphone, camera, screen and speaker: had, lost, chosen, turned on and off.

import { isWanted, legs } from "./call.js";
import { known, own } from "./known.js";
import { CAMERA_LINE, MICROPHONE_LINE, SCREEN_LINE } from "./leg.js";
import { paint } from "./paint.js";
import { level } from "./pickers.js";
import { faultOf, tell } from "./rules.js";
import { measure } from "./sound.js";
import { useSpeaker } from "./stage.js";

const { mediaDevices } = navigator;

/** Whether this browser can share a screen; those of phones cannot. */
export const canShare = Boolean(mediaDevices?.getDisplayMedia);

/** What a browser is asked for. */
const WISHES = {
  audioinput: { echoCancellation: true, noiseSuppression: true },
  videoinput: { width: { ideal: 1280 }, height: { ideal: 720 } },
};

/** The one track of a stream, or the word for why there is none. */
const firstTrack = async (request) => {
  try {
    return (await request()).getTracks()[0];
  } catch (error) {
    return faultOf(error);
  }
};

/** This device, or the browser's choice. */
const request = (kind, id) =>
  mediaDevices
    ? firstTrack(() => {
        const wish = { ...WISHES[kind], ...(id && { deviceId: { exact: id } }) };
        return mediaDevices.getUserMedia(kind === "videoinput" ? { video: wish } : { audio: wish });
      })
    : "insecure";

const isFault = (given) => typeof given === "string";

function close(source) {
  source.track?.stop();
  source.track = null;
}

/** Gives everything back. */
export function closeAll() {
  for (const source of [own.audioinput, own.videoinput, own.screen]) close(source);
  own.videoinput.isOn = own.screen.isOn = false;
}

/** Opens the microphone or camera, or another one than before. A chosen one that is gone gives way to the browser's choice. */
export async function open(kind) {
  const source = own[kind];
  if (source.isAsking) return;
  source.isAsking = true;
  source.fault = "";
  paint();
  let given = await request(kind, source.wish);
  if (source.wish && /missing|overconstrained/.test(given)) given = await request(kind, "");
  source.isAsking = false;
  close(source);
  if (isFault(given)) {
    source.fault = given;
  } else {
    source.track = given;
    given.onended = () => source.track === given && gone(kind);
    given.enabled = kind === "videoinput" || source.isOn;
  }
  // The person may have hung up, or turned the camera off, while the browser asked.
  if (!isWanted() || (kind === "videoinput" && !source.isOn)) close(source);
  handOver(kind);
  list();
}

/** A device went by itself: the browser's choice takes its place, if there is one. */
async function gone(kind) {
  const source = own[kind];
  close(source);
  source.wish = "";
  source.fault = "unplugged";
  handOver(kind);
  await list();
  if (own.devices.some((device) => device.kind === kind)) open(kind);
}

function handOver(kind) {
  const { track } = own[kind];
  if (kind === "audioinput") hear();
  legs[0].send(kind === "videoinput" ? CAMERA_LINE : MICROPHONE_LINE, track);
  tellSending();
}

/** The level of the microphone, where it is shown. */
export function hear() {
  const isShown = known.face === "check" || known.showsDevices;
  measure(isShown && own.audioinput.track, level);
}

/** What the call is told. */
export function tellSending() {
  const isLive = ({ isOn, track }) => Boolean(isOn && track);
  tell("sending", isLive(own.audioinput), isLive(own.videoinput), isLive(own.screen));
}

/** Every device; names are told once one of their kind has been opened. */
export async function list() {
  own.devices = (await mediaDevices?.enumerateDevices().catch(() => [])) ?? [];
  paint();
}

// Somebody who was without one and plugs it in has answered our question.
mediaDevices?.addEventListener("devicechange", () => {
  if (known.face === "none") return;
  for (const kind of ["audioinput", "videoinput"]) {
    const { isOn, isAsking, fault } = own[kind];
    if (isOn && !isAsking && /missing|unplugged/.test(fault)) open(kind);
  }
  list();
});

/** The person chooses a device. */
export function choose(kind, id) {
  if (kind === "audiooutput") {
    own.speaker = id;
    useSpeaker(id);
  } else {
    own[kind].wish = id;
    open(kind);
  }
}

/** Mutes or unmutes. Without a microphone: asks for it again. */
export function toggleMicrophone() {
  const source = own.audioinput;
  source.isOn = !source.track || !source.isOn;
  if (source.track) source.track.enabled = source.isOn;
  else open("audioinput");
  tellSending();
}

/** Turns the camera on or off; off means that its light goes out. */
export function toggleCamera() {
  const source = own.videoinput;
  source.isOn = !source.track;
  if (source.isOn) return open("videoinput");
  close(source);
  handOver("videoinput");
}

/** Shares a screen, or stops. */
export function toggleScreen() {
  if (own.screen.track) stopSharing();
  else share();
}

/** Lets the person choose what to share. */
export async function share() {
  const source = own.screen;
  const ask = () => mediaDevices.getDisplayMedia({ video: { frameRate: { max: 15 } } });
  const given = canShare ? await firstTrack(ask) : "unsupported";
  source.fault = isFault(given) ? given : "";
  // Browsers want a click of the person before they ask what to share.
  known.asksShare = given === "busy";
  if (!isFault(given)) {
    // Letters stay readable; movement may stutter.
    given.contentHint = "detail";
    // The person stops it in the browser's own bar too.
    given.onended = stopSharing;
    source.isOn = true;
    source.track = given;
    legs[0].send(SCREEN_LINE, given);
    tellSending();
  }
  paint();
}

function stopSharing() {
  close(own.screen);
  own.screen.isOn = false;
  legs[0].send(SCREEN_LINE, null);
  tellSending();
}
