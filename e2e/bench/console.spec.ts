//! How soon an agent who has never been here can sign in and work, over a cable connection.

import { appendFileSync } from "node:fs";
import { expect, test } from "../fixtures/test";
import { PASSWORD } from "../fixtures/server";
import { Console } from "../pages/console";

const RUNS = 5;
/** WebPageTest's "Cable": 5 Mbit/s down, 1 Mbit/s up, 28 ms there and back. */
const CABLE = { offline: false, latency: 28, downloadThroughput: 625_000, uploadThroughput: 125_000 };

const figure = (name: string, value: number, atMost: number) =>
  appendFileSync(process.env.INTERACT_BENCH_FIGURES ?? "/dev/stdout", `${JSON.stringify({ name, value: Math.round(value), unit: "ms", at_most: atMost })}\n`);

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

test("the console, cold over cable: until somebody can sign in, and until the desk can be used", async ({ server, visitor }) => {
  test.setTimeout(300_000);
  const signIns: number[] = [];
  const desks: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const page = await visitor();
    const session = await page.context().newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", CABLE);
    const desk = new Console(page, server.url);
    await page.goto(`${server.url}/console/`, { waitUntil: "commit" });
    await expect(desk.upn).toBeVisible();
    signIns.push(await page.evaluate(() => performance.now()));
    await desk.signIn("anna@demo.test", PASSWORD);
    // The same address with the login, and with nothing of the program kept.
    await session.send("Network.setCacheDisabled", { cacheDisabled: true });
    await page.goto(`${server.url}/console/`, { waitUntil: "commit" });
    await expect(desk.presence).toBeEnabled();
    desks.push(await page.evaluate(() => performance.now()));
    await page.context().close();
  }
  figure("console: cold to a form that one can sign in with, cable", median(signIns), 2000);
  figure("console: cold to a desk that one can use, cable", median(desks), 2000);
});
