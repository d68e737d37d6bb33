//! What an agent declares and is: duty profile, reason for not being available, a missed offer that stays.

import { PASSWORD } from "../fixtures/server";
import { expect, test } from "../fixtures/test";
import { BEN, SALES, SUPPORT, distribution, tenancy } from "../fixtures/tenancy";

test("[row 84] [row 89] an agent chooses as what to work; it stays over a reload, and the supervisor sees it", async ({ agent, supervisor }) => {
  const anna = await agent("anna@demo.test");
  const live = await supervisor();
  const profile = anna.page.getByTestId("duty-profile");
  await profile.selectOption("Refunds");
  await expect(live.user("Anna Keller")).toContainText("Refunds");
  await expect(anna.serviceDuty.first()).toHaveAttribute("aria-checked", "true");
  await anna.page.reload();
  await expect(profile.locator("option:checked")).toHaveText("Refunds");
  await anna.serviceDuty.first().click();
  await expect(live.user("Anna Keller")).toContainText("Off duty");
  await profile.selectOption("Front desk");
  await expect(anna.serviceDuty.first()).toHaveAttribute("aria-checked", "true");
  await expect(live.user("Anna Keller")).toContainText("Front desk");
});

test("[row 89] not available with a reason: nothing rings until the agent is back", async ({ shop, agent, supervisor }) => {
  const anna = await agent("anna@demo.test");
  const live = await supervisor();
  await anna.page.getByTestId("availability").selectOption("Lunch");
  await expect(anna.status).toHaveText("Not available");
  await expect(anna.page.getByTestId("not-available-since")).toHaveText(/For \d+:\d\d/);
  await expect(live.user("Anna Keller")).toContainText("Lunch");
  const widget = await (await shop("/")).begin("Anybody hungry?");
  await expect(widget.queuePosition).toHaveAttribute("data-position", "1");
  await expect(live.figure(SUPPORT, "waiting")).toHaveText("1");
  await expect(anna.offers).toHaveCount(0);
  await anna.page.getByTestId("available-again").click();
  await expect(anna.offers).toContainText("Anybody hungry?");
  await anna.acceptOffer();
  await expect(anna.status).toHaveText("In conversation");
});

test.describe("with a missed offer that stays", () => {
  const missed = { persistent_rona: true, rona_secs: 5, rona_reset_secs: 3_600 };
  test.use({ serverEnvironment: tenancy(distribution(SUPPORT, missed), distribution(SALES, missed)) });

  test("[row 80] [row 81] nothing more rings until a supervisor resets it", async ({ shop, agent, supervisor }) => {
    const anna = await agent("anna@demo.test");
    const live = await supervisor();
    await (await shop("/")).begin("Nobody there?");
    await expect(anna.offers).toHaveCount(1);
    await expect(anna.page.getByTestId("clear-missed")).toBeVisible();
    await expect(anna.offers).toHaveCount(0);
    await expect(anna.status).toHaveText("Missed");
    await expect(anna.page.getByTestId("missed-left")).toContainText("Clears by itself in");
    await anna.page.reload();
    await expect(anna.status).toHaveText("Missed");

    const row = live.user("Anna Keller");
    await expect(row).toContainText("Missed");
    await row.getByTestId("reset-missed").click();
    await expect(anna.offers).toContainText("Nobody there?");
    await anna.acceptOffer();
    await expect(row).toContainText("In conversation");
  });

  test("[row 81] the agent resets it too: by a press, or by going off duty", async ({ shop, agent }) => {
    const anna = await agent("anna@demo.test");
    const page = await shop("/");
    await page.begin("First try");
    const clear = anna.page.getByTestId("clear-missed");
    await expect(clear).toBeVisible();
    await clear.click();
    await expect(anna.offers).toContainText("First try");
    await expect(clear).toBeVisible();
    await anna.serviceDuty.first().click();
    await expect(clear).toHaveCount(0);
    await anna.serviceDuty.first().click();
    await expect(anna.offers).toContainText("First try");
    await anna.acceptOffer();
  });
});

test.describe("with a user who is switched off", () => {
  test.use({ serverEnvironment: tenancy({ user: { [BEN]: { active: false } } }) });

  test("[row 88] an inactive user cannot sign in, and nothing is asked of them", async ({ shop, agent, visitor, server }) => {
    const page = await visitor();
    await page.goto(`${server.url}/console/`);
    await page.getByTestId("login-upn").fill("ben@demo.test");
    await page.getByTestId("login-password").fill(PASSWORD);
    await page.getByTestId("login-submit").click();
    await expect(page.getByTestId("error")).toBeVisible();
    const anna = await agent("anna@demo.test");
    await (await shop("/")).begin("To whom?");
    await expect(anna.offers).toContainText("To whom?");
  });
});
