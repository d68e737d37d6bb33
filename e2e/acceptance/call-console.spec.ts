//! Calls in the console: holding, a colleague's advice, another service, supervisors, devices that are missing.

import { expect, talking, test } from "../fixtures/callers";
import { MADE_UP_DEVICES, expectHears, expectSees, expectSilence, keepConnections, refuseDevices } from "../fixtures/media";
import { PASSWORD, SALES, SUPPORT } from "../fixtures/server";
import { VisitorCall } from "../pages/call";
import { Console } from "../pages/console";
import { DeskCall } from "../pages/desk-call";
import { Shop } from "../pages/shop";

test.use(MADE_UP_DEVICES);

test("[row 31] [row 32] an agent takes a video call, mutes, shows the camera and shares a screen", async ({ caller, person }) => {
  const anna = await person("anna@demo.test");
  const vera = await caller(true);
  await expect(anna.desk.offers).toContainText("Call");
  await talking(vera, anna);
  await expectHears(anna.desk.page);
  await expectHears(vera.page);
  await expect(anna.call.remoteVideo).toBeVisible();
  await expectSees(anna.desk.page);
  await expect(anna.call.localVideo).toBeHidden();
  await anna.call.camera.click();
  await expect(anna.call.localVideo).toBeVisible();
  await expectSees(vera.page);
  await anna.call.share.click();
  await expect(anna.call.share).toHaveAttribute("data-look", "on");
  await expect(vera.remoteScreen).toBeVisible();
  await anna.call.share.click();
  await anna.call.microphone.click();
  await expect(anna.call.microphone).toHaveAttribute("data-look", "off");
  await expectSilence(vera.page);
  await anna.desk.page.keyboard.press("Alt+M");
  await expectHears(vera.page);
  await expect(anna.call.time).toHaveText(/^\d+:\d\d$/);
  await anna.call.hangUp.click();
  await expect(anna.call.root).toHaveCount(0);
  await expect(vera.root).toBeHidden();
});

test("[row 31] the customer is held with music and taken back, also from the keyboard", async ({ caller, person }) => {
  const anna = await person("anna@demo.test");
  const vera = await caller();
  await talking(vera, anna);
  await anna.call.hold.click();
  await anna.call.expectState("held");
  await vera.expectState("held");
  await expectHears(vera.page);
  await anna.desk.page.keyboard.press("Alt+H");
  await anna.call.expectState("connected");
  await vera.expectState("connected");
  await expectHears(anna.desk.page);
});

test("[row 31] a colleague is asked, talks with the agent, and takes the call", async ({ caller, person }) => {
  const anna = await person("anna@demo.test", [SUPPORT]);
  const vera = await caller();
  await talking(vera, anna);
  const ben = await person("ben@demo.test", [SUPPORT]);
  await anna.call.ask("Ben");
  await vera.expectState("held");
  await expect(ben.call.consultCard).toContainText("Anna Keller");
  await ben.call.consultAccept.click();
  await expect(anna.call.consultBar).toHaveAttribute("data-accepted", "true");
  await expectHears(ben.desk.page);
  await expectHears(anna.desk.page);
  await anna.call.handOver.click();
  await expect(anna.call.root).toHaveCount(0);
  await expect(ben.desk.tasks).toHaveCount(1);
  await ben.call.expectState("connected");
  await vera.expectState("connected");
  await expectHears(ben.desk.page);
  await expectHears(vera.page);
});

test("[row 31] a colleague who cannot talk gives the customer back", async ({ caller, person }) => {
  const anna = await person("anna@demo.test", [SUPPORT]);
  const vera = await caller();
  await talking(vera, anna);
  const ben = await person("ben@demo.test", [SUPPORT]);
  await anna.call.ask("Ben");
  await expect(ben.call.consultCard).toBeVisible();
  await ben.desk.page.keyboard.press("Alt+D");
  await expect(anna.desk.toasts).toContainText(["Ben Okafor cannot talk now."]);
  await anna.call.expectState("connected");
  await vera.expectState("connected");
  await expectHears(vera.page);
});

test("[row 75] a call goes to another service and goes on there", async ({ caller, person }) => {
  const anna = await person("anna@demo.test", [SUPPORT]);
  const ben = await person("ben@demo.test", [SALES]);
  const vera = await caller();
  await talking(vera, anna);
  await anna.desk.transferButton.click();
  await anna.desk.transferTo(SALES).click();
  await anna.desk.transferConfirm.click();
  await expect(anna.call.root).toHaveCount(0);
  await talking(vera, ben);
  await expectHears(ben.desk.page);
  await expectHears(vera.page);
});

test("[row 156] a customer of a chat asks for a call, and the agent takes it from the keyboard", async ({ server, visitor, person }) => {
  const anna = await person("anna@demo.test");
  const page = await visitor();
  await keepConnections(page);
  const shop = new Shop(page, server.shop);
  await shop.visit("/");
  await shop.begin("May I call you?");
  await anna.desk.acceptOffer();
  const vera = new VisitorCall(page);
  await vera.chooseAudio.click();
  await expect(anna.desk.page.getByTestId("call-requested")).toContainText("Vera Visitor asks for a call");
  await anna.desk.page.keyboard.press("Alt+A");
  await anna.call.expectState("connected");
  await expectHears(anna.desk.page);
  await anna.desk.send("I still write beside it.");
  await expect(anna.desk.message("I still write beside it.")).toBeVisible();
  await anna.call.hangUp.click();
  await expect(anna.call.root).toHaveCount(0);
  await expect(anna.desk.composer).toBeVisible();
});

test("[row 170] a supervisor listens, whispers, barges in and takes over; the agent sees it", async ({ caller, person, sam }) => {
  const anna = await person("anna@demo.test", [SUPPORT]);
  const vera = await caller();
  await talking(vera, anna);
  const { live, call } = await sam();
  await live.open("Vera Visitor");
  await live.page.getByTestId("supervise").click();
  await expect(anna.call.watchers).toHaveText(/Sam Lindqvist listens/);
  await expectHears(live.page);
  await expect(call.microphone).toHaveCount(0);
  await live.page.getByTestId("supervise-whisper").click({ force: true });
  await expect(anna.call.watchers).toHaveText(/Sam Lindqvist whispers to you/);
  await expect(call.microphone).toBeVisible();
  await live.page.getByTestId("supervise-barge").click({ force: true });
  await expect(anna.call.watchers).toHaveText(/Sam Lindqvist takes part/);
  await live.page.getByTestId("supervised").getByTestId("take-over").click();
  await live.page.getByRole("dialog").getByTestId("take-over-confirm").click();
  await expect(anna.call.root).toHaveCount(0);
  await call.expectState("connected");
  await vera.expectState("connected");
  await expectHears(vera.page);
});

test("[row 170] a supervisor reads a chat along, and leaves it again", async ({ shop, person, sam }) => {
  const anna = await person("anna@demo.test");
  const widget = await (await shop("/")).begin("Who reads this?");
  await anna.desk.acceptOffer();
  const { live } = await sam();
  await live.open("Vera Visitor");
  await live.page.getByTestId("supervise").click();
  await expect(anna.call.watchers).toHaveText(/Sam Lindqvist reads along/);
  const supervised = live.page.getByTestId("supervised");
  await expect(supervised).toContainText("Who reads this?");
  await anna.desk.send("A supervisor, at times.");
  await expect(supervised).toContainText("A supervisor, at times.");
  await expect(widget.root).not.toContainText("Lindqvist");
  await supervised.getByTestId("supervise-leave").click();
  await expect(supervised).toHaveCount(0);
  await expect(anna.call.watchers).toHaveCount(0);
});

test("[row 31] the agent's call comes back after a reload, and another tab may take it", async ({ caller, person }) => {
  const anna = await person("anna@demo.test");
  const vera = await caller();
  await talking(vera, anna);
  await anna.desk.page.reload();
  await anna.call.expectState("connected");
  await expectHears(anna.desk.page);
  await expectHears(vera.page);
  const second = await anna.desk.page.context().newPage();
  await keepConnections(second);
  await second.goto(anna.desk.page.url());
  const other = new DeskCall(second);
  await expect(other.elsewhere).toBeVisible();
  await other.takeHere.click();
  await other.expectState("connected");
  await expectHears(second);
  await expect(anna.call.elsewhere).toBeVisible();
});

test("[row 30] an agent without a microphone reads why, and tries again", async ({ caller, server, visitor }) => {
  const page = await visitor();
  await keepConnections(page);
  await refuseDevices(page, "NotAllowedError", "Permission denied");
  const desk = new Console(page, server.url);
  await desk.signIn("anna@demo.test", PASSWORD);
  await desk.takeOffers();
  await caller();
  await desk.acceptOffer();
  const call = new DeskCall(page);
  await expect(call.problem).toHaveAttribute("data-code", "denied");
  await expect(call.problem).toContainText("allow microphone and camera");
  await call.expectState("silent");
  await page.evaluate(() => {
    navigator.mediaDevices.getUserMedia = MediaDevices.prototype.getUserMedia.bind(navigator.mediaDevices);
  });
  await call.problem.getByTestId("retry").click();
  await call.expectState("connected");
});
