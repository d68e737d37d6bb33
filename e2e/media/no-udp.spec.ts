//! Networks that let no UDP through: TCP to the media port, or TURN (fault F-39).

import { AGENT_HZ, VISITOR_HZ, expect, hearsTone, test } from "./fixture";
import { WrtcPeer } from "./peers/wrtc";
import type { Detour, IceServer } from "./signaling/leg";
import type { Call } from "./signaling/leg";

/** What a network without UDP makes of an answer: datagrams go nowhere. */
const withoutUdp: Detour = (answer) => answer.replace(/^(a=candidate:\S+ \d udp \d+) \S+ \d+/gim, "$1 127.0.0.1 9");

test("a call comes about over TCP alone (F-39)", async ({ connected }) => {
  const [own, other] = [new WrtcPeer({ tone: VISITOR_HZ }), new WrtcPeer({ tone: AGENT_HZ })];
  await connected(own, other, { visitor: withoutUdp });
  await hearsTone(own, AGENT_HZ);
  await hearsTone(other, VISITOR_HZ);
  expect((await own.path()).protocol).toBe("tcp");
});

for (const transport of ["udp", "tcp"]) {
  test(`a call comes about through our own TURN over ${transport} (F-39)`, async ({ caller, clerk }) => {
    const agent = await clerk();
    const visitor = await caller();
    const servers = visitor.line.newest<Call>("call")?.iceServers ?? [];
    const only = servers.map((server): IceServer => ({ ...server, urls: server.urls.filter((url) => url.endsWith(`=${transport}`) && url.startsWith("turn:")) }));
    expect(only.flatMap((server) => server.urls)).toHaveLength(1);
    const own = new WrtcPeer({ tone: VISITOR_HZ, relayOnly: true }, only);
    // What the view says is left out: this visitor's network lets the one way through and no other.
    own.offer = own.offer.bind(own, []);
    await visitor.talk(own);
    const task = await agent.accept();
    const other = new WrtcPeer({ tone: AGENT_HZ });
    await agent.talk(task, other);
    await hearsTone(own, AGENT_HZ);
    await hearsTone(other, VISITOR_HZ);
    expect(await own.path()).toMatchObject({ own: "relay", relay: transport });
  });
}
