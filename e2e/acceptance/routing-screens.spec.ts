//! Pictures of questions, pickup, transfer, external tasks and the live board, for people who look at the design.

import type { BrowserContextOptions, Page } from "@playwright/test";
import { QUESTIONS, SALES, SUPPORT, distribution, tenancy } from "../fixtures/tenancy";
import { expect, test } from "../fixtures/test";
import { Widget } from "../pages/widget";

const FOLDER = "e2e/screenshots";
const PHONE = { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true };

const LOOKS: Record<string, BrowserContextOptions> = {
  "desktop-light": { colorScheme: "light" },
  "desktop-dark": { colorScheme: "dark" },
  "phone-light": { colorScheme: "light", ...PHONE },
  "phone-dark": { colorScheme: "dark", ...PHONE },
};

/** Waits until nothing moves that ever comes to rest. */
async function settled(page: Page): Promise<void> {
  for (const frame of page.frames()) {
    await frame.evaluate(() => {
      const finite = document.getAnimations().filter((animation) => animation.effect?.getTiming().iterations !== Infinity);
      return Promise.all(finite.map((animation) => animation.finished.catch(() => null))).then(() => null);
    });
  }
}

const open = { service: { [SUPPORT]: { interact: { restrict_to: null } } } };
test.use({ serverEnvironment: tenancy(QUESTIONS, distribution(SALES, { kind: "Pickup" }), open) });

for (const [look, options] of Object.entries(LOOKS)) {
  test(`[row 164] [row 179] screens of questions and routing, ${look}`, async ({ shop, agent, supervisor, visitor, site, server, widgetKey }) => {
    test.slow();
    let number = 0;
    const shoot = async (page: Page, name: string) => {
      number += 1;
      await settled(page);
      await page.screenshot({ path: `${FOLDER}/${look}/r${String(number).padStart(2, "0")}-${name}.png` });
    };
    const page = await shop("/", options);
    const widget = await page.begin("My grinder came broken", "Vera Visitor");
    await expect(widget.choices).toHaveCount(3);
    await shoot(page.page, "widget-menu");
    await widget.choice("Something sent back").click();
    await widget.answer("Which order number?").fill("12");
    await shoot(page.page, "widget-question");
    await widget.sendButton.click();
    await shoot(page.page, "widget-question-wrong");
    await widget.answer("Which order number?").fill("4711007");
    await widget.sendButton.click();
    await expect(widget.queuePosition).toBeVisible();
    await shoot(page.page, "widget-queue");

    const live = await supervisor(options);
    await shoot(live.page, "live-waiting");
    const anna = await agent("anna@demo.test", options);
    await agent("ben@demo.test");
    await anna.page.getByTestId("duty-profile").selectOption("Front desk");
    await expect(anna.offers).toHaveCount(1);
    await anna.page.getByTestId("offer-session").click();
    await shoot(anna.page, "console-offer-session");
    await anna.accept.first().click();
    await expect(anna.conversation).toBeVisible();
    await anna.send("Good morning Vera, I am looking for it.");
    await expect(widget.message("looking for it")).toBeVisible();
    await shoot(anna.page, "console-chat");
    await anna.transferButton.click();
    await anna.transferTo(SALES).click();
    await expect(anna.page.getByTestId("transfer-outlook")).toContainText("Sales");
    await shoot(anna.page, "console-transfer");
    await anna.page.keyboard.press("Escape");

    await live.open("Vera Visitor");
    await shoot(live.page, "live-story");
    await live.decisions.first().scrollIntoViewIfNeeded();
    await shoot(live.page, "live-decision");
    await live.page.keyboard.press("Escape");
    await live.newTask.click();
    await shoot(live.page, "live-form");
    await live.page.getByTestId("task-create").click();
    await shoot(live.page, "live-form-problems");
    await live.page.keyboard.press("Escape");
    await live.create(SUPPORT, "Call the roaster back", { description: "The grinder of order 4711 arrived broken. See https://example.test/4711", link: "https://orders.example.test/4711", customer: "roaster@example.test" });
    await expect(live.tasks).toHaveCount(2);
    await shoot(live.page, "live-board");

    const other = await visitor();
    await other.goto(site.page("/", `<div id="nimbus-interact"></div><script src="${server.url}/interact.js"></script>
      <script>Nimbus.Interact({ widgetKey: "${widgetKey}", serviceId: "${SALES}" })</script>`));
    await other.getByTestId("launcher").click();
    const sales = new Widget(other);
    await sales.fillPrechat("Wanda Waiting", "", "To be picked up");
    await sales.submitPrechat();
    await expect(anna.pickups).toHaveCount(1);
    await shoot(anna.page, "console-pickup");
  });

  test(`[row 164] [row 179] screens of an external task and of not being available, ${look}`, async ({ agent, supervisor }) => {
    test.slow();
    let number = 20;
    const shoot = async (page: Page, name: string) => {
      number += 1;
      await settled(page);
      await page.screenshot({ path: `${FOLDER}/${look}/r${number}-${name}.png` });
    };
    const live = await supervisor();
    const anna = await agent("anna@demo.test", options);
    await live.create(SUPPORT, "Call the roaster back", { description: "The grinder of order 4711 arrived broken. See https://example.test/4711", link: "https://orders.example.test/4711", customer: "roaster@example.test" });
    await expect(anna.offers).toHaveCount(1);
    await shoot(anna.page, "external-offer");
    await anna.accept.first().click();
    await anna.page.getByTestId("code-primary").selectOption("Return");
    await anna.page.getByTestId("tag-new").fill("grinder");
    await anna.page.getByTestId("tag-add").click();
    await expect(anna.page.getByTestId("tag")).toHaveCount(1);
    await shoot(anna.page, "external-task");
    await anna.end();
    await expect(anna.wrapUp).toBeVisible();
    await shoot(anna.page, "external-wrap-up");
    await anna.wrapUpFinish.click();
    await expect(anna.tasks).toHaveCount(0);
    await anna.page.getByTestId("availability").selectOption("Lunch");
    await expect(anna.page.getByTestId("available-again")).toBeVisible();
    await shoot(anna.page, "not-available");
  });
}

test("[row 178] screens of a question in German and from right to left", async ({ server, site, visitor, widgetKey }) => {
  for (const locale of ["ar", "de"]) {
    const page = await visitor();
    await page.goto(site.page(`/${locale}`, `<div id="nimbus-interact"></div><script src="${server.url}/interact.js"></script>
      <script>Nimbus.Interact({ widgetKey: "${widgetKey}", serviceId: "${SUPPORT}", locale: "${locale}" })</script>`));
    await page.getByTestId("launcher").click();
    const widget = new Widget(page);
    await widget.fillPrechat("Vera Visitor", "", "Hallo");
    await widget.submitPrechat();
    await expect(widget.choices).toHaveCount(3);
    await settled(page);
    await page.screenshot({ path: `${FOLDER}/languages/${locale}-menu.png` });
    await widget.choice("An order").click();
    await widget.answer("Which order number?").fill("12");
    await widget.sendButton.click();
    await settled(page);
    await page.screenshot({ path: `${FOLDER}/languages/${locale}-question.png` });
  }
});
