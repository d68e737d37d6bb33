//! Uploads become clips that sound the same.

use std::time::Duration;

use proptest::prelude::*;

use super::*;

const SINE: f64 = 440.0;

/// The clip's sound without the encoder's first moments, whose only tone must be [`SINE`].
fn assert_sounds(clip: &Clip, secs: f64) {
    let expected = (secs * 50.0).ceil();
    let n = clip.packets.len() as f64;
    assert!((expected..=expected + 1.0).contains(&n), "{n} packets");
    assert!(
        clip.packets
            .iter()
            .all(|(_, lasts)| *lasts == Duration::from_millis(20))
    );
    let sound = tone::decode(clip.packets.iter().map(|(packet, _)| packet.as_slice()));
    let inside = &sound[4_800..sound.len() - 4_800];
    let found = tone::strength(inside, SINE, RATE);
    assert!((0.4..0.6).contains(&found), "amplitude {found}");
    let rest = tone::power(inside) - found * found / 2.0;
    assert!(rest < found * found / 20.0, "{rest} beside the tone");
    for other in [220.0, 660.0, 1_000.0] {
        let found = tone::strength(inside, other, RATE);
        assert!(found < 0.02, "{other} Hz has {found}");
    }
}

#[test]
fn wav_files_of_any_rate_and_both_channels_become_clips() {
    for rate in [8_000, 16_000, 44_100, 48_000] {
        let sine = tone::sine(SINE, rate, 1.0);
        assert_sounds(&convert(&tone::wav(rate, 1, &sine)).unwrap(), 1.0);
        let both: Vec<_> = sine.iter().flat_map(|x| [*x, *x]).collect();
        assert_sounds(&convert(&tone::wav(rate, 2, &both)).unwrap(), 1.0);
    }
}

#[test]
fn an_mp3_file_becomes_a_clip() {
    let clip = convert(include_bytes!("sine-440.mp3")).unwrap();
    let sound = tone::decode(clip.packets.iter().map(|(packet, _)| packet.as_slice()));
    let found = tone::strength(&sound[9_600..38_400], SINE, RATE);
    assert!(found > 0.05, "amplitude {found}");
    assert!(tone::strength(&sound[9_600..38_400], 1_000.0, RATE) < found / 20.0);
}

#[test]
fn an_ogg_opus_file_becomes_a_clip_of_our_form() {
    let first = convert(&tone::wav(48_000, 1, &tone::sine(SINE, 48_000, 1.0))).unwrap();
    let again = convert(&first.to_ogg()).unwrap();
    assert_sounds(&again, 1.0);
}

#[test]
fn a_clip_comes_back_from_its_file_packet_by_packet() {
    let clip = convert(&tone::wav(48_000, 1, &tone::sine(SINE, 48_000, 3.0))).unwrap();
    let file = clip.to_ogg();
    assert_eq!(Clip::from_ogg(&file).unwrap(), clip);
    assert_eq!(clip.length(), Duration::from_secs(3));
    // Fewer pages than packets: whoever takes a page for a packet would play noise.
    let pages = file.windows(4).filter(|bytes| bytes == b"OggS").count();
    assert!(pages < 10, "{pages}");
}

#[test]
fn what_is_not_audio_is_refused() {
    let wav = tone::wav(48_000, 1, &tone::sine(SINE, 48_000, 0.5));
    let mut odd_rate = wav.clone();
    odd_rate[24..28].copy_from_slice(&1_u32.to_le_bytes());
    let ogg = convert(&wav).unwrap().to_ogg();
    let mut damaged = ogg.clone();
    damaged[200] ^= 1;
    let cases: [(&str, &[u8]); 9] = [
        ("nothing", b""),
        ("text", b"This is not audio, whatever its name says."),
        ("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("a page", b"<!doctype html><title>music.mp3</title>"),
        ("an Ogg of nothing", b"OggS"),
        ("a WAV of no sample", &tone::wav(48_000, 1, &[])),
        ("a WAV of 1 Hz", &odd_rate),
        ("a damaged page", &damaged),
        ("zeros", &[0; 4_096]),
    ];
    for (name, file) in cases {
        assert_eq!(convert(file), Err(AudioError::Invalid), "{name}");
    }
    assert_eq!(Clip::from_ogg(&wav), Err(AudioError::Invalid));
    assert_eq!(Clip::from_ogg(&ogg[..60]), Err(AudioError::Invalid));
}

#[test]
fn ten_minutes_are_enough() {
    let silence = vec![0.0; 8_000 * 601];
    let wav = tone::wav(8_000, 1, &silence);
    assert_eq!(convert(&wav), Err(AudioError::TooLong));
    let one = (vec![0xfc_u8, 0xff, 0xfe], Duration::from_millis(20));
    let long = Clip {
        packets: vec![one; 600 * 50 + 1],
    };
    assert_eq!(Clip::from_ogg(&long.to_ogg()), Err(AudioError::TooLong));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Damage anywhere gives a clip or a refusal, never a fall.
    #[test]
    fn damaged_files_are_survived(
        kind in 0..3_usize,
        at in 0.0..1.0_f64,
        byte in any::<u8>(),
        cut in 0.0..1.0_f64,
    ) {
        let wav = tone::wav(16_000, 1, &tone::sine(SINE, 16_000, 0.1));
        let mut file = match kind {
            0 => wav,
            1 => convert(&wav).unwrap().to_ogg(),
            _ => include_bytes!("sine-440.mp3").to_vec(),
        };
        let at = (at * file.len() as f64) as usize;
        file[at] = byte;
        file.truncate((file.len() as f64 * (1.0 - cut * cut)) as usize);
        let _ = convert(&file);
    }
}
