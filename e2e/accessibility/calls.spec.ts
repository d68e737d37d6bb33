//! Every state of a call in the console passes axe: light; for whoever takes pictures also dark in German, from right to left and on
//! a phone.

import type { BrowserContextOptions, Page } from "@playwright/test";
import { expectClean } from "../fixtures/axe";
import { expect, talking, test } from "../fixtures/callers";
import { MADE_UP_DEVICES, keepConnections, refuseDevices } from "../fixtures/media";
import { SUPPORT, tenancy } from "../fixtures/tenancy";
import { VisitorCall } from "../pages/call";

type Look = BrowserContextOptions & { turned?: boolean };

/** Judged with pictures only (`INTERACT_E2E_PICTURES`): beside a running call each takes minutes. */
const MORE: Record<string, Look> = {
  "dark, German": { colorScheme: "dark", locale: "de-CH" },
  "right to left": { colorScheme: "light", turned: true },
  "phone, dark": { colorScheme: "dark", viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true },
};

const LOOKS: Record<string, Look> = {
  ...(process.env.INTERACT_E2E_PICTURES ? MORE : {}),
  light: { colorScheme: "light" },
};

/** The console has no language that is written from right to left yet; its layout is ready for one. */
const turnRound = (page: Page) =>
  page.addInitScript(() => {
    new MutationObserver(() => {
      if (document.documentElement.dir !== "rtl") document.documentElement.dir = "rtl";
    }).observe(document, { attributes: true, childList: true, subtree: true });
  });

const recorded = tenancy({ service: { [SUPPORT]: { recording: { mode: "AudioVideo" } } } });

test.use({ ...MADE_UP_DEVICES, serverEnvironment: recorded });

for (const [name, { turned, ...look }] of Object.entries(LOOKS)) {
  test.describe(name, () => {
    test.use({ look });
    const prepare = turned ? turnRound : undefined;
    const clean = (page: Page, state: string) => expectClean(page, `${state}, ${name}`);

    test(`[row 164] [row 31] an agent's call, ${name}`, async ({ caller, person }) => {
      test.slow();
      const anna = await person("anna@demo.test", [SUPPORT], prepare);
      const { page } = anna.desk;
      const vera = await caller(true);
      await expect(anna.desk.offers).toHaveAttribute("data-modality", "audioVideo");
      await clean(page, "call rings");
      await talking(vera, anna);
      await expect(anna.call.remoteVideo).toBeVisible();
      await expect(anna.call.root.getByTestId("call-recording")).toBeVisible();
      await expect(anna.call.quality).not.toHaveAttribute("data-grade", "unknown");
      await clean(page, "call with a picture, recorded");
      await anna.call.camera.click();
      await expect(anna.call.localVideo).toBeVisible();
      await vera.share.click();
      await expect(anna.call.remoteScreen).toBeVisible();
      await clean(page, "call with screen, camera and own picture");
      await page.getByTestId("call-size").click();
      await page.getByTestId("call-captions").evaluate((room) => {
        const said = document.createElement("p");
        said.textContent = "I ordered the grinder with the wooden handle, and the one that came has a handle of steel.";
        room.append(said);
      });
      await expect(page.getByTestId("call-captions")).toBeVisible();
      await clean(page, "large call with captions");
      await page.getByTestId("call-captions").evaluate((room) => room.replaceChildren());
      await expect(page.getByTestId("call-captions")).toBeHidden();
      await page.getByTestId("call-size").click();
      await page.getByTestId("call-devices-open").click();
      await expect(page.getByTestId("call-devices")).toBeVisible();
      await clean(page, "devices");
      await page.keyboard.press("Escape");
      await vera.share.click();
      await vera.toggleCamera.click();
      await anna.call.camera.click();
      await expect(anna.call.remoteVideo).toBeHidden();
      await anna.call.microphone.click();
      await vera.toggleMicrophone.click();
      await expect(anna.call.root).toContainText("Vera Visitor");
      await clean(page, "call with sound alone, both muted");
      await anna.call.hold.click();
      await anna.call.expectState("held");
      await clean(page, "call on hold");
      await anna.call.hangUp.click();
      await expect(anna.desk.wrapUp).toBeVisible();
      await clean(page, "wrap-up after a call");
    });

    test(`[row 164] [row 31] a colleague is asked, ${name}`, async ({ caller, person }) => {
      test.slow();
      const anna = await person("anna@demo.test", [SUPPORT], prepare);
      const vera = await caller();
      await talking(vera, anna);
      const ben = await person("ben@demo.test", [SUPPORT], prepare);
      await anna.call.consult.click();
      await expect(anna.desk.page.getByRole("dialog").locator("label").filter({ hasText: "Ben" })).toBeVisible();
      await clean(anna.desk.page, "which colleague");
      await anna.desk.page.keyboard.press("Escape");
      // It rings for twenty seconds, and each look takes some of them.
      const back = async () => {
        await anna.call.consultEnd.click({ timeout: 1_000 }).catch(() => "it has rung out");
        await anna.call.expectState("connected");
      };
      await anna.call.ask("Ben");
      await clean(anna.desk.page, "a colleague is rung");
      await back();
      await anna.call.ask("Ben");
      await expect(ben.call.consultCard).toBeVisible();
      await clean(ben.desk.page, "a colleague's question");
      await back();
      await anna.call.ask("Ben");
      await ben.call.consultAccept.click();
      await expect(anna.call.consultBar).toHaveAttribute("data-accepted", "true");
      await clean(anna.desk.page, "with a colleague");
      await expect(ben.call.root).toBeVisible();
      await clean(ben.desk.page, "asked by a colleague");
      await anna.call.handOver.click();
      await ben.call.expectState("connected");
      // Also on a phone it opens where it can be talked in.
      await expect(ben.call.hangUp).toBeVisible();
      await clean(ben.desk.page, "handed over");
    });

    test(`[row 164] [row 170] a supervisor in a call, ${name}`, async ({ caller, person, sam }) => {
      test.slow();
      const anna = await person("anna@demo.test", [SUPPORT], prepare);
      const vera = await caller();
      await talking(vera, anna);
      const { live, call } = await sam(prepare);
      await live.open("Vera Visitor");
      await expect(live.sheet.getByTestId("call-quality-record")).toBeVisible();
      await clean(live.page, "what a call leaves");
      await live.page.getByTestId("supervise").click();
      await expect(anna.call.watchers).toHaveCount(1);
      await live.page.keyboard.press("Escape");
      await expect(call.root).toBeVisible();
      await clean(live.page, "a supervisor listens");
      await live.page.getByTestId("supervise-whisper").click({ force: true });
      await expect(call.microphone).toBeVisible();
      await clean(live.page, "a supervisor whispers");
      await clean(anna.desk.page, "a supervisor whispers to the agent");
      await live.page.getByTestId("supervise-barge").click({ force: true });
      await expect(live.page.getByTestId("supervise-composer")).toBeVisible();
      await clean(live.page, "a supervisor takes part");
      await live.page.getByTestId("supervised").getByTestId("take-over").click();
      await clean(live.page, "question before a call is taken over");
    });

    test(`[row 164] [row 30] what goes wrong in a call, ${name}`, async ({ caller, person, server }) => {
      test.slow();
      const ben = await person("ben@demo.test", [SUPPORT], async (page) => {
        await refuseDevices(page, "NotAllowedError", "Permission denied");
        await prepare?.(page);
      });
      const vera = await caller();
      await ben.desk.acceptOffer();
      await expect(ben.call.problem).toHaveAttribute("data-code", "denied");
      await clean(ben.desk.page, "a microphone that is denied");
      await ben.desk.page.evaluate(() => {
        navigator.mediaDevices.getUserMedia = (wish) => {
          const prototype = MediaDevices.prototype;
          if (wish?.video) return Promise.reject(new DOMException("in use", "NotReadableError"));
          return prototype.getUserMedia.call(navigator.mediaDevices, wish);
        };
      });
      await ben.call.problem.getByTestId("retry").click();
      await ben.call.expectState("connected");
      await ben.call.camera.click();
      await expect(ben.desk.page.getByTestId("camera-problem")).toBeVisible();
      await clean(ben.desk.page, "a camera that is in use");
      const second = await ben.desk.page.context().newPage();
      await keepConnections(second);
      await prepare?.(second);
      await second.goto(ben.desk.page.url());
      // On a phone it is said in the list, which lies above the conversation.
      await expect(second.getByTestId("call-elsewhere").filter({ visible: true })).toBeVisible();
      await clean(second, "a call in another tab");
      await second.close();
      await server.kill();
      await ben.call.expectState("recovering");
      await clean(ben.desk.page, "a call that comes back");
      await server.start();
      await ben.call.expectState("connected");
      await vera.expectState("connected");
    });

    test(`[row 164] [row 156] a customer of a chat asks for a call, ${name}`, async ({ person, shop }) => {
      const anna = await person("anna@demo.test", [SUPPORT], prepare);
      const page = await shop("/");
      await page.begin("May I call you?");
      await anna.desk.acceptOffer();
      await new VisitorCall(page.page).chooseVideo.click();
      await expect(anna.call.accept).toBeVisible();
      await clean(anna.desk.page, "a call is asked for");
    });
  });
}
