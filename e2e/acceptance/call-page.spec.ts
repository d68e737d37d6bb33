//! Calls as the page around the widget hears of them, and what it tells in them.

import { MADE_UP_DEVICES } from "../fixtures/media";
import { PASSWORD, SUPPORT } from "../fixtures/server";
import { expect, test } from "../fixtures/test";
import { VisitorCall } from "../pages/call";
import { Console } from "../pages/console";
import { DeskCall } from "../pages/desk-call";

test.use(MADE_UP_DEVICES);

type Told = { name: string; detail: Record<string, string> };

/** The shop with `handle`, and `heard`: all events of calls, as DOM events. */
const HEAR = `
  window.heard = [];
  for (const name of ["ringing", "connected", "quality", "ended"]) {
    document.addEventListener("nimbus:call:" + name, (event) => window.heard.push({ name, detail: event.detail }));
  }`;

test("[row 156] a page starts a call, hears how it goes, and what it says later reaches the agent [row 148]", async ({ server, visitor, widgetKey }) => {
  const desk = new Console(await visitor(), server.url);
  await desk.signIn("anna@demo.test", PASSWORD);
  await desk.takeOffers();
  const page = await visitor();
  await page.addInitScript(HEAR);
  await page.goto(server.shop);
  await page.evaluate(
    async ([widgetKey, serviceId]) => {
      const nimbus = (window as unknown as { Nimbus: { Interact: (wish: object) => Promise<unknown> } }).Nimbus;
      Object.assign(window, { handle: await nimbus.Interact({ widgetKey, serviceId }) });
    },
    [widgetKey, SUPPORT] as const,
  );
  await page.evaluate("handle.startCall({ audio: true, video: false })");
  const call = new VisitorCall(page);
  await call.name.fill("Vera Visitor");
  await call.start.click();
  const names = async () => ((await page.evaluate("heard")) as Told[]).map(({ name }) => name);
  await expect.poll(names).toContain("ringing");
  await desk.acceptOffer();
  await new DeskCall(desk.page).expectState("connected");
  await expect.poll(names).toContain("connected");

  await page.evaluate("handle.setContext({ cart: 'three grinders' })");
  await expect(desk.details).toContainText("three grinders");
  await page.evaluate("handle.setContext({ cart: 'four grinders', coupon: 'SPRING' })");
  await expect(desk.details).toContainText("four grinders");
  await expect(desk.details).toContainText("SPRING");
  await expect(desk.details).not.toContainText("three grinders");

  await expect.poll(names, { message: "figures come every few seconds" }).toContain("quality");
  const quality = ((await page.evaluate("heard")) as Told[]).find(({ name }) => name === "quality");
  expect(JSON.stringify(quality?.detail)).toMatch(/good|fair|poor/);
  await call.hangUp.click();
  await expect.poll(names).toContain("ended");
  expect((await names()).filter((name) => name !== "quality")).toEqual(["ringing", "connected", "ended"]);
});
