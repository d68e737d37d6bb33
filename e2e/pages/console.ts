//! The console, as an agent uses it.

import { type Locator, type Page, expect } from "@playwright/test";

export class Console {
  readonly upn: Locator;
  readonly password: Locator;
  readonly submit: Locator;
  readonly presence: Locator;
  readonly serviceDuty: Locator;
  readonly offers: Locator;
  readonly accept: Locator;
  readonly decline: Locator;
  readonly tasks: Locator;
  readonly conversation: Locator;
  readonly messages: Locator;
  readonly composer: Locator;
  readonly sendButton: Locator;
  readonly details: Locator;
  readonly endButton: Locator;
  readonly endConfirm: Locator;
  readonly wrapUp: Locator;
  readonly wrapUpFinish: Locator;
  readonly wrapUpExtend: Locator;
  readonly status: Locator;
  readonly toasts: Locator;
  readonly transferButton: Locator;
  readonly transferTargets: Locator;
  readonly transferConfirm: Locator;
  readonly pickups: Locator;
  readonly pickupTake: Locator;

  constructor(
    readonly page: Page,
    readonly origin: string,
  ) {
    const part = (id: string) => page.getByTestId(id);
    this.upn = part("login-upn");
    this.password = part("login-password");
    this.submit = part("login-submit");
    this.presence = part("presence-select");
    this.serviceDuty = part("service-duty");
    this.offers = part("offer");
    this.accept = part("offer-accept");
    this.decline = part("offer-decline");
    this.tasks = part("task");
    this.conversation = part("conversation");
    this.messages = part("message");
    this.composer = part("composer");
    this.sendButton = part("send");
    this.details = part("customer-details");
    this.endButton = part("end-task");
    this.endConfirm = part("end-confirm");
    this.wrapUp = part("acw");
    this.wrapUpFinish = part("acw-finish");
    this.wrapUpExtend = part("acw-extend");
    this.status = part("status");
    this.toasts = part("toast");
    this.transferButton = part("transfer");
    this.transferTargets = part("transfer-target");
    this.transferConfirm = part("transfer-confirm");
    this.pickups = part("pickup-item");
    this.pickupTake = part("pickup-take");
  }

  async signIn(upn: string, password: string, area: "desk" | "live" | "admin" = "desk"): Promise<void> {
    await this.page.goto(`${this.origin}/console/`);
    await this.upn.fill(upn);
    await this.password.fill(password);
    await this.submit.click();
    await expect(area === "desk" ? this.presence : this.page.getByTestId(area)).toBeVisible();
  }

  /** Online and selectable for every service. */
  async takeOffers(): Promise<void> {
    await this.setPresence("online");
    await expect(this.serviceDuty.first()).toBeVisible();
    if ((await this.serviceDuty.first().getAttribute("aria-checked")) !== "true") await this.serviceDuty.first().click();
    await expect(this.serviceDuty.first()).toHaveAttribute("aria-checked", "true");
  }

  async setPresence(value: "online" | "busy" | "away" | "offline"): Promise<void> {
    await this.presence.selectOption(value);
    await expect(this.presence).toHaveValue(value);
  }

  /** Selectable for these services only. */
  async serveOnly(...services: string[]): Promise<void> {
    await this.page.getByTestId("services").click();
    const rows = this.page.getByTestId("service-duty-one");
    await expect(rows.first()).toBeVisible();
    for (const row of await rows.all()) {
      const isWanted = services.includes((await row.getAttribute("data-service-id")) ?? "");
      if ((await row.getAttribute("aria-checked")) !== String(isWanted)) await row.click();
      await expect(row).toHaveAttribute("aria-checked", String(isWanted));
    }
    await this.page.getByTestId("services").click();
  }

  /** The choice of a service in the question where to hand the task over. */
  transferTo(service: string): Locator {
    return this.page.getByRole("dialog").locator("label").filter({ has: this.page.locator(`[data-testid=transfer-target][data-service-id="${service}"]`) });
  }

  message(text: string): Locator {
    return this.messages.filter({ hasText: text });
  }

  async acceptOffer(): Promise<void> {
    await this.accept.first().click();
    await expect(this.conversation).toBeVisible();
  }

  async send(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.sendButton.click();
  }

  async end(): Promise<void> {
    await this.endButton.click();
    await this.endConfirm.click();
  }

  /** What the customer and the user said, in order; each once. */
  async expectSaid(...texts: string[]): Promise<void> {
    await expect(this.page.locator("[data-testid=message]:is([data-from=customer],[data-from=user])")).toContainText(texts);
  }
}
