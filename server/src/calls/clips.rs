//! What can be heard: music and speeches, loaded once per play.

use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use engine::call::Sound;
use engine::model::Speech;
use media::Clip;
use shared::ids::{ActivityId, ResourceId, TenantId};

/// Something to be heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Music without end; none = the product's own.
    Music(Option<ResourceId>),
    /// Said once.
    Speech(Speech),
}

/// A clip that is on its way.
pub type Loading = Pin<Box<dyn Future<Output = Option<Arc<Clip>>> + Send>>;

/// Where clips come from. Whoever implements it keeps what is asked for often.
pub trait ClipSource: Send + Sync {
    /// The clip; none = there is none, which ends a speech at once and leaves music out.
    fn load(&self, tenant: TenantId, wanted: Wanted) -> Loading;
}

/// Nothing can be heard.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoClips;

impl ClipSource for NoClips {
    fn load(&self, _: TenantId, _: Wanted) -> Loading {
        Box::pin(std::future::ready(None))
    }
}

/// Plays of music are numbered above all speeches.
const MUSIC: u64 = 1 << 63;

/// One play of something, as media number it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Play {
    pub(super) number: u64,
    pub(super) wanted: Wanted,
    /// The activity that waits for its end; none = it repeats.
    pub(super) activity: Option<ActivityId>,
}

impl Play {
    /// The play that a plan asks for, if any.
    pub(super) fn of(sound: &Sound) -> Option<Self> {
        match sound {
            Sound::Silence | Sound::Voice(_) => None,
            Sound::Music(music) => Some(Self {
                number: MUSIC | music.map_or(0, |id| low_bits(id.as_bytes())),
                wanted: Wanted::Music(*music),
                activity: None,
            }),
            Sound::Speech {
                activity,
                play,
                speech,
            } => Some(Self {
                number: u64::from(*play),
                wanted: Wanted::Speech(speech.clone()),
                activity: Some(*activity),
            }),
        }
    }
}

/// Enough of an id to tell the music of one call apart.
fn low_bits(id: &[u8; 16]) -> u64 {
    let last = id.last_chunk().copied().map_or(0, u64::from_be_bytes);
    last & !MUSIC | 1
}

/// The clips of one call.
#[derive(Default)]
pub(super) struct Clips(HashMap<u64, State>);

/// How far a clip is.
enum State {
    Loading,
    Ready(Arc<Clip>),
    Missing,
}

impl Clips {
    /// Whether nobody has asked for it yet; then it counts as asked for.
    pub(super) fn is_new(&mut self, play: u64) -> bool {
        let mut is_new = false;
        self.0.entry(play).or_insert_with(|| {
            is_new = true;
            State::Loading
        });
        is_new
    }

    /// Notes what came of loading.
    pub(super) fn loaded(&mut self, play: u64, clip: Option<Arc<Clip>>) {
        let state = clip.map_or(State::Missing, State::Ready);
        self.0.insert(play, state);
    }

    /// The clip, once it is there.
    pub(super) fn ready(&self, play: u64) -> Option<&Arc<Clip>> {
        match self.0.get(&play)? {
            State::Ready(clip) => Some(clip),
            State::Loading | State::Missing => None,
        }
    }

    /// Whether it is known that there is no such clip.
    pub(super) fn is_missing(&self, play: u64) -> bool {
        matches!(self.0.get(&play), Some(State::Missing))
    }

    /// Lets go of speeches that were said.
    pub(super) fn keep_only(&mut self, wanted: impl Fn(u64) -> bool) {
        self.0.retain(|play, _| *play >= MUSIC || wanted(*play));
    }
}
