//! A question in German, and from right to left.

import type { Page } from "@playwright/test";
import { QUESTIONS, SUPPORT, tenancy } from "../fixtures/tenancy";
import { expect, test } from "../fixtures/test";
import { Widget } from "../pages/widget";

// Any page may show it: these ones are not the shop.
const open = { service: { [SUPPORT]: { interact: { restrict_to: null } } } };
test.use({ serverEnvironment: tenancy(QUESTIONS, open) });

async function begin(page: Page, address: string): Promise<Widget> {
  await page.goto(address);
  await page.getByTestId("launcher").click();
  const widget = new Widget(page);
  await widget.fillPrechat("Vera Visitor", "", "Guten Tag");
  await widget.submitPrechat();
  await expect(widget.choices).toHaveCount(3);
  return widget;
}

const page = (server: string, key: string, locale: string) => `<div id="nimbus-interact"></div><script src="${server}/interact.js"></script>
  <script>Nimbus.Interact({ widgetKey: "${key}", serviceId: "${SUPPORT}", locale: "${locale}" })</script>`;

test("[row 61] [row 178] what is wrong with an answer is said in German", async ({ server, site, visitor, widgetKey }) => {
  const widget = await begin(await visitor(), site.page("/", page(server.url, widgetKey, "de")));
  await widget.choice("An order").click();
  await widget.answer("Which order number?").fill("12");
  await widget.sendButton.click();
  await expect(widget.questionNote).toContainText(/6.*8 Ziffern/);
});

test("[row 59] [row 178] from right to left the arrows turn round", async ({ server, site, visitor, widgetKey }) => {
  const tab = await visitor();
  const widget = await begin(tab, site.page("/", page(server.url, widgetKey, "ar")));
  await expect(widget.frame.locator("[dir=rtl]").first()).toBeAttached();
  await widget.choices.first().focus();
  await tab.keyboard.press("ArrowLeft");
  await expect(widget.choices.nth(1)).toBeFocused();
  await tab.keyboard.press("ArrowRight");
  await expect(widget.choices.first()).toBeFocused();
  await tab.keyboard.press("Enter");
  await expect(widget.answer("Which order number?")).toBeFocused();
});
