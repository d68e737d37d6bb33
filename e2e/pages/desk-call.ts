//! A call in the console, as agents, asked colleagues and supervisors use it.

import { type Locator, type Page, expect } from "@playwright/test";

export class DeskCall {
  readonly root: Locator;
  readonly state: Locator;
  readonly time: Locator;
  readonly microphone: Locator;
  readonly camera: Locator;
  readonly share: Locator;
  readonly hold: Locator;
  readonly consult: Locator;
  readonly hangUp: Locator;
  readonly quality: Locator;
  readonly localVideo: Locator;
  readonly remoteVideo: Locator;
  readonly remoteScreen: Locator;
  readonly accept: Locator;
  readonly watchers: Locator;
  readonly consultBar: Locator;
  readonly consultEnd: Locator;
  readonly handOver: Locator;
  readonly consultCard: Locator;
  readonly consultAccept: Locator;
  readonly consultDecline: Locator;
  readonly elsewhere: Locator;
  readonly takeHere: Locator;
  readonly problem: Locator;

  constructor(readonly page: Page) {
    const part = (id: string) => page.getByTestId(id);
    this.root = part("call");
    this.state = part("call-state");
    this.time = part("call-time");
    this.microphone = part("toggle-microphone");
    this.camera = part("toggle-camera");
    this.share = part("share-screen");
    this.hold = part("hold");
    this.consult = part("consult");
    this.hangUp = part("hang-up");
    this.quality = part("call-quality");
    this.localVideo = part("local-video");
    this.remoteVideo = part("remote-video");
    this.remoteScreen = part("remote-screen");
    this.accept = part("call-accept");
    this.watchers = part("supervised-by");
    this.consultBar = part("consult-bar");
    this.consultEnd = part("consult-end");
    this.handOver = part("hand-over");
    this.consultCard = part("consult-card");
    this.consultAccept = part("consult-accept");
    this.consultDecline = part("consult-decline");
    this.elsewhere = part("call-elsewhere");
    this.takeHere = part("take-here");
    this.problem = part("error");
  }

  /** Where the own call stands. */
  async expectState(state: string): Promise<void> {
    await expect(this.root).toHaveAttribute("data-state", state);
  }

  /** Asks a colleague by name. */
  async ask(name: string): Promise<void> {
    await this.consult.click();
    const choice = this.page.getByRole("dialog").locator("label").filter({ hasText: name });
    await choice.click();
    await this.page.getByTestId("consult-confirm").click();
    await expect(this.consultBar).toContainText(name);
  }
}
