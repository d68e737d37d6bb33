//! What one person's media do when things go well, and when they do not.

use shared::Millis;
use shared::error_code::ErrorCode;
use shared::wire::{MediaFrame, MediaNotice, QualitySample, Sending};

use super::*;

/// A machine with its clock and everything that it asked for last.
struct Bench {
    machine: Machine,
    now: Millis,
    effects: Vec<Effect>,
}

impl Bench {
    fn new() -> Self {
        Self {
            machine: Machine::default(),
            now: Millis(1_000),
            effects: Vec::new(),
        }
    }

    /// A call that the person has joined, on a live line.
    fn joined() -> Self {
        let mut bench = Self::new();
        bench.step(Event::Line(true));
        bench.step(Event::View(Some(terms(1))));
        bench.step(Event::Join);
        bench
    }

    /// A call whose media flow.
    fn up() -> Self {
        let mut bench = Self::joined();
        bench.offer();
        bench.answer();
        bench.step(Event::Path(Path::Open));
        bench
    }

    fn step(&mut self, event: Event) -> &[Effect] {
        self.effects = self.machine.step(event, self.now);
        &self.effects
    }

    fn wait(&mut self, ms: i64) -> &[Effect] {
        self.now = self.now.plus(ms);
        self.step(Event::Tick)
    }

    fn attempt(&self) -> u32 {
        self.machine.attempt
    }

    fn offer(&mut self) {
        let (attempt, sdp) = (self.attempt(), "offer".to_owned());
        self.step(Event::Offered { attempt, sdp });
    }

    fn answer(&mut self) {
        self.notice(MediaNotice::Negotiated {
            call: 1,
            sdp: "answer".to_owned(),
        });
    }

    fn notice(&mut self, notice: MediaNotice) -> &[Effect] {
        self.step(Event::Notice(notice))
    }

    fn refuse(&mut self, code: ErrorCode) {
        self.notice(MediaNotice::Refused { call: 1, code });
    }

    fn made(&self) -> bool {
        let is_make = |effect: &Effect| matches!(effect, Effect::Make { .. });
        self.effects.iter().any(is_make)
    }

    fn restarted(&self) -> bool {
        let is_restart = |effect: &Effect| matches!(effect, Effect::Restart { .. });
        self.effects.iter().any(is_restart)
    }

    fn closed(&self) -> bool {
        self.effects.contains(&Effect::Close)
    }
}

fn terms(call: u32) -> Terms {
    Terms {
        call,
        ice_servers: Vec::new(),
        relay_only: false,
        has_sound: true,
    }
}

#[test]
fn joining_offers_answers_and_is_up() {
    let mut bench = Bench::joined();
    assert!(bench.made());
    assert_eq!(bench.machine.standing(), Standing::Connecting);
    bench.offer();
    let sdp = "offer".to_owned();
    assert!(
        matches!(&bench.effects[..], [Effect::Send(MediaFrame::Negotiate { call: 1, sdp: sent })] if *sent == sdp)
    );
    bench.answer();
    assert!(matches!(&bench.effects[0], Effect::Answer { sdp, .. } if sdp == "answer"));
    bench.step(Event::Path(Path::Open));
    assert!(bench.effects.contains(&Effect::Show(Standing::Up)));
    assert_eq!(bench.machine.deadline(), None);
}

#[test]
fn nothing_is_offered_before_there_is_a_call_a_wish_and_a_line() {
    let mut bench = Bench::new();
    bench.step(Event::Join);
    assert!(!bench.made());
    bench.step(Event::View(Some(terms(1))));
    assert!(!bench.made());
    bench.step(Event::Line(true));
    assert!(bench.made());
}

#[test]
fn a_view_that_comes_again_changes_nothing() {
    let mut bench = Bench::up();
    assert!(bench.step(Event::View(Some(terms(1)))).is_empty());
}

#[test]
fn the_end_of_the_call_closes_and_the_next_call_needs_another_wish() {
    let mut bench = Bench::up();
    bench.step(Event::View(None));
    assert!(bench.closed());
    assert_eq!(bench.machine.standing(), Standing::Away);
    bench.step(Event::View(Some(terms(2))));
    assert!(!bench.made());
}

#[test]
fn an_offer_of_a_former_attempt_is_not_sent() {
    let mut bench = Bench::joined();
    let old = bench.attempt();
    bench.step(Event::Broken { attempt: old });
    bench.wait(PAUSE_MS);
    let sdp = "late".to_owned();
    assert!(bench.step(Event::Offered { attempt: old, sdp }).is_empty());
}

#[test]
fn words_about_another_call_do_not_count() {
    let mut bench = Bench::up();
    for notice in [
        MediaNotice::Elsewhere { call: 2 },
        MediaNotice::Restart {
            call: 2,
            anew: true,
        },
        MediaNotice::Refused {
            call: 2,
            code: ErrorCode::CallEnded,
        },
        MediaNotice::Negotiated {
            call: 2,
            sdp: String::new(),
        },
    ] {
        assert!(bench.notice(notice).is_empty());
    }
}

#[test]
fn a_doubtful_path_gets_a_restart_on_the_same_connection() {
    let mut bench = Bench::up();
    bench.step(Event::Path(Path::Doubtful));
    assert!(bench.restarted() && !bench.made() && !bench.closed());
    assert_eq!(bench.machine.standing(), Standing::Recovering);
    bench.offer();
    bench.answer();
    bench.step(Event::Path(Path::Open));
    assert_eq!(bench.machine.standing(), Standing::Up);
}

#[test]
fn one_restart_at_a_time() {
    let mut bench = Bench::up();
    bench.step(Event::Online);
    assert!(bench.restarted());
    bench.step(Event::Path(Path::Doubtful));
    bench.step(Event::Online);
    assert!(bench.effects.is_empty());
}

#[test]
fn a_restart_that_does_not_help_is_followed_by_a_new_connection() {
    let mut bench = Bench::up();
    bench.step(Event::Path(Path::Dead));
    bench.offer();
    bench.answer();
    bench.wait(PATH_MS - 1);
    assert!(!bench.made());
    bench.wait(1);
    assert!(bench.made());
    assert_eq!(bench.machine.standing(), Standing::Recovering);
}

#[test]
fn sound_that_stops_for_three_seconds_is_a_dead_path_once() {
    let mut bench = Bench::up();
    bench.step(Event::Heard(50));
    bench.now = bench.now.plus(1_000);
    bench.step(Event::Heard(100));
    bench.now = bench.now.plus(STALL_MS - 1);
    bench.step(Event::Heard(100));
    assert!(!bench.restarted());
    bench.now = bench.now.plus(1);
    bench.step(Event::Heard(100));
    assert!(bench.restarted());
    bench.offer();
    bench.answer();
    bench.step(Event::Path(Path::Open));
    bench.now = bench.now.plus(10 * STALL_MS);
    bench.step(Event::Heard(100));
    assert!(bench.effects.is_empty(), "sound must flow again first");
}

#[test]
fn silence_is_no_fault_where_nobody_is_to_be_heard() {
    let mut bench = Bench::up();
    bench.step(Event::Heard(50));
    let quiet = Terms {
        has_sound: false,
        ..terms(1)
    };
    bench.step(Event::View(Some(quiet)));
    bench.step(Event::Heard(50));
    bench.now = bench.now.plus(10 * STALL_MS);
    bench.step(Event::Heard(50));
    assert!(bench.effects.is_empty());
}

#[test]
fn no_answer_is_tried_again_with_growing_pauses() {
    let mut bench = Bench::joined();
    let mut pauses = Vec::new();
    for _ in 0..7 {
        bench.offer();
        bench.wait(ANSWER_MS);
        let at = bench.machine.deadline().unwrap();
        pauses.push(at.since(bench.now));
        bench.wait(at.since(bench.now));
        assert!(bench.made());
    }
    assert_eq!(pauses, [500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000]);
}

#[test]
fn a_refusal_for_good_is_shown_and_trying_again_is_up_to_the_person() {
    let mut bench = Bench::joined();
    bench.offer();
    bench.refuse(ErrorCode::CodecUnsupported);
    assert!(bench.closed());
    let refused = Standing::Refused(ErrorCode::CodecUnsupported);
    assert_eq!(bench.machine.standing(), refused);
    assert_eq!(bench.machine.deadline(), None);
    bench.step(Event::Join);
    assert!(bench.made());
}

#[test]
fn a_refusal_for_now_is_tried_again() {
    let mut bench = Bench::joined();
    bench.offer();
    for (code, pause) in [
        (ErrorCode::MediaUnavailable, PAUSE_MS),
        (ErrorCode::CallEnded, 2 * PAUSE_MS),
    ] {
        bench.refuse(code);
        assert_eq!(bench.machine.standing(), Standing::Connecting);
        bench.wait(pause);
        assert!(bench.made());
        bench.offer();
    }
}

#[test]
fn another_tab_takes_the_media_and_gives_them_back_on_a_click() {
    let mut bench = Bench::up();
    bench.notice(MediaNotice::Elsewhere { call: 1 });
    assert!(bench.closed());
    assert_eq!(bench.machine.standing(), Standing::Elsewhere);
    bench.step(Event::Line(false));
    bench.step(Event::Line(true));
    assert!(!bench.made(), "two tabs must not fight");
    bench.step(Event::Join);
    assert!(bench.made());
}

#[test]
fn a_server_that_no_longer_knows_us_gets_a_new_connection() {
    let mut bench = Bench::up();
    bench.notice(MediaNotice::Restart {
        call: 1,
        anew: true,
    });
    assert!(bench.made());
    let mut bench = Bench::up();
    bench.notice(MediaNotice::Restart {
        call: 1,
        anew: false,
    });
    assert!(bench.restarted());
}

#[test]
fn a_line_that_comes_back_leaves_flowing_media_alone() {
    let mut bench = Bench::up();
    bench.step(Event::Line(false));
    assert_eq!(bench.machine.standing(), Standing::Up);
    bench.step(Event::Line(true));
    assert!(!bench.made() && !bench.restarted());
    assert_eq!(bench.effects.len(), 1, "only what is sent is told again");
}

#[test]
fn an_offer_that_was_on_a_lost_line_is_made_anew() {
    let mut bench = Bench::joined();
    bench.offer();
    bench.step(Event::Line(false));
    assert_eq!(bench.machine.deadline(), None);
    bench.step(Event::Line(true));
    assert!(bench.made());
}

#[test]
fn a_path_that_dies_without_a_line_waits_for_the_line() {
    let mut bench = Bench::up();
    bench.step(Event::Line(false));
    bench.step(Event::Path(Path::Doubtful));
    assert!(!bench.restarted());
    assert_eq!(bench.machine.standing(), Standing::Recovering);
    bench.step(Event::Line(true));
    assert!(bench.made());
}

#[test]
fn what_is_sent_is_told_when_it_changes_and_on_every_new_connection() {
    let mut bench = Bench::joined();
    let sending = Sending {
        microphone: true,
        ..Sending::default()
    };
    bench.step(Event::Sending(sending));
    assert!(bench.effects.is_empty(), "nobody there yet");
    let told = Effect::Send(MediaFrame::Sending { call: 1, sending });
    bench.offer();
    bench.answer();
    assert!(bench.effects.contains(&told));
    bench.step(Event::Path(Path::Open));
    let muted = Sending::default();
    bench.step(Event::Sending(muted));
    let told = Effect::Send(MediaFrame::Sending {
        call: 1,
        sending: muted,
    });
    assert_eq!(bench.effects, [told]);
}

#[test]
fn leaving_says_so_and_closes() {
    let mut bench = Bench::up();
    bench.step(Event::Leave);
    assert!(
        bench
            .effects
            .contains(&Effect::Send(MediaFrame::Leave { call: 1 }))
    );
    assert!(bench.closed());
    assert!(bench.step(Event::Leave).is_empty(), "once is enough");
}

#[test]
fn samples_are_sent_but_not_of_a_check() {
    let sample = QualitySample::default();
    let mut bench = Bench::up();
    bench.step(Event::Sample(sample));
    assert_eq!(
        bench.effects,
        [Effect::Send(MediaFrame::Quality { call: 1, sample })]
    );
    let mut bench = Bench::new();
    bench.step(Event::Line(true));
    bench.step(Event::View(Some(Terms::check(Vec::new()))));
    bench.step(Event::Join);
    assert!(bench.made());
    assert!(bench.step(Event::Sample(sample)).is_empty());
}

#[test]
fn the_pauses_never_overflow() {
    let mut bench = Bench::joined();
    bench.machine.failures = u32::MAX;
    bench.step(Event::Broken {
        attempt: bench.machine.attempt,
    });
    let at = bench.machine.deadline().unwrap();
    assert_eq!(at.since(bench.now), LONGEST_PAUSE_MS);
}
