//! A million malformed packets to the media port, and a call that does not notice (attack A-67).

import { createSocket } from "node:dgram";
import { once } from "node:events";
import { AGENT_HZ, VISITOR_HZ, expect, hearsTone, test } from "./fixture";
import { type Heard, isTone } from "./peers/peer";
import { WrtcPeer } from "./peers/wrtc";
import { candidates } from "./signaling/leg";

const PACKETS = 1_000_000;
/** Sent before others get their turn; the rate of a determined stranger, not of a broken network card. */
const AT_ONCE = 200;

/** Packets that look like what the port expects (RFC 7983) and are not. */
function malformed(): Buffer[] {
  const shapes = [0x00, 0x01, 0x14, 0x16, 0x17, 0x40, 0x80, 0x90, 0xbf, 0xff];
  return Array.from({ length: 1_000 }, (_, n) => {
    const bytes = Buffer.alloc(1 + ((n * 37) % 200));
    for (let at = 0; at < bytes.length; at += 1) bytes[at] = (n * 31 + at * at * 7) & 0xff;
    bytes[0] = shapes[n % shapes.length] ?? 0;
    // Every third looks like STUN up to its cookie.
    if (n % 3 === 0 && bytes.length >= 20) bytes.writeUInt32BE(0x2112a442, 4);
    return bytes;
  });
}

test("a call goes on under a million malformed packets (A-67)", async ({ connected }) => {
  const [own, other] = [new WrtcPeer({ tone: VISITOR_HZ }), new WrtcPeer({ tone: AGENT_HZ })];
  const { visitor, agent, task, answer } = await connected(own, other);
  await hearsTone(own, AGENT_HZ);
  await hearsTone(other, VISITOR_HZ);
  const media = candidates(answer).find(({ transport }) => transport === "udp");
  if (!media) throw new Error("the answer has no UDP candidate");

  const socket = createSocket("udp4");
  socket.connect(media.port, media.host);
  await once(socket, "connect");
  const packets = malformed();
  const [heard, heardThere] = [own.record(), other.record()];
  for (let sent = 0; sent < PACKETS; sent += AT_ONCE) {
    for (let n = 0; n < AT_ONCE; n += 1) socket.send(packets[(sent + n) % packets.length] ?? "");
    await new Promise((resolve) => setImmediate(resolve));
  }
  socket.close();
  const share = (blocks: Heard[], hz: number) => blocks.filter((block) => isTone(block, hz)).length / blocks.length;
  expect(share(heard.blocks, AGENT_HZ), "the visitor hears the agent all the time").toBeGreaterThan(0.9);
  expect(share(heardThere.blocks, VISITOR_HZ), "the agent hears the visitor all the time").toBeGreaterThan(0.9);
  await visitor.phase("connected");
  await agent.phase(task, "connected");
});
