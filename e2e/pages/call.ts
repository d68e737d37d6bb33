//! The call in the widget's frame, as the visitor uses it.

import { type FrameLocator, type Locator, type Page, expect } from "@playwright/test";

export class VisitorCall {
  readonly frame: FrameLocator;
  readonly chooseAudio: Locator;
  readonly chooseVideo: Locator;
  readonly microphone: Locator;
  readonly camera: Locator;
  readonly speaker: Locator;
  readonly level: Locator;
  readonly preview: Locator;
  readonly reach: Locator;
  readonly name: Locator;
  readonly start: Locator;
  readonly back: Locator;
  readonly root: Locator;
  readonly state: Locator;
  readonly localVideo: Locator;
  readonly remoteVideo: Locator;
  readonly remoteScreen: Locator;
  readonly toggleMicrophone: Locator;
  readonly toggleCamera: Locator;
  readonly share: Locator;
  readonly quality: Locator;
  readonly elapsed: Locator;
  readonly take: Locator;
  readonly chat: Locator;
  readonly hangUp: Locator;
  readonly fault: Locator;

  constructor(readonly page: Page) {
    this.frame = page.frameLocator("iframe");
    const part = (id: string) => this.frame.getByTestId(id);
    this.chooseAudio = part("choose-audio");
    this.chooseVideo = part("choose-video");
    this.microphone = part("device-microphone");
    this.camera = part("device-camera");
    this.speaker = part("device-speaker");
    this.level = part("device-level");
    this.preview = part("local-preview");
    this.reach = part("call-reach");
    this.name = part("prechat-name");
    this.start = part("precall-start");
    this.back = part("back");
    this.root = part("call");
    this.state = part("call-state");
    this.localVideo = part("local-video");
    this.remoteVideo = part("remote-video");
    this.remoteScreen = part("remote-screen");
    this.toggleMicrophone = part("toggle-microphone");
    this.toggleCamera = part("toggle-camera");
    this.share = part("share-screen");
    this.quality = part("call-quality");
    this.elapsed = part("call-elapsed");
    this.take = part("call-take");
    this.chat = part("call-chat");
    this.hangUp = part("hang-up");
    this.fault = part("error");
  }

  /** From the first screen through the check into the queue. */
  async begin(video: boolean, name = "Vera Visitor"): Promise<void> {
    await (video ? this.chooseVideo : this.chooseAudio).click();
    await this.name.fill(name);
    await this.start.click();
  }

  async expectState(...states: string[]): Promise<void> {
    await expect(this.state).toHaveAttribute("data-state", new RegExp(`^(${states.join("|")})$`));
  }

  /** How loud the microphone is at most, for longer than from one made-up beep to the next; from 0 to 100. */
  loudness(): Promise<number> {
    return this.level.evaluate(async (meter) => {
      const end = performance.now() + 1_500;
      let most = 0;
      while (performance.now() < end) {
        await new Promise(requestAnimationFrame);
        most = Math.max(most, (meter as HTMLMeterElement).value);
      }
      return most;
    });
  }
}
