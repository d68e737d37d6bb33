// Begins: the rules first, then the elements in the place that is given.

import { informBy } from "./orders.js";
import { draw } from "./paint.js";
import { follow, tellWith } from "./rules.js";

/** `rules` is the running program, `inform` hears what is for the widget; the answer takes what the widget says. */
export function begin(rules, host, inform) {
  informBy(inform);
  follow(rules);
  draw(host);
  return (bytes) => tellWith(bytes, "hear");
}
