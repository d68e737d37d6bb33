//! One socket of the real protocol in JSON, with everything that was said on it.

import { EventEmitter, once } from "node:events";
import WebSocket from "ws";

/** A frame: an object with one key, or a name. */
export type Frame = Record<string, unknown> | string;

const PATIENCE_MS = 30_000;

/** A connection that is being listened to. */
export class Line {
  /** Notices in the order in which they came. */
  readonly heard: Frame[] = [];
  private readonly news = new EventEmitter();

  private constructor(private readonly socket: WebSocket) {
    socket.on("message", (text) => {
      this.heard.push(JSON.parse(String(text)) as Frame);
      this.news.emit("notice");
    });
    socket.on("close", (code) => {
      this.heard.push({ closed: code });
      this.news.emit("notice");
    });
    socket.on("error", () => undefined);
  }

  static async open(url: string, headers: Record<string, string>): Promise<Line> {
    const socket = new WebSocket(url, "cc.v1.json", { headers });
    const line = new Line(socket);
    await once(socket, "open");
    return line;
  }

  say(frame: Frame): void {
    this.socket.send(JSON.stringify(frame));
  }

  /** Waits until `wanted` finds something, asking again after every notice. */
  async until<Found>(what: string, wanted: () => Found | undefined | null | false): Promise<Found> {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    for (;;) {
      const found = wanted();
      if (found) return found;
      await once(this.news, "notice", { signal }).catch(() => {
        const last = this.heard.slice(-5).map((frame) => JSON.stringify(frame).slice(0, 600));
        throw new Error(`no ${what} within ${PATIENCE_MS} ms; last heard:\n${last.join("\n")}`);
      });
    }
  }

  /** The newest notice of a name. */
  newest<Notice>(name: string): Notice | undefined {
    for (let at = this.heard.length - 1; at >= 0; at -= 1) {
      const frame = this.heard[at];
      if (typeof frame === "object" && name in frame) return frame[name] as Notice;
    }
    return undefined;
  }

  close(): void {
    this.socket.terminate();
  }
}
