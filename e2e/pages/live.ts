//! The supervisors' area of the console.

import { type Locator, type Page, expect } from "@playwright/test";

export class Live {
  readonly board: Locator;
  readonly freshness: Locator;
  readonly queues: Locator;
  readonly tasks: Locator;
  readonly users: Locator;
  readonly sheet: Locator;
  readonly chapters: Locator;
  readonly decisions: Locator;
  readonly priority: Locator;
  readonly assign: Locator;
  readonly takers: Locator;
  readonly cancel: Locator;
  readonly cancelConfirm: Locator;
  readonly newTask: Locator;

  constructor(readonly page: Page) {
    const part = (id: string) => page.getByTestId(id);
    this.board = part("live");
    this.freshness = part("freshness");
    this.queues = part("queue");
    this.tasks = part("live-task");
    this.users = part("user");
    this.sheet = part("task-sheet");
    this.chapters = part("chapter");
    this.decisions = part("decision");
    this.priority = part("set-priority");
    this.assign = part("assign");
    this.takers = part("taker");
    this.cancel = part("cancel-task");
    this.cancelConfirm = part("cancel-confirm");
    this.newTask = part("new-task");
  }

  queue(service: string): Locator {
    return this.page.locator(`[data-testid=queue][data-service-id="${service}"]`);
  }

  /** A figure of a queue by its column, from 1. */
  figure(service: string, column: "waiting" | "free" | "on duty"): Locator {
    const at = { waiting: 0, free: 2, "on duty": 3 }[column];
    return this.queue(service).locator("td").nth(at);
  }

  task(title: string): Locator {
    return this.tasks.filter({ hasText: title });
  }

  user(name: string): Locator {
    return this.users.filter({ hasText: name });
  }

  async open(title: string): Promise<void> {
    await this.task(title).click();
    await expect(this.sheet).toContainText(title);
  }

  async setPriority(word: "Low" | "Normal" | "High" | "Strict"): Promise<void> {
    await this.priority.locator("label").filter({ hasText: word }).click();
    await expect(this.priority.getByRole("radio", { name: word })).toBeChecked();
  }

  /** Fills the form of a new external task and sends it. */
  async create(service: string, title: string, more: { description?: string; link?: string; customer?: string } = {}): Promise<void> {
    const part = (id: string) => this.page.getByTestId(id);
    await this.newTask.click();
    await part("task-service").selectOption(service);
    await part("task-title").fill(title);
    await part("task-description").fill(more.description ?? "");
    await part("task-link").fill(more.link ?? "");
    await part("task-customer").fill(more.customer ?? "");
    await part("task-create").click();
    await expect(part("task-create")).toHaveCount(0);
  }
}
