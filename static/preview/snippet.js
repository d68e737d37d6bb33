//! The snippet as the server writes it, with what has been chosen beside it.

/** The last option of a plain snippet, behind which others go. */
const LAST = 'presenceSubscription: "signalR" }';

/** A value that can stand in a script in HTML: nothing in it can end that script. */
const literal = (value) => JSON.stringify(value).replaceAll("<", "\\u003c").replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");

/** Whether something has been chosen or filled in. */
const isThere = (value) => (value && typeof value === "object" ? Object.keys(value).length > 0 : Boolean(value));

/** `plain` with the options that have a value. */
export function withOptions(plain, options) {
  const chosen = Object.entries(options).filter(([, value]) => isThere(value));
  if (chosen.length === 0) return plain;
  const lines = chosen.map(([name, value]) => `        ${name}: ${literal(value)},\n`);
  return plain.replace(LAST, () => `${LAST.slice(0, -2)},\n${lines.join("")}      }`);
}
