// Takes the page's port, shows the first screen, then lets the program take over, and reports what fails.

const wasm = fetch("{{wasm}}");

// Only the page around us may hand over a port, and only once per document.
const handover = new Promise((resolve) => {
  addEventListener("message", function take(event) {
    if (event.source !== parent || event.data?.nimbus !== "port" || !event.ports[0]) return;
    removeEventListener("message", take);
    resolve(event.ports[0]);
  });
});

/** Everything that the page has said; the program hears it when it is there. */
const told = [];
let leave = null;
let isPainted = false;
let hasFailed = false;

const greeting = handover.then((port) => new Promise((resolve) => {
  const say = (v) => port.postMessage({ v });
  port.onmessage = ({ data }) => {
    told.push(data);
    if (data?.v !== "init") return;
    leave = showFirst(data.config, say);
    if (leave) painted(port);
    resolve(port);
  };
  say("hello");
}));

// A frame that nobody sees gets no animation frames; a timer always comes.
function painted(port) {
  if (!isPainted) setTimeout(() => port.postMessage({ v: "ready" }));
  isPainted = true;
}

/** Tells the page and the person; whatever stood on the screen is no longer to be trusted. */
function fail(reason) {
  if (hasFailed) return;
  hasFailed = true;
  const isGerman = /^de/.test(told[0]?.config?.locale ?? navigator.language);
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
  words.textContent = isGerman ? "Der Chat konnte nicht geladen werden." : "The chat could not be loaded.";
  const again = document.createElement("button");
  again.className = "ui-button";
  again.dataset.testid = "retry";
  again.textContent = isGerman ? "Erneut versuchen" : "Try again";
  again.onclick = () => location.reload();
  box.append(words, again);
  document.getElementById("app").replaceChildren(box);
}

// A program that has trapped cannot go on: its memory may be half written.
const isTrap = (fault) => fault instanceof WebAssembly.RuntimeError;
addEventListener("error", (event) => isTrap(event.error) && fail(event.error));
addEventListener("unhandledrejection", (event) => isTrap(event.reason) && fail(event.reason));

// What a call needs is fetched when one is wanted; what is said to it until then waits in order.
let callPart;
function tellCall(bytes, say) {
  callPart ??= import("{{part:call}}").then(({ open }) => open(document.getElementById("call"), say));
  callPart = callPart.then((hear) => {
    hear(bytes);
    return hear;
  });
  callPart.catch((reason) => {
    callPart = null;
    say(null);
    console.warn("Interact:", reason);
  });
}

try {
  const [port] = await Promise.all([greeting, program(wasm)]);
  const kept = await leave?.();
  if (kept) Object.assign(told.find(({ v }) => v === "init").config, kept.seed);
  program.start(port, told, tellCall);
  kept?.resume();
  painted(port);
  performance.mark("interact-running");
} catch (reason) {
  fail(reason);
}
