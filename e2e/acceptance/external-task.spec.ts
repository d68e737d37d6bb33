//! Work without a customer at the other end: a supervisor creates it, agents decline, accept and finish it.

import { expect, test } from "../fixtures/test";
import { SUPPORT } from "../fixtures/server";

test("[row 82] [row 106] [row 131] [row 147] created, declined, accepted, coded, tagged, wrapped up", async ({ agent, supervisor }) => {
  const anna = await agent("anna@demo.test");
  const ben = await agent("ben@demo.test");
  const live = await supervisor();
  await live.create(SUPPORT, "Call the roaster back", {
    description: "The grinder of order 4711 arrived broken.",
    link: "https://orders.example.test/4711",
    customer: "roaster@example.test",
  });
  await expect(live.task("Call the roaster back")).toHaveAttribute("data-modality", "externalTask");

  await expect.poll(async () => (await anna.offers.count()) + (await ben.offers.count())).toBe(1);
  const [first, next] = (await anna.offers.count()) ? [anna, ben] : [ben, anna];
  await expect(first.offers).toHaveAttribute("data-modality", "externalTask");
  await expect(first.offers).toContainText("The grinder of order 4711 arrived broken.");
  await first.decline.click();
  await expect(next.offers).toContainText("Call the roaster back");
  await next.accept.first().click();
  const sheet = next.page.getByTestId("external-task");
  await expect(sheet).toContainText("The grinder of order 4711 arrived broken.");
  await expect(sheet.getByTestId("external-link")).toHaveAttribute("href", "https://orders.example.test/4711");
  await expect(sheet).toContainText("roaster@example.test");
  await expect(next.composer).toHaveCount(0);

  await sheet.getByTestId("code-primary").selectOption("Return");
  await sheet.getByTestId("code-secondary").selectOption("Call back");
  await sheet.getByTestId("tag-new").fill("grinder");
  await sheet.getByTestId("tag-add").click();
  await expect(sheet.getByTestId("tag")).toContainText(["grinder"]);
  await next.end();
  await expect(next.wrapUp).toBeVisible();
  await expect(next.page.getByTestId("code-primary").locator("option:checked")).toHaveText("Return");
  await expect(next.page.getByTestId("tag")).toContainText(["grinder"]);
  await next.wrapUpFinish.click();
  await expect(next.tasks).toHaveCount(0);
  await expect(live.tasks).toHaveCount(0);
});

test("[row 107] a supervisor cancels what nobody has to do any more, ringing or not", async ({ agent, supervisor }) => {
  const live = await supervisor();
  await live.create(SUPPORT, "Nobody needs this");
  await live.open("Nobody needs this");
  await live.cancel.click();
  await live.cancelConfirm.click();
  await expect(live.tasks).toHaveCount(0);

  const anna = await agent("anna@demo.test");
  await live.create(SUPPORT, "Nor this");
  await expect(anna.offers).toContainText("Nor this");
  await live.open("Nor this");
  await live.cancel.click();
  await live.cancelConfirm.click();
  await expect(anna.offers).toHaveCount(0);
  await expect(anna.tasks).toHaveCount(0);
  await expect(live.tasks).toHaveCount(0);
});

test("[row 104] the form names what is wrong, and nothing is created", async ({ supervisor }) => {
  const live = await supervisor();
  await live.newTask.click();
  await live.page.getByTestId("task-link").fill("javascript:alert(1)");
  await live.page.getByTestId("task-create").click();
  await expect(live.page.getByTestId("task-service")).toHaveAttribute("aria-invalid", "true");
  await expect(live.page.getByTestId("task-title")).toHaveAttribute("aria-invalid", "true");
  await expect(live.page.getByTestId("task-link")).toHaveAttribute("aria-invalid", "true");
  await live.page.keyboard.press("Escape");
  await expect(live.tasks).toHaveCount(0);
});

test("[row 147] chats and external tasks of a service stand in one queue, and at one desk", async ({ shop, agent, supervisor }) => {
  const live = await supervisor();
  await live.create(SUPPORT, "The older task");
  await (await shop("/")).begin("The younger chat", "Wanda Waiting");
  await expect(live.figure(SUPPORT, "waiting")).toHaveText("2");
  await expect(live.tasks).toHaveCount(2);
  await expect(live.tasks.nth(0)).toContainText("The older task");
  await expect(live.tasks.nth(1)).toContainText("Wanda Waiting");

  const anna = await agent("anna@demo.test");
  await expect(anna.offers.first()).toContainText("The older task");
  await anna.offers.filter({ hasText: "The older task" }).getByTestId("offer-accept").click();
  await expect(anna.page.getByTestId("external-task")).toBeVisible();
  await anna.offers.filter({ hasText: "Wanda Waiting" }).getByTestId("offer-accept").click();
  await expect(anna.tasks).toHaveCount(2);
  await expect(live.figure(SUPPORT, "waiting")).toHaveText("0");
});
