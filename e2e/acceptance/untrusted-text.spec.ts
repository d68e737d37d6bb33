//! Script, markup and tricks in every text field: shown as text, on every screen, with nothing executed.

import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/test";

const PAYLOADS = [
  `<script>window.__pwned=1</script>`,
  `<img src=x onerror="window.__pwned=1">`,
  `<svg/onload=window.__pwned=1>`,
  `"><iframe srcdoc="<script>parent.__pwned=1</script>">`,
  `javascript:window.__pwned=1`,
  `<a href="javascript:window.__pwned=1">click</a>`,
  `[link](javascript:window.__pwned=1)`,
  `{{constructor.constructor("window.__pwned=1")()}}`,
  `\${window.__pwned=1}`,
  `<style>*{display:none!important}</style>`,
  `<math><mtext></form><form><mglyph><style></math><img src onerror=window.__pwned=1>`,
  `&lt;script&gt;window.__pwned=1&lt;/script&gt;`,
  `<b onmouseover=window.__pwned=1>bold</b>`,
  `'; DROP TABLE message; --`,
];

/** Anything that a payload could have left behind. */
async function traces(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const frame of page.frames()) {
    found.push(
      ...(await frame.evaluate(() => {
        const bad = [...document.querySelectorAll("a")].filter((link) => !/^(https?:|mailto:|tel:)/.test(link.href) && link.getAttribute("href"));
        const made = document.querySelectorAll("[data-testid=message] :is(script, img, iframe, svg[onload], style, math, form)");
        return [
          ...("__pwned" in window ? ["executed"] : []),
          ...bad.map((link) => `link ${link.href}`),
          ...[...made].map((element) => `element ${element.outerHTML}`),
        ];
      })),
    );
  }
  return found;
}

test("[row 29] messages of both sides", async ({ shop, agent }) => {
  test.slow();
  const page = await shop("/");
  const desk = await agent();
  const widget = await page.begin("Begin");
  await desk.acceptOffer();
  for (const payload of PAYLOADS) {
    await widget.send(payload);
    await expect(desk.message(payload).first()).toBeVisible();
    await desk.send(`Agent: ${payload}`);
    await expect(widget.message(`Agent: ${payload}`)).toBeVisible();
  }
  await widget.expectSaid("Begin", ...PAYLOADS.flatMap((payload) => [payload, `Agent: ${payload}`]));
  expect(await traces(page.page)).toEqual([]);
  expect(await traces(desk.page)).toEqual([]);
});

test("[row 25] [row 103] name, first message, custom fields and context", async ({ shop, agent }) => {
  test.slow();
  const desk = await agent();
  for (const payload of PAYLOADS.slice(0, 4)) {
    const page = await shop("/");
    await page.begin(payload, payload.slice(0, 200), "xss@example.test");
    await expect(desk.offers.first()).toContainText(payload.slice(0, 40));
    await desk.acceptOffer();
    await expect(desk.details).toContainText(payload.slice(0, 40));
    expect(await traces(desk.page)).toEqual([]);
    expect(await traces(page.page)).toEqual([]);
    await page.widget.end();
    await desk.wrapUpFinish.click();
    await expect(desk.tasks).toHaveCount(0);
  }
});

test("[row 176] addresses become links, and only harmless ones", async ({ shop, agent }) => {
  const page = await shop("/");
  const desk = await agent();
  const widget = await page.begin("Links, please");
  await desk.acceptOffer();
  await desk.send("Read https://example.test/a?b=c and JaVaScRiPt:alert(1) and data:text/html,x and vbscript:x");
  const links = widget.message("Read https").getByRole("link");
  await expect(links).toHaveCount(1);
  await expect(links).toHaveAttribute("href", "https://example.test/a?b=c");
  await expect(links).toHaveAttribute("rel", /noopener/);
  await expect(links).toHaveAttribute("rel", /noreferrer/);
  await expect(links).toHaveAttribute("target", "_blank");
});

test("[row 29] 4,000 characters go, 4,001 are refused before they are lost", async ({ shop, agent }) => {
  const page = await shop("/");
  const desk = await agent();
  const widget = await page.begin("Limits");
  await desk.acceptOffer();
  const longest = "x".repeat(3_990) + " full stop";
  await widget.send(longest);
  await expect(desk.message("full stop")).toBeVisible();
  await widget.composer.fill(`${longest}!`);
  await expect(widget.frame.getByTestId("characters")).toContainText("1 character too many");
  await expect(widget.sendButton).toBeDisabled();
  await widget.composer.press("Enter");
  await expect(widget.composer).toHaveValue(`${longest}!`);
  await widget.expectSaid("Limits", longest);
});

test("[row 29] an empty message is not sent", async ({ shop, agent }) => {
  const page = await shop("/");
  const desk = await agent();
  const widget = await page.begin("Only this");
  await desk.acceptOffer();
  await widget.composer.fill("   \n  ");
  await widget.composer.press("Enter");
  await desk.send("Received");
  await widget.expectSaid("Only this", "Received");
});
