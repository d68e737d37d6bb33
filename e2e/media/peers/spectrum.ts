//! The loudest frequency in some samples.

import type { Heard } from "./peer";

const STEP_HZ = 10;
const LOWEST_HZ = 60;
const HIGHEST_HZ = 3_000;

/** Looks at samples of -1 to 1: a Fourier transform at the frequencies of interest (Goertzel), behind a window. */
export function spectrum(samples: Float32Array, rate: number): Heard {
  const windowed = samples.map((sample, n) => sample * (0.5 - 0.5 * Math.cos((2 * Math.PI * n) / (samples.length - 1))));
  const energy = windowed.reduce((sum, sample) => sum + sample * sample, 0);
  const level = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length));
  if (energy === 0) return { peak: 0, share: 0, level };
  let [peak, best] = [0, 0];
  for (let hz = LOWEST_HZ; hz <= HIGHEST_HZ; hz += STEP_HZ) {
    const found = power(windowed, hz, rate);
    if (found > best) [peak, best] = [hz, found];
  }
  // A pure tone behind this window has 2/3 of the product of length and energy at its own frequency.
  return { peak, share: Math.min(1, best / ((samples.length * energy) / 3)), level };
}

function power(samples: Float32Array, hz: number, rate: number): number {
  const turn = 2 * Math.cos((2 * Math.PI * hz) / rate);
  let [one, two] = [0, 0];
  for (const sample of samples) [one, two] = [sample + turn * one - two, one];
  return one * one + two * two - turn * one * two;
}
