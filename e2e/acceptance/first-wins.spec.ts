//! Several may take it, the first one has it: pickup lists and calls that ring everywhere.

import type { Locator } from "@playwright/test";
import { expect, test } from "../fixtures/test";
import { SUPPORT, distribution, tenancy } from "../fixtures/tenancy";

/** Presses buttons that are there now, whether or not the first press makes the others vanish. */
async function pressAtOnce(...buttons: Locator[]): Promise<void> {
  const handles = await Promise.all(buttons.map((button) => button.elementHandle()));
  await Promise.all(handles.map((handle) => handle?.evaluate((button) => (button as HTMLElement).click())));
}

test.describe("a service whose tasks are picked up", () => {
  test.use({ serverEnvironment: tenancy(distribution(SUPPORT, { kind: "Pickup" })) });

  test("[row 79] [row 90] it waits in everybody's list; one takes it and it is gone for the other", async ({ shop, agent }) => {
    const anna = await agent("anna@demo.test");
    const ben = await agent("ben@demo.test");
    const widget = await (await shop("/")).begin("For whoever likes", "Wanda Waiting");
    for (const desk of [anna, ben]) {
      await expect(desk.pickups).toContainText("Wanda Waiting");
      await expect(desk.pickups).toContainText("Support");
      await expect(desk.offers).toHaveCount(0);
    }
    await ben.pickupTake.click();
    await expect(ben.conversation).toBeVisible();
    await expect(anna.pickups).toHaveCount(0);
    await expect(ben.pickups).toHaveCount(0);
    await ben.send("I took you.");
    await widget.expectSaid("For whoever likes", "I took you.");
    await expect(anna.tasks).toHaveCount(0);
  });

  test("[row 79] [row 90] of two who press at once one has it, the other reads that it is taken", async ({ shop, agent }) => {
    const anna = await agent("anna@demo.test");
    const ben = await agent("ben@demo.test");
    await (await shop("/")).begin("One for two", "Wanda Waiting");
    await expect(anna.pickups).toHaveCount(1);
    await expect(ben.pickups).toHaveCount(1);
    await pressAtOnce(anna.pickupTake, ben.pickupTake);
    await expect.poll(async () => (await anna.tasks.count()) + (await ben.tasks.count())).toBe(1);
    for (const desk of [anna, ben]) await expect(desk.pickups).toHaveCount(0);
  });

  test("[row 79] whoever cannot take it reads why", async ({ shop, agent }) => {
    const anna = await agent("anna@demo.test");
    await (await shop("/")).begin("For whoever likes");
    await expect(anna.pickupTake).toBeEnabled();
    await anna.setPresence("away");
    await expect(anna.pickupTake).toBeDisabled();
    await expect(anna.page.getByTestId("pickup-why")).toHaveText("You are not online");
  });
});

test.describe("a service that rings everywhere", () => {
  test.use({ serverEnvironment: tenancy(distribution(SUPPORT, { kind: "Broadcast" })) });

  test("[row 77] it rings at both, the first wins, the other reads that it is taken", async ({ shop, agent }) => {
    const anna = await agent("anna@demo.test");
    const ben = await agent("ben@demo.test");
    const widget = await (await shop("/")).begin("Who is quicker?");
    for (const desk of [anna, ben]) {
      await expect(desk.offers).toContainText("Who is quicker?");
      await expect(desk.page.getByTestId("offer-others")).toHaveText("Rings at 1 other too");
    }
    // What is told passes: wait for it from before on.
    const told = expect(ben.toasts).toContainText("Taken");
    await anna.accept.click();
    await told;
    await expect(ben.offers).toHaveCount(0);
    await expect(ben.tasks).toHaveCount(0);
    await anna.send("I am.");
    await widget.expectSaid("Who is quicker?", "I am.");
  });

  test("[row 77] [row 160] of two who accept at once one has it", async ({ shop, agent }) => {
    const anna = await agent("anna@demo.test");
    const ben = await agent("ben@demo.test");
    const widget = await (await shop("/")).begin("Both of you?");
    await expect(anna.offers).toHaveCount(1);
    await expect(ben.offers).toHaveCount(1);
    await pressAtOnce(anna.accept, ben.accept);
    for (const desk of [anna, ben]) await expect(desk.offers).toHaveCount(0);
    await expect.poll(async () => (await anna.tasks.count()) + (await ben.tasks.count())).toBe(1);
    const winner = (await anna.tasks.count()) ? "Anna Keller" : "Ben Okafor";
    await expect(widget.agentName).toHaveText(winner);
  });
});
