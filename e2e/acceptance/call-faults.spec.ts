//! What happens to calls: networks change, servers die, browsers end a share or keep the sound back.

import type { Page } from "@playwright/test";
import { expect, talking, test as base } from "../fixtures/callers";
import { MediaDetour } from "../fixtures/detour";
import { MADE_UP_DEVICES, expectDarkness, expectHears, expectSees } from "../fixtures/media";
import { freePort } from "../fixtures/ports";

/** A call comes back within seconds; machines that run many tests at once are given more of them. */
const BACK = { timeout: 20_000 };

const test = base.extend<{ mediaPort: number; detour: MediaDetour }>({
  mediaPort: async ({}, use) => use(await freePort()),
  serverEnvironment: async ({ mediaPort }, use) => use({ INTERACT__MEDIA__UDP_PORT: String(mediaPort) }),
  detour: async ({ mediaPort }, use) => {
    const detour = await MediaDetour.open(mediaPort);
    await use(detour);
    detour.close();
  },
});

test.use(MADE_UP_DEVICES);

for (const who of ["visitor", "agent"] as const) {
  test(`[row 31] the ${who} gets another network in the call, and both hear each other again`, async ({ caller, person, detour }) => {
    const lead = (page: Page) => detour.lead(page);
    const anna = await person("anna@demo.test", [], who === "agent" ? lead : undefined);
    const vera = await caller(false, who === "visitor" ? lead : undefined);
    await talking(vera, anna);
    await expectHears(anna.desk.page);
    await expectHears(vera.page);
    expect(detour.changeNetwork(), "media take the detour").toBeGreaterThan(0);
    await expect.poll(() => detour.addresses, { message: "the browser comes from another address", ...BACK }).toBeGreaterThan(0);
    await expectHears(anna.desk.page);
    await expectHears(vera.page);
    await expect(anna.call.root).toHaveAttribute("data-state", "connected", BACK);
    await vera.expectState("connected");
  });
}

test("[row 31] the server is killed in a call, and the call comes back after its start", async ({ caller, person, server }) => {
  const anna = await person("anna@demo.test");
  const vera = await caller(true);
  await talking(vera, anna);
  await expectHears(anna.desk.page);
  await server.kill();
  await expect(anna.call.root).toHaveAttribute("data-state", "recovering");
  await server.start();
  const started = Date.now();
  await expect(anna.call.root).toHaveAttribute("data-state", "connected", BACK);
  await expect(vera.state).toHaveAttribute("data-state", "connected", BACK);
  test.info().annotations.push({ type: "back after", description: `${Date.now() - started} ms` });
  await expectHears(anna.desk.page);
  await expectHears(vera.page);
  await expectSees(anna.desk.page);
});

/** Keeps what the page shares, so that it can be ended as the browser's own bar does. */
const keepShare = (page: Page) =>
  page.addInitScript(() => {
    const devices = MediaDevices.prototype;
    const ask = devices.getDisplayMedia;
    devices.getDisplayMedia = async function (wish) {
      const stream = await ask.call(this, wish);
      Object.assign(window, { share: stream.getVideoTracks()[0] });
      return stream;
    };
  });

/** Ends it: the track ends and the page is told, which does not happen when a page stops its own track. */
const endShare = (page: Page) => {
  const frame = page.frames().find((frame) => frame.url().includes("/widget/")) ?? page.mainFrame();
  return frame.evaluate(() => {
    const { share } = window as unknown as { share: MediaStreamTrack };
    share.stop();
    share.dispatchEvent(new Event("ended"));
  });
};

test("[row 32] [row 156] a share is stopped from the browser's own bar, on either side", async ({ caller, person }) => {
  const anna = await person("anna@demo.test", [], keepShare);
  const vera = await caller(false, keepShare);
  await talking(vera, anna);
  await vera.share.click();
  await expect(anna.call.remoteScreen).toBeVisible();
  await expectSees(anna.desk.page);
  await endShare(vera.page);
  await expect(vera.share).toHaveAttribute("aria-pressed", "false");
  await expect(anna.call.remoteScreen).toBeHidden();
  await expectDarkness(anna.desk.page);
  await anna.call.share.click();
  await expect(vera.remoteScreen).toBeVisible();
  await endShare(anna.desk.page);
  await expect(anna.call.share).toHaveAttribute("data-look", "plain");
  await expect(vera.remoteScreen).toBeHidden();
});

/** A browser that plays nothing before somebody has clicked. */
const keepSoundBack = (page: Page) =>
  page.addInitScript(() => {
    const media = HTMLMediaElement.prototype;
    const play = media.play;
    media.play = function () {
      const isFree = this.muted || (window as unknown as { isFree?: boolean }).isFree;
      return isFree ? play.call(this) : Promise.reject(new DOMException("play() needs a user gesture", "NotAllowedError"));
    };
  });

test("[row 31] a browser that keeps the sound back is explained, and one click brings it", async ({ caller, person }) => {
  const anna = await person("anna@demo.test", [], keepSoundBack);
  const vera = await caller();
  await talking(vera, anna);
  const hint = anna.desk.page.getByTestId("sound-blocked");
  await expect(hint).toContainText("The browser keeps the sound back");
  await anna.desk.page.evaluate(() => Object.assign(window, { isFree: true }));
  await hint.getByTestId("sound-allow").click();
  await expect(hint).toHaveCount(0);
  const isPlaying = anna.desk.page.getByTestId("call-sound").evaluate((audio) => !(audio as HTMLAudioElement).paused);
  expect(await isPlaying).toBe(true);
});

/** As behind a firewall that lets nothing through: only a relay comes into question, and there is none. */
const wallIn = (page: Page) =>
  page.addInitScript(() => {
    const Made = RTCPeerConnection;
    window.RTCPeerConnection = class extends Made {
      constructor(wish?: RTCConfiguration) {
        super({ ...wish, iceServers: [], iceTransportPolicy: "relay" });
      }
    };
  });

test("[row 31] whose network blocks the call reads it within ten seconds, on either side (F-39)", async ({ caller, person }) => {
  const anna = await person("anna@demo.test", [], wallIn);
  const vera = await caller(false, wallIn);
  const soon = { timeout: 10_000 };
  await expect(vera.root).toContainText("Your network seems to block calls.", soon);
  await anna.desk.acceptOffer();
  await expect(anna.call.root).toContainText("The network seems to block the call.", soon);
});
