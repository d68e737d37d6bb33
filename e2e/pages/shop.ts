//! A page with the snippet on it, as its visitor uses it.

import { type Locator, type Page, expect } from "@playwright/test";
import { Widget } from "./widget";

export class Shop {
  readonly launcher: Locator;
  readonly frames: Locator;
  readonly widget: Widget;

  constructor(
    readonly page: Page,
    readonly origin: string,
  ) {
    this.launcher = page.getByTestId("launcher");
    this.frames = page.locator("iframe");
    this.widget = new Widget(page);
  }

  async visit(path: string): Promise<void> {
    await this.page.goto(this.origin + path);
  }

  /** Clicks the launcher and waits for the chat application. */
  async open(): Promise<Widget> {
    await this.launcher.click();
    await this.widget.painted();
    return this.widget;
  }

  /** From the launcher to a conversation in the queue or with a user. */
  async begin(message: string, name = "Vera Visitor", email = "vera@example.test"): Promise<Widget> {
    const widget = await this.open();
    await widget.fillPrechat(name, email, message);
    await widget.submitPrechat();
    await expect(widget.message(message)).toBeVisible();
    return widget;
  }

  /** Follows a link of the page itself. */
  async follow(name: string): Promise<void> {
    await this.page.getByRole("navigation").getByRole("link", { name }).click();
  }

  /** What the loader keeps for this target. */
  stored(target: string): Promise<string | null> {
    return this.page.evaluate((key) => localStorage.getItem(key), `nimbus.interact.${target}`);
  }
}
