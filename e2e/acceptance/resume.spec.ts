//! Nothing is ever lost: reloads, navigation, a lost network, a killed server, a late return.

import { expect, test } from "../fixtures/test";

test("[row 6] [row 151] either side reloads and goes on", async ({ shop, agent }) => {
  const page = await shop("/");
  const desk = await agent();
  const widget = await page.begin("One");
  await desk.acceptOffer();
  await desk.send("Two");
  await widget.expectSaid("One", "Two");

  await page.page.reload();
  await widget.painted();
  await widget.expectSaid("One", "Two");
  await widget.send("Three");

  await desk.page.reload();
  await desk.tasks.first().click();
  await desk.expectSaid("One", "Two", "Three");
  await desk.send("Four");
  await widget.expectSaid("One", "Two", "Three", "Four");
  await desk.expectSaid("One", "Two", "Three", "Four");
});

test("[row 6] [row 151] the conversation follows the visitor to another page of the shop, draft and all", async ({ shop, agent }) => {
  const page = await shop("/");
  const desk = await agent();
  const widget = await page.begin("I look at the espresso");
  await desk.acceptOffer();
  await expect(widget.agentName).toBeVisible();
  await widget.composer.fill("Half a sent");
  await page.follow("Espresso No. 4");
  await expect(page.page).toHaveURL(/product/);
  await widget.painted();
  await expect(widget.composer).toHaveValue("Half a sent");
  await widget.composer.fill("Half a sentence, completed");
  await widget.sendButton.click();
  await desk.expectSaid("I look at the espresso", "Half a sentence, completed");
  await expect(desk.tasks).toHaveCount(1);
});

test("[row 151] offline for ten seconds: both write on, everything arrives once and in order", async ({ shop, agent }) => {
  const page = await shop("/");
  const desk = await agent();
  const widget = await page.begin("Before the tunnel");
  await desk.acceptOffer();
  await expect(widget.agentName).toBeVisible();

  await page.page.context().setOffline(true);
  const since = Date.now();
  await widget.send("Written in the tunnel");
  await expect(widget.message("Written in the tunnel")).toHaveAttribute("data-state", "sending");
  await desk.send("Are you there?");
  await expect(desk.message("Are you there?")).toBeVisible();
  await expect.poll(() => Date.now() - since).toBeGreaterThan(10_000);
  await page.page.context().setOffline(false);

  await expect(widget.message("Written in the tunnel")).toHaveAttribute("data-state", "sent");
  const said = ["Before the tunnel", "Are you there?", "Written in the tunnel"];
  await desk.expectSaid(...said);
  await widget.expectSaid(...said);
});

test("[row 151] the server is killed while both type: nothing lost, nothing twice @smoke", async ({ shop, agent, server }) => {
  const page = await shop("/");
  const desk = await agent();
  const widget = await page.begin("Before the crash");
  await desk.acceptOffer();
  await desk.send("Acknowledged before the crash");
  await widget.expectSaid("Before the crash", "Acknowledged before the crash");
  await widget.composer.pressSequentially("I was just wri");
  await desk.composer.pressSequentially("Me t");

  await server.kill();
  await widget.composer.pressSequentially("ting this");
  await widget.sendButton.click();
  await expect(widget.message("I was just writing this")).toHaveAttribute("data-state", "sending");
  await desk.composer.pressSequentially("oo");
  await server.start();

  await expect(widget.message("I was just writing this")).toHaveAttribute("data-state", "sent", { timeout: 30_000 });
  await expect(desk.composer).toHaveValue("Me too");
  await expect(desk.message("I was just writing this")).toBeVisible({ timeout: 30_000 });
  await desk.sendButton.click();
  const said = ["Before the crash", "Acknowledged before the crash", "I was just writing this", "Me too"];
  await widget.expectSaid(...said);
  await desk.expectSaid(...said);
});

test("[row 6] a waiting visitor keeps the place over a crash of the server", async ({ shop, agent, server }) => {
  const first = await shop("/");
  const widget = await first.begin("I was first");
  const second = await (await shop("/")).begin("I was second");
  await expect(second.queuePosition).toHaveAttribute("data-position", "2");
  await server.kill();
  await server.start();
  await expect(second.queuePosition).toHaveAttribute("data-position", "2", { timeout: 30_000 });
  const desk = await agent();
  await expect(desk.offers.first()).toContainText("I was first");
  await expect(widget.root).toBeVisible();
});

test.describe("with a short recovery time", () => {
  test.use({ serverEnvironment: { INTERACT_DEMO_RECOVERY_SECS: "2" } });

  test("[row 6] who comes back too late starts anew, and the agent is told", async ({ shop, agent, visitor, server }) => {
    const page = await shop("/");
    const desk = await agent();
    await page.begin("I will leave now");
    await desk.acceptOffer();
    const state = await page.page.context().storageState();
    await page.page.close();
    await expect(desk.wrapUp).toBeVisible({ timeout: 30_000 });

    const late = await visitor({ storageState: state });
    await late.goto(server.shop);
    await late.getByTestId("launcher").click();
    await expect(late.frameLocator("iframe").getByTestId("choose-chat").or(late.frameLocator("iframe").getByTestId("prechat-name")).first()).toBeVisible();
    await expect(late.frameLocator("iframe").getByTestId("message").filter({ hasText: "I will leave now" })).toHaveCount(0);
  });
});
