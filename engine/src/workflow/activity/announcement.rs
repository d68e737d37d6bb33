//! Announcement: plays something to a caller and goes on at its end. Where nothing can be played
//! it goes on at once.

use super::{Entered, Then, View};
use crate::model::{Exit, Speech};
use crate::workflow::PLAY_LIMIT_SECS;

pub(super) fn enter(speech: &Speech, view: View<'_>) -> Entered {
    match view.play(speech) {
        Some(play) => Entered::act(play, Then::WaitUntil(view.in_secs(PLAY_LIMIT_SECS))),
        None => Entered::then(Then::Leave(Exit::Next)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ActivityKind;
    use crate::workflow::activity::MediaOrder;
    use crate::workflow::activity::testing::{HERE, NOW, Scene};
    use crate::workflow::activity::{Act, enter, media_ended, time_is_up};

    fn speech(text: &str) -> Speech {
        Speech::Text {
            text: text.into(),
            voice: Some("Emma".into()),
        }
    }

    fn scene() -> Scene {
        let kind = ActivityKind::Announcement(speech("Hi $(Customer.DisplayName)"));
        Scene::at(kind, &[Exit::Next])
    }

    #[test]
    fn row_58_a_caller_hears_it_to_its_end() {
        let scene = scene().call();
        let play = Act::Media(MediaOrder::Play(HERE, speech("Hi Zoë")));
        let until = Then::WaitUntil(NOW.plus(600_000));
        assert_eq!(enter(scene.kind(), scene.view()), Entered::act(play, until));
        let left = Entered::then(Then::Leave(Exit::Next));
        assert_eq!(media_ended(scene.kind()), Some(left));
    }

    #[test]
    fn row_58_what_never_ends_is_stopped() {
        let scene = scene().call();
        let silence = Act::Media(MediaOrder::Silence);
        let left = Entered::act(silence, Then::Leave(Exit::Next));
        assert_eq!(time_is_up(scene.kind(), scene.view()), left);
    }

    #[test]
    fn row_58_in_a_chat_it_goes_on_at_once() {
        let scene = scene();
        let left = Entered::then(Then::Leave(Exit::Next));
        assert_eq!(enter(scene.kind(), scene.view()), left);
    }
}
