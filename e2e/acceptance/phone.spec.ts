//! On a phone the chat fills the screen, and the visitor finds the way back.

import { expect, test } from "../fixtures/test";

const PHONE = { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true };

test("[row 164] full screen, a conversation, and back to the page", async ({ shop, agent }) => {
  const page = await shop("/", PHONE);
  const desk = await agent();
  const widget = await page.begin("From my phone");
  const frame = await page.frames.boundingBox();
  expect(frame).toEqual({ x: 0, y: 0, width: 390, height: 780 });
  await expect(page.launcher).toBeHidden();

  await desk.acceptOffer();
  await desk.send("Hello, phone");
  await widget.expectSaid("From my phone", "Hello, phone");
  const composer = await widget.composer.boundingBox();
  expect(composer && composer.y + composer.height).toBeLessThanOrEqual(780);

  await widget.closeButton.click();
  await expect(page.launcher).toBeVisible();
  await expect(page.page.getByRole("link", { name: "See this week's roast" })).toBeVisible();
});

test("[row 164] the narrowest screen shows everything without scrolling sideways", async ({ shop }) => {
  const page = await shop("/", { viewport: { width: 320, height: 640 } });
  const widget = await page.open();
  await widget.choose();
  const overflow = await widget.frame.locator("html").evaluate((root) => root.scrollWidth - root.clientWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
