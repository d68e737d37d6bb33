//! The preview: an administrator sees the live widget on a mock website, chats through it, and changes how it looks.

import { expect, test } from "../fixtures/test";
import { expectClean } from "../fixtures/axe";
import { PASSWORD } from "../fixtures/server";
import { Admin } from "../pages/admin";
import { Preview } from "../pages/preview";

const SUPPORT = "/preview/service/11111111-1111-4111-8111-111111111111";
const ANNA = "/preview/user/33333333-3333-4333-8333-333333333333";

test("[row 23] an administrator opens the preview from the service, and an agent answers there", async ({ server, visitor, agent }) => {
  const page = await visitor();
  const admin = new Admin(page, server.url);
  await admin.signIn("admin@demo.test", PASSWORD);
  await admin.open("admin-services");
  await admin.openThing("Support");
  await admin.tab("interact");
  const opened = page.context().waitForEvent("page");
  await page.getByTestId("preview-open").click();
  const preview = new Preview(await opened, server.url);
  await expect(preview.page.getByTestId("preview-name")).toHaveText("Support");
  await expect(preview.snippet).toContainText("window.Nimbus.Interact");

  const desk = await agent();
  const widget = await preview.open();
  await widget.fillPrechat("Ada Admin", "ada@example.test", "Does this work?");
  await widget.submitPrechat();
  await desk.acceptOffer();
  await expect(desk.details).toContainText(server.url);
  await desk.send("It does.");
  await expect(widget.message("It does.")).toBeVisible();

  // What is chosen runs at once; the chat goes on, as on any website whose page is loaded anew.
  await preview.choose("theme", "dark");
  await expect(preview.snippet).toContainText('theme: "dark"');
  await expect(preview.widget.message("It does.")).toBeVisible();
  await expect(preview.widget.frame.locator("html")).toHaveAttribute("data-theme", "dark");
  await preview.choose("language", "de");
  await expect(preview.widget.frame.locator("html")).toHaveAttribute("lang", "de");
  await preview.page.getByTestId("screen-phone").check({ force: true });
  await expect(preview.widget.message("It does.")).toBeVisible();
  const size = await preview.page.getByTestId("site").evaluate((frame) => [frame.clientWidth, frame.clientHeight]);
  expect(size).toEqual([390, 844]);
  await preview.choose("language", "ar");
  await expect(preview.widget.frame.locator("html")).toHaveAttribute("dir", "rtl");

  await preview.page.getByTestId("afresh").click();
  await expect(preview.launcher).toHaveAttribute("aria-expanded", "false");
  const fresh = await preview.open();
  await expect(fresh.chooseChat.or(fresh.name).first()).toBeVisible();
});

test("[row 23] somebody who is not signed in comes back to the preview; the widget shows beside any template", async ({ server, visitor }) => {
  const preview = new Preview(await visitor(), server.url);
  // Support is restricted to a template that does not list our own origin.
  await preview.signInTo(SUPPORT);
  await expect(preview.launcher).toHaveAccessibleName(/Support/);
  await expect(preview.problems).toContainText("Nobody can answer now");
  await preview.page.getByTestId("other-origin").pressSequentially(server.other);
  await preview.page.getByTestId("other-check").click();
  await expect(preview.page.getByTestId("other-answer")).toContainText("may not show");
  await preview.page.getByTestId("other-origin").fill(server.shop);
  await preview.page.getByTestId("other-origin").press("Enter");
  await expect(preview.page.getByTestId("other-answer")).toContainText(`${server.shop} may show`);

  await preview.page.goto(server.url + ANNA);
  await expect(preview.launcher).toHaveAccessibleName(/Anna Keller/);
  await preview.page.goto(`${server.url}/preview/user/99999999-9999-4999-8999-999999999999`);
  await expect(preview.page.getByRole("heading")).toHaveText("There is nothing to preview here");
});

test("[row 23] what the page knows of the visitor reaches the widget, whatever is written", async ({ server, visitor }) => {
  const preview = new Preview(await visitor(), server.url);
  await preview.signInTo(SUPPORT);
  const name = '</script><script>alert("x")</script>"{{nonce}}';
  await preview.page.getByTestId("visitor").click();
  await preview.page.getByTestId("display-name").pressSequentially(name);
  await preview.page.getByTestId("context-add").click();
  await preview.page.getByRole("textbox", { name: "Name", exact: true }).pressSequentially("Cart");
  await preview.page.getByRole("textbox", { name: "Value" }).pressSequentially("3 lamps");
  await preview.page.getByTestId("initial-message").fill("Where is my lamp?");
  await preview.page.getByTestId("initial-message").press("Tab");
  await expect(preview.snippet).toContainText('"Cart":"3 lamps"');
  const widget = await preview.open();
  await widget.choose();
  await expect(widget.name).toHaveValue(name);
  await expect(widget.firstMessage).toHaveValue("Where is my lamp?");
});

test("[row 23] what blocks the widget is named with its mend", async ({ server, visitor }) => {
  const admin = new Admin(await visitor(), server.url);
  await admin.signIn("admin@demo.test", PASSWORD);
  await admin.open("admin-services");
  await admin.openThing("Support");
  await admin.tab("interact");
  await admin.editor.getByRole("switch", { name: "Active", exact: true }).click();
  await admin.keep();
  const preview = new Preview(admin.page, server.url);
  await admin.page.goto(server.url + SUPPORT);
  await expect(preview.problems.locator("[data-check=active]")).toContainText("Mend: Switch Active on");
  await expect(preview.launcher).toHaveCount(0);
});

for (const scheme of ["light", "dark"] as const) {
  test(`[row 164] the preview is clean by axe, ${scheme}`, async ({ server, visitor }) => {
    const page = await visitor({ colorScheme: scheme, viewport: { width: 1400, height: 900 } });
    const preview = new Preview(page, server.url);
    await preview.signInTo(SUPPORT);
    await expect(preview.problems).toContainText("Nobody can answer now");
    await expectClean(page, `preview ${scheme}`);
    await page.getByTestId("visitor").click();
    await page.getByTestId("context-add").click();
    await preview.choose("language", "ar");
    await preview.open();
    await expectClean(page, `preview ${scheme}, open, right to left`);
    await page.setViewportSize({ width: 390, height: 844 });
    await expectClean(page, `preview ${scheme}, on a phone`);
    await page.getByTestId("screen-phone").check({ force: true });
    await expectClean(page, `preview ${scheme}, a phone on a phone`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
}
