//! Signing in by an OpenID provider that is not ours: the way there and back, newcomers, whoever is refused, and
//! the logins that come of it.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { freePort } from "../fixtures/ports";
import { PASSWORD } from "../fixtures/server";
import { test as base, expect } from "../fixtures/test";
import { Console } from "../pages/console";

const SECRET = "a secret of 32 letters & more, +%:";

/** A provider for each server: `oidc-provider` in a process of its own. */
const test = base.extend<{ provider: string }>({
  provider: async ({ seed }, use) => {
    const port = await freePort();
    const script = join(__dirname, "../fixtures/openid_provider.mjs");
    const child: ChildProcess = spawn(process.execPath, [script, String(port), `http://127.0.0.1:${seed.ports.http}`]);
    const listens = new Promise<void>((resolve, reject) => {
      let said = "";
      child.once("exit", () => reject(new Error(`the provider stopped:\n${said}`)));
      for (const pipe of [child.stdout, child.stderr]) {
        pipe?.on("data", (chunk) => {
          said += chunk;
          if (said.includes("The provider listens.")) resolve();
        });
      }
    });
    await listens;
    await use(`http://127.0.0.1:${port}`);
    const ended = once(child, "exit");
    child.kill();
    await ended;
  },
  serverEnvironment: async ({ provider }, use) => {
    await use({
      INTERACT__OUTBOUND__TRUSTED_ORIGINS: provider,
      INTERACT__OPENID__ISSUER: provider,
      INTERACT__OPENID__CLIENT_ID: "interact",
      INTERACT__OPENID__CLIENT_SECRET: SECRET,
      INTERACT__OPENID__NAME: "ACME",
      INTERACT__OPENID__CREATE_USERS: "true",
      INTERACT__OPENID__CREATE_DOMAINS: "new.example",
    });
  },
});

/** Types a name at the provider, as whoever has never been there; the way back is not waited for. */
async function signInAt(page: Page, upn: string): Promise<void> {
  await page.getByTestId("login-provider").click();
  await page.locator("input[name=login]").fill(upn);
  await page.locator("input[name=password]").fill("whatever");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
}

test("[row 126] a user signs in by the provider, comes back to the place asked for, and signs out there too", async ({ visitor, server, provider }) => {
  const page = await visitor();
  await page.goto(`${server.url}/console/#live`);
  await expect(page.getByTestId("login-upn")).toBeVisible();
  await expect(page.getByTestId("login-provider")).toHaveText("Sign in with ACME");
  await signInAt(page, "Sam@Demo.Test");
  await expect(page.getByTestId("nav-supervisor")).toHaveAttribute("aria-current", "page");
  expect(page.url()).toBe(`${server.url}/console/#live`);
  const cookies = await page.context().cookies(server.url);
  expect(cookies.filter((cookie) => cookie.name.startsWith("__Host-interact")).map((cookie) => cookie.name)).toEqual(["__Host-interact"]);

  await page.getByTestId("user-menu").click();
  await page.getByTestId("sign-out").click();
  await page.waitForURL(`${provider}/session/end**`);
  await page.getByRole("button", { name: "Yes, sign me out" }).click();
  await expect(page.getByTestId("login-provider")).toBeVisible();
  expect(page.url()).toContain(`${server.url}/console/`);
  // The provider has forgotten the login, too: it asks again.
  await page.getByTestId("login-provider").click();
  await expect(page.locator("input[name=login]")).toBeVisible();
});

test("[row 126] whoever the rule lets in becomes a user whom administrators see, and their login with it", async ({ visitor, server }) => {
  const page = await visitor();
  await page.goto(`${server.url}/console/`);
  await signInAt(page, "mia@new.example");
  await expect(page.getByTestId("presence-select")).toBeVisible();

  const admin = new Console(await visitor(), server.url);
  await admin.signIn("admin@demo.test", PASSWORD, "admin");
  await admin.page.goto(`${server.url}/console/#admin/users`);
  await expect(admin.page.getByText("Mia Provided").first()).toBeVisible();

  // Administrators see who is signed in, from where and how, and end it: the open window closes at once.
  await admin.page.getByTestId("admin-logins").click();
  const row = admin.page.getByTestId("login").filter({ hasText: "mia@new.example" });
  await expect(row).toContainText("by the organization");
  await expect(row).toContainText("127.0.0.1");
  await expect(row).toContainText("open now");
  await expect(admin.page.getByTestId("login").filter({ has: admin.page.getByTestId("login-current") })).toContainText("admin@demo.test");
  await row.getByTestId("login-end").click();
  await expect(row).toHaveCount(0);
  await expect(page.getByTestId("login-provider")).toBeVisible({ timeout: 5_000 });
});

test("[row 126] inactive users and strangers are refused with a reason and a code, in the language of the reader", async ({ visitor, server }) => {
  const admin = new Console(await visitor(), server.url);
  await admin.signIn("admin@demo.test", PASSWORD, "admin");
  const done = await admin.page.evaluate(async () => {
    const me = await (await fetch("/api/v1/me")).json();
    const page = await (await fetch("/api/v1/users?search=ben")).json();
    const { id, rev, value } = page.items[0];
    const headers = { "Content-Type": "application/json", "X-CSRF-Token": me.csrfToken, "If-Match": `"${rev}"` };
    const body = JSON.stringify({ value: { ...value, active: false } });
    return (await fetch(`/api/v1/users/${id}`, { method: "PUT", headers, body })).status;
  });
  expect(done).toBe(200);

  const page = await visitor({ locale: "de-DE" });
  await page.goto(`${server.url}/console/#desk`);
  await expect(page.getByTestId("login-provider")).toHaveText("Mit ACME anmelden");
  await signInAt(page, "ben@demo.test");
  const error = page.getByTestId("error");
  await expect(error).toHaveAttribute("data-code", "user_inactive");
  await expect(error).toContainText("abgeschaltet");
  // The place stays, the reason does not: a reload is a new beginning.
  expect(page.url()).toBe(`${server.url}/console/#desk`);
  await page.reload();
  await expect(page.getByTestId("login-provider")).toBeVisible();
  await expect(error).toHaveCount(0);

  const stranger = await visitor();
  await stranger.goto(`${server.url}/console/`);
  await signInAt(stranger, "eve@elsewhere.example");
  await expect(stranger.getByTestId("error")).toHaveAttribute("data-code", "user_unknown");
});

test("[row 126] an answer that is played again signs nobody in", async ({ visitor, server }) => {
  const page = await visitor();
  const answers: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/openid/callback")) answers.push(request.url());
  });
  await page.goto(`${server.url}/console/`);
  await signInAt(page, "anna@demo.test");
  await expect(page.getByTestId("presence-select")).toBeVisible();
  expect(answers).toHaveLength(1);
  const thief = await visitor();
  await thief.goto(answers[0] ?? "");
  await expect(thief.getByTestId("error")).toHaveAttribute("data-code", "openid_state");
});

test("a user changes the own password and ends the other logins", async ({ visitor, server }) => {
  const here = new Console(await visitor(), server.url);
  await here.signIn("anna@demo.test", PASSWORD);
  const there = new Console(await visitor(), server.url);
  await there.signIn("anna@demo.test", PASSWORD);
  const page = here.page;
  await page.getByTestId("user-menu").click();
  await page.getByTestId("nav-account").click();
  await expect(page.getByTestId("login")).toHaveCount(2);
  await expect(page.getByTestId("login-current")).toHaveCount(1);
  await page.getByTestId("logins-end-all").click();
  await expect(page.getByTestId("login")).toHaveCount(1);
  await expect(there.upn).toBeVisible({ timeout: 5_000 });

  await page.getByTestId("own-password-current").pressSequentially("wrong one");
  await page.getByTestId("own-password-new").pressSequentially("Ristretto-No-5-please");
  await page.getByTestId("own-password-set").click();
  await expect(page.getByTestId("field-error")).toHaveText("This is not your password.");
  await page.getByTestId("own-password-current").fill(PASSWORD);
  await page.getByTestId("own-password-set").click();
  await expect(page.getByTestId("report")).toContainText("is changed");
  await there.signIn("anna@demo.test", "Ristretto-No-5-please");
});
