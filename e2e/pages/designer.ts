//! The workflow designer as somebody uses it.

import { type Locator, type Page, expect } from "@playwright/test";

export class Designer {
  readonly rows: Locator;
  readonly nodes: Locator;
  readonly sheet: Locator;
  readonly problems: Locator;
  readonly saved: Locator;
  readonly told: Locator;
  readonly story: Locator;
  readonly waiting: Locator;

  constructor(
    readonly page: Page,
    private readonly url: string,
  ) {
    this.rows = page.getByTestId("workflow-row");
    this.nodes = page.getByTestId("workflow-node");
    this.sheet = page.getByRole("listbox", { name: /^Workflow\./ });
    this.problems = page.getByTestId("workflow-problem");
    this.saved = page.getByTestId("workflow-saved");
    this.told = page.getByTestId("workflow-told");
    this.story = page.getByTestId("trial-story");
    this.waiting = page.getByTestId("trial-waiting");
  }

  /** All workflows, of somebody who is signed in. */
  async visit(): Promise<void> {
    await this.page.goto(`${this.url}/console/#admin/workflows`);
    await expect(this.page.getByTestId("workflow-list")).toBeVisible();
  }

  /** A new workflow on its sheet. */
  async create(name: string, kind: "chat" | "call" | "external" = "chat", template: "menu" | "queue" = "queue"): Promise<void> {
    await this.page.getByTestId("workflow-new").click();
    await this.page.getByTestId("workflow-name").fill(name);
    await this.page.getByTestId(`workflow-kind-${kind}`).check();
    await this.page.getByTestId(`workflow-template-${template}`).check();
    await this.page.getByTestId("workflow-create").click();
    await expect(this.nodes.first()).toBeVisible();
  }

  /** The cards of one kind of activity. */
  node(kind: string): Locator {
    return this.page.locator(`[data-testid="workflow-node"][data-kind="${kind}"]`);
  }

  /** Adds an activity behind another one by the palette. */
  async add(kind: string, behind: string): Promise<void> {
    await this.node(behind).first().click({ position: { x: 40, y: 20 } });
    await this.page.getByTestId(`palette-${kind}`).click();
    await expect(this.node(kind).last()).toHaveAttribute("aria-selected", "true");
  }

  async pane(name: "settings" | "problems" | "trial" | "versions"): Promise<void> {
    await this.page.getByTestId(`pane-${name}`).click();
  }

  async save(): Promise<void> {
    await this.page.getByTestId("save").click();
    await expect(this.saved).toHaveAttribute("data-state", "saved");
  }
}
