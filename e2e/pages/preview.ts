//! The preview of a service or user, as an administrator uses it.

import { type FrameLocator, type Locator, type Page, expect } from "@playwright/test";
import { PASSWORD } from "../fixtures/server";
import { Widget } from "./widget";

export class Preview {
  readonly site: FrameLocator;
  readonly launcher: Locator;
  readonly problems: Locator;
  readonly snippet: Locator;

  constructor(
    readonly page: Page,
    readonly origin: string,
  ) {
    this.site = page.frameLocator("[data-testid=site]");
    this.launcher = this.site.getByTestId("launcher");
    this.problems = page.getByTestId("problems");
    this.snippet = page.getByTestId("snippet");
  }

  /** Opens an address of the preview as somebody who has to sign in first. */
  async signInTo(path: string, upn = "admin@demo.test"): Promise<void> {
    await this.page.goto(this.origin + path);
    await this.page.getByTestId("login-upn").fill(upn);
    await this.page.getByTestId("login-password").fill(PASSWORD);
    await this.page.getByTestId("login-submit").click();
    await expect(this.page).toHaveURL(this.origin + path);
    await expect(this.launcher).toBeVisible();
  }

  /** Clicks the launcher in the website and waits for the chat application. */
  async open(): Promise<Widget> {
    await this.launcher.click();
    const widget = this.widget;
    await widget.painted();
    return widget;
  }

  get widget(): Widget {
    return new Widget(this.site, "iframe");
  }

  async choose(what: "theme" | "language" | "modality" | "position", option: string): Promise<void> {
    await this.page.getByTestId(what).selectOption(option);
  }

  /** A colour of the launcher's box as the website draws it. */
  colour(name: string): Promise<string> {
    return this.launcher.evaluate((button, name) => getComputedStyle(button).getPropertyValue(name), name);
  }
}
