//! A page that names a user: the chat goes straight to that person, who accepts or declines.

import { expect, test } from "../fixtures/test";

test("[row 26] [row 36] a direct chat rings at that user only, and connects @smoke", async ({ shop, agent }) => {
  const page = await shop("/user");
  const anna = await agent("anna@demo.test");
  const ben = await agent("ben@demo.test");
  const widget = await page.open();
  await expect(widget.root).toContainText("Anna Keller");
  await widget.fillPrechat("Vera Visitor", "vera@example.test", "Is it you, Anna?");
  await widget.submitPrechat();

  await expect(anna.offers).toContainText("Is it you, Anna?");
  await anna.acceptOffer();
  await anna.send("It is.");
  await widget.expectSaid("Is it you, Anna?", "It is.");
  await expect(ben.offers).toHaveCount(0);
});

test("[row 26] [row 36] a declined direct chat tells the visitor, and ends", async ({ shop, agent }) => {
  const page = await shop("/user");
  const anna = await agent("anna@demo.test");
  const widget = await page.begin("Do you have a minute?");
  await anna.decline.first().click();
  await expect(anna.offers).toHaveCount(0);
  await expect(widget.composer).toBeHidden();
  await expect(widget.frame.locator("[data-testid=message][data-from=system]").filter({ hasText: "Nobody can take this chat" })).toBeVisible();
});
