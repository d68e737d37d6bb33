//! The first screen before the program has arrived: the same as the program's, and what is entered in it is kept.

import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/test";
import { SALES } from "../fixtures/server";
import { Shop } from "../pages/shop";
import { Widget } from "../pages/widget";

/** Holds the program back until the returned function is called. */
async function withoutProgram(page: Page): Promise<() => Promise<void>> {
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/widget/assets/*.wasm", async (route) => {
    await released;
    await route.continue();
  });
  const frame = () => page.frames().find((frame) => frame.url().includes("/widget/"));
  const marks = () => performance.getEntriesByName("interact-running").length;
  return async () => {
    expect(await frame()?.evaluate(marks)).toBe(0);
    release();
    await expect.poll(() => frame()?.evaluate(marks)).toBe(1);
  };
}

/** What is on the screen, without the marks of the reactive system and whatever order attributes are in. */
const markup = (widget: Widget) =>
  widget.root.evaluate((root) => {
    const write = (node: Node): string => {
      if (node instanceof Text) return node.data;
      if (!(node instanceof Element)) return "";
      const attributes = [...node.attributes].map(({ name, value }) => ` ${name}="${value}"`).sort();
      return `<${node.localName}${attributes.join("")}>${[...node.childNodes].map(write).join("")}</${node.localName}>`;
    };
    const { lang, dir } = document.documentElement;
    return `${lang} ${dir} ${write(root)}`;
  });

test("what is written before the program has arrived is still there, caret included", async ({ server, visitor }) => {
  const shop = new Shop(await visitor(), server.shop);
  const release = await withoutProgram(shop.page);
  await shop.visit("/");
  const widget = await shop.open();
  await widget.choose();
  await expect(widget.name).toBeFocused();
  await widget.fillPrechat("Vera Visitor", "vera@example.test", "Is it open on Sunday?");
  await widget.firstMessage.evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(2, 5));
  await release();
  await expect(widget.name).toHaveValue("Vera Visitor");
  await expect(widget.email).toHaveValue("vera@example.test");
  await expect(widget.firstMessage).toBeFocused();
  expect(await widget.firstMessage.evaluate((field: HTMLTextAreaElement) => [field.selectionStart, field.selectionEnd])).toEqual([2, 5]);
  await shop.page.keyboard.type(" the shop");
  await widget.submitPrechat();
  await expect(widget.message("Is the shop open on Sunday?")).toBeVisible();
});

test("what is sent before the program has arrived is sent when it has", async ({ server, visitor }) => {
  const shop = new Shop(await visitor(), server.shop);
  const release = await withoutProgram(shop.page);
  await shop.visit("/");
  const widget = await shop.open();
  await widget.fillPrechat("Vera Visitor", "vera@example.test", "Faster than the program");
  await widget.submitPrechat();
  await expect(widget.message("Faster than the program")).toHaveCount(0);
  await release();
  await expect(widget.message("Faster than the program")).toBeVisible();
  await expect(widget.queuePosition).toBeVisible();
});

test("closing works before the program has arrived, and opening again finds the form as it was", async ({ server, visitor }) => {
  const shop = new Shop(await visitor(), server.shop);
  const release = await withoutProgram(shop.page);
  await shop.visit("/");
  const widget = await shop.open();
  await widget.choose();
  await widget.name.fill("Vera");
  await shop.page.keyboard.press("Escape");
  await expect(widget.root).toBeHidden();
  await expect(shop.launcher).toBeFocused();
  await release();
  await shop.open();
  await expect(widget.name).toHaveValue("Vera");
});

for (const locale of ["en", "de-CH", "ar"]) {
  test(`the program draws the very same first screen and form, ${locale}`, async ({ server, site, visitor, widgetKey }) => {
    const page = await visitor();
    const release = await withoutProgram(page);
    const body = `<body><script src="${server.url}/interact.js"></script>
      <script>Nimbus.Interact({ widgetKey: "${widgetKey}", serviceId: "${SALES}", locale: "${locale}", theme: "dark", presenceSubscription: "none" })</script>`;
    await page.goto(site.page("/", body));
    await page.getByTestId("launcher").click();
    const widget = new Widget(page);
    await widget.painted();
    const home = await markup(widget);
    await widget.choose();
    const form = await markup(widget);
    await release();
    expect(await markup(widget)).toBe(form);
    await widget.frame.getByTestId("back").click();
    await expect(widget.chooseChat).toBeVisible();
    expect(await markup(widget)).toBe(home);
  });
}
