//! Workflows are drawn, checked, tried out and published.

import { expectClean } from "../fixtures/axe";
import { PASSWORD } from "../fixtures/server";
import { expect, test as base } from "../fixtures/test";
import { Admin } from "../pages/admin";
import { Designer } from "../pages/designer";

const test = base.extend<{ designer: Designer }>({
  designer: async ({ server, visitor }, use) => {
    const page = await visitor({ viewport: { width: 1400, height: 900 } });
    await new Admin(page, server.url).signIn("admin@demo.test", PASSWORD);
    const designer = new Designer(page, server.url);
    await designer.visit();
    await use(designer);
  },
});

test("[row 49] [row 50] a workflow begins with a template, is drawn, kept and published", async ({ designer }) => {
  const { page } = designer;
  await expectClean(page, "workflows");
  await designer.create("Coffee questions");
  await expect(designer.nodes).toHaveCount(4);
  await expectClean(page, "designer");

  await designer.add("Message", "Accept");
  await expect(designer.nodes).toHaveCount(5);
  await page.getByTestId("setting-text").pressSequentially("Welcome, $(Customer.DisplayName)!");
  await expect(page.getByTestId("setting-text")).toBeFocused();
  await expect(page.getByTestId("workflow-node-problem").filter({ visible: true })).toHaveCount(0);
  await designer.save();

  await page.reload();
  await expect(designer.node("Message")).toContainText("Welcome, $(Customer.DisplayName)!");
  await page.getByTestId("publish").click();
  await page.getByTestId("publish-confirm").click();
  await expect(designer.told).toHaveText("Version 1 is in force.");
  await page.getByTestId("workflow-back").click();
  await expect(designer.rows.filter({ hasText: "Coffee questions" })).toContainText("Published, version 1");
});

test("[row 51] problems are named on the card, in the list and before it is published", async ({ designer }) => {
  const { page } = designer;
  await designer.create("With problems");
  await designer.add("Message", "Accept");
  await expect(designer.node("Message").getByTestId("workflow-node-problem")).toHaveText("1 problem");
  await expect(page.getByTestId("field-error")).toHaveText("A text is empty.");
  await expect(page.getByTestId("publish")).toBeDisabled();
  await designer.pane("problems");
  await expect(designer.problems).toHaveAttribute("data-code", "empty-text");
  await page.getByTestId("undo").click();
  await expect(designer.problems).toHaveCount(0);
  await expect(designer.nodes).toHaveCount(4);
  await page.getByTestId("redo").click();
  await expect(designer.problems).toHaveCount(1);
  await expect(designer.saved).toHaveAttribute("data-state", "unsaved");
});

test("everything the mouse does the keyboard can do", async ({ designer }) => {
  const { page } = designer;
  await designer.create("By keyboard", "chat", "menu");
  await designer.sheet.focus();
  await expect(designer.node("Start")).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowRight");
  await expect(designer.node("Accept")).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("c");
  await expect(page.getByText("Choose where “next” leads")).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(designer.saved).toHaveAttribute("data-state", "unsaved");
  await page.keyboard.press("Control+z");
  await expect(designer.saved).toHaveAttribute("data-state", "saved");
  await page.keyboard.press("Delete");
  await expect(designer.node("Accept")).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await expect(designer.node("Accept")).toHaveCount(1);
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("setting-way")).toBeFocused();
});

test("a line is drawn from a dot to a card", async ({ designer }) => {
  const { page } = designer;
  await designer.create("By pointer");
  await designer.add("Disconnect", "Queue");
  const [port, target] = [await designer.node("Accept").getByTestId("workflow-port").boundingBox(), await designer.node("Disconnect").last().boundingBox()];
  if (!port || !target) throw new Error("nothing is drawn");
  const ways = page.getByTestId("workflow-way");
  const before = await ways.evaluateAll((all) => all.map((way) => way.getAttribute("d")));
  await page.mouse.move(port.x + port.width / 2, port.y + port.height / 2);
  await page.mouse.down();
  await page.mouse.move(target.x + 40, target.y + 20, { steps: 6 });
  await page.mouse.up();
  await expect(designer.saved).toHaveAttribute("data-state", "unsaved");
  expect(await ways.evaluateAll((all) => all.map((way) => way.getAttribute("d")))).not.toEqual(before);
});

test("[row 59] the simulator runs the workflow with the engine in virtual time", async ({ designer }) => {
  const { page } = designer;
  await designer.create("Tried out", "chat", "menu");
  await designer.pane("trial");
  await page.getByTestId("trial-begin").click();
  await expect(page.getByTestId("trial-choice").first()).toBeVisible();
  await expectClean(page, "simulator");
  await page.getByTestId("trial-choice").first().click();
  await expect(designer.waiting).toContainText("The customer talks with Agent 1.");
  await expect(designer.story).toContainText("Agent 1 accepts");
  await expect(designer.node("InputCustomer")).toHaveAttribute("data-trace", "ran");
  await page.getByTestId("trial-hang-up").click();
  await expect(designer.waiting).toContainText("It is over.");
});
