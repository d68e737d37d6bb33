//! Questions, pickup, transfer, external tasks and the live board pass axe, light, dark and on a phone.

import type { BrowserContextOptions } from "@playwright/test";
import { expectClean } from "../fixtures/axe";
import { QUESTIONS, SALES, SUPPORT, distribution, tenancy } from "../fixtures/tenancy";
import { expect, test } from "../fixtures/test";
import { Widget } from "../pages/widget";

const LOOKS: Record<string, BrowserContextOptions> = {
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  "phone, dark": { colorScheme: "dark", viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true },
};

for (const [look, options] of Object.entries(LOOKS)) {
  test.describe(look, () => {
    test.use({ serverEnvironment: tenancy(QUESTIONS, distribution(SALES, { kind: "Pickup" })) });

    test(`[row 164] a visitor's questions, ${look}`, async ({ shop }) => {
      const page = await shop("/", options);
      const widget = await page.begin("Something is wrong");
      await expect(widget.choices).toHaveCount(3);
      await expectClean(page.page, "menu");
      await widget.choice("An order").click();
      await widget.answer("Which order number?").fill("12");
      await expectClean(page.page, "question");
      await widget.sendButton.click();
      await expect(widget.answer("Which order number?")).toHaveAttribute("aria-invalid", "true");
      await expectClean(page.page, "wrong answer");
    });

    test(`[row 164] an agent's new rooms, ${look}`, async ({ shop, agent, supervisor, site, server, widgetKey, visitor }) => {
      test.slow();
      const anna = await agent("anna@demo.test", options);
      await anna.page.getByTestId("duty-profile").selectOption("Front desk");
      await anna.page.getByTestId("availability").selectOption("Lunch");
      await expect(anna.page.getByTestId("available-again")).toBeVisible();
      await expectClean(anna.page, "not available");

      const live = await supervisor();
      const page = await visitor();
      const snippet = `<div id="nimbus-interact"></div><script src="${server.url}/interact.js"></script>
        <script>Nimbus.Interact({ widgetKey: "${widgetKey}", serviceId: "${SALES}" })</script>`;
      await page.goto(site.page("/", snippet));
      await page.getByTestId("launcher").click();
      const sales = new Widget(page);
      await sales.fillPrechat("Wanda Waiting", "", "To be picked up");
      await sales.submitPrechat();
      await expect(anna.pickups).toContainText("Wanda Waiting");
      await expectClean(anna.page, "pickup that cannot be taken");
      await anna.page.getByTestId("available-again").click();
      await expect(anna.pickupTake).toBeEnabled();
      await expectClean(anna.page, "pickup");

      await live.create(SUPPORT, "Call the roaster back", { description: "See https://example.test", link: "https://example.test/1" });
      await expect(anna.offers).toHaveCount(1);
      await expectClean(anna.page, "external offer");
      await anna.accept.first().click();
      await expect(anna.page.getByTestId("external-task")).toBeVisible();
      await anna.page.getByTestId("tag-new").fill("grinder");
      await anna.page.getByTestId("tag-add").click();
      await expect(anna.page.getByTestId("tag")).toHaveCount(1);
      await expectClean(anna.page, "external task");
      await anna.transferButton.click();
      await expect(anna.transferTargets.first()).toBeVisible();
      await expectClean(anna.page, "transfer");
      await anna.page.keyboard.press("Escape");
      await anna.end();
      await expect(anna.wrapUp).toBeVisible();
      await expectClean(anna.page, "wrap-up with codes and tags");
    });

    test(`[row 164] the supervisor's area, ${look}`, async ({ shop, agent, supervisor }) => {
      test.slow();
      const live = await supervisor(options);
      await expectClean(live.page, "empty board");
      await agent();
      const widget = await (await shop("/")).begin("What do I see?", "Berta Board");
      await widget.choice("Beans").click();
      await expect(live.task("Berta Board")).toContainText("Ringing");
      await expectClean(live.page, "board");
      await live.open("Berta Board");
      // On a slow machine the offer may have come round again meanwhile.
      await expect(live.decisions.first()).toBeVisible();
      await live.assign.click();
      await expectClean(live.page, "task with its story");
      await live.cancel.click();
      await expect(live.cancelConfirm).toBeVisible();
      await expectClean(live.page, "question before cancelling");
      await live.page.keyboard.press("Escape");
      await live.page.keyboard.press("Escape");
      await live.newTask.click();
      await live.page.getByTestId("task-create").click();
      await expect(live.page.getByTestId("task-title")).toHaveAttribute("aria-invalid", "true");
      await expectClean(live.page, "form with problems");
    });
  });
}
