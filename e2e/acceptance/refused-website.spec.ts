//! Pages that may not show the widget: nothing appears, and the console says why and how to mend it.

import { expect, test } from "../fixtures/test";
import { SALES, SUPPORT } from "../fixtures/server";

const snippet = (server: string, key: string, target: string) => `
  <div id="nimbus-interact"></div>
  <script src="${server}/interact.js"></script>
  <script>
    window.errors = [];
    document.addEventListener("nimbus:error", (event) => errors.push({ ...event.detail }));
    Nimbus.Interact({ widgetKey: "${key}", ${target} });
  </script>`;

test("[row 17] [row 153] the not-allowed website is refused and told how to mend it @smoke", async ({ server, visitor, watch }) => {
  const page = await visitor();
  const events = page.waitForEvent("console", (line) => line.text().includes("origin_not_allowed"));
  await page.goto(server.other);
  const warning = (await events).text();
  expect(warning).toContain(server.other);
  expect(warning).toMatch(/domain template/i);
  await expect(page.getByTestId("launcher")).toHaveCount(0);
  await expect(page.locator("iframe")).toHaveCount(0);
  expect(await page.locator("#nimbus-interact").innerHTML()).toBe("");
  expect(watch.warnings).toHaveLength(1);
});

const REFUSALS = [
  { row: "[row 2]", why: "an unknown key", key: "wk_unknown", target: `serviceId: "${SALES}"`, code: "key_invalid" },
  { row: "[row 48]", why: "an unknown service", key: "", target: 'serviceId: "99999999-9999-4999-8999-999999999999"', code: "target_unknown" },
  { row: "[row 17]", why: "a service restricted to other pages", key: "", target: `serviceId: "${SUPPORT}"`, code: "origin_not_allowed" },
];

for (const { row, why, key, target, code } of REFUSALS) {
  test(`${row} ${why} is refused with ${code}`, async ({ server, site, visitor, widgetKey }) => {
    const page = await visitor();
    await page.goto(site.page("/", snippet(server.url, key || widgetKey, target)));
    await expect.poll(() => page.evaluate(() => (window as unknown as { errors: { code: string; hint: string }[] }).errors)).toHaveLength(1);
    const [error] = await page.evaluate(() => (window as unknown as { errors: { code: string; hint: string }[] }).errors);
    expect(error?.code).toBe(code);
    expect(error?.hint).toBeTruthy();
    await expect(page.getByTestId("launcher")).toHaveCount(0);
  });
}

test("[row 153] a page that frames the chat by itself is refused by the browser", async ({ server, site, visitor, widgetKey, watch }) => {
  const page = await visitor();
  const refused = page.waitForEvent("console", (line) => /frame-ancestors/.test(line.text()));
  await page.goto(site.page("/", `<iframe src="${server.url}/widget/?widgetKey=${widgetKey}&serviceId=${SUPPORT}"></iframe>`));
  await refused;
  watch.forgive();
});
