//! The preview of a service or user: what is chosen becomes a snippet, and the snippet runs in the website.

import { LANGUAGE, dress, make, t } from "./page.js";
import { look, report, sayNoKey } from "./problems.js";
import { TARGET, snippet, target, themes } from "./rest.js";
import { withOptions } from "./snippet.js";
import { load, showOn } from "./stage.js";

const part = (id) => document.getElementById(id);
const form = part("look");
let plain = "";

const options = (select, pairs) => part(select).append(...pairs.map(([value, text]) => make("option", { value }, text)));

/** A pair of the context: a name, a value, and the way to take it away. */
function pair() {
  const field = (what) => make("input", { className: what, ariaLabel: t(what), placeholder: t(what), dir: "auto", autocomplete: "off" });
  const remove = make("button", { type: "button", className: "button icon", ariaLabel: t("remove") }, "×");
  const row = make("div", { className: "beside" }, field("contextName"), field("contextValue"), remove);
  remove.addEventListener("click", () => {
    row.remove();
    part("context-add").focus();
    show();
  });
  part("context").append(row);
  row.firstElementChild.focus();
}

/** What has been written into the pairs; those without a name say nothing. */
function context() {
  const rows = [...part("context").children].map(({ children: [name, value] }) => [name.value.trim(), value.value]);
  return Object.fromEntries(rows.filter(([name]) => name));
}

const filled = (fields) => Object.fromEntries(fields.map((name) => [name, part(name).value.trim()]).filter(([, value]) => value));

/** The options of the snippet; what has not been chosen is left out. */
function chosen() {
  const language = part("language").value;
  return {
    locale: language === LANGUAGE ? "" : language,
    ...filled(["theme", "modality", "position"]),
    customer: filled(["displayName", "email"]),
    ...filled(["initialMessage"]),
    context: context(),
    ...filled(["accessToken"]),
  };
}

/** Runs the website with what is chosen now. */
function show() {
  const text = withOptions(plain, chosen());
  part("snippet").textContent = text;
  part("copied").textContent = "";
  const theme = part("theme").value;
  load({ language: part("language").value, ground: theme, snippet: text, report });
}

async function copy() {
  const done = await navigator.clipboard.writeText(part("snippet").textContent).then(() => "copied", () => "notCopied");
  part("copied").textContent = t(done);
}

/** As a visitor who has never been here. */
function startAfresh() {
  const frame = part("site");
  frame.addEventListener("load", () => {
    localStorage.removeItem(`nimbus.interact.${TARGET}`);
    sessionStorage.removeItem(`nimbus.interact.${TARGET}`);
    show();
  }, { once: true });
  // The website goes first, so that it cannot keep its session once more.
  frame.src = "about:blank";
}

function listen() {
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", ({ target: { id } }) => {
    show();
    if (id === "modality") look(part("modality").value);
  });
  for (const radio of document.getElementsByName("screen")) radio.addEventListener("change", () => showOn(radio.value));
  part("context-add").addEventListener("click", pair);
  part("afresh").addEventListener("click", startAfresh);
  part("copy").addEventListener("click", copy);
}

async function begin() {
  dress("title", "…");
  options("theme", [["", t("themeAuto")], ["light", t("themeLight")], ["dark", t("themeDark")]]);
  options("language", [["en", "English"], ["de", "Deutsch"], ["ar", "العربية"]]);
  options("modality", [["", t("modalityAny")], ["chat", t("chat")], ["audio", t("audio")], ["video", t("video")]]);
  options("position", [["", t("positionAny")], ["right", t("right")], ["left", t("left")]]);
  part("language").value = LANGUAGE;
  part("problems").textContent = t("loading");
  listen();
  // On a phone a desktop would be too small to read.
  if (window.innerWidth < 600) document.querySelector("[value=phone]").click();
  const [thing, html, looks] = await Promise.allSettled([target(), snippet(), themes()]);
  const name = thing.value?.value.display_name ?? thing.value?.name ?? "";
  part("name").textContent = name;
  document.title = t("title", name);
  if (looks.value?.length) {
    const all = looks.value.map(({ id, name }) => make("option", { value: id }, name));
    part("theme").append(make("optgroup", { label: t("themes") }, ...all));
  }
  plain = html.value ?? "";
  show();
  if (html.reason?.problem?.code === "not_applicable") sayNoKey();
  else look("");
}

begin();
