//! A workflow asks before anybody rings: a menu, then a number; the agent reads what was answered.

import { expect, test } from "../fixtures/test";
import { QUESTIONS, tenancy } from "../fixtures/tenancy";
import { Shop } from "../pages/shop";

test.use({ serverEnvironment: tenancy(QUESTIONS) });

const MENU = "Hello Vera Visitor, what is it about?";
const NUMBER = "Which order number?";

test("[row 59] [row 60] [row 61] a visitor chooses, is asked again for a wrong number, and the agent reads the answers", async ({ shop, agent }) => {
  const page = await shop("/");
  const widget = await page.begin("Something is wrong");
  await expect(widget.message(MENU)).toHaveAttribute("data-from", "system");
  await expect(widget.choices).toHaveText(["An order", "Something sent back", "Beans"]);
  await expect(widget.queuePosition).toHaveCount(0);
  await widget.choice("Something sent back").click();
  await expect(widget.choices).toHaveCount(0);

  const answer = widget.answer(NUMBER);
  await answer.fill("12");
  await widget.sendButton.click();
  await expect(answer).toHaveAttribute("aria-invalid", "true");
  await expect(widget.questionNote).toContainText(/6.*8/);
  await expect(answer).toHaveValue("12");
  await answer.fill("4711007");
  await widget.sendButton.click();
  await expect(widget.queuePosition).toHaveAttribute("data-position", "1");
  await widget.expectSaid("Something is wrong", "Something sent back", "4711007");

  const desk = await agent();
  await desk.acceptOffer();
  const field = (name: string) => desk.details.getByTestId("field").filter({ hasText: name });
  await expect(field("topic")).toContainText("Something sent back");
  await expect(field("order")).toContainText("4711007");
  await expect(desk.message(MENU)).toBeVisible();
});

test("[row 71] [row 148] who is asked while queued rings already, and the agent sees the answer come", async ({ shop, agent }) => {
  const desk = await agent();
  const widget = await (await shop("/")).begin("Beans, please");
  await widget.choice("Beans").click();
  await desk.acceptOffer();
  const field = (name: string) => desk.details.getByTestId("field").filter({ hasText: name });
  await expect(field("topic")).toContainText("beans");
  await expect(field("bags")).toHaveCount(0);
  await widget.answer("How many bags?").fill("900");
  await widget.sendButton.click();
  await expect(widget.questionNote).toContainText(/1.*500/);
  await widget.answer("How many bags?").fill("12");
  await widget.sendButton.click();
  await expect(field("bags")).toContainText("12");
  await desk.expectSaid("Beans, please", "Beans", "12");
});

test("[row 59] [row 162] a second tab and a reload stand before the same menu; an answer in one is an answer in all", async ({ shop, server }) => {
  const first = await shop("/");
  const one = await first.begin("I have two tabs");
  await expect(one.choices).toHaveCount(3);
  const second = new Shop(await first.page.context().newPage(), server.shop);
  await second.visit("/product");
  await second.launcher.click();
  await expect(second.widget.choices).toHaveCount(3);
  await first.page.reload();
  await expect(one.choices).toHaveCount(3);

  await second.widget.choice("An order").click();
  await expect(one.choices).toHaveCount(0);
  await expect(one.answer(NUMBER)).toBeVisible();
  await second.page.reload();
  await expect(second.widget.answer(NUMBER)).toBeVisible();
  await one.answer(NUMBER).fill("12345678");
  await one.sendButton.click();
  for (const tab of [one, second.widget]) {
    await tab.expectSaid("I have two tabs", "An order", "12345678");
    await expect(tab.queuePosition).toBeVisible();
  }
});

test("[row 59] [row 164] keys are enough: a digit or an arrow chooses", async ({ shop }) => {
  const page = await shop("/");
  const widget = await page.begin("No mouse");
  const keys = page.page.keyboard;
  await widget.choices.first().focus();
  await keys.press("ArrowDown");
  await expect(widget.choices.nth(1)).toBeFocused();
  await keys.press("Enter");
  await expect(widget.answer(NUMBER)).toBeFocused();
  await keys.type("654321");
  await keys.press("Enter");
  await widget.expectSaid("No mouse", "Something sent back", "654321");

  const other = await (await shop("/")).begin("No mouse either");
  await other.choices.first().focus();
  await other.choices.first().press("3");
  await other.expectSaid("No mouse either", "Beans");
  await expect(other.queuePosition).toHaveAttribute("data-position", "2");
});

test("[row 59] a message beside an open menu is a message, and the menu stays open", async ({ shop }) => {
  const widget = await (await shop("/")).begin("Good day");
  await expect(widget.choices).toHaveCount(3);
  await widget.send("One moment, please");
  await expect(widget.message("One moment, please")).toHaveAttribute("data-state", "sent");
  await expect(widget.choices).toHaveCount(3);
  await widget.choice("Beans").click();
  await widget.expectSaid("Good day", "One moment, please", "Beans");
});
