//! What happens to browsers: crashes, restless visitors, frozen tabs, many tabs.

import { expect, test } from "../fixtures/test";
import { Shop } from "../pages/shop";

test("[row 151] a crashed tab comes back with the whole conversation (F-29)", async ({ shop, agent, server }) => {
  const page = await shop("/");
  const desk = await agent();
  const widget = await page.begin("Before the crash of my tab");
  await desk.acceptOffer();
  await desk.send("Still here");
  await widget.expectSaid("Before the crash of my tab", "Still here");
  const crashed = page.page.waitForEvent("crash");
  await page.page.goto("chrome://crash").catch(() => null);
  await crashed;

  const again = new Shop(await page.page.context().newPage(), server.shop);
  await again.visit("/");
  await again.launcher.click();
  await again.widget.expectSaid("Before the crash of my tab", "Still here");
  await again.widget.send("I am back");
  await desk.expectSaid("Before the crash of my tab", "Still here", "I am back");
  await expect(desk.tasks).toHaveCount(1);
});

test("[row 6] [row 151] ten page changes during a chat lose nothing and start nothing (F-30)", async ({ shop, agent }) => {
  test.slow();
  const page = await shop("/");
  const desk = await agent();
  await page.begin("I look around");
  await desk.acceptOffer();
  const said = ["I look around"];
  for (let step = 1; step <= 10; step += 1) {
    await page.visit(step % 2 ? "/product" : "/");
    said.push(`Message ${step} of the agent`);
    await desk.send(`Message ${step} of the agent`);
    await expect(desk.message(`Message ${step} of the agent`)).toHaveAttribute("data-state", "sent");
  }
  await page.widget.painted();
  await page.widget.expectSaid(...said);
  await desk.expectSaid(...said);
  await expect(desk.tasks).toHaveCount(1);
});

test("[row 162] six tabs are one visitor; closing the first harms nobody (F-31)", async ({ shop, agent, server }) => {
  test.slow();
  const first = await shop("/");
  const desk = await agent();
  await first.begin("One of six");
  await desk.acceptOffer();
  const tabs = [first];
  for (let more = 0; more < 5; more += 1) {
    const tab = new Shop(await first.page.context().newPage(), server.shop);
    await tab.visit("/product");
    await tab.launcher.click();
    await tab.widget.expectSaid("One of six");
    tabs.push(tab);
  }
  await first.page.close();
  await desk.send("To all that are left");
  for (const tab of tabs.slice(1)) await tab.widget.expectSaid("One of six", "To all that are left");
  await expect(desk.tasks).toHaveCount(1);
});

test("[row 151] a tab that the browser froze catches up when it wakes (F-33)", async ({ shop, agent }) => {
  const page = await shop("/");
  const desk = await agent();
  const widget = await page.begin("I close the lid");
  await desk.acceptOffer();
  await expect(widget.agentName).toBeVisible();
  const session = await page.page.context().newCDPSession(page.page);
  await session.send("Page.setWebLifecycleState", { state: "frozen" });
  await desk.send("While you slept");
  await expect(desk.message("While you slept")).toHaveAttribute("data-state", "sent");
  await session.send("Page.setWebLifecycleState", { state: "active" });
  await widget.expectSaid("I close the lid", "While you slept");
});
