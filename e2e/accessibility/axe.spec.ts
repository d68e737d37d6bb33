//! Every state of launcher, widget and console passes axe at WCAG 2.2 AA, in light and dark.

import { expectClean } from "../fixtures/axe";
import { expect, test } from "../fixtures/test";
import { SALES } from "../fixtures/server";
import { Console } from "../pages/console";

for (const colorScheme of ["light", "dark"] as const) {
  test(`[row 164] the visitor's states, ${colorScheme}`, async ({ shop, agent }) => {
    test.slow();
    const page = await shop("/", { colorScheme });
    await expect(page.launcher).toBeVisible();
    await expectClean(page.page, "launcher");
    await page.launcher.hover();
    await expectClean(page.page, "launcher with its card");
    const widget = await page.open();
    await expectClean(page.page, "welcome");
    await widget.choose();
    await expectClean(page.page, "form");
    await widget.submitPrechat();
    await expect(widget.name).toHaveAttribute("aria-invalid", "true");
    await expectClean(page.page, "form with problems");
    await widget.fillPrechat("Vera Visitor", "vera@example.test", "Hello");
    await widget.submitPrechat();
    await expect(widget.queuePosition).toBeVisible();
    await expectClean(page.page, "queue");
    const desk = await agent();
    await desk.acceptOffer();
    await desk.send("Good morning, see https://example.test");
    await expect(widget.message("Good morning")).toBeVisible();
    await desk.composer.pressSequentially("more");
    await expect(widget.typing).toBeVisible();
    await expectClean(page.page, "chat");
    await widget.endButton.click();
    await expect(widget.endConfirm).toBeVisible();
    await expectClean(page.page, "question before the end");
    await widget.endConfirm.click();
    await expect(widget.composer).toBeHidden();
    await expectClean(page.page, "ended");
  });

  test(`[row 164] the agent's states, ${colorScheme}`, async ({ shop, visitor, agent, server }) => {
    test.slow();
    const login = new Console(await visitor({ colorScheme }), server.url);
    await login.page.goto(`${server.url}/console/`);
    await expect(login.submit).toBeVisible();
    await expectClean(login.page, "sign-in");
    await login.upn.fill("anna@demo.test");
    await login.password.fill("wrong");
    await login.submit.click();
    await expect(login.page.getByTestId("error")).toBeVisible();
    await expectClean(login.page, "sign-in refused");

    const desk = await agent("anna@demo.test", { colorScheme });
    await expectClean(desk.page, "empty desk");
    const widget = await (await shop("/")).begin("An offer for axe");
    await expect(desk.offers).toHaveCount(1);
    await expectClean(desk.page, "offer");
    await desk.acceptOffer();
    await desk.send("Hello");
    await widget.expectSaid("An offer for axe", "Hello");
    await expectClean(desk.page, "chat");
    await widget.end();
    await expect(desk.wrapUp).toBeVisible();
    await expectClean(desk.page, "wrap-up");
  });

  test(`[row 164] [row 166] the launcher's card with other ways to be reached, ${colorScheme}`, async ({ server, site, visitor, widgetKey }) => {
    const page = await visitor({ colorScheme });
    await page.goto(
      site.page(
        "/",
        `<body><main><h1>Page</h1></main><script src="${server.url}/interact.js"></script>
         <script>const start = () => Nimbus.Interact({ widgetKey: "${widgetKey}", serviceId: "${SALES}", fallback: { email: "help@shop.test", phone: "+41 44 000 00 00" } })</script>`,
      ),
    );
    await server.kill();
    await page.evaluate("start().then(() => 1)");
    await page.getByTestId("launcher").click();
    await expect(page.getByRole("link", { name: "help@shop.test" })).toBeVisible();
    await expectClean(page, "fallback");
  });
}

test("[row 164] new messages are announced, old ones are not", async ({ shop, agent }) => {
  const page = await shop("/");
  const desk = await agent();
  const widget = await page.begin("Old message");
  await desk.acceptOffer();
  await desk.send("New message");
  const voice = widget.frame.getByRole("status").filter({ hasText: /New message|Newer message/ });
  await expect(voice).toContainText("New message");

  await page.page.reload();
  await widget.expectSaid("Old message", "New message");
  await expect(voice).toHaveCount(0);
  await desk.send("Newer message");
  await expect(voice).toContainText("Newer message");
});
