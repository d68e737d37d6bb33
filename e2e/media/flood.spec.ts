//! A million malformed packets to the media port, and a call that does not notice (attack A-67).

import { once } from "node:events";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { AGENT_HZ, VISITOR_HZ, expect, hearsTone, test } from "./fixture";
import { type Heard, isTone } from "./peers/peer";
import { WrtcPeer } from "./peers/wrtc";
import { candidates } from "./signaling/leg";

const PACKETS = 1_000_000;

test("a call goes on under a million malformed packets (A-67)", async ({ connected }) => {
  // A bound for machines on which a packet takes half a millisecond.
  test.setTimeout(600_000);
  const [own, other] = [new WrtcPeer({ tone: VISITOR_HZ }), new WrtcPeer({ tone: AGENT_HZ })];
  const { visitor, agent, task, answer } = await connected(own, other);
  await hearsTone(own, AGENT_HZ);
  await hearsTone(other, VISITOR_HZ);
  const media = candidates(answer).find(({ transport }) => transport === "udp");
  if (!media) throw new Error("the answer has no UDP candidate");

  const [heard, heardThere] = [own.record(), other.record()];
  const flood = new Worker(join(__dirname, "network/flood.mjs"), { workerData: { ...media, count: PACKETS } });
  expect(await once(flood, "message")).toEqual(["done"]);
  heard.stop();
  heardThere.stop();

  const share = (blocks: Heard[], hz: number) => blocks.filter((block) => isTone(block, hz)).length / blocks.length;
  expect(heard.blocks.length).toBeGreaterThan(0);
  expect(share(heard.blocks, AGENT_HZ), "the visitor hears the agent all the time").toBeGreaterThan(0.9);
  expect(share(heardThere.blocks, VISITOR_HZ), "the agent hears the visitor all the time").toBeGreaterThan(0.9);
  await visitor.phase("connected");
  await agent.phase(task, "connected");
});
