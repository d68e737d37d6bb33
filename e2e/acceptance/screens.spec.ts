//! Pictures of every screen, for people who look at the design. They are kept, not compared.

import type { BrowserContextOptions, Page } from "@playwright/test";
import { expect, test } from "../fixtures/test";
import { SALES } from "../fixtures/server";
import { Console } from "../pages/console";
import { Widget } from "../pages/widget";

const FOLDER = "e2e/screenshots";

const LOOKS: Record<string, BrowserContextOptions> = {
  "desktop-light": { colorScheme: "light" },
  "desktop-dark": { colorScheme: "dark" },
  "phone-light": { colorScheme: "light", viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true },
  "phone-dark": { colorScheme: "dark", viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true },
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

for (const [look, options] of Object.entries(LOOKS)) {
  test(`[row 164] [row 179] screens of visitor and agent, ${look}`, async ({ shop, agent, visitor, server }) => {
    test.slow();
    let number = 0;
    const shoot = async (page: Page, name: string) => {
      number += 1;
      await settled(page);
      await page.screenshot({ path: `${FOLDER}/${look}/${String(number).padStart(2, "0")}-${name}.png` });
    };
    const login = new Console(await visitor(options), server.url);
    await login.page.goto(`${server.url}/console/`);
    await expect(login.submit).toBeVisible();
    await shoot(login.page, "console-sign-in");
    const desk = await agent("anna@demo.test", options);
    await shoot(desk.page, "console-empty");

    const page = await shop("/", options);
    await expect(page.launcher).toBeVisible();
    await shoot(page.page, "shop");
    await page.launcher.hover();
    await shoot(page.page, "shop-hover");
    const widget = await page.open();
    await shoot(page.page, "widget-welcome");
    await widget.choose();
    await shoot(page.page, "widget-form");
    await widget.submitPrechat();
    await shoot(page.page, "widget-form-problems");
    await widget.fillPrechat("Vera Visitor", "vera@example.test", "Hello! Is the espresso still on the shelf this week?");
    await widget.submitPrechat();
    await expect(desk.offers).toHaveCount(1);
    await shoot(page.page, "widget-queue");
    await shoot(desk.page, "console-offer");
    await desk.acceptOffer();
    await desk.send("Good morning Vera! It is, and it was roasted on Tuesday.");
    await expect(widget.message("roasted on Tuesday")).toBeVisible();
    await widget.send("Lovely. Can you grind it for a moka pot? https://example.test/moka");
    await expect(desk.message("moka pot")).toBeVisible();
    await desk.composer.pressSequentially("Of course, ");
    await expect(widget.typing).toBeVisible();
    await shoot(page.page, "widget-chat");
    await shoot(desk.page, "console-chat");
    await widget.endButton.click();
    await shoot(page.page, "widget-end-question");
    await widget.endConfirm.click();
    await expect(desk.wrapUp).toBeVisible();
    await shoot(page.page, "widget-ended");
    await shoot(desk.page, "console-wrap-up");
  });
}

test("[row 178] screens from right to left and in German", async ({ server, site, visitor, widgetKey }) => {
  for (const locale of ["ar", "de"]) {
    const page = await visitor();
    const body = `<body><script src="${server.url}/interact.js"></script>
      <script>Nimbus.Interact({ widgetKey: "${widgetKey}", serviceId: "${SALES}", locale: "${locale}" })</script>`;
    await page.goto(site.page(`/${locale}`, body));
    await page.getByTestId("launcher").click();
    const widget = new Widget(page);
    await widget.choose();
    await settled(page);
    await page.screenshot({ path: `${FOLDER}/languages/${locale}-form.png` });
  }
});
