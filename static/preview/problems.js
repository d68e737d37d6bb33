//! What stands between a visitor and the target, each with its mend.

import { LANGUAGE, make, t } from "./page.js";
import { Refused, troubleshoot } from "./rest.js";
import { WORDS } from "./words.js";

const list = document.getElementById("problems");
const form = document.getElementById("elsewhere");
const answer = document.getElementById("elsewhere-answer");
const origin = document.getElementById("origin");

/** What the widget itself said last, and which look was shown. */
let said = null;
let found = [];

const entry = (tone, title, mend, lang = "") => {
  const item = make("li", { className: "finding", lang }, make("b", {}, title));
  item.dataset.tone = tone;
  if (mend) item.append(make("span", {}, t("mend", mend)));
  return item;
};

/** A step that fails, in words of this page where there are any. */
function step({ name, detail, mend }) {
  const known = WORDS[LANGUAGE].checks[name];
  const item = known ? entry("bad", ...known) : entry("bad", detail, mend, "en");
  item.dataset.check = name;
  return item;
}

function draw(where) {
  const bad = found.filter(({ ok, name }) => !ok && name !== "origin").map(step);
  const isSaid = said && !found.some(({ ok }) => !ok);
  if (isSaid) bad.push(entry("bad", t("said", said.message), said.hint, "en"));
  const all = bad.length > 0 ? bad : [entry("good", t("fine"), "")];
  list.replaceChildren(make("ul", {}, ...all), make("p", { className: "help" }, t("here") + where));
}

/** Looks again: what has been chosen may matter. */
export async function look(modality) {
  said = null;
  try {
    const checks = await troubleshoot(location.origin, modality);
    found = checks;
    const isOpen = checks.some(({ name, ok }) => name === "origin" && ok);
    draw(t(isOpen ? "everywhere" : "listed"));
  } catch (failure) {
    const text = failure instanceof Refused ? failure.problem.detail : t("unreachable");
    const again = make("button", { type: "button", className: "button", onclick: () => look(modality) }, t("retry"));
    list.replaceChildren(make("ul", {}, entry("bad", text, "")), again);
  }
}

/** What the widget reports to its page. */
export function report({ message, hint }) {
  said = { message, hint };
  draw("");
}

/** There is nothing to paste yet. */
export function sayNoKey() {
  list.replaceChildren(make("ul", {}, entry("bad", t("noKey"), t("noKeyMend"))));
}

/** The origin of what was typed; the protocol may be left out. */
function typed() {
  const text = origin.value.trim();
  try {
    return new URL(/^[a-z]+:/i.test(text) ? text : `https://${text}`).origin;
  } catch {
    return null;
  }
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const site = typed();
  origin.ariaInvalid = String(!site || site === "null");
  if (origin.ariaInvalid === "true") {
    answer.replaceChildren(make("ul", {}, entry("bad", t("noAddress"), "")));
    origin.focus();
    return;
  }
  const checks = await troubleshoot(site).catch(() => null);
  const step = checks?.find(({ name }) => name === "origin");
  const tone = step?.ok ? "good" : "bad";
  const text = step ? t(step.ok ? "allowed" : "refused", site) : t("unreachable");
  const mend = step && !step.ok ? t("listed") : "";
  answer.replaceChildren(make("ul", {}, entry(tone, text, mend)));
});
