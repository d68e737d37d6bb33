// Loads the designer with its style; imported when workflows are opened.

const sheet = new CSSStyleSheet();
sheet.replaceSync("{{style}}");
let loading;

/** The program, once: `open(host, facts, say)`, `speak(tag)`, `close()`. */
export function load() {
  loading ??= program(fetch("{{wasm}}")).then(
    () => {
      document.adoptedStyleSheets.push(sheet);
      return program;
    },
    (reason) => {
      loading = null;
      throw reason;
    },
  );
  return loading;
}
