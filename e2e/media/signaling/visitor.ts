//! A visitor without a browser: ticket, socket, call.

import { randomUUID } from "node:crypto";
import type { Peer } from "../peers/peer";
import { type Call, type Detour, negotiate } from "./leg";
import { type Frame, Line } from "./line";

export type Doors = { server: string; shop: string; widgetKey: string };

/** A person at the widget. */
export class Visitor {
  peer: Peer | null = null;

  private constructor(readonly line: Line) {}

  /** Opens the door of a service, as the page and its frame do. */
  static async arrive(doors: Doors, service: string): Promise<Visitor> {
    const answer = await fetch(`${doors.server}/api/widget/v1/tickets`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Origin: doors.shop },
      body: JSON.stringify({ widgetKey: doors.widgetKey, serviceId: service }),
    });
    if (!answer.ok) throw new Error(`no ticket: ${await answer.text()}`);
    const { ticket } = (await answer.json()) as { ticket: string };
    const line = await Line.open(`${doors.server.replace("http", "ws")}/ws/widget`, { Origin: doors.server });
    line.say({ open: { version: 1, ticket, tab: randomUUID(), locale: "en" } });
    await line.until("ready", () => line.newest("ready"));
    return new Visitor(line);
  }

  /** Begins a call. */
  async call(): Promise<Call> {
    const customer = { displayName: "Vera", email: "", firstName: "", lastName: "", company: "", customFields: [] };
    const start = { id: randomUUID(), modality: "audioVideo", customer, message: "", parameters: [] };
    this.line.say({ start });
    return this.line.until("a call", () => {
      const refused = this.line.newest<{ code: string }>("refused");
      if (refused) throw new Error(`the call is refused: ${refused.code}`);
      return this.line.newest<Call>("call");
    });
  }

  /** Sets media up. */
  async talk(peer: Peer, detour?: Detour): Promise<string> {
    this.peer = peer;
    const call = this.line.newest<Call>("call");
    if (!call) throw new Error("there is no call");
    const unwrap = (frame: Frame) => (typeof frame === "object" ? (frame.media as object) : undefined);
    return negotiate(this.line, call, peer, (media) => ({ media }), unwrap, detour);
  }

  /** Waits until the call stands as told. */
  async phase(phase: string): Promise<void> {
    await this.line.until(`the phase ${phase}`, () => this.line.newest<Call>("call")?.phase === phase);
  }

  async leave(): Promise<void> {
    await this.peer?.close();
    this.line.close();
  }
}
