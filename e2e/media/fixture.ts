//! A call between two people without browsers, on a server of its own.

import { test as base, expect } from "../fixtures/test";
import { PASSWORD, SUPPORT } from "../fixtures/server";
import { AiortcPeer } from "./peers/aiortc";
import { type Heard, type Peer, isMusic, isTone } from "./peers/peer";
import { WrtcPeer } from "./peers/wrtc";
import { Agent } from "./signaling/agent";
import type { Detour } from "./signaling/leg";
import { Visitor } from "./signaling/visitor";

/** What each side sends. */
export const VISITOR_HZ = 300;
export const AGENT_HZ = 1_000;
export const SECOND_AGENT_HZ = 1_700;

/** Makes of clients. */
export const MAKES = ["aiortc", "wrtc"] as const;
export type Make = (typeof MAKES)[number];

export function client(make: Make, tone: number): Peer {
  return make === "aiortc" ? new AiortcPeer(tone) : new WrtcPeer({ tone, camera: true });
}

type Detours = { visitor?: Detour; agent?: Detour };
type Parts = {
  /** A visitor of Support whose call has begun. */
  caller: () => Promise<Visitor>;
  /** An agent who is ready for work. */
  clerk: (upn?: string) => Promise<Agent>;
  /** A connected call of two clients. */
  connected: (visitor: Peer, agent: Peer, detours?: Detours) => Promise<{ visitor: Visitor; agent: Agent; task: string; answer: string }>;
};

export const test = base.extend<Parts>({
  serverEnvironment: {
    INTERACT__TURN__EMBEDDED: "true",
    INTERACT__TURN__UDP_PORT: "0",
    INTERACT__TURN__TCP_PORT: "0",
    INTERACT__TURN__TLS_PORT: "0",
  },

  caller: async ({ server, widgetKey }, use) => {
    const all: Visitor[] = [];
    await use(async () => {
      const visitor = await Visitor.arrive({ server: server.url, shop: server.shop, widgetKey }, SUPPORT);
      all.push(visitor);
      await visitor.call();
      return visitor;
    });
    for (const visitor of all) await visitor.leave();
  },

  clerk: async ({ server }, use) => {
    const all: Agent[] = [];
    await use(async (upn = "anna@demo.test") => {
      const agent = await Agent.signIn(server.url, upn, PASSWORD);
      all.push(agent);
      await agent.work();
      return agent;
    });
    for (const agent of all) await agent.leave();
  },

  connected: async ({ caller, clerk }, use) => {
    await use(async (ownPeer, otherPeer, detours = {}) => {
      const agent = await clerk();
      const visitor = await caller();
      const answer = await visitor.talk(ownPeer, detours.visitor);
      const task = await agent.accept();
      await agent.talk(task, otherPeer, detours.agent);
      await visitor.phase("connected");
      return { visitor, agent, task, answer };
    });
  },
});

/** Waits until a peer hears what it should. */
export async function hears(peer: Peer | null, what: string, is: (heard: Heard) => boolean): Promise<void> {
  let last: Heard | undefined;
  await expect
    .poll(async () => is((last = (await peer?.heard()) ?? { peak: 0, share: 0, level: 0 })), { message: what, timeout: 30_000 })
    .toBe(true)
    .catch((error: Error) => {
      throw new Error(`${what}: ${JSON.stringify(last)}\n${error.message}`);
    });
}

export const hearsTone = (peer: Peer | null, hz: number) => hears(peer, `hears ${hz} Hz`, (heard) => isTone(heard, hz));

/** Hears something that is nobody's voice. */
export const hearsMusic = (peer: Peer | null) =>
  hears(peer, "hears music", (heard) => isMusic(heard, VISITOR_HZ, AGENT_HZ, SECOND_AGENT_HZ));

export { expect };
