//! The mock website: its texts, its ground, and the snippet put in as an administrator would.

import { SITE_WORDS } from "./site-words.js";

/** What the preview around this frame gives; nothing where somebody opens this page by itself. */
const { language = "en", ground = "", snippet = "", report } = window.frameElement?.given ?? {};

/** The nonce of this answer's policy, which the snippet's scripts carry as well. */
const { nonce } = document.querySelector("script[nonce]");

const root = document.documentElement;
const words = SITE_WORDS[language] ?? SITE_WORDS.en;
root.lang = language;
root.dir = language === "ar" ? "rtl" : "ltr";
if (ground === "light" || ground === "dark") root.dataset.ground = ground;
for (const element of document.querySelectorAll("[data-t]")) element.textContent = words[element.dataset.t];
for (const element of document.querySelectorAll("[data-label]")) element.ariaLabel = words[element.dataset.label];

document.addEventListener("nimbus:error", ({ detail }) => report?.(detail));

/** Scripts that a parser has made on paper do not run: each is made anew. */
function alive(element) {
  if (element.localName !== "script") return element;
  const script = document.createElement("script");
  for (const { name, value } of element.attributes) script.setAttribute(name, value);
  script.nonce = nonce;
  script.text = element.text;
  return script;
}

const paper = new DOMParser().parseFromString(snippet, "text/html");
for (const element of [...paper.head.children, ...paper.body.children]) document.body.append(alive(element));
