//! From a plan to what each leg is given: pure.

use engine::call::{LegPlan, Party, Sound};
use media::{Given, LegId, Source};
use shared::wire::CallSlot;

use super::clips::Play;
use super::table::Live;

/// What a person's leg is given by the newest plan.
pub(super) fn given(live: &Live, plan: &LegPlan) -> Given {
    Given {
        main: main(live, &plan.main),
        aux: from(live, plan.aux, CallSlot::MainAudio),
        camera: from(live, plan.camera, CallSlot::Camera),
        screen: from(live, plan.screen, CallSlot::Screen),
    }
}

fn main(live: &Live, sound: &Sound) -> Source {
    if let Sound::Voice(party) = sound {
        return from(live, Some(*party), CallSlot::MainAudio);
    }
    let Some(play) = Play::of(sound) else {
        return Source::None;
    };
    match live.clips.ready(play.number) {
        Some(clip) => Source::Clip {
            play: play.number,
            clip: clip.clone(),
            repeat: play.activity.is_none(),
        },
        None => Source::None,
    }
}

/// What somebody sends in a slot. Browsers send one voice, whichever line it is heard on.
fn from(live: &Live, party: Option<Party>, slot: CallSlot) -> Source {
    let leg: Option<LegId> = party.and_then(|party| Some(live.legs.get(&party)?.id));
    leg.map_or(Source::None, |leg| Source::Leg(leg, slot))
}
