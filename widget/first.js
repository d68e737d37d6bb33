//! The first screen while the program is on its way: the same markup that the program draws, and just enough
//! life for a person to open the form and write. The program takes over what has been entered by then.

const WORDS = "{{words}}";
const RIGHT_TO_LEFT = /^(ar|dv|fa|he|ku|ps|sd|ug|ur|yi)$/;

const app = document.getElementById("app");
const part = (selector) => app.querySelector(selector);
const copy = (name) => document.getElementById(name).content.cloneNode(true).firstElementChild;

/** A message that waits in this browser belongs to a chat: its screen is the program's to draw. */
function isWaiting(target) {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith(`interact.out.${target}.`));
  } catch {
    return false;
  }
}

/** Shows it for the page's `init`, unless there is a chat to go on with; `say` answers the page. */
function showFirst(config, say) {
  const { displayName = "", locale = "", theme, phone, customer, initialMessage, modality, session, bootstrap } = config;
  const { service, user } = bootstrap?.target ?? {};
  if (session || isWaiting(service ?? user ?? "")) return null;
  const primary = locale.trim().split(/[-_]/)[0].toLowerCase();
  const language = primary in WORDS ? primary : "en";
  const root = document.documentElement;
  root.lang = language;
  root.dir = RIGHT_TO_LEFT.test(primary) ? "rtl" : "ltr";
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;

  const shell = copy(`home-${language}`);
  if (phone) shell.dataset.phone = "";
  app.replaceChildren(shell);
  if (!bootstrap?.modalities?.includes("audioVideo")) part(".home-calls").remove();
  const home = part("main").firstElementChild;
  const form = copy(`form-${language}`);
  const fields = [...form.querySelectorAll("input, textarea")];
  greet(displayName, WORDS[language], bootstrap?.availability);
  fields.forEach((field, at) => (field.value = [customer?.displayName, customer?.email, initialMessage][at] ?? ""));

  let wish = modality;
  let isSent = false;
  let isComposing = false;
  const acts = {
    close: () => say("close"),
    "choose-chat": () => {
      home.replaceWith(form);
      (fields.find(({ value }) => !value) ?? fields.at(-1)).focus();
    },
    "choose-audio": () => (wish = "audio"),
    "choose-video": () => (wish = "video"),
    back: () => form.replaceWith(home),
  };
  const stop = new AbortController();
  const hear = (name, react) => addEventListener(name, react, { signal: stop.signal });
  hear("click", ({ target }) => acts[target.closest("button")?.dataset.testid]?.());
  hear("keydown", ({ key, isComposing }) => key === "Escape" && !isComposing && say("close"));
  hear("compositionstart", () => (isComposing = true));
  hear("compositionend", () => (isComposing = false));
  hear("submit", (event) => {
    event.preventDefault();
    isSent = true;
    form.ariaBusy = true;
  });

  /** What the program must know to go on from here; comes when no input method is at work. */
  async function leave() {
    while (isComposing) await new Promise((resolve) => addEventListener("compositionend", resolve, { once: true }));
    stop.abort();
    const [displayName, email, initialMessage] = fields.map(({ value }) => value);
    const seed = { asked: form.isConnected, customer: { ...customer, displayName, email }, initialMessage, modality: wish };
    const { activeElement } = document;
    const { id, selectionStart, selectionEnd, selectionDirection } = activeElement;
    const place = id ? `#${id}` : `[data-testid="${activeElement.dataset.testid}"]`;
    /** After the program has drawn its own: the caret and the wish to send. */
    function resume() {
      const field = part(place);
      field?.focus();
      if (field && typeof selectionStart === "number") field.setSelectionRange(selectionStart, selectionEnd, selectionDirection);
      if (isSent) part("form")?.requestSubmit();
    }
    return { seed, resume };
  }
  return leave;
}

/** Who one talks to, and whether they are there. */
function greet(name, words, availability) {
  const { state, waitSecs } = availability ?? {};
  const [presence = "", tone = "neutral", text = words.states.open[2]] = words.states[state] ?? [];
  const minutes = Math.ceil(waitSecs / 60);
  const hasWait = waitSecs !== undefined && waitSecs !== null && (state === "open" || state === "busy");
  const wait = hasWait ? words.waits[waitSecs < 60 ? 0 : minutes > 1 ? 2 : 1].replace("{n}", minutes) : "";
  const ends = name.split(/\s+/).filter(Boolean);
  const initials = ends.length > 1 ? [ends[0], ends.at(-1)] : ends;
  part(".ui-avatar").textContent = initials.map(([first]) => first).join("");
  part("bdi").textContent = name;
  const place = part(".head-presence");
  if (state) place.dataset.state = state;
  place.firstElementChild.dataset.tone = tone;
  place.lastElementChild.textContent = presence + wait;
  part(".home-text").textContent = text;
}
