"""A WebRTC client on aiortc that is told what to do by lines of JSON: which tone to send, what it hears (by FFT)."""

import asyncio
import fractions
import json
import sys
import time

import numpy
from aiortc import RTCConfiguration, RTCIceServer, RTCPeerConnection, RTCSessionDescription
from aiortc.rtcconfiguration import RTCIceTransportPolicy
from aiortc.mediastreams import AudioStreamTrack, MediaStreamError, VideoStreamTrack
from av import AudioFrame, VideoFrame

RATE = 48_000
BLOCK = RATE // 50


class Tone(AudioStreamTrack):
    """A sine, at the pace of a microphone."""

    def __init__(self, hz):
        super().__init__()
        self.hz, self.begun, self.at = hz, None, 0

    async def recv(self):
        self.begun = self.begun or time.monotonic()
        await asyncio.sleep(max(0, self.begun + self.at / RATE - time.monotonic()))
        moments = (self.at + numpy.arange(BLOCK)) / RATE
        wave = (8_000 * numpy.sin(2 * numpy.pi * self.hz * moments)).astype(numpy.int16)
        frame = AudioFrame.from_ndarray(wave.reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = RATE, self.at, fractions.Fraction(1, RATE)
        self.at += BLOCK
        return frame


class Picture(VideoStreamTrack):
    """Small pictures that change, ten a second."""

    shade = 0

    async def recv(self):
        await asyncio.sleep(0.1)
        pts, base = await self.next_timestamp()
        self.shade = (self.shade + 8) % 256
        frame = VideoFrame.from_ndarray(numpy.full((120, 160, 3), self.shade, numpy.uint8), format="rgb24")
        frame.pts, frame.time_base = pts, base
        return frame


class Client:
    """One peer connection with the four lines of every offer."""

    def __init__(self, tone, servers, policy):
        ice = [RTCIceServer(urls=s["urls"], username=s["username"], credential=s["credential"]) for s in servers]
        policy = RTCIceTransportPolicy(policy)
        self.pc = RTCPeerConnection(RTCConfiguration(iceServers=ice, iceTransportPolicy=policy))
        self.samples = numpy.zeros(0)
        self.pictures = 0
        self.tasks = []
        for track in (Tone(tone), "audio", Picture(), "video"):
            self.pc.addTransceiver(track, direction="sendrecv")

    async def offer(self):
        await self.pc.setLocalDescription(await self.pc.createOffer())
        return {"sdp": self.pc.localDescription.sdp}

    async def answer(self, sdp):
        await self.pc.setRemoteDescription(RTCSessionDescription(sdp=sdp, type="answer"))
        main, aux, camera, screen = self.pc.getTransceivers()
        self.tasks = [
            asyncio.ensure_future(self.listen(main.receiver.track)),
            asyncio.ensure_future(drop(aux.receiver.track)),
            asyncio.ensure_future(self.watch(camera.receiver.track)),
            asyncio.ensure_future(drop(screen.receiver.track)),
        ]
        return {}

    async def listen(self, track):
        while (frame := await next_of(track)) is not None:
            block = frame.to_ndarray().reshape(-1, len(frame.layout.channels))[:, 0] / 32_768
            self.samples = numpy.concatenate((self.samples, block))[-frame.sample_rate // 2:]

    async def watch(self, track):
        while await next_of(track) is not None:
            self.pictures += 1

    def heard(self):
        level = float(numpy.sqrt(numpy.mean(self.samples**2))) if len(self.samples) else 0.0
        if level == 0:
            return {"peak": 0, "share": 0, "level": 0}
        power = numpy.abs(numpy.fft.rfft(self.samples * numpy.hanning(len(self.samples)))) ** 2
        bin_hz = RATE / len(self.samples)
        best = int(numpy.argmax(power))
        around = power[max(0, best - 4):best + 5].sum()
        return {"peak": best * bin_hz, "share": float(around / power.sum()), "level": level}

    async def close(self):
        for task in self.tasks:
            task.cancel()
        await self.pc.close()
        return {}


async def next_of(track):
    try:
        return await track.recv()
    except MediaStreamError:
        return None


async def drop(track):
    while await next_of(track) is not None:
        pass


async def carry_out(client, order):
    match order["do"]:
        case "offer":
            return await client.offer()
        case "answer":
            return await client.answer(order["sdp"])
        case "heard":
            return client.heard()
        case "pictures":
            return {"count": client.pictures}
        case _:
            return await client.close()


async def main():
    reader = asyncio.StreamReader(limit=1 << 20)
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    client = None
    while line := await reader.readline():
        order = json.loads(line)
        if order["do"] == "begin":
            client, outcome = Client(order["tone"], order["servers"], order["policy"]), {}
        else:
            outcome = await carry_out(client, order)
        print(json.dumps(outcome), flush=True)
    if client:
        await client.close()


asyncio.run(main())
