//! Offers: one agent at a time, and a missed or declined offer goes on to the next.

import { expect, test } from "../fixtures/test";

test.describe("with offers that ring for eight seconds", () => {
  test.use({ serverEnvironment: { INTERACT_DEMO_RONA_SECS: "8" } });

  test("[row 78] [row 80] [row 160] an offer that is missed goes on to the next agent, who takes it", async ({ shop, agent }) => {
    const asleep = await agent("anna@demo.test");
    const awake = await agent("ben@demo.test");
    await awake.setPresence("away");
    const page = await shop("/");
    const widget = await page.begin("Who takes me?");
    await expect(asleep.offers).toContainText("Who takes me?");
    await awake.setPresence("online");
    // Waits for the offer and takes it in the same moment: the next one to miss it would be nobody.
    const taken = awake.accept.first().click({ timeout: 60_000 });
    await expect(asleep.offers).toHaveCount(0);
    await taken;
    await awake.send("I do.");
    await widget.expectSaid("Who takes me?", "I do.");
    await expect(asleep.offers).toHaveCount(0);
  });
});

test("[row 78] [row 106] a declined offer goes to the next agent", async ({ shop, agent }) => {
  const anna = await agent("anna@demo.test");
  const ben = await agent("ben@demo.test");
  await (await shop("/")).begin("Anyone?");
  await expect.poll(async () => (await anna.offers.count()) + (await ben.offers.count())).toBe(1);
  const [first, next] = (await anna.offers.count()) ? [anna, ben] : [ben, anna];
  await first.decline.click();
  await expect(next.offers).toContainText("Anyone?");
  await expect(first.offers).toHaveCount(0);
});

test("[row 78] one agent holds several chats, and the answers go where they belong", async ({ shop, agent }) => {
  const desk = await agent();
  const red = await (await shop("/")).begin("I am red", "Rosa Red");
  await desk.acceptOffer();
  const blue = await (await shop("/")).begin("I am blue", "Bela Blue");
  await desk.accept.first().click();
  await expect(desk.tasks).toHaveCount(2);

  await desk.tasks.filter({ hasText: "Rosa Red" }).click();
  await desk.send("Hello red");
  await desk.tasks.filter({ hasText: "Bela Blue" }).click();
  await desk.send("Hello blue");
  await red.expectSaid("I am red", "Hello red");
  await blue.expectSaid("I am blue", "Hello blue");
});
