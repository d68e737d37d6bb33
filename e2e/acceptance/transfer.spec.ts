//! An agent hands a chat over to another service.

import { expect, test } from "../fixtures/test";
import { SALES, SUPPORT } from "../fixtures/server";

test("[row 75] a chat goes to another service: live availability, one log, the visitor is told", async ({ shop, agent }) => {
  const anna = await agent("anna@demo.test");
  await anna.serveOnly(SUPPORT);
  const page = await shop("/");
  const widget = await page.begin("I want to buy ten machines");
  await anna.acceptOffer();
  await anna.send("Sales knows more about that.");
  await widget.expectSaid("I want to buy ten machines", "Sales knows more about that.");

  await anna.transferButton.click();
  const sales = anna.transferTo(SALES);
  await expect(anna.transferTo(SUPPORT).getByRole("radio")).toBeDisabled();
  await expect(sales).toContainText("0 free");
  await expect(anna.transferConfirm).toBeDisabled();
  const ben = await agent("ben@demo.test");
  await ben.serveOnly(SALES);
  await expect(sales).toContainText("Open");
  await expect(sales).toContainText("1 free");
  await sales.click();
  await expect(anna.page.getByTestId("transfer-outlook")).toContainText("Vera Visitor goes to Sales");
  await anna.transferConfirm.click();

  await expect(anna.tasks).toHaveCount(0);
  await expect(widget.root).toContainText("Sales");
  await expect(widget.notices.filter({ hasText: "You are being transferred." })).toBeVisible();
  await expect(ben.offers).toContainText("Sales");
  await ben.acceptOffer();
  await expect(widget.agentName).toHaveText("Ben Okafor");
  const said = ["I want to buy ten machines", "Sales knows more about that.", "Ten? Gladly."];
  await ben.send("Ten? Gladly.");
  await widget.expectSaid(...said);
  await ben.expectSaid(...said);
  await expect(ben.details).toContainText("vera@example.test");
  await expect(anna.offers).toHaveCount(0);
});

test("[row 75] where nobody is on duty the agent is warned, and may keep the chat", async ({ shop, agent }) => {
  const anna = await agent("anna@demo.test");
  await anna.serveOnly(SUPPORT);
  const widget = await (await shop("/")).begin("To whom?");
  await anna.acceptOffer();
  await anna.transferButton.click();
  await anna.transferTo(SALES).click();
  await expect(anna.page.getByTestId("transfer-outlook")).toContainText("Nobody is on duty there");
  await anna.page.keyboard.press("Escape");
  await expect(anna.transferConfirm).toBeHidden();
  await anna.send("I stay with you.");
  await widget.expectSaid("To whom?", "I stay with you.");
});
