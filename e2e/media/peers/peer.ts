//! What a WebRTC client of whatever make does for a test.

import type { IceServer } from "../signaling/leg";

/** What was heard on the main audio in the last half second. */
export type Heard = {
  /** The loudest frequency in Hz. */
  peak: number;
  /** How much of the energy lies around it, 0 to 1. */
  share: number;
  /** Root mean square of the samples, 0 to 1. */
  level: number;
};

/** A client with the four lines of every offer, which sends one tone. */
export interface Peer {
  readonly hasCamera: boolean;
  offer(servers: IceServer[]): Promise<string>;
  answer(sdp: string): Promise<void>;
  heard(): Promise<Heard>;
  /** Pictures decoded so far on the camera line. */
  pictures(): Promise<number>;
  close(): Promise<void>;
}

/** Whether it is this tone and little else. */
export function isTone(heard: Heard, hz: number): boolean {
  return heard.level > 0.02 && Math.abs(heard.peak - hz) <= 15 && heard.share > 0.6;
}

/** Whether it is audible and none of these tones. */
export function isMusic(heard: Heard, ...tones: number[]): boolean {
  return heard.level > 0.003 && !tones.some((hz) => isTone(heard, hz));
}
