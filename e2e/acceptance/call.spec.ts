//! Calls between a visitor's page and an agent's console, through the real server with real media.

import type { Page } from "@playwright/test";
import { MADE_UP_DEVICES, expectDarkness, expectHears, expectSees, expectSilence, keepConnections, received } from "../fixtures/media";
import { PASSWORD } from "../fixtures/server";
import { expect, test as base } from "../fixtures/test";
import { VisitorCall } from "../pages/call";
import { Console } from "../pages/console";
import { Shop } from "../pages/shop";

/** A visitor and an agent whose browsers keep their connections. */
const test = base.extend<{ caller: Shop; desk: Console }>({
  caller: async ({ server, visitor }, use) => {
    const page = await visitor();
    await keepConnections(page);
    const shop = new Shop(page, server.shop);
    await shop.visit("/");
    await use(shop);
  },
  desk: async ({ server, visitor }, use) => {
    const page = await visitor();
    await keepConnections(page);
    const desk = new Console(page, server.url);
    await desk.signIn("anna@demo.test", PASSWORD);
    await desk.takeOffers();
    await use(desk);
  },
});

test.use(MADE_UP_DEVICES);

const on = (page: Page, id: string) => page.getByTestId(id);

/** A call that both sides are in. */
async function connected(caller: Shop, desk: Console, video: boolean): Promise<VisitorCall> {
  await caller.open();
  const call = new VisitorCall(caller.page);
  await call.begin(video);
  await call.expectState("inWorkflow", "queued", "connecting");
  await desk.acceptOffer();
  await call.expectState("connected");
  return call;
}

test("[row 31] [row 156] a visitor calls with video, and both hear and see each other", async ({ caller, desk }) => {
  const call = await connected(caller, desk, true);
  await expectHears(caller.page);
  await expectHears(desk.page);
  await expectSees(desk.page);
  await expect(call.elapsed).toBeVisible();
  await expect(call.quality).toBeVisible();
  await on(desk.page, "toggle-camera").click();
  await expectSees(caller.page);
  await expect(call.remoteVideo).toBeVisible();
  await call.hangUp.click();
  await expect(call.root).toBeHidden();
  await expect.poll(async () => (await received(caller.page)).connections).toBe(0);
});

test("[row 31] microphone and camera go off and on", async ({ caller, desk }) => {
  const call = await connected(caller, desk, true);
  await expectSees(desk.page);
  await call.toggleMicrophone.click();
  await expect(call.toggleMicrophone).toHaveAttribute("aria-pressed", "false");
  await expectSilence(desk.page);
  await call.toggleMicrophone.click();
  await expectHears(desk.page);
  await call.toggleCamera.click();
  await expect(call.localVideo).toBeHidden();
  await expectDarkness(desk.page);
  await call.toggleCamera.click();
  await expectSees(desk.page);
});

test("[row 31] a visitor on hold hears music and comes back", async ({ caller, desk }) => {
  const call = await connected(caller, desk, false);
  await expectHears(caller.page);
  await on(desk.page, "hold").click();
  await call.expectState("held");
  await expectHears(caller.page);
  await on(desk.page, "hold").click();
  await call.expectState("connected");
  await expectHears(caller.page);
});

test("[row 156] a chat becomes a call and stays a chat", async ({ caller, desk }) => {
  const widget = await caller.begin("May I call you?");
  await desk.acceptOffer();
  await expect(widget.agentName).toBeVisible();
  const call = new VisitorCall(caller.page);
  await call.chooseAudio.click();
  await call.expectState("requested", "connecting");
  await on(desk.page, "call-accept").click();
  await call.expectState("connected");
  await expectHears(desk.page);
  await widget.send("I can still write.");
  await expect(desk.messages.filter({ hasText: "I can still write." })).toBeVisible();
  await call.hangUp.click();
  await expect(call.root).toBeHidden();
  await widget.send("And after the call too.");
  await expect(desk.messages.filter({ hasText: "And after the call too." })).toBeVisible();
});

test("[row 31] a call comes back after the page was loaded anew", async ({ caller, desk }) => {
  await connected(caller, desk, false);
  await expectHears(desk.page);
  await caller.page.reload();
  const call = new VisitorCall(caller.page);
  await call.expectState("connected");
  await expectHears(caller.page);
  await expectHears(desk.page);
});

test("[row 32] [row 156] a screen is shared without a camera, and no longer when the visitor stops", async ({ caller, desk }) => {
  const call = await connected(caller, desk, false);
  await call.share.click();
  await expect(call.share).toHaveAttribute("aria-pressed", "true");
  await expectSees(desk.page);
  await call.share.click();
  await expect(call.share).toHaveAttribute("aria-pressed", "false");
});

test("[row 31] a second tab may take the call, and the first one gives it up", async ({ caller, desk }) => {
  const call = await connected(caller, desk, false);
  const second = await caller.page.context().newPage();
  await keepConnections(second);
  await second.goto(caller.page.url());
  const other = new VisitorCall(second);
  await second.getByTestId("launcher").click();
  await other.expectState("elsewhere");
  await other.take.click();
  await other.expectState("connected");
  await call.expectState("elsewhere");
  await expectHears(second);
  await second.close();
});
