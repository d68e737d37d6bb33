//! What the preview asks the server, in the name of who looks at it.

const [, , kind, id] = location.pathname.split("/");
const thing = `/api/v1/${kind === "user" ? "users" : "services"}/${id}`;

/** The target's id, as loaders and stores know it. */
export const TARGET = id.toLowerCase();

/** An answer of the server that is no success: its problem. */
export class Refused extends Error {
  constructor(problem) {
    super(problem.code);
    this.problem = problem;
  }
}

async function ask(address) {
  const answer = await fetch(address, { headers: { accept: "application/json" } });
  // The login is over: sign in again, and come back.
  if (answer.status === 401) location.assign(`/console/?next=${location.pathname}`);
  const body = await answer.json();
  if (!answer.ok) throw new Refused(body);
  return body;
}

/** The service or user. */
export const target = () => ask(thing);

/** The snippet as the administration shows it. */
export const snippet = async () => (await ask(`${thing}/snippet`)).html;

/** Themes by name; none for somebody who may not see any. */
export async function themes() {
  const { items } = await ask("/api/v1/themes?limit=200").catch(() => ({ items: [] }));
  return items.map(({ id, name }) => ({ id, name }));
}

/** Every step of the widget's doors for a website. */
export async function troubleshoot(origin, modality) {
  const query = new URLSearchParams({ origin, [kind === "user" ? "contactId" : "serviceId"]: id });
  if (modality) query.set("modality", modality);
  return (await ask(`/api/v1/troubleshoot?${query}`)).checks;
}
