//! The strictest networks: nothing but TLS gets out, and a call comes about all the same (fault F-39).

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AGENT_HZ, VISITOR_HZ, expect, hearsTone, test as base } from "./fixture";
import { AiortcPeer } from "./peers/aiortc";
import { WrtcPeer } from "./peers/wrtc";
import type { Call, IceServer } from "./signaling/leg";

/** A folder with a certificate and its key. */
const test = base.extend<{ keys: string }>({
  keys: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "interact-turn-"));
    const python = process.env.INTERACT_PYTHON;
    if (!python) throw new Error("INTERACT_PYTHON names the Python that has e2e/media/requirements.txt installed; `cargo xtask test` sets it");
    execFileSync(python, [join(__dirname, "peers/certificate.py"), folder]);
    await use(folder);
    rmSync(folder, { recursive: true });
  },

  serverEnvironment: async ({ keys }, use) => {
    await use({
      INTERACT__TURN__EMBEDDED: "true",
      INTERACT__TURN__UDP_PORT: "0",
      INTERACT__TURN__TCP_PORT: "0",
      INTERACT__TURN__TLS_PORT: "0",
      INTERACT__TURN__TLS_CERTIFICATE: join(keys, "certificate.pem"),
      INTERACT__TURN__TLS_KEY: join(keys, "key.pem"),
    });
  },
});

test("a call comes about through our own TURN over TLS (F-39)", async ({ caller, clerk, keys }) => {
  const agent = await clerk();
  const visitor = await caller();
  const servers = visitor.line.newest<Call>("call")?.iceServers ?? [];
  const only = servers.map((server): IceServer => ({ ...server, urls: server.urls.filter((url) => url.startsWith("turns:")) }));
  expect(only.flatMap((server) => server.urls)).toHaveLength(1);
  // Its policy is to use relays alone, and it knows one that is reached by TLS alone.
  const own = new AiortcPeer(VISITOR_HZ, { relayOnly: true, trust: join(keys, "certificate.pem") });
  own.offer = own.offer.bind(own, only);
  await visitor.talk(own);
  const task = await agent.accept();
  const other = new WrtcPeer({ tone: AGENT_HZ });
  await agent.talk(task, other);
  await hearsTone(own, AGENT_HZ);
  await hearsTone(other, VISITOR_HZ);
});
