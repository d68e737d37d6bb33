//! Clients that none of us wrote talk through the server: music, agent, hold, agent, another service's agent.

import { SALES } from "../fixtures/server";
import { AGENT_HZ, MAKES, SECOND_AGENT_HZ, VISITOR_HZ, client, expect, hearsMusic, hearsTone, test } from "./fixture";

/** Visitor and agent; each make in each place. */
const PAIRS = MAKES.map((make) => [make, make] as const).concat([["aiortc", "wrtc"]]);

for (const [own, other] of PAIRS) {
  test(`${own} as visitor and ${other} as agent hear each other through hold and transfer [row 31]`, async ({ caller, clerk }) => {
    const anna = await clerk();
    const visitor = await caller();
    await visitor.talk(client(own, VISITOR_HZ));
    await hearsMusic(visitor.peer);

    const task = await anna.accept();
    await anna.talk(task, client(other, AGENT_HZ));
    await visitor.phase("connected");
    await hearsTone(visitor.peer, AGENT_HZ);
    await hearsTone(anna.peer, VISITOR_HZ);
    await expect.poll(() => visitor.peer?.pictures(), { message: "the visitor sees the agent" }).toBeGreaterThan(3);
    await expect.poll(() => anna.peer?.pictures(), { message: "the agent sees the visitor" }).toBeGreaterThan(3);

    await anna.command({ hold: { task, on: true } });
    await hearsMusic(visitor.peer);
    await anna.command({ hold: { task, on: false } });
    await hearsTone(visitor.peer, AGENT_HZ);
    await hearsTone(anna.peer, VISITOR_HZ);

    const ben = await clerk("ben@demo.test");
    await anna.command({ transfer: { task, service: SALES } });
    await anna.command({ setDuty: { on: false } });
    const offered = await ben.accept();
    expect(offered).toBe(task);
    await ben.talk(task, client(other, SECOND_AGENT_HZ));
    await hearsTone(visitor.peer, SECOND_AGENT_HZ);
    await hearsTone(ben.peer, VISITOR_HZ);
  });
}
