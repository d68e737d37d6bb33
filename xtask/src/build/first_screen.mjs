//! Draws an app's first screen at build time: the app itself, run in Node on a document made of paper.
//
// node first_screen.mjs GLUE WASM → {LANGUAGE: {home, form, states: {STATE: [presence, tone, text]}, waits}}
// as JSON. What a visitor sees before the program has arrived is thereby what the program draws.

import { readFileSync } from "node:fs";

const [glue, wasm] = [readFileSync(process.argv[2], "utf8"), readFileSync(process.argv[3])];
const LANGUAGES = ["en", "de"];
const STATES = ["open", "busy", "closed", "available", "away", "offline"];
/** Waits that are worded in their own ways: none worth counting, one minute, several. */
const WAITS = [1, 60, 120];

// ---- paper: as much of a document as drawing takes

class EventTarget {
  listeners = {};
  addEventListener(name, react) {
    this.listeners[name] = react;
  }
  removeEventListener() {}
}

class Node extends EventTarget {
  childNodes = [];
  parentNode = null;
  appendChild(child) {
    return this.insertBefore(child, null);
  }
  insertBefore(child, before) {
    child.remove();
    child.parentNode = this;
    this.childNodes.splice(before ? this.childNodes.indexOf(before) : this.childNodes.length, 0, child);
    return child;
  }
  remove() {
    const { parentNode } = this;
    if (parentNode) parentNode.childNodes.splice(parentNode.childNodes.indexOf(this), 1);
    this.parentNode = null;
  }
  set textContent(text) {
    this.childNodes = text ? [new Text(text)] : [];
  }
  get textContent() {
    return this.childNodes.map(({ textContent }) => textContent).join("");
  }
}

class Text extends Node {
  constructor(words) {
    super();
    this.words = words;
  }
  set textContent(text) {
    this.words = text;
  }
  get textContent() {
    return this.words;
  }
  html() {
    return escape(this.words);
  }
}

/** Marks of the reactive system: nobody sees them. */
class Comment extends Node {
  cloneNode() {
    return new Comment();
  }
  html() {
    return "";
  }
}

class Element extends Node {
  attributes = new Map();
  constructor(tag) {
    super();
    this.tag = tag;
  }
  setAttribute(name, value) {
    this.attributes.set(name, value);
  }
  removeAttribute(name) {
    this.attributes.delete(name);
  }
  querySelector() {
    return null;
  }
  html() {
    const attributes = [...this.attributes].map(([name, value]) => ` ${name}="${escape(value)}"`).join("");
    const inner = this.childNodes.map((child) => child.html()).join("");
    return `<${this.tag}${attributes}>${inner}` + (this.tag === "input" ? "" : `</${this.tag}>`);
  }
  find(name, value) {
    if (this.attributes?.get(name) === value) return this;
    for (const child of this.childNodes) {
      const found = child instanceof Element && child.find(name, value);
      if (found) return found;
    }
    return null;
  }
}

class HTMLElement extends Element {}

const escape = (text) => text.replace(/[&"<]/g, (sign) => ({ "&": "&amp;", '"': "&quot;", "<": "&lt;" })[sign]);

class Window extends EventTarget {
  constructor() {
    super();
    const root = new HTMLElement("div");
    const page = new HTMLElement("html");
    const storage = { getItem: () => null, setItem() {}, removeItem() {}, length: 0 };
    const document = Object.assign(new EventTarget(), {
      documentElement: page,
      body: page,
      visibilityState: "visible",
      currentScript: null,
      getElementById: () => root,
      querySelector: () => null,
      createElement: (tag) => new HTMLElement(tag),
      createElementNS: (space, tag) => new Element(tag),
      createTextNode: (text) => new Text(text),
      createComment: () => new Comment(),
    });
    Object.assign(this, { root, document, localStorage: storage, sessionStorage: storage });
    Object.assign(this, { performance, crypto, navigator: { language: "en", onLine: true } });
    // Nothing that happens later belongs to the first screen.
    this.setTimeout = this.setInterval = () => 0;
    this.clearTimeout = this.clearInterval = () => {};
    this.queueMicrotask = queueMicrotask;
  }
}

// ---- one drawing: a fresh program, told what a page tells

async function draw(locale, availability) {
  const window = new Window();
  const world = { window, self: window, globalThis: window, global: window, document: window.document, Window, Node, Element, HTMLElement, Comment, Text };
  const program = new Function(...Object.keys(world), `${glue}; return program;`)(...Object.values(world));
  await program(new Response(wasm, { headers: { "Content-Type": "application/wasm" } }));
  // With everything that can be on offer: what is not is taken out when that is known.
  const bootstrap = { target: {}, displayName: "", availability, modalities: ["audioVideo"] };
  program.start({ postMessage() {}, close() {} }, [{ v: "init", config: { locale, displayName: "", bootstrap } }]);
  const { root } = window;
  const shell = root.find("data-testid", "widget");
  const presence = root.find("class", "head-presence");
  const drawn = {
    home: shell.html(),
    presence: presence.textContent,
    tone: presence.find("class", "ui-dot").attributes.get("data-tone"),
    text: root.find("class", "home-text").textContent,
  };
  // What tells one presence from another is filled in when it is known.
  presence.removeAttribute("data-state");
  presence.find("class", "ui-dot").removeAttribute("data-tone");
  for (const place of [...presence.childNodes, root.find("class", "home-text")]) place.textContent = "";
  drawn.home = shell.html();
  root.find("data-testid", "choose-chat").listeners.click({});
  // Effects run in microtasks; a macrotask comes after all of them.
  await new Promise((resolve) => setImmediate(resolve));
  drawn.form = root.find("class", "prechat").html();
  return drawn;
}

async function speak(locale) {
  const states = {};
  let screens;
  for (const state of STATES) {
    screens = await draw(locale, { state });
    states[state] = [screens.presence, screens.tone, screens.text];
  }
  const waits = [];
  for (const waitSecs of WAITS) {
    const { presence } = await draw(locale, { state: "busy", waitSecs });
    waits.push(presence.slice(states.busy[0].length).replace(`${waitSecs / 60}`, waitSecs > 60 ? "{n}" : "$&"));
  }
  return { home: screens.home, form: screens.form, states, waits };
}

const languages = {};
for (const locale of LANGUAGES) languages[locale] = await speak(locale);
process.stdout.write(JSON.stringify(languages));
