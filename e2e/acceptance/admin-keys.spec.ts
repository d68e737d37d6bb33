//! An administrator makes an API key, a program uses it, and it is refused as soon as it is revoked.

import { expect, test } from "../fixtures/test";
import { expectClean } from "../fixtures/axe";
import { PASSWORD } from "../fixtures/server";
import { Admin } from "../pages/admin";

test("a key is shown once, opens what it may, and is refused when it is revoked", async ({ server, visitor }) => {
  const desk = new Admin(await visitor(), server.url);
  await desk.signIn("admin@demo.test", PASSWORD);
  await desk.open("admin-api-keys");
  await desk.begin();
  await desk.field("Name").pressSequentially("Nightly export");
  await desk.page.getByTestId("api-key-last-day").fill("2099-12-31");
  await desk.keep();
  const shown = desk.page.getByTestId("api-key-secret");
  await expect(shown).toContainText("interact_");
  const secret = (await shown.textContent()) ?? "";
  await expectClean(desk.page);

  const ask = () => fetch(`${server.url}/api/v1/api-keys`, { headers: { authorization: `Bearer ${secret}` } });
  expect((await ask()).status).toBe(200);

  await desk.open("admin-skills");
  await desk.open("admin-api-keys");
  await expect(desk.rows.filter({ hasText: "Nightly export" })).toContainText("Last used");
  await desk.openThing("Nightly export");
  await expect(desk.page.getByTestId("api-key-used")).toContainText("Last used");
  await expect(shown).toHaveCount(0);
  await desk.page.getByTestId("api-key-revoke").press("Enter");
  await expect(desk.page.getByTestId("api-key-revoke")).toHaveCount(0);
  const refused = await ask();
  expect(refused.status).toBe(401);
  expect((await refused.json()).code).toBe("api_key_refused");
});
