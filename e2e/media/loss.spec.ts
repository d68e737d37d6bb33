//! Packets get lost and the call goes on (fault F-40).

import { AGENT_HZ, VISITOR_HZ, expect, hearsTone, test } from "./fixture";
import { type Heard, isTone } from "./peers/peer";
import { WrtcPeer } from "./peers/wrtc";
import { UdpProxy } from "./network/udp-proxy";

/** For how many half seconds it is listened. */
const BLOCKS = 24;

for (const percent of [5, 15]) {
  test(`audio goes on with ${percent} % of all packets lost (F-40)`, async ({ connected }) => {
    const proxy = await UdpProxy.open();
    const [own, other] = [new WrtcPeer({ tone: VISITOR_HZ, camera: true }), new WrtcPeer({ tone: AGENT_HZ, camera: true })];
    const { visitor, agent, task } = await connected(own, other, { visitor: proxy.detour });
    await hearsTone(own, AGENT_HZ);
    await hearsTone(other, VISITOR_HZ);

    proxy.loss = percent / 100;
    const before = await own.pictures();
    const [heard, heardThere] = await Promise.all([own.listenFor(BLOCKS), other.listenFor(BLOCKS)]);
    expect(proxy.lost / (proxy.lost + proxy.passed), "the way is as bad as told").toBeGreaterThan(percent / 200);
    const share = (blocks: Heard[], hz: number) => blocks.filter((block) => isTone(block, hz)).length / blocks.length;
    expect(share(heard, AGENT_HZ), "the visitor hears the agent").toBeGreaterThan(0.9);
    expect(share(heardThere, VISITOR_HZ), "the agent hears the visitor").toBeGreaterThan(0.9);
    expect(await own.pictures(), "pictures still come").toBeGreaterThan(before);
    await visitor.phase("connected");
    await agent.phase(task, "connected");
    proxy.close();
  });
}

test("a call lives through half a minute with 30 % loss and 200 ms of jitter (F-40)", async ({ connected }) => {
  const proxy = await UdpProxy.open();
  const [own, other] = [new WrtcPeer({ tone: VISITOR_HZ, camera: true }), new WrtcPeer({ tone: AGENT_HZ, camera: true })];
  const { visitor, agent, task } = await connected(own, other, { visitor: proxy.detour });
  await hearsTone(own, AGENT_HZ);
  await hearsTone(other, VISITOR_HZ);

  proxy.loss = 0.3;
  proxy.jitter = 200;
  const [heard, heardThere] = [own.record(), other.record()];
  await own.listenFor(60);
  heard.stop();
  heardThere.stop();
  expect(proxy.lost / (proxy.lost + proxy.passed), "the way is as bad as told").toBeGreaterThan(0.25);
  const audible = (blocks: Heard[]) => blocks.filter((block) => block.level > 0.01).length / blocks.length;
  expect(audible(heard.blocks), "the visitor hears something of the agent").toBeGreaterThan(0.5);
  expect(audible(heardThere.blocks), "the agent hears something of the visitor").toBeGreaterThan(0.5);

  proxy.loss = 0;
  proxy.jitter = 0;
  await hearsTone(own, AGENT_HZ);
  await hearsTone(other, VISITOR_HZ);
  await visitor.phase("connected");
  await agent.phase(task, "connected");
  proxy.close();
});
