//! The ways to put the widget on a page: the published snippet, the element, the queue; and to take it away.

import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/test";
import { SALES } from "../fixtures/server";
import { Widget } from "../pages/widget";

const opens = async (page: Page) => {
  await page.getByTestId("launcher").click();
  await new Widget(page).painted();
};

test("[row 20] [row 21] [row 22] the published snippet, word for word @smoke", async ({ server, site, visitor, widgetKey }) => {
  const page = await visitor();
  await page.goto(
    site.page(
      "/",
      `<div id="nimbus-interact"></div>
<script src="${server.url}/interact.js" async></script>
<script>
  const timer = setInterval(() => {
    if (window.Nimbus && window.Nimbus.isLoaded) {
      clearInterval(timer);
      window.Nimbus.Interact({ widgetKey: "${widgetKey}", serviceId: "${SALES}", presenceSubscription: "signalR" });
    }
  }, 50);
</script>`,
    ),
  );
  await expect(page.locator("#nimbus-interact").getByTestId("launcher")).toBeVisible();
  expect(await page.evaluate("window.Nimbus.isLoaded")).toBe(true);
  await opens(page);
});

test("[row 22] the older snippet, which never stops asking, gives one launcher", async ({ server, site, visitor, widgetKey }) => {
  const page = await visitor();
  await page.goto(
    site.page(
      "/",
      `<div id='nimbus-interact'></div><script src="${server.url}/interact.js" async></script>
<script>
  window.calls = 0;
  setInterval(function () {
    if (window.Nimbus && window.Nimbus.isLoaded) {
      window.calls += 1;
      window.Nimbus.Interact({ widgetKey: "${widgetKey}", serviceId: "${SALES}", presenceSubscription: "none" });
    }
  }, 20);
</script>`,
    ),
  );
  await page.waitForFunction("window.calls > 5");
  await expect(page.getByTestId("launcher")).toHaveCount(1);
});

test("[row 22] the element", async ({ server, site, visitor, widgetKey }) => {
  const page = await visitor();
  const element = `<nimbus-interact widget-key="${widgetKey}" service-id="${SALES}" locale="de"></nimbus-interact>`;
  await page.goto(site.page("/", `${element}<script src="${server.url}/interact.js"></script>`));
  await expect(page.locator("nimbus-interact").getByTestId("launcher")).toHaveAccessibleName(/^Chat mit /);
  await opens(page);
  await page.evaluate("document.querySelector('nimbus-interact').remove()");
  await expect(page.getByTestId("launcher")).toHaveCount(0);
  await page.evaluate((html) => document.body.insertAdjacentHTML("beforeend", html), element);
  await expect(page.getByTestId("launcher")).toBeVisible();
});

const CALLS = {
  options: "Nimbus.q.push(options)",
  "an array with the name of the call": 'Nimbus.q.push(["Interact", options])',
  "a function": "Nimbus.q.push((nimbus) => nimbus.Interact(options))",
};

for (const [form, call] of Object.entries(CALLS)) {
  test(`[row 22] the queue, with ${form}`, async ({ server, site, visitor, widgetKey }) => {
    const page = await visitor();
    const options = `const options = { widgetKey: "${widgetKey}", serviceId: "${SALES}" }`;
    await page.goto(
      site.page("/", `<body><script>window.Nimbus = window.Nimbus || { q: [] }; ${options}; ${call};</script>
        <script src="${server.url}/interact.js" async></script>`),
    );
    await expect(page.getByTestId("launcher")).toBeVisible();
    await page.evaluate("Nimbus.q.push({ ...options, contactId: '33333333-3333-4333-8333-333333333333', serviceId: '' })");
  });
}

test("[row 22] the same target twice is the same handle, and destroy() leaves nothing behind", async ({ server, site, visitor, widgetKey }) => {
  const page = await visitor();
  await page.goto(
    site.page(
      "/",
      `<body><p id="before">Page</p><script src="${server.url}/interact.js"></script>
       <script>
         const options = { widgetKey: "${widgetKey}", serviceId: "${SALES}", locale: "en" };
         const heard = [];
         const start = () => Nimbus.Interact(options);
       </script>`,
    ),
  );
  const html = () => page.evaluate("document.body.innerHTML");
  const untouched = await html();
  expect(await page.evaluate("Promise.all([start(), start()]).then(([a, b]) => a === b)")).toBe(true);
  await opens(page);
  await page.evaluate("start().then((handle) => { handle.on('close', () => heard.push('close')); handle.destroy(); })");
  await expect(page.getByTestId("launcher")).toHaveCount(0);
  await expect(page.locator("iframe")).toHaveCount(0);
  expect(await html()).toBe(untouched);
  expect(await page.evaluate("Object.keys(localStorage).concat(Object.keys(sessionStorage))")).toEqual([]);

  await page.evaluate("start()");
  await expect(page.getByTestId("launcher")).toHaveCount(1);
  expect(await page.evaluate("heard")).toEqual([]);
});
