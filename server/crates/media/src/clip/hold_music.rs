//! The product's own hold music: made by this function, so that it belongs to nobody else.
//!
//! Slow chords of soft bells over a low pad, 48 seconds that lead into themselves.

use std::f64::consts::TAU;

use super::encode::{Encoder, FRAME};
use super::{AudioError, RATE};
use crate::api::Clip;

/// One chord lasts this long, in samples; the whole is a multiple of a packet.
const CHORD: usize = 6 * RATE as usize;
/// Notes as semitones above the A of 110 Hz: bass, then what the bells play, low to high.
const CHORDS: [(f64, [f64; 4]); 8] = [
    (3.0, [15.0, 19.0, 22.0, 26.0]),
    (-2.0, [14.0, 17.0, 22.0, 29.0]),
    (0.0, [12.0, 15.0, 19.0, 27.0]),
    (-4.0, [12.0, 15.0, 20.0, 24.0]),
    (3.0, [15.0, 19.0, 22.0, 31.0]),
    (-2.0, [14.0, 17.0, 22.0, 26.0]),
    (-4.0, [12.0, 20.0, 24.0, 27.0]),
    (-2.0, [10.0, 17.0, 22.0, 24.0]),
];
/// Which bell of the chord sounds on each beat.
const BEATS: [usize; 8] = [0, 2, 1, 3, 2, 1, 3, 2];
/// How often it is encoded in a row; the last time is kept.
const PASSES: usize = 2;

/// The music as a clip whose end leads into its beginning: sound that rings on past the end is
/// heard at the beginning, and the packets are those of a repetition, so that a decoder that comes
/// from the last one finds what it expects.
///
/// # Errors
/// None that can happen; the encoder's own type of failure.
pub fn hold_music() -> Result<Clip, AudioError> {
    let samples = render();
    let mut encoder = Encoder::new();
    for _ in 0..PASSES {
        encoder.push(RATE, &samples)?;
    }
    let mut clip = encoder.finish()?;
    clip.packets.drain(..(PASSES - 1) * samples.len() / FRAME);
    Ok(clip)
}

/// One round, of mono samples.
fn render() -> Vec<f32> {
    let length = CHORDS.len() * CHORD;
    let mut sound = vec![0.0; length];
    for (n, (bass, bells)) in CHORDS.iter().enumerate() {
        let start = n * CHORD;
        pad(&mut sound, start, *bass);
        pad(&mut sound, start, bells[0]);
        pad(&mut sound, start, bells[2]);
        for (beat, bell) in BEATS.iter().enumerate() {
            let loud = if beat % 4 == 0 { 0.11 } else { 0.075 };
            let at = start + beat * CHORD / BEATS.len();
            strike(&mut sound, at, bells[*bell] + 12.0, loud);
        }
    }
    sound
}

/// A chord's held note: it swells and fades over the neighbours.
fn pad(sound: &mut [f32], start: usize, note: f64) {
    let rate = f64::from(RATE);
    let lasts = CHORD as f64 / rate + 2.0;
    let from = start as f64 - rate;
    for n in 0..(lasts * rate) as usize {
        let time = n as f64 / rate;
        let swell = (TAU / 2.0 * time / lasts).sin().powi(2);
        let angle = TAU * pitch(note) * time;
        let tone = angle.sin() + 0.3 * (2.0 * angle).sin() + 0.08 * (3.0 * angle).sin();
        add(sound, from + n as f64, 0.045 * swell * tone);
    }
}

/// A bell: struck softly, long in dying.
fn strike(sound: &mut [f32], at: usize, note: f64, loud: f64) {
    let rate = f64::from(RATE);
    for n in 0..4 * RATE as usize {
        let time = n as f64 / rate;
        let attack = (time / 0.012).min(1.0);
        let angle = TAU * pitch(note) * time;
        let tone =
            angle.sin() * (-1.4 * time).exp() + 0.22 * (2.0 * angle).sin() * (-3.0 * time).exp();
        add(sound, (at + n) as f64, loud * attack * tone);
    }
}

/// Adds a sample at a place that may lie before the beginning or past the end of the round.
fn add(sound: &mut [f32], place: f64, sample: f64) {
    let length = sound.len() as f64;
    let place = place.rem_euclid(length) as usize;
    sound[place] += sample as f32;
}

/// Hertz of a note.
fn pitch(note: f64) -> f64 {
    110.0 * (note / 12.0).exp2()
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;
    use std::time::Duration;

    use super::super::tone;
    use super::*;

    static MUSIC: LazyLock<Clip> = LazyLock::new(|| hold_music().unwrap());

    /// The file that is served; `INTERACT_WRITE=1` writes it anew.
    const FILE: &str = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../static/hold-music.ogg"
    );

    #[test]
    fn the_file_is_this_music() {
        let music = &*MUSIC;
        if std::env::var_os("INTERACT_WRITE").is_some() {
            std::fs::write(FILE, music.to_ogg()).unwrap();
        }
        let file = std::fs::read(FILE).unwrap();
        assert!(file.len() <= 300 * 1_024, "{} bytes", file.len());
        let kept = Clip::from_ogg(&file).unwrap();
        assert_eq!(kept.length(), Duration::from_secs(48));
        assert_eq!(kept.packets.len(), music.packets.len());
        // Other processors may round another way: the sound counts, not the bytes.
        let (kept, made) = (sound(&kept), sound(music));
        let difference: Vec<_> = kept.iter().zip(&made).map(|(a, b)| a - b).collect();
        assert!(tone::power(&difference) < tone::power(&made) / 1_000.0);
    }

    #[test]
    fn the_end_leads_into_the_beginning() {
        let packets = MUSIC.packets.iter().map(|(packet, _)| packet.as_slice());
        let twice = tone::decode(packets.clone().chain(packets));
        let half = twice.len() / 2;
        // Around the seam the sound moves as smoothly as elsewhere.
        let steps: Vec<_> = twice
            .windows(2)
            .map(|two| (two[1] - two[0]).abs())
            .collect();
        let seam = largest(&steps[half - 480..half + 480]);
        let inside = largest(&steps[half / 2..half / 2 + 48_000]);
        assert!(seam < 1.2 * inside, "{seam} at the seam, {inside} inside");
        // The second round is the first one but for a decoder's first moments.
        let (first, second) = (&twice[48_000..half], &twice[half + 48_000..]);
        let difference: Vec<_> = first.iter().zip(second).map(|(a, b)| a - b).collect();
        assert!(tone::power(&difference) < tone::power(first) / 1_000.0);
    }

    #[test]
    fn it_is_soft_and_never_cut() {
        let sound = render();
        let peak = sound.iter().fold(0.0_f32, |peak, x| peak.max(x.abs()));
        assert!((0.2..0.9).contains(&peak), "{peak}");
        let average: f32 = sound.iter().sum::<f32>() / sound.len() as f32;
        assert!(average.abs() < 0.001, "{average}");
    }

    fn sound(clip: &Clip) -> Vec<f32> {
        tone::decode(clip.packets.iter().map(|(packet, _)| packet.as_slice()))
    }

    fn largest(steps: &[f32]) -> f32 {
        steps.iter().copied().fold(0.0, f32::max)
    }
}
