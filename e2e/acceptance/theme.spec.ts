//! Themes: what an administrator chooses is what the launcher and the widget of a website are drawn with.

import { expect, test } from "../fixtures/test";
import { expectClean } from "../fixtures/axe";
import { PASSWORD } from "../fixtures/server";
import { Admin } from "../pages/admin";
import { Preview } from "../pages/preview";

const BERRY = "rgb(138, 28, 91)";
const SUPPORT = "/preview/service/11111111-1111-4111-8111-111111111111";

async function makeTheme(desk: Admin, name: string, accent: string): Promise<void> {
  await desk.open("admin-themes");
  await desk.begin();
  await desk.field("Name").pressSequentially(name);
  await desk.field("Text on the launcher").pressSequentially("Any questions?");
  const colours = desk.editor.locator(".palette").first().locator("input[type=text]");
  for (const at of [0, 4]) {
    await colours.nth(at).fill("");
    await colours.nth(at).pressSequentially(accent);
  }
  await desk.keep();
}

test("[row 179] an administrator changes the accent colour, and the widget in the demo shop has it", async ({ server, visitor, shop }) => {
  const desk = new Admin(await visitor(), server.url);
  await desk.signIn("admin@demo.test", PASSWORD);
  await makeTheme(desk, "Berry", "#8a1c5b");
  await desk.open("admin-services");
  await desk.openThing("Support");
  await desk.tab("interact");
  await desk.choose(desk.field("Theme"), "Berry");
  await desk.keep();

  const page = await shop("/", { colorScheme: "light" });
  await expect(page.launcher).toContainText("Any questions?");
  await expect(page.launcher).toHaveAccessibleName(/^Any questions\? .*Support/);
  await expect(page.launcher).toHaveCSS("background-image", new RegExp(BERRY.replaceAll(/[()]/g, "\\$&")));
  const widget = await page.begin("What a colour");
  await expect(widget.message("What a colour").locator(".bubble").or(widget.message("What a colour")).first()).toBeVisible();
  const own = await widget.message("What a colour").evaluate((message) => [message, ...message.querySelectorAll("*")].map((part) => getComputedStyle(part).backgroundColor));
  expect(own).toContain(BERRY);
  await expectClean(page.page, "a theme in the shop, light");

  // The theme has colours for the dark as well, and the page's own wish goes before the system's.
  const dark = await shop("/", { colorScheme: "dark" });
  await expect(dark.launcher).toHaveCSS("background-image", /rgb\(99, 198, 207\)/);
  await dark.open();
  await expectClean(dark.page, "a theme in the shop, dark");

  const sales = await shop("/user", { colorScheme: "light" });
  await expect(sales.launcher).toHaveCSS("background-image", /rgb\(10, 102, 112\)/);
});

test("[row 179] [row 23] a theme is seen in the preview before anybody has it", async ({ server, visitor }) => {
  const desk = new Admin(await visitor({ colorScheme: "light" }), server.url);
  await desk.signIn("admin@demo.test", PASSWORD);
  await makeTheme(desk, "Berry", "#8a1c5b");
  const preview = new Preview(desk.page, server.url);
  await desk.page.goto(server.url + SUPPORT);
  await expect(preview.launcher).toHaveCSS("background-image", /rgb\(10, 102, 112\)/);
  await desk.page.getByTestId("theme").selectOption({ label: "Berry" });
  await expect(preview.launcher).toHaveCSS("background-image", new RegExp(BERRY.replaceAll(/[()]/g, "\\$&")));
  const widget = await preview.open();
  await widget.choose();
  await expect(widget.submit).toHaveCSS("background-color", BERRY);
  await preview.choose("position", "left");
  await expect.poll(async () => (await preview.launcher.boundingBox())?.x ?? 9_999).toBeLessThan(200);
});
