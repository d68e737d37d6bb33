//! Voice Message: records a message of a caller. Calls from the widget are not recorded: there,
//! and where nothing can be played, it goes on at once.

use super::{Act, Entered, Then, View};
use crate::model::{Exit, Speech};
use crate::workflow::PLAY_LIMIT_SECS;
use crate::workflow::activity::MediaOrder;

pub(super) fn enter(prompt: &Speech, max_secs: u32, view: View<'_>) -> Entered {
    let is_from_widget = view.task.session.is_some();
    let Some(run) = view.run().filter(|_| view.is_call() && !is_from_widget) else {
        return Entered::then(Then::Leave(Exit::Next));
    };
    let order = MediaOrder::Record(run.at, view.spoken(prompt), max_secs);
    let until = view.in_secs(PLAY_LIMIT_SECS.saturating_add(max_secs));
    Entered::act(Act::Media(order), Then::WaitUntil(until))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ActivityKind;
    use crate::workflow::activity::testing::{HERE, NOW, Scene};
    use crate::workflow::activity::{enter, media_ended, time_is_up};

    fn scene() -> Scene {
        let speech = Speech::Text {
            text: "Speak, $(Customer.DisplayName)".into(),
            voice: None,
        };
        Scene::at(
            ActivityKind::VoiceMessage {
                prompt: speech,
                max_secs: 120,
            },
            &[Exit::Next],
        )
    }

    #[test]
    fn row_76_a_caller_is_recorded_until_the_end_or_the_limit() {
        let mut scene = scene().call();
        scene.task.session = None;
        let speech = Speech::Text {
            text: "Speak, Zoë".into(),
            voice: None,
        };
        let record = Act::Media(MediaOrder::Record(HERE, speech, 120));
        let until = Then::WaitUntil(NOW.plus(720_000));
        assert_eq!(
            enter(scene.kind(), scene.view()),
            Entered::act(record, until)
        );
        let next = Then::Leave(Exit::Next);
        assert_eq!(media_ended(scene.kind()), Some(Entered::then(next)));
        let silence = Act::Media(MediaOrder::Silence);
        assert_eq!(
            time_is_up(scene.kind(), scene.view()),
            Entered::act(silence, next)
        );
    }

    /// Features 46: refused when it is applied to a service; a task that meets one all the same
    /// is not recorded.
    #[test]
    fn row_46_calls_from_the_widget_and_chats_are_not_recorded() {
        for scene in [scene(), scene().call()] {
            let next = Entered::then(Then::Leave(Exit::Next));
            assert_eq!(enter(scene.kind(), scene.view()), next);
        }
    }
}
