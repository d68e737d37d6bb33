//! Sounds made on the spot by the browser's synthesiser: nothing to download, nothing to license.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AudioContext, AudioContextState, GainNode, OscillatorType};

/// Loudness of a note at its peak, of 1.
const PEAK: f32 = 0.22;
/// Seconds from silence to the peak: short enough to be crisp, long enough not to click.
const ATTACK: f64 = 0.012;

/// One note of a melody.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Note {
    /// Pitch in hertz.
    pub hertz: f32,
    /// Seconds from the start of the melody.
    pub at: f64,
    /// Seconds until it has faded.
    pub length: f64,
}

/// A source of sound. Browsers keep it silent until [`Synth::unlock`] ran in a click or key press.
#[derive(Clone, Debug)]
pub struct Synth {
    context: AudioContext,
}

/// A melody that sounds or will sound; dropping it makes it fall silent.
#[derive(Debug)]
pub struct Playing {
    volume: GainNode,
}

impl Synth {
    /// A synthesiser; none where the browser has no sound.
    #[must_use]
    pub fn new() -> Option<Self> {
        let context = AudioContext::new().ok()?;
        Some(Self { context })
    }

    /// Whether the browser lets us be heard.
    #[must_use]
    pub fn is_unlocked(&self) -> bool {
        self.context.state() == AudioContextState::Running
    }

    /// Asks for permission to be heard; counts only in a click or key press. `done` runs when the
    /// browser has agreed.
    pub fn unlock(&self, done: impl FnOnce() + 'static) {
        if let Ok(promise) = self.context.resume() {
            spawn_local(async move {
                if JsFuture::from(promise).await.is_ok() {
                    done();
                }
            });
        }
    }

    /// Plays `melody` `times` times, one every `period` seconds. All of it is scheduled now, so
    /// that the timers of a hidden page cannot delay it.
    #[must_use]
    pub fn play(&self, melody: &[Note], times: u32, period: f64) -> Option<Playing> {
        self.schedule(melody, times, period).ok()
    }

    fn schedule(&self, melody: &[Note], times: u32, period: f64) -> Result<Playing, JsValue> {
        let volume = self.context.create_gain()?;
        volume.connect_with_audio_node(&self.context.destination())?;
        let start = self.context.current_time() + 0.02;
        for round in 0..times {
            for note in melody {
                let at = start + f64::from(round) * period + note.at;
                self.note(*note, at, &volume)?;
            }
        }
        Ok(Playing { volume })
    }

    fn note(&self, note: Note, at: f64, volume: &GainNode) -> Result<(), JsValue> {
        let (voice, shape) = (
            self.context.create_oscillator()?,
            self.context.create_gain()?,
        );
        voice.set_type(OscillatorType::Sine);
        voice.frequency().set_value(note.hertz);
        let gain = shape.gain();
        gain.set_value_at_time(0.0001, at)?;
        gain.exponential_ramp_to_value_at_time(PEAK, at + ATTACK)?;
        gain.exponential_ramp_to_value_at_time(0.0001, at + note.length)?;
        voice.connect_with_audio_node(&shape)?;
        shape.connect_with_audio_node(volume)?;
        voice.start_with_when(at)?;
        voice.stop_with_when(at + note.length)
    }
}

impl Drop for Playing {
    fn drop(&mut self) {
        // Disconnecting what is connected cannot fail; the notes end unheard.
        drop(self.volume.disconnect());
    }
}
