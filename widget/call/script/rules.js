// The way to the rules, which are a wasm program: tells what happened, and has done what they order.

import { orders } from "./orders.js";
import { paint } from "./paint.js";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Every text in the language of the document, by the keys of `text.rs`. */
export const say = {};

const waiting = [];
let isBusy = false;
let rules;
let texts;

/** Takes the program, once it runs. */
export function follow(program) {
  rules = program;
  texts = JSON.parse(read("texts"));
  speak();
}

/** Speaks the language of the document from now on. */
export function speak() {
  const at = document.documentElement.lang === "de" ? 1 : 0;
  for (const key in texts) say[key] = texts[key][at];
}

/** Hands over bytes or a text for the next call. */
function write(value) {
  const bytes = typeof value === "string" ? encoder.encode(value) : new Uint8Array(value.buffer ?? value);
  const place = rules.room(bytes.length);
  new Uint8Array(rules.memory.buffer, place).set(bytes);
}

/** The text that a call answers. */
function read(question, ...given) {
  const length = rules[question](...given);
  return decoder.decode(new Uint8Array(rules.memory.buffer, rules.place(), length));
}

/** The word for what a `DOMException` means. */
export function faultOf({ name, message }) {
  write(`${name}\n${message}`);
  return read("fault");
}

/** Seconds as a clock. */
export const clock = (secs) => read("clock", secs);

/** How loud some samples are. */
export function loudness(samples) {
  write(samples);
  return rules.loudness();
}

/** Tells the rules that something happened to which bytes or a text belong. */
export function tellWith(value, what, ...given) {
  write(value);
  tell(what, ...given);
}

/** Tells the rules that something happened. What they order is done in order, also while something is being done. */
export function tell(what, ...given) {
  rules[what](...given, performance.now());
  waiting.push(...JSON.parse(read("orders")));
  if (isBusy) return;
  isBusy = true;
  try {
    while (waiting.length) {
      const [order, ...rest] = waiting.shift();
      orders[order](...rest);
    }
  } finally {
    isBusy = false;
  }
  paint();
}
