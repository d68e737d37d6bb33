// What is known of the call, the check and the person's own devices; what is drawn is drawn from this.

/** The call and the check. */
export const known = {
  /** What stands on the screen: `none`, `check` or `call`. */
  face: "none",
  /** The call as the rules show it: see `view` in `orders.js`. */
  view: null,
  /** When `view` came. */
  seenAt: 0,
  /** The key of the words for the state of the call, and its word for machines. */
  state: ["", ""],
  /** Where our media stand: `away`, `connecting`, `up`, `recovering`, `elsewhere` or `refused`. */
  standing: "away",
  /** Since when. */
  stoodAt: 0,
  /** How the call is: `good`, `fair`, `poor` or not known yet. */
  grade: "",
  /** With whom one talks. */
  peer: "",
  /** Whether the check asks for the person's name. */
  asksName: false,
  /** How far media get: `asking`, `direct`, `relay` or `none`. */
  reach: "asking",
  isStarting: false,
  /** Why the contact could not be begun. */
  refusal: "",
  /** The person wants the media of the next call here. */
  wantsJoin: false,
  /** The browser plays nothing until the person clicks. */
  isMuteByBrowser: false,
  showsDevices: false,
  showsChat: false,
  /** Messages that the person has not seen. */
  unread: 0,
  /** The page wants the screen to be shared; the browser wants a click for that. */
  asksShare: false,
};

/** A microphone, camera or screen: the track that it gives, which one was chosen, why there is none. */
const source = (isOn) => ({ track: null, wish: "", fault: "", isOn, isAsking: false });

/** The person's own devices; their kinds are the browser's words. */
export const own = {
  audioinput: source(true),
  videoinput: source(false),
  screen: source(false),
  /** The chosen speaker. */
  speaker: "",
  /** Everything that is plugged in. */
  devices: [],
};
