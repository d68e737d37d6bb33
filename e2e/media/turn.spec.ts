//! The TURN server of the shipped settings is no way into anything (attacks ).

import { expect, test } from "./fixture";
import { type Call, candidates } from "./signaling/leg";
import { METHODS, TurnClient } from "./network/turn";
import { WrtcPeer } from "./peers/wrtc";

/** Hosts that nobody may be relayed to; the media's own address is among them with another port. */
const FORBIDDEN: [string, number][] = [
  ["127.0.0.1", 22],
  ["127.0.0.1", 0],
  ["0.0.0.0", 80],
  ["::1", 22],
  ["::", 22],
  ["::ffff:7f00:1", 22],
  ["10.0.0.1", 80],
  ["172.16.0.1", 80],
  ["192.168.0.1", 80],
  ["169.254.1.1", 80],
  ["fe80::1", 80],
  ["100.64.0.1", 80],
  ["169.254.169.254", 80],
  ["fd00:ec2::254", 80],
  ["224.0.0.1", 5_353],
  ["ff02::fb", 5_353],
  ["203.0.113.9", 443],
];

test("credentials of a call reach media and nothing else (A-60)", async ({ caller, server }) => {
  const visitor = await caller();
  const answer = await visitor.talk(new WrtcPeer({ tone: 300 }));
  const [credentials] = visitor.line.newest<Call>("call")?.iceServers ?? [];
  if (!credentials) throw new Error("the call has no TURN server");
  const media = candidates(answer).find(({ transport }) => transport === "udp");
  if (!media) throw new Error("the answer has no UDP candidate");

  const turn = await TurnClient.open(credentials);
  for (const method of Object.values(METHODS)) expect(await turn.bare(method)).toBe(401);
  expect(await turn.ask(METHODS.allocate)).toBe(200);
  const ports = [server.url, server.shop].map((url): [string, number] => ["127.0.0.1", Number(new URL(url).port)]);
  for (const peer of [...FORBIDDEN, ...ports]) {
    expect(await turn.ask(METHODS.permission, peer), `a permission for ${peer}`).toBe(403);
    expect(await turn.ask(METHODS.channel, peer), `a channel to ${peer}`).toBe(403);
    expect(await turn.ask(METHODS.connect, peer), `a connection to ${peer}`).toBe(403);
  }
  expect(await turn.ask(METHODS.permission, [media.host, media.port])).toBe(200);
  expect(await turn.ask(METHODS.channel, [media.host, media.port])).toBe(200);
  turn.close();

  const forged = { ...credentials, username: credentials.username.replace(/^\d+/, "9999999999") };
  const stranger = await TurnClient.open(forged);
  expect(await stranger.bare(METHODS.allocate)).toBe(401);
  expect(await stranger.ask(METHODS.allocate)).toBe(401);
  stranger.close();
});

test("one person in one call gets twelve allocations (A-61)", async ({ caller }) => {
  const visitor = await caller();
  const [credentials] = visitor.line.newest<Call>("call")?.iceServers ?? [];
  if (!credentials) throw new Error("the call has no TURN server");
  const codes: number[] = [];
  const clients: TurnClient[] = [];
  for (let n = 0; n < 20; n += 1) {
    const turn = await TurnClient.open(credentials);
    clients.push(turn);
    expect(await turn.bare(METHODS.allocate)).toBe(401);
    codes.push(await turn.ask(METHODS.allocate));
  }
  expect(codes).toEqual([...Array<number>(12).fill(200), ...Array<number>(8).fill(486)]);
  for (const turn of clients) turn.close();
});
