//! Script, markup and tricks in every text field: shown as text, on every screen, with nothing executed.

import type { Locator, Page } from "@playwright/test";
import { ALL, SHORT, messages } from "../fixtures/payloads";
import { expect, test } from "../fixtures/test";

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

/** The text without what is only for screen readers, such as the note that a link opens a tab. */
const visibleText = (shown: Locator) =>
  shown.evaluate((element) => {
    const copy = element.cloneNode(true) as Element;
    for (const hidden of copy.querySelectorAll(".ui-hidden")) hidden.remove();
    return copy.textContent ?? "";
  });

test("[row 29] two hundred vectors in messages of both sides", async ({ shop, agent }) => {
  test.slow();
  expect(ALL.length).toBeGreaterThan(200);
  const page = await shop("/");
  const desk = await agent();
  const widget = await page.begin("Begin");
  await desk.acceptOffer();
  for (const [index, text] of messages().entries()) {
    // A name at the front of each: texts are looked for by it, and compared as a whole.
    await widget.send(`V${index}: ${text}`);
    await expect(desk.message(`V${index}: `)).toBeVisible();
    await desk.send(`A${index}: ${text}`);
    await expect(widget.message(`A${index}: `)).toBeVisible();
    const flat = (shown: string) => shown.replace(/\s+/g, "");
    for (const shown of [desk.message(`V${index}: `), widget.message(`V${index}: `), desk.message(`A${index}: `), widget.message(`A${index}: `)]) {
      expect(flat(await visibleText(shown))).toContain(flat(text));
    }
  }
  expect(await traces(page.page)).toEqual([]);
  expect(await traces(desk.page)).toEqual([]);
});

test("[row 25] [row 103] name, first message, custom fields and context", async ({ shop, agent }) => {
  test.slow();
  const desk = await agent();
  for (const payload of SHORT.slice(0, 5)) {
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
