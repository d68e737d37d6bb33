//! The chat application in the frame, as the visitor uses it.

import { type FrameLocator, type Locator, type Page, expect } from "@playwright/test";

export class Widget {
  readonly frame: FrameLocator;
  readonly root: Locator;
  readonly presence: Locator;
  readonly chooseChat: Locator;
  readonly name: Locator;
  readonly email: Locator;
  readonly firstMessage: Locator;
  readonly submit: Locator;
  readonly status: Locator;
  readonly queuePosition: Locator;
  readonly agentName: Locator;
  readonly messages: Locator;
  /** What the system says between the messages. */
  readonly notices: Locator;
  /** The buttons of an open menu. */
  readonly choices: Locator;
  /** What is said about an answer beside its field. */
  readonly questionNote: Locator;
  readonly composer: Locator;
  readonly sendButton: Locator;
  readonly typing: Locator;
  readonly endButton: Locator;
  readonly endConfirm: Locator;
  readonly restart: Locator;
  readonly closeButton: Locator;
  readonly error: Locator;
  readonly retry: Locator;

  constructor(page: Pick<Page, "frameLocator">, selector = "iframe") {
    this.frame = page.frameLocator(selector);
    const part = (id: string) => this.frame.getByTestId(id);
    this.root = part("widget");
    this.presence = part("presence");
    this.chooseChat = part("choose-chat");
    this.name = part("prechat-name");
    this.email = part("prechat-email");
    this.firstMessage = part("prechat-message");
    this.submit = part("prechat-submit");
    this.status = part("status");
    this.queuePosition = part("queue-position");
    this.agentName = part("agent-name");
    this.messages = part("message");
    this.notices = this.frame.locator("[data-testid=message][data-from=system]");
    this.choices = part("menu-choice");
    this.questionNote = part("question-note");
    this.composer = part("composer");
    this.sendButton = part("send");
    this.typing = part("typing");
    this.endButton = part("end-session");
    this.endConfirm = part("end-confirm");
    this.restart = part("restart");
    this.closeButton = part("close");
    this.error = part("error");
    this.retry = part("retry");
  }

  async painted(): Promise<void> {
    await expect(this.root).toBeVisible();
  }

  /** Chooses chat, where there is a choice. */
  async choose(): Promise<void> {
    await expect(this.chooseChat.or(this.name).first()).toBeVisible();
    if (await this.chooseChat.isVisible()) await this.chooseChat.click();
    await expect(this.name).toBeVisible();
  }

  async fillPrechat(name: string, email: string, message: string): Promise<void> {
    await this.choose();
    await this.name.fill(name);
    await this.email.fill(email);
    await this.firstMessage.fill(message);
  }

  async submitPrechat(): Promise<void> {
    await this.submit.click();
  }

  message(text: string): Locator {
    return this.messages.filter({ hasText: text });
  }

  choice(label: string): Locator {
    return this.choices.filter({ hasText: label });
  }

  /** The field while it stands for the answer to this question. */
  answer(question: string): Locator {
    return this.frame.getByRole("textbox", { name: question, exact: true });
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
    await expect(this.frame.locator("[data-testid=message]:is([data-from=customer],[data-from=user])")).toContainText(texts);
  }
}
