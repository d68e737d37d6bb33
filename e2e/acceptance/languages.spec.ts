//! The widget speaks the page's language, and turns around for those that are written from the right.

import { expect, test } from "../fixtures/test";
import { SALES } from "../fixtures/server";
import { Widget } from "../pages/widget";

const page = (server: string, key: string, options: string, html = "") => `${html}
  <div id="nimbus-interact"></div>
  <script src="${server}/interact.js"></script>
  <script>Nimbus.Interact({ widgetKey: "${key}", serviceId: "${SALES}", ${options} });</script>`;

test("[row 178] German, by the snippet's locale", async ({ server, site, visitor, widgetKey }) => {
  const tab = await visitor();
  await tab.goto(site.page("/", page(server.url, widgetKey, 'locale: "de-CH"')));
  const launcher = tab.getByTestId("launcher");
  await expect(launcher).toHaveAccessibleName(/^Chat mit Sales, /);
  await launcher.click();
  await expect(launcher).toHaveAccessibleName("Chat schließen");
  const widget = new Widget(tab);
  await widget.painted();
  await widget.choose();
  await expect(widget.frame.locator("html")).toHaveAttribute("lang", /^de/);
  await expect(widget.root).not.toContainText(/\b(your|please|start)\b/i);
});

test("[row 178] the language of the page, when the snippet names none", async ({ server, site, visitor, widgetKey }) => {
  const tab = await visitor();
  await tab.goto(site.page("/", page(server.url, widgetKey, "", "<script>document.documentElement.lang = 'de'</script>")));
  await expect(tab.getByTestId("launcher")).toHaveAccessibleName(/^Chat mit /);
});

test("[row 178] Arabic: launcher and widget change sides", async ({ server, site, visitor, widgetKey }) => {
  const tab = await visitor();
  await tab.goto(site.page("/", page(server.url, widgetKey, 'locale: "ar"')));
  const launcher = tab.getByTestId("launcher");
  await expect(launcher).toBeVisible();
  expect((await launcher.boundingBox())?.x).toBe(20);
  await launcher.click();
  const widget = new Widget(tab);
  await widget.painted();
  await expect(widget.frame.locator("[dir=rtl]").first()).toBeAttached();
});

test("[row 179] the snippet chooses the side", async ({ server, site, visitor, widgetKey }) => {
  const tab = await visitor();
  await tab.goto(site.page("/", page(server.url, widgetKey, 'position: "bottom-left"')));
  expect((await tab.getByTestId("launcher").boundingBox())?.x).toBe(20);
});
