// Loads a program of the console with its style; imported when the program is opened.

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
