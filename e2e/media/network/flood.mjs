//! Sends a given number of malformed packets to a port, in a thread of its own, and ends.

import { createSocket } from "node:dgram";
import { once } from "node:events";
import { parentPort, workerData } from "node:worker_threads";

/** Sent before the socket gets its turn. */
const AT_ONCE = 100;

/** Packets that look like what the port expects (RFC 7983) and are not; every third like STUN up to its cookie. */
function malformed() {
  const shapes = [0x00, 0x01, 0x14, 0x16, 0x17, 0x40, 0x80, 0x90, 0xbf, 0xff];
  return Array.from({ length: 1_000 }, (_, n) => {
    const bytes = Buffer.alloc(1 + ((n * 37) % 200));
    for (let at = 0; at < bytes.length; at += 1) bytes[at] = (n * 31 + at * at * 7) & 0xff;
    bytes[0] = shapes[n % shapes.length];
    if (n % 3 === 0 && bytes.length >= 20) bytes.writeUInt32BE(0x2112a442, 4);
    return bytes;
  });
}

const { host, port, count } = workerData;
const socket = createSocket("udp4");
socket.connect(port, host);
await once(socket, "connect");
socket.on("error", () => undefined);
const packets = malformed();
for (let sent = 0; sent < count; sent += AT_ONCE) {
  const batch = Array.from(
    { length: AT_ONCE },
    (_, n) => new Promise((resolve) => socket.send(packets[(sent + n) % packets.length], resolve)),
  );
  await Promise.all(batch);
}
socket.close();
parentPort.postMessage("done");
