//! The main path: a visitor of the demo shop chats with an agent of the service Support.

import { expect, test } from "../fixtures/test";

test("[row 22] [row 25] [row 27] [row 28] [row 29] a visitor and an agent talk @smoke", async ({ shop, agent }) => {
  const page = await shop("/");
  const desk = await agent();
  const widget = await page.open();
  await expect(widget.root).toContainText("Support");

  await widget.fillPrechat("Vera Visitor", "vera@example.test", "Where is my parcel?");
  await widget.submitPrechat();
  await expect(widget.message("Where is my parcel?")).toHaveAttribute("data-state", "sent");

  await expect(desk.offers).toContainText("Where is my parcel?");
  await desk.acceptOffer();
  await expect(widget.agentName).toContainText("Anna Keller");
  await expect(desk.details).toContainText("Vera Visitor");
  await expect(desk.details).toContainText("vera@example.test");

  await desk.send("It left this morning.");
  await expect(widget.message("It left this morning.")).toHaveAttribute("data-from", "user");
  await widget.send("Thank you!");
  await expect(widget.message("Thank you!")).toHaveAttribute("data-state", "sent");

  const said = ["Where is my parcel?", "It left this morning.", "Thank you!"];
  await widget.expectSaid(...said);
  await desk.expectSaid(...said);
  await expect(widget.messages.locator("time").first()).toBeVisible();
  await expect(desk.messages.locator("time").first()).toBeVisible();
});

test("[row 38] [row 70] [row 158] a waiting visitor is welcomed and sees the place in the queue", async ({ shop }) => {
  const first = await (await shop("/")).begin("I came first");
  await expect(first.messages.and(first.frame.locator("[data-from=system]")).first()).toBeVisible();
  await expect(first.queuePosition).toHaveAttribute("data-position", "1");
  const second = await (await shop("/")).begin("I came second");
  await expect(second.queuePosition).toHaveAttribute("data-position", "2");

  await first.end();
  await expect(second.queuePosition).toHaveAttribute("data-position", "1");
});

test("[row 24] the launcher and the widget show presence within seconds", async ({ shop, agent }) => {
  const soon = { timeout: 15_000 };
  const page = await shop("/");
  await expect(page.launcher).toHaveAccessibleName(/Closed/);
  const widget = await page.open();
  const desk = await agent();
  await expect(widget.presence).toContainText(/online|open/i, soon);
  await page.page.keyboard.press("Escape");
  await expect(page.launcher).toHaveAccessibleName(/Online/, soon);
  await desk.setPresence("away");
  await expect(page.launcher).not.toHaveAccessibleName(/Online/, soon);
});

test("[row 25] the form before the chat names what is missing, and loses nothing", async ({ shop }) => {
  const widget = await (await shop("/")).open();
  await widget.fillPrechat("", "not an address", "");
  await widget.submitPrechat();
  await expect(widget.name).toHaveAttribute("aria-invalid", "true");
  await expect(widget.email).toHaveAttribute("aria-invalid", "true");
  await expect(widget.firstMessage).toHaveAttribute("aria-invalid", "true");
  await expect(widget.name).toBeFocused();
  await expect(widget.email).toHaveValue("not an address");

  await widget.name.fill("Vera");
  await widget.email.fill("vera@example.test");
  await widget.firstMessage.fill("Now it is right");
  await widget.submitPrechat();
  await expect(widget.message("Now it is right")).toBeVisible();
});

test("[row 33] the visitor ends: the agent reads it and wraps up", async ({ shop, agent }) => {
  const page = await shop("/");
  const desk = await agent();
  const widget = await page.begin("A short question");
  await desk.acceptOffer();
  await widget.end();
  await expect(widget.composer).toBeHidden();
  await expect(desk.wrapUp).toBeVisible();
  await expect(desk.composer).toBeHidden();
});

test("[row 34] [row 82] the agent ends: the visitor reads it and may start again; wrap-up is extended and finished", async ({ shop, agent }) => {
  const page = await shop("/");
  const desk = await agent();
  const widget = await page.begin("First contact");
  await desk.acceptOffer();
  await desk.send("All done.");
  await expect(widget.message("All done.")).toBeVisible();
  await desk.end();

  await expect(widget.composer).toBeHidden();
  await expect(desk.wrapUp).toBeVisible();
  await desk.wrapUpExtend.click();
  await desk.wrapUpFinish.click();
  await expect(desk.wrapUp).toBeHidden();
  await expect(desk.tasks).toHaveCount(0);

  await widget.restart.click();
  await widget.fillPrechat("Vera Visitor", "vera@example.test", "Second contact");
  await widget.submitPrechat();
  await desk.acceptOffer();
  await desk.expectSaid("Second contact");
});

test("[row 176] each side sees the other type", async ({ shop, agent }) => {
  const page = await shop("/");
  const desk = await agent();
  const widget = await page.begin("Hello");
  await desk.acceptOffer();
  await desk.composer.pressSequentially("I am typ");
  await expect(widget.typing).toBeVisible();
  await desk.composer.fill("");
  await expect(widget.typing).toBeHidden();
  await widget.composer.pressSequentially("me too");
  await expect(desk.page.getByTestId("typing")).toBeVisible();
});

test("[row 29] what arrives while the panel is closed is counted on the launcher", async ({ shop, agent }) => {
  const page = await shop("/");
  const desk = await agent();
  const widget = await page.begin("Please call me back in here");
  await desk.acceptOffer();
  await expect(widget.agentName).toBeVisible();
  await page.launcher.click();
  await desk.send("First answer");
  await desk.send("Second answer");
  await expect(page.launcher).toHaveAccessibleName(/^\(2\) /);
  await page.launcher.click();
  await widget.expectSaid("Please call me back in here", "First answer", "Second answer");
  await page.page.keyboard.press("Escape");
  await expect(page.launcher).not.toHaveAccessibleName(/^\(/);
});
