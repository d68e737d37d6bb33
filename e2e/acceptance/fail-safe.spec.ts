//! The server is down or blocked: the page stays as it is, and another way to be reached shows.

import { expect, test } from "../fixtures/test";
import { SALES } from "../fixtures/server";
import { Widget } from "../pages/widget";

const body = (server: string, key: string, options = "") => `
  <body><h1>Our page</h1><div id="nimbus-interact"></div>
  <script src="${server}/interact.js"></script>
  <script>
    const errors = [];
    document.addEventListener("nimbus:error", (event) => errors.push({ ...event.detail }));
    const start = () => Nimbus.Interact({ widgetKey: "${key}", serviceId: "${SALES}", locale: "en" ${options} });
  </script>`;

test("[row 166] server down: the page is untouched and hears one error", async ({ server, site, visitor, widgetKey, watch }) => {
  const page = await visitor();
  await page.goto(site.page("/", body(server.url, widgetKey)));
  const before = await page.evaluate("document.body.innerHTML");
  await server.kill();
  await page.evaluate("start().then(() => 1)");
  await expect.poll(() => page.evaluate("errors.length")).toBe(1);
  expect(await page.evaluate("errors[0].code")).toBe("server_unavailable");
  expect(await page.evaluate("errors[0].hint")).toContain("connect-src");
  expect(await page.evaluate("document.body.innerHTML")).toBe(before);
  expect(watch.warnings).toHaveLength(1);
});

test("[row 166] server down: mail, phone and form show, and the chat comes back with the server", async ({ server, site, visitor, widgetKey }) => {
  const page = await visitor();
  const fallback = ', fallback: { email: "help@shop.test", phone: "+41 44 000 00 00", url: "https://shop.test/contact" }';
  await page.goto(site.page("/", body(server.url, widgetKey, fallback)));
  await server.kill();
  await page.evaluate("start().then(() => 1)");
  const launcher = page.getByTestId("launcher");
  await expect(launcher).toHaveAccessibleName(/Offline$/);
  await launcher.click();
  await expect(page.getByRole("link", { name: "help@shop.test" })).toHaveAttribute("href", "mailto:help@shop.test");
  await expect(page.getByRole("link", { name: "+41 44 000 00 00" })).toHaveAttribute("href", "tel:+41 44 000 00 00");
  await expect(page.getByRole("link", { name: "https://shop.test/contact" })).toBeVisible();
  await launcher.click();

  await server.start();
  await launcher.click();
  await new Widget(page).painted();
  await expect(page.getByRole("link", { name: "help@shop.test" })).toBeHidden();
});

test("[row 166] a contact address that is a script is not a link", async ({ server, site, visitor, widgetKey }) => {
  const page = await visitor();
  await page.goto(site.page("/", body(server.url, widgetKey, ', fallback: { url: "javascript:alert(1)", email: "a@b.test" }')));
  await server.kill();
  await page.evaluate("start().then(() => 1)");
  await page.getByTestId("launcher").click();
  await expect(page.getByRole("link")).toHaveCount(1);
});

test("[row 166] a page policy that blocks the server is named", async ({ server, site, visitor, widgetKey, watch }) => {
  const page = await visitor();
  const policy = `script-src 'unsafe-inline' ${server.url}; connect-src 'none'`;
  await page.goto(site.page("/", body(server.url, widgetKey), { "content-security-policy": policy }));
  await page.evaluate("start().then(() => 1)");
  await expect.poll(() => page.evaluate("errors.length")).toBe(1);
  expect(await page.evaluate("errors[0].hint")).toContain("connect-src");
  watch.forgive();
});

test("[row 166] a page policy that blocks the frame is named", async ({ server, site, visitor, widgetKey, watch }) => {
  const page = await visitor();
  const policy = `script-src 'unsafe-inline' ${server.url}; frame-src 'none'`;
  await page.goto(site.page("/", body(server.url, widgetKey), { "content-security-policy": policy }));
  await page.evaluate("start().then(() => 1)");
  await page.getByTestId("launcher").click();
  await expect.poll(() => page.evaluate("errors.length"), { timeout: 30_000 }).toBe(1);
  expect(await page.evaluate("errors[0].hint")).toContain("frame-src");
  watch.forgive();
});
