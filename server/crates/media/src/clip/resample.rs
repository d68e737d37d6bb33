//! From any sampling rate to 48 kHz, piece by piece: a windowed sinc, one set of weights per phase.

use std::f64::consts::PI;

use super::RATE;

/// Zero crossings of the sinc on each side: aliases lie below the noise of 16 bits.
const CROSSINGS: f64 = 24.0;
/// Where the transition to silence begins, as part of what both rates can carry.
const PASS: f64 = 0.95;

/// Turns samples of one rate into samples of 48 kHz.
pub(super) struct Resampler {
    /// Input samples from one output sample to the next, as a fraction `step / phases`.
    step: usize,
    phases: usize,
    /// For each phase the weights of the input samples around it.
    weights: Vec<Vec<f32>>,
    taps: usize,
    /// Input that is still needed; begins with half a window of silence.
    input: Vec<f32>,
    /// Place of the next output sample in `input`, in parts of `phases`.
    at: usize,
}

impl Resampler {
    pub(super) fn new(rate: u32) -> Self {
        let common = gcd(rate, RATE);
        let (step, phases) = ((rate / common) as usize, (RATE / common) as usize);
        let stretch = (f64::from(rate) / f64::from(RATE)).max(1.0);
        let half = (CROSSINGS * stretch).ceil();
        let taps = 2 * half as usize;
        let weights = (0..phases).map(|phase| {
            let at = half - 1.0 + phase as f64 / phases as f64;
            (0..taps)
                .map(|tap| weight(tap as f64 - at, half, stretch))
                .collect()
        });
        Self {
            step,
            phases,
            weights: weights.collect(),
            taps,
            input: vec![0.0; taps / 2 - 1],
            at: 0,
        }
    }

    /// Takes samples and gives those that can be told by now to `output`.
    pub(super) fn push(&mut self, samples: &[f32], output: &mut Vec<f32>) {
        if self.step == self.phases {
            output.extend_from_slice(samples);
            return;
        }
        self.input.extend_from_slice(samples);
        while let Some(window) = {
            let first = self.at / self.phases;
            self.input.get(first..first + self.taps)
        } {
            let weights = &self.weights[self.at % self.phases];
            output.push(window.iter().zip(weights).map(|(x, w)| x * w).sum());
            self.at += self.step;
        }
        let done = (self.at / self.phases).min(self.input.len());
        self.input.drain(..done);
        self.at -= done * self.phases;
    }

    /// Gives the rest, for which the end counts as silence.
    pub(super) fn finish(&mut self, output: &mut Vec<f32>) {
        if self.step != self.phases {
            self.push(&vec![0.0; self.taps / 2], output);
        }
    }
}

/// The sinc at `distance` input samples, faded out by a Blackman window of `half` samples.
fn weight(distance: f64, half: f64, stretch: f64) -> f32 {
    let cut = PASS / stretch;
    let x = distance / half;
    if x.abs() >= 1.0 {
        return 0.0;
    }
    let window = 0.42 + 0.5 * (PI * x).cos() + 0.08 * (2.0 * PI * x).cos();
    let angle = PI * distance * cut;
    let sinc = if angle.abs() < 1e-9 {
        1.0
    } else {
        angle.sin() / angle
    };
    (cut * sinc * window) as f32
}

const fn gcd(a: u32, b: u32) -> u32 {
    match b {
        0 => a,
        _ => gcd(b, a % b),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tone;
    use super::*;

    fn convert(rate: u32, samples: &[f32], piece: usize) -> Vec<f32> {
        let (mut resampler, mut output) = (Resampler::new(rate), Vec::new());
        for piece in samples.chunks(piece) {
            resampler.push(piece, &mut output);
        }
        resampler.finish(&mut output);
        output
    }

    #[test]
    fn a_tone_keeps_its_pitch_strength_and_length_from_every_rate() {
        for rate in [
            8_000, 11_025, 22_050, 32_000, 44_100, 47_999, 96_000, 192_000,
        ] {
            let input = tone::sine(1_000.0, rate, 1.0);
            let output = convert(rate, &input, 1_000);
            assert!(
                output.len().abs_diff(48_000) <= 24,
                "{rate}: {}",
                output.len()
            );
            let inside = &output[4_800..43_200];
            let found = tone::strength(inside, 1_000.0, 48_000);
            assert!((found - 0.5).abs() < 0.01, "{rate}: {found}");
            let rest = tone::power(inside) - found * found / 2.0;
            assert!(rest.abs() < 1e-3, "{rate}: {rest}");
        }
    }

    #[test]
    fn what_48_khz_cannot_carry_is_not_heard_as_something_else() {
        let input = tone::sine(40_000.0, 96_000, 1.0);
        let output = convert(96_000, &input, 4_096);
        assert!(tone::power(&output[4_800..43_200]) < 1e-5);
    }

    #[test]
    fn the_size_of_the_pieces_changes_nothing() {
        let input = tone::sine(440.0, 44_100, 0.1);
        let whole = convert(44_100, &input, input.len());
        for piece in [1, 7, 441] {
            assert_eq!(convert(44_100, &input, piece), whole);
        }
    }
}
