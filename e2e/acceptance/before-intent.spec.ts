//! Before hover, focus or click: one script, one request, and nothing else.

import type { Page, Request } from "@playwright/test";
import { expect, test } from "../fixtures/test";
import { SALES } from "../fixtures/server";
import { Widget } from "../pages/widget";

/** Everything that the page does towards the server. */
function record(page: Page, origin: string): { paths: string[]; sockets: number } {
  const seen = { paths: [] as string[], sockets: 0 };
  page.on("request", (request: Request) => {
    if (request.url().startsWith(origin)) seen.paths.push(new URL(request.url()).pathname);
  });
  page.on("websocket", () => (seen.sockets += 1));
  return seen;
}

const storage = (page: Page) =>
  page.evaluate(async () => [
    ...Object.keys(localStorage),
    ...Object.keys(sessionStorage),
    ...(await indexedDB.databases()).map(({ name }) => name),
    document.cookie,
  ]);

test("[row 154] one script, one request, no storage, no frame, no socket @smoke", async ({ server, visitor }) => {
  const page = await visitor();
  const seen = record(page, server.url);
  await page.goto(server.shop);
  await expect(page.getByTestId("launcher")).toBeVisible();
  await page.waitForLoadState("networkidle");
  expect(seen.paths).toEqual(["/interact.js", "/api/widget/v1/bootstrap"]);
  expect(seen.sockets).toBe(0);
  expect(await storage(page)).toEqual([""]);
  expect(await page.context().cookies()).toEqual([]);
  await expect(page.locator("iframe")).toHaveCount(0);
});

test("[row 154] hover is intent: the frame begins to load, but nothing is stored before a chat", async ({ server, visitor }) => {
  const page = await visitor();
  const seen = record(page, server.url);
  await page.goto(server.shop);
  await page.getByTestId("launcher").hover();
  await expect(page.locator("iframe")).toHaveCount(1);
  await expect.poll(() => seen.paths).toContain("/widget/");
  expect(await storage(page)).toEqual([""]);
});

test("[row 154] without consent hovering changes nothing, and the chat asks first", async ({ server, site, visitor, widgetKey }) => {
  const page = await visitor();
  const seen = record(page, server.url);
  await page.goto(
    site.page(
      "/",
      `<body><script src="${server.url}/interact.js"></script>
       <script>Nimbus.Interact({ widgetKey: "${widgetKey}", serviceId: "${SALES}", consent: false, locale: "en" })</script>`,
    ),
  );
  const launcher = page.getByTestId("launcher");
  await launcher.hover();
  await launcher.click();
  await expect(page.getByText("This browser will remember the chat.")).toBeVisible();
  await expect(page.locator("iframe")).toHaveCount(0);
  expect(seen.paths).toEqual(["/interact.js", "/api/widget/v1/bootstrap"]);
  expect(await storage(page)).toEqual([""]);

  await page.getByRole("button", { name: "OK" }).click();
  await new Widget(page).painted();
});

test("[row 154] consent taken back removes the frame", async ({ server, site, visitor, widgetKey }) => {
  const page = await visitor();
  await page.goto(
    site.page(
      "/",
      `<body><script src="${server.url}/interact.js"></script>
       <script>Nimbus.Interact({ widgetKey: "${widgetKey}", serviceId: "${SALES}" }).then((handle) => (window.handle = handle))</script>`,
    ),
  );
  await page.getByTestId("launcher").click();
  await new Widget(page).painted();
  await page.evaluate("handle.consent(false)");
  await expect(page.locator("iframe")).toHaveCount(0);
});
