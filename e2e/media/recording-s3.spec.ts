//! Recordings in a store that speaks S3 and that none of us wrote (moto): kept, listed, played.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { freePort } from "../fixtures/ports";
import { PASSWORD } from "../fixtures/server";
import { AGENT_HZ, VISITOR_HZ, expect, hearsTone, test as base } from "./fixture";
import { WrtcPeer } from "./peers/wrtc";
import { Agent } from "./signaling/agent";

type Listed = { recordings: { id: string; bytes?: number | null }[] };

/** A store with an empty bucket, and its address. */
const test = base.extend<{ store: string }>({
  store: async ({}, use) => {
    const python = process.env.INTERACT_PYTHON;
    if (!python) throw new Error("INTERACT_PYTHON names the Python that has e2e/media/requirements.txt installed; `cargo xtask test` sets it");
    const port = await freePort();
    const store: ChildProcess = spawn(python, ["-m", "moto.server", "-H", "127.0.0.1", "-p", String(port)], { stdio: "ignore" });
    const address = `http://127.0.0.1:${port}`;
    const made = async () => (await fetch(`${address}/calls`, { method: "PUT" }).catch(() => null))?.status;
    await expect.poll(made, { message: "the store has a bucket", timeout: 60_000 }).toBe(200);
    await use(address);
    const ended = once(store, "exit");
    store.kill();
    await ended;
  },

  serverEnvironment: async ({ store }, use) => {
    await use({
      INTERACT_DEMO_RECORDS: "1",
      INTERACT__RECORDINGS__URL: "s3://calls/interact",
      INTERACT__RECORDINGS__ENDPOINT: store,
      INTERACT__RECORDINGS__ACCESS_KEY: "north",
      INTERACT__RECORDINGS__SECRET_KEY: "south",
    });
  },
});

test("a recording is kept in an S3 store and played from there [row 170]", async ({ connected, store, server }) => {
  const [own, other] = [new WrtcPeer({ tone: VISITOR_HZ }), new WrtcPeer({ tone: AGENT_HZ })];
  const { agent, task } = await connected(own, other);
  await hearsTone(own, AGENT_HZ);
  await hearsTone(other, VISITOR_HZ);
  await own.listenFor(4);
  await agent.command({ endTask: { task } });

  const sam = await Agent.signIn(server.url, "sam@demo.test", PASSWORD);
  const kept = async () => {
    const listed = (await (await sam.get(`/api/v1/tasks/${task}/recordings`)).json()) as Listed;
    return listed.recordings.find((one) => one.bytes);
  };
  await expect.poll(kept, { message: "the recording can be heard" }).toBeTruthy();
  const recording = await kept();
  const inside = await (await fetch(`${store}/calls?list-type=2&prefix=interact/`)).text();
  expect(inside).toContain(`${recording?.id}.ogg`);

  const played = await sam.get(`/api/v1/recordings/${recording?.id}`);
  const sound = Buffer.from(await played.arrayBuffer());
  expect(sound.length).toBe(recording?.bytes);
  expect(sound.subarray(0, 4).toString()).toBe("OggS");
  await sam.leave();
});
