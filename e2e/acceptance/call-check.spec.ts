//! Before a call: devices are chosen and checked, and whatever is wrong with them is said.

import { MADE_UP_DEVICES, refuseDevices } from "../fixtures/media";
import { expect, test } from "../fixtures/test";
import { VisitorCall } from "../pages/call";
import { Shop } from "../pages/shop";

test.use(MADE_UP_DEVICES);

test("[row 30] [row 157] a visitor sees and hears themselves before a video call", async ({ shop }) => {
  const page = await shop("/");
  await page.open();
  const call = new VisitorCall(page.page);
  await call.chooseVideo.click();
  await expect(call.preview).toBeVisible();
  await expect.poll(() => call.preview.evaluate((video) => (video as HTMLVideoElement).videoWidth)).toBeGreaterThan(0);
  await expect.poll(() => call.loudness(), { message: "the made-up microphone beeps" }).toBeGreaterThan(20);
  await expect(call.microphone.locator("option")).not.toHaveCount(0);
  await expect(call.camera.locator("option")).not.toHaveCount(0);
  await expect(call.reach).toHaveAttribute("data-state", "direct");
  await call.back.click();
  await expect(call.chooseAudio).toBeVisible();
});

test("[row 30] another microphone can be chosen", async ({ shop }) => {
  const page = await shop("/");
  await page.open();
  const call = new VisitorCall(page.page);
  await call.chooseAudio.click();
  const options = call.microphone.locator("option");
  await expect.poll(() => options.count()).toBeGreaterThan(1);
  const other = (await options.nth(1).getAttribute("value")) ?? "";
  await call.microphone.selectOption(other);
  await expect(call.microphone).toHaveValue(other);
  await expect.poll(() => call.loudness()).toBeGreaterThan(20);
});

for (const [error, message, code] of [
  ["NotAllowedError", "Permission denied", "denied"],
  ["NotAllowedError", "Permission dismissed", "dismissed"],
  ["NotFoundError", "Requested device not found", "missing"],
  ["NotReadableError", "Could not start audio source", "busy"],
] as const) {
  test(`[row 30] a microphone that is ${code} is explained, and the visitor can go on without`, async ({ server, visitor }) => {
    const page = await visitor();
    await refuseDevices(page, error, message);
    const shop = new Shop(page, server.shop);
    await shop.visit("/");
    await shop.open();
    const call = new VisitorCall(page);
    await call.chooseAudio.click();
    await expect(call.fault).toHaveAttribute("data-code", code);
    await expect(call.fault).not.toBeEmpty();
    await call.name.fill("Vera Visitor");
    await call.start.click();
    await call.expectState("inWorkflow", "queued");
  });
}

test("[row 30] an insecure page is told that it is one", async ({ server, visitor }) => {
  const page = await visitor();
  await page.addInitScript("Object.defineProperty(navigator, 'mediaDevices', { value: undefined })");
  const shop = new Shop(page, server.shop);
  await shop.visit("/");
  await shop.open();
  const call = new VisitorCall(page);
  await call.chooseAudio.click();
  await expect(call.fault).toHaveAttribute("data-code", "insecure");
});

test("[row 30] a microphone that is unplugged is replaced by another one", async ({ server, visitor }) => {
  const page = await visitor();
  await page.addInitScript(() => {
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (wish) => {
      const stream = await ask(wish);
      const [track] = stream.getTracks();
      Object.assign(window, { asked: ((window as unknown as { asked?: number }).asked ?? 0) + 1 });
      // As browsers do when a plug is pulled: the track ends by itself.
      window.addEventListener("unplug", () => {
        track.stop();
        track.dispatchEvent(new Event("ended"));
      });
      return stream;
    };
  });
  const shop = new Shop(page, server.shop);
  await shop.visit("/");
  await shop.open();
  const call = new VisitorCall(page);
  await call.chooseAudio.click();
  await expect.poll(() => call.loudness()).toBeGreaterThan(20);
  const frame = page.frames().find((frame) => frame.url().includes("/widget"));
  const asked = () => frame?.evaluate(() => (window as unknown as { asked: number }).asked);
  expect(await asked()).toBe(1);
  await frame?.evaluate(() => window.dispatchEvent(new Event("unplug")));
  await expect.poll(asked).toBe(2);
  await expect.poll(() => call.loudness()).toBeGreaterThan(20);
});

test("[row 178] the check speaks German and stands in Arabic pages from right to left", async ({ shop }) => {
  const german = await shop("/", { locale: "de-DE" });
  await german.page.evaluate("document.documentElement.lang = 'de'");
  await german.open();
  const call = new VisitorCall(german.page);
  await call.chooseAudio.click();
  await expect(call.start).toHaveText("Anruf starten");
});

test.describe("with a relay", () => {
  test.use({
    serverEnvironment: {
      INTERACT__TURN__EMBEDDED: "true",
      INTERACT__TURN__UDP_PORT: "0",
      INTERACT__TURN__TCP_PORT: "0",
      INTERACT__TURN__TLS_PORT: "0",
    },
  });

  test("[row 157] a network that lets media through only by a relay is told apart", async ({ server, visitor }) => {
    const page = await visitor();
    // As a firewall would: no other way than the relay's comes into question.
    await page.addInitScript(() => {
      const Made = RTCPeerConnection;
      window.RTCPeerConnection = class extends Made {
        constructor(wish?: RTCConfiguration) {
          super({ ...wish, iceTransportPolicy: "relay" });
        }
      };
    });
    const shop = new Shop(page, server.shop);
    await shop.visit("/");
    await shop.open();
    const call = new VisitorCall(page);
    await call.chooseAudio.click();
    await expect(call.reach).toHaveAttribute("data-state", "relay");
    await expect(call.reach).toContainText("relay");
  });
});
