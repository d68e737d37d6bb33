//! A way for UDP that loses some of it and holds the rest up: between one client and the media port.

import { type Socket, createSocket } from "node:dgram";
import { once } from "node:events";
import type { Detour } from "../signaling/leg";

/** Random numbers that are the same in every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** How often it is looked whether something has been held up for long enough. */
const TURN_MS = 5;

/** A lossy way. */
export class UdpProxy {
  /** Share of packets that are lost, each way. */
  loss = 0;
  /** Longest time in milliseconds that a packet is held up, each one for another time. */
  jitter = 0;
  passed = 0;
  lost = 0;
  private held: { due: number; send: () => void }[] = [];
  private readonly turnstile = setInterval(() => this.letGo(), TURN_MS);
  private readonly upstream = new Map<string, Socket>();
  private readonly roll = dice(7);
  private target = { host: "127.0.0.1", port: 0 };

  private constructor(private readonly socket: Socket) {
    socket.on("message", (bytes, from) => this.up(bytes, from.address, from.port));
  }

  static async open(): Promise<UdpProxy> {
    const socket = createSocket("udp4");
    socket.bind(0, "127.0.0.1");
    await once(socket, "listening");
    return new UdpProxy(socket);
  }

  /** Leads the UDP candidate of an answer through here and takes the others out. */
  readonly detour: Detour = (answer) => {
    const lines = answer.split("\r\n").flatMap((line) => {
      const [, head, host, port, tail] = /^(a=candidate:\S+ \d \S+ \d+) (\S+) (\d+) (.*)$/.exec(line) ?? [];
      if (!head || !host) return [line];
      if (!/ udp /i.test(head)) return [];
      this.target = { host, port: Number(port) };
      return [`${head} 127.0.0.1 ${this.socket.address().port} ${tail}`];
    });
    return lines.join("\r\n");
  };

  close(): void {
    clearInterval(this.turnstile);
    for (const socket of this.upstream.values()) socket.close();
    this.socket.close();
  }

  private up(bytes: Buffer, host: string, port: number): void {
    const name = `${host}:${port}`;
    let socket = this.upstream.get(name);
    if (!socket) {
      socket = createSocket("udp4");
      socket.on("message", (answer) => this.unlessLost(() => this.socket.send(answer, port, host)));
      this.upstream.set(name, socket);
    }
    const way = socket;
    this.unlessLost(() => way.send(bytes, this.target.port, this.target.host));
  }

  /** Lets go of what has been held up for long enough. */
  private letGo(): void {
    const now = performance.now();
    const due = this.held.filter((one) => one.due <= now);
    this.held = this.held.filter((one) => one.due > now);
    for (const { send } of due) send();
  }

  private unlessLost(send: () => void): void {
    if (this.roll() < this.loss) {
      this.lost += 1;
    } else {
      this.passed += 1;
      if (this.jitter === 0) send();
      else this.held.push({ due: performance.now() + this.roll() * this.jitter, send });
    }
  }
}
