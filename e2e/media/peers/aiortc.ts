//! aiortc, in a process of its own that is told what to do line by line.

import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { IceServer } from "../signaling/leg";
import type { Heard, Peer } from "./peer";

const PYTHON = process.env.INTERACT_PYTHON;

/** aiortc looks for candidates in the last line that shares a transport; the first is where they belong (RFC 9143, 7.3.1). */
function withCandidatesEverywhere(sdp: string): string {
  const candidates = sdp.match(/^a=candidate:.*\r\n/gm)?.join("") ?? "";
  const [head = "", ...lines] = sdp.replaceAll(/^a=candidate:.*\r\n/gm, "").split(/^(?=m=)/m);
  return head + lines.map((line) => line + candidates).join("");
}

/** `trust`: file with the certificate that its TLS trusts. */
type Options = { relayOnly?: boolean; trust?: string };

/** One client. */
export class AiortcPeer implements Peer {
  readonly hasCamera = true;
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly lines: AsyncIterator<string>;
  private complaints = "";

  constructor(
    private readonly tone: number,
    private readonly options: Options = {},
  ) {
    if (!PYTHON) throw new Error("INTERACT_PYTHON names the Python that has e2e/media/requirements.txt installed; `cargo xtask test` sets it");
    const env = options.trust ? { ...process.env, SSL_CERT_FILE: options.trust } : process.env;
    this.child = spawn(PYTHON, [join(__dirname, "client.py")], { env });
    this.child.stderr.on("data", (chunk) => (this.complaints = (this.complaints + chunk).slice(-4_000)));
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }

  async offer(servers: IceServer[]): Promise<string> {
    const policy = this.options.relayOnly ? "relay" : "all";
    await this.order({ do: "begin", tone: this.tone, servers, policy });
    return (await this.order<{ sdp: string }>({ do: "offer" })).sdp;
  }

  async answer(sdp: string): Promise<void> {
    await this.order({ do: "answer", sdp: withCandidatesEverywhere(sdp) });
  }

  async heard(): Promise<Heard> {
    return this.order<Heard>({ do: "heard" });
  }

  async pictures(): Promise<number> {
    return (await this.order<{ count: number }>({ do: "pictures" })).count;
  }

  async close(): Promise<void> {
    if (this.child.exitCode === null) this.child.stdin.end();
    this.child.kill();
  }

  private async order<Outcome = object>(order: object): Promise<Outcome> {
    this.child.stdin.write(`${JSON.stringify(order)}\n`);
    const { value, done } = await this.lines.next();
    if (done) throw new Error(`aiortc has stopped:\n${this.complaints}`);
    return JSON.parse(value) as Outcome;
  }
}
