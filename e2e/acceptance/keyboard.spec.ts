//! Without a mouse: the visitor from the page to the goodbye, the agent from the sign-in to the wrap-up.

import { type Locator, expect } from "@playwright/test";
import { PASSWORD } from "../fixtures/server";
import { test } from "../fixtures/test";
import { Console } from "../pages/console";

const STEPS = 60;

/** Presses Tab until `target` has the focus. */
async function tabTo(target: Locator): Promise<void> {
  for (let step = 0; step < STEPS; step += 1) {
    if (await target.evaluate((element) => element.matches(":focus"))) return;
    await target.page().keyboard.press("Tab");
  }
  await expect(target).toBeFocused();
}

test("[row 164] a visitor needs nothing but the keyboard", async ({ shop, agent }) => {
  const page = await shop("/");
  const desk = await agent();
  const keys = page.page.keyboard;
  await expect(page.launcher).toBeVisible();
  await tabTo(page.launcher);
  await keys.press("Enter");
  const widget = page.widget;
  await widget.painted();
  await expect(widget.chooseChat.or(widget.name).first()).toBeVisible();
  if (await widget.chooseChat.isVisible()) {
    await tabTo(widget.chooseChat);
    await keys.press("Enter");
  }
  await tabTo(widget.name);
  await keys.type("Kay Board");
  await tabTo(widget.email);
  await keys.type("kay@example.test");
  await tabTo(widget.firstMessage);
  await keys.type("No mouse here");
  await tabTo(widget.submit);
  await keys.press("Enter");
  await desk.acceptOffer();
  await tabTo(widget.composer);
  await keys.type("Enter sends this");
  await keys.press("Enter");
  await widget.expectSaid("No mouse here", "Enter sends this");

  await keys.press("Escape");
  await expect(page.launcher).toHaveAttribute("aria-expanded", "false");
  await expect(page.launcher).toBeFocused();
  await keys.press("Enter");
  await tabTo(widget.endButton);
  await keys.press("Enter");
  await tabTo(widget.endConfirm);
  await keys.press("Enter");
  await expect(desk.wrapUp).toBeVisible();
});

test("[row 164] [row 181] an agent needs nothing but the keyboard", async ({ shop, visitor, server }) => {
  const desk = new Console(await visitor(), server.url);
  const keys = desk.page.keyboard;
  await desk.page.goto(`${server.url}/console/`);
  await tabTo(desk.upn);
  await keys.type("anna@demo.test");
  await tabTo(desk.password);
  await keys.type(PASSWORD);
  await keys.press("Enter");
  await expect(desk.presence).toBeVisible();
  await desk.takeOffers();

  const widget = await (await shop("/")).begin("Keys only, please");
  await expect(desk.offers).toHaveCount(1);
  await tabTo(desk.accept);
  await keys.press("Enter");
  await tabTo(desk.composer);
  await keys.type("Gladly");
  await keys.press("Enter");
  await widget.expectSaid("Keys only, please", "Gladly");
  await tabTo(desk.endButton);
  await keys.press("Enter");
  await tabTo(desk.endConfirm);
  await keys.press("Enter");
  await tabTo(desk.wrapUpFinish);
  await keys.press("Enter");
  await expect(desk.wrapUp).toBeHidden();
});
