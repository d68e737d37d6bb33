//! A page that names a user: the chat goes straight to that person, who accepts or declines.

import { expect, test } from "../fixtures/test";
import type { Console } from "../pages/console";
import type { Shop } from "../pages/shop";

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
  await expect(widget.notices.filter({ hasText: "Nobody can take this chat" })).toBeVisible();
});

test.describe("with texts that an administrator has written", () => {
  test.use({
    serverEnvironment: {
      INTERACT_DEMO_DIRECT_TEXTS: JSON.stringify({
        shown_name: "$(User.FirstName) from the demo",
        incoming: "$(Customer.DisplayName) ($(Customer.Email)) asks for $(User.FirstName) $(User.LastName).",
        end_question: "Really leave $(Customer.DisplayName) alone?",
        customer_left: "$(Customer.DisplayName) has gone home.",
        connected: "You have reached $(User.DisplayName), $(User.Upn).",
        ended: "$(User.FirstName) has hung up, $(Customer.DisplayName).",
        declined: "$(User.LastName) is in a meeting. $(Unknown.Word)",
      }),
    },
  });

  async function ring({ shop, agent }: { shop: () => Promise<Shop>; agent: () => Promise<Console> }) {
    const anna = await agent();
    const widget = await (await shop()).open();
    await widget.fillPrechat("Vera Visitor", "vera@example.test", "Is it you, Anna?");
    await widget.submitPrechat();
    await expect(anna.offers).toContainText("Vera Visitor (vera@example.test) asks for Anna Keller.");
    return { anna, widget };
  }

  test("[row 36] [row 37] both read them, from the offer to the user's end", async ({ shop, agent }) => {
    const { anna, widget } = await ring({ shop: () => shop("/user"), agent });
    await anna.acceptOffer();
    await expect(widget.notices).toContainText(["You have reached Anna Keller, anna@demo.test."]);
    await expect(widget.agentName).toHaveText("Anna from the demo");
    await anna.endButton.click();
    await expect(anna.page.getByText("Really leave Vera Visitor alone?")).toBeVisible();
    await anna.endConfirm.click();
    await expect(widget.notices.filter({ hasText: "Anna has hung up, Vera Visitor." })).toBeVisible();
  });

  test("[row 36] [row 37] the visitor reads that the user has declined", async ({ shop, agent }) => {
    const { anna, widget } = await ring({ shop: () => shop("/user"), agent });
    await anna.decline.first().click();
    await expect(widget.notices.filter({ hasText: "Keller is in a meeting. $(Unknown.Word)" })).toBeVisible();
  });

  test("[row 36] [row 37] the user reads that the customer has left", async ({ shop, agent }) => {
    const { anna, widget } = await ring({ shop: () => shop("/user"), agent });
    await anna.acceptOffer();
    await widget.end();
    await expect(anna.message("Vera Visitor has gone home.")).toBeVisible();
    await expect(anna.message("Is it you, Anna?")).toBeVisible();
    await expect(anna.composer).toBeHidden();
    await expect(anna.endButton).toBeHidden();
  });
});
