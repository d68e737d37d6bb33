//! Calls in Firefox: a visitor and an agent who both use it hear and see each other.

import { expect, talking, test } from "../fixtures/callers";
import { expectHears, expectSees } from "../fixtures/media";
import { outsideAddresses } from "../fixtures/network";

/** Firefox does not talk to the loopback address from elsewhere, so media stand at an address of the network. */
const [outside] = outsideAddresses();

/** Made-up devices, and nobody is asked. */
test.use({
  serverEnvironment: outside ? { INTERACT__MEDIA__PUBLIC_ADDRESSES: outside } : {},
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
