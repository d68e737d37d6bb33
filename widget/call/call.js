// Loads the call part with its style, and gives it a place to draw in; imported when a call is wanted.

const sheet = new CSSStyleSheet();
sheet.replaceSync("{{style}}");

/** `say` hears what the part tells as bytes; the answer takes bytes for it. */
export async function open(host, say) {
  document.adoptedStyleSheets.push(sheet);
  await program(fetch("{{wasm}}"));
  program.open(host, say);
  return program.hear;
}
