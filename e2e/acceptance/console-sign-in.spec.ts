//! Who may use the console, and from where.

import { expect, test } from "../fixtures/test";
import { PASSWORD } from "../fixtures/server";
import { Console } from "../pages/console";

test("[row 122] wrong name and wrong password look the same; the right ones open the desk, also after a reload", async ({ visitor, server }) => {
  const desk = new Console(await visitor(), server.url);
  await desk.page.goto(`${server.url}/console/`);
  const refused: string[] = [];
  for (const [upn, password] of [["anna@demo.test", "wrong"], ["nobody@demo.test", PASSWORD]] as const) {
    await desk.upn.fill(upn);
    await desk.password.fill(password);
    await desk.submit.click();
    const error = desk.page.getByTestId("error");
    await expect(error).toBeVisible();
    refused.push(await error.innerText());
    await desk.page.reload();
  }
  expect(refused[0]).toBe(refused[1]);

  await desk.signIn("anna@demo.test", PASSWORD);
  await desk.page.reload();
  await expect(desk.presence).toBeVisible();
});

test("[row 153] the console cannot be framed, and other sites reach neither its socket nor its tickets", async ({ agent, server, site, watch }) => {
  const desk = await agent();
  const page = await desk.page.context().newPage();
  await page.goto(site.page("/", `<iframe src="${server.url}/console/"></iframe>`));
  const reached = await page.evaluate(async (origin) => {
    const socket = new WebSocket(`${origin.replace("http", "ws")}/ws/console`, "cc.v1.json");
    const opened = await new Promise((resolve) => {
      socket.onopen = () => resolve(true);
      socket.onerror = () => resolve(false);
    });
    const ticket = await fetch(`${origin}/api/v1/socket-tickets`, { method: "POST", credentials: "include", headers: { "X-CSRF-Token": "x" } }).then(
      () => true,
      () => false,
    );
    const me = await fetch(`${origin}/api/v1/me`, { credentials: "include" }).then(() => true, () => false);
    return { opened, ticket, me };
  }, server.url);
  expect(reached).toEqual({ opened: false, ticket: false, me: false });
  await expect(page.frameLocator("iframe").getByTestId("presence-select")).toHaveCount(0);
  watch.forgive();
});

test("[row 8] the session cookie is out of reach for scripts, and no secret is in the address", async ({ agent }) => {
  const desk = await agent();
  expect(await desk.page.evaluate(() => document.cookie)).toBe("");
  const cookies = await desk.page.context().cookies();
  expect(cookies).toHaveLength(1);
  expect(cookies[0]).toMatchObject({ httpOnly: true, path: "/" });
  expect(["Strict", "Lax"]).toContain(cookies[0]?.sameSite);
  expect(desk.page.url()).not.toMatch(/token|ticket|password/i);
});
