//! How loud a microphone is, on a scale that looks right.

/// The fourth root of what counts as silence: about 60 decibels below full scale.
const FLOOR: f32 = 0.18;

/// The level of some samples (−1 to 1), from 0 = silence to 100 = as loud as it gets.
#[must_use]
pub fn level(samples: &[f32]) -> u8 {
    if samples.is_empty() {
        return 0;
    }
    #[expect(clippy::cast_precision_loss, reason = "a few thousand samples at most")]
    let count = samples.len() as f32;
    let power: f32 = samples.iter().map(|sample| sample * sample).sum::<f32>() / count;
    if power <= 0.0 {
        return 0;
    }
    // A fourth root is as close to the ear's logarithm as a meter needs to be.
    let share = (power.sqrt().sqrt().sqrt() - FLOOR) / (1.0 - FLOOR);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and 100"
    )]
    let level = (share.clamp(0.0, 1.0) * 100.0) as u8;
    level
}

#[cfg(test)]
mod tests {
    use super::level;

    #[test]
    fn silence_is_nothing_and_full_scale_everything() {
        assert_eq!(level(&[]), 0);
        assert_eq!(level(&[0.0; 512]), 0);
        assert_eq!(level(&[0.0005; 512]), 0);
        assert_eq!(level(&[1.0; 512]), 100);
    }

    #[test]
    fn speech_stands_in_the_middle_and_louder_is_more() {
        let (quiet, loud) = (level(&[0.01; 512]), level(&[0.1; 512]));
        assert!(quiet > 10 && quiet < loud && loud < 80, "{quiet} {loud}");
    }
}
