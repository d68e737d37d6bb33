// Loads the call part: its rules and its style; imported when a call is wanted.

import { begin } from "./script/main.js";

const sheet = new CSSStyleSheet();
sheet.replaceSync("{{style}}");

/** Draws into `host`; `inform` hears what the part says as bytes, the answer takes bytes for it. */
export async function open(host, inform) {
  document.adoptedStyleSheets.push(sheet);
  const { instance } = await WebAssembly.instantiateStreaming(fetch("{{wasm}}"));
  return begin(instance.exports, host, inform);
}
