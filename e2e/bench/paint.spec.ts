//! How soon a visitor on a slow network and a slow processor sees the chat.

import { appendFileSync } from "node:fs";
import type { CDPSession, Page } from "@playwright/test";
import { expect, test } from "../fixtures/test";

const RUNS = 5;
const SLOW_4G = { offline: false, latency: 562, downloadThroughput: 180_000, uploadThroughput: 84_375 };

const figure = (name: string, value: number, unit: string, atMost?: number) =>
  appendFileSync(process.env.INTERACT_BENCH_FIGURES ?? "/dev/stdout", `${JSON.stringify({ name, value, unit, ...(atMost === undefined ? {} : { at_most: atMost }) })}\n`);

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** A slow machine: the settings act on the page and, through it, on the frames of its process. */
async function slow(page: Page, network: boolean): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: false });
  if (network) await session.send("Network.emulateNetworkConditions", SLOW_4G);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  return session;
}

/** When the program in the frame took over from the first screen, on the clock of all pages. */
async function runningSince(page: Page): Promise<number> {
  const frame = page.frames().find((frame) => frame.url().includes("/widget/"));
  const handle = await frame?.waitForFunction(() => {
    const [mark] = performance.getEntriesByName("interact-running");
    return mark && performance.timeOrigin + mark.startTime;
  });
  return (await handle?.jsonValue()) ?? Number.NaN;
}

test("click to painted chat, slow 4G and a processor four times slower", async ({ server, visitor }) => {
  test.setTimeout(300_000);
  for (const hovered of [false, true]) {
    const times: number[] = [];
    const running: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const page = await visitor();
      await slow(page, true);
      await page.goto(server.shop);
      const launcher = page.getByTestId("launcher");
      await expect(launcher).toBeVisible();
      if (hovered) {
        const loading = page.waitForRequest((request) => request.url().includes("/widget/assets/"));
        await launcher.hover();
        await loading;
      }
      const painted = page.evaluate(() => {
        const root = document.querySelector("#nimbus-interact > div")?.shadowRoot;
        return new Promise<{ clicked: number; after: number }>((resolve) => {
          let clicked = 0;
          // Before the loader's own listener: what it does counts too.
          root?.addEventListener("click", () => (clicked = performance.now()), { once: true, capture: true });
          const box = root?.querySelector(".box");
          new MutationObserver(() => {
            if (!clicked || !box?.matches(".ready.open")) return;
            requestAnimationFrame(() => resolve({ clicked: performance.timeOrigin + clicked, after: performance.now() - clicked }));
          }).observe(box as Node, { attributes: true });
        });
      });
      await launcher.click();
      const { clicked, after } = await painted;
      times.push(after);
      running.push(Math.max(0, (await runningSince(page)) - clicked));
      await page.context().close();
    }
    figure(hovered ? "click to running program, hovered before" : "click to running program, cold", Math.round(median(running)), "ms");
    figure(hovered ? "click to painted chat, hovered before" : "click to painted chat, cold", Math.round(median(times)), "ms", hovered ? 500 : 1300);
  }
});

test("what the page pays before a click", async ({ server, visitor }) => {
  const scripts: number[] = [];
  let longTasks = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const page = await visitor();
    const session = await slow(page, false);
    await page.addInitScript(() => {
      const seen: number[] = [];
      Object.assign(window, { longTasks: seen });
      new PerformanceObserver((list) => seen.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask", buffered: true });
    });
    await session.send("Profiler.enable");
    await session.send("Profiler.setSamplingInterval", { interval: 200 });
    await session.send("Profiler.start");
    await page.goto(server.shop);
    await expect(page.getByTestId("launcher")).toBeVisible();
    await page.waitForLoadState("networkidle");
    const { profile } = await session.send("Profiler.stop");
    const ours = new Set(profile.nodes.filter(({ callFrame }) => callFrame.url.includes("/interact.js")).map(({ id }) => id));
    const micros = (profile.samples ?? []).reduce((sum, id, index) => sum + (ours.has(id) ? (profile.timeDeltas?.[index] ?? 0) : 0), 0);
    scripts.push(micros / 1000);
    longTasks += await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks.length);
    await page.context().close();
  }
  figure("loader script time before a click, 4x slower processor", Number(median(scripts).toFixed(2)), "ms", 15);
  figure("long tasks before a click", longTasks, "tasks", 0);
});
