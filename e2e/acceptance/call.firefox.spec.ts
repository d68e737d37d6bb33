//! Calls in Firefox: a visitor and an agent who both use it hear and see each other.

import { networkInterfaces } from "node:os";
import { expect, talking, test } from "../fixtures/callers";
import { expectHears, expectSees } from "../fixtures/media";

/** Firefox does not talk to the loopback address from elsewhere, so media stand at an address of the network. */
const outside = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .filter(({ internal, family }) => !internal && family === "IPv4")
  .map(({ address }) => address);

/** Made-up devices, and nobody is asked. */
test.use({
  serverEnvironment: outside[0] ? { INTERACT__MEDIA__PUBLIC_ADDRESSES: outside[0] } : {},
  launchOptions: {
    executablePath: process.env.INTERACT_FIREFOX ?? "/usr/bin/firefox-esr",
    firefoxUserPrefs: {
      "media.navigator.streams.fake": true,
      "media.navigator.permission.disabled": true,
      "media.peerconnection.ice.obfuscate_host_addresses": false,
      "media.autoplay.default": 0,
    },
  },
});

test.skip(outside.length === 0, "Firefox finds no way out of a machine that has no network");

test("[row 31] [row 156] a visitor calls with video, and both hear and see each other @smoke", async ({ caller, person }) => {
  const anna = await person("anna@demo.test");
  const vera = await caller(true);
  await talking(vera, anna);
  await expectHears(vera.page);
  await expectHears(anna.desk.page);
  await expectSees(anna.desk.page);
  await vera.hangUp.click();
  await expect(vera.root).toBeHidden();
});
