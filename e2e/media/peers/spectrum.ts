//! The loudest frequency in some samples, by a fast Fourier transform.

import type { Heard } from "./peer";

/** Samples that are looked at: the newest power of two. */
const LENGTH = 16_384;
/** What counts as around the loudest frequency: a tone whose lost parts were mended is a little wider. */
const AROUND_HZ = 40;

/** Looks at samples of -1 to 1. */
export function spectrum(samples: Float32Array, rate: number): Heard {
  const level = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length));
  if (samples.length < LENGTH || level === 0) return { peak: 0, share: 0, level };
  const newest = samples.subarray(samples.length - LENGTH);
  const real = Float64Array.from(newest, (sample, n) => sample * (0.5 - 0.5 * Math.cos((2 * Math.PI * n) / (LENGTH - 1))));
  const power = transformed(real).subarray(0, LENGTH / 2);
  const best = power.indexOf(Math.max(...power));
  const width = Math.ceil((AROUND_HZ * LENGTH) / rate);
  const sum = (part: Float64Array) => part.reduce((all, one) => all + one, 0);
  const around = sum(power.subarray(Math.max(0, best - width), best + width + 1));
  return { peak: (best * rate) / LENGTH, share: around / sum(power), level };
}

/** The power of each frequency (radix 2, in place). */
function transformed(real: Float64Array): Float64Array {
  const size = real.length;
  const imaginary = new Float64Array(size);
  for (let at = 1, mirror = 0; at < size; at += 1) {
    let bit = size >> 1;
    for (; mirror & bit; bit >>= 1) mirror ^= bit;
    mirror ^= bit;
    if (at < mirror) [real[at], real[mirror]] = [real[mirror] ?? 0, real[at] ?? 0];
  }
  for (let half = 1; half < size; half *= 2) {
    for (let turn = 0; turn < half; turn += 1) {
      const [cos, sin] = [Math.cos((-Math.PI * turn) / half), Math.sin((-Math.PI * turn) / half)];
      for (let at = turn; at < size; at += 2 * half) {
        const other = at + half;
        const [a, b, c, d] = [real[at] ?? 0, imaginary[at] ?? 0, real[other] ?? 0, imaginary[other] ?? 0];
        const [x, y] = [c * cos - d * sin, c * sin + d * cos];
        [real[at], imaginary[at], real[other], imaginary[other]] = [a + x, b + y, a - x, b - y];
      }
    }
  }
  return real.map((value, at) => value * value + (imaginary[at] ?? 0) ** 2);
}
