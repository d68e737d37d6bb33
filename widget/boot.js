// Starts the app: takes the page's port, loads wasm and glue side by side, and reports what fails.

const GERMAN = document.documentElement.lang.startsWith("de");
const SORRY = GERMAN ? "Der Chat konnte nicht geladen werden." : "The chat could not be loaded.";
const AGAIN = GERMAN ? "Erneut versuchen" : "Try again";

// Only the page around us may hand over a port, and only once per document.
const handover = new Promise((resolve) => {
  addEventListener("message", function take(event) {
    if (event.source !== parent || event.data?.nimbus !== "port" || !event.ports[0]) return;
    removeEventListener("message", take);
    resolve(event.ports[0]);
  });
});

let failed = false;

/** Tells the page and the person; whatever stood on the screen is no longer to be trusted. */
function fail(reason) {
  if (failed) return;
  failed = true;
  const message = String(reason?.message || reason);
  const hint = "The frame could not run its program. See the browser's console.";
  handover.then((port) => {
    port.postMessage({ v: "error", code: "internal", message, hint });
    port.postMessage({ v: "ready" });
  });
  const box = document.createElement("div");
  box.className = "failure";
  box.role = "alert";
  box.dataset.testid = "error";
  box.dataset.code = "internal";
  const words = document.createElement("p");
  words.textContent = SORRY;
  const again = document.createElement("button");
  again.className = "ui-button";
  again.dataset.testid = "retry";
  again.textContent = AGAIN;
  again.onclick = () => location.reload();
  box.append(words, again);
  document.getElementById("app").replaceChildren(box);
}

// A program that has trapped cannot go on: its memory may be half written.
const isTrap = (fault) => fault instanceof WebAssembly.RuntimeError;
addEventListener("error", (event) => isTrap(event.error) && fail(event.error));
addEventListener("unhandledrejection", (event) => isTrap(event.reason) && fail(event.reason));

try {
  const wasm = fetch("{{wasm}}");
  const { default: init, start } = await import("{{glue}}");
  const [port] = await Promise.all([handover, init({ module_or_path: wasm })]);
  start(port);
} catch (reason) {
  fail(reason);
}
