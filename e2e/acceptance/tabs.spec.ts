//! One visitor with several tabs is one visitor.

import { expect, test } from "../fixtures/test";
import { Shop } from "../pages/shop";

test("[row 162] two tabs show the same conversation, and both may write", async ({ shop, agent, server }) => {
  const first = await shop("/");
  const desk = await agent();
  const one = await first.begin("From the first tab");
  await desk.acceptOffer();
  await desk.send("To both of you");

  const second = new Shop(await first.page.context().newPage(), server.shop);
  await second.visit("/product");
  await second.launcher.click();
  const two = second.widget;
  await two.expectSaid("From the first tab", "To both of you");
  await two.send("From the second tab");
  await one.expectSaid("From the first tab", "To both of you", "From the second tab");
  await one.send("From the first tab again");
  const said = ["From the first tab", "To both of you", "From the second tab", "From the first tab again"];
  await two.expectSaid(...said);
  await desk.expectSaid(...said);
  await expect(desk.tasks).toHaveCount(1);

  await first.page.close();
  await two.send("The first tab is gone");
  await desk.expectSaid(...said, "The first tab is gone");
});

test("[row 162] a chat that starts in one tab appears in the others", async ({ shop, server }) => {
  const first = await shop("/");
  const second = new Shop(await first.page.context().newPage(), server.shop);
  await second.visit("/product");
  await expect(second.launcher).toBeVisible();
  await first.begin("Started in the first tab");
  await second.launcher.click();
  await second.widget.expectSaid("Started in the first tab");
});
