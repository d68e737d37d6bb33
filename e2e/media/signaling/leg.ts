//! One person's media: a peer that offers, and the answers of the server.

import type { Peer } from "../peers/peer";
import type { Frame, Line } from "./line";

export type IceServer = { urls: string[]; username: string; credential: string };

/** What is told about a call (`CallView`). */
export type Call = {
  call: number;
  phase: string;
  peer: { microphone: boolean; camera: boolean; screen: boolean };
  recording: boolean;
  iceServers: IceServer[];
  relayOnly: boolean;
};

/** What is changed in an answer before a peer gets it, for example its way. */
export type Detour = (answer: string) => string;

type Notice = { negotiated?: { call: number; sdp: string }; refused?: { call: number; code: string } };

/** Offers what `peer` offers and gives it the answer. `wrap` puts a frame about media into one of the socket. */
export async function negotiate(
  line: Line,
  call: Call,
  peer: Peer,
  wrap: (frame: Frame) => Frame,
  unwrap: (frame: Frame) => Notice | undefined,
  detour: Detour = (answer) => answer,
): Promise<string> {
  const offer = await peer.offer(call.iceServers);
  const before = line.heard.length;
  line.say(wrap({ negotiate: { call: call.call, sdp: offer } }));
  const notice = await line.until("answer to an offer", () =>
    line.heard
      .slice(before)
      .map(unwrap)
      .find((notice) => notice?.negotiated || notice?.refused),
  );
  if (!notice.negotiated) throw new Error(`the offer is refused: ${notice.refused?.code}`);
  const answer = notice.negotiated.sdp;
  await peer.answer(detour(answer));
  line.say(wrap({ sending: { call: call.call, sending: { microphone: true, camera: peer.hasCamera, screen: false } } }));
  return answer;
}

/** The addresses in an answer, by transport. */
export function candidates(answer: string): { transport: string; host: string; port: number }[] {
  return [...answer.matchAll(/^a=candidate:\S+ 1 (\S+) \S+ (\S+) (\d+) typ host/gm)].map(([, transport, host, port]) => ({
    transport: (transport ?? "").toLowerCase(),
    host: host ?? "",
    port: Number(port),
  }));
}
