//! `@roamhq/wrtc`: the WebRTC library of Chromium, in this process.

import { EventEmitter, once } from "node:events";
import wrtc from "@roamhq/wrtc";
import type { IceServer } from "../signaling/leg";
import type { Heard, Peer } from "./peer";
import { spectrum } from "./spectrum";

const RATE = 48_000;
const BLOCK = RATE / 100;
const [WIDTH, HEIGHT] = [320, 240];

type Options = { tone: number; camera?: boolean; relayOnly?: boolean };

/** One client. */
export class WrtcPeer implements Peer {
  readonly hasCamera: boolean;
  private readonly pc: RTCPeerConnection;
  private readonly voice = new wrtc.nonstandard.RTCAudioSource();
  private readonly eye = new wrtc.nonstandard.RTCVideoSource();
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly sinks: { stop(): void }[] = [];
  private readonly news = new EventEmitter();
  private samples = new Float32Array(0);
  private rate = RATE;
  private fresh = 0;
  private seen = 0;

  constructor(options: Options, servers: IceServer[] = []) {
    this.hasCamera = options.camera ?? false;
    this.pc = new wrtc.RTCPeerConnection({
      iceServers: servers,
      bundlePolicy: "max-bundle",
      iceTransportPolicy: options.relayOnly ? "relay" : "all",
    });
    const both = { direction: "sendrecv" } as const;
    this.pc.addTransceiver(this.voice.createTrack(), both);
    this.pc.addTransceiver("audio", both);
    this.pc.addTransceiver(this.hasCamera ? this.eye.createTrack() : "video", both);
    this.pc.addTransceiver("video", both);
    this.sing(options.tone);
    if (this.hasCamera) this.paint();
    this.listen();
  }

  /** Where the connection stands. */
  get state(): string {
    return this.pc.connectionState;
  }

  async offer(servers: IceServer[], restart = false): Promise<string> {
    if (servers.length > 0) this.pc.setConfiguration({ ...this.pc.getConfiguration(), iceServers: servers });
    const offer = await this.pc.createOffer({ iceRestart: restart });
    await this.pc.setLocalDescription(offer);
    return offer.sdp ?? "";
  }

  async answer(sdp: string): Promise<void> {
    await this.pc.setRemoteDescription({ type: "answer", sdp });
  }

  async heard(): Promise<Heard> {
    return spectrum(this.samples, this.rate);
  }

  async pictures(): Promise<number> {
    return this.seen;
  }

  /** What is heard from now on, half second by half second; the list grows until the call of `stop`. */
  record(): { blocks: Heard[]; stop: () => void } {
    const blocks: Heard[] = [];
    const note = () => blocks.push(spectrum(this.samples, this.rate));
    this.news.on("block", note);
    return { blocks, stop: () => this.news.off("block", note) };
  }

  /** The next half seconds, as many as told. */
  async listenFor(count: number): Promise<Heard[]> {
    const { blocks, stop } = this.record();
    while (blocks.length < count) await once(this.news, "block");
    stop();
    return blocks;
  }

  /** The pair of candidates in use: types and protocols of both ends. */
  async path(): Promise<{ own: string; protocol: string; relay: string }> {
    const all = new Map<string, Record<string, unknown>>();
    (await this.pc.getStats()).forEach((entry) => all.set(entry.id, entry));
    const pair = [...all.values()].find((entry) => entry.type === "candidate-pair" && entry.nominated && entry.state === "succeeded");
    const own = all.get(String(pair?.localCandidateId));
    return { own: String(own?.candidateType), protocol: String(own?.protocol), relay: String(own?.relayProtocol ?? "") };
  }

  /** Figures of what comes in on the main audio. */
  async received(): Promise<{ packets: number; lost: number }> {
    let found = { packets: 0, lost: 0 };
    (await this.pc.getStats()).forEach((entry) => {
      if (entry.type === "inbound-rtp" && entry.kind === "audio" && entry.packetsReceived > found.packets) {
        found = { packets: entry.packetsReceived, lost: entry.packetsLost };
      }
    });
    return found;
  }

  async close(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    for (const sink of this.sinks) sink.stop();
    this.pc.close();
  }

  /** Feeds a tone in real time, whatever the timer's manners. */
  private sing(hz: number): void {
    const begun = performance.now();
    let blocks = 0;
    const timer = setInterval(() => {
      const due = Math.floor((performance.now() - begun) / 10);
      // What was missed for long is not made up for: a microphone does not do so either.
      blocks = Math.max(blocks, due - 10);
      for (; blocks < due; blocks += 1) {
        const samples = new Int16Array(BLOCK);
        for (let n = 0; n < BLOCK; n += 1) {
          samples[n] = 8_000 * Math.sin((2 * Math.PI * hz * (blocks * BLOCK + n)) / RATE);
        }
        this.voice.onData({ samples, sampleRate: RATE, bitsPerSample: 16, channelCount: 1, numberOfFrames: BLOCK });
      }
    }, 10);
    this.timers.push(timer);
  }

  /** Feeds pictures that change. */
  private paint(): void {
    let shade = 0;
    const timer = setInterval(() => {
      shade = (shade + 8) % 256;
      const data = new Uint8ClampedArray(WIDTH * HEIGHT * 1.5).fill(128);
      data.fill(shade, 0, WIDTH * HEIGHT);
      this.eye.onFrame({ width: WIDTH, height: HEIGHT, data });
    }, 100);
    this.timers.push(timer);
  }

  private listen(): void {
    const [main, , camera] = this.pc.getTransceivers();
    const ear = new wrtc.nonstandard.RTCAudioSink(main.receiver.track);
    ear.ondata = ({ samples, sampleRate, channelCount }: { samples: Int16Array; sampleRate: number; channelCount: number }) => {
      this.rate = sampleRate;
      const half = sampleRate / 2;
      const fresh = Float32Array.from({ length: samples.length / channelCount }, (_, n) => (samples[n * channelCount] ?? 0) / 32_768);
      const kept = this.samples.subarray(Math.max(0, this.samples.length + fresh.length - half));
      const next = new Float32Array(kept.length + fresh.length);
      next.set(kept);
      next.set(fresh, kept.length);
      this.samples = next;
      this.fresh += fresh.length;
      if (this.fresh < half) return;
      this.fresh = 0;
      this.news.emit("block");
    };
    const screen = new wrtc.nonstandard.RTCVideoSink(camera.receiver.track);
    screen.onframe = () => {
      this.seen += 1;
    };
    this.sinks.push(ear, screen);
  }
}
