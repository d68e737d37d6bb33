//! A host page with a strict policy: nonces only, no inline styles, Trusted Types. Zero violations.

import { createHash } from "node:crypto";
import { expect, test } from "../fixtures/test";
import { SALES } from "../fixtures/server";
import { Widget } from "../pages/widget";

test("[row 155] the demo shop's policy is strict, and a whole chat violates it nowhere @smoke", async ({ shop, agent }) => {
  const page = await shop("/");
  const response = await page.page.request.get(page.origin);
  const policy = response.headers()["content-security-policy"] ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toMatch(/script-src 'nonce-[^']+';/);
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(policy).not.toMatch(/unsafe|\*/);

  const violations = await page.page.evaluateHandle(() => {
    const seen: string[] = [];
    document.addEventListener("securitypolicyviolation", (event) => seen.push(`${event.violatedDirective} ${event.blockedURI}`));
    return seen;
  });
  const desk = await agent();
  const widget = await page.begin("Is this page strict?");
  await desk.acceptOffer();
  await desk.send("Very.");
  await widget.expectSaid("Is this page strict?", "Very.");
  await page.launcher.click();
  await page.launcher.hover();
  expect(await violations.jsonValue()).toEqual([]);
});

test("[row 155] the frame's own policy is strict and allows only the shop to embed it", async ({ shop, server, widgetKey }) => {
  const page = await shop("/");
  const response = await page.page.request.get(`${server.url}/widget/?widgetKey=${widgetKey}&serviceId=11111111-1111-4111-8111-111111111111`);
  const policy = response.headers()["content-security-policy"] ?? "";
  expect(policy).toContain(`frame-ancestors ${server.shop}`);
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("'unsafe-inline'");
  expect(policy).not.toContain("'unsafe-eval'");
});

test("[row 155] the versioned address never changes and works with integrity", async ({ server, site, visitor, widgetKey }) => {
  const script = await (await fetch(`${server.url}/interact.js`)).text();
  const digest = (algorithm: string) => createHash(algorithm).update(script);
  const address = `${server.url}/v/${digest("sha256").digest("hex").slice(0, 16)}/interact.js`;
  const versioned = await fetch(address);
  expect(versioned.headers.get("cache-control")).toContain("immutable");
  expect((await fetch(`${server.url}/v/0000000000000000/interact.js`)).status).toBe(404);

  const page = await visitor();
  await page.goto(
    site.page(
      "/",
      `<body><script src="${address}" integrity="sha384-${digest("sha384").digest("base64")}" crossorigin="anonymous"></script>
       <script>Nimbus.Interact({ widgetKey: "${widgetKey}", serviceId: "${SALES}" })</script>`,
    ),
  );
  await page.getByTestId("launcher").click();
  await new Widget(page).painted();
});

test("[row 155] the loader pins the script that joins on intent", async ({ server }) => {
  const [loader, panel] = await Promise.all(["interact.js", "interact-panel.js"].map(async (name) => (await fetch(`${server.url}/${name}`)).text()));
  expect(loader).toContain(`sha256-${createHash("sha256").update(panel ?? "").digest("base64")}`);
});
