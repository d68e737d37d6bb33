//! From a fresh server to the first answered chat, by keyboard alone: every press and every text that is typed is counted.

import { type Locator, type Page, expect } from "@playwright/test";
import { expectClean } from "../fixtures/axe";
import { test } from "../fixtures/test";
import { Widget } from "../pages/widget";

/** The most interactions, of the administrator and the visitor together. */
const MOST = 60;

/** Two hands on keyboards: a press counts one, a text that is typed counts one. */
class Hands {
  n = 0;

  async press(page: Page, key: string): Promise<void> {
    this.n += 1;
    await page.keyboard.press(key);
  }

  async type(page: Page, text: string): Promise<void> {
    this.n += 1;
    await page.keyboard.type(text);
  }

  /** Presses Tab until `target` has the focus; forwards or backwards. */
  async tabTo(target: Locator, key = "Tab"): Promise<void> {
    for (let step = 0; step < MOST; step += 1) {
      if (await target.evaluate((element) => element.matches(":focus"))) return;
      await this.press(target.page(), key);
    }
    await expect(target).toBeFocused();
  }

  async visit(page: Page, address: string): Promise<void> {
    this.n += 1;
    await page.goto(address);
  }
}

const it = test.extend<{ link: string }>({
  server: async ({ seed }, use, info) => {
    const server = seed.empty(info.testId);
    await use(server);
    await server.kill();
    if (info.status !== info.expectedStatus) await info.attach("server log", { body: server.log });
    seed.remove(info.testId);
  },
  link: async ({ server }, use) => {
    await use(await server.startEmpty());
  },
});

it("[row 21] [row 164] [row 181] from the set-up link to the first answered chat, by keyboard, in at most sixty interactions", async ({ link, visitor, site }) => {
  const hands = new Hands();
  const desk = await visitor();
  const part = (id: string) => desk.getByTestId(id);

  await hands.visit(desk, link);
  await expect(part("setup-tenantName")).toBeFocused();
  await hands.type(desk, "Corner Shop");
  await hands.press(desk, "Tab");
  await hands.type(desk, "Ada Admin");
  await hands.press(desk, "Tab");
  await hands.type(desk, "ada@shop.test");
  await hands.press(desk, "Tab");
  await hands.type(desk, "a long first password");
  await hands.press(desk, "Enter");

  await expect(part("step-company")).toHaveAttribute("data-done", "true");
  await expect(part("step-service-name")).toBeFocused();
  await hands.press(desk, "Enter");
  await expect(part("step-service")).toHaveAttribute("data-done", "true");
  await expect(part("step-website-address")).toBeFocused();
  await hands.type(desk, `${site.origin}/cart?from=mail`);
  await hands.press(desk, "Enter");
  await expect(part("snippet-copy")).toBeFocused();
  await hands.press(desk, "Enter");

  // What was copied is pasted into the website.
  hands.n += 1;
  const snippet = (await part("snippet").textContent()) ?? "";
  const address = site.page("/", `<main><h1>Corner Shop</h1></main>${snippet}`);
  const customer = await visitor();
  await hands.visit(customer, address);
  const launcher = customer.getByTestId("launcher");
  await expect(launcher).toBeVisible();

  await expect(part("step-snippet")).toHaveAttribute("data-done", "true", { timeout: 15_000 });
  await expect(part("step-desk")).toBeFocused();
  await hands.press(desk, "Enter");
  const goOnline = desk.locator(".empty button").first();
  await expect(goOnline).toBeVisible();
  await hands.tabTo(goOnline);
  await hands.press(desk, "Enter");
  await expect(part("presence-select")).toHaveValue("online");

  await hands.tabTo(launcher);
  await hands.press(customer, "Enter");
  const widget = new Widget(customer);
  await widget.painted();
  await expect(widget.chooseChat.or(widget.name).first()).toBeVisible();
  if (await widget.chooseChat.isVisible()) {
    await hands.tabTo(widget.chooseChat);
    await hands.press(customer, "Enter");
  }
  await hands.tabTo(widget.name);
  await hands.type(customer, "Kay Board");
  await hands.tabTo(widget.email);
  await hands.type(customer, "kay@example.test");
  await hands.tabTo(widget.firstMessage);
  await hands.type(customer, "Are you open?");
  await hands.tabTo(widget.submit);
  await hands.press(customer, "Enter");

  await expect(part("offer")).toHaveCount(1);
  await hands.press(desk, "Alt+a");
  await expect(part("conversation")).toBeVisible();
  await hands.tabTo(part("composer"));
  await hands.type(desk, "Until six.");
  await hands.press(desk, "Enter");
  await widget.expectSaid("Are you open?", "Until six.");

  console.log(`first set-up to first answered chat: ${hands.n} interactions`);
  expect(hands.n).toBeLessThanOrEqual(MOST);

  await desk.goto(`${new URL(link).origin}/console/#admin/first-steps`);
  await expect(part("steps-end")).toContainText("Everything works");
  await desk.goto(`${new URL(link).origin}/console/#admin/embed-health`);
  await expect(part("embed-seen").first()).toContainText(site.origin);
});

it("what is wrong is said at its field, and a link that is used up says so", async ({ link, visitor }) => {
  const page = await visitor();
  await page.goto(link);
  const part = (id: string) => page.getByTestId(id);
  await part("setup-tenantName").pressSequentially("Corner Shop");
  await part("setup-displayName").pressSequentially("Ada");
  await part("setup-upn").pressSequentially("ada@shop.test");
  await part("setup-password").pressSequentially("short");
  await part("setup-submit").click();
  await expect(part("setup-password")).toBeFocused();
  await expect(part("setup-password")).toHaveAttribute("aria-invalid", "true");
  await expectClean(page, "first start, a field at fault");
  await part("setup-password").pressSequentially(" and then longer");
  await part("setup-submit").click();
  await expect(part("first-steps")).toBeVisible();
  await expectClean(page, "first steps");
  // Steps can be put off, and are there again after a reload.
  await part("step-skip").click();
  await expect(part("step-website")).toHaveAttribute("data-now", "true");
  await page.reload();
  await expect(part("step-service")).toHaveAttribute("data-now", "true");

  const other = await visitor();
  await other.goto(link);
  await other.getByTestId("setup-tenantName").fill("Another");
  await other.getByTestId("setup-displayName").fill("Eve");
  await other.getByTestId("setup-upn").fill("eve@shop.test");
  await other.getByTestId("setup-password").fill("a long other password");
  await other.getByTestId("setup-submit").click();
  await expect(other.getByTestId("error")).toContainText("used up");
});

test("[row 48] [row 153] a refused website is found in the administration, with the way to its cause", async ({ server, visitor, watch }) => {
  const foreign = await visitor();
  await foreign.goto(server.other);
  await expect.poll(() => watch.warnings.join(" ")).toContain("origin_not_allowed");
  const desk = await visitor();
  await desk.goto(`${server.url}/console/#admin/embed-health`);
  await desk.getByTestId("login-upn").fill("admin@demo.test");
  await desk.getByTestId("login-password").fill("Espresso-No-4-please");
  await desk.getByTestId("login-submit").click();
  const line = desk.getByTestId("embed-refused").filter({ hasText: server.other });
  await expect(line).toHaveAttribute("data-code", "origin_not_allowed");
  await expectClean(desk, "where the widget stands");
  await line.getByTestId("embed-mend").click();
  const answer = desk.getByTestId("trouble-answer");
  await expect(answer.locator("[data-check=origin]")).toHaveAttribute("data-ok", "false");
  await expect(answer.locator("[data-check=limits]")).toHaveAttribute("data-ok", "true");
  await expect(desk.getByTestId("trouble-origin")).toHaveValue(server.other);
  await expectClean(desk, "troubleshooter, from a refused website");
});
