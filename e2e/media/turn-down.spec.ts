//! The TURN server is down: who can do without it notices nothing, who cannot is told (fault F-39).

import { freePort } from "../fixtures/ports";
import { AGENT_HZ, VISITOR_HZ, expect, hearsTone, test } from "./fixture";
import { WrtcPeer } from "./peers/wrtc";
import type { Call, IceServer } from "./signaling/leg";
import type { Visitor } from "./signaling/visitor";

/** The servers of a call, at a place where nobody is. */
async function down(visitor: Visitor): Promise<IceServer[]> {
  const port = await freePort();
  const servers = visitor.line.newest<Call>("call")?.iceServers ?? [];
  const elsewhere = (url: string) => url.replace(/:\d+\?/, `:${port}?`);
  return servers.map((server) => ({ ...server, urls: server.urls.map(elsewhere) }));
}

test("with TURN down a call comes about directly (F-39)", async ({ caller, clerk }) => {
  const agent = await clerk();
  const visitor = await caller();
  const servers = await down(visitor);
  expect(servers.flatMap((server) => server.urls).length).toBeGreaterThan(0);
  const own = new WrtcPeer({ tone: VISITOR_HZ });
  own.offer = own.offer.bind(own, servers);
  const begun = Date.now();
  await visitor.talk(own);
  const task = await agent.accept();
  const other = new WrtcPeer({ tone: AGENT_HZ });
  await agent.talk(task, other);
  await hearsTone(own, AGENT_HZ);
  await hearsTone(other, VISITOR_HZ);
  expect((await own.path()).own).not.toBe("relay");
  expect(Date.now() - begun).toBeLessThan(10_000);
});

test("who can reach nothing but a TURN server that is down is told, and the call ends (F-39)", async ({ caller, clerk }) => {
  const agent = await clerk();
  const visitor = await caller();
  const own = new WrtcPeer({ tone: VISITOR_HZ, relayOnly: true });
  own.offer = own.offer.bind(own, await down(visitor));
  await visitor.talk(own);
  const task = await agent.accept();
  await agent.talk(task, new WrtcPeer({ tone: AGENT_HZ }));
  const told = () => visitor.line.heard.some((frame) => JSON.stringify(frame).includes('"callFailed"'));
  await expect.poll(told, { message: "the visitor is told", timeout: 45_000 }).toBe(true);
  await expect.poll(() => visitor.line.newest<Call | null>("call"), { message: "there is no call any more" }).toBeNull();
});
