//! A TURN client of a few lines that asks for what it must not get (RFC 8656).

import { createHash, createHmac, randomBytes } from "node:crypto";
import { type Socket, createSocket } from "node:dgram";
import { once } from "node:events";
import type { IceServer } from "../signaling/leg";

const COOKIE = 0x2112a442;
export const METHODS = { allocate: 0x003, refresh: 0x004, permission: 0x008, channel: 0x009, connect: 0x00a };
const PATIENCE_MS = 5_000;

type Attribute = [kind: number, value: Buffer];

/** One client over UDP. */
export class TurnClient {
  private nonce = Buffer.alloc(0);
  private realm = Buffer.alloc(0);

  private constructor(
    private readonly socket: Socket,
    private readonly server: IceServer,
  ) {}

  static async open(server: IceServer): Promise<TurnClient> {
    const url = server.urls.find((url) => url.endsWith("transport=udp")) ?? "";
    const [, host, port] = /^turn:([^:]+):(\d+)/.exec(url) ?? [];
    const socket = createSocket("udp4");
    socket.connect(Number(port), host);
    await once(socket, "connect");
    return new TurnClient(socket, server);
  }

  /** Asks without credentials: the code, 200 when granted. */
  async bare(method: number): Promise<number> {
    const answer = await this.exchange(method, []);
    this.nonce = answer.attributes.get(0x15) ?? this.nonce;
    this.realm = answer.attributes.get(0x14) ?? this.realm;
    return answer.code;
  }

  /** Asks with credentials. */
  async ask(method: number, peer?: [host: string, port: number]): Promise<number> {
    const transaction = randomBytes(12);
    const attributes: Attribute[] = [];
    if (method === METHODS.allocate) attributes.push([0x19, Buffer.from([17, 0, 0, 0])]);
    if (method === METHODS.channel) attributes.push([0x0c, Buffer.from([0x40, 1, 0, 0])]);
    if (peer) attributes.push([0x12, mixed(peer, transaction)]);
    attributes.push([0x06, Buffer.from(this.server.username)], [0x14, this.realm], [0x15, this.nonce]);
    return (await this.exchange(method, attributes, transaction, true)).code;
  }

  close(): void {
    this.socket.close();
  }

  private async exchange(method: number, attributes: Attribute[], transaction = randomBytes(12), signed = false) {
    const bytes = this.message(method, attributes, transaction, signed);
    const answered = new Promise<Buffer>((resolve) => {
      const hear = (answer: Buffer) => {
        if (!answer.subarray(8, 20).equals(transaction)) return;
        this.socket.off("message", hear);
        resolve(answer);
      };
      this.socket.on("message", hear);
    });
    this.socket.send(bytes);
    const late = AbortSignal.timeout(PATIENCE_MS);
    const silence = new Promise<Buffer>((_, reject) => late.addEventListener("abort", () => reject(new Error("no answer from TURN"))));
    return parse(await Promise.race([answered, silence]));
  }

  private message(method: number, attributes: Attribute[], transaction: Buffer, signed: boolean): Buffer {
    const body = Buffer.concat(attributes.map(written));
    const head = Buffer.alloc(8);
    head.writeUInt16BE(method, 0);
    head.writeUInt16BE(body.length + (signed ? 24 : 0), 2);
    head.writeUInt32BE(COOKIE, 4);
    const all = Buffer.concat([head, transaction, body]);
    if (!signed) return all;
    const { username, credential } = this.server;
    const key = createHash("md5").update(`${username}:${this.realm}:${credential}`).digest();
    return Buffer.concat([all, written([0x08, createHmac("sha1", key).update(all).digest()])]);
  }
}

function written([kind, value]: Attribute): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(kind, 0);
  head.writeUInt16BE(value.length, 2);
  return Buffer.concat([head, value, Buffer.alloc((4 - (value.length % 4)) % 4)]);
}

function parse(answer: Buffer): { code: number; attributes: Map<number, Buffer> } {
  const attributes = new Map<number, Buffer>();
  for (let at = 20; at + 4 <= answer.length; ) {
    const length = answer.readUInt16BE(at + 2);
    attributes.set(answer.readUInt16BE(at), answer.subarray(at + 4, at + 4 + length));
    at += 4 + Math.ceil(length / 4) * 4;
  }
  const error = attributes.get(0x09);
  return { code: error ? (error[2] ?? 0) * 100 + (error[3] ?? 0) : 200, attributes };
}

/** An address as XOR-PEER-ADDRESS. */
function mixed([host, port]: [string, number], transaction: Buffer): Buffer {
  const mask = Buffer.alloc(4);
  mask.writeUInt32BE(COOKIE);
  const address = host.includes(":") ? v6(host) : Buffer.from(host.split(".").map(Number));
  const full = Buffer.concat([mask, transaction]);
  const head = Buffer.from([0, address.length === 4 ? 1 : 2, 0, 0]);
  head.writeUInt16BE(port ^ (COOKIE >>> 16), 2);
  return Buffer.concat([head, address.map((byte, n) => byte ^ (full[n] ?? 0))]);
}

/** The bytes of an IPv6 address with at most one "::" and no dots. */
function v6(host: string): Buffer {
  const [left = "", right = ""] = host.split("::");
  const groups = (text: string) => (text ? text.split(":") : []);
  const gap = 8 - groups(left).length - groups(right).length;
  const all = [...groups(left), ...Array<string>(gap).fill("0"), ...groups(right)];
  return Buffer.from(all.map((group) => group.padStart(4, "0")).join(""), "hex");
}
