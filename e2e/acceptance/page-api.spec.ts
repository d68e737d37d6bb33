//! What a page can call and hear.

import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/test";
import { SALES } from "../fixtures/server";
import { Widget } from "../pages/widget";

/** A page with `handle` and `heard`, the names of all events as DOM events. */
async function host(page: Page, site: { page: (path: string, body: string) => string }, server: string, key: string, options = "{}") {
  const names = "ready open close availability queue:position contact:started contact:ended agent:assigned message:sent message:received unread session:resumed session:lost error";
  await page.goto(
    site.page(
      "/",
      `<body><div id="nimbus-interact"></div><script src="${server}/interact.js"></script>
       <button id="own">Talk to us</button>
       <script>
         const heard = [];
         for (const name of "${names}".split(" ")) document.addEventListener("nimbus:" + name, (event) => heard.push(name));
         Nimbus.Interact({ widgetKey: "${key}", serviceId: "${SALES}", ...${options} }).then((handle) => (window.handle = handle));
       </script>`,
    ),
  );
  await page.waitForFunction("window.handle");
}

test("[row 22] a page opens, closes, toggles and hides", async ({ server, site, visitor, widgetKey }) => {
  const page = await visitor();
  await host(page, site, server.url, widgetKey);
  const launcher = page.getByTestId("launcher");
  await expect(launcher).toBeVisible();
  await page.evaluate("handle.open()");
  await new Widget(page).painted();
  await page.evaluate("handle.toggle()");
  await expect(launcher).toHaveAttribute("aria-expanded", "false");
  await page.evaluate("handle.hideLauncher()");
  await expect(launcher).toBeHidden();
  await page.evaluate("handle.showLauncher()");
  await expect(launcher).toBeVisible();
  await page.evaluate("handle.open()");
  await new Widget(page).painted();
  await page.getByRole("button", { name: "Talk to us" }).focus();
  await page.evaluate("handle.close()");
  await expect(page.getByRole("button", { name: "Talk to us" })).toBeFocused();
  expect(await page.evaluate("handle.getState().open")).toBe(false);
  expect(await page.evaluate("heard.filter((name) => /^(ready|open|close)$/.test(name))")).toEqual(["ready", "open", "close", "open", "close"]);
});

test("[row 25] what the page knows is in the form, and the story is told by events", async ({ server, site, visitor, widgetKey, agent }) => {
  const desk = await agent();
  const page = await visitor();
  await host(page, site, server.url, widgetKey, `{
    customer: { displayName: "Paula Page", email: "paula@example.test", customFields: { tier: "gold" } },
    context: { cart: "3 items" }, initialMessage: "I have a question about my cart" }`);
  await page.evaluate("handle.open()");
  const widget = new Widget(page);
  await widget.choose();
  await expect(widget.name).toHaveValue("Paula Page");
  await expect(widget.email).toHaveValue("paula@example.test");
  await expect(widget.firstMessage).toHaveValue("I have a question about my cart");
  await widget.submitPrechat();
  await desk.acceptOffer();
  await expect(desk.details).toContainText("gold");
  await expect(desk.details).toContainText("3 items");
  await page.evaluate("handle.send('Sent by the page')");
  await desk.expectSaid("I have a question about my cart", "Sent by the page");
  await desk.send("Got it");
  await expect(widget.message("Got it")).toBeVisible();
  await page.evaluate("handle.endSession()");
  await expect(desk.wrapUp).toBeVisible();
  for (const name of ["contact:started", "agent:assigned", "message:sent", "message:received", "contact:ended"]) {
    await expect.poll(() => page.evaluate("heard")).toContain(name);
  }
});

test("[row 14] calls that are not on offer are refused with a code, never with an exception", async ({ server, site, visitor, widgetKey }) => {
  const page = await visitor();
  await page.route("**/api/widget/v1/bootstrap*", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), modalities: ["instantMessaging"] } });
  });
  await host(page, site, server.url, widgetKey);
  await expect(page.getByTestId("launcher")).toBeVisible();
  const code = page.evaluate("new Promise((resolve) => handle.on('error', (error) => resolve(error.code)))");
  await page.evaluate("handle.startCall({ audio: true, video: false })");
  expect(await code).toBe("modality_disabled");
});

test("[row 22] a page's own button in place of the launcher", async ({ server, site, visitor, widgetKey }) => {
  const page = await visitor();
  await host(page, site, server.url, widgetKey, '{ launcher: "#own" }');
  await expect.poll(() => page.evaluate("heard")).toContain("ready");
  await expect(page.getByTestId("launcher")).toBeHidden();
  await page.getByRole("button", { name: "Talk to us" }).click();
  await new Widget(page).painted();
});

test("[row 178] [row 179] language and theme change while it is open", async ({ server, site, visitor, widgetKey }) => {
  const page = await visitor();
  await host(page, site, server.url, widgetKey);
  await page.evaluate("handle.open()");
  const widget = new Widget(page);
  await widget.painted();
  await page.evaluate("handle.setLocale('de')");
  await expect(page.getByTestId("launcher")).toHaveAccessibleName("Chat schließen");
  await expect(widget.frame.locator("html")).toHaveAttribute("lang", /^de/);
  await page.evaluate("handle.setTheme('dark')");
  await expect(widget.frame.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("[row 172] logout() forgets the session of this page", async ({ server, site, visitor, widgetKey }) => {
  const page = await visitor();
  await host(page, site, server.url, widgetKey);
  await page.evaluate("handle.open()");
  const widget = new Widget(page);
  await widget.fillPrechat("Lou Gout", "lou@example.test", "Private");
  await widget.submitPrechat();
  await expect(widget.message("Private")).toBeVisible();
  await expect.poll(() => page.evaluate("Object.keys(localStorage)")).toEqual([`nimbus.interact.${SALES}`]);
  await page.evaluate("handle.logout()");
  expect(await page.evaluate("Object.keys(localStorage)")).toEqual([]);
  await widget.choose();
  await expect(widget.messages).toHaveCount(0);
});
