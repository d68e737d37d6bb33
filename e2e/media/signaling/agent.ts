//! An agent without a browser: sign-in, socket, offers, commands.

import { randomUUID } from "node:crypto";
import type { Peer } from "../peers/peer";
import { type Call, type Detour, negotiate } from "./leg";
import { type Frame, Line } from "./line";

type Card = { task: string; call: Call | null };
type Desk = { offers: { offer: string; task: string }[]; tasks: Card[] };

/** A person at the console. */
export class Agent {
  peer: Peer | null = null;

  private constructor(
    readonly line: Line,
    private readonly server: string,
    private readonly headers: Record<string, string>,
  ) {}

  /** Signs in. */
  static async signIn(server: string, upn: string, password: string): Promise<Agent> {
    const json = { "Content-Type": "application/json", Origin: server };
    const body = JSON.stringify({ upn, password });
    const login = await fetch(`${server}/api/v1/login`, { method: "POST", headers: json, body });
    if (!login.ok) throw new Error(`no login: ${await login.text()}`);
    const cookie = login.headers.getSetCookie().map((cookie) => cookie.split(";")[0]).join("; ");
    const me = (await (await fetch(`${server}/api/v1/me`, { headers: { Cookie: cookie } })).json()) as { csrfToken: string };
    const headers = { Cookie: cookie, Origin: server, "X-CSRF-Token": me.csrfToken };
    const granted = await fetch(`${server}/api/v1/socket-tickets`, { method: "POST", headers });
    const { ticket } = (await granted.json()) as { ticket: string };
    const line = await Line.open(`${server.replace("http", "ws")}/ws/console`, { Cookie: cookie, Origin: server });
    line.say({ open: { version: 1, ticket, tab: randomUUID() } });
    await line.until("ready", () => line.newest("ready"));
    return new Agent(line, server, headers);
  }

  /** Is there, and takes what comes. */
  async work(): Promise<void> {
    await this.command({ setPresence: { presence: "online" } });
    await this.command({ setDuty: { on: true } });
  }

  /** Asks one of the doors behind the sign-in. */
  async get(path: string): Promise<Response> {
    return fetch(`${this.server}${path}`, { headers: this.headers });
  }

  /** The newest desk. */
  desk(): Desk {
    const desk = this.line.newest<Desk>("desk") ?? this.line.newest<{ desk: Desk }>("ready")?.desk;
    if (!desk) throw new Error("there is no desk");
    return desk;
  }

  /** Carries a command out. */
  async command(command: Frame): Promise<void> {
    const id = randomUUID();
    this.line.say({ command: { id, command } });
    await this.line.until(`outcome of ${JSON.stringify(command)}`, () => {
      for (const frame of this.line.heard) {
        if (typeof frame !== "object") continue;
        const refused = frame.refused as { id: string; code: string } | undefined;
        if (refused?.id === id) throw new Error(`${JSON.stringify(command)} is refused: ${refused.code}`);
        if ((frame.done as { id: string } | undefined)?.id === id) return true;
      }
      return false;
    });
  }

  /** Takes the next offer and returns its task. */
  async accept(): Promise<string> {
    const offer = await this.line.until("offer", () => this.desk().offers[0]);
    await this.command({ accept: { offer: offer.offer } });
    return offer.task;
  }

  /** Sets media of a task's call up. */
  async talk(task: string, peer: Peer, detour?: Detour): Promise<string> {
    this.peer = peer;
    const call = await this.line.until("the call of a task", () => this.call(task));
    const unwrap = (frame: Frame) => {
      const media = typeof frame === "object" ? (frame.media as { task: string; notice: object } | undefined) : undefined;
      return media?.task === task ? media.notice : undefined;
    };
    return negotiate(this.line, call, peer, (frame) => ({ media: { task, frame } }), unwrap, detour);
  }

  /** Waits until the call stands as told. */
  async phase(task: string, phase: string): Promise<void> {
    await this.line.until(`the phase ${phase}`, () => this.call(task)?.phase === phase);
  }

  async leave(): Promise<void> {
    await this.peer?.close();
    this.line.close();
  }

  private call(task: string): Call | null | undefined {
    return this.desk().tasks.find((card) => card.task === task)?.call;
  }
}
