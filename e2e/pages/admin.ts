//! The administration, as an administrator uses it.

import { type Locator, type Page, expect } from "@playwright/test";

export class Admin {
  readonly list: Locator;
  readonly rows: Locator;
  readonly editor: Locator;
  readonly save: Locator;
  readonly state: Locator;
  readonly report: Locator;
  readonly faults: Locator;
  readonly search: Locator;

  constructor(
    readonly page: Page,
    readonly origin: string,
  ) {
    this.list = page.locator(".admin-list");
    this.rows = page.getByTestId("row");
    this.editor = page.getByTestId("editor");
    this.save = page.getByTestId("save");
    this.state = page.getByTestId("save-state");
    this.report = page.getByTestId("report");
    this.faults = page.getByTestId("field-error");
    this.search = page.getByTestId("list-search");
  }

  async signIn(upn: string, password: string): Promise<void> {
    await this.page.goto(`${this.origin}/console/#admin`);
    await this.page.getByTestId("login-upn").fill(upn);
    await this.page.getByTestId("login-password").fill(password);
    await this.page.getByTestId("login-submit").click();
    await expect(this.page.getByTestId("admin")).toBeVisible();
  }

  /** Opens a section by the identifier of the way to it. */
  async open(testid: string): Promise<void> {
    await this.page.getByTestId(testid).click();
    await expect(this.page.getByTestId(testid)).toHaveAttribute("aria-current", "page");
  }

  async openThing(name: string): Promise<void> {
    await this.rows.filter({ hasText: name }).first().click();
    await expect(this.editor.getByRole("heading", { level: 1 })).toHaveText(name);
  }

  async begin(): Promise<void> {
    await this.page.getByTestId("new").click();
    await expect(this.editor).toBeVisible();
  }

  field(label: string | RegExp): Locator {
    return this.editor.getByLabel(label, { exact: typeof label === "string" }).first();
  }

  async tab(id: string): Promise<void> {
    await this.page.getByTestId(`tab-${id}`).click();
    await expect(this.page.getByTestId(`tab-${id}`)).toHaveAttribute("aria-selected", "true");
  }

  /** Saves and waits until it is kept. */
  async keep(): Promise<void> {
    await this.save.click();
    await expect(this.state).toHaveAttribute("data-tone", "good");
  }

  /** Finds something by typing and takes the first that fits. */
  async choose(field: Locator, text: string): Promise<void> {
    await field.click();
    await field.fill(text);
    await this.page.getByRole("option", { name: text }).first().click();
  }
}
