//! What is said, heard and ordered, from the outside of the rules.

use call_rules::seam::FromCall;
use shared::wire::codec::from_postcard;
use shared::wire::{Sealed, Sending};

use super::*;

const NOW: Millis = Millis(1_000);

fn orders(rules: &mut Rules) -> String {
    String::from_utf8(rules.orders.take()).unwrap()
}

fn hear(rules: &mut Rules, word: Word) -> String {
    rules.hear(word, NOW);
    orders(rules)
}

fn check(video: bool, name: &str) -> Word {
    let name = name.to_owned();
    Word::Check { video, name }
}

fn call(phase: CallPhase) -> Word {
    Word::View(Some(View {
        phase,
        video: false,
        peer: Sending {
            microphone: true,
            camera: true,
            screen: false,
        },
        recording: true,
        joined: "Sam".to_owned(),
        connected_ms: Some(7_000),
        terms: Terms {
            call: 3,
            ice_servers: vec![IceServer {
                urls: vec!["turn:a".to_owned(), "turns:b".to_owned()],
                username: "u".to_owned(),
                credential: "c".to_owned(),
            }],
            relay_only: true,
            has_sound: true,
        },
    }))
}

/// What is said to the program, out of orders.
fn said(orders: &str) -> Vec<FromCall> {
    let orders = orders.split("[\"say\",[").skip(1);
    orders
        .map(|order| {
            let list = order.split(']').next().unwrap();
            let bytes: Vec<u8> = list.split(',').map(|byte| byte.parse().unwrap()).collect();
            from_postcard(&bytes).unwrap()
        })
        .collect()
}

#[test]
fn a_check_asks_the_server_once_and_as_soon_as_there_is_a_line() {
    let mut rules = Rules::new();
    let orders = hear(&mut rules, check(true, "V"));
    assert!(orders.starts_with(r#"[["check",1,"V"]"#), "{orders}");
    assert_eq!(said(&orders), []);
    let orders = hear(&mut rules, Word::Line(true));
    assert_eq!(said(&orders), [FromCall::CheckCall]);
    assert_eq!(said(&hear(&mut rules, Word::Line(true))), []);
}

#[test]
fn a_check_connects_when_the_server_answers_unless_it_is_over() {
    let mut rules = Rules::new();
    hear(&mut rules, Word::Line(true));
    let answer = || {
        let ice_servers = Vec::new();
        Word::Notice(MediaNotice::Check { ice_servers })
    };
    hear(&mut rules, check(false, ""));
    let made = hear(&mut rules, answer());
    assert!(made.contains(r#"["make",1,"#), "{made}");
    rules.end_check(NOW);
    let leave = MediaNotice::Elsewhere { call: 0 };
    assert!(
        matches!(&said(&orders(&mut rules))[..], [FromCall::Frame(_)]),
        "the server is told"
    );
    hear(&mut rules, Word::Notice(leave));
    assert_eq!(hear(&mut rules, answer()), "[]");
    hear(&mut rules, check(false, ""));
    let again = hear(&mut rules, answer());
    assert!(again.contains(r#"["make",1,"#), "{again}");
}

#[test]
fn a_call_is_shown_with_everything_that_the_screen_needs() {
    let mut rules = Rules::new();
    let orders = hear(&mut rules, call(CallPhase::Connected));
    let shown = r#"["view",3,1,1,0,1,0,1,"Sam",7000]"#;
    assert!(orders.contains(shown), "{orders}");
    assert!(orders.contains(r#"["state","Elsewhere","elsewhere"]"#));
    let event = FromCall::Event("call:connected".to_owned());
    assert_eq!(said(&orders), [event]);
}

#[test]
fn a_call_that_is_only_asked_for_has_no_media() {
    let mut rules = Rules::new();
    let orders = hear(&mut rules, call(CallPhase::Requested));
    assert!(orders.contains(r#"["view",0,"#), "{orders}");
    assert!(orders.contains(r#"["state","Requested","requested"]"#));
}

#[test]
fn joining_makes_a_connection_with_the_servers_of_the_call() {
    let mut rules = Rules::new();
    hear(&mut rules, Word::Line(true));
    hear(&mut rules, call(CallPhase::Queued));
    rules.step(CALL, Event::Join, NOW);
    let orders = orders(&mut rules);
    let make = r#"["make",0,1,1,[["u","c","turn:a","turns:b"]]]"#;
    assert!(orders.contains(make), "{orders}");
    assert!(orders.contains(r#"["standing",0,"connecting"]"#));
    assert!(orders.contains(r#"["state","Queued","queued"]"#));
}

#[test]
fn an_offer_goes_to_the_server_and_its_answer_is_waited_for() {
    let mut rules = Rules::new();
    hear(&mut rules, Word::Line(true));
    hear(&mut rules, call(CallPhase::Queued));
    rules.step(CALL, Event::Join, NOW);
    orders(&mut rules);
    let (attempt, sdp) = (1, "v=0\r\n".to_owned());
    rules.step(CALL, Event::Offered { attempt, sdp }, NOW);
    let orders = orders(&mut rules);
    let sdp = "v=0\r\n".to_owned();
    let offer = Sealed::new(&shared::wire::MediaFrame::Negotiate { call: 3, sdp });
    assert_eq!(said(&orders), [FromCall::Frame(offer)]);
    assert!(orders.ends_with(r#"["wait",0,6000]]"#), "{orders}");
}

#[test]
fn hanging_up_leaves_and_says_which_call() {
    let mut rules = Rules::new();
    rules.hang_up(NOW);
    assert_eq!(orders(&mut rules), "[]");
    hear(&mut rules, call(CallPhase::Queued));
    rules.hang_up(NOW);
    assert_eq!(said(&orders(&mut rules)), [FromCall::HangUp { call: 3 }]);
}

#[test]
fn the_page_hears_of_the_quality_when_its_word_changes() {
    let mut rules = Rules::new();
    let at = |secs: u32, lost| Totals {
        at_ms: f64::from(secs) * 1_000.0,
        packets: f64::from(secs) * 50.0,
        lost,
        ..Totals::default()
    };
    let mut grades = Vec::new();
    for secs in 1..=25 {
        rules.count(at(secs, if secs < 15 { 0.0 } else { 50.0 }), NOW);
        let orders = orders(&mut rules);
        let grade = orders.split("[\"grade\",\"").nth(1);
        grades.extend(grade.map(|rest| rest[..4].to_owned()));
        assert_eq!(said(&orders).len(), usize::from(grade.is_some()));
    }
    assert_eq!(grades, ["good", "poor", "good"]);
}

#[test]
fn the_contact_that_is_over_takes_its_call_along() {
    let mut rules = Rules::new();
    hear(&mut rules, call(CallPhase::Queued));
    let orders = hear(&mut rules, Word::Over);
    assert!(orders.contains(r#"["view"],"#), "{orders}");
    assert!(orders.ends_with(r#"["over"]]"#), "{orders}");
}
