//! What a call leaves: recordings and figures of quality, in the story of its task.

import type { Page } from "@playwright/test";
import { expectClean } from "../fixtures/axe";
import { expect, talking, test } from "../fixtures/callers";
import { MADE_UP_DEVICES, expectHears } from "../fixtures/media";
import { SUPPORT, tenancy } from "../fixtures/tenancy";

test.use(MADE_UP_DEVICES);

const recorded = (mode: "Audio" | "AudioVideo") => tenancy({ service: { [SUPPORT]: { recording: { mode, retention_days: 30 } } } });

/** Where a player stands and how long its sound is. */
function player(page: Page) {
  return page.getByTestId("recording-player").evaluate((media) => {
    const { currentTime, duration, paused, error } = media as HTMLMediaElement;
    return { currentTime, duration, paused, error: error?.message ?? null };
  });
}

/** The player knows where the end is, and goes there. */
async function seek(page: Page, duration: number): Promise<void> {
  expect(duration).toBeLessThan(600);
  await page.getByTestId("recording-player").evaluate((media, at) => ((media as HTMLMediaElement).currentTime = at), duration - 1);
  await expect.poll(async () => (await player(page)).currentTime).toBeGreaterThan(duration - 1.1);
}

for (const mode of ["Audio", "AudioVideo"] as const) {
  test.describe(mode, () => {
    test.use({ serverEnvironment: recorded(mode) });

    test(`[row 157] a supervisor sees how a call is, hears its recording from any place and downloads it, ${mode}`, async ({ caller, person, sam }) => {
      test.slow();
      const anna = await person("anna@demo.test");
      const vera = await caller(mode === "AudioVideo");
      await talking(vera, anna);
      await expect(anna.call.root.getByTestId("call-recording")).toBeVisible();
      await expectHears(anna.desk.page);
      const { live } = await sam();
      await live.open("Vera Visitor");
      const sheet = live.sheet;
      const recording = sheet.getByTestId("recording");
      await expect(recording).toHaveAttribute("data-ready", "false");
      await expect(recording).toContainText("Being recorded");

      const quality = sheet.getByTestId("call-quality-record");
      await expect(quality.getByTestId("quality-end")).toHaveCount(2);
      await expect(quality.getByTestId("quality-end").first()).toContainText(/Customer\s*(Good|Fair|Poor)/);
      await expect(quality.getByTestId("quality-end").nth(1)).toContainText(/Anna Keller\s*(Good|Fair|Poor)/);
      await expect(quality.getByRole("img", { name: /^Round trip over .*Customer: (Good|Fair|Poor)/ })).toBeVisible();
      await quality.getByTestId("quality-measure").selectOption({ label: "Jitter" });
      await expect(quality.getByRole("img", { name: /^Jitter over/ })).toBeVisible();
      await quality.getByTestId("quality-figures").focus();
      await live.page.keyboard.press("Enter");
      const tables = quality.getByTestId("quality-table");
      await expect(tables).toHaveCount(2);
      await expect(tables.first().locator("tbody tr").first()).toContainText(/ms/);
      await expectClean(live.page, `figures of a call, ${mode}`);

      await anna.call.hangUp.click();
      await expect(recording).toHaveAttribute("data-ready", "true");
      await expect(recording).toContainText("Recording available");
      await recording.getByTestId("recording-player").evaluate((media) => (media as HTMLMediaElement).play());
      await expect.poll(async () => (await player(live.page)).currentTime).toBeGreaterThan(0.3);
      const { duration, error } = await player(live.page);
      expect(error).toBeNull();
      expect(duration).toBeGreaterThan(2);
      await seek(live.page, duration);
      const downloading = live.page.waitForEvent("download");
      await recording.getByTestId("recording-download").click();
      expect((await downloading).suggestedFilename()).toMatch(mode === "Audio" ? /\.ogg$/ : /\.webm$/);
      await expectClean(live.page, `recording of a call, ${mode}`);
    });
  });
}

test("[row 157] who may not listen is told so", async ({ caller, person, sam }) => {
  const anna = await person("anna@demo.test");
  const vera = await caller();
  await talking(vera, anna);
  const { live } = await sam(async (page) => {
    const refusal = { status: 403, contentType: "application/problem+json", body: JSON.stringify({ code: "forbidden", detail: "No." }) };
    await page.route(/\/api\/v1\/tasks\/[^/]+\/(recordings|quality)$/, (route) => route.fulfill(refusal));
  });
  await live.open("Vera Visitor");
  await expect(live.sheet.getByTestId("calls-not-allowed")).toContainText("You may not listen");
  await expectClean(live.page, "recordings that are not allowed");
});
