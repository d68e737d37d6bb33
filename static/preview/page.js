//! The page in the language and colours that the console was given in this browser.

import { WORDS } from "./words.js";

/** What the console keeps of its reader's choices. */
function prefs() {
  try {
    return JSON.parse(localStorage.getItem("interact.console.prefs")) ?? {};
  } catch {
    return {};
  }
}

const { language, theme } = prefs();
const wish = language || navigator.language;

/** `en` or `de`. */
export const LANGUAGE = /^de/i.test(wish) ? "de" : "en";

/** A text; `{what}` is put in. */
export function t(key, what = "") {
  return (WORDS[LANGUAGE][key] ?? key).replace("{what}", () => what);
}

/** Puts every text of the document in its place, and `title` into the title. */
export function dress(title, what) {
  const root = document.documentElement;
  root.lang = LANGUAGE;
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  document.title = t(title, what);
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
  for (const element of document.querySelectorAll("[data-label]")) element.ariaLabel = t(element.dataset.label);
  for (const element of document.querySelectorAll("[data-title]")) element.title = t(element.dataset.title);
}

/** An element with properties and children. */
export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}
