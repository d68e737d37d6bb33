//! Pages that treat the widget badly, on purpose or not; and a border that neither side crosses.

import { expect, test } from "../fixtures/test";
import { SALES } from "../fixtures/server";
import { Widget } from "../pages/widget";

const POLLUTION = `<script>
  for (const name of ["code", "v", "session", "launcher", "consent", "fallback", "position", "email", "integrity", "method", "body",
    "headers", "credentials", "signal", "get", "set", "value", "then", "toJSON", "theme", "open", "token", "hint", "name", "mode"]) {
    Object.prototype[name] = "polluted";
  }
  Array.prototype.last = function () { return this[this.length - 1]; };
</script>`;

const STYLE = `<style>
  * { display: none !important; position: static !important; visibility: hidden !important; opacity: 0.1 !important; color: red !important;
      font-size: 40px !important; transform: rotate(9deg) !important; pointer-events: none !important; width: 3px !important; all: unset !important; }
  body, html, #nimbus-interact { display: block !important; }
  button { border: 9px dashed lime !important; }
</style>`;

const start = (server: string, key: string) => `
  <div id="nimbus-interact"></div><script src="${server}/interact.js"></script>
  <script>Nimbus.Interact({ widgetKey: "${key}", serviceId: "${SALES}", locale: "en" })</script>`;

test("[row 153] a polluted Object.prototype changes nothing", async ({ server, site, visitor, widgetKey, watch }) => {
  const page = await visitor();
  await page.goto(site.page("/", `<body>${POLLUTION}${start(server.url, widgetKey)}`));
  const launcher = page.getByTestId("launcher");
  await expect(launcher).toHaveAccessibleName(/^Chat with Sales/);
  await launcher.click();
  const widget = new Widget(page);
  await widget.fillPrechat("Holly Host", "holly@example.test", "From a polluted page");
  await widget.submitPrechat();
  await expect(widget.message("From a polluted page")).toHaveAttribute("data-state", "sent");
  expect(watch.warnings).toEqual([]);
});

test("[row 153] the page's !important rules do not reach the launcher", async ({ server, site, visitor, widgetKey }) => {
  const look = async (path: string, extra: string) => {
    const page = await visitor();
    await page.goto(site.page(path, `<body>${extra}${start(server.url, widgetKey)}`));
    const launcher = page.getByTestId("launcher");
    await expect(launcher).toBeVisible();
    return launcher.evaluate((button) => {
      const style = getComputedStyle(button);
      const { x, y, width, height } = button.getBoundingClientRect();
      return [x, y, width, height, ...["color", "font", "visibility", "opacity", "transform", "position", "border", "background"].map((name) => style.getPropertyValue(name))];
    });
  };
  expect(await look("/hostile", STYLE)).toEqual(await look("/plain", ""));
});

test("[row 153] forged messages to the page and to the frame are ignored", async ({ server, site, visitor, widgetKey }) => {
  const page = await visitor();
  await page.goto(site.page("/", `<body>${start(server.url, widgetKey)}`));
  await page.getByTestId("launcher").click();
  const widget = new Widget(page);
  await widget.choose();
  await page.evaluate(() => {
    const frame = document.querySelector("#nimbus-interact > div")?.shadowRoot?.querySelector("iframe")?.contentWindow;
    for (const data of [{ nimbus: "port", v: 2 }, { v: "session", session: "x", token: "y" }, "text", null, 7, { nimbus: "port" }, { v: "store", session: "x", token: "y" }]) {
      window.postMessage(data, "*");
      frame?.postMessage(data, "*");
    }
  });
  await widget.name.fill("Still here");
  await expect(widget.name).toHaveValue("Still here");
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
});

test("[row 153] the page cannot read the conversation, nor the frame the page", async ({ shop }) => {
  const page = await shop("/");
  await page.begin("Nobody else reads this");
  const reached = await page.page.evaluate(() => {
    const frame = document.querySelector("#nimbus-interact > div")?.shadowRoot?.querySelector("iframe");
    return { document: frame?.contentDocument ?? null, text: document.documentElement.textContent?.includes("Nobody else reads this") };
  });
  expect(reached).toEqual({ document: null, text: false });
  const frame = page.page.frames().find((candidate) => candidate.url().includes("/widget/"));
  const outside = await frame?.evaluate(() => {
    try {
      return String(window.parent.document);
    } catch {
      return "refused";
    }
  });
  expect(outside).toBe("refused");
});

test("[row 22] a browser that forbids storage chats within the page", async ({ server, site, visitor, widgetKey }) => {
  const page = await visitor();
  await page.addInitScript(() => {
    for (const kind of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, kind, { get: () => { throw new DOMException("forbidden", "SecurityError"); } });
    }
  });
  await page.goto(site.page("/", `<body>${start(server.url, widgetKey)}`));
  await page.getByTestId("launcher").click();
  const widget = new Widget(page);
  await widget.fillPrechat("Nina NoStorage", "nina@example.test", "Nothing is kept");
  await widget.submitPrechat();
  await expect(widget.message("Nothing is kept")).toHaveAttribute("data-state", "sent");
});
